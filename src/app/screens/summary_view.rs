//! What the summary shows, from a session that is over.

use super::super::ui::{EarnedView, MedalIcon, SummaryView};
use super::home_view::week;
use super::look_view::every_look;
use crate::coach::Closing;
use crate::library::{Library, Routine, Unlock};
use crate::progress::{Earned, Progress};
use crate::session::{Status, Totals};

/// The summary of a session.
#[must_use]
pub fn summary_view(
    routine: &Routine,
    library: &Library,
    totals: &Totals,
    status: Status,
    closing: Option<&Closing>,
) -> SummaryView {
    let held = totals.time().as_secs();
    let after = closing.map(|closing| &closing.after);
    let exercises: std::collections::BTreeSet<_> =
        totals.held().iter().map(|held| &held.exercise).collect();
    let kept = closing.is_some();
    SummaryView {
        routine: routine.name.clone(),
        accent: routine.accent,
        headline: match closing {
            Some(closing) => closing.encouragement.to_owned(),
            None if status == Status::Finished => "Done. Well looked after.".to_owned(),
            None => "Any time. The mat will wait.".to_owned(),
        },
        minutes: u32::try_from((held + 30) / 60).unwrap_or(u32::MAX),
        exercises: u32::try_from(exercises.len()).unwrap_or(u32::MAX),
        streak_days: after.map_or(0, |after| after.streak.days),
        streak_weeks: after.map_or(0, |after| after.streak.weeks),
        week: after.map(week).unwrap_or_default(),
        earned: closing
            .map(|closing| {
                let looks = opened_looks(&closing.before, &closing.after);
                earned(&closing.earned, library)
                    .into_iter()
                    .chain(looks)
                    .collect()
            })
            .unwrap_or_default(),
        tomorrow: if kept {
            next_step(closing, library)
        } else {
            String::new()
        },
        errors: Vec::new(),
    }
}

/// What deserves a medal on the screen; the streak has a place of its own.
fn earned(all: &[Earned], library: &Library) -> Vec<EarnedView> {
    let view = |earned: &Earned| {
        Some(match earned {
            Earned::BadgeEarned { id, name } => {
                let badge = library.badge(id);
                EarnedView::Badge {
                    name: name.clone(),
                    description: badge.map_or_else(String::new, |it| it.description.clone()),
                    icon: badge.map_or(MedalIcon::default(), |it| MedalIcon::from(&it.rule)),
                }
            }
            Earned::LevelUp { level } => EarnedView::Level { level: *level },
            Earned::RoutineUnlocked { id } => {
                let routine = library.routine(id)?;
                EarnedView::Routine {
                    name: routine.name.clone(),
                    accent: routine.accent,
                }
            }
            Earned::ShieldEarned { shields } => EarnedView::Shield { total: *shields },
            Earned::StreakBegan { .. }
            | Earned::StreakGrew { .. }
            | Earned::WeekGoalMet { .. }
            | Earned::MilestoneDays { .. }
            | Earned::MilestoneWeeks { .. } => return None,
        })
    };
    all.iter().filter_map(view).collect()
}

/// Places, clothes and hair that a session has opened.
fn opened_looks(before: &Progress, after: &Progress) -> Vec<EarnedView> {
    let opened = |(kind, name, unlock): (&'static str, String, Unlock)| {
        let new = after.reaches(&unlock) && !before.reaches(&unlock);
        new.then_some(EarnedView::Look { kind, name })
    };
    every_look().into_iter().filter_map(opened).collect()
}

/// The next small step: the weekly goal is the main thing, and the nearest.
fn next_step(closing: Option<&Closing>, library: &Library) -> String {
    let Some(after) = closing.map(|closing| &closing.after) else {
        return String::new();
    };
    let left = after
        .this_week
        .goal
        .saturating_sub(after.this_week.active_days);
    let open = library.routines().iter().find(|it| {
        let was = closing.is_some_and(|closing| closing.before.is_unlocked(&it.id));
        !was && after.is_unlocked(&it.id)
    });
    match (left, open) {
        (_, Some(routine)) => format!("Next time you can try \"{}\".", routine.name),
        (0, _) => "This week's goal is met. Rest counts too.".to_owned(),
        (1, _) => "One more day meets this week's goal.".to_owned(),
        (n, _) => format!("{n} more days meet this week's goal."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Id;
    use crate::library::source::Source;

    #[test]
    fn medals_are_for_badges_levels_routines_and_shields() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let badge = &library.badges()[0];
        let all = [
            Earned::StreakBegan { days: 1 },
            Earned::LevelUp { level: 2 },
            Earned::BadgeEarned {
                id: badge.id.clone(),
                name: badge.name.clone(),
            },
            Earned::RoutineUnlocked {
                id: Id::new("gone-since").unwrap(),
            },
        ];
        let views = earned(&all, &library);
        assert_eq!(views.len(), 2);
        assert!(
            matches!(&views[1], EarnedView::Badge { description, .. } if !description.is_empty())
        );
    }

    #[test]
    fn a_new_level_opens_looks_and_nothing_opens_twice() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let now: jiff::Zoned = "2026-11-25T19:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let now = crate::progress::LocalTime::from(&now);
        let rules = crate::progress::Rules::default();
        let before = Progress::from_records(&[], &library, now, &rules);
        let mut after = before.clone();
        after.level = 2;
        let seaside = EarnedView::Look {
            kind: "Place",
            name: "Seaside".to_owned(),
        };
        assert_eq!(opened_looks(&before, &after), [seaside]);
        assert_eq!(opened_looks(&after, &after), []);
    }

    #[test]
    fn without_a_journal_the_summary_still_tells_what_was_done() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let routine = &library.routines()[0];
        let view = summary_view(routine, &library, &Totals::default(), Status::Quit, None);
        assert_eq!((view.minutes, view.earned.len()), (0, 0));
        assert!(!view.headline.is_empty());
    }
}
