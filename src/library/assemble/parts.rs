//! Content files read one by one.

use std::collections::BTreeSet;

use crate::library::source::{ContentFile, FileKind};
use crate::library::{
    Badge, ContentError, Document, Exercise, Id, Parsed, RoutineDraft, parse_badges,
    parse_exercise, parse_routine,
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
