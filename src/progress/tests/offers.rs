//! The pick of the day, and the interrupted session that is offered again.

use std::collections::BTreeSet;

use super::super::record::EndReason;
use super::super::{Interrupted, Progress, day_seed, pick_of_the_day};
use super::{at, fixture, march, on, sessions};

fn pick(day: i64, progress: &Progress) -> String {
    let library = fixture::library();
    let rng = &mut fixture::rng(day_seed(march(day)));
    let routine = pick_of_the_day(&library, progress, rng).unwrap();
    routine.id.to_string()
}

#[test]
fn the_pick_is_open_and_changes_with_the_days() {
    let progress = on(march(8), &sessions(2..=8));
    let picks: BTreeSet<String> = (1..60).map(|day| pick(day, &progress)).collect();
    assert!(picks.len() >= 3, "{picks:?}");
    let fresh = on(march(8), &[]);
    assert!((1..60).all(|day| pick(day, &fresh) == "after-a-ride"));
}

#[test]
fn the_pick_is_not_what_was_done_the_day_before() {
    let progress = on(march(9), &sessions(2..=8));
    assert!((1..60).all(|day| pick(day, &progress) != "after-a-ride"));
}

#[test]
fn the_pick_stays_the_same_after_the_session() {
    for day in 3..40 {
        let before = on(march(day), &sessions(2..day));
        let after = on(march(day), &sessions(2..=day));
        if before.unlocked == after.unlocked {
            assert_eq!(pick(day, &before), pick(day, &after), "{day}");
        }
    }
}

#[test]
fn nothing_is_picked_when_nothing_is_open() {
    let progress = on(march(8), &[]);
    let library = crate::library::Library::default();
    assert!(pick_of_the_day(&library, &progress, &mut fixture::rng(1)).is_none());
}

fn interrupted(now: &str, records: &[super::Record]) -> Option<Interrupted> {
    at(fixture::local(now), records).interrupted
}

#[test]
fn an_interrupted_session_is_offered_again_with_what_was_done() {
    let start = "2026-03-10T20:00:00+01:00";
    let records = [
        fixture::checkpoint(start, 30, 60),
        fixture::checkpoint(start, 180, 300),
        fixture::checkpoint(start, 90, 200),
    ];
    let offer = interrupted("2026-03-10T20:30:00+01:00", &records).unwrap();
    assert_eq!(offer.session, fixture::open(start));
    assert_eq!(offer.done, [fixture::done("quad", 180, 0, 0)]);
    // What was done counts meanwhile.
    let progress = at(fixture::local("2026-03-10T20:30:00+01:00"), &records);
    assert_eq!((progress.streak.days, progress.minutes()), (1, 3));
}

#[test]
fn it_is_not_offered_next_day_nor_when_it_was_finished_nor_after_another() {
    let start = "2026-03-10T20:00:00+01:00";
    let checkpoint = fixture::checkpoint(start, 180, 300);
    let one = std::slice::from_ref(&checkpoint);
    assert!(interrupted("2026-03-11T09:00:00+01:00", one).is_none());
    let soon = "2026-03-10T21:00:00+01:00";
    assert!(interrupted(soon, one).is_some());
    let finished = fixture::end_of(&fixture::open(start), 200, EndReason::StoppedEarly);
    assert!(interrupted(soon, &[checkpoint.clone(), finished]).is_none());
    let another = fixture::finished("2026-03-10T20:40:00+01:00", 300);
    assert!(interrupted(soon, &[another, checkpoint]).is_none());
}

#[test]
fn a_finished_session_counts_once_with_its_checkpoints() {
    let start = "2026-03-10T12:00:00+00:00";
    let records = [
        fixture::end_of(&fixture::open(start), 300, EndReason::Completed),
        fixture::checkpoint(start, 180, 300),
    ];
    let progress = on(march(10), &records);
    assert_eq!((progress.sessions, progress.minutes()), (1, 5));
}
