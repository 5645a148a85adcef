//! Taking up a session that was interrupted.

use std::time::Duration;

use super::{after, facts};
use crate::session::fixture::{script, secs, short, step};
use crate::session::{Command, Player};

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
