//! Grows a figure: fields, patches, weights, one mesh.

use glam::{Affine3A, Vec2, Vec3, vec3};

use super::description::BodyDescription;
use super::muscles::Musculature;
use super::nets::{Grid, Layer, Net, Patch};
use super::rig::Rig;
use super::shape::{MEASURED_AT, Place};
use super::surface::{Kind, Surface, Vertex};
use super::weights::{Edge, Influence, Weights};
use crate::body::{Frames, Part, Proportions, Segment, Side};

/// A grown figure: a mesh in the rest posture, and the joints that move it.
pub struct Grown {
    /// The joints.
    pub rig: Rig,
    /// Skin, hair and clothes.
    pub surface: Surface,
}

/// Grid steps in metres, for a body of 1.75 m.
mod step {
    pub const BODY: f32 = 0.0135;
    pub const HEAD: f32 = 0.0058;
    pub const HAND: f32 = 0.0040;
    pub const FOOT: f32 = 0.0066;
    pub const WEIGHTS: f32 = 0.016;
    pub const HAND_WEIGHTS: f32 = 0.0042;
}

/// Grows a body of these proportions.
#[must_use]
pub fn grow(body: &BodyDescription, proportions: Proportions) -> Grown {
    let scale = proportions.height / MEASURED_AT;
    let rig = Rig::new(proportions, body.fingers.all.scaled(scale));
    let frames = rig.rest_frames();
    let place = Place {
        frames: &frames,
        scale,
        soften: 1.0,
    };
    let field = body.field(&place);
    let growth = Growth {
        frames: &frames,
        scale,
    };
    let layer = Layer {
        field: &field,
        loose: &|_| 0.0,
        shade: &field,
    };
    let mirror = |joint| rig.mirrored(joint);
    let coarse = Grid::sample(&layer, growth.whole(step::WEIGHTS, 0.5));
    let flesh = Weights::spread(
        &coarse,
        &body.seeds(&rig, &place),
        13,
        Edge::Mirror(&mirror),
    );
    let fine = Grid::sample(&layer, growth.hand(step::HAND_WEIGHTS));
    let fingers = Weights::spread(&fine, &body.hand_seeds(&rig, &place), 8, Edge::Open);
    let wrist = growth.own(Part::Hand).inverse();
    let weigh = |p: Vec3, inset: Vec3| {
        let at = p - inset;
        let along = wrist.transform_point3(p);
        let by_fingers = ((0.035 - along.y) / 0.05).clamp(0.0, 1.0);
        if by_fingers <= 0.0 || along.length() > 0.3 {
            return flesh.at(at);
        }
        mix(flesh.at(at), fingers.at(at), by_fingers)
    };
    let musculature = Musculature::new(&body.muscles, &place);
    let dress = |net: Net, kind: Kind, inset: f32| Surface {
        vertices: net
            .points
            .iter()
            .map(|point| Vertex {
                point: *point,
                kind,
                weave: Vec2::ZERO,
                influence: Influence::of(weigh(point.position, point.normal * inset)),
                muscles: musculature.at(point.position),
            })
            .collect(),
        triangles: net.triangles,
    };
    let mut surface = Surface::default();
    let neck = growth.own(Part::Neck).inverse();
    let ankle = growth.own(Part::Foot).inverse();
    let mesh =
        |patch: Patch, keep: &dyn Fn(Vec3) -> bool| Grid::sample(&layer, patch).mesh(&layer, keep);
    let cut = |p: Vec3| {
        (
            neck.transform_point3(p).y,
            wrist.transform_point3(p),
            ankle.transform_point3(p),
        )
    };
    let mut trunk = mesh(growth.whole(step::BODY, -0.5), &|p| {
        let (neck, wrist, ankle) = cut(p);
        neck < 0.046 && (wrist.y > 0.030 || p.x < 0.3) && ankle.y > 0.045
    });
    trunk.left_half();
    surface.append(&dress(trunk, Kind::Skin, 0.006));
    let mut head = mesh(growth.head(step::HEAD), &|p| cut(p).0 > 0.040);
    head.left_half();
    surface.append(&dress(head, Kind::Head, 0.004));
    let hand = mesh(growth.hand(step::HAND), &|p| cut(p).1.y < 0.036);
    surface.append(&dress(hand, Kind::Skin, 0.002));
    let foot = mesh(growth.foot(step::FOOT), &|p| cut(p).2.y < 0.051);
    surface.append(&dress(foot, Kind::Skin, 0.003));
    surface.mirror(&mirror);
    Grown { rig, surface }
}

fn mix(mut a: Vec<(u16, f32)>, b: Vec<(u16, f32)>, t: f32) -> Vec<(u16, f32)> {
    for share in &mut a {
        share.1 *= 1.0 - t;
    }
    for (joint, share) in b {
        match a.iter_mut().find(|other| other.0 == joint) {
            Some(other) => other.1 += share * t,
            None => a.push((joint, share * t)),
        }
    }
    a
}

struct Growth<'a> {
    frames: &'a Frames,
    scale: f32,
}

impl Growth<'_> {
    /// Frame of a left or middle segment, in measured metres.
    fn own(&self, part: Part) -> Affine3A {
        let frame = self.frames[Segment::of(part, Side::Left)];
        frame.affine() * Affine3A::from_scale(Vec3::splat(self.scale))
    }

    /// The left half of the body; its first nodes lie `offset` steps left of the middle.
    fn whole(&self, step: f32, offset: f32) -> Patch {
        Patch {
            world: Affine3A::from_scale(Vec3::splat(self.scale)),
            min: vec3(offset * step, -0.03, -0.17),
            max: vec3(0.72, 1.62, 0.21),
            step,
        }
    }

    fn head(&self, step: f32) -> Patch {
        Patch {
            world: self.own(Part::Head),
            min: vec3(-0.5 * step, -0.085, -0.13),
            max: vec3(0.105, 0.21, 0.135),
            step,
        }
    }

    fn hand(&self, step: f32) -> Patch {
        Patch {
            world: self.own(Part::Hand),
            min: vec3(-0.05, -0.19, -0.060),
            max: vec3(0.035, 0.055, 0.090),
            step,
        }
    }

    fn foot(&self, step: f32) -> Patch {
        Patch {
            world: self.own(Part::Foot),
            min: vec3(-0.055, -0.092, -0.085),
            max: vec3(0.070, 0.065, 0.205),
            step,
        }
    }
}
