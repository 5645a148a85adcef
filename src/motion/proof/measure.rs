//! What is measured at one moment of a movement.

use glam::{Vec2, Vec3};

use super::subject::{Moment, Subject};
use crate::body::{Part, Segment};
use crate::motion::key::{Contact, Ground, KeyPose};
use crate::motion::solver::balance::{centre_of_mass, convex_hull, nearest_in_hull};
use crate::motion::solver::overlap::{FIRM, Overlap, Watch};
use crate::motion::surroundings::{Solid, Sunk, sunk};

/// Where the centre of mass is over what carries it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// Centre of mass, in metres.
    pub com: Vec3,
    /// How far it is inside its support, in metres; negative outside. None where nothing carries.
    pub margin: Option<f32>,
    /// What carries it besides the legs, if anything does.
    pub helped_by: Option<Help>,
}

/// What helps to keep one's balance, so that swaying does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// A hand, elbow or the back leans on the wall.
    Wall,
    /// An arm leans on something.
    Arm,
    /// The trunk or thighs sit or lie.
    Seat,
}

/// Flesh this near to a surface, in metres, rests on it.
const RESTS: f32 = 0.006;
/// Half the breadth of a foot, hand or knee around its contact site, in metres.
const HALF_BREADTH: f32 = 0.035;

impl Subject<'_> {
    /// The flesh that is deepest in floor or prop.
    #[must_use]
    pub fn penetration(&self, moment: &Moment) -> Option<Sunk> {
        sunk(self.solids(moment), &self.flesh, &moment.frames)
            .max_by(|a, b| a.depth.total_cmp(&b.depth))
    }

    /// Pairs of limbs to watch at the moments of one key pose and on the way to it.
    #[must_use]
    pub fn watch(&self, key: usize) -> Watch {
        let keys = &self.movement.keys;
        let goals = |key: &KeyPose| {
            key.contacts
                .iter()
                .filter_map(Contact::on_body)
                .collect::<Vec<_>>()
        };
        let mut touching = goals(&keys[key]);
        if key > 0 {
            touching.extend(goals(&keys[key - 1]));
        }
        Watch::new(&self.flesh, &touching)
    }

    /// The parts of the body that are deepest in each other. Soft parts may be deeper than firm
    /// ones; `depth` is what it would be between firm ones, which give 15 mm.
    #[must_use]
    pub fn self_penetration(&self, watch: &Watch, moment: &Moment) -> Option<Overlap> {
        let mut deepest = watch.deepest(&self.flesh, &moment.frames)?;
        deepest.depth += FIRM;
        (deepest.depth > 0.0).then_some(deepest)
    }

    /// Balance at a moment: over everything that touches floor, seat, roller or block. The wall
    /// takes what pushes against it.
    #[must_use]
    pub fn balance(&self, moment: &Moment) -> Balance {
        let com = centre_of_mass(self.skeleton, &moment.frames);
        let mut support: Vec<(Segment, Vec2)> = Vec::new();
        let mut leans = false;
        for contact in self.contacts(moment) {
            leans |= matches!(contact.on, Ground::Wall | Ground::Beside);
            if !matches!(
                contact.on,
                Ground::Site(_) | Ground::Strap(_) | Ground::Gun(_)
            ) {
                let point = self.point(contact.site, &moment.frames);
                support.push((contact.site.segment(), Vec2::new(point.x, point.z)));
            }
        }
        support.extend(self.resting(moment));
        let points: Vec<Vec2> = support.iter().map(|(_, point)| *point).collect();
        let over = Vec2::new(com.x, com.z);
        let helped_by = support
            .iter()
            .filter_map(|(segment, _)| help(*segment))
            .max_by_key(|help| *help == Help::Seat);
        Balance {
            com,
            margin: (!points.is_empty()).then(|| inside(over, &points) + HALF_BREADTH),
            helped_by: if leans { Some(Help::Wall) } else { helped_by },
        }
    }

    /// Where flesh rests on something from above.
    fn resting(&self, moment: &Moment) -> Vec<(Segment, Vec2)> {
        let mut points = Vec::new();
        let carrying = |solid: &&Solid| !matches!(solid, Solid::Wall(_) | Solid::WallBeside(_));
        for solid in self.solids(moment).filter(carrying) {
            for cone in &self.flesh {
                let frame = moment.frames[cone.segment];
                for (centre, radius) in [(cone.a, cone.radius_a), (cone.b, cone.radius_b)] {
                    let centre = frame.point(centre);
                    if solid.distance(centre) < radius + RESTS {
                        points.push((cone.segment, Vec2::new(centre.x, centre.z)));
                    }
                }
            }
        }
        points
    }
}

fn help(segment: Segment) -> Option<Help> {
    match segment.part() {
        Part::Tibia | Part::Foot | Part::Toes => None,
        Part::Humerus | Part::Forearm | Part::Hand | Part::Fingers => Some(Help::Arm),
        _ => Some(Help::Seat),
    }
}

/// How far inside the hull of some points a point is; negative outside.
fn inside(point: Vec2, points: &[Vec2]) -> f32 {
    let hull = convex_hull(points);
    let nearest = nearest_in_hull(point, &hull);
    if nearest != point || hull.len() < 3 {
        return -nearest.distance(point);
    }
    (0..hull.len())
        .map(|i| {
            let (a, b) = (hull[i], hull[(i + 1) % hull.len()]);
            (b - a).perp_dot(point - a) / (b - a).length()
        })
        .fold(f32::MAX, f32::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_is_the_way_to_the_nearest_edge() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(Vec2::from);
        assert!((inside(Vec2::new(0.3, 0.5), &square) - 0.3).abs() < 1e-6);
        assert!((inside(Vec2::new(-0.2, 0.5), &square) + 0.2).abs() < 1e-6);
        let line = &square[..2];
        assert!((inside(Vec2::new(0.5, 0.1), line) + 0.1).abs() < 1e-6);
    }
}
