//! Nights, journeys and clocks that change.

use super::super::record::Kind;
use super::super::{DayStart, SettingsChange};
use super::{at, fixture, march, on, sessions};

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
fn a_session_dated_tomorrow_does_not_make_today_missed() {
    let progress = on(march(7), &sessions([4, 5, 6, 8]));
    assert_eq!((progress.streak.days, progress.shields.left), (4, 2));
    assert!(progress.shields.spent_on.is_empty());
}
