//! What holds for every history.

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::fixture;
use super::super::record::{EndReason, Record};
use super::{LocalTime, at, march, on};

/// A session somewhere in three months: day, hour, minutes of activity, offset, reason to end.
fn session() -> impl Strategy<Value = Record> {
    let reason = prop_oneof![
        4 => Just(EndReason::Completed),
        1 => Just(EndReason::StoppedEarly),
        1 => Just(EndReason::StoppedForPain),
    ];
    let offset = prop_oneof![3 => Just(1_i32), 1 => -11..=13_i32];
    (1_i64..90, 0_u8..24, 0_u32..20, offset, reason).prop_map(
        |(day, hour, minutes, offset, reason)| {
            let sign = if offset < 0 { '-' } else { '+' };
            let (day, offset) = (march(day), offset.unsigned_abs());
            let start = format!("{day}T{hour:02}:{minutes:02}:00{sign}{offset:02}:00");
            fixture::ended(&start, minutes * 60, reason)
        },
    )
}

/// Rest, sickness, another goal.
fn range() -> impl Strategy<Value = Record> {
    (1_i64..90, -5_i64..10, 0_i64..20, 0_u8..3).prop_map(|(day, first, length, kind)| {
        let first_day = march(day + first);
        let last = march(day + first + length);
        match kind {
            0 => fixture::rest(march(day), first_day, last),
            1 => fixture::sick(march(day), first_day, last),
            _ => fixture::goal(2 + u32::try_from(length).unwrap() % 5, march(day)),
        }
    })
}

/// Histories of every density: some people come daily, others now and then.
fn history() -> impl Strategy<Value = Vec<Record>> {
    (vec(session(), 0..70), vec(range(), 0..6)).prop_map(|(mut records, ranges)| {
        records.extend(ranges);
        records
    })
}

fn day() -> impl Strategy<Value = Date> {
    (1_i64..100).prop_map(march)
}

proptest! {
    #[test]
    fn the_order_of_records_changes_nothing(
        (records, shuffled) in history().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        today in day(),
    ) {
        prop_assert_eq!(on(today, &records), on(today, &shuffled));
    }

    #[test]
    fn duplicates_change_nothing(records in history(), today in day()) {
        let twice: Vec<Record> = records.iter().chain(&records).cloned().collect();
        prop_assert_eq!(on(today, &records), on(today, &twice));
    }

    #[test]
    fn a_session_added_anywhere_lowers_nothing(
        records in history(), added in session(), today in day(),
    ) {
        let before = on(today, &records);
        let mut more = records;
        more.push(added);
        let after = on(today, &more);
        prop_assert!(after.streak.days >= before.streak.days);
        prop_assert!(after.streak.best_days >= before.streak.best_days);
        prop_assert!(after.streak.weeks >= before.streak.weeks);
        prop_assert!(after.streak.best_weeks >= before.streak.best_weeks);
        prop_assert!(after.sessions >= before.sessions);
        prop_assert!(after.experience >= before.experience);
        prop_assert!(after.unlocked.len() >= before.unlocked.len());
    }

    #[test]
    fn the_best_is_never_less_than_the_current(records in history(), today in day()) {
        let progress = on(today, &records);
        prop_assert!(progress.streak.best_days >= progress.streak.days);
        prop_assert!(progress.streak.best_weeks >= progress.streak.weeks);
    }

    #[test]
    fn no_more_shields_are_spent_or_left_than_there_can_be(records in history(), today in day()) {
        let progress = on(today, &records);
        prop_assert!(progress.shields.left <= 3);
        let spent = progress.shields.spent_on.len();
        let earned = progress.active_days.len() / 7;
        prop_assert!(spent + progress.shields.left as usize <= 2 + earned);
        prop_assert!(progress.streak.days > 0 || spent == 0);
    }

    #[test]
    fn rest_planned_ahead_never_costs_anything(
        records in history(), from in 1_i64..90, length in 0_i64..20, today in day(),
    ) {
        let before = on(today, &records);
        let mut more = records;
        more.push(fixture::rest(march(from), march(from), march(from + length)));
        let after = on(today, &more);
        // A day of rest is passed over where a shield would have been spent and counted.
        let shielded = u32::try_from(before.shields.spent_on.len()).unwrap();
        prop_assert!(after.streak.days + shielded >= before.streak.days);
        prop_assert!(after.streak.days > 0 || before.streak.days == 0);
        prop_assert!(after.streak.weeks >= before.streak.weeks);
        prop_assert!(after.streak.best_weeks >= before.streak.best_weeks);
    }

    #[test]
    fn a_session_every_day_is_kept_through_any_journey(
        offsets in vec(-11_i8..=13, 2..40),
    ) {
        // A session at nine in the evening of each civil day, wherever the person is.
        let sessions: Vec<Record> = offsets
            .iter()
            .zip(1..)
            .map(|(offset, day)| fixture::finished(&evening(day, *offset), 300))
            .collect();
        let days = u32::try_from(sessions.len()).unwrap();
        let last = i64::from(days);
        let now: LocalTime = fixture::local(&evening(last, offsets[offsets.len() - 1]));
        let progress = at(now, &sessions);
        prop_assert_eq!(progress.streak.days, days);
        prop_assert!(progress.shields.spent_on.is_empty());
    }
}

fn evening(day: i64, offset: i8) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    format!(
        "{}T21:00:00{sign}{:02}:00",
        march(day),
        offset.unsigned_abs()
    )
}
