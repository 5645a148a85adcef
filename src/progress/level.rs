//! Experience and level.
//!
//! Experience follows the dose that does good and stops there: each exercise gives its time to the
//! muscle it is mainly for (the first of its targets), on each side, up to four minutes in a
//! session and ten in a week. More than that earns nothing, so the game can't be won by overdoing
//! it; a minute in an easier variant earns as much as any. Ten points for each minute of a side.
//! Stopping because it hurts earns points of its own, once a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::civil::week_of;
use super::history::{History, Session};
use super::rules::Rules;
use crate::library::{Id, Library};

/// Points of experience that a level takes: 60 for level 2 (one or two short sessions), 180 for
/// level 3, 360, 600 and so on: each takes 60 more than the one before it.
#[must_use]
pub const fn experience_for(level: u32) -> u32 {
    let steps = level.saturating_sub(1);
    30_u32.saturating_mul(steps).saturating_mul(level)
}

/// The level that experience makes: 1 or more.
#[must_use]
pub fn level_of(experience: u32) -> u32 {
    let mut level = 1;
    while level < MOST_LEVELS && experience >= experience_for(level + 1) {
        level += 1;
    }
    level
}

/// No more levels than points can tell apart.
const MOST_LEVELS: u32 = 10_000;

/// Points of experience, all told.
pub fn experience(history: &History, library: &Library, rules: &Rules) -> u32 {
    let mut weeks: BTreeMap<(Date, Muscle), u32> = BTreeMap::new();
    for session in &history.sessions {
        let week = week_of(session.date, Weekday::Monday);
        for (muscle, seconds) in doses(session, library) {
            let dose = weeks.entry((week, muscle)).or_default();
            *dose = dose.saturating_add(seconds.min(rules.dose_per_session_s));
        }
    }
    let seconds = weeks.values().map(|dose| *dose.min(&rules.dose_per_week_s));
    let points = seconds.fold(0, u32::saturating_add) / rules.seconds_per_point.max(1);
    let stops = history.sessions.iter().filter(|it| it.is_pain_stop());
    let days: BTreeSet<Date> = stops.map(|session| session.date).collect();
    let days = u32::try_from(days.len()).unwrap_or(u32::MAX);
    points.saturating_add(days.saturating_mul(rules.pain_stop_points))
}

/// A muscle or group on one side; for an exercise that the library doesn't know (any more), or
/// that names no target, the exercise stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Muscle {
    name: String,
    is_left: bool,
}

/// Seconds that a session gave to each muscle.
fn doses(session: &Session, library: &Library) -> BTreeMap<Muscle, u32> {
    let mut doses = BTreeMap::new();
    for done in &session.done {
        let name = main_target(&done.exercise, library);
        for (is_left, seconds) in [(true, done.left_s), (false, done.right_s)] {
            let name = name.clone();
            let dose: &mut u32 = doses.entry(Muscle { name, is_left }).or_default();
            *dose = dose.saturating_add(seconds).saturating_add(done.both_s);
        }
    }
    doses
}

fn main_target(exercise: &Id, library: &Library) -> String {
    let known = library.exercise(exercise);
    let target = known.and_then(|exercise| exercise.targets.first());
    target.map_or_else(|| exercise.to_string(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::fixture;
    use super::super::record::{EndReason, ExerciseDone, Record};
    use super::*;

    fn session(start: &str, done: Vec<ExerciseDone>, reason: EndReason) -> Record {
        let open = fixture::open(start);
        let end = open.started.at;
        open.finished(done, reason, end, &mut fixture::rng(9))
    }

    fn points(records: &[Record]) -> u32 {
        let rules = Rules::default();
        experience(&History::new(records, &rules), &Library::default(), &rules)
    }

    #[test]
    fn levels_take_more_and_more() {
        let needed: Vec<u32> = (1..=5).map(experience_for).collect();
        assert_eq!(needed, [0, 60, 180, 360, 600]);
        assert_eq!([0, 59, 60, 179, 180].map(level_of), [1, 1, 2, 2, 3]);
        assert!(level_of(u32::MAX) > 100);
    }

    #[test]
    fn one_or_two_short_sessions_make_level_two() {
        // Four exercises of a minute, as in a routine of seven minutes.
        let done = || {
            vec![
                fixture::done("quad", 30, 30, 0),
                fixture::done("hip-flexor", 60, 60, 0),
                fixture::done("fold", 0, 0, 45),
                fixture::done("figure-four", 30, 30, 0),
            ]
        };
        let first = session("2026-03-10T12:00:00+00:00", done(), EndReason::Completed);
        let second = session("2026-03-11T12:00:00+00:00", done(), EndReason::Completed);
        assert!(level_of(points(&[first.clone(), second])) >= 2);
        assert!(level_of(points(&[first])) <= 2);
    }

    #[test]
    fn more_than_the_dose_earns_nothing() {
        let hold = |seconds| vec![fixture::done("quad", seconds, 0, 0)];
        let day = "2026-03-10T12:00:00+00:00";
        let enough = points(&[session(day, hold(240), EndReason::Completed)]);
        let too_much = points(&[session(day, hold(3600), EndReason::Completed)]);
        assert_eq!((enough, too_much), (40, 40));
    }

    #[test]
    fn a_week_has_its_dose_too() {
        let week: Vec<Record> = (9..=15)
            .map(|day| fixture::noon(date(2026, 3, day)))
            .map(|noon| {
                let hold = vec![fixture::done("quad", 240, 0, 0)];
                session(
                    &format!("{}+00:00", noon.offset.to_datetime(noon.at)),
                    hold,
                    EndReason::Completed,
                )
            })
            .collect();
        assert_eq!(points(&week[..2]), 80);
        assert_eq!(points(&week), 100);
    }

    #[test]
    fn both_sides_at_once_dose_both_sides() {
        let day = "2026-03-10T12:00:00+00:00";
        let both = session(
            day,
            vec![fixture::done("fold", 0, 0, 60)],
            EndReason::Completed,
        );
        let each = session(
            day,
            vec![fixture::done("fold", 60, 60, 0)],
            EndReason::Completed,
        );
        assert_eq!((points(&[both]), points(&[each])), (20, 20));
    }

    #[test]
    fn stopping_for_pain_earns_once_a_day() {
        let stop = |hour| {
            let start = format!("2026-03-10T{hour}:00:00+00:00");
            session(&start, Vec::new(), EndReason::StoppedForPain)
        };
        assert_eq!(points(&[stop(10)]), 20);
        assert_eq!(points(&[stop(10), stop(11)]), 20);
    }
}
