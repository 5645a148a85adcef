//! Levels, badges, unlocks, and what a session has just earned.

use jiff::civil::date;

use super::super::record::EndReason;
use super::super::{Earned, Progress, ProgressView, Record, Rules, earned};
use super::{fixture, march, on, sessions};
use crate::library::{BadgeRule, Id, Library};

fn names(progress: &Progress) -> Vec<(&str, jiff::civil::Date)> {
    let badges = progress.badges.iter();
    badges.map(|it| (it.id.as_str(), it.earned_on)).collect()
}

fn open(progress: &Progress) -> Vec<&str> {
    progress.unlocked.iter().map(Id::as_str).collect()
}

/// What the last of these records, a session, earned at noon of a day.
fn earned_by_last(records: &[Record], day: i64) -> Vec<Earned> {
    let now = fixture::noon(march(day));
    let session = records.last().and_then(Record::session).unwrap();
    let (library, rules) = (fixture::library(), Rules::default());
    let before = Progress::without_session(records, session, &library, now, &rules);
    earned(
        &before,
        &Progress::from_records(records, &library, now, &rules),
    )
}

#[test]
fn the_first_session_begins_a_streak_earns_a_badge_and_opens_a_routine() {
    let earned = earned_by_last(&sessions([2]), 2);
    let badge = Earned::BadgeEarned {
        id: fixture::id("first"),
        name: "first".to_owned(),
    };
    let routine = Earned::RoutineUnlocked {
        id: fixture::id("unwind"),
    };
    assert_eq!(earned, [Earned::StreakBegan { days: 1 }, badge, routine]);
}

#[test]
fn the_second_session_on_a_day_earns_no_streak() {
    let mut records = sessions([2]);
    records.push(fixture::finished("2026-03-02T18:00:00+00:00", 300));
    let earned = earned_by_last(&records, 2);
    assert!(
        !earned
            .iter()
            .any(|it| matches!(it, Earned::StreakGrew { .. })),
        "{earned:?}"
    );
}

#[test]
fn a_session_tells_of_its_milestone_its_week_and_its_level() {
    let earned = earned_by_last(&sessions([2, 3, 4]), 4);
    assert!(earned.contains(&Earned::StreakGrew { days: 3 }));
    assert!(earned.contains(&Earned::WeekGoalMet { weeks: 1 }));
    assert!(earned.contains(&Earned::MilestoneDays { days: 3 }));
    let level = earned_by_last(&sessions([2, 3]), 3);
    assert!(level.contains(&Earned::LevelUp { level: 2 }), "{level:?}");
    let routine = fixture::id("after-a-run");
    assert!(level.contains(&Earned::RoutineUnlocked { id: routine }));
}

#[test]
fn earned_things_are_one_flat_json_object_each() {
    let json = serde_json::to_string(&earned_by_last(&sessions([2]), 2)).unwrap();
    assert_eq!(
        json,
        r#"[{"event":"streak_began","days":1},{"event":"badge_earned","id":"first","name":"first"},{"event":"routine_unlocked","id":"unwind"}]"#
    );
}

#[test]
fn a_badge_bears_the_day_on_which_its_rule_first_held() {
    let progress = on(march(20), &sessions((2..=8).chain(10..=14)));
    assert_eq!(
        names(&progress),
        [("first", march(2)), ("week", march(8)), ("hour", march(14))]
    );
}

#[test]
fn a_badge_stays_when_the_streak_is_over() {
    let progress = on(date(2026, 12, 1), &sessions(2..=8));
    assert!(names(&progress).contains(&("week", march(8))));
    assert_eq!(
        open(&progress),
        ["after-a-ride", "after-a-run", "unwind", "deep"]
    );
}

#[test]
fn each_rule_holds_from_its_day() {
    let exercise = |start: &str, name: &str| {
        let session = fixture::open(start);
        let done = vec![fixture::done(name, 0, 0, 300)];
        let end = session.started.at;
        session.finished(done, EndReason::Completed, end, &mut fixture::rng(7))
    };
    let records = [
        exercise("2026-03-02T12:00:00+00:00", "quad"),
        exercise("2026-03-10T12:00:00+00:00", "quad"),
        exercise("2026-03-11T12:00:00+00:00", "calf"),
    ];
    let routine = fixture::id("after-a-ride");
    let badges = vec![
        fixture::badge("two", BadgeRule::Sessions(2)),
        fixture::badge("minutes", BadgeRule::Minutes(10)),
        fixture::badge("twice", BadgeRule::RoutineTimes { routine, times: 2 }),
        fixture::badge("explorer", BadgeRule::DifferentExercises(2)),
        fixture::badge("back", BadgeRule::ComeBackAfterDays(7)),
        fixture::badge("never", BadgeRule::ComeBackAfterDays(8)),
        fixture::badge("weeks", BadgeRule::StreakWeeks(1)),
    ];
    let library = Library::new(Vec::new(), Vec::new(), badges);
    let now = fixture::noon(march(12));
    let progress = Progress::from_records(&records, &library, now, &Rules::default());
    assert_eq!(
        names(&progress),
        [
            ("two", march(10)),
            ("minutes", march(10)),
            ("twice", march(10)),
            ("explorer", march(11)),
            ("back", march(10)),
        ]
    );
}

#[test]
fn a_pain_stop_completes_its_routine() {
    let stop = |reason| [fixture::ended("2026-03-02T12:00:00+00:00", 150, reason)];
    let routine = fixture::id("after-a-ride");
    let rule = BadgeRule::RoutineTimes { routine, times: 1 };
    let library = Library::new(Vec::new(), Vec::new(), vec![fixture::badge("once", rule)]);
    let has = |reason| {
        let now = fixture::noon(march(2));
        let progress = Progress::from_records(&stop(reason), &library, now, &Rules::default());
        !progress.badges.is_empty()
    };
    assert!(has(EndReason::StoppedForPain) && has(EndReason::Completed));
    assert!(!has(EndReason::StoppedEarly));
}

#[test]
fn a_badge_added_later_is_given_for_the_past() {
    let records = sessions([2, 3]);
    let now = fixture::noon(march(20));
    let badge = fixture::badge("new", BadgeRule::Sessions(2));
    let library = Library::new(Vec::new(), Vec::new(), vec![badge]);
    let progress = Progress::from_records(&records, &library, now, &Rules::default());
    assert_eq!(names(&progress), [("new", march(3))]);
}

#[test]
fn the_view_has_the_promised_fields_first() {
    let progress = on(march(3), &sessions([2, 3]));
    let json = serde_json::to_string(&ProgressView::from(&progress)).unwrap();
    assert!(json.starts_with(
        r#"{"sessions":2,"minutes":10,"level":2,"experience":100,"streak":{"days":2,"weeks":0,"best_days":2,"best_weeks":0},"badges":[{"id":"first","name":"first","earned_on":"2026-03-02"}],"unlocked":["after-a-ride","after-a-run","unwind"]"#
    ), "{json}");
}

#[test]
fn a_routine_that_was_followed_stays_open() {
    let session = fixture::open("2026-03-02T12:00:00+00:00");
    let deep = super::super::OpenSession {
        routine: fixture::id("deep"),
        ..session
    };
    let record = fixture::end_of(&deep, 300, EndReason::Completed);
    assert_eq!(
        open(&on(march(2), &[record])),
        ["after-a-ride", "unwind", "deep"]
    );
}
