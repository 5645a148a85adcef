//! Every shipped movement can be done by a stiff body, small and tall, of both sexes: as it is shown
//! or by one of its variants.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use limber::body::muscle::Muscles;
use limber::body::{Proportions, Ranges, Sex, Skeleton};
use limber::library::source::Source;
use limber::library::{Equipment, Exercise, Library, Suited};
use limber::motion::posture::Postures;
use limber::motion::proof::{Body, Rule, Subject, Tempo, prove};
use limber::session::Pace;

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
        exercise.suited(&self.body(), at_hand).unwrap()
    }

    const fn body(&self) -> Body<'_> {
        Body {
            skeleton: &self.skeleton,
            postures: &self.postures,
            muscles: &self.muscles,
        }
    }
}

fn library() -> Library {
    Library::read(&Source::Embedded.read().unwrap()).unwrap()
}

fn exercise<'a>(library: &'a Library, id: &str) -> &'a Exercise {
    let mut exercises = library.exercises().iter();
    exercises.find(|e| e.id.as_str() == id).unwrap()
}

#[test]
fn every_movement_suits_a_stiff_body() {
    let library = library();
    let mut wrong = Vec::new();
    for sex in [Sex::Female, Sex::Male] {
        for height in [1.45, 1.75, 2.05] {
            let someone = Someone::new(Proportions { height, sex }, Ranges::stiff());
            for exercise in library.exercises() {
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

/// Of what `limber check` proves on the demonstrator, all that can be held of other bodies too: their
/// angles come out otherwise, and their joints end where they end.
const HELD: [Rule; 7] = [
    Rule::Contact,
    Rule::Sliding,
    Rule::Penetration,
    Rule::SelfPenetration,
    Rule::Balance,
    Rule::Pressure,
    Rule::NoGo,
];

#[test]
fn every_movement_of_a_stiff_body_is_sound_all_the_way() {
    let library = library();
    let mut wrong = Vec::new();
    for (sex, height) in [Sex::Female, Sex::Male]
        .into_iter()
        .flat_map(|sex| [1.45, 1.75, 2.05].map(|height| (sex, height)))
    {
        let proportions = Proportions { height, sex };
        let someone = Someone::new(proportions, Ranges::stiff());
        for exercise in library.exercises() {
            let suited = someone.does(exercise, &Equipment::ALL);
            let body = someone.body();
            let subject = Subject::new(&body, &suited.exercise.poses, &suited.movement);
            let targets = exercise.muscles();
            let tempo = Tempo {
                into_start: exercise.into_start,
                move_in: exercise.move_in.max(Pace::DEFAULT.move_in),
                ease_out: exercise.move_in.max(Pace::DEFAULT.ease_out),
            };
            let findings = prove(&subject, &exercise.aim(&targets), tempo);
            let held = findings.into_iter().filter(|it| HELD.contains(&it.rule));
            let held: Vec<_> = held
                .map(|it| {
                    format!(
                        "{}: {sex:?}, {height} m, {:?}: {}",
                        exercise.id, suited.variant, it.what
                    )
                })
                .collect();
            wrong.extend(held);
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
