//! A tiny library for tests.

use std::time::Duration;

use super::{Pace, Player, Script};
use crate::library::{
    Accent, Cues, Dose, Exercise, Id, Kind, Library, Routine, Sides, Step, Unlock,
};
use crate::motion::authored::Posture;

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

pub fn exercise(name: &str, sides: Sides) -> Exercise {
    Exercise {
        id: id(name),
        name: name.to_owned(),
        kind: Kind::Stretch,
        posture: Posture::Standing,
        sides,
        equipment: Vec::new(),
        targets: Vec::new(),
        into_start: Posture::INTO_START,
        move_in: Duration::ZERO,
        dose: Dose {
            hold: secs(30),
            repeats: 1,
        },
        cues: Cues {
            setup: "Stand tall".into(),
            move_in: "Sink in".into(),
            hold: "Breathe into it".into(),
            feel: "Feel the thigh".into(),
        },
        cautions: Vec::new(),
        sources: Vec::new(),
        poses: Vec::new(),
        views: Vec::new(),
        variants: Vec::new(),
        mistakes: Vec::new(),
    }
}

pub fn step(exercise: &str, hold: u64, repeats: u32, rest: u64) -> Step {
    Step {
        exercise: id(exercise),
        hold: secs(hold),
        repeats,
        rest: secs(rest),
    }
}

/// `fold` is done kneeling and works both sides at once; `quad` and `calf` are standing, one side after
/// the other.
pub fn library() -> Library {
    let mut fold = exercise("fold", Sides::Both);
    fold.posture = Posture::Kneeling;
    let exercises = vec![
        exercise("calf", Sides::EachSide),
        fold,
        exercise("quad", Sides::EachSide),
    ];
    Library::new(exercises, Vec::new(), Vec::new())
}

pub fn routine(steps: Vec<Step>) -> Routine {
    Routine {
        id: id("test"),
        name: "Test".into(),
        summary: "For tests".into(),
        accent: Accent::Mobility,
        order: 0,
        unlock: Unlock::Always,
        steps,
    }
}

pub fn script(steps: Vec<Step>) -> Script {
    Script::compile(&routine(steps), &library(), &Pace::DEFAULT).unwrap()
}

/// A fold of 30 s, 10 s of rest, then the quad for 20 s on each side.
pub fn short() -> Script {
    script(vec![step("fold", 30, 1, 10), step("quad", 20, 1, 0)])
}

/// The same, already started.
pub fn started() -> Player {
    let mut player = Player::new(short());
    player.apply(super::Command::Start);
    player
}
