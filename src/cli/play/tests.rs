//! The terminal coach with a clock of its own, so that minutes pass at once.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::*;
use crate::session::fixture::{secs, short};
use crate::session::{EventKind, Moment, Player};

/// A clock that passes as soon as somebody sleeps, and presses keys at given times.
struct FakeClock {
    now: Moment,
    keys: Option<Sender<Key>>,
    presses: Vec<(Duration, Key)>,
    /// When the machine sleeps for an hour.
    suspended_at: Option<Duration>,
    /// When standard input ends.
    hang_up_at: Option<Duration>,
}

impl Clock for FakeClock {
    fn now(&mut self) -> Moment {
        self.now
    }

    fn sleep(&mut self, time: Duration) {
        self.now.steady += time;
        self.now.wall += time;
        if self.suspended_at.is_some_and(|at| self.now.steady >= at) {
            self.suspended_at = None;
            self.now.wall += secs(3600);
        }
        if self.hang_up_at.is_some_and(|at| self.now.steady >= at) {
            self.keys = None;
        }
        let due = |(at, _): &(Duration, Key)| *at <= self.now.steady;
        while self.presses.first().is_some_and(due) {
            let (_, key) = self.presses.remove(0);
            if let Some(keys) = &self.keys {
                keys.send(key).unwrap();
            }
        }
    }
}

fn clock(presses: Vec<(u64, Key)>) -> (FakeClock, Receiver<Key>) {
    let (sender, receiver) = channel();
    let clock = FakeClock {
        now: Moment::default(),
        keys: Some(sender),
        presses: presses
            .into_iter()
            .map(|(at, key)| (secs(at), key))
            .collect(),
        suspended_at: None,
        hang_up_at: None,
    };
    (clock, receiver)
}

const JSON: Options = Options {
    speed: Speed::REAL_TIME,
    json: true,
    terminal: false,
};
const TEXT: Options = Options {
    json: false,
    ..JSON
};

fn follow(options: &Options, clock: &mut FakeClock, keys: &Receiver<Key>) -> (Outcome, String) {
    let mut out = Vec::new();
    let player = Player::new(short());
    let outcome = play(player, options, clock, keys, &mut out, &mut |_, _| Ok(())).unwrap();
    (outcome, String::from_utf8(out).unwrap())
}

#[test]
fn json_is_one_object_a_line_with_time_and_name() {
    let (mut clock, keys) = clock(Vec::new());
    let (outcome, out) = follow(&JSON, &mut clock, &keys);
    let mut names = Vec::new();
    for line in out.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(object["t"].is_f64(), "{line}");
        names.push(object["event"].as_str().unwrap().to_owned());
    }
    assert_eq!(names.len(), outcome.events.len());
    assert_eq!(names.first().unwrap(), "started");
    assert_eq!(names.last().unwrap(), "finished");
    for name in [
        "get_ready",
        "hold_started",
        "hold_ended",
        "switch_sides",
        "rested",
    ] {
        assert!(names.iter().any(|n| n == name), "{name}");
    }
    let hold = out
        .lines()
        .find(|line| line.contains("hold_ended"))
        .unwrap();
    assert!(
        hold.ends_with(r#""event":"hold_ended","exercise":"fold","side":"both","seconds":30.0}"#),
        "{hold}"
    );
}

#[test]
fn the_session_takes_its_time_and_a_tenth_of_it_at_ten_times_the_speed() {
    let total = short().total();
    let (mut real, keys) = clock(Vec::new());
    let (outcome, _) = follow(&JSON, &mut real, &keys);
    assert_eq!(outcome.elapsed, total);
    assert!(real.now.steady >= total && real.now.steady < total + LOOK);

    let (mut fast, keys) = clock(Vec::new());
    let options = Options {
        speed: "10".parse().unwrap(),
        ..JSON
    };
    let (outcome, _) = follow(&options, &mut fast, &keys);
    assert_eq!(outcome.elapsed, total);
    assert!(fast.now.steady < total / 10 + LOOK, "{:?}", fast.now.steady);
}

#[test]
fn progress_is_kept_before_it_is_shown() {
    /// What has been written so far, shared with the test.
    #[derive(Clone, Default)]
    struct Shared(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);
    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (mut clock, keys) = clock(Vec::new());
    let mut out = Shared::default();
    let seen = out.clone();
    let mut kept = false;
    let mut keep = |event: &Event, _: &Player| {
        if matches!(event.kind, EventKind::Finished { .. }) {
            kept = true;
            let shown = String::from_utf8(seen.0.borrow().clone()).unwrap();
            assert!(!shown.contains("finished"), "shown before it was kept");
        }
        Ok(())
    };
    play(
        Player::new(short()),
        &JSON,
        &mut clock,
        &keys,
        &mut out,
        &mut keep,
    )
    .unwrap();
    assert!(kept);
}

#[test]
fn a_pause_is_not_counted() {
    let presses = vec![(20, Key::PauseOrResume), (320, Key::PauseOrResume)];
    let (mut clock, keys) = clock(presses);
    let (outcome, _) = follow(&JSON, &mut clock, &keys);
    assert!(outcome.finished);
    assert_eq!(outcome.elapsed, short().total());
    assert!(clock.now.steady >= short().total() + secs(299));
}

#[test]
fn a_machine_that_slept_asks_and_counts_nothing_of_it() {
    let (mut clock, keys) = clock(vec![(60, Key::PauseOrResume)]);
    clock.suspended_at = Some(secs(20));
    let options = Options {
        terminal: true,
        ..TEXT
    };
    let (outcome, out) = follow(&options, &mut clock, &keys);
    assert!(clock.now.steady >= short().total() + secs(39));
    assert!(out.contains("Nothing seen of you for 60:0"), "{out}");
    assert!(outcome.finished);
    assert_eq!(outcome.elapsed, short().total());
}

#[test]
fn a_gap_waits_for_nobody_when_no_person_is_at_the_terminal() {
    let (mut clock, keys) = clock(Vec::new());
    clock.suspended_at = Some(secs(20));
    let (outcome, out) = follow(&JSON, &mut clock, &keys);
    assert!(out.contains("gap_paused") && out.contains("resumed"));
    assert_eq!(outcome.elapsed, short().total());
}

#[test]
fn a_pause_ends_when_no_key_can_come_any_more() {
    let (mut clock, keys) = clock(vec![(20, Key::PauseOrResume), (60, Key::Unknown)]);
    clock.hang_up_at = Some(secs(50));
    let (outcome, _) = follow(&JSON, &mut clock, &keys);
    assert!(outcome.finished);
    assert!(clock.now.steady >= short().total() + secs(29));
}

#[test]
fn quitting_keeps_what_was_held() {
    let (mut clock, keys) = clock(vec![(24, Key::Command(Command::Quit))]);
    let (outcome, out) = follow(&TEXT, &mut clock, &keys);
    assert!(!outcome.finished);
    assert!(outcome.totals.time() > secs(5) && outcome.totals.time() < secs(15));
    assert!(out.contains("Stopped here. 0:"), "{out}");
}

#[test]
fn an_error_of_the_journal_ends_the_session() {
    let (mut clock, keys) = clock(Vec::new());
    let mut fail = |_: &Event, _: &Player| Err(Failure::Wrong("disk full".to_owned()));
    let failed = play(
        Player::new(short()),
        &JSON,
        &mut clock,
        &keys,
        &mut Vec::new(),
        &mut fail,
    );
    assert_eq!(failed.unwrap_err().to_string(), "disk full");
}

#[test]
fn text_without_a_terminal_has_no_control_characters() {
    let (mut clock, keys) = clock(Vec::new());
    let (_, out) = follow(&TEXT, &mut clock, &keys);
    assert!(out.contains("[2/2] quad, left side"), "{out}");
    assert!(out.contains("Switch to the right side"), "{out}");
    assert!(out.contains("Finished. 1:10 in all:"), "{out}");
    assert!(!out.contains('\r') && !out.contains('\x1b'), "{out}");
}

#[test]
fn in_a_terminal_the_time_left_is_counted_down_in_place() {
    let (mut clock, keys) = clock(Vec::new());
    let options = Options {
        terminal: true,
        ..TEXT
    };
    let (_, out) = follow(&options, &mut clock, &keys);
    for left in ["0:30", "0:15", "0:01"] {
        assert!(out.contains(&format!("\r\x1b[K   {left}  ")), "{left}");
    }
    let longest = out
        .split("\x1b[K")
        .filter_map(|line| line.split('\r').next());
    assert!(
        longest
            .flat_map(str::lines)
            .all(|line| line.chars().count() <= 80)
    );
}

#[test]
fn speeds_out_of_range_are_refused() {
    for text in ["0", "-1", "NaN", "inf", "fast", "1e9"] {
        assert!(text.parse::<Speed>().is_err(), "{text}");
    }
}
