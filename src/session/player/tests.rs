mod pain;
mod resuming;

use std::time::Duration;

use super::*;
use crate::session::fixture::{id, secs, short, started};

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
        "70 move_in",
        "74 hold_started",
        "84 halfway",
        "94 hold_ended",
        "94 ease_out",
        "97 switch_sides",
        "103 move_in",
        "107 hold_started",
        "117 halfway",
        "127 hold_ended",
        "127 exercise_completed",
        "127 ease_out",
        "130 finished",
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
