//! Proof of what files describe: every movement is solved and held against the rules.

use super::{ContentError, Exercise, Parsed, Parts, dose};
use crate::body::Skeleton;
use crate::body::muscle::Muscles;
use crate::motion::posture::Postures;
use crate::motion::proof::{Body, Finding, Place, Subject, Tempo, prove};

/// A body that movements are proved on, and how fast they are played.
#[derive(Clone, Debug)]
pub struct Prover {
    /// Whose movements.
    pub skeleton: Skeleton,
    /// The postures of that body.
    pub postures: Postures,
    /// Its muscles.
    pub muscles: Muscles,
    /// The shortest time that a session gives a movement.
    pub tempo: Tempo,
}

impl Prover {
    /// Proves all exercises and routines of some files; `wanted` says of which file the faults are
    /// asked for. Files must be well written and fit together.
    #[must_use]
    pub fn prove(&self, parts: &Parts, wanted: impl Fn(&str) -> bool) -> Vec<ContentError> {
        let exercises = parts
            .exercises
            .iter()
            .filter(|exercise| wanted(exercise.document.file()));
        let mut faults: Vec<_> = exercises.flat_map(|e| self.exercise(e)).collect();
        let known = |id: &super::Id| {
            let found = parts.exercises.iter().find(|exercise| exercise.id == *id);
            found.map(|exercise| &exercise.value)
        };
        let routines = parts
            .routines
            .iter()
            .filter(|routine| wanted(routine.document.file()));
        faults.extend(routines.flat_map(|routine| dose::of_routine(routine, known)));
        faults.sort();
        faults
    }

    fn body(&self) -> Body<'_> {
        Body {
            skeleton: &self.skeleton,
            postures: &self.postures,
            muscles: &self.muscles,
        }
    }

    /// Everything that is wrong with the movement of an exercise and its dose.
    #[must_use]
    pub fn exercise(&self, exercise: &Parsed<Exercise>) -> Vec<ContentError> {
        let document = &exercise.document;
        let mut faults = dose::of_exercise(exercise);
        match exercise.solve(&self.skeleton, &self.postures) {
            Err(why) => {
                let remedy = "use one of the postures in docs/content.md that has a way into it";
                faults.push(document.error("posture", why, remedy));
            }
            Ok(movement) => {
                let subject = Subject::new(&self.body(), &exercise.poses, &movement);
                let targets = exercise.muscles();
                let tempo = Tempo {
                    into_start: exercise.into_start,
                    move_in: self.tempo.move_in.max(exercise.move_in),
                    ease_out: self.tempo.ease_out.max(exercise.move_in),
                };
                let findings = prove(&subject, &exercise.aim(&targets), tempo);
                faults.extend(findings.into_iter().map(|finding| fault(exercise, finding)));
            }
        }
        faults
    }
}

/// A finding at its place in the file.
fn fault(exercise: &Parsed<Exercise>, finding: Finding) -> ContentError {
    let path = match &finding.place {
        Place::Sides => "sides".to_owned(),
        Place::Targets => "targets".to_owned(),
        Place::Target(i) => format!("targets[{i}]"),
        Place::Pose(i) => format!("poses[{i}].name"),
        Place::Angle(i, name) => format!("poses[{i}].angles.{name}"),
        Place::Contact(i, k) => format!("poses[{i}].contacts[{k}]"),
    };
    let Finding {
        rule,
        what,
        by,
        remedy,
        ..
    } = finding;
    exercise.document.error(&path, what, remedy).of(rule, by)
}
