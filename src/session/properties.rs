//! Laws that hold for every routine and every way of using it.

mod inputs;

use std::time::Duration;

use proptest::prelude::*;

use self::inputs::{Input, calm_scripts, inputs, scripts, times};
use super::fixture::secs;
use super::{Checkpoint, Command, Cue, Event, EventKind, Pace, Player, Script, Stage, Status};
use crate::library::Library;
use crate::library::source::Source;

fn put(player: &mut Player, input: Input) -> Vec<Event> {
    match input {
        Input::Advance(time) => player.advance(time),
        Input::Apply(command) => player.apply(command),
        Input::Gap(gap) => player.wall_gap(gap),
    }
}

/// Everything that can be seen of a player.
fn state(player: &Player) -> String {
    format!(
        "{:?} {:?} {:?}",
        player.frame(),
        player.elapsed(),
        player.checkpoint()
    )
}

/// Where the figure is between the starting pose, 0, and the end pose, 1.
fn depth(stage: Stage) -> f32 {
    match stage {
        Stage::MovingIn { fraction } => fraction,
        Stage::Holding { .. } => 1.0,
        Stage::EasingOut { fraction, .. } => 1.0 - fraction,
        Stage::Start { .. } | Stage::Resting => 0.0,
    }
}

proptest! {
    #[test]
    fn the_figure_never_jumps_unless_it_says_so(
        script in calm_scripts(),
        inputs in inputs(),
    ) {
        let mut player = Player::new(script);
        player.apply(Command::Start);
        let mut before = player.motion();
        for input in inputs {
            put(&mut player, input);
            let now = player.motion();
            let same = (&now.now.exercise, now.now.side) == (&before.now.exercise, before.now.side);
            let at_once = matches!(input, Input::Apply(_) | Input::Gap(_));
            if at_once && now.jumps == before.jumps && !player.status().is_over() {
                prop_assert!(same, "{before:?} {now:?}");
                let step = (depth(now.now.stage) - depth(before.now.stage)).abs();
                prop_assert!(step < 1e-3, "{before:?} {now:?}");
            }
            before = now;
            // A frame later it is where it was, or on its way from there.
            put(&mut player, Input::Advance(Duration::from_millis(1)));
            let now = player.motion();
            let same = (&now.now.exercise, now.now.side) == (&before.now.exercise, before.now.side);
            if same {
                let step = (depth(now.now.stage) - depth(before.now.stage)).abs();
                prop_assert!(step < 2e-3, "{before:?} {now:?}");
            } else {
                let from = now.from.clone().map(|from| (from.exercise, from.side));
                prop_assert_eq!(from, Some((before.now.exercise, before.now.side)));
            }
            before = now;
        }
    }

    #[test]
    fn left_alone_the_figure_follows_the_script(script in scripts(), at in 0.0..1.2_f64) {
        let position = script.total().mul_f64(at);
        let expected = script.motion_at(position);
        let mut player = Player::new(script);
        player.apply(Command::Start);
        player.advance(position);
        prop_assert_eq!(player.motion(), expected);
    }

    #[test]
    fn any_way_of_cutting_time_gives_the_same_state_and_events(
        script in scripts(),
        before in inputs(),
        pieces in prop::collection::vec(times(), 1..12),
    ) {
        let mut whole = Player::new(script);
        whole.apply(Command::Start);
        for input in before {
            put(&mut whole, input);
        }
        let mut cut = whole.clone();
        let sum = pieces.iter().fold(Duration::ZERO, |sum, piece| sum.saturating_add(*piece));
        let at_once = whole.advance(sum);
        let in_pieces: Vec<Event> = pieces.iter().flat_map(|piece| cut.advance(*piece)).collect();
        // A sum that doesn't fit into a duration is cut off, but then both have finished.
        prop_assert_eq!(at_once, in_pieces);
        prop_assert_eq!(state(&whole), state(&cut));
    }

    #[test]
    fn any_inputs_keep_the_session_within_its_bounds(script in scripts(), inputs in inputs()) {
        let total = script.total();
        let mut player = Player::new(script);
        let (mut last, mut steps_completed) = (Duration::ZERO, 0);
        for input in inputs {
            let before = player.status();
            let seen = state(&player);
            let events = put(&mut player, input);
            prop_assert!(player.position() <= total);
            let frame = player.frame();
            prop_assert!((0.0..=1.0).contains(&frame.phase_fraction));
            prop_assert!((0.0..=1.0).contains(&frame.session_fraction));
            for event in &events {
                prop_assert!(event.t >= last, "time goes back at {event:?}");
                last = event.t;
                match event.kind {
                    EventKind::GetReady { .. } => steps_completed = 0,
                    EventKind::ExerciseCompleted { .. } => steps_completed += 1,
                    _ => {}
                }
                prop_assert!(steps_completed <= 1, "completed twice in a pass");
            }
            if before.is_over() || (before.is_paused() && !matches!(input, Input::Apply(_))) {
                prop_assert_eq!(&events, &Vec::new());
                prop_assert_eq!(&seen, &state(&player));
            }
        }
    }

    #[test]
    fn the_totals_are_the_sum_of_the_ended_holds(script in scripts(), inputs in inputs()) {
        let mut player = Player::new(script);
        let mut sum = Duration::ZERO;
        for input in inputs {
            for event in put(&mut player, input) {
                if let EventKind::HoldEnded { seconds, .. } = event.kind {
                    sum += seconds;
                }
            }
        }
        prop_assert_eq!(player.totals().time(), sum);
        prop_assert!(sum <= player.elapsed());
    }

    #[test]
    fn a_session_left_alone_holds_every_side_for_its_full_time(script in scripts()) {
        let expected: Duration = script
            .phases()
            .iter()
            .filter(|phase| phase.kind == super::PhaseKind::Hold)
            .map(|phase| phase.duration)
            .sum();
        let total = script.total();
        let mut player = Player::new(script);
        player.apply(Command::Start);
        player.advance(Duration::MAX);
        prop_assert_eq!(player.status(), Status::Finished);
        prop_assert_eq!(player.elapsed(), total);
        prop_assert_eq!(player.totals().time(), expected);
    }

    #[test]
    fn an_interrupted_session_can_be_taken_up_and_finished(
        script in scripts(),
        inputs in inputs(),
    ) {
        let script = std::sync::Arc::new(script);
        let mut player = Player::new(script.clone());
        player.apply(Command::Start);
        for input in inputs {
            put(&mut player, input);
        }
        let Some(checkpoint) = player.checkpoint() else { return Ok(()) };
        let json = serde_json::to_string(&checkpoint).unwrap();
        let read: Checkpoint = serde_json::from_str(&json).unwrap();
        if checkpoint.elapsed < secs(86_400) {
            prop_assert_eq!(&read, &checkpoint);
        }
        let mut again = Player::resume(script, checkpoint).unwrap();
        again.apply(Command::Start);
        again.advance(Duration::MAX);
        prop_assert_eq!(again.status(), Status::Finished);
        prop_assert!(again.totals().time() >= player.totals().time());
    }

    #[test]
    fn no_cue_is_heard_over_another(script in scripts()) {
        let mut player = Player::new(script);
        let mut events = player.apply(Command::Start);
        events.extend(player.advance(Duration::MAX));
        let mut silent_from = Duration::ZERO;
        for event in events {
            let EventKind::Cue(cue) = &event.kind else { continue };
            if player.elapsed() == event.t {
                break; // The end: said one after the other by the voice.
            }
            prop_assert!(event.t >= silent_from, "{cue:?} at {:?}", event.t);
            silent_from = event.t + cue.length();
        }
    }
}

/// What is in `assets/` goes through everything.
#[test]
fn in_the_routines_that_come_along_every_cue_is_heard() {
    let files = Source::Embedded.read().unwrap();
    let library = Library::read(&files).unwrap();
    for routine in library.routines() {
        let script = Script::compile(routine, &library, &Pace::DEFAULT).unwrap();
        let steps = script.steps().to_vec();
        let mut player = Player::new(script);
        let mut events = player.apply(Command::Start);
        events.extend(player.advance(Duration::MAX));
        let said = |text: &String| {
            let cue = EventKind::Cue(Cue::Say(text.clone()));
            events.iter().any(|event| event.kind == cue)
        };
        for step in steps {
            let cues = &step.exercise.cues;
            for text in [&cues.setup, &cues.move_in, &cues.hold, &cues.feel] {
                assert!(said(text), "{}: {} is left out", routine.id, text);
            }
        }
    }
}
