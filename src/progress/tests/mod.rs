//! Streaks, levels, badges and unlocks from whole journals.

mod days;
mod offers;
mod properties;
mod rest;
mod rewards;
mod shields;
mod weeks;
mod zones;

use jiff::civil::{Date, date};

use super::civil::plus_days;
use super::{LocalTime, Progress, Record, Rules, fixture};

/// Progress at noon of a day.
fn on(day: Date, records: &[Record]) -> Progress {
    at(fixture::noon(day), records)
}

fn at(now: LocalTime, records: &[Record]) -> Progress {
    Progress::from_records(records, &fixture::library(), now, &Rules::default())
}

/// A day of March 2026, which begins on a Sunday; 32 is the first of April.
fn march(day: i64) -> Date {
    plus_days(date(2026, 3, 1), day - 1)
}

/// Sessions at noon on these days of March.
fn sessions(days: impl IntoIterator<Item = i64>) -> Vec<Record> {
    fixture::on_dates(days.into_iter().map(march))
}
