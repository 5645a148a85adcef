//! Any routine, any pace, and anything a person may do with them.

use std::time::Duration;

use proptest::prelude::*;

use crate::library::Step;
use crate::session::fixture::{library, routine, step};
use crate::session::{Command, Pace, Script};

#[derive(Clone, Copy, Debug)]
pub enum Input {
    Advance(Duration),
    Apply(Command),
    Gap(Duration),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = prop_oneof![Just("fold"), Just("quad"), Just("calf")];
    let one = (name, 1..40_u64, 1..4_u32, 0..12_u64)
        .prop_map(|(name, hold, repeats, rest)| step(name, hold, repeats, rest));
    prop::collection::vec(one, 1..5)
}

/// Zero is allowed for every pace; so are times between the whole seconds.
pub fn scripts() -> impl Strategy<Value = Script> {
    scripts_with(prop_oneof![Just(0_u64), 1..12_000_u64])
}

/// Phases long enough that no frame passes one over.
pub fn calm_scripts() -> impl Strategy<Value = Script> {
    scripts_with(1_000..12_000_u64)
}

fn scripts_with(millis: impl Strategy<Value = u64>) -> impl Strategy<Value = Script> {
    let time = millis.prop_map(Duration::from_millis);
    (steps(), prop::array::uniform5(time)).prop_map(|(steps, [a, b, c, d, e])| {
        let pace = Pace {
            get_ready: a,
            get_ready_new_posture: b,
            switch_sides: c,
            move_in: d,
            ease_out: e,
        };
        Script::compile(&routine(steps), &library(), &pace).unwrap()
    })
}

pub fn times() -> impl Strategy<Value = Duration> {
    prop_oneof![
        Just(Duration::ZERO),
        (0..3_000_000_000_u64).prop_map(Duration::from_nanos),
        (0..40_u64).prop_map(Duration::from_secs),
        Just(Duration::MAX),
    ]
}

fn commands() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => Just(Command::Start),
        2 => Just(Command::Pause),
        4 => Just(Command::Resume),
        2 => Just(Command::Skip),
        2 => Just(Command::Back),
        2 => Just(Command::ItHurts),
        1 => Just(Command::Quit),
    ]
}

pub fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let advance = || (0..20_000_u64).prop_map(|ms| Input::Advance(Duration::from_millis(ms)));
    let input = prop_oneof![
        6 => advance(),
        1 => times().prop_map(Input::Advance),
        4 => commands().prop_map(Input::Apply),
        1 => times().prop_map(Input::Gap),
    ];
    prop::collection::vec(input, 0..40)
}
