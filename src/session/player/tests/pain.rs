//! Stopping because it hurts.

use std::time::Duration;

use super::{after, facts};
use crate::body::Side;
use crate::session::fixture::{id, script, secs, step};
use crate::session::{Command, Cue, Event, EventKind, PhaseKind, Player, Stage};

fn is_praise(event: &Event) -> bool {
    matches!(&event.kind, EventKind::Cue(Cue::Say(text)) if text.starts_with("Well judged"))
}

#[test]
fn a_pain_stop_ends_the_exercise_at_once_with_praise_and_all_that_was_held() {
    let mut player = after(78);
    let events = player.apply(Command::ItHurts);
    assert_eq!(
        facts(&events),
        ["78 hold_ended", "78 stopped_for_pain", "78 ease_out"]
    );
    assert!(events.iter().any(is_praise));
    assert!(player.frame().cue.starts_with("Well judged"));
    // The other side is not asked for either: it was the last step.
    assert_eq!(facts(&player.advance(secs(3))), ["81 finished"]);
    assert_eq!(
        player.totals().time_held(&id("quad"), Some(Side::Left)),
        secs(4)
    );
    assert_eq!(player.totals().stopped_for_pain(), [id("quad")]);
    assert_eq!(player.totals().completed(), [id("fold")]);
}

#[test]
fn after_a_pain_stop_comes_the_rest_of_the_step() {
    let mut player = after(20);
    player.apply(Command::ItHurts);
    assert_eq!(facts(&player.advance(secs(3))), ["23 rest"]);
}

#[test]
fn pain_while_moving_in_turns_back_from_there() {
    let mut player = after(11);
    player.apply(Command::ItHurts);
    let Stage::EasingOut { fraction, held } = player.motion().now.stage else {
        panic!("{:?}", player.motion());
    };
    // A quarter of the way in is three quarters of the way out.
    assert!((fraction - 0.75).abs() < 1e-6, "{fraction}");
    assert_eq!(held, Duration::ZERO);
}

#[test]
fn pain_before_an_exercise_leaves_it_out() {
    let mut player = after(5);
    let events = player.apply(Command::ItHurts);
    assert_eq!(facts(&events), ["5 stopped_for_pain", "5 get_ready"]);
    assert_eq!(player.frame().exercise.id, id("quad"));
}

#[test]
fn pain_in_the_rest_is_written_down_and_the_rest_goes_on() {
    let mut player = after(50);
    assert_eq!(
        facts(&player.apply(Command::ItHurts)),
        ["50 stopped_for_pain"]
    );
    assert_eq!(player.apply(Command::ItHurts), []);
    assert_eq!(player.frame().phase, PhaseKind::Rest);
    assert_eq!(player.totals().completed(), [id("fold")]);
}

#[test]
fn the_figure_rests_on_the_side_that_was_stopped() {
    let mut player = Player::new(script(vec![
        step("quad", 30, 1, 10),
        step("fold", 30, 1, 0),
    ]));
    player.apply(Command::Start);
    player.advance(secs(20));
    player.apply(Command::ItHurts);
    player.advance(secs(5));
    assert_eq!(player.motion().now.stage, Stage::Resting);
    assert_eq!(player.motion().now.side, Some(Side::Left));
    player.advance(secs(10));
    assert_eq!(player.motion().from.unwrap().side, Some(Side::Left));
}
