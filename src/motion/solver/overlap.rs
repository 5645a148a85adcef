//! No limb through another: pairs of round cones may be pressed into each other only as far as
//! flesh gives.

use glam::Vec3;

use super::problem::{Goal, Problem, Target};
use super::system::{Equations, Linearised};
use super::unknowns::UNKNOWNS;
use crate::body::{Frames, Part, RoundCone, Segment};

/// Two parts of the body that are deeper in each other than flesh gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// One of them.
    pub a: Segment,
    /// The other.
    pub b: Segment,
    /// How much too deep, in metres; negative where flesh gives that much and more.
    pub depth: f32,
}

/// What overlaps in a posture.
#[must_use]
pub fn overlaps(flesh: &[RoundCone], frames: &Frames, goals: &[Goal]) -> Vec<Overlap> {
    let placed = placed(flesh, frames);
    pairs(flesh, goals)
        .iter()
        .filter_map(|pair| overlap(pair, flesh, &placed))
        .filter(|overlap| overlap.depth > 0.0)
        .collect()
}

/// The pairs of one body to be watched again and again, while the same sites touch.
#[derive(Clone, Debug)]
pub struct Watch(Vec<Pair>);

impl Watch {
    /// Watches all but neighbours and what is meant to touch.
    #[must_use]
    pub fn new(flesh: &[RoundCone], goals: &[Goal]) -> Self {
        Self(pairs(flesh, goals))
    }

    /// The two parts that are deepest in each other against what their flesh gives; none where
    /// nothing is near anything.
    #[must_use]
    pub fn deepest(&self, flesh: &[RoundCone], frames: &Frames) -> Option<Overlap> {
        let placed = placed(flesh, frames);
        self.0
            .iter()
            .filter_map(|pair| overlap(pair, flesh, &placed))
            .max_by(|a, b| a.depth.total_cmp(&b.depth))
    }
}

fn overlap(pair: &Pair, flesh: &[RoundCone], placed: &[Placed]) -> Option<Overlap> {
    let touch = touch(&placed[pair.a], &placed[pair.b])?;
    Some(Overlap {
        a: flesh[pair.a].segment,
        b: flesh[pair.b].segment,
        depth: touch.depth - pair.allowed,
    })
}

/// Two cones of the flesh, by index, and how deep they may lie in each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    a: usize,
    b: usize,
    allowed: f32,
}

/// The pairs to watch: all but neighbours, and but what is meant to touch.
pub(super) fn pairs(flesh: &[RoundCone], goals: &[Goal]) -> Vec<Pair> {
    let mut meant: Vec<[Segment; 2]> = goals.iter().filter_map(touching).collect();
    meant.extend(clasped(goals));
    let mut pairs = Vec::new();
    for (b, second) in flesh.iter().enumerate() {
        for (a, first) in flesh[..b].iter().enumerate() {
            let units = [unit(first.segment), unit(second.segment)];
            if meant.contains(&units) || meant.contains(&[units[1], units[0]]) {
                continue;
            }
            if let Some(allowed) = allowed(first.segment, second.segment) {
                pairs.push(Pair { a, b, allowed });
            }
        }
    }
    pairs
}

fn touching(goal: &Goal) -> Option<[Segment; 2]> {
    let other = goal.on.other()?;
    Some([goal.site, other].map(|site| unit(site.segment())))
}

/// What holds the same place: hands that are clasped.
fn clasped(goals: &[Goal]) -> impl Iterator<Item = [Segment; 2]> {
    goals.iter().enumerate().flat_map(|(i, goal)| {
        goals[..i]
            .iter()
            .filter(|other| matches!(goal.on, Target::Site(_)) && other.on == goal.on)
            .map(|other| [other.site, goal.site].map(|site| unit(site.segment())))
    })
}

/// Fingers go with their hand, toes with their foot.
fn unit(segment: Segment) -> Segment {
    match segment.part() {
        Part::Fingers | Part::Toes => segment.parent().unwrap_or(segment),
        _ => segment,
    }
}

/// Left over of what flesh gives, since other wishes press against it, in metres.
const SPARE: f32 = 0.003;

/// How deep two segments may lie in each other, in metres: bellies, buttocks and thighs are soft;
/// `None` for neighbours, whose flesh is one. Engineering judgement, from the shapes' own overlap
/// in ordinary standing and in a deep heel-sit.
fn allowed(a: Segment, b: Segment) -> Option<f32> {
    let (a, b) = if a.part() <= b.part() { (a, b) } else { (b, a) };
    match (a.side(), b.side()) {
        (None, None) => None,
        (None, Some(_)) => with_trunk(a.part(), b.part()),
        (Some(x), Some(y)) if x == y => within_side(a.part(), b.part()),
        _ if (a.part(), b.part()) == (Part::Femur, Part::Femur) => Some(0.030),
        _ => Some(FIRM),
    }
}

/// How far flesh gives that has bone under it, in metres.
pub const FIRM: f32 = 0.015;

const fn with_trunk(trunk: Part, limb: Part) -> Option<f32> {
    match (trunk, limb) {
        (Part::Pelvis, Part::Femur)
        | (Part::Thorax | Part::ThoraxLower | Part::Neck, Part::Humerus) => None,
        (Part::Lumbar | Part::LumbarUpper, Part::Femur) => Some(0.060),
        (Part::ThoraxLower | Part::Thorax, Part::Femur) => Some(0.040),
        (Part::Pelvis, Part::Tibia | Part::Foot | Part::Toes) => Some(0.035),
        (Part::Pelvis | Part::Lumbar | Part::LumbarUpper, _) => Some(0.025),
        _ => Some(FIRM),
    }
}

const fn within_side(a: Part, b: Part) -> Option<f32> {
    match (a, b) {
        (Part::Humerus, Part::Forearm)
        | (Part::Forearm, Part::Hand | Part::Fingers)
        | (Part::Hand, Part::Fingers)
        | (Part::Femur, Part::Femur | Part::Tibia)
        | (Part::Tibia, Part::Tibia | Part::Foot | Part::Toes)
        | (Part::Foot, Part::Foot | Part::Toes) => None,
        (Part::Femur, Part::Foot | Part::Toes) => Some(0.030),
        _ => Some(FIRM),
    }
}

/// Adds a wish for each pair that is too deep.
pub(super) fn gather(view: &Linearised, equations: &mut Equations) {
    let Problem {
        flesh, tolerances, ..
    } = view.problem;
    let placed = placed(flesh, &view.frames);
    for pair in view.pairs {
        let Some(touch) = touch(&placed[pair.a], &placed[pair.b]) else {
            continue;
        };
        let allowed = pair.allowed - SPARE;
        if touch.depth <= allowed {
            continue;
        }
        let mut row = [0.0; UNKNOWNS];
        for (cone, point, out) in [
            (pair.a, touch.points[0], -touch.apart),
            (pair.b, touch.points[1], touch.apart),
        ] {
            view.add_rates(&mut row, flesh[cone].segment, point, out);
        }
        equations.add(touch.depth - allowed, &row, tolerances.overlap);
    }
}

/// A round cone in the world.
struct Placed {
    ends: [Vec3; 2],
    radii: [f32; 2],
    length: f32,
    /// From the first end to the second; anything where they are one.
    along: Vec3,
    middle: Vec3,
    thickest: f32,
    /// From the middle to the skin that is farthest, in metres.
    reach: f32,
}

fn placed(flesh: &[RoundCone], frames: &Frames) -> Vec<Placed> {
    flesh
        .iter()
        .map(|cone| {
            let frame = frames[cone.segment];
            let ends = [frame.point(cone.a), frame.point(cone.b)];
            let length = ends[0].distance(ends[1]);
            let thickest = cone.radius_a.max(cone.radius_b);
            Placed {
                ends,
                radii: [cone.radius_a, cone.radius_b],
                length,
                along: (ends[1] - ends[0]).normalize_or(Vec3::Y),
                middle: (ends[0] + ends[1]) * 0.5,
                thickest,
                reach: 0.5 * length + thickest,
            }
        })
        .collect()
}

impl Placed {
    fn at(&self, along: f32) -> (Vec3, f32) {
        let t = along / self.length.max(1e-9);
        let radius = self.radii[0] + (self.radii[1] - self.radii[0]) * t;
        (self.ends[0] + self.along * along, radius)
    }

    /// How far along the axis the skin is nearest to a point.
    fn nearest(&self, point: Vec3) -> f32 {
        let off = point - self.ends[0];
        let along = off.dot(self.along);
        let aside = (off.length_squared() - along * along).max(0.0).sqrt();
        let slope = (self.radii[1] - self.radii[0]) / self.length.max(1e-9);
        let lean = slope * aside / (1.0 - slope * slope).max(0.05).sqrt();
        (along + lean).clamp(0.0, self.length)
    }

    fn surely_apart(&self, other: &Self) -> bool {
        let apart = self.middle.distance_squared(other.middle);
        apart > (self.reach + other.reach).powi(2) || self.is_beyond(other) || other.is_beyond(self)
    }

    /// Whether the other's ball around all of it is out of reach of this one's axis: a limb is long
    /// and thin, so that its axis says more than its middle.
    fn is_beyond(&self, other: &Self) -> bool {
        let along = (other.middle - self.ends[0]).dot(self.along);
        let nearest = self.ends[0] + self.along * along.clamp(0.0, self.length);
        nearest.distance_squared(other.middle) > (other.reach + self.thickest).powi(2)
    }
}

/// Where two cones are deepest in each other.
struct Touch {
    points: [Vec3; 2],
    /// Unit vector from the second to the first.
    apart: Vec3,
    depth: f32,
}

fn touch(a: &Placed, b: &Placed) -> Option<Touch> {
    if a.surely_apart(b) {
        return None;
    }
    // Nearest points of the axes, then by turns the nearest of each skin to the other's point.
    let across = a.ends[0] - b.ends[0];
    let (d, e, f) = (
        a.along.dot(b.along),
        a.along.dot(across),
        b.along.dot(across),
    );
    let skew = 1.0 - d * d;
    let mut s = if skew > 1e-6 {
        ((d * f - e) / skew).clamp(0.0, a.length)
    } else {
        0.5 * a.length
    };
    let mut t = 0.0;
    for _ in 0..24 {
        t = b.nearest(a.at(s).0);
        let before = s;
        s = a.nearest(b.at(t).0);
        // A tenth of a millimetre along the axes changes the depth by far less than that.
        if (s - before).abs() < 1e-4 {
            break;
        }
    }
    let ((p, own), (q, other)) = (a.at(s), b.at(t));
    let off = p - q;
    let distance = off.length();
    Some(Touch {
        points: [p, q],
        apart: off.try_normalize()?,
        depth: own + other - distance,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Dof, Pose, Proportions, Side, SidedDof, Site, Skeleton, Spot, flesh};

    fn crossed() -> (Skeleton, Pose) {
        let body = Skeleton::new(Proportions::default());
        let mut pose = Pose::neutral(&body);
        for side in Side::BOTH {
            pose.angles[Dof::Sided(SidedDof::HipAbduction, side)] = -0.2;
            pose.angles[Dof::Sided(SidedDof::ShoulderOutward, side)] = 0.3;
        }
        (body, pose)
    }

    #[test]
    fn thighs_through_each_other_overlap_and_standing_legs_do_not() {
        let (body, pose) = crossed();
        let cones = flesh(body.proportions());
        let found = |pose| overlaps(&cones, &body.frames(pose), &[]);
        let thighs = Side::BOTH.map(|side| Segment::sided(Part::Femur, side));
        assert!(found(&pose).iter().any(|o| [o.a, o.b] == thighs));
        let mut standing = pose;
        for side in Side::BOTH {
            standing.angles[Dof::Sided(SidedDof::HipAbduction, side)] = 0.0;
        }
        assert_eq!(found(&standing), []);
    }

    #[test]
    fn what_is_meant_to_touch_may() {
        let (body, mut pose) = crossed();
        pose.angles[Dof::right(SidedDof::ShoulderOutward)] = -0.15;
        let cones = flesh(body.proportions());
        let site = |spot| Site {
            spot,
            side: Some(Side::Right),
        };
        let touching = [Goal {
            site: site(Spot::Palm),
            on: Target::Site(site(Spot::ThighFront)),
        }];
        let hand_in_thigh = |goals: &[Goal]| {
            overlaps(&cones, &body.frames(&pose), goals)
                .iter()
                .any(|o| o.a.part() == Part::Hand && o.b.part() == Part::Femur)
        };
        assert!(hand_in_thigh(&[]));
        assert!(!hand_in_thigh(&touching));
    }
}
