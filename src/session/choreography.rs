//! What the figure does in a session: a pose for every moment, through postures and movements.

use std::collections::HashMap;
use std::time::Duration;

use super::{MotionCue, MotionTime, Script, Stage};
use crate::body::muscle::{Levels, Muscles, Region, Target};
use crate::body::{Pose, Side, Skeleton};
use crate::library::{Exercise, Id, Kind, Mistake};
use crate::motion::authored::Posture;
use crate::motion::key::KeyPose;
use crate::motion::movement::Movement;
use crate::motion::path::{Known, Path, minimum_jerk};
use crate::motion::posture::Postures;

/// A movement of a session and whether it is mirrored to the left.
type Turn = (Id, bool);

/// All motion of one session for one body. A pose is a pure function of the session's cue; ways
/// between movements are baked when they are first asked for, or all at once by
/// [`Choreography::rehearse`].
#[derive(Clone, Debug)]
pub struct Choreography {
    skeleton: Skeleton,
    muscles: Muscles,
    postures: Postures,
    movements: HashMap<Id, Movement>,
    /// From one movement to another; none is standing.
    ways: HashMap<(Option<Turn>, Option<Turn>), Path>,
    known: Known,
}

impl Choreography {
    /// Solves the movements of some exercises.
    ///
    /// # Errors
    /// Names the exercise that can't be moved, and why.
    pub fn new<'a>(
        skeleton: Skeleton,
        postures: Postures,
        exercises: impl IntoIterator<Item = &'a Exercise>,
    ) -> Result<Self, String> {
        let mut movements = HashMap::new();
        for exercise in exercises {
            let solved = exercise.solve(&skeleton, &postures);
            let movement = solved.map_err(|why| format!("{}: {why}", exercise.id))?;
            movements.insert(exercise.id.clone(), movement);
        }
        let muscles = Muscles::new(&skeleton);
        Ok(Self::of((skeleton, muscles), postures, movements))
    }

    /// The motion of movements that are solved already, by the ids of their exercises.
    pub(super) fn of(
        (skeleton, muscles): (Skeleton, Muscles),
        postures: Postures,
        movements: HashMap<Id, Movement>,
    ) -> Self {
        Self {
            skeleton,
            muscles,
            postures,
            movements,
            ways: HashMap::new(),
            known: Known::default(),
        }
    }

    /// Everything a script needs, baked ahead of time.
    ///
    /// # Errors
    /// As [`Choreography::new`].
    pub fn rehearse(
        skeleton: Skeleton,
        postures: Postures,
        script: &Script,
    ) -> Result<Self, String> {
        let exercises = script.steps().iter().map(|step| &step.exercise);
        let mut choreography = Self::new(skeleton, postures, exercises)?;
        choreography.bake(script);
        Ok(choreography)
    }

    /// Bakes all ways of a script, so that no frame waits for one.
    pub(super) fn bake(&mut self, script: &Script) {
        for phase in script.phases() {
            self.pose(&script.motion_at(phase.start));
        }
        if let Some(last) = script.phases().last() {
            self.getting_up(&script.motion_at(last.start).now, 0.0);
        }
    }

    /// Whose motion it is.
    #[must_use]
    pub const fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// Which regions of muscle light up in a pose of an exercise: those that it is for, as far as
    /// they are stretched; under a roller or gun, evenly.
    #[must_use]
    pub fn glow(&self, exercise: &Exercise, side: Option<Side>, pose: &Pose) -> Levels {
        const PRESSED: f32 = 0.55;
        let frames = self.skeleton.frames(pose);
        let lengthening = self.muscles.lengthening(&pose.angles, &frames);
        let stretched = self.muscles.levels(&lengthening);
        let presses = matches!(exercise.kind, Kind::Roll | Kind::Percussion);
        let targets = exercise.muscles();
        let mut levels = Levels::default();
        for &region in Region::ALL
            .iter()
            .filter(|region| is_for(&targets, **region))
        {
            for each in Side::BOTH
                .into_iter()
                .filter(|&it| side.is_none_or(|side| side == it))
            {
                let level = if presses {
                    PRESSED
                } else {
                    stretched.get(region, each)
                };
                levels.set(region, each, level);
            }
        }
        levels
    }

    /// The movement of an exercise.
    #[must_use]
    pub fn movement(&self, exercise: &Id) -> Option<&Movement> {
        self.movements.get(exercise)
    }

    /// A movement as it goes wrong, on the right side.
    #[must_use]
    pub fn mistake(&self, exercise: &Id, mistake: &Mistake) -> Option<KeyPose> {
        let movement = self.movements.get(exercise)?;
        mistake.solve(&self.skeleton, &self.postures, movement)
    }

    /// The figure standing at rest.
    #[must_use]
    pub fn standing(&self) -> Pose {
        let standing = self.postures.get(Posture::Standing);
        standing.map_or_else(|| Pose::neutral(&self.skeleton), |posture| posture.key.pose)
    }

    /// The pose at a moment of the session.
    pub fn pose(&mut self, cue: &MotionCue) -> Pose {
        let Some(movement) = self.movements.get(&cue.now.exercise) else {
            return self.standing();
        };
        let turn = turn(&cue.now);
        let Some(progress) = progress(movement, &cue.now.stage) else {
            let Stage::Start { fraction } = cue.now.stage else {
                return self.standing();
            };
            let from = cue.from.as_ref().map(self::turn);
            return self.on_the_way(from, Some(turn), fraction);
        };
        let pose = movement.at(progress);
        if turn.1 { pose.mirrored() } else { pose }
    }

    /// The pose at a fraction of the way from the start of a movement up on the feet again.
    pub fn getting_up(&mut self, from: &MotionTime, fraction: f32) -> Pose {
        if self.movements.contains_key(&from.exercise) {
            self.on_the_way(Some(turn(from)), None, fraction)
        } else {
            self.standing()
        }
    }

    /// How far along the movement of a cue the figure is, from 0 to 1; none on the way to it.
    #[must_use]
    pub fn progress(&self, cue: &MotionCue) -> Option<f32> {
        progress(self.movements.get(&cue.now.exercise)?, &cue.now.stage)
    }

    fn on_the_way(&mut self, from: Option<Turn>, to: Option<Turn>, fraction: f32) -> Pose {
        let leg = (from, to);
        if !self.ways.contains_key(&leg) {
            let keys = self.key_poses(leg.0.as_ref(), leg.1.as_ref());
            let path = Path::way(&self.skeleton, &keys, &mut self.known);
            self.ways.insert(leg.clone(), path);
        }
        self.ways[&leg].travelled(fraction)
    }

    /// Key poses from the start of one movement, or from standing, to the start of another, or to
    /// standing.
    fn key_poses(&self, from: Option<&Turn>, to: Option<&Turn>) -> Vec<KeyPose> {
        let start = |turn: &Turn| {
            let movement = self.movements.get(&turn.0)?;
            let key = movement.keys.first()?;
            let key = if turn.1 { key.mirrored() } else { key.clone() };
            Some((key, (movement.posture, turn.1)))
        };
        let origin = from.and_then(start);
        let target = to.and_then(start);
        let standing = (Posture::Standing, false);
        let way = self.postures.way(
            origin.as_ref().map_or(standing, |(_, posture)| *posture),
            target.as_ref().map_or(standing, |(_, posture)| *posture),
        );
        let mut keys: Vec<KeyPose> = Vec::new();
        if from == to {
            // The next repeat: it stays where it is.
            return origin.into_iter().map(|(key, _)| key).collect();
        }
        keys.extend(origin.map(|(key, _)| key));
        keys.extend(way);
        keys.extend(target.map(|(key, _)| key));
        keys
    }
}

/// Whether a muscle of a region is among the targets.
fn is_for(targets: &[Target], region: Region) -> bool {
    let mut muscles = region.targets().iter().flat_map(|target| target.members());
    muscles.any(|muscle| {
        targets
            .iter()
            .any(|target| target.members().contains(muscle))
    })
}

fn progress(movement: &Movement, stage: &Stage) -> Option<f32> {
    match *stage {
        Stage::Start { .. } => None,
        Stage::MovingIn { fraction } => {
            Some(movement.progress(Duration::ZERO) * minimum_jerk(fraction))
        }
        Stage::Holding { held } => Some(movement.progress(held)),
        Stage::EasingOut { fraction, held } => {
            Some(movement.progress(held) * (1.0 - minimum_jerk(fraction)))
        }
        Stage::Resting => Some(0.0),
    }
}

fn turn(time: &MotionTime) -> Turn {
    (time.exercise.clone(), time.side == Some(Side::Left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Dof, Proportions, Segment};
    use crate::library::Library;
    use crate::library::source::Source;
    use crate::session::Pace;
    use std::time::Duration;

    fn shipped() -> (Library, Skeleton, Postures) {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        (library, skeleton, postures)
    }

    #[test]
    fn the_figure_never_snaps_in_any_shipped_routine() {
        let (library, skeleton, postures) = shipped();
        for routine in library.routines() {
            let script = Script::compile(routine, &library, &Pace::default()).unwrap();
            let mut show =
                Choreography::rehearse(skeleton.clone(), postures.clone(), &script).unwrap();
            let step = Duration::from_millis(33);
            let mut before: Option<Pose> = None;
            let mut at = Duration::ZERO;
            while at < script.total() {
                let pose = show.pose(&script.motion_at(at));
                if let Some(before) = before {
                    for dof in Dof::all() {
                        let speed = (pose.angles[dof] - before.angles[dof]).abs() / 0.033;
                        assert!(
                            speed < 180_f32.to_radians(),
                            "{}: {dof} turns at {:.0}°/s at {at:?}",
                            routine.id,
                            speed.to_degrees()
                        );
                    }
                    let speed = pose.position.distance(before.position) / 0.033;
                    assert!(speed < 1.0, "{}: {speed} m/s at {at:?}", routine.id);
                }
                before = Some(pose);
                at += step;
            }
        }
    }

    #[test]
    fn a_stretch_lights_up_what_it_stretches_and_a_roller_what_it_presses() {
        let (library, skeleton, postures) = shipped();
        let show = Choreography::new(skeleton, postures, library.exercises()).unwrap();
        let exercise = |id| library.exercise(&Id::new(id).unwrap()).unwrap();
        let glow = |id, region| {
            let end = show.movement(&exercise(id).id).unwrap().at(1.0);
            let levels = show.glow(exercise(id), Some(Side::Right), &end);
            [Side::Left, Side::Right].map(|side| levels.get(region, side))
        };
        let [left, right] = glow("standing_quad", Region::Quadriceps);
        assert!(right > 0.4 && right > left + 0.3, "{left} {right}");
        let [left, right] = glow("calf_roll", Region::Calves);
        assert!(right > 0.3 && left == 0.0, "{left} {right}");
        assert!(glow("calf_roll", Region::Chest)[1] < 1e-6);
    }

    #[test]
    fn left_is_the_mirror_of_right() {
        let (library, skeleton, postures) = shipped();
        let mut show = Choreography::new(skeleton, postures, library.exercises()).unwrap();
        let exercise = Id::new("standing_quad").unwrap();
        let cue = |side| MotionCue {
            now: MotionTime {
                exercise: exercise.clone(),
                side: Some(side),
                stage: Stage::Holding {
                    held: Duration::from_secs(20),
                },
            },
            from: None,
            jumps: 0,
        };
        let (left, right) = (show.pose(&cue(Side::Left)), show.pose(&cue(Side::Right)));
        assert_eq!(left, right.mirrored());
        let frames = show.skeleton().frames(&right);
        let foot = frames[Segment::sided(crate::body::Part::Foot, Side::Right)].position;
        assert!(foot.y > 0.3, "the right heel is at the seat");
    }
}
