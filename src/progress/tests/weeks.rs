//! The weekly streak. 2 March 2026 is a Monday.

use jiff::civil::Weekday;

use super::super::record::Kind;
use super::super::{SettingsChange, WeekStart};
use super::{fixture, march, on, sessions};

/// The first three days of so many weeks, from Monday, 2 March.
fn weeks_met(weeks: i64) -> Vec<i64> {
    (0..weeks)
        .flat_map(|week| (2..5).map(move |day| week * 7 + day))
        .collect()
}

#[test]
fn a_week_with_three_days_counts() {
    let two_days = on(march(8), &sessions([2, 3]));
    assert_eq!(
        (two_days.streak.weeks, two_days.this_week.active_days),
        (0, 2)
    );
    let three_days = on(march(8), &sessions([2, 3, 8]));
    assert_eq!(
        (three_days.streak.weeks, three_days.this_week.active_days),
        (1, 3)
    );
}

#[test]
fn the_unfinished_week_never_breaks_the_streak() {
    let records = sessions(weeks_met(3));
    for day in 18..=29 {
        assert_eq!(on(march(day), &records).streak.weeks, 3, "{day}");
    }
}

#[test]
fn a_week_without_its_goal_begins_anew_and_the_best_stays() {
    let records = sessions(weeks_met(3));
    let later = on(march(30), &records);
    assert_eq!((later.streak.weeks, later.streak.best_weeks), (0, 3));
}

#[test]
fn a_sick_day_excuses_its_week() {
    let mut records = sessions(weeks_met(2));
    records.push(fixture::sick(march(18), march(18), march(18)));
    assert_eq!(on(march(25), &records).streak.weeks, 2);
}

#[test]
fn a_holiday_passes_over_its_weeks() {
    let mut records = sessions(weeks_met(2));
    records.push(fixture::rest(march(15), march(16), march(29)));
    records.extend(sessions([30, 31, 32]));
    assert_eq!(on(march(32), &records).streak.weeks, 3);
}

#[test]
fn planned_rest_lowers_the_goal_to_the_days_that_are_left() {
    let mut records = sessions([2, 3]);
    records.push(fixture::rest(march(3), march(4), march(8)));
    let progress = on(march(8), &records);
    assert_eq!((progress.this_week.goal, progress.streak.weeks), (2, 1));
}

#[test]
fn a_higher_goal_begins_next_week_and_leaves_the_past_alone() {
    let mut records = sessions(weeks_met(2));
    records.push(fixture::goal(5, march(11)));
    let this_week = on(march(11), &records);
    assert_eq!((this_week.streak.weeks, this_week.this_week.goal), (2, 3));
    let next_week = on(march(16), &records);
    assert_eq!((next_week.streak.weeks, next_week.this_week.goal), (2, 5));
}

#[test]
fn a_lower_goal_holds_at_once() {
    let mut records = sessions([2, 3]);
    records.push(fixture::goal(2, march(6)));
    assert_eq!(on(march(6), &records).streak.weeks, 1);
}

#[test]
fn a_goal_chosen_before_the_first_session_holds_from_the_start() {
    let mut records = vec![fixture::goal(5, march(2))];
    records.extend(sessions([2, 3, 4]));
    let progress = on(march(8), &records);
    assert_eq!((progress.this_week.goal, progress.streak.weeks), (5, 0));
}

#[test]
fn weeks_begin_on_the_chosen_day() {
    let sunday = Kind::SettingsChanged(SettingsChange {
        week_start: Some(WeekStart(Weekday::Sunday)),
        ..SettingsChange::default()
    });
    let mut records = vec![fixture::record(sunday, "2026-03-01T08:00:00+00:00")];
    records.extend(sessions([1, 2, 3]));
    let progress = on(march(7), &records);
    assert_eq!(
        (progress.streak.weeks, progress.this_week.active_days),
        (1, 3)
    );
    assert_eq!(on(march(8), &records).this_week.active_days, 0);
}

#[test]
fn another_start_of_the_week_breaks_nothing() {
    let mut records = sessions(weeks_met(2));
    let sunday = Kind::SettingsChanged(SettingsChange {
        week_start: Some(WeekStart(Weekday::Sunday)),
        ..SettingsChange::default()
    });
    records.push(fixture::record(sunday, "2026-03-18T08:00:00+00:00"));
    // The week from Monday, the 16th, is cut short on Sunday, the 22nd, and is excused.
    assert_eq!(on(march(23), &records).streak.weeks, 2);
    records.extend(sessions([22, 23, 24]));
    assert_eq!(on(march(24), &records).streak.weeks, 3);
    assert_eq!(on(march(29), &records).this_week.active_days, 0);
}
