//! Which joints move a place of the body: one coarse solution for the body, a fine one for the hand.

use glam::{Affine3A, Vec3};

use super::description::BodyDescription;
use super::nets::{Grid, Layer};
use super::patches;
use super::rig::Rig;
use super::shape::Place;
use super::weights::{Edge, Weights};
use crate::body::Part;

/// Rounds of diffusion: each blurs by about half a grid step.
const BODY_ROUNDS: usize = 28;
const HAND_ROUNDS: usize = 11;

/// Shares of joints throughout the left half of a body.
pub struct Flesh {
    body: Weights,
    hand: Weights,
    wrist: Affine3A,
}

impl Flesh {
    /// Solves for the weights of a body.
    #[must_use]
    pub fn new(body: &BodyDescription, rig: &Rig, place: &Place, layer: &Layer) -> Self {
        let grid = Grid::sample(layer, patches::weights(place));
        let mirror = |joint| rig.mirrored(joint);
        let edge = Edge::Mirror(&mirror);
        let whole = Weights::spread(&grid, &body.seeds(rig, place), BODY_ROUNDS, edge);
        let grid = Grid::sample(layer, patches::hand_weights(place));
        let seeds = body.hand_seeds(rig, place);
        Self {
            body: whole,
            hand: Weights::spread(&grid, &seeds, HAND_ROUNDS, Edge::Open),
            wrist: place.of(Part::Hand).inverse(),
        }
    }

    /// Shares of the joints at a place just inside the body.
    #[must_use]
    pub fn at(&self, p: Vec3) -> Vec<(u16, f32)> {
        let own = self.wrist.transform_point3(p);
        // The finger's solution takes over across the wrist.
        let by_hand = ((0.035 - own.y) / 0.05).clamp(0.0, 1.0);
        if by_hand <= 0.0 || own.length() > 0.25 {
            return self.body.at(p);
        }
        if by_hand >= 1.0 {
            return self.hand.at(p);
        }
        mix(self.body.at(p), &self.hand.at(p), by_hand)
    }
}

fn mix(mut a: Vec<(u16, f32)>, b: &[(u16, f32)], t: f32) -> Vec<(u16, f32)> {
    for share in &mut a {
        share.1 *= 1.0 - t;
    }
    for &(joint, share) in b {
        match a.iter_mut().find(|other| other.0 == joint) {
            Some(other) => other.1 += share * t,
            None => a.push((joint, share * t)),
        }
    }
    a
}
