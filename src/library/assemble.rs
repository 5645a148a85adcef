//! The whole library from its files: what they refer to must exist, and everything can be reached.

mod reach;

use std::collections::{BTreeMap, BTreeSet};

use super::cue::{words, words_in};
use super::error::suggest;
use super::source::{ContentFile, FileKind};
use super::{
    Badge, BadgeRule, ContentError, Document, Exercise, Id, Library, Parsed, Routine, RoutineDraft,
    Step, StepDraft, Unlock, parse_badges, parse_exercise, parse_routine,
};

/// Checked files that have not been checked against each other yet.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// One for each exercise file.
    pub exercises: Vec<Parsed<Exercise>>,
    /// One for each routine file.
    pub routines: Vec<Parsed<RoutineDraft>>,
    /// One for each file of badges.
    pub badges: Vec<Parsed<Vec<Badge>>>,
    /// What files with faults would have defined: references to it are not faults of their own.
    pub broken: BTreeSet<String>,
}

impl Parts {
    /// Reads all `files`; what is wrong with any of them comes along with the sound ones.
    #[must_use]
    pub fn read(files: &[ContentFile]) -> (Self, Vec<ContentError>) {
        let mut parts = Self::default();
        let mut errors = Vec::new();
        for file in files {
            if let Err(faults) = parts.add(file) {
                parts
                    .broken
                    .extend(ids_in(&Document::new(&file.name, &file.text)));
                errors.extend(faults);
            }
        }
        (parts, errors)
    }

    /// Takes from `base` what has no counterpart of the same id here.
    pub fn complete_from(&mut self, base: Self) {
        let broken = &self.broken;
        let is_free =
            |id: &Id, taken: &BTreeSet<Id>| !taken.contains(id) && !broken.contains(id.as_str());
        let taken: BTreeSet<_> = self
            .exercises
            .iter()
            .map(|exercise| exercise.id.clone())
            .collect();
        self.exercises.extend(
            base.exercises
                .into_iter()
                .filter(|exercise| is_free(&exercise.id, &taken)),
        );
        let taken: BTreeSet<_> = self
            .routines
            .iter()
            .map(|routine| routine.id.clone())
            .collect();
        self.routines.extend(
            base.routines
                .into_iter()
                .filter(|routine| is_free(&routine.id, &taken)),
        );
        let taken: BTreeSet<_> = self
            .badges
            .iter()
            .flat_map(|file| file.iter())
            .map(|badge| badge.id.clone())
            .collect();
        self.badges.extend(base.badges.into_iter().map(|mut file| {
            file.value.retain(|badge| is_free(&badge.id, &taken));
            file
        }));
        self.broken.extend(base.broken);
    }

    fn add(&mut self, file: &ContentFile) -> Result<(), Vec<ContentError>> {
        let ContentFile { name, text, .. } = file;
        match file.kind {
            FileKind::Exercise => self.exercises.push(parse_exercise(name, text)?),
            FileKind::Routine => self.routines.push(parse_routine(name, text)?),
            FileKind::Badges => self.badges.push(parse_badges(name, text)?),
        }
        Ok(())
    }
}

/// The ids that a file gives, even when it can't be read.
fn ids_in(document: &Document) -> Vec<String> {
    let listed = (0..).map_while(|i| document.string(&format!("[{i}].id")));
    document
        .string("id")
        .into_iter()
        .chain(listed)
        .map(str::to_owned)
        .collect()
}

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

    /// Puts checked files together.
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

fn no_exercise(
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
fn hurried_cue(
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
fn dangling_badges(parts: &Parts) -> Vec<ContentError> {
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

#[cfg(test)]
mod tests;
