//! Every shipped movement can be done by a stiff body, small and tall, of both sexes: as it is shown
//! or by one of its variants.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use limber::body::muscle::Muscles;
use limber::body::{Proportions, Ranges, Sex, Skeleton};
use limber::library::source::Source;
use limber::library::{Equipment, Exercise, Library, Suited};
use limber::motion::posture::Postures;
use limber::motion::proof::Body;

/// Someone's body.
struct Someone {
    skeleton: Skeleton,
    postures: Postures,
    muscles: Muscles,
}

impl Someone {
    fn new(proportions: Proportions, ranges: Ranges) -> Self {
        let skeleton = Skeleton::new(proportions).with_ranges(ranges);
        Self {
            postures: Postures::shipped(&skeleton).unwrap(),
            muscles: Muscles::new(&skeleton),
            skeleton,
        }
    }

    fn does(&self, exercise: &Exercise, at_hand: &[Equipment]) -> Suited {
        let body = Body {
            skeleton: &self.skeleton,
            postures: &self.postures,
            muscles: &self.muscles,
        };
        exercise.suited(&body, at_hand).unwrap()
    }
}

fn library() -> Library {
    Library::read(&Source::Embedded.read().unwrap()).unwrap()
}

fn exercise<'a>(library: &'a Library, id: &str) -> &'a Exercise {
    let mut exercises = library.exercises().iter();
    exercises.find(|e| e.id.as_str() == id).unwrap()
}

/// Movements without a way yet for the stiff bodies of a height.
const UNSUITED: [(&str, f32); 4] = [
    // The gun is used on a dining chair, whose seat is too high for so short legs: the thigh sinks
    // 33 mm into it.
    ("quad_gun", 1.45),
    // The toes of both feet are 25 mm in each other on the elbows.
    ("quad_roll", 2.05),
    // Temple and instep are 10 mm above the floor: just too much.
    ("open_book", 2.05),
    ("pigeon", 2.05),
];

#[test]
fn every_movement_suits_a_stiff_body() {
    let library = library();
    let mut wrong = Vec::new();
    for sex in [Sex::Female, Sex::Male] {
        for height in [1.45, 1.75, 2.05] {
            let someone = Someone::new(Proportions { height, sex }, Ranges::stiff());
            for exercise in library.exercises() {
                if UNSUITED.contains(&(exercise.id.as_str(), height)) {
                    continue;
                }
                let suited = someone.does(exercise, &Equipment::ALL);
                if let Some(obstacle) = suited.obstacle {
                    let (id, what) = (&exercise.id, obstacle.what);
                    wrong.push(format!("{sex:?}, {height} m, {id}: {what}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_demonstrator_needs_no_variant() {
    let demonstrator = Someone::new(Proportions::default(), Ranges::default());
    for exercise in library().exercises() {
        let suited = demonstrator.does(exercise, &Equipment::ALL);
        assert_eq!(
            (suited.variant, suited.obstacle),
            (None, None),
            "{}",
            exercise.id
        );
    }
}

#[test]
fn the_strap_appears_where_the_hand_does_not_reach_and_only_where_there_is_one() {
    let library = library();
    let triceps = exercise(&library, "overhead_triceps");
    let stiff = Someone::new(Proportions::default(), Ranges::stiff());
    let with = stiff.does(triceps, &[Equipment::Strap]);
    assert_eq!(with.variant.as_deref(), Some("strap"));
    assert_eq!(with.exercise.equipment, [Equipment::Strap]);
    assert!(with.exercise.cues.setup.contains("strap"));
    assert_eq!(with.obstacle, None);
    let without = stiff.does(triceps, &[]);
    assert_eq!(without.variant, None);
    assert!(without.obstacle.is_some());
}

#[test]
fn who_lacks_what_is_shown_does_a_variant_that_needs_less() {
    let library = library();
    let lunge = exercise(&library, "long_lunge");
    let demonstrator = Someone::new(Proportions::default(), Ranges::default());
    let on_blocks = demonstrator.does(lunge, &[Equipment::Block]);
    assert_eq!(on_blocks.variant, None);
    let without = demonstrator.does(lunge, &[]);
    assert_eq!(without.variant.as_deref(), Some("upright"));
}
