//! The daily streak.

use super::super::record::{DayRange, EndReason, Kind};
use super::super::{DayStart, SettingsChange};
use super::{at, fixture, march, on, sessions};

#[test]
fn an_empty_journal_has_no_streak_and_two_shields() {
    let progress = on(march(10), &[]);
    assert_eq!((progress.streak.days, progress.streak.best_days), (0, 0));
    assert_eq!(
        (progress.shields.left, progress.shields.next_in),
        (2, Some(7))
    );
}

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

#[test]
fn a_missed_day_costs_a_shield_and_counts_as_kept_on_coming_back() {
    let away = on(march(5), &sessions(1..=3));
    assert_eq!((away.streak.days, away.shields.left), (3, 1));
    let back = on(march(5), &sessions([1, 2, 3, 5]));
    assert_eq!((back.streak.days, back.shields.left), (5, 1));
    assert_eq!(back.shields.spent_on, [march(4)]);
}

#[test]
fn the_oldest_missed_day_takes_the_shield_first() {
    let progress = on(march(7), &sessions([1, 4, 6]));
    // Days 2 and 3 take both; none is left for day 5, so the oldest day of the chain falls off.
    assert_eq!(progress.shields.spent_on, [march(5)]);
    assert_eq!((progress.streak.days, progress.streak.best_days), (3, 4));
}

#[test]
fn three_missed_days_are_too_many_for_two_shields() {
    let progress = on(march(7), &sessions(1..=3));
    assert_eq!((progress.streak.days, progress.streak.best_days), (0, 3));
    assert_eq!(on(march(6), &sessions(1..=3)).streak.days, 3);
}

#[test]
fn seven_active_days_earn_a_third_shield_in_the_first_month() {
    let six = on(march(6), &sessions(1..=6));
    assert_eq!((six.shields.left, six.shields.next_in), (2, Some(1)));
    let seven = on(march(7), &sessions(1..=7));
    assert_eq!((seven.shields.left, seven.shields.next_in), (3, None));
    assert_eq!(on(march(30), &sessions(1..=30)).shields.left, 3);
}

#[test]
fn after_the_first_month_two_shields_are_the_most() {
    let month = on(march(31), &sessions(1..=31));
    assert_eq!((month.shields.left, month.shields.next_in), (2, None));
    assert_eq!(on(march(34), &sessions(1..=31)).streak.days, 31);
}

#[test]
fn a_streak_too_long_for_its_shields_sheds_its_oldest_days() {
    // Three missed days: more than 31 days can bear, but not more than the last 29 alone could,
    // which are in their first month.
    assert_eq!(on(march(35), &sessions(1..=31)).streak.days, 29);
    assert_eq!(on(march(36), &sessions(1..=31)).streak.days, 0);
}

#[test]
fn an_old_session_from_another_device_takes_no_shields_from_the_streak() {
    let without = on(march(7), &sessions([4, 7]));
    let with = on(march(7), &sessions([1, 4, 7]));
    assert_eq!((without.streak.days, with.streak.days), (4, 4));
}

#[test]
fn a_spent_shield_is_earned_again_by_seven_days() {
    let mut days: Vec<i64> = (1..=31).collect();
    days.retain(|day| *day != 30);
    let spent = on(march(31), &sessions(days.clone()));
    assert_eq!((spent.shields.left, spent.shields.next_in), (2, None));
    days.extend([33, 34]);
    assert_eq!(on(march(34), &sessions(days.clone())).shields.left, 1);
    days.extend(35..=39);
    assert_eq!(on(march(39), &sessions(days)).shields.left, 2);
}

#[test]
fn sixty_days_away_eat_no_more_than_the_shields_there_are() {
    let mut records = sessions(1..=7);
    let gone = on(march(67), &records);
    assert_eq!((gone.streak.days, gone.streak.best_days), (0, 7));
    records.extend(sessions([68]));
    let back = on(march(68), &records);
    assert_eq!((back.streak.days, back.streak.best_days), (1, 7));
    // A new streak begins with its own two shields; nothing was spent at zero.
    assert_eq!((back.shields.left, back.shields.spent_on.len()), (2, 0));
}

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
fn sessions_between_midnight_and_four_belong_to_the_evening() {
    let records = [
        fixture::finished("2026-03-02T00:30:00+01:00", 300),
        fixture::finished("2026-03-03T03:59:00+01:00", 300),
        fixture::finished("2026-03-03T23:00:00+01:00", 300),
    ];
    let progress = at(fixture::local("2026-03-04T02:00:00+01:00"), &records);
    assert_eq!(progress.today, march(3));
    assert_eq!(progress.active_days, [march(1), march(2), march(3)]);
    assert_eq!(progress.streak.days, 3);
}

#[test]
fn another_start_of_the_day_leaves_old_days_as_they_were() {
    let mut records = vec![
        fixture::finished("2026-03-02T02:00:00+00:00", 300),
        fixture::finished("2026-03-03T02:00:00+00:00", 300),
    ];
    let change = Kind::SettingsChanged(SettingsChange {
        day_start: Some(DayStart::new(0).unwrap()),
        ..SettingsChange::default()
    });
    let before = at(fixture::local("2026-03-03T03:00:00+00:00"), &records);
    records.push(fixture::record(change, "2026-03-03T03:00:00+00:00"));
    let after = at(fixture::local("2026-03-03T03:00:00+00:00"), &records);
    assert_eq!((before.today, after.today), (march(2), march(3)));
    assert_eq!(before.active_days, after.active_days);
    assert_eq!((before.streak.days, after.streak.days), (2, 2));
}

#[test]
fn daylight_saving_breaks_nothing() {
    // Berlin, 28 to 30 March 2026: the offset changes in the night of the 29th.
    let records = [
        fixture::finished("2026-03-28T23:30:00+01:00", 300),
        fixture::finished("2026-03-29T23:30:00+02:00", 300),
        fixture::finished("2026-03-31T00:30:00+02:00", 300),
    ];
    let progress = at(fixture::local("2026-03-31T01:00:00+02:00"), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (3, 2));
}

#[test]
fn a_day_lost_to_the_date_line_is_not_missed() {
    // Los Angeles on Monday evening; fourteen hours later it is Wednesday morning in Auckland.
    let mut records = vec![
        fixture::finished("2026-03-08T20:00:00-08:00", 300),
        fixture::finished("2026-03-09T20:00:00-08:00", 300),
    ];
    let landed = fixture::local("2026-03-11T07:00:00+13:00");
    let before = at(landed, &records);
    assert_eq!((before.streak.days, before.shields.left), (2, 2));
    records.push(fixture::finished("2026-03-11T07:00:00+13:00", 300));
    let after = at(landed, &records);
    // Tuesday counts as kept: there was none.
    assert_eq!((after.streak.days, after.shields.left), (4, 2));
}

#[test]
fn a_day_lived_twice_counts_once() {
    let records = [
        fixture::finished("2026-03-11T07:00:00+13:00", 300),
        fixture::finished("2026-03-10T20:00:00-08:00", 300),
        fixture::finished("2026-03-11T20:00:00-08:00", 300),
    ];
    let progress = at(fixture::local("2026-03-11T21:00:00-08:00"), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (2, 2));
}

#[test]
fn history_is_not_read_again_in_another_zone() {
    let records = sessions(1..=10);
    let home = at(fixture::local("2026-03-10T20:00:00+00:00"), &records);
    let away = at(fixture::local("2026-03-11T09:00:00+13:00"), &records);
    assert_eq!(home.active_days, away.active_days);
    assert_eq!(away.streak.days, 10);
}

#[test]
fn a_session_from_the_far_future_waits_for_its_day() {
    let mut records = sessions(1..=3);
    records.push(fixture::finished("2036-01-01T12:00:00+00:00", 300));
    let progress = on(march(3), &records);
    assert_eq!((progress.streak.days, progress.sessions), (3, 4));
}

#[test]
fn a_range_that_ends_before_it_begins_covers_nothing() {
    let mut records = sessions([1]);
    let (first, last) = (march(6), march(2));
    let range = Kind::SickPause(DayRange { first, last });
    records.push(fixture::record(range, "2026-03-02T10:00:00+00:00"));
    assert_eq!(on(march(6), &records).streak.days, 0);
}

#[test]
fn a_session_dated_tomorrow_does_not_make_today_missed() {
    // At noon in Greenwich on the 7th; in Auckland it is the 8th already.
    let mut records = sessions([4, 5, 6]);
    records.push(fixture::finished("2026-03-08T05:00:00+13:00", 300));
    let progress = on(march(7), &records);
    assert_eq!((progress.streak.days, progress.shields.left), (4, 2));
    assert!(progress.shields.spent_on.is_empty());
}
