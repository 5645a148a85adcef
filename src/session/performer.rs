//! Who shows a session: one body with what it has at hand. It does each exercise as it suits it.

use super::{Choreography, Pace, Script};
use crate::body::Skeleton;
use crate::body::muscle::Muscles;
use crate::library::{Equipment, Exercise, Library, Routine, Suited};
use crate::motion::posture::Postures;
use crate::motion::proof::Body;

/// A body with everything that doesn't depend on what it does.
#[derive(Clone, Debug)]
pub struct Performer {
    skeleton: Skeleton,
    postures: Postures,
    muscles: Muscles,
    at_hand: Vec<Equipment>,
}

/// A routine as one body does it: its exercises, each once, in the order in which they first come.
#[derive(Clone, Debug)]
pub struct Cast<'a> {
    performer: &'a Performer,
    routine: &'a Routine,
    parts: Vec<Suited>,
}

impl Performer {
    /// A body and what it has besides a mat.
    ///
    /// # Errors
    /// A posture can't be solved for it; says why.
    pub fn new(skeleton: Skeleton, at_hand: Vec<Equipment>) -> Result<Self, String> {
        Ok(Self {
            postures: Postures::shipped(&skeleton)?,
            muscles: Muscles::new(&skeleton),
            skeleton,
            at_hand,
        })
    }

    /// Whose motion it is.
    #[must_use]
    pub const fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// The body, to measure movements on.
    #[must_use]
    pub const fn body(&self) -> Body<'_> {
        Body {
            skeleton: &self.skeleton,
            postures: &self.postures,
            muscles: &self.muscles,
        }
    }

    /// An exercise as it suits this body.
    ///
    /// # Errors
    /// Names the exercise that can't be moved, and why.
    pub fn suited(&self, exercise: &Exercise) -> Result<Suited, String> {
        let suited = exercise.suited(&self.body(), &self.at_hand);
        suited.map_err(|why| format!("{}: {why}", exercise.id))
    }

    /// The motion of some exercises that suit this body.
    #[must_use]
    pub fn choreography<'a>(&self, parts: impl IntoIterator<Item = &'a Suited>) -> Choreography {
        let moved = |part: &Suited| (part.exercise.id.clone(), part.movement.clone());
        let movements = parts.into_iter().map(moved).collect();
        let (skeleton, postures) = (self.skeleton.clone(), self.postures.clone());
        Choreography::of((skeleton, self.muscles.clone()), postures, movements)
    }

    /// The exercises of a routine as they suit this body. Those that the library doesn't have are
    /// left out: the script tells of them.
    ///
    /// # Errors
    /// As [`Performer::suited`].
    pub fn cast<'a>(&'a self, routine: &'a Routine, library: &Library) -> Result<Cast<'a>, String> {
        let mut parts: Vec<Suited> = Vec::new();
        for step in &routine.steps {
            let known = parts.iter().any(|part| part.exercise.id == step.exercise);
            if let Some(exercise) = library.exercise(&step.exercise).filter(|_| !known) {
                parts.push(self.suited(exercise)?);
            }
        }
        Ok(Cast {
            performer: self,
            routine,
            parts,
        })
    }
}

impl Cast<'_> {
    /// The exercises.
    #[must_use]
    pub fn parts(&self) -> &[Suited] {
        &self.parts
    }

    /// The routine as a timeline, with what is said and used of each exercise's variant.
    ///
    /// # Errors
    /// The routine can't be compiled; says why.
    pub fn script(&self, pace: &Pace) -> Result<Script, String> {
        let exercises = self.parts.iter().map(|part| part.exercise.clone());
        let library = Library::new(exercises.collect(), Vec::new(), Vec::new());
        Script::compile(self.routine, &library, pace).map_err(|error| error.to_string())
    }

    /// The timeline, and all of its motion baked ahead of time.
    ///
    /// # Errors
    /// As [`Cast::script`].
    pub fn rehearse(&self, pace: &Pace) -> Result<(Script, Choreography), String> {
        let script = self.script(pace)?;
        let mut choreography = self.performer.choreography(&self.parts);
        choreography.bake(&script);
        Ok((script, choreography))
    }
}
