//! What a person can reach: routines that are open or can be opened, and badges that can be earned.

use std::collections::BTreeSet;

use super::Parts;
use crate::library::{Badge, BadgeRule, ContentError, Id, Unlock};

/// Routines and badges that no number of sessions would ever reach.
pub(super) fn unreachable(parts: &Parts) -> Vec<ContentError> {
    let reach = Reach::of(parts);
    if reach.routines.is_empty() {
        return nothing_open(parts).into_iter().collect();
    }
    let mut errors = Vec::new();
    for routine in parts
        .routines
        .iter()
        .filter(|routine| !reach.routines.contains(&routine.id))
    {
        let Unlock::Badge(badge) = &routine.unlock else {
            continue;
        };
        let what = format!(
            "\"{}\" can never be unlocked: \"{badge}\" can't be earned without it",
            routine.id
        );
        let remedy = "unlock it by another badge, by `Level(2)`, or `Always`";
        errors.push(routine.document.error("unlock", what, remedy));
    }
    errors.extend(insatiable(parts));
    errors
}

/// Badges that ask for more different exercises than all routines together have.
fn insatiable(parts: &Parts) -> Vec<ContentError> {
    let steps = parts.routines.iter().flat_map(|routine| &routine.steps);
    let have = steps
        .map(|step| &step.exercise)
        .collect::<BTreeSet<_>>()
        .len();
    let mut errors = Vec::new();
    for file in &parts.badges {
        for (i, badge) in file.iter().enumerate() {
            if let BadgeRule::DifferentExercises(n) = badge.rule
                && n as usize > have
            {
                let what = format!(
                    "\"{}\" asks for {n} different exercises; the routines have {have}",
                    badge.id
                );
                let remedy = format!("ask for {have} or fewer");
                errors.push(file.document.error(&format!("[{i}].rule[0]"), what, remedy));
            }
        }
    }
    errors
}

fn nothing_open(parts: &Parts) -> Option<ContentError> {
    let first = parts.routines.iter().min_by_key(|routine| routine.order)?;
    let what = "no routine is open to a newcomer";
    Some(
        first
            .document
            .error("unlock", what, "make at least one routine `unlock: Always`"),
    )
}

/// The largest set of routines and badges of which each is opened by others of the set.
#[derive(Default)]
struct Reach<'a> {
    routines: BTreeSet<&'a Id>,
    exercises: BTreeSet<&'a Id>,
    badges: BTreeSet<&'a Id>,
}

impl<'a> Reach<'a> {
    fn of(parts: &'a Parts) -> Self {
        let mut reach = Self::default();
        loop {
            let before = reach.routines.len() + reach.badges.len();
            reach.widen(parts);
            if reach.routines.len() + reach.badges.len() == before {
                return reach;
            }
        }
    }

    fn widen(&mut self, parts: &'a Parts) {
        for routine in &parts.routines {
            let opens = match &routine.unlock {
                Unlock::Always => true,
                Unlock::Level(_) => !self.routines.is_empty(),
                Unlock::Badge(badge) => self.badges.contains(badge),
            };
            if opens {
                self.routines.insert(&routine.id);
                self.exercises
                    .extend(routine.steps.iter().map(|step| &step.exercise));
            }
        }
        let badges = parts.badges.iter().flat_map(|file| file.iter());
        let earned: Vec<_> = badges
            .filter(|badge| self.earns(badge))
            .map(|badge| &badge.id)
            .collect();
        self.badges.extend(earned);
    }

    fn earns(&self, badge: &Badge) -> bool {
        match &badge.rule {
            BadgeRule::RoutineTimes { routine, .. } => self.routines.contains(routine),
            BadgeRule::DifferentExercises(n) => self.exercises.len() >= *n as usize,
            _ => !self.routines.is_empty(),
        }
    }
}
