//! An exercise at a moment, as a scene.

use std::time::Duration;

use super::Scene;
use super::round::Round;
use crate::app::director::{Angles, views};
use crate::app::figure::{Levels, Look};
use crate::app::stage::{Hour, Keys, Place, View};
use crate::body::Side;
use crate::library::{Exercise, Sides, Suited};
use crate::motion::authored::Posture;
use crate::motion::movement::Movement;
use crate::motion::vocabulary::report_pose;
use crate::session::{Choreography, Performer};

/// Angles below this tell nothing of a pose, in degrees.
const NEARLY_NEUTRAL: f32 = 4.5;

/// The figure that shows exercises: a body, in the clothes it was given.
pub struct Model {
    pub(super) performer: Performer,
    pub(super) look: Look,
    pub(super) place: Place,
    pub(super) hour: Hour,
}

impl Model {
    /// A body in its clothes.
    #[must_use]
    pub fn new(performer: Performer, look: Look) -> Self {
        Self {
            performer,
            look,
            place: Place::default(),
            hour: Hour::default(),
        }
    }

    /// The same somewhere else, at another time of day.
    #[must_use]
    pub fn at(mut self, place: Place, hour: Hour) -> Self {
        (self.place, self.hour) = (place, hour);
        self
    }

    /// Solves the movement of an exercise as it suits the body.
    ///
    /// # Errors
    /// The movement can't be solved; says why.
    pub fn still(&self, exercise: &Exercise) -> Result<Still, String> {
        let suited = self.performer.suited(exercise)?;
        let choreography = self.performer.choreography([&suited]);
        let Suited {
            exercise, movement, ..
        } = suited;
        Ok(Still {
            keys: Keys::new(&movement, &exercise.equipment, false),
            exercise,
            variant: suited.variant,
            choreography,
            movement,
            look: self.look.clone(),
            place: self.place.clone(),
            hour: self.hour,
        })
    }
}

/// An exercise whose movement has been solved.
pub struct Still {
    exercise: Exercise,
    variant: Option<String>,
    keys: Keys,
    choreography: Choreography,
    movement: Movement,
    look: Look,
    place: Place,
    hour: Hour,
}

impl Still {
    /// What is shown.
    #[must_use]
    pub const fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// As which of its variants it is shown; none as it is written first.
    #[must_use]
    pub fn variant(&self) -> Option<&str> {
        self.variant.as_deref()
    }

    /// From where the movement is seen best.
    #[must_use]
    pub fn best_view(&self) -> Angles {
        let views = views(self.choreography.skeleton(), &self.exercise, &self.movement);
        views.last().copied().unwrap_or_default()
    }

    /// The views of a contact sheet, from left to right: a body that lies is seen from above and
    /// not from behind.
    #[must_use]
    pub const fn views(&self) -> [View; 4] {
        match self.movement.posture {
            Posture::Supine | Posture::Prone | Posture::SideLying => {
                [View::Top, View::Side, View::Front, View::ThreeQuarter]
            }
            _ => [View::Front, View::Side, View::Back, View::ThreeQuarter],
        }
    }

    /// The scene at a moment counted from the start of the movement; at its end unless given.
    #[must_use]
    pub fn scene(&self, at: Option<Duration>, from: Angles) -> Scene {
        self.scene_at(at.map_or(1.0, |at| self.movement.progress_after(at)), from)
    }

    /// A scene for each key pose, in order.
    #[must_use]
    pub fn key_scenes(&self, from: Angles) -> Vec<Scene> {
        (0..self.movement.keys.len())
            .map(|key| self.scene_at(self.movement.progress_at_key(key), from))
            .collect()
    }

    /// How it is often done wrong: a scene for each mistake, pale and without a glow.
    #[must_use]
    pub fn mistake_scenes(&self, from: Angles) -> Vec<Scene> {
        let all = self.exercise.mistakes.iter();
        all.filter_map(|mistake| {
            let key = self.choreography.mistake(&self.exercise.id, mistake)?;
            let mut scene = self.scene_at(self.movement.progress_at_key(mistake.key), from);
            (scene.pose, scene.pale) = (key.pose, true);
            scene.glow = Levels::default();
            Some(scene)
        })
        .collect()
    }

    /// One round of the movement, from its start to its end and back.
    #[must_use]
    pub fn round(&self) -> Round {
        Round::of(&self.movement)
    }

    /// A scene for each of `count` frames of one round; the last is followed by the first.
    #[must_use]
    pub fn round_scenes(&self, count: usize, from: Angles) -> Vec<Scene> {
        let round = self.round();
        let scene = |frame| {
            let at = frame as f32 / count as f32;
            self.scene_at(round.progress(&self.movement, at), from)
        };
        (0..count).map(scene).collect()
    }

    /// The main angles that the author gave to a key pose, as they were solved, such as
    /// `right knee flexion 105°`; what is nearly neutral is left out.
    #[must_use]
    pub fn angles(&self, key: usize) -> String {
        let (Some(written), Some(solved)) =
            (self.exercise.poses.get(key), self.movement.keys.get(key))
        else {
            return String::new();
        };
        let report = report_pose(&solved.pose);
        let names = || written.angles.0.iter().map(|(name, _)| name.text.as_str());
        let words = names().filter_map(|name| {
            // A name for both sides tells of that side which has no word of its own.
            let other = names().any(|other| other.strip_suffix("_r") == Some(name));
            let exact = [
                name.to_owned(),
                format!("{name}_{}", if other { 'l' } else { 'r' }),
            ];
            let (_, degrees) = report.iter().find(|(known, _)| exact.contains(known))?;
            (degrees.abs() >= NEARLY_NEUTRAL).then(|| told(name, *degrees))
        });
        words.collect::<Vec<_>>().join(", ")
    }

    fn scene_at(&self, progress: f32, from: Angles) -> Scene {
        let pose = self.movement.at(progress);
        let mut scene = Scene::seen_from(pose, from);
        scene.body = *self.choreography.skeleton().proportions();
        scene.look = self.look.clone();
        scene.place = self.place.clone();
        scene.hour = self.hour;
        scene.glow = self
            .choreography
            .glow(&self.exercise, written_side(&self.exercise), &pose);
        scene.props = self
            .keys
            .props(self.choreography.skeleton(), &pose, Some(progress));
        scene
    }
}

/// An angle in words; a minus is as wide as a figure, and none stands before zero.
fn told(name: &str, degrees: f32) -> String {
    let sided = |suffix, side| {
        name.strip_suffix(suffix)
            .map(|rest| format!("{side} {rest}"))
    };
    let name = sided("_l", "left")
        .or_else(|| sided("_r", "right"))
        .unwrap_or_else(|| name.to_owned());
    let degrees = degrees.round();
    let sign = if degrees < 0.0 { "−" } else { "" };
    format!("{} {sign}{}°", name.replace('_', " "), degrees.abs())
}

/// The side for which an exercise is written; none when both work at once.
fn written_side(exercise: &Exercise) -> Option<Side> {
    (exercise.sides == Sides::EachSide).then_some(Side::Right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_are_told_with_their_side_first() {
        assert_eq!(told("knee_flexion_r", 104.6), "right knee flexion 105°");
        assert_eq!(told("pelvis_tilt", -4.2), "pelvis tilt −4°");
        assert_eq!(told("neck_flexion", -0.3), "neck flexion 0°");
    }
}
