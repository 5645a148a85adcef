//! Close poses along a row of key poses: straight where nothing is in the way, with what touches held
//! in its place, and round where two legs meet.

use super::blend;
use super::clearance::{Clearance, IN_THE_WAY, Passage, past_each_other};
use super::leg::{Leg, NODES_PER_LEG};
use crate::body::{Pose, Skeleton};
use crate::motion::key::KeyPose;

/// How the key poses between the first and the last are passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corners {
    /// Exactly: they are what the motion is for.
    Sharp,
    /// Near by, without a halt: they are on the way.
    Round,
}

/// Legs of one body that have been found already: many ways go through the same postures.
#[derive(Clone, Debug, Default)]
pub struct Known(Vec<KnownLeg>);

#[derive(Clone, Debug)]
struct KnownLeg {
    ends: [KeyPose; 2],
    passage: Passage,
}

impl Known {
    fn leg(&mut self, skeleton: &Skeleton, from: &KeyPose, to: &KeyPose) -> &Passage {
        let found = self
            .0
            .iter()
            .position(|leg| leg.ends[0] == *from && leg.ends[1] == *to);
        let index = found.unwrap_or_else(|| {
            let ends = [from.clone(), to.clone()];
            let passage = past_each_other(skeleton, from, to);
            self.0.push(KnownLeg { ends, passage });
            self.0.len() - 1
        });
        &self.0[index].passage
    }
}

/// Poses straight along `keys`, as many as in [`nodes`].
pub fn straight(keys: &[KeyPose]) -> Vec<Pose> {
    let first = keys.first().map(|key| key.pose);
    let within = keys.windows(2).flat_map(|pair| {
        let fraction = |i: usize| i as f32 / NODES_PER_LEG as f32;
        let (from, to) = (pair[0].pose, pair[1].pose);
        (1..=NODES_PER_LEG).map(move |i| blend(&from, &to, fraction(i)))
    });
    first.into_iter().chain(within).collect()
}

/// Poses along `keys`, at least one: each key pose, and between two of them
/// [`NODES_PER_LEG`] - 1 others.
pub fn nodes(
    skeleton: &Skeleton,
    keys: &[KeyPose],
    corners: Corners,
    known: &mut Known,
) -> Vec<Pose> {
    let mut nodes: Vec<Pose> = keys.first().map(|key| key.pose).into_iter().collect();
    let (mut legs, mut clearances) = (Vec::new(), Vec::new());
    for pair in keys.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        let passage = known.leg(skeleton, from, to);
        nodes.extend(&passage.poses);
        let manner = passage.manner;
        legs.push(Leg { from, to, manner });
        let clearance = Clearance::new(skeleton, from, to);
        clearances.push((clearance, passage.depth.max(IN_THE_WAY)));
    }
    for _ in 0..SMOOTHINGS {
        let drawn = smooth(skeleton, &legs, corners, &nodes);
        take_over(drawn, &clearances, &mut nodes);
    }
    nodes
}

/// How often a motion is smoothed.
const SMOOTHINGS: usize = 2;

/// Each node was found by itself. Draws it towards its neighbours, so that no joint is jerked where
/// a limb begins to be in the way or ceases to be, and then corrects it again.
fn smooth(skeleton: &Skeleton, legs: &[Leg], corners: Corners, nodes: &[Pose]) -> Vec<Pose> {
    let mut drawn = drawn(nodes, corners);
    for (i, node) in drawn.iter_mut().enumerate() {
        if !is_free(i, nodes.len(), corners) {
            continue;
        }
        let within = i % NODES_PER_LEG;
        let mut leg = legs[i / NODES_PER_LEG];
        if within == 0 {
            leg.to = leg.from;
        }
        let fraction = within as f32 / NODES_PER_LEG as f32;
        *node = leg.smoothed(skeleton, *node, fraction);
    }
    drawn
}

/// Takes smoothed nodes over, but where a limb would cut a corner through another: deeper than is
/// allowed on a leg.
fn take_over(mut smoothed: Vec<Pose>, clearances: &[(Clearance, f32)], nodes: &mut Vec<Pose>) {
    for (i, (clearance, allowed)) in clearances.iter().enumerate() {
        let first = i * NODES_PER_LEG;
        let part = first..=first + NODES_PER_LEG;
        // What is taken back may no longer fit to what is next to it: that is taken back too.
        for reach in 0..NODES_PER_LEG {
            let deeper = clearance.first_deeper(&smoothed[part.clone()], *allowed);
            let Some(span) = deeper else { break };
            let from = (first + span).saturating_sub(reach);
            let near = from..(first + span + reach + 2).min(nodes.len());
            smoothed[near.clone()].copy_from_slice(&nodes[near]);
        }
    }
    *nodes = smoothed;
}

/// Nodes drawn towards their neighbours, where they may be.
fn drawn(nodes: &[Pose], corners: Corners) -> Vec<Pose> {
    let mut drawn = nodes.to_vec();
    for _ in 0..3 {
        let all = drawn.clone();
        for (i, near) in all.windows(3).enumerate() {
            if is_free(i + 1, nodes.len(), corners) {
                drawn[i + 1] = blend(&near[1], &blend(&near[0], &near[2], 0.5), 0.5);
            }
        }
    }
    drawn
}

/// Whether a node may be drawn aside.
fn is_free(node: usize, count: usize, corners: Corners) -> bool {
    match corners {
        Corners::Sharp => !node.is_multiple_of(NODES_PER_LEG),
        Corners::Round => node > 0 && node + 1 < count,
    }
}
