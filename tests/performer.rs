//! A session is shown as the person's own body does it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::time::Duration;

use limber::body::{Dof, Pose, Sex};
use limber::coach::{Flexibility, Height, Person};
use limber::library::source::Source;
use limber::library::{Equipment, Library};
use limber::motion::key::{Contact, Ground};
use limber::motion::posture::Postures;
use limber::session::{Choreography, Pace, Script, Stage};

fn library() -> Library {
    Library::read(&Source::Embedded.read().unwrap()).unwrap()
}

fn stiff(height: f32) -> Person {
    Person {
        height: Height::new(height).unwrap(),
        sex: Sex::Male,
        flexibility: Flexibility::Stiff,
        ..Person::default()
    }
}

/// A shipped routine as a person does it.
fn session(routine: &str, person: &Person, library: &Library) -> (Script, Choreography) {
    let mut routines = library.routines().iter();
    let routine = routines.find(|it| it.id.as_str() == routine).unwrap();
    let performer = person.performer().unwrap();
    let cast = performer.cast(routine, library).unwrap();
    cast.rehearse(&Pace::DEFAULT).unwrap()
}

/// The pose of each hold at its end.
fn held((script, mut show): (Script, Choreography)) -> Vec<Pose> {
    let phases = script.phases().iter();
    let ends =
        phases.map(|phase| script.motion_at(phase.end().saturating_sub(Duration::from_millis(1))));
    let holds = ends.filter(|cue| matches!(cue.now.stage, Stage::Holding { .. }));
    holds.map(|cue| show.pose(&cue)).collect()
}

#[test]
fn the_neutral_figure_shows_exactly_what_is_written() {
    let library = library();
    let neutral = Person::default();
    let performer = neutral.performer().unwrap();
    let skeleton = performer.skeleton().clone();
    let postures = Postures::shipped(&skeleton).unwrap();
    for exercise in library.exercises() {
        let suited = performer.suited(exercise).unwrap();
        assert_eq!(suited.exercise, *exercise);
        let written = exercise.solve(&skeleton, &postures).unwrap();
        for at in [0.0, 0.3, 0.5, 0.8, 1.0] {
            let (own, written) = (suited.movement.at(at), written.at(at));
            assert_eq!(own, written, "{} {at}", exercise.id);
        }
    }
    for routine in library.routines() {
        let written = Script::compile(routine, &library, &Pace::DEFAULT).unwrap();
        let cast = performer.cast(routine, &library).unwrap();
        let own = cast.script(&Pace::DEFAULT).unwrap();
        let plain = neutral.script(routine, &library, &Pace::DEFAULT).unwrap();
        let said = |script: &Script| format!("{:?}{:?}", script.steps(), script.phases());
        assert!(said(&written) == said(&own) && said(&written) == said(&plain));
    }
    // And all of the ways between.
    let (script, mut own) = session("unwind", &neutral, &library);
    let mut written = Choreography::rehearse(skeleton, postures, &script).unwrap();
    let mut at = Duration::ZERO;
    while at < script.total() {
        let cue = script.motion_at(at);
        assert_eq!(own.pose(&cue), written.pose(&cue), "{at:?}");
        at += Duration::from_millis(270);
    }
}

#[test]
fn what_a_person_says_of_themselves_changes_what_they_are_shown() {
    let library = library();
    let poses = |person: &Person| held(session("desk-reset", person, &library));
    let neutral = poses(&Person::default());
    let tall = Person {
        height: Height::new(1.9).unwrap(),
        ..Person::default()
    };
    let man = Person {
        sex: Sex::Male,
        ..Person::default()
    };
    let measured = Person {
        measured: vec!["neck_lateral=-15..15".parse().unwrap()],
        ..Person::default()
    };
    for other in [tall, man, measured, stiff(1.75)] {
        let own = poses(&other);
        assert_eq!(own.len(), neutral.len());
        assert_ne!(own, neutral, "{other:?}");
    }
}

#[test]
fn a_stiff_tall_body_takes_a_strap_to_the_hamstring_stretch() {
    let library = library();
    let (script, show) = session("easy-hips", &stiff(1.9), &library);
    let mut steps = script.steps().iter().map(|step| &step.exercise);
    let fold = steps.find(|it| it.id.as_str() == "one_leg_fold").unwrap();
    assert_eq!(fold.equipment, [Equipment::Strap]);
    assert!(fold.cues.setup.contains("strap"), "{}", fold.cues.setup);
    // What is shown is that, too: both palms hold the strap round the sole.
    let held = show.movement(&fold.id).unwrap().keys.last().unwrap();
    let strapped = |contact: &Contact| matches!(contact.on, Ground::Strap(_));
    assert_eq!(held.contacts.iter().filter(|it| strapped(it)).count(), 2);
    // Without one the foot stands beside the knee, and the hands lie on the shins.
    let bare = Person {
        equipment: Some(Vec::new()),
        ..stiff(1.9)
    };
    let (script, _) = session("easy-hips", &bare, &library);
    let mut steps = script.steps().iter().map(|step| &step.exercise);
    let fold = steps.find(|it| it.id.as_str() == "one_leg_fold").unwrap();
    assert_eq!(fold.equipment, []);
}

#[test]
fn without_the_strap_a_stiff_body_is_shown_what_it_comes_nearest_to() {
    let library = library();
    let used = |equipment| {
        let person = Person {
            equipment,
            ..stiff(1.9)
        };
        let (script, _) = session("desk-reset", &person, &library);
        let mut steps = script.steps().iter().map(|step| &step.exercise);
        let triceps = steps.find(|it| it.id.as_str() == "overhead_triceps");
        triceps.unwrap().equipment.clone()
    };
    assert_eq!(used(None), [Equipment::Strap]);
    assert_eq!(used(Some(vec![Equipment::Strap])), [Equipment::Strap]);
    assert_eq!(used(Some(vec![Equipment::Chair])), []);
}

#[test]
fn no_body_snaps_on_its_way_through_a_session() {
    let library = library();
    let small = Person {
        sex: Sex::Female,
        ..stiff(1.5)
    };
    for (routine, person) in [("unwind", stiff(1.9)), ("long-evening", small)] {
        let (script, mut show) = session(routine, &person, &library);
        let step = Duration::from_millis(33);
        let (mut at, mut before) = (Duration::ZERO, None::<Pose>);
        while at < script.total() {
            let pose = show.pose(&script.motion_at(at));
            if let Some(before) = before {
                for dof in Dof::all() {
                    let turned = (pose.angles[dof] - before.angles[dof]).abs().to_degrees();
                    assert!(
                        turned < 180.0 * 0.033,
                        "{routine}: {dof} at {at:?}: {turned}°"
                    );
                }
                let moved = pose.position.distance(before.position);
                assert!(moved < 0.033, "{routine}: {moved} m at {at:?}");
            }
            before = Some(pose);
            at += step;
        }
    }
}
