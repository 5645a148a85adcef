use super::*;
use crate::session::Command;
use crate::session::fixture::{id, script, secs, short, started, step};

/// `started`, so many seconds later.
fn after(seconds: u64) -> Player {
    let mut player = started();
    player.advance(secs(seconds));
    player
}

#[test]
fn a_frame_tells_where_in_the_session_it_is() {
    let player = after(29);
    let frame = player.frame();
    assert_eq!(frame.phase, PhaseKind::Hold);
    assert_eq!((frame.step, frame.steps), (1, 2));
    assert_eq!((frame.repeat, frame.repeats), (1, 1));
    assert_eq!(frame.remaining, secs(15));
    assert!((frame.phase_fraction - 0.5).abs() < 1e-6);
    assert_eq!(frame.session_remaining, secs(130 - 29));
}

#[test]
fn a_countdown_shows_one_until_it_is_over() {
    let mut player = after(43);
    assert_eq!(player.frame().seconds_left(), 1);
    player.advance(Duration::from_millis(999));
    assert_eq!(player.frame().seconds_left(), 1);
}

#[test]
fn the_next_movement_is_shown_in_the_last_seconds_of_a_hold_and_in_the_rest() {
    let shown = |seconds| {
        let player = after(seconds);
        let next = player.frame().next;
        next.map(|next| (next.exercise.id.clone(), next.side))
    };
    let quad_left = Some((id("quad"), Some(Side::Left)));
    assert_eq!(shown(38), None);
    for seconds in [39, 45, 50] {
        assert_eq!(shown(seconds), quad_left, "after {seconds} s");
    }
    assert_eq!(shown(97), Some((id("quad"), Some(Side::Right))));
    assert_eq!(shown(126), None);
    assert_eq!(shown(1000), None);
}

#[test]
fn a_stopped_exercise_is_not_shown_as_the_next_one() {
    let mut player = Player::new(script(vec![step("quad", 30, 3, 0), step("fold", 30, 1, 0)]));
    player.apply(Command::Start);
    player.advance(secs(20));
    player.apply(Command::ItHurts);
    assert_eq!(player.frame().next.unwrap().exercise.id, id("fold"));
}

#[test]
fn every_moment_has_its_line() {
    let lines = [
        (0, "Stand tall"),
        (11, "Sink in"),
        (20, "Breathe into it"),
        (40, "Feel the thigh"),
        (45, EASE_OUT),
        (50, REST),
        (97, "Switch to the right side."),
        (1000, FINISHED),
    ];
    for (seconds, line) in lines {
        assert_eq!(after(seconds).frame().cue, line, "after {seconds} s");
    }
}

#[test]
fn a_session_that_has_not_begun_shows_its_first_movement() {
    let player = Player::new(short());
    let frame = player.frame();
    assert_eq!((frame.status, frame.step), (Status::Ready, 1));
    assert_eq!(frame.remaining, secs(10));
    assert_eq!(frame.motion.from, None);
}

#[test]
fn a_finished_session_is_full() {
    let player = after(1000);
    let frame = player.frame();
    assert!((frame.session_fraction - 1.0).abs() < f32::EPSILON);
    assert_eq!(frame.session_remaining, Duration::ZERO);
}
