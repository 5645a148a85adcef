//! Days and weeks as a person lives them: civil dates, never 86 400 seconds.
//!
//! A day begins at the person's own hour (04:00 unless set otherwise), so that a session at one in
//! the morning belongs to the evening it ended. The date is worked out once, when something
//! happens, and kept in the record with the offset from UTC at that time; history is never read
//! again in another zone.

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// The civil day that a moment belongs to: the one definition of a day in all of Limber.
#[must_use]
pub fn civil_day(at: Timestamp, offset: Offset, day_start: DayStart) -> Date {
    let shift = i64::from(day_start.hour()).hours();
    offset.to_datetime(at).saturating_sub(shift).date()
}

/// A moment with what the clock on the wall shows: the offset from UTC in force there and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The moment.
    pub at: Timestamp,
    /// Local time less UTC.
    pub offset: Offset,
}

impl LocalTime {
    /// The civil day it belongs to.
    #[must_use]
    pub fn day(self, day_start: DayStart) -> Date {
        civil_day(self.at, self.offset, day_start)
    }
}

impl From<&jiff::Zoned> for LocalTime {
    fn from(zoned: &jiff::Zoned) -> Self {
        Self {
            at: zoned.timestamp(),
            offset: zoned.offset(),
        }
    }
}

/// The hour at which a person's day begins, 0 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct DayStart(u8);

impl DayStart {
    /// The latest hour that can be chosen.
    pub const LATEST: u8 = 12;

    /// A day that begins at this hour.
    ///
    /// # Errors
    /// When it is later than noon.
    pub const fn new(hour: u8) -> Result<Self, InvalidDayStart> {
        if hour > Self::LATEST {
            return Err(InvalidDayStart(hour));
        }
        Ok(Self(hour))
    }

    /// The hour, 0 to 12.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.0
    }
}

impl Default for DayStart {
    /// 04:00: late sessions belong to the evening, early ones to the new day.
    fn default() -> Self {
        Self(4)
    }
}

impl TryFrom<u8> for DayStart {
    type Error = InvalidDayStart;

    fn try_from(hour: u8) -> Result<Self, Self::Error> {
        Self::new(hour)
    }
}

impl From<DayStart> for u8 {
    fn from(day_start: DayStart) -> Self {
        day_start.0
    }
}

/// An hour at which a day can't begin.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the day can't start at {0}:00: choose an hour from 0 to 12")]
pub struct InvalidDayStart(u8);

/// The first day of the calendar week that `date` is in, for weeks that begin on `first`.
#[must_use]
pub fn week_of(date: Date, first: Weekday) -> Date {
    plus_days(date, -i64::from(date.weekday().since(first)))
}

/// So many days later, or earlier when negative. Stops at the ends of the calendar.
#[must_use]
pub fn plus_days(date: Date, days: i64) -> Date {
    // A span of more days than the calendar has would panic.
    date.saturating_add(days.clamp(-4_000_000, 4_000_000).days())
}

/// How many days `later` is after `earlier`; negative when it is before.
#[must_use]
pub fn days_between(earlier: Date, later: Date) -> i64 {
    earlier.duration_until(later).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn in_zone(zone: &str, year: i16, month: i8, day: i8, hour: i8, minute: i8) -> LocalTime {
        let zone = TimeZone::get(zone).unwrap();
        let zoned = date(year, month, day).at(hour, minute, 0, 0);
        LocalTime::from(&zone.to_zoned(zoned).unwrap())
    }

    #[test]
    fn one_in_the_morning_belongs_to_the_evening_before() {
        let night = in_zone("Europe/Berlin", 2026, 3, 10, 1, 0);
        assert_eq!(night.day(DayStart::default()), date(2026, 3, 9));
        assert_eq!(night.day(DayStart::new(0).unwrap()), date(2026, 3, 10));
    }

    #[test]
    fn the_day_begins_on_the_stroke_of_its_hour() {
        let before = in_zone("Europe/Berlin", 2026, 3, 10, 3, 59);
        let after = in_zone("Europe/Berlin", 2026, 3, 10, 4, 0);
        assert_eq!(before.day(DayStart::default()), date(2026, 3, 9));
        assert_eq!(after.day(DayStart::default()), date(2026, 3, 10));
    }

    #[test]
    fn the_day_of_a_clock_change_is_one_day() {
        // The night of 29 March 2026 has 23 hours in Berlin; the clock skips from 2:00 to 3:00.
        let before = in_zone("Europe/Berlin", 2026, 3, 29, 1, 30);
        let after = in_zone("Europe/Berlin", 2026, 3, 29, 5, 0);
        let next = in_zone("Europe/Berlin", 2026, 3, 30, 5, 0);
        let day = |t: LocalTime| t.day(DayStart::default());
        assert_eq!(
            [day(before), day(after), day(next)],
            [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30)]
        );
    }

    #[test]
    fn the_day_cannot_start_in_the_afternoon() {
        assert!(DayStart::new(12).is_ok());
        let error = DayStart::new(13).unwrap_err().to_string();
        assert!(error.contains("0 to 12"), "{error}");
        assert!(serde_json::from_str::<DayStart>("13").is_err());
    }

    #[test]
    fn weeks_begin_on_the_chosen_day() {
        let wednesday = date(2026, 3, 11);
        assert_eq!(week_of(wednesday, Weekday::Monday), date(2026, 3, 9));
        assert_eq!(week_of(wednesday, Weekday::Sunday), date(2026, 3, 8));
        assert_eq!(week_of(wednesday, Weekday::Wednesday), wednesday);
    }

    proptest! {
        #[test]
        fn days_are_counted_back_and_forth(days in -100_000_i64..100_000) {
            let from = date(2026, 3, 11);
            prop_assert_eq!(days_between(from, plus_days(from, days)), days);
        }

        #[test]
        fn a_later_moment_in_one_zone_is_never_an_earlier_day(
            seconds in 0_i64..4_000_000_000, more in 0_i64..1_000_000, hours in -12_i8..=14, start in 0_u8..=12,
        ) {
            let offset = Offset::from_hours(hours).unwrap();
            let day_start = DayStart::new(start).unwrap();
            let day = |s| civil_day(Timestamp::from_second(s).unwrap(), offset, day_start);
            prop_assert!(day(seconds) <= day(seconds + more));
        }

        #[test]
        fn a_date_is_in_its_own_week(days in -100_000_i64..100_000, first in 0_i8..7) {
            let first = Weekday::from_monday_zero_offset(first).unwrap();
            let day = plus_days(date(2026, 3, 11), days);
            let week = week_of(day, first);
            prop_assert_eq!(week.weekday(), first);
            prop_assert!((0..7).contains(&days_between(week, day)));
        }
    }
}
