//! What home shows, from library and progress.

use std::time::Duration;

use jiff::civil::Date;
use jiff::{SpanRound, Timestamp, Unit};

use super::super::ui::{
    BadgeView, DayMark, ErrorNote, HomeView, LevelView, MedalIcon, ResumeView, RoutineCard,
    StreakView, WeekDots,
};
use crate::library::{ContentError, Library, Routine, Unlock};
use crate::progress::{Interrupted, LocalTime, Progress, experience_for, plus_days, week_of};
use crate::session::{Checkpoint, Pace, Script};

/// Home for a person at a moment, with the routine of the day selected.
#[must_use]
pub fn home_view(
    library: &Library,
    progress: &Progress,
    pick: Option<&Routine>,
    now: LocalTime,
) -> HomeView {
    let routines = library.routines();
    let pick = pick.and_then(|pick| routines.iter().position(|it| it.id == pick.id));
    HomeView {
        greeting: greeting(now).to_owned(),
        message: message(progress, pick.map(|i| &routines[i])),
        routines: routines
            .iter()
            .map(|routine| card(routine, library, progress))
            .collect(),
        selected: pick.unwrap_or(0),
        pick,
        streak: streak(progress),
        level: level(progress),
        badges: badges(library, progress),
        badges_open: false,
        sessions: progress.sessions,
        minutes: u32::try_from(progress.minutes()).unwrap_or(u32::MAX),
        resume: progress
            .interrupted
            .as_ref()
            .map(|it| resume(it, library, now.at)),
        errors: Vec::new(),
        showing: String::new(),
    }
}

fn greeting(now: LocalTime) -> &'static str {
    match now.offset.to_datetime(now.at).hour() {
        4..=11 => "Good morning",
        12..=17 => "Good afternoon",
        _ => "Good evening",
    }
}

/// One true and friendly line; nothing about what was missed.
fn message(progress: &Progress, pick: Option<&Routine>) -> String {
    if progress.resting_until.is_some() {
        return "You are resting, and your streak rests with you.".to_owned();
    }
    let name = pick.map(|routine| routine.name.as_str());
    match (progress.sessions, progress.is_done_today(), name) {
        (_, true, _) => "Done for today. Anything more is a bonus.".to_owned(),
        (0, _, Some(name)) => format!("\"{name}\" is a good way to begin."),
        (_, _, Some(name)) => format!("For today: \"{name}\"."),
        (_, _, None) => "What would do you good today?".to_owned(),
    }
}

fn card(routine: &Routine, library: &Library, progress: &Progress) -> RoutineCard {
    let locked = (!progress.is_unlocked(&routine.id)).then(|| match &routine.unlock {
        Unlock::Level(level) => format!("Opens at level {level}"),
        Unlock::Badge(id) => {
            let badge = library.badge(id);
            format!(
                "Opens with \"{}\"",
                badge.map_or(id.as_str(), |it| &it.name)
            )
        }
        Unlock::Always => String::new(),
    });
    // A routine that can't be laid out is told of elsewhere; its card shows the time on the mat.
    let length = Script::compile(routine, library, &Pace::DEFAULT)
        .map_or_else(|_| library.movement_time(routine), |script| script.total());
    let mut exercises: Vec<_> = routine.steps.iter().map(|step| &step.exercise).collect();
    exercises.sort();
    exercises.dedup();
    RoutineCard {
        name: routine.name.clone(),
        summary: routine.summary.clone(),
        minutes: minutes(length),
        exercises: u32::try_from(exercises.len()).unwrap_or(u32::MAX),
        accent: routine.accent,
        locked,
    }
}

/// Whole minutes, at least one.
#[must_use]
pub fn minutes(length: Duration) -> u32 {
    let rounded = (length.as_secs() + 30) / 60;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

fn streak(progress: &Progress) -> StreakView {
    StreakView {
        days: progress.streak.days,
        weeks: progress.streak.weeks,
        shields: progress.shields.left,
        week: week(progress),
    }
}

/// The current week, in the person's own order.
#[must_use]
pub fn week(progress: &Progress) -> WeekDots {
    let first = week_of(progress.today, progress.settings.week_start.0);
    let mut dots = WeekDots {
        done: progress.this_week.active_days,
        goal: progress.this_week.goal,
        ..WeekDots::default()
    };
    for i in 0..7 {
        let date = plus_days(first, i);
        let at = usize::try_from(i).unwrap_or(0);
        dots.initials[at] = initial(date);
        dots.days[at] = mark(progress, date);
        if date == progress.today {
            dots.today = at;
        }
    }
    dots
}

fn mark(progress: &Progress, date: Date) -> DayMark {
    let rests = progress
        .resting_until
        .is_some_and(|last| (progress.today..=last).contains(&date));
    if progress.active_days.contains(&date) {
        DayMark::Done
    } else if progress.shields.spent_on.contains(&date) {
        DayMark::Shielded
    } else if rests {
        DayMark::Rest
    } else {
        DayMark::Open
    }
}

fn initial(date: Date) -> &'static str {
    use jiff::civil::Weekday as W;
    match date.weekday() {
        W::Monday => "M",
        W::Tuesday | W::Thursday => "T",
        W::Wednesday => "W",
        W::Friday => "F",
        W::Saturday | W::Sunday => "S",
    }
}

fn level(progress: &Progress) -> LevelView {
    let from = experience_for(progress.level);
    let to = progress.next_level_at.max(from + 1);
    let left = to.saturating_sub(progress.experience);
    let s = if left == 1 { "" } else { "s" };
    LevelView {
        level: progress.level,
        fraction: progress.experience.saturating_sub(from) as f32 / (to - from) as f32,
        note: format!("{left} point{s} to level {}", progress.level + 1),
    }
}

fn badges(library: &Library, progress: &Progress) -> Vec<BadgeView> {
    let view = |badge: &crate::library::Badge| {
        let earned = progress.badges.iter().find(|it| it.id == badge.id);
        BadgeView {
            name: badge.name.clone(),
            description: badge.description.clone(),
            icon: MedalIcon::from(&badge.rule),
            earned_on: earned.map(|it| it.earned_on.strftime("%-d %B %Y").to_string()),
        }
    };
    library.badges().iter().map(view).collect()
}

fn resume(interrupted: &Interrupted, library: &Library, now: Timestamp) -> ResumeView {
    let id = &interrupted.session.routine;
    let routine = library.routine(id);
    let checkpoint: Option<Checkpoint> = serde_json::from_value(interrupted.resume.clone()).ok();
    let completed = checkpoint.map_or(0, |it| it.totals.completed().len());
    let step = routine.map_or_else(String::new, |routine| {
        let last = routine.steps.len().saturating_sub(1);
        let at = completed.min(last);
        let name = routine
            .steps
            .get(at)
            .and_then(|step| library.exercise(&step.exercise));
        let name = name.map_or("", |exercise| exercise.name.as_str());
        format!("{} of {}, {name}", at + 1, routine.steps.len())
    });
    ResumeView {
        routine: routine.map_or_else(|| id.to_string(), |routine| routine.name.clone()),
        step,
        when: ago(interrupted.session.started.at, now),
    }
}

/// How long ago, as a person would say it.
fn ago(then: Timestamp, now: Timestamp) -> String {
    let round = SpanRound::new().largest(Unit::Day).days_are_24_hours();
    let span = now
        .since(then)
        .and_then(|span| span.round(round.smallest(Unit::Minute)));
    let Ok(span) = span else {
        return String::new();
    };
    let some = |n: i64, unit: &str| {
        let s = if n == 1 { "" } else { "s" };
        format!("Begun {n} {unit}{s} ago")
    };
    let (days, hours) = (i64::from(span.get_days()), i64::from(span.get_hours()));
    match (days, hours, span.get_minutes()) {
        (days, ..) if days > 0 => some(days, "day"),
        (_, hours, _) if hours > 0 => some(hours, "hour"),
        (.., minutes) if minutes > 0 => some(minutes, "minute"),
        _ => "Begun just now".to_owned(),
    }
}

/// Faults of content as the banner shows them.
#[must_use]
pub fn notes(faults: &[ContentError]) -> Vec<ErrorNote> {
    // On a terminal names stand in back quotes; here they would look like accents.
    let quoted = |text: &str| text.replace('`', "\"");
    let note = |fault: &ContentError| ErrorNote {
        place: format!("{}:{}:{}", fault.file, fault.line, fault.column),
        message: quoted(&fault.what),
        remedy: quoted(&fault.remedy),
    };
    faults.iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Source;
    use crate::progress::Rules;

    fn at(text: &str) -> LocalTime {
        LocalTime::from(&text.parse::<jiff::Zoned>().unwrap())
    }

    fn newcomer() -> HomeView {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let now = at("2026-11-25T19:00:00+01:00[Europe/Berlin]");
        let progress = Progress::from_records(&[], &library, now, &Rules::default());
        let pick = crate::coach::pick_of_today(&library, &progress);
        home_view(&library, &progress, pick, now)
    }

    #[test]
    fn a_newcomer_sees_what_is_open_and_what_opens_the_rest() {
        let view = newcomer();
        assert_eq!(view.greeting, "Good evening");
        assert!(view.routines[view.selected].locked.is_none());
        let locked: Vec<_> = view
            .routines
            .iter()
            .filter_map(|it| it.locked.as_deref())
            .collect();
        assert!(
            locked.iter().any(|text| text.starts_with("Opens at level")),
            "{locked:?}"
        );
        assert!(
            locked.iter().any(|text| text.starts_with("Opens with")),
            "{locked:?}"
        );
        assert!(view.badges.iter().all(|badge| badge.earned_on.is_none()));
    }

    #[test]
    fn the_week_begins_on_monday_and_marks_today() {
        let week = newcomer().streak.week;
        assert_eq!(week.initials, ["M", "T", "W", "T", "F", "S", "S"]);
        assert_eq!((week.today, week.days[2]), (2, DayMark::Open));
    }

    #[test]
    fn times_are_told_as_people_tell_them() {
        let then: Timestamp = "2026-11-25T10:00:00Z".parse().unwrap();
        let told = |now: &str| ago(then, now.parse().unwrap());
        assert_eq!(told("2026-11-25T10:00:20Z"), "Begun just now");
        assert_eq!(told("2026-11-25T10:20:00Z"), "Begun 20 minutes ago");
        assert_eq!(told("2026-11-25T11:10:00Z"), "Begun 1 hour ago");
        assert_eq!(told("2026-11-27T11:10:00Z"), "Begun 2 days ago");
    }

    #[test]
    fn every_routine_takes_at_least_a_minute() {
        assert_eq!(minutes(Duration::from_secs(5)), 1);
        assert_eq!(minutes(Duration::from_secs(400)), 7);
    }
}
