use std::time::Duration;

use super::super::path::{Known, Path};
use super::*;
use crate::body::{Dof, Proportions, Ranges, Spot, flesh};

const ALL: [Posture; 9] = [
    Posture::Standing,
    Posture::HalfKneeling,
    Posture::Kneeling,
    Posture::AllFours,
    Posture::Seated,
    Posture::ChairSeated,
    Posture::Supine,
    Posture::Prone,
    Posture::SideLying,
];

/// From each posture to each, and to its mirror image where that is another one.
fn ways(postures: &Postures) -> Vec<((Posture, bool), (Posture, bool))> {
    let is_even = |posture| postures.get(posture).unwrap().key.is_even();
    let ends = |from| {
        let to = ALL.into_iter().map(|to| (to, false));
        let mirrored = ALL.into_iter().filter(|&to| !is_even(to));
        let ends = to.chain(mirrored.map(|to| (to, true)));
        ends.map(|to| ((from, false), to)).collect::<Vec<_>>()
    };
    ALL.into_iter().flat_map(ends).collect()
}

#[test]
fn every_posture_is_there_and_touches_where_it_should() {
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    for posture in ALL {
        let solved = postures.get(posture).unwrap();
        for key in solved.way.iter().chain([&solved.key]) {
            for contact in &key.contacts {
                assert!(
                    contact.error < 0.005,
                    "{posture:?}, {}: {} is {:.0} mm off",
                    key.name,
                    contact.site,
                    contact.error * 1e3
                );
            }
        }
    }
}

#[test]
fn travel_times_follow_the_tree_of_the_file() {
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    for posture in ALL {
        if let Some(from) = postures.get(posture).unwrap().from {
            let whole = Posture::Standing.travel_time(posture);
            let part = Posture::Standing.travel_time(from) + from.travel_time(posture);
            assert_eq!(whole, part, "{posture:?}");
        }
    }
}

#[test]
fn turning_to_the_other_side_takes_time_where_a_posture_has_two() {
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    for posture in ALL {
        let is_even = postures.get(posture).unwrap().key.is_even();
        assert_eq!(posture.turning_time().is_zero(), is_even, "{posture:?}");
    }
}

#[test]
fn nobody_hurries_or_sinks_into_the_floor_between_any_two_postures() {
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    let cones = flesh(skeleton.proportions());
    let ramps = Duration::from_secs(1);
    let mut known = Known::default();
    for (from, to) in ways(&postures) {
        let path = Path::way(&skeleton, &postures.way(from, to), &mut known);
        // In the same posture the sides are changed.
        let given = if from.0 == to.0 {
            from.0.turning_time()
        } else {
            from.0.travel_time(to.0)
        };
        let (needs, given) = (path.travel_duration(), given + ramps);
        assert!(needs <= given, "{from:?} to {to:?}: {needs:?} of {given:?}");
        let steps = (path.travel_duration().as_secs_f32() * 30.0)
            .ceil()
            .max(1.0);
        let mut before = path.travelled(0.0);
        for i in 1..=steps as usize {
            let pose = path.travelled(i as f32 / steps);
            for dof in Dof::all() {
                let speed = (pose.angles[dof] - before.angles[dof]).abs() * 30.0;
                let speed = speed.to_degrees();
                assert!(speed < 120.0, "{from:?} to {to:?}: {dof} at {speed:.0}°/s");
            }
            let frames = skeleton.frames(&pose);
            for cone in &cones {
                for (end, radius) in [(cone.a, cone.radius_a), (cone.b, cone.radius_b)] {
                    let depth = radius - frames[cone.segment].point(end).y;
                    let (segment, mm) = (cone.segment, depth * 1e3);
                    assert!(
                        depth < 0.020,
                        "{from:?} to {to:?}: {segment} {mm:.0} mm deep"
                    );
                }
            }
            before = pose;
        }
    }
}

#[test]
fn who_cannot_point_the_feet_kneels_on_tucked_toes_with_the_knees_apart() {
    let stiff = Skeleton::new(Proportions::default()).with_ranges(Ranges::stiff());
    let supple = Skeleton::new(Proportions::default());
    for (skeleton, spot) in [(&stiff, Spot::Toes), (&supple, Spot::Instep)] {
        let postures = Postures::shipped(skeleton).unwrap();
        for posture in [Posture::HalfKneeling, Posture::Kneeling, Posture::AllFours] {
            let key = &postures.get(posture).unwrap().key;
            let on = |spot: Spot| key.contacts.iter().filter(move |it| it.site.spot == spot);
            assert!(on(spot).count() > 0, "{posture:?} without {spot:?}");
            for knee in on(Spot::Knee) {
                let outward = knee.point.x * knee.site.side.unwrap().sign();
                assert!(outward > 0.05, "{posture:?}: {} {outward}", knee.site);
            }
        }
    }
}
