//! Every shipped movement finds its contacts on every body: small and tall, of both sexes.

use limber::body::{Dof, Proportions, Sex, Skeleton, range};
use limber::library::Library;
use limber::library::source::Source;
use limber::motion::posture::Postures;

const HEIGHTS: [f32; 3] = [1.45, 1.75, 2.05];

/// What a body may miss a contact by, in metres: less than anyone sees.
const MISSED: f32 = 0.005;

/// What a joint may be past its limit, in degrees: as `check` allows.
const BEYOND: f32 = 3.0;

#[test]
fn every_movement_finds_its_contacts_on_every_body() {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let mut wrong = Vec::new();
    for sex in [Sex::Female, Sex::Male] {
        for height in HEIGHTS {
            let skeleton = Skeleton::new(Proportions { height, sex });
            let postures = Postures::shipped(&skeleton).unwrap();
            for exercise in library.exercises() {
                let movement = exercise.solve(&skeleton, &postures).unwrap();
                for key in &movement.keys {
                    let who = format!("{sex:?}, {height} m, {} in `{}`", exercise.id, key.name);
                    for contact in &key.contacts {
                        let (site, off) = (contact.site, contact.error);
                        if off >= MISSED {
                            wrong.push(format!("{who}: {site} is {:.1} mm off", off * 1e3));
                        }
                    }
                    for dof in Dof::all() {
                        let (least, most) = range(dof).limit;
                        let angle = key.pose.angles[dof];
                        let over = (least - angle).max(angle - most).to_degrees();
                        if over >= BEYOND {
                            wrong.push(format!("{who}: {dof} is {over:.0}° past its limit"));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
