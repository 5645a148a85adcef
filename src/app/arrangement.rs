//! What stands around the figure at a moment of a session, and from where it is seen.

use super::director::{self, Angles};
use super::stage::{Keys, Prop};
use crate::body::{Pose, Side};
use crate::library::{Exercise, Id};
use crate::session::{Choreography, MotionCue, MotionTime, Stage};

/// Which movement on which side.
type Turn = (Id, bool);

/// So much of the way to a movement, and the figure has left what it used before.
const LEFT_BEHIND: f32 = 0.7;

/// The movement that is shown, and the one that the figure comes from.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    turn: Option<Turn>,
    /// From where its key poses are seen, on its side.
    views: Vec<Angles>,
    keys: Keys,
    leaving: Option<(Turn, Keys)>,
}

impl Arrangement {
    /// Its key poses on its side.
    #[must_use]
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Turns to the movement of a cue and to the one it comes from; `find` knows the exercises.
    pub fn follow<'a>(
        &mut self,
        show: &Choreography,
        cue: &MotionCue,
        find: impl Fn(&Id) -> Option<&'a Exercise>,
    ) {
        if let Some(exercise) = find(&cue.now.exercise) {
            self.turn_to(show, exercise, is_left(&cue.now));
        }
        let Some(from) = &cue.from else {
            self.leaving = None;
            return;
        };
        let turn = (from.exercise.clone(), is_left(from));
        if self.leaving.as_ref().is_none_or(|known| known.0 != turn) {
            let keys = find(&turn.0).and_then(|it| keys(show, it, turn.1));
            self.leaving = keys.map(|keys| (turn, keys));
        }
    }

    /// Turns to a movement on a side.
    pub fn turn_to(&mut self, show: &Choreography, exercise: &Exercise, left: bool) {
        let turn = (exercise.id.clone(), left);
        if self.turn.as_ref() == Some(&turn) {
            return;
        }
        let (Some(movement), Some(keys)) =
            (show.movement(&exercise.id), keys(show, exercise, left))
        else {
            return;
        };
        let mut views = director::views(show.skeleton(), exercise, movement);
        if left {
            for view in &mut views {
                *view = director::mirrored(*view);
            }
        }
        *self = Self {
            turn: Some(turn),
            views,
            keys,
            leaving: self.leaving.take(),
        };
    }

    /// From where the key pose is seen that is reached or gone to at a progress; before the
    /// movement, the first.
    #[must_use]
    pub fn view(&self, progress: Option<f32>) -> Angles {
        let key = progress.map_or(0, |progress| self.keys.towards(progress));
        self.views.get(key).copied().unwrap_or_default()
    }

    /// What stands around the figure and what it holds. On the way to a movement, what it will need
    /// stands ready, and what it comes from stays until it has left it.
    #[must_use]
    pub fn props(&self, show: &Choreography, cue: &MotionCue, pose: &Pose) -> Vec<Prop> {
        let skeleton = show.skeleton();
        let progress = show.progress(cue);
        let mut props = self.keys.props(skeleton, pose, progress);
        if let (Stage::Start { fraction }, Some((_, keys))) = (&cue.now.stage, &self.leaving)
            && *fraction < LEFT_BEHIND
        {
            let behind = keys.props(skeleton, pose, None);
            props.retain(|prop| behind.iter().all(|it| it.kind != prop.kind));
            props.extend(behind);
        }
        props
    }

    /// What still stands around the figure at a fraction of the way up from the movement.
    #[must_use]
    pub fn left_behind(&self, show: &Choreography, pose: &Pose, fraction: f32) -> Vec<Prop> {
        if fraction < LEFT_BEHIND {
            self.keys.props(show.skeleton(), pose, None)
        } else {
            Vec::new()
        }
    }
}

fn keys(show: &Choreography, exercise: &Exercise, left: bool) -> Option<Keys> {
    let movement = show.movement(&exercise.id)?;
    Some(Keys::new(movement, &exercise.equipment, left))
}

fn is_left(time: &MotionTime) -> bool {
    time.side == Some(Side::Left)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::body::{Proportions, Skeleton};
    use crate::library::source::Source;
    use crate::library::{Equipment, Library};
    use crate::motion::posture::Postures;

    #[test]
    fn a_chair_stays_until_its_sitter_has_left_it() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        let find = |id: &Id| library.exercise(id);
        let ids = ["figure_four_chair", "overhead_triceps"].map(|id| Id::new(id).unwrap());
        let exercises = ids.iter().filter_map(find);
        let mut show = Choreography::new(skeleton, postures, exercises).unwrap();
        let time = |id: &Id, stage| MotionTime {
            exercise: id.clone(),
            side: Some(Side::Right),
            stage,
        };
        let mut chairs = |fraction| {
            let cue = MotionCue {
                now: time(&ids[1], Stage::Start { fraction }),
                from: Some(time(
                    &ids[0],
                    Stage::Holding {
                        held: Duration::ZERO,
                    },
                )),
                jumps: 0,
            };
            let mut arrangement = Arrangement::default();
            arrangement.follow(&show, &cue, find);
            let pose = show.pose(&cue);
            let props = arrangement.props(&show, &cue, &pose);
            let is_chair = |prop: &&Prop| prop.kind == Equipment::Chair;
            (props.iter().filter(is_chair).count(), pose.position.y)
        };
        for step in 0..50_u8 {
            let (count, height) = chairs(f32::from(step) / 50.0);
            // Who is lower than this leans on something.
            assert!(
                count == 1 || height > 0.75,
                "nothing under a seat at {height} m"
            );
        }
        assert_eq!(chairs(0.0).0, 1);
        assert_eq!(chairs(0.9).0, 0);
    }
}
