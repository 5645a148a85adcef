//! Planned rest, and pauses for sickness.

use super::super::record::{DayRange, Kind};
use super::{fixture, march, on, sessions};

#[test]
fn planned_rest_costs_nothing() {
    let mut records = sessions([1, 2, 3]);
    records.push(fixture::rest(march(3), march(4), march(8)));
    let resting = on(march(6), &records);
    assert_eq!((resting.streak.days, resting.shields.left), (3, 2));
    assert_eq!(resting.resting_until, Some(march(8)));
    records.extend(sessions([9]));
    let back = on(march(9), &records);
    assert_eq!((back.streak.days, back.shields.left), (4, 2));
    assert_eq!(back.resting_until, None);
}

#[test]
fn rest_can_not_be_planned_for_the_past() {
    let mut records = sessions([1, 2, 3]);
    records.push(fixture::rest(march(9), march(4), march(9)));
    assert_eq!(on(march(9), &records).streak.days, 0);
}

#[test]
fn a_sick_pause_may_begin_three_days_back() {
    let mut records = sessions([1, 2, 3]);
    records.push(fixture::sick(march(7), march(4), march(20)));
    let sick = on(march(18), &records);
    assert_eq!((sick.streak.days, sick.shields.left), (3, 2));
    // Noted four days late, the first day costs a shield.
    let mut late = sessions([1, 2, 3]);
    late.push(fixture::sick(march(8), march(4), march(20)));
    let sick = on(march(18), &late);
    assert_eq!((sick.streak.days, sick.shields.left), (3, 1));
}

#[test]
fn a_pause_lasts_ninety_days_at_most() {
    let mut records = sessions([1]);
    records.push(fixture::sick(march(2), march(2), march(400)));
    assert_eq!(on(march(2 + 92), &records).streak.days, 1);
    assert_eq!(on(march(2 + 93), &records).streak.days, 0);
}

#[test]
fn a_session_in_a_pause_counts() {
    let mut records = sessions([1, 4, 8]);
    records.push(fixture::sick(march(2), march(2), march(7)));
    assert_eq!(on(march(8), &records).streak.days, 3);
}

#[test]
fn a_pause_that_was_ended_covers_the_days_before_its_end() {
    let mut records = sessions([1]);
    let pause = fixture::sick(march(2), march(2), march(20));
    let end = Kind::RangeEnded { range: pause.id };
    records.push(pause);
    assert_eq!(on(march(12), &records).shields.left, 2);
    records.push(fixture::record(end, "2026-03-10T10:00:00+00:00"));
    // Missed since: the 10th and the 11th.
    let progress = on(march(12), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (1, 0));
    assert_eq!(progress.resting_until, None);
}

#[test]
fn a_range_that_ends_before_it_begins_covers_nothing() {
    let mut records = sessions([1]);
    let (first, last) = (march(6), march(2));
    let range = Kind::SickPause(DayRange { first, last });
    records.push(fixture::record(range, "2026-03-02T10:00:00+00:00"));
    assert_eq!(on(march(6), &records).streak.days, 0);
}
