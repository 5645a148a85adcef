//! The daily streak.

use super::super::record::EndReason;
use super::{fixture, march, on, sessions};

#[test]
fn each_day_in_a_row_counts_one() {
    let records = sessions(1..=5);
    assert_eq!(on(march(5), &records).streak.days, 5);
    assert_eq!(on(march(5), &records).streak.best_days, 5);
}

#[test]
fn two_sessions_on_a_day_count_once() {
    let mut records = sessions([1]);
    records.push(fixture::finished("2026-03-01T20:00:00+00:00", 300));
    let progress = on(march(1), &records);
    assert_eq!((progress.streak.days, progress.sessions), (1, 2));
}

#[test]
fn today_is_not_missed_before_it_is_over() {
    let records = sessions(1..=5);
    let progress = on(march(6), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (5, 2));
    assert!(!progress.is_done_today());
}

#[test]
fn a_session_under_two_minutes_does_not_keep_the_day() {
    let short = fixture::finished("2026-03-02T12:00:00+00:00", 119);
    let enough = fixture::finished("2026-03-02T12:00:00+00:00", 120);
    assert_eq!(on(march(2), &[short]).streak.days, 0);
    assert_eq!(on(march(2), &[enough]).streak.days, 1);
}

#[test]
fn a_pain_stop_keeps_the_streak() {
    let mut records = sessions(1..=3);
    let start = "2026-03-04T12:00:00+00:00";
    records.push(fixture::ended(start, 15, EndReason::StoppedForPain));
    let progress = on(march(4), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (4, 2));
    records.pop();
    records.push(fixture::ended(start, 15, EndReason::StoppedEarly));
    assert_eq!(on(march(4), &records).streak.days, 3);
}

#[test]
fn a_session_stopped_early_counts_from_two_minutes() {
    let early = fixture::ended("2026-03-02T12:00:00+00:00", 180, EndReason::StoppedEarly);
    assert_eq!(on(march(2), &[early]).streak.days, 1);
}
