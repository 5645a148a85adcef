use std::time::Duration;

use super::*;
use crate::body::Side;
use crate::session::Cue;
use crate::session::fixture::{id, script, secs, short, started, step};

/// The facts without what is said about them, as `seconds name`.
fn facts(events: &[Event]) -> Vec<String> {
    let mut facts = Vec::new();
    for event in events {
        let json = serde_json::to_value(event).unwrap();
        let name = json["event"].as_str().unwrap();
        if name != "cue" && name != "last_seconds" {
            facts.push(format!("{} {name}", event.t.as_secs_f64()));
        }
    }
    facts
}

/// `started`, so many seconds later.
fn after(seconds: u64) -> Player {
    let mut player = started();
    player.advance(secs(seconds));
    player
}

fn is_praise(event: &Event) -> bool {
    matches!(&event.kind, EventKind::Cue(Cue::Say(text)) if text.starts_with("Well judged"))
}

#[test]
fn one_key_starts_and_all_else_happens_by_itself() {
    let mut player = Player::new(short());
    let mut events = player.apply(Command::Start);
    events.extend(player.advance(Duration::MAX));
    let expected = [
        "0 started",
        "0 get_ready",
        "10 move_in",
        "14 hold_started",
        "29 halfway",
        "44 hold_ended",
        "44 exercise_completed",
        "44 ease_out",
        "47 rest",
        "57 rested",
        "57 get_ready",
        "67 move_in",
        "71 hold_started",
        "81 halfway",
        "91 hold_ended",
        "91 ease_out",
        "94 switch_sides",
        "100 move_in",
        "104 hold_started",
        "114 halfway",
        "124 hold_ended",
        "124 exercise_completed",
        "124 ease_out",
        "127 finished",
    ];
    assert_eq!(facts(&events), expected);
}

#[test]
fn the_last_three_seconds_of_a_hold_are_counted() {
    let mut player = after(15);
    let events = player.advance(secs(30));
    let left = events.iter().filter_map(|event| match event.kind {
        EventKind::LastSeconds { left } => Some((event.t.as_secs(), left)),
        _ => None,
    });
    assert_eq!(left.collect::<Vec<_>>(), [(41, 3), (42, 2), (43, 1)]);
}

#[test]
fn nothing_happens_before_the_start() {
    let mut player = Player::new(short());
    for command in [
        Command::Pause,
        Command::Skip,
        Command::Back,
        Command::ItHurts,
    ] {
        assert_eq!(player.apply(command), []);
    }
    assert_eq!(player.advance(secs(60)), []);
    assert_eq!(player.status(), Status::Ready);
}

#[test]
fn a_pause_keeps_the_countdown_where_it_was() {
    let mut player = after(20);
    let left = player.frame().remaining;
    assert_eq!(facts(&player.apply(Command::Pause)), ["20 paused"]);
    assert_eq!(player.advance(secs(600)), []);
    assert_eq!(facts(&player.apply(Command::Resume)), ["20 resumed"]);
    assert_eq!(player.frame().remaining, left);
}

#[test]
fn skipping_goes_to_the_next_step_and_counts_what_was_held() {
    let mut player = after(20);
    let events = player.apply(Command::Skip);
    assert_eq!(
        facts(&events),
        ["20 hold_ended", "20 skipped", "20 get_ready"]
    );
    assert_eq!(player.frame().exercise.id, id("quad"));
    assert_eq!(player.totals().time_held(&id("fold"), None), secs(6));
    assert_eq!(player.totals().completed(), []);
}

#[test]
fn skipping_the_last_step_finishes_the_session() {
    let mut player = after(60);
    let events = player.apply(Command::Skip);
    assert_eq!(facts(&events), ["60 skipped", "60 finished"]);
    assert_eq!(player.status(), Status::Finished);
}

#[test]
fn skipping_a_rest_skips_no_exercise() {
    let mut player = after(50);
    assert_eq!(
        facts(&player.apply(Command::Skip)),
        ["50 rested", "50 get_ready"]
    );
}

#[test]
fn back_begins_the_step_again() {
    let mut player = after(61);
    assert_eq!(
        facts(&player.apply(Command::Back)),
        ["61 went_back", "61 get_ready"]
    );
    assert_eq!(player.position(), secs(57));
}

#[test]
fn back_at_the_beginning_of_a_step_means_the_one_before() {
    let mut player = after(59);
    player.apply(Command::Back);
    assert_eq!(player.position(), Duration::ZERO);
    // There is none before the first.
    player.apply(Command::Back);
    assert_eq!(player.position(), Duration::ZERO);
}

#[test]
fn going_back_while_paused_stays_paused() {
    let mut player = after(61);
    player.apply(Command::Pause);
    player.apply(Command::Back);
    assert_eq!(player.status(), Status::Paused);
    assert_eq!(player.advance(secs(5)), []);
}

#[test]
fn a_pain_stop_ends_the_exercise_at_once_with_praise_and_all_that_was_held() {
    let mut player = after(75);
    let events = player.apply(Command::ItHurts);
    assert_eq!(
        facts(&events),
        ["75 hold_ended", "75 stopped_for_pain", "75 ease_out"]
    );
    assert!(events.iter().any(is_praise));
    assert!(player.frame().cue.starts_with("Well judged"));
    // The other side is not asked for either: it was the last step.
    assert_eq!(facts(&player.advance(secs(3))), ["78 finished"]);
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

#[test]
fn a_gap_pauses_and_never_counts() {
    let mut player = after(20);
    assert_eq!(player.wall_gap(secs(2)), []);
    let events = player.wall_gap(secs(3600));
    assert_eq!(facts(&events), ["20 gap_paused"]);
    assert_eq!(player.status(), Status::GapPaused);
    assert_eq!(player.advance(secs(10)), []);
    player.apply(Command::Resume);
    assert_eq!(player.elapsed(), secs(20));
}

#[test]
fn quitting_ends_the_hold_and_the_session_for_good() {
    let mut player = after(20);
    assert_eq!(
        facts(&player.apply(Command::Quit)),
        ["20 hold_ended", "20 quit"]
    );
    assert_eq!(player.totals().time(), secs(6));
    for command in [
        Command::Start,
        Command::Resume,
        Command::Back,
        Command::Quit,
    ] {
        assert_eq!(player.apply(command), []);
    }
}

#[test]
fn an_interrupted_hold_is_begun_again_with_time_to_get_ready() {
    let mut player = after(110);
    let checkpoint = player.checkpoint().unwrap();
    // On the second side: it begins with changing to it, and the first side is kept.
    let mut again = Player::resume(short(), checkpoint).unwrap();
    assert_eq!(
        facts(&again.apply(Command::Start)),
        ["110 started", "110 switch_sides"]
    );
    again.advance(Duration::MAX);
    player.advance(Duration::MAX);
    assert_eq!(again.totals(), player.totals());
}

#[test]
fn a_later_repeat_is_taken_up_without_doing_the_earlier_ones_again() {
    let script = || script(vec![step("fold", 20, 3, 0)]);
    let mut player = Player::new(script());
    player.apply(Command::Start);
    player.advance(secs(10 + 27 + 10));
    let mut again = Player::resume(script(), player.checkpoint().unwrap()).unwrap();
    again.apply(Command::Start);
    assert_eq!(again.frame().next.unwrap().repeat, 2);
    again.advance(Duration::MAX);
    assert_eq!(again.totals().time(), secs(60));
}

#[test]
fn a_changed_routine_is_not_taken_up() {
    let checkpoint = after(20).checkpoint().unwrap();
    let other = script(vec![step("fold", 31, 1, 10), step("quad", 20, 1, 0)]);
    let error = Player::resume(other, checkpoint).unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"test\" has been changed since the session was interrupted: begin it anew"
    );
}

#[test]
fn there_is_nothing_to_take_up_before_and_after_a_session() {
    assert_eq!(Player::new(short()).checkpoint(), None);
    assert_eq!(after(1000).checkpoint(), None);
}
