//! An exercise's movement: its key poses solved for one body, and the motion through them.

use std::time::Duration;

use super::authored::{AuthoredPose, Posture};
use super::key::{KeyPose, solve_key_pose};
use super::path::{Path, minimum_jerk};
use super::posture::Postures;
use crate::body::{Pose, Skeleton};

/// What is done with the key poses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pattern {
    /// Move to the last one and stay, deepening over a few breaths.
    Hold,
    /// Move to and fro between the first and the last; one way takes this long.
    Pass(Duration),
}

/// A movement of one body, as written for the right side.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Where it starts and ends.
    pub posture: Posture,
    /// Its key poses, solved; the first is the starting pose.
    pub keys: Vec<KeyPose>,
    /// What is done with them.
    pub pattern: Pattern,
    path: Path,
}

/// How deep a stretch is when the hold begins; it eases into the rest.
const FIRST_DEPTH: f32 = 0.92;
/// How long the easing takes: about three breaths.
const EASING: Duration = Duration::from_secs(18);

impl Movement {
    /// Solves the key poses, at least one, one after the other from the posture they start in, and
    /// the motion through them.
    ///
    /// # Errors
    /// When there is no key pose, or the posture isn't known.
    pub fn solve(
        skeleton: &Skeleton,
        postures: &Postures,
        posture: Posture,
        poses: &[AuthoredPose],
        pattern: Pattern,
    ) -> Result<Self, String> {
        let sketch = Self::sketch(skeleton, postures, posture, poses, pattern)?;
        Ok(sketch.baked(skeleton))
    }

    /// Solves the key poses, and leaves the motion through them straight: what a body can't do shows
    /// in its key poses, and most of the work is the motion.
    ///
    /// # Errors
    /// As [`Movement::solve`].
    pub fn sketch(
        skeleton: &Skeleton,
        postures: &Postures,
        posture: Posture,
        poses: &[AuthoredPose],
        pattern: Pattern,
    ) -> Result<Self, String> {
        let Some(start) = postures.get(posture) else {
            return Err(format!("there is no way into the posture {posture:?} yet"));
        };
        let base = postures.base(skeleton, start);
        let mut keys: Vec<KeyPose> = Vec::with_capacity(poses.len());
        for pose in poses {
            let before = keys.last().unwrap_or(&start.key);
            keys.push(solve_key_pose(&base, pose, Some(before)));
        }
        if keys.is_empty() {
            return Err("a movement needs at least one key pose".to_owned());
        }
        Ok(Self::straight(posture, keys, pattern))
    }

    /// Straight through key poses that are already solved, at least one: nothing is held on the way.
    #[must_use]
    pub fn straight(posture: Posture, keys: Vec<KeyPose>, pattern: Pattern) -> Self {
        Self {
            path: Path::straight(&keys),
            posture,
            keys,
            pattern,
        }
    }

    /// The same with the motion through its key poses solved.
    #[must_use]
    pub fn baked(self, skeleton: &Skeleton) -> Self {
        Self::through(skeleton, self.posture, self.keys, self.pattern)
    }

    /// The movement through key poses that are already solved, at least one.
    #[must_use]
    pub fn through(
        skeleton: &Skeleton,
        posture: Posture,
        keys: Vec<KeyPose>,
        pattern: Pattern,
    ) -> Self {
        let path = Path::bake(skeleton, &keys);
        Self {
            posture,
            keys,
            pattern,
            path,
        }
    }

    /// How far along its key poses the figure is, from 0 to 1, this long into the hold.
    #[must_use]
    pub fn progress(&self, held: Duration) -> f32 {
        match self.pattern {
            Pattern::Hold => {
                let eased = minimum_jerk(held.as_secs_f32() / EASING.as_secs_f32());
                FIRST_DEPTH + (1.0 - FIRST_DEPTH) * eased
            }
            Pattern::Pass(pass) => {
                let passes = held.as_secs_f32() / pass.as_secs_f32().max(0.1);
                0.5 + 0.5 * (std::f32::consts::PI * passes).cos()
            }
        }
    }

    /// How long it takes to get from the first key pose to the last at a comfortable pace.
    #[must_use]
    pub fn natural_duration(&self) -> Duration {
        self.path.natural_duration()
    }

    /// How long the way through its key poses takes at an even comfortable pace, without getting up
    /// to it.
    #[must_use]
    pub fn even_duration(&self) -> Duration {
        self.path.even_duration()
    }

    /// The progress at which one of the key poses is reached.
    #[must_use]
    pub fn progress_at_key(&self, key: usize) -> f32 {
        self.path.progress_at_key(key)
    }

    /// How far along its key poses the figure is at a moment counted from the start of the
    /// movement: a stretch is reached at a comfortable pace and then held.
    #[must_use]
    pub fn progress_after(&self, at: Duration) -> f32 {
        let moving_in = self.natural_duration();
        if at < moving_in && self.pattern == Pattern::Hold {
            let fraction = at.as_secs_f32() / moving_in.as_secs_f32();
            self.progress(Duration::ZERO) * minimum_jerk(fraction)
        } else {
            self.progress(at.saturating_sub(moving_in))
        }
    }

    /// The pose at a progress along its key poses.
    #[must_use]
    pub fn at(&self, progress: f32) -> Pose {
        self.path.at(progress)
    }
}
