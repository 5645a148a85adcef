//! The whole library from its files: what they refer to must exist, and everything can be reached.

mod parts;
mod reach;
mod refer;

use std::collections::BTreeMap;

use super::source::ContentFile;
use super::{ContentError, Document, Exercise, Id, Library, Parsed, Routine, RoutineDraft, Step};
pub use parts::Parts;
use refer::{dangling_badges, hurried_cue, no_exercise};

impl Library {
    /// Reads all `files` and puts them together.
    ///
    /// # Errors
    /// Everything that is wrong with any of the files or between them, by file and line.
    pub fn read(files: &[ContentFile]) -> Result<Self, Vec<ContentError>> {
        let (parts, mut errors) = Parts::read(files);
        match Self::assemble(&parts) {
            Ok(library) if errors.is_empty() => return Ok(library),
            Ok(_) => {}
            Err(more) => errors.extend(more),
        }
        errors.sort();
        Err(errors)
    }

    /// Puts checked files together. Routines that refer to something [`Parts::broken`] are left out.
    ///
    /// # Errors
    /// Ids that are given twice, references to what isn't there, cues too long for a shortened
    /// hold, and routines that nobody could ever unlock; by file and line.
    pub fn assemble(parts: &Parts) -> Result<Self, Vec<ContentError>> {
        let mut errors = duplicates(parts);
        let exercises: BTreeMap<_, _> = parts.exercises.iter().map(|e| (&e.id, &e.value)).collect();
        let mut routines: Vec<_> = parts
            .routines
            .iter()
            .filter_map(|draft| resolve(draft, &exercises, parts, &mut errors))
            .collect();
        errors.extend(dangling_badges(parts));
        if errors.is_empty() && parts.broken.is_empty() {
            errors.extend(reach::unreachable(parts));
        }
        if !errors.is_empty() {
            errors.sort();
            return Err(errors);
        }
        routines.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        let exercises = exercises.into_values().cloned().collect();
        let badges = parts
            .badges
            .iter()
            .flat_map(|file| file.value.clone())
            .collect();
        Ok(Self::new(exercises, routines, badges))
    }
}

fn duplicates(parts: &Parts) -> Vec<ContentError> {
    let exercises = parts
        .exercises
        .iter()
        .map(|e| (&e.id, &e.document, "id".to_owned()));
    let routines = parts
        .routines
        .iter()
        .map(|r| (&r.id, &r.document, "id".to_owned()));
    let badges = parts.badges.iter().flat_map(|file| {
        file.iter()
            .enumerate()
            .map(|(i, badge)| (&badge.id, &file.document, format!("[{i}].id")))
    });
    let mut errors = twice(exercises, "exercise");
    errors.extend(twice(routines, "routine"));
    errors.extend(twice(badges, "badge"));
    errors
}

fn twice<'a>(
    ids: impl Iterator<Item = (&'a Id, &'a Document, String)>,
    kind: &str,
) -> Vec<ContentError> {
    let mut first = BTreeMap::new();
    let mut errors = Vec::new();
    for (id, document, path) in ids {
        let place = document.position(&path);
        if let Some((file, line)) = first.get(id) {
            let first = if *file == document.file() {
                format!("on line {line}")
            } else {
                format!("in {file} line {line}")
            };
            let what = format!("the {kind} \"{id}\" is defined twice, first {first}");
            errors.push(document.error(
                &path,
                what,
                "give one of the two another id, or delete it",
            ));
        } else {
            first.insert(id, (document.file(), place.line));
        }
    }
    errors
}

/// The routine with the doses of its exercises filled in, unless it names one that isn't there.
fn resolve(
    draft: &Parsed<RoutineDraft>,
    exercises: &BTreeMap<&Id, &Exercise>,
    parts: &Parts,
    errors: &mut Vec<ContentError>,
) -> Option<Routine> {
    let steps: Vec<_> = draft
        .steps
        .iter()
        .enumerate()
        .map(|(i, step)| {
            let Some(exercise) = exercises.get(&step.exercise) else {
                errors.extend(no_exercise(draft, i, exercises, parts));
                return None;
            };
            errors.extend(hurried_cue(&draft.document, i, step, exercise));
            Some(Step {
                exercise: step.exercise.clone(),
                hold: step.hold.unwrap_or(exercise.dose.hold),
                repeats: step.repeats.unwrap_or(exercise.dose.repeats),
                rest: step.rest,
            })
        })
        .collect();
    let RoutineDraft {
        id,
        name,
        summary,
        accent,
        order,
        unlock,
        ..
    } = draft.value.clone();
    let steps = steps.into_iter().collect::<Option<_>>()?;
    Some(Routine {
        id,
        name,
        summary,
        accent,
        order,
        unlock,
        steps,
    })
}

#[cfg(test)]
mod tests;
