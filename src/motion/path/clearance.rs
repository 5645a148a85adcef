//! Getting limbs past each other: of several manners, the one in which they are least in each
//! other's way.

use super::blend;
use super::leg::{Leg, Manner, NODES_PER_LEG};
use super::order::Order;
use super::touch;
use crate::body::{Dof, Pose, RoundCone, Skeleton, flesh};
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
/// Limbs are looked at again when a joint has turned so far, in radians: toes go two centimetres.
const LOOK: f32 = 0.025;
/// How often at least from one pose to the next.
const LEAST_LOOKS: usize = 4;
/// How often at most.
const MOST_LOOKS: usize = 16;
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

    /// From which of some poses to the next limbs get deeper than `allowed` in each other, in floor,
    /// wall or prop, if from any.
    pub fn first_deeper(&self, poses: &[Pose], allowed: f32) -> Option<usize> {
        let deeper = |pair: &[Pose]| self.between(&pair[0], &pair[1]) > allowed;
        poses.windows(2).position(deeper)
    }

    /// How deep limbs get in each other, in floor, wall or prop on the way from one pose to the
    /// next, beyond what their flesh gives, in metres. Between two poses a limb may have jumped
    /// through another.
    fn between(&self, from: &Pose, to: &Pose) -> f32 {
        let turns = Dof::all().map(|dof| (to.angles[dof] - from.angles[dof]).abs());
        let widest = turns.fold(0.0, f32::max);
        let looks = ((widest / LOOK) as usize).clamp(LEAST_LOOKS, MOST_LOOKS);
        (0..looks)
            .map(|i| self.depth(&blend(from, to, i as f32 / looks as f32)))
            .fold(0.0, f32::max)
    }

    fn depth(&self, pose: &Pose) -> f32 {
        let frames = self.skeleton.frames(pose);
        let overlap = self.watch.deepest(&self.flesh, &frames);
        let overlap = overlap.map_or(0.0, |overlap| overlap.depth);
        sunk(self.solids.iter(), &self.flesh, &frames)
            .map(|sunk| sunk.depth - IN_A_SOLID)
            .fold(overlap, f32::max)
    }
}

/// A leg in one manner.
#[derive(Clone, Debug)]
pub struct Passage {
    /// How the limbs get there.
    pub manner: Manner,
    /// The poses of the leg without the first.
    pub poses: Vec<Pose>,
    /// How deep limbs get in each other, in floor, wall or prop, in metres.
    pub depth: f32,
}

/// The way from one key pose to another in which the limbs are least in each other's way.
pub fn past_each_other(skeleton: &Skeleton, from: &KeyPose, to: &KeyPose) -> Passage {
    let clearance = Clearance::new(skeleton, from, to);
    // No way is clearer than its ends.
    let ends = [from, to].map(|key| clearance.depth(&key.pose));
    let clear = ends.into_iter().fold(IN_THE_WAY, f32::max);
    let leg = |manner| Leg { from, to, manner };
    let usual = Manner {
        order: Order::Together,
        height: HEIGHTS[0],
    };
    let lifts = touch::lifts(skeleton, &leg(usual));
    let heights = if lifts { &HEIGHTS[..] } else { &HEIGHTS[..1] };
    let mut best = Passage {
        manner: usual,
        poses: Vec::new(),
        depth: f32::INFINITY,
    };
    for &height in heights {
        for order in Order::all(from.is_even() && to.is_even()) {
            if best.depth <= clear {
                return best;
            }
            let manner = Manner { order, height };
            best = attempt(&leg(manner), &clearance, best.depth).unwrap_or(best);
        }
    }
    best
}

/// Goes along a leg, as long as it is better than the best that is known.
fn attempt(leg: &Leg, clearance: &Clearance, best: f32) -> Option<Passage> {
    let (mut before, mut depth) = (leg.from.pose, 0.0_f32);
    let mut poses = Vec::with_capacity(NODES_PER_LEG);
    for pose in leg.nodes(clearance.skeleton) {
        depth = depth.max(clearance.between(&before, &pose));
        if depth >= best {
            return None;
        }
        poses.push(pose);
        before = pose;
    }
    let manner = leg.manner;
    Some(Passage {
        manner,
        poses,
        depth,
    })
}
