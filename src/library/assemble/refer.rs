//! References from file to file.

use std::collections::BTreeMap;

use super::Parts;
use crate::library::cue::{words, words_in};
use crate::library::error::suggest;
use crate::library::{
    BadgeRule, ContentError, Document, Exercise, Id, Parsed, RoutineDraft, StepDraft, Unlock,
};

/// A step of a routine that names an exercise which isn't there.
pub(super) fn no_exercise(
    draft: &Parsed<RoutineDraft>,
    step: usize,
    exercises: &BTreeMap<&Id, &Exercise>,
    parts: &Parts,
) -> Option<ContentError> {
    let id = draft.steps[step].exercise.as_str();
    let names: Vec<_> = exercises.keys().map(|id| id.as_str()).collect();
    (!parts.broken.contains(id)).then(|| {
        let what = format!("there is no exercise \"{id}\"");
        draft.document.error(
            &format!("steps[{step}].exercise"),
            what,
            suggest(id, &names),
        )
    })
}

/// A step that leaves less time than the exercise's cue for the hold takes to say.
pub(super) fn hurried_cue(
    document: &Document,
    step: usize,
    draft: &StepDraft,
    exercise: &Exercise,
) -> Option<ContentError> {
    let hold = draft.hold?;
    let (has, may) = (words(&exercise.cues.hold), words_in(hold));
    (has > may).then(|| {
        let seconds = hold.as_secs_f32();
        let what = format!(
            "{seconds} s are too short for what \"{}\" says during a hold",
            exercise.id
        );
        let remedy = format!(
            "hold longer, or shorten `cues.hold` of the exercise from {has} words to {may}"
        );
        document.error(&format!("steps[{step}].hold_s"), what, remedy)
    })
}

/// Unlocks by badges, and badges for routines, that aren't there.
pub(super) fn dangling_badges(parts: &Parts) -> Vec<ContentError> {
    let badges: Vec<_> = parts
        .badges
        .iter()
        .flat_map(|file| file.iter())
        .map(|badge| badge.id.as_str())
        .collect();
    let routines: Vec<_> = parts
        .routines
        .iter()
        .map(|routine| routine.id.as_str())
        .collect();
    let missing = |id: &Id, there: &[&str]| {
        !there.contains(&id.as_str()) && !parts.broken.contains(id.as_str())
    };
    let mut errors = Vec::new();
    for routine in &parts.routines {
        if let Unlock::Badge(id) = &routine.unlock
            && missing(id, &badges)
        {
            let what = format!("there is no badge \"{id}\"");
            errors.push(
                routine
                    .document
                    .error("unlock[0]", what, suggest(id.as_str(), &badges)),
            );
        }
    }
    for file in &parts.badges {
        for (i, badge) in file.iter().enumerate() {
            if let BadgeRule::RoutineTimes { routine, .. } = &badge.rule
                && missing(routine, &routines)
            {
                let what = format!("there is no routine \"{routine}\"");
                let path = format!("[{i}].rule.routine");
                errors.push(
                    file.document
                        .error(&path, what, suggest(routine.as_str(), &routines)),
                );
            }
        }
    }
    errors
}
