//! Balance: the centre of mass over the supporting contacts.

use glam::{Vec2, Vec3};

use super::problem::Target;
use super::system::{Equations, Linearised};
use super::unknowns::UNKNOWNS;
use crate::body::{Frames, Segment, Skeleton};

/// How far inside its support the centre of mass should be: standing sways by about a centimetre.
const MARGIN: f32 = 0.02;

/// Centre of mass of the whole body, in metres.
#[must_use]
pub fn centre_of_mass(skeleton: &Skeleton, frames: &Frames) -> Vec3 {
    let (mut moment, mut whole) = (Vec3::ZERO, 0.0);
    for segment in Segment::all() {
        let (share, local) = skeleton.proportions().mass(segment);
        if share > 0.0 {
            moment += frames[segment].point(local) * share;
            whole += share;
        }
    }
    moment / whole
}

pub(super) fn gather(view: &Linearised, equations: &mut Equations) {
    let skeleton = view.problem.skeleton;
    let support: Vec<Vec2> = view
        .problem
        .goals
        .iter()
        .filter(|goal| {
            matches!(
                goal.on,
                Target::Level(_) | Target::Pin(_) | Target::Passing { .. }
            )
        })
        .map(|goal| {
            let (_, point, _) = view.site(goal.site);
            Vec2::new(point.x, point.z)
        })
        .collect();
    if support.is_empty() {
        return;
    }
    let com = centre_of_mass(skeleton, &view.frames);
    let com = Vec2::new(com.x, com.z);
    let off = com - nearest_supported(com, &support);
    if off == Vec2::ZERO {
        return;
    }
    let mut rows = [[0.0; UNKNOWNS]; 2];
    for segment in Segment::all() {
        let (share, local) = skeleton.proportions().mass(segment);
        if share > 0.0 {
            let point = view.frames[segment].point(local);
            for (row, axis) in rows.iter_mut().zip([Vec3::X, Vec3::Z]) {
                view.add_rates(row, segment, point, axis * share);
            }
        }
    }
    // The support moves along with the contacts; leaving that out only slows the last steps.
    for (row, residual) in rows.iter().zip(off.to_array()) {
        equations.add(residual, row, view.problem.tolerances.balance);
    }
}

/// The nearest point to `com` that lies inside the support by the margin: the hull of the contacts,
/// widened by the half breadth of a foot or hand and narrowed by the margin.
fn nearest_supported(com: Vec2, support: &[Vec2]) -> Vec2 {
    const HALF_BREADTH: f32 = 0.035;
    let hull = convex_hull(support);
    let nearest = nearest_in_hull(com, &hull);
    let off = com - nearest;
    let allowed = HALF_BREADTH - MARGIN;
    if off.length() <= allowed {
        com
    } else {
        nearest + off.normalize() * allowed
    }
}

/// Corners of the convex hull, counter-clockwise.
#[must_use]
pub fn convex_hull(points: &[Vec2]) -> Vec<Vec2> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let chain = |points: &mut dyn Iterator<Item = Vec2>| {
        let mut chain: Vec<Vec2> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                if (b - a).perp_dot(point - b) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut sorted.iter().copied());
    hull.extend(chain(&mut sorted.iter().rev().copied()));
    hull
}

/// The point of a convex hull nearest to `point`; `point` itself when it lies inside.
#[must_use]
pub fn nearest_in_hull(point: Vec2, hull: &[Vec2]) -> Vec2 {
    let edges = || (0..hull.len()).map(|i| (hull[i], hull[(i + 1) % hull.len()]));
    if hull.len() >= 3 && edges().all(|(a, b)| (b - a).perp_dot(point - a) >= 0.0) {
        return point;
    }
    edges()
        .map(|(a, b)| {
            let along = b - a;
            let t = (point - a).dot(along) / along.length_squared().max(1e-12);
            a + along * t.clamp(0.0, 1.0)
        })
        .min_by(|a, b| {
            a.distance_squared(point)
                .total_cmp(&b.distance_squared(point))
        })
        .unwrap_or(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hull_leaves_out_what_lies_inside() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.5, 0.5)].map(Vec2::from);
        let hull = convex_hull(&square);
        assert_eq!(hull.len(), 4);
        assert_eq!(
            nearest_in_hull(Vec2::new(0.4, 0.6), &hull),
            Vec2::new(0.4, 0.6)
        );
        assert_eq!(
            nearest_in_hull(Vec2::new(2.0, 0.5), &hull),
            Vec2::new(1.0, 0.5)
        );
    }
}
