//! Anchors: the points of a path, fixed to a bone, for an angle or for good.

use glam::{Quat, Vec3};

use super::bone::{part, unit};
use super::data::{Bone, PointData};
use crate::body::{Angles, Dof, Frames, Part, Proportions, Segment, Side, SidedDof};

/// A posture as paths see it.
pub(super) struct View<'a> {
    pub angles: &'a Angles,
    pub frames: &'a Frames,
    /// Orientation of the ulna on each side: the forearm's, without pronation.
    ulnae: [Quat; 2],
}

impl<'a> View<'a> {
    pub fn new(angles: &'a Angles, frames: &'a Frames) -> Self {
        let ulna = |side| {
            let elbow = angles[Dof::Sided(SidedDof::ElbowFlexion, side)];
            let humerus = frames[Segment::sided(Part::Humerus, side)].rotation;
            humerus * Quat::from_rotation_x(-elbow)
        };
        Self {
            angles,
            frames,
            ulnae: Side::BOTH.map(ulna),
        }
    }
}

/// How far from the end of a range of activity a point comes in or goes out, in radians: over this
/// much before and after, so that no path jumps and no pull sets in at once.
const RAMP: f32 = 12.0 * std::f32::consts::PI / 180.0;

/// The range of an angle in which a path passes through a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub dof: Dof,
    from: f32,
    to: f32,
}

impl Window {
    /// How much the path is held by the point, from 0 to 1, and its derivative by the angle.
    fn weight(&self, angle: f32) -> (f32, f32) {
        let (rise, rising) = ramp(angle - self.from);
        let (fall, falling) = ramp(self.to - angle);
        (rise * fall, rising * fall - rise * falling)
    }
}

/// From 0 to 1 across zero, without corners, and its derivative.
fn ramp(angle: f32) -> (f32, f32) {
    let t = (angle / RAMP).clamp(-1.0, 1.0) * 0.5 + 0.5;
    (t * t * (3.0 - 2.0 * t), 3.0 * t * (1.0 - t) / RAMP)
}

/// The places of a point that moves on its bone as an angle changes.
#[derive(Clone, Debug)]
pub(super) struct Track {
    pub dof: Dof,
    knots: Vec<(f32, Vec3)>,
}

impl Track {
    /// Place at an angle and its derivative: cubic Hermite, straight on beyond the ends.
    fn at(&self, angle: f32) -> (Vec3, Vec3) {
        let last = self.knots.len() - 1;
        let (first, end) = (self.knots[0], self.knots[last]);
        if angle <= first.0 {
            let slope = self.tangent(0);
            return (first.1 + slope * (angle - first.0), slope);
        }
        if angle >= end.0 {
            let slope = self.tangent(last);
            return (end.1 + slope * (angle - end.0), slope);
        }
        let i = self.knots.partition_point(|knot| knot.0 <= angle) - 1;
        let ((q0, p0), (q1, p1)) = (self.knots[i], self.knots[i + 1]);
        let span = q1 - q0;
        let t = (angle - q0) / span;
        let (m0, m1) = (self.tangent(i) * span, self.tangent(i + 1) * span);
        let (t2, t3) = (t * t, t * t * t);
        let place = p0 * (2.0 * t3 - 3.0 * t2 + 1.0)
            + m0 * (t3 - 2.0 * t2 + t)
            + p1 * (3.0 * t2 - 2.0 * t3)
            + m1 * (t3 - t2);
        let slope = (p0 - p1) * (6.0 * t2 - 6.0 * t)
            + m0 * (3.0 * t2 - 4.0 * t + 1.0)
            + m1 * (3.0 * t2 - 2.0 * t);
        (place, slope / span)
    }

    fn tangent(&self, i: usize) -> Vec3 {
        let last = self.knots.len() - 1;
        let ((q0, p0), (q1, p1)) = (self.knots[i.max(1) - 1], self.knots[(i + 1).min(last)]);
        (p1 - p0) / (q1 - q0)
    }
}

/// A point of a path on one side of one body, in metres.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub segment: Segment,
    pub on_ulna: bool,
    at: Vec3,
    pub window: Option<Window>,
    pub track: Option<Track>,
}

impl Anchor {
    pub fn new(data: &PointData, side: Side, body: &Proportions) -> Self {
        let scale = unit(data.on, body);
        // The file is written for the right.
        let place = |p: Vec3| Vec3::new(-side.sign() * p.x, p.y, p.z) * scale;
        let dof = |dof| Dof::Sided(dof, side);
        Self {
            segment: Segment::of(part(data.on), side),
            on_ulna: data.on == Bone::Ulna,
            at: place(data.at),
            window: data.active.map(|(name, from, to)| Window {
                dof: dof(name.0),
                from: from.to_radians(),
                to: to.to_radians(),
            }),
            track: data.track.as_ref().map(|(name, knots)| Track {
                dof: dof(name.0),
                knots: knots
                    .iter()
                    .map(|&(degrees, at)| (degrees.to_radians(), place(at)))
                    .collect(),
            }),
        }
    }

    fn rotation(&self, view: &View) -> Quat {
        match (self.on_ulna, self.segment.side()) {
            (true, Some(side)) => view.ulnae[side as usize],
            _ => view.frames[self.segment].rotation,
        }
    }

    pub fn place(&self, view: &View) -> Vec3 {
        let local = self
            .track
            .as_ref()
            .map_or(self.at, |track| track.at(view.angles[track.dof]).0);
        view.frames[self.segment].position + self.rotation(view) * local
    }

    pub fn weight(&self, view: &View) -> (f32, f32) {
        self.window
            .map_or((1.0, 0.0), |window| window.weight(view.angles[window.dof]))
    }

    /// Velocity in the world as `dof` changes at a unit rate, apart from what joints do to it.
    pub fn own_rate(&self, view: &View, dof: Dof) -> Vec3 {
        match &self.track {
            Some(track) if track.dof == dof => self.rotation(view) * track.at(view.angles[dof]).1,
            _ => Vec3::ZERO,
        }
    }
}
