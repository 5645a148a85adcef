//! Proof of what files describe: every movement is solved and held against the rules.

use super::{ContentError, Equipment, Exercise, Parsed, Parts, SEEN, dose};
use crate::body::muscle::Muscles;
use crate::body::{Proportions, Ranges, Skeleton};
use crate::motion::posture::Postures;
use crate::motion::proof::{
    Body, Finding, Obstacle, Place, Rule, Subject, Tempo, prove, prove_bodily,
};

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
    stiff: (Skeleton, Postures),
}

impl Prover {
    /// Movements are proved on the demonstrator's body; a stiff one must find a way to do them.
    ///
    /// # Errors
    /// What is wrong with the postures that come with Limber.
    pub fn new(tempo: Tempo) -> Result<Self, String> {
        let skeleton = Skeleton::new(Proportions::default());
        let stiff = skeleton.clone().with_ranges(Ranges::stiff());
        Ok(Self {
            postures: Postures::shipped(&skeleton)?,
            muscles: Muscles::new(&skeleton),
            skeleton,
            tempo,
            stiff: (stiff.clone(), Postures::shipped(&stiff)?),
        })
    }

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

    /// Everything that is wrong with the movement of an exercise, its variants and its dose.
    #[must_use]
    pub fn exercise(&self, exercise: &Parsed<Exercise>) -> Vec<ContentError> {
        let mut faults = dose::of_exercise(exercise);
        faults.extend(self.movement(exercise, exercise, None));
        for (i, variant) in exercise.variants.iter().enumerate() {
            faults.extend(self.movement(exercise, &exercise.varied(variant), Some(i)));
        }
        faults.extend(self.mistakes(exercise));
        // What nobody can do need not be told twice.
        if faults.is_empty() {
            faults.extend(self.stiffly(exercise));
        }
        faults
    }

    /// What is wrong with the movement of an exercise, or of its variant, which is given.
    fn movement(
        &self,
        file: &Parsed<Exercise>,
        exercise: &Exercise,
        variant: Option<usize>,
    ) -> Vec<ContentError> {
        let movement = match exercise.solve(&self.skeleton, &self.postures) {
            Ok(movement) => movement,
            Err(why) => {
                let remedy = "use one of the postures in docs/content.md that has a way into it";
                return vec![file.document.error("posture", why, remedy)];
            }
        };
        let subject = Subject::new(&self.body(), &exercise.poses, &movement);
        let targets = exercise.muscles();
        let tempo = Tempo {
            into_start: exercise.into_start,
            move_in: self.tempo.move_in.max(exercise.move_in),
            ease_out: self.tempo.ease_out.max(exercise.move_in),
        };
        let findings = prove(&subject, &exercise.aim(&targets), tempo);
        let findings = findings.into_iter();
        findings
            .map(|finding| fault(file, finding, variant))
            .collect()
    }

    /// Mistakes that nobody would see, or that no body could make.
    fn mistakes(&self, exercise: &Parsed<Exercise>) -> Vec<ContentError> {
        if exercise.mistakes.is_empty() {
            return Vec::new();
        }
        let Ok(movement) = exercise.sketch(&self.skeleton, &self.postures) else {
            return Vec::new();
        };
        let (skeleton, postures) = (&self.skeleton, &self.postures);
        let mut errors = Vec::new();
        for (i, mistake) in exercise.mistakes.iter().enumerate() {
            let wrong = exercise.gone_wrong(mistake, skeleton, postures, &movement);
            let Some((poses, wrong)) = wrong else {
                continue;
            };
            let (right, shown) = (&movement.keys[mistake.key], &wrong.keys[mistake.key]);
            let mut add = |what: String, by: String, remedy: &str| {
                let path = format!("mistakes[{i}].name");
                let error = exercise.document.error(&path, what, remedy);
                errors.push(error.of(Rule::Mistake, by));
            };
            let apart = mistake.apart(&right.pose, &shown.pose);
            if apart < SEEN {
                let what = format!(
                    "the mistake is hardly seen: {apart:.0}° off `{}`",
                    right.name
                );
                let remedy =
                    "let an angle go wrong further, and leave out the contact that holds it";
                add(what, format!("{:.0}°", SEEN - apart), remedy);
            }
            let subject = Subject::new(&self.body(), &poses, &wrong);
            for finding in prove_bodily(&subject, mistake.key) {
                let what = format!("no body makes this mistake: {}", finding.what);
                add(what, finding.by, &finding.remedy);
            }
        }
        errors
    }

    /// What keeps a stiff body from an exercise and all its variants.
    fn stiffly(&self, exercise: &Parsed<Exercise>) -> Option<ContentError> {
        let (skeleton, postures) = &self.stiff;
        let body = Body {
            skeleton,
            postures,
            muscles: &self.muscles,
        };
        let suited = exercise.suited_sketch(&body, &Equipment::ALL).ok()?;
        let Obstacle { what, by } = suited.obstacle?;
        let (path, which) = match &suited.variant {
            None => ("poses".to_owned(), "it".to_owned()),
            Some(name) => ("variants".to_owned(), format!("it, even as `{name}`")),
        };
        let what = format!("a stiff body can't do {which}: {what}");
        let remedy = "add a variant that is kinder: knees bent, a cushion, a strap or a block";
        let error = exercise.document.error(&path, what, remedy);
        Some(error.of(Rule::Stiff, by))
    }
}

/// A finding at its place in the file.
fn fault(exercise: &Parsed<Exercise>, finding: Finding, variant: Option<usize>) -> ContentError {
    let within = variant.map_or_else(String::new, |i| format!("variants[{i}]."));
    let whole = |path: &str| match variant {
        None => path.to_owned(),
        Some(_) => format!("{within}name"),
    };
    let path = match &finding.place {
        Place::Sides => whole("sides"),
        Place::Targets => whole("targets"),
        Place::Target(i) => whole(&format!("targets[{i}]")),
        Place::Pose(i) => format!("{within}poses[{i}].name"),
        Place::Angle(i, name) => format!("{within}poses[{i}].angles.{name}"),
        Place::Contact(i, k) => format!("{within}poses[{i}].contacts[{k}]"),
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
