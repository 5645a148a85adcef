//! An exercise at a moment, as a scene.

use std::time::Duration;

use super::Scene;
use crate::app::stage::{View, props_of};
use crate::body::{Proportions, Skeleton};
use crate::library::Exercise;
use crate::motion::movement::{Movement, Pattern};
use crate::motion::posture::Postures;
use crate::session::Choreography;

/// An exercise whose movement has been solved.
pub struct Still<'a> {
    exercise: &'a Exercise,
    movement: Movement,
    /// From the start of the movement to its end position.
    moving_in: Duration,
}

impl<'a> Still<'a> {
    /// Solves the movement of an exercise for the default body.
    ///
    /// # Errors
    /// The movement can't be solved; says why.
    pub fn new(exercise: &'a Exercise) -> Result<Self, String> {
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton)?;
        let choreography = Choreography::new(skeleton, postures, [exercise])?;
        let movement = choreography.movement(&exercise.id).cloned();
        let movement = movement.ok_or_else(|| format!("{} has no movement", exercise.id))?;
        Ok(Self {
            exercise,
            moving_in: movement.natural_duration(),
            movement,
        })
    }

    /// The scene at a moment counted from the start of the movement; at its end unless given.
    #[must_use]
    pub fn scene(&self, at: Option<Duration>, view: View) -> Scene {
        let pose = match at {
            None => self.movement.at(1.0),
            Some(at) if at < self.moving_in && self.movement.pattern == Pattern::Hold => {
                let fraction = at.as_secs_f32() / self.moving_in.as_secs_f32();
                self.movement.moving_in(fraction)
            }
            Some(at) => {
                let held = at.saturating_sub(self.moving_in);
                self.movement.at(self.movement.progress(held))
            }
        };
        let mut scene = Scene::new(pose, view);
        scene.props = props_of(&self.exercise.equipment, &self.movement.keys);
        scene
    }
}
