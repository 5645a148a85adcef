//! Getting limbs past each other: of several manners, the one in which they are least in each
//! other's way.

use super::blend;
use super::leg::{Leg, Manner};
use super::order::Order;
use crate::body::{Frames, Pose, RoundCone, Skeleton, flesh};
use crate::motion::key::{Contact, KeyPose};
use crate::motion::solver::Goal;
use crate::motion::solver::overlap::Watch;
use crate::motion::surroundings::{Solid, sunk, surroundings};

/// Watches over the limbs of one body on one leg.
#[derive(Debug)]
pub struct Clearance<'a> {
    skeleton: &'a Skeleton,
    flesh: Vec<RoundCone>,
    watch: Watch,
    solids: Vec<Solid>,
}

/// Limbs this much deeper in each other than flesh gives are in each other's way, in metres.
pub const IN_THE_WAY: f32 = 0.001;
/// Flesh may be this much deeper in floor or prop than it flattens there, in metres.
const IN_A_SOLID: f32 = 0.002;
/// How high limbs fly: as usual, or where something is in the way, higher.
const HEIGHTS: [f32; 5] = [1.0, 1.8, 2.6, 3.6, 0.5];

impl<'a> Clearance<'a> {
    /// For the way from one key pose to another: what touches in either may touch.
    pub fn new(skeleton: &'a Skeleton, from: &KeyPose, to: &KeyPose) -> Self {
        let flesh = flesh(skeleton.proportions());
        let contacts = from.contacts.iter().chain(&to.contacts);
        let meant: Vec<Goal> = contacts.filter_map(Contact::on_body).collect();
        let watch = Watch::new(&flesh, &meant);
        let mut solids = surroundings([from, to].into_iter());
        // What one would stand in is put in its place on the way.
        let start = skeleton.frames(&from.pose);
        solids.retain(|solid| {
            sunk(std::iter::once(solid), &flesh, &start).all(|sunk| sunk.depth <= 2.0 * IN_A_SOLID)
        });
        Self {
            skeleton,
            flesh,
            watch,
            solids,
        }
    }

    /// How deep limbs get in each other, in floor, wall or prop from each of some poses to the next,
    /// beyond what their flesh gives, in metres. Between two poses a limb may have jumped through
    /// another.
    pub fn depths(&self, poses: &[Pose]) -> Vec<f32> {
        const BETWEEN: [f32; 4] = [0.0, 0.25, 0.5, 0.75];
        let deepest = |pair: &[Pose]| {
            let poses = BETWEEN.map(|fraction| blend(&pair[0], &pair[1], fraction));
            let depths = poses.map(|pose| self.depth(&self.skeleton.frames(&pose)));
            depths.into_iter().fold(0.0, f32::max)
        };
        poses.windows(2).map(deepest).collect()
    }

    fn depth(&self, frames: &Frames) -> f32 {
        let overlap = self.watch.deepest(&self.flesh, frames);
        let overlap = overlap.map_or(0.0, |overlap| overlap.depth);
        sunk(self.solids.iter(), &self.flesh, frames)
            .map(|sunk| sunk.depth - IN_A_SOLID)
            .fold(overlap, f32::max)
    }
}

/// How the limbs get from one key pose to another, and the poses of that leg without the first.
pub fn past_each_other(skeleton: &Skeleton, from: &KeyPose, to: &KeyPose) -> (Manner, Vec<Pose>) {
    let clearance = Clearance::new(skeleton, from, to);
    let attempt = |manner: Manner| {
        let poses = Leg { from, to, manner }.nodes(skeleton);
        let all: Vec<Pose> = std::iter::once(from.pose).chain(poses.clone()).collect();
        let deepest = clearance.depths(&all).into_iter().fold(0.0, f32::max);
        (deepest, manner, poses)
    };
    let usual = Manner {
        order: Order::Together,
        height: HEIGHTS[0],
    };
    let mut best = attempt(usual);
    let even = from.is_even() && to.is_even();
    for height in HEIGHTS {
        for order in Order::all(even) {
            if best.0 < IN_THE_WAY {
                return (best.1, best.2);
            }
            let manner = Manner { order, height };
            if manner != usual {
                let other = attempt(manner);
                if other.0 < best.0 {
                    best = other;
                }
            }
        }
    }
    (best.1, best.2)
}
