//! How much a posture squeezes and stretches the skin: what the skin weights are judged by.

use std::collections::HashSet;

use glam::{Affine3A, Vec3};

use super::description::BodyDescription;
use super::flesh::Flesh;
use super::nets::{Grid, Layer, Net, Patch, Point};
use super::patches;
use super::rig::Rig;
use super::shape::{MEASURED_AT, Place};
use super::surface::{Kind, Surface, Vertex};
use super::weights::Influence;
use crate::body::{Frame, Part, Pose, Proportions, Segment, Side};

/// A body's whole skin as one closed mesh, without clothes and hair, and its left hand as finely as
/// it is drawn.
pub struct Bare {
    rig: Rig,
    skin: Sheet,
    hand: Sheet,
    /// Into the frame of the left hand at rest.
    own_hand: Affine3A,
    inverse: Vec<Affine3A>,
}

/// A mesh and its edges.
struct Sheet {
    surface: Surface,
    edges: Vec<[u32; 2]>,
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

/// Shorter edges aren't measured, in metres.
const SLIVER: f32 = 0.002;

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
        let dress = |net: Net| {
            let inside = |p: &Point| flesh.at(p.position - p.normal * 0.006 * scale);
            let vertex = |point: &Point| Vertex {
                point: *point,
                kind: Kind::Skin,
                weave: glam::Vec2::ZERO,
                slack: 0.0,
                influence: Influence::of(inside(point)),
                muscles: super::muscles::Membership::default(),
            };
            Surface {
                vertices: net.points.iter().map(vertex).collect(),
                triangles: net.triangles,
            }
        };
        let mut net = Grid::sample(&layer, whole(&place)).mesh(&layer, &|_| true);
        net.left_half(0.005 * scale);
        let mut skin = dress(net);
        skin.mirror(&|joint| rig.mirrored(joint));
        let own_hand = place.of(Part::Hand).inverse();
        let hand = Grid::sample(&layer, patches::hand(&place))
            .mesh(&layer, &|p| own_hand.transform_point3(p).y < 0.0);
        let inverse = rig.rest().iter().map(|f| f.affine().inverse()).collect();
        Self {
            skin: Sheet::new(skin),
            hand: Sheet::new(dress(hand)),
            own_hand,
            rig,
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
        self.skin.posed(&self.bones(pose))
    }

    fn bones(&self, pose: &Pose) -> Vec<Affine3A> {
        let mut frames: Vec<Frame> = Vec::new();
        self.rig.place(pose, [1.0; 2], &mut frames);
        let moved = frames.iter().zip(&self.inverse);
        moved.map(|(frame, rest)| frame.affine() * *rest).collect()
    }

    /// What a posture does to the skin.
    #[must_use]
    pub fn strain(&self, pose: &Pose) -> Strain {
        let bones = self.bones(pose);
        let (rest, posed) = (self.skin.rest(), self.skin.posed(&bones));
        let humerus = Segment::sided(Part::Humerus, Side::Left);
        let shoulder = self.rig.rest_frames()[humerus].position;
        let counts = |middle: Vec3| {
            let folded = Vec3::new(middle.x.abs(), middle.y, middle.z);
            let off = folded - shoulder;
            let under_arm = off.y < 0.0 && off.length() < 0.14;
            // The hand has a mesh of its own.
            !under_arm && self.own_hand.transform_point3(folded).y > -0.01
        };
        let (mut stretch, mut at) = self.skin.stretch(&bones, &counts);
        for pose in [*pose, pose.mirrored()] {
            let (by, place) = self.hand.stretch(&self.bones(&pose), &|_| true);
            if by > stretch {
                (stretch, at) = (by, place);
            }
        }
        Strain {
            volume: self.skin.volume(&posed) / self.skin.volume(&rest),
            stretch,
            at,
        }
    }
}

impl Sheet {
    fn new(surface: Surface) -> Self {
        let mut edges = HashSet::new();
        for &[a, b, c] in &surface.triangles {
            for (a, b) in [(a, b), (b, c), (c, a)] {
                edges.insert([a.min(b), a.max(b)]);
            }
        }
        let edges = edges.into_iter().collect();
        Self { surface, edges }
    }

    fn rest(&self) -> Vec<Vec3> {
        let vertices = self.surface.vertices.iter();
        vertices.map(|vertex| vertex.point.position).collect()
    }

    fn posed(&self, bones: &[Affine3A]) -> Vec<Vec3> {
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

    /// How many times longer the most stretched edge is than at rest, and where it is, among those
    /// whose middle counts.
    fn stretch(&self, bones: &[Affine3A], counts: &dyn Fn(Vec3) -> bool) -> (f32, Vec3) {
        let (rest, posed) = (self.rest(), self.posed(bones));
        let mut worst = (0.0, Vec3::ZERO);
        for &[a, b] in &self.edges {
            let [a, b] = [a as usize, b as usize];
            let length = (rest[a] - rest[b]).length();
            let middle = (rest[a] + rest[b]) * 0.5;
            // Slivers say more about the mesh than about the skin.
            if length < SLIVER || !counts(middle) {
                continue;
            }
            let by = (posed[a] - posed[b]).length() / length;
            if by > worst.0 {
                worst = (by, middle);
            }
        }
        worst
    }

    fn volume(&self, places: &[Vec3]) -> f32 {
        let six = |t: &[u32; 3]| {
            let [a, b, c] = t.map(|i| places[i as usize]);
            a.cross(b).dot(c)
        };
        self.surface.triangles.iter().map(six).sum::<f32>() / 6.0
    }
}
