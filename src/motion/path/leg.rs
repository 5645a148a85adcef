//! One leg of a path, from one key pose to the next.

use glam::Quat;

use super::order::Order;
use super::touch;
use crate::body::{Pose, Skeleton};
use crate::motion::key::KeyPose;
use crate::motion::solver::{Care, Plane, Problem, Tolerances, solve};

/// Nodes between two key poses; between nodes the pose is interpolated.
pub const NODES_PER_LEG: usize = 12;

/// From one key pose to the next.
#[derive(Clone, Copy, Debug)]
pub struct Leg<'a> {
    /// Where it begins.
    pub from: &'a KeyPose,
    /// Where it ends.
    pub to: &'a KeyPose,
    /// How the limbs get there.
    pub manner: Manner,
}

/// How limbs get from one key pose to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// Which go first.
    pub order: Order,
    /// How high those fly that are lifted or set down, against what they usually do.
    pub height: f32,
}

impl Leg<'_> {
    /// The straight way in joint space.
    pub fn straight(&self, fraction: f32) -> Pose {
        self.manner
            .order
            .blend(&self.from.pose, &self.to.pose, fraction)
    }

    /// The poses of the leg without the first, one after the other: straight, but corrected so that
    /// what touches in both its ends stays in its place and nothing sinks into the floor.
    pub fn nodes(&self, skeleton: &Skeleton) -> impl Iterator<Item = Pose> {
        let mut before = self.from.pose;
        let found = (1..NODES_PER_LEG).map(move |i| {
            let at = |i: usize| i as f32 / NODES_PER_LEG as f32;
            let straight = self.straight(at(i));
            // The correction of the node before, which is gone at the end of the way.
            let remains = (1.0 - at(i)) / (1.0 - at(i - 1));
            let seed = corrected(&straight, &self.straight(at(i - 1)), &before, remains);
            before = self.on_way(skeleton, (straight, FREE, Care::Near), seed, at(i));
            before
        });
        found.chain(std::iter::once(self.to.pose))
    }

    /// A pose that has been smoothed, corrected again.
    pub fn smoothed(&self, skeleton: &Skeleton, pose: Pose, fraction: f32) -> Pose {
        self.on_way(skeleton, (pose, NEAR, Care::Thorough), pose, fraction)
    }

    fn on_way(
        &self,
        skeleton: &Skeleton,
        (wanted, (resting, pelvis, place), care): (Pose, Looseness, Care),
        seed: Pose,
        fraction: f32,
    ) -> Pose {
        let (from, to) = (self.from, self.to);
        let mut problem = Problem::new(skeleton, wanted);
        problem.seed = seed;
        problem.goals = touch::goals(skeleton, self, fraction);
        let (front, beside) = (to.wall.or(from.wall), to.wall_beside.or(from.wall_beside));
        problem.wall = front.or(beside);
        problem.planes.extend(front.map(Plane::wall));
        problem.planes.extend(beside.map(Plane::beside));
        problem.pelvis = (wanted.rotation, false);
        problem.balanced = from.balanced && to.balanced;
        problem.even = from.is_even() && to.is_even();
        problem.care = care;
        problem.tolerances = Tolerances {
            resting,
            pelvis,
            place,
            contact: 0.001,
            facing: 20_f32.to_radians(),
            ..Tolerances::default()
        };
        solve(&problem).pose
    }
}

/// How loosely a node keeps to what is wanted: angles and pelvis in radians, place in metres.
type Looseness = (f32, f32, f32);
/// The straight way is good wherever contacts allow it.
const FREE: Looseness = (0.21, 0.105, 0.05);
/// What has been smoothed stays smooth.
const NEAR: Looseness = (0.025, 0.015, 0.008);

/// `straight`, and on it what `before` was off from `was_straight`, as far as it remains.
fn corrected(straight: &Pose, was_straight: &Pose, before: &Pose, remains: f32) -> Pose {
    let mut pose = *straight;
    pose.position += (before.position - was_straight.position) * remains;
    let turn = before.rotation * was_straight.rotation.inverse();
    pose.rotation = Quat::IDENTITY.slerp(turn, remains) * straight.rotation;
    for (i, angle) in pose.angles.0.iter_mut().enumerate() {
        *angle += (before.angles.0[i] - was_straight.angles.0[i]) * remains;
    }
    pose
}
