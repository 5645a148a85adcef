//! An exercise at a moment, as a scene.

use std::time::Duration;

use super::Scene;
use crate::app::stage::{Keys, View};
use crate::body::{Proportions, Side, Skeleton};
use crate::library::{Exercise, Sides};
use crate::motion::movement::Movement;
use crate::motion::posture::Postures;
use crate::session::Choreography;

/// An exercise whose movement has been solved.
pub struct Still<'a> {
    exercise: &'a Exercise,
    choreography: Choreography,
    movement: Movement,
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
            choreography,
            movement,
        })
    }

    /// The scene at a moment counted from the start of the movement; at its end unless given.
    #[must_use]
    pub fn scene(&self, at: Option<Duration>, view: View) -> Scene {
        self.scene_at(at.map_or(1.0, |at| self.movement.progress_after(at)), view)
    }

    /// A scene for each key pose, in order.
    pub fn key_scenes(&self, view: View) -> impl Iterator<Item = Scene> + use<'_, 'a> {
        let keys = 0..self.movement.keys.len();
        keys.map(move |key| self.scene_at(self.movement.progress_at_key(key), view))
    }

    fn scene_at(&self, progress: f32, view: View) -> Scene {
        let pose = self.movement.at(progress);
        let mut scene = Scene::new(pose, view);
        scene.glow = self
            .choreography
            .glow(self.exercise, written_side(self.exercise), &pose);
        let keys = Keys::new(&self.movement, &self.exercise.equipment, false);
        scene.props = keys.props(self.choreography.skeleton(), &pose, Some(progress));
        scene
    }
}

/// The side for which an exercise is written; none when both work at once.
fn written_side(exercise: &Exercise) -> Option<Side> {
    (exercise.sides == Sides::EachSide).then_some(Side::Right)
}
