//! Paths: the motion through a row of key poses, with contacts held on the way.
//!
//! First close poses are found along the way, then a curve through them without a jump in speed or
//! acceleration, then a tempo along the curve at which nobody hurries.

mod clearance;
mod leg;
mod legs;
mod order;
mod spline;
mod tempo;
mod touch;

use std::time::Duration;

use super::key::KeyPose;
use crate::body::{Angles, Dof, Pose, Skeleton};
use leg::NODES_PER_LEG;
use legs::Corners;
pub use legs::Known;
use spline::Spline;
use tempo::Tempo;

/// A motion through key poses, baked to close nodes, as a function of progress from 0 to 1.
#[derive(Clone, Debug)]
pub struct Path {
    curve: Spline,
    tempo: Tempo,
}

/// How fast a joint turns at most, in radians per second: 83°/s, well under the 120°/s that is safe.
const JOINT_SPEED: f32 = 1.45;
/// How fast the pelvis moves at most, in metres per second.
const BODY_SPEED: f32 = 0.55;
/// How long a way takes to get up to its speed, and to come to rest, in seconds.
const RAMP: f32 = 1.0;
/// The shortest leg of a path, in seconds.
const SHORTEST: f32 = 0.6;

impl Path {
    /// Bakes the motion through `keys`, at least one.
    #[must_use]
    pub fn bake(skeleton: &Skeleton, keys: &[KeyPose]) -> Self {
        Self::along(skeleton, keys, Corners::Sharp, &mut Known::default())
    }

    /// The straight motion through `keys`, at least one, in joint space: nothing holds what touches,
    /// and nothing is out of the way.
    #[must_use]
    pub fn straight(keys: &[KeyPose]) -> Self {
        Self::over(&legs::straight(keys))
    }

    /// Bakes a way past `keys`, at least one: it starts at the first and ends at the last, and
    /// passes those between without a halt. What is found of the same body is known the next time.
    #[must_use]
    pub fn way(skeleton: &Skeleton, keys: &[KeyPose], known: &mut Known) -> Self {
        Self::along(skeleton, keys, Corners::Round, known)
    }

    fn along(skeleton: &Skeleton, keys: &[KeyPose], corners: Corners, known: &mut Known) -> Self {
        Self::over(&legs::nodes(skeleton, keys, corners, known))
    }

    fn over(nodes: &[Pose]) -> Self {
        let knots = knots(nodes);
        let curve = Spline::through(knots.clone(), nodes);
        let tempo = Tempo::along(&curve, &knots);
        Self { curve, tempo }
    }

    /// How long the motion takes at a comfortable pace.
    #[must_use]
    pub fn natural_duration(&self) -> Duration {
        Duration::from_secs_f32(self.tempo.duration() * PEAK)
    }

    /// How long the motion takes at an even comfortable pace, without getting up to it.
    #[must_use]
    pub fn even_duration(&self) -> Duration {
        Duration::from_secs_f32(self.tempo.duration())
    }

    /// How long the motion takes at a comfortable pace when it is travelled as in
    /// [`Path::travelled`].
    #[must_use]
    pub fn travel_duration(&self) -> Duration {
        let even = self.tempo.duration();
        Duration::from_secs_f32(even + RAMP.min(even))
    }

    /// The pose at a fraction of the time of a long way, which starts and ends at rest and goes at
    /// an even pace between.
    #[must_use]
    pub fn travelled(&self, fraction: f32) -> Pose {
        let even = self.tempo.duration();
        let ramp = RAMP.min(even) / (even + RAMP.min(even)).max(1e-6);
        self.at(steady(fraction, ramp))
    }

    /// The progress at which one of the key poses is reached.
    #[must_use]
    pub fn progress_at_key(&self, key: usize) -> f32 {
        let whole = self.tempo.duration();
        if whole > 0.0 {
            self.tempo.time_at_knot(key * NODES_PER_LEG) / whole
        } else {
            0.0
        }
    }

    /// The pose at a progress from 0 to 1, at a comfortable pace; ease the progress for a motion
    /// that starts and ends at rest.
    #[must_use]
    pub fn at(&self, progress: f32) -> Pose {
        let time = progress.clamp(0.0, 1.0) * self.tempo.duration();
        self.curve.at(self.tempo.parameter(time))
    }
}

/// Position along a motion that starts and ends at rest with the least jerk, at a fraction of its
/// time (Flash & Hogan 1985).
#[must_use]
pub fn minimum_jerk(fraction: f32) -> f32 {
    let t = fraction.clamp(0.0, 1.0);
    t * t * t * (10.0 + t * (6.0 * t - 15.0))
}

/// Progress of a motion that gets up to an even speed within `ramp` of its time, and comes to rest
/// in as much: its speed rises and falls as 3t² - 2t³.
fn steady(fraction: f32, ramp: f32) -> f32 {
    let t = fraction.clamp(0.0, 1.0);
    if t > 0.5 {
        return 1.0 - steady(1.0 - t, ramp);
    }
    let whole = 1.0 - ramp;
    if ramp <= 0.0 || t >= ramp {
        return (t - 0.5 * ramp) / whole;
    }
    let x = t / ramp;
    ramp * x * x * x * (1.0 - 0.5 * x) / whole
}

/// The parameter of each node: seconds from the start at the greatest comfortable speed.
fn knots(nodes: &[Pose]) -> Vec<f32> {
    let spans: Vec<f32> = nodes
        .windows(2)
        .map(|pair| comfortable(&pair[0], &pair[1]))
        .collect();
    let mut time = 0.0;
    let mut times = vec![0.0];
    for i in 0..spans.len() {
        // No faster than the neighbours allow, so that the pace changes gently.
        let near = &spans[i.saturating_sub(PACE)..(i + PACE + 1).min(spans.len())];
        let slowest = near.iter().copied().fold(0.0, f32::max);
        let mean = near.iter().sum::<f32>() / near.len() as f32;
        time += spans[i]
            .max(0.5 * (slowest + mean))
            .max(SHORTEST / NODES_PER_LEG as f32);
        times.push(time);
    }
    times
}

/// How many nodes either way set the pace.
const PACE: usize = 3;

/// How long a person takes from one pose to a near one, in seconds.
fn comfortable(from: &Pose, to: &Pose) -> f32 {
    let joints = Dof::all()
        .map(|dof| (to.angles[dof] - from.angles[dof]).abs())
        .fold(from.rotation.angle_between(to.rotation), f32::max);
    let way = from.position.distance(to.position);
    (joints / JOINT_SPEED).max(way / BODY_SPEED)
}

/// Minimum jerk peaks at this many times its mean speed.
const PEAK: f32 = 1.875;

/// Straight interpolation in joint space.
#[must_use]
pub fn blend(from: &Pose, to: &Pose, fraction: f32) -> Pose {
    let mut angles = Angles::default();
    for (i, angle) in angles.0.iter_mut().enumerate() {
        *angle = from.angles.0[i] + (to.angles.0[i] - from.angles.0[i]) * fraction;
    }
    Pose {
        position: from.position.lerp(to.position, fraction),
        rotation: from.rotation.slerp(to.rotation, fraction),
        angles,
    }
}
