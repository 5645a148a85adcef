//! How much a posture squeezes and stretches the skin: what the skin weights are judged by.

use std::collections::HashSet;

use glam::{Affine3A, Vec3};

use super::description::BodyDescription;
use super::flesh::Flesh;
use super::nets::{Grid, Layer, Patch};
use super::rig::Rig;
use super::shape::{MEASURED_AT, Place};
use super::surface::{Kind, Surface, Vertex};
use super::weights::Influence;
use crate::body::{Frame, Pose, Proportions};

/// A body's whole skin as one closed mesh, without clothes and hair.
pub struct Bare {
    rig: Rig,
    surface: Surface,
    edges: Vec<[u32; 2]>,
    inverse: Vec<Affine3A>,
}

/// What a posture does to a skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strain {
    /// Volume against the rest posture's.
    pub volume: f32,
    /// Length of the most stretched edge against its length at rest, under the arms apart.
    pub stretch: f32,
    /// Where that edge is in the rest posture.
    pub at: Vec3,
}

/// All of the left half, its middle column of cells on the plane X = 0.
fn whole(place: &Place) -> Patch {
    const STEP: f32 = 0.014;
    Patch {
        world: Affine3A::from_scale(Vec3::splat(place.scale)),
        min: Vec3::new(-0.5 * STEP, -0.03, -0.20),
        max: Vec3::new(0.74, 1.86, 0.24),
        step: STEP,
    }
}

impl Bare {
    /// Grows the skin.
    #[must_use]
    pub fn new(body: &BodyDescription, proportions: Proportions) -> Self {
        let scale = proportions.height / MEASURED_AT;
        let rig = Rig::new(proportions, body.fingers.all.scaled(scale));
        let frames = rig.rest_frames();
        let place = Place {
            frames: &frames,
            scale,
            head: body.head,
            grain: 1.0,
            soften: 1.0,
        };
        let field = body.field(&place);
        let layer = Layer {
            field: &field,
            loose: &|_| 0.0,
            shade: &field,
        };
        let flesh = Flesh::new(body, &rig, &place, &layer);
        let mut net = Grid::sample(&layer, whole(&place)).mesh(&layer, &|_| true);
        net.left_half(0.005 * scale);
        let vertex = |point: &super::nets::Point| Vertex {
            point: *point,
            kind: Kind::Skin,
            weave: glam::Vec2::ZERO,
            slack: 0.0,
            influence: Influence::of(flesh.at(point.position - point.normal * 0.006 * scale)),
            muscles: super::muscles::Membership::default(),
        };
        let mut surface = Surface {
            vertices: net.points.iter().map(vertex).collect(),
            triangles: net.triangles,
        };
        surface.mirror(&|joint| rig.mirrored(joint));
        let mut edges = HashSet::new();
        for &[a, b, c] in &surface.triangles {
            for (a, b) in [(a, b), (b, c), (c, a)] {
                edges.insert([a.min(b), a.max(b)]);
            }
        }
        let inverse = rig.rest().iter().map(|f| f.affine().inverse()).collect();
        Self {
            rig,
            surface,
            edges: edges.into_iter().collect(),
            inverse,
        }
    }

    /// The rig that moves it.
    #[must_use]
    pub fn rig(&self) -> &Rig {
        &self.rig
    }

    /// Where its vertices are in a posture.
    #[must_use]
    pub fn posed(&self, pose: &Pose) -> Vec<Vec3> {
        let mut frames: Vec<Frame> = Vec::new();
        self.rig.place(pose, [1.0; 2], &mut frames);
        let moved = frames.iter().zip(&self.inverse);
        let bones: Vec<Affine3A> = moved.map(|(frame, rest)| frame.affine() * *rest).collect();
        let place = |vertex: &Vertex| {
            let Influence { joints, shares } = vertex.influence;
            let parts = joints.iter().zip(shares);
            parts
                .map(|(&joint, share)| {
                    bones[usize::from(joint)].transform_point3(vertex.point.position) * share
                })
                .sum()
        };
        self.surface.vertices.iter().map(place).collect()
    }

    /// What a posture does to the skin.
    #[must_use]
    pub fn strain(&self, pose: &Pose) -> Strain {
        let rest: Vec<Vec3> = self
            .surface
            .vertices
            .iter()
            .map(|v| v.point.position)
            .collect();
        let posed = self.posed(pose);
        let shoulder = self.rig.rest_frames()
            [crate::body::Segment::sided(crate::body::Part::Humerus, crate::body::Side::Left)]
        .position;
        let (mut stretch, mut at) = (0.0, Vec3::ZERO);
        for &[a, b] in &self.edges {
            let [a, b] = [a as usize, b as usize];
            let middle = (rest[a] + rest[b]) * 0.5;
            let off = Vec3::new(middle.x.abs(), middle.y, middle.z) - shoulder;
            let under_arm = off.y < 0.0 && off.length() < 0.14;
            let length = (rest[a] - rest[b]).length();
            // Slivers say more about the mesh than about the skin.
            if under_arm || length < 0.003 {
                continue;
            }
            let by = (posed[a] - posed[b]).length() / length;
            if by > stretch {
                (stretch, at) = (by, middle);
            }
        }
        Strain {
            volume: self.volume(&posed) / self.volume(&rest),
            stretch,
            at,
        }
    }

    fn volume(&self, places: &[Vec3]) -> f32 {
        let six = |t: &[u32; 3]| {
            let [a, b, c] = t.map(|i| places[i as usize]);
            a.cross(b).dot(c)
        };
        self.surface.triangles.iter().map(six).sum::<f32>() / 6.0
    }
}
