//! The flesh around the bones, as round cones: what collides, rests on the floor and casts shadow.

use glam::{Vec3, vec3};

use super::{Part, Proportions, Segment, Side};

/// A round cone fixed to a segment: two balls and the hull around them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoundCone {
    /// What carries it.
    pub segment: Segment,
    /// Centre of the first ball in the segment's frame, in metres.
    pub a: Vec3,
    /// Centre of the second ball.
    pub b: Vec3,
    /// Radius at `a`, in metres.
    pub radius_a: f32,
    /// Radius at `b`.
    pub radius_b: f32,
}

/// Height of the body on which the shapes below were measured.
const MEASURED_AT: f32 = 1.75;

type Shape = (Vec3, Vec3, f32, f32);

/// Shapes of a part, on the left or in the middle, for a body of [`MEASURED_AT`].
#[expect(clippy::too_many_lines, reason = "a table, part by part")]
fn shapes(part: Part) -> Vec<Shape> {
    let ball = |centre, radius| (centre, centre, radius, radius);
    match part {
        Part::Pelvis => vec![
            (
                vec3(-0.062, 0.030, -0.005),
                vec3(0.062, 0.030, -0.005),
                0.090,
                0.090,
            ),
            ball(vec3(0.072, -0.006, -0.048), 0.080),
            ball(vec3(-0.072, -0.006, -0.048), 0.080),
        ],
        Part::Lumbar | Part::LumbarUpper => {
            vec![(
                vec3(-0.045, 0.030, 0.022),
                vec3(0.045, 0.030, 0.022),
                0.084,
                0.084,
            )]
        }
        Part::ThoraxLower => {
            vec![(
                vec3(-0.052, 0.055, 0.020),
                vec3(0.052, 0.055, 0.020),
                0.090,
                0.090,
            )]
        }
        Part::Thorax => vec![
            (
                vec3(-0.058, 0.050, 0.018),
                vec3(0.058, 0.050, 0.018),
                0.092,
                0.092,
            ),
            (
                vec3(-0.075, 0.125, 0.010),
                vec3(0.075, 0.125, 0.010),
                0.066,
                0.066,
            ),
        ],
        Part::Neck => vec![(
            vec3(0.0, 0.010, 0.004),
            vec3(0.0, 0.095, 0.018),
            0.056,
            0.052,
        )],
        Part::Head => {
            vec![
                ball(vec3(0.0, 0.098, -0.004), 0.088),
                ball(vec3(0.0, 0.035, 0.040), 0.055),
            ]
        }
        Part::Humerus => vec![(vec3(0.0, -0.010, 0.0), vec3(0.0, -0.285, 0.0), 0.046, 0.036)],
        Part::Forearm => vec![(vec3(0.0, -0.005, 0.0), vec3(0.0, -0.250, 0.0), 0.036, 0.024)],
        Part::Hand => vec![(vec3(0.0, -0.020, 0.0), vec3(0.0, -0.070, 0.0), 0.020, 0.018)],
        Part::Fingers => vec![(vec3(0.0, -0.005, 0.0), vec3(0.0, -0.080, 0.0), 0.011, 0.009)],
        Part::Femur => vec![(
            vec3(0.004, -0.030, 0.0),
            vec3(0.0, -0.405, 0.0),
            0.080,
            0.050,
        )],
        Part::Tibia => vec![
            (
                vec3(0.0, -0.020, -0.002),
                vec3(0.0, -0.390, -0.010),
                0.046,
                0.032,
            ),
            (
                vec3(0.0, -0.090, -0.024),
                vec3(0.0, -0.200, -0.024),
                0.040,
                0.038,
            ),
        ],
        Part::Foot => vec![
            ball(vec3(0.0, -0.046, -0.024), 0.032),
            (
                vec3(0.0, -0.040, 0.010),
                vec3(0.004, -0.058, 0.105),
                0.032,
                0.020,
            ),
        ],
        Part::Toes => vec![(
            vec3(0.0, -0.006, 0.005),
            vec3(0.004, -0.010, 0.050),
            0.015,
            0.011,
        )],
        Part::Clavicle | Part::Scapula => vec![],
    }
}

/// How far the flesh of a part is pressed flat where it carries weight, in metres.
///
/// Buttocks lose a third to half of about 3 cm when sat on (Linder-Ganz 2007); a heel pad gives
/// about 4 mm under a standing body (De Clercq 1994); to be verified before they are quoted. The
/// others are judged between the two.
#[must_use]
pub const fn flattens(part: Part) -> f32 {
    match part {
        Part::Pelvis | Part::Femur => 0.010,
        Part::Foot
        | Part::Toes
        | Part::Hand
        | Part::Fingers
        | Part::Forearm
        | Part::Head
        | Part::Tibia => 0.004,
        _ => 0.006,
    }
}

/// The flesh of a body of these proportions, parents before children.
#[must_use]
pub fn flesh(body: &Proportions) -> Vec<RoundCone> {
    let scale = body.height / MEASURED_AT;
    let mut cones = Vec::new();
    for segment in Segment::all() {
        let mirror = if segment.side() == Some(Side::Right) {
            -1.0
        } else {
            1.0
        };
        let place = |p: Vec3| vec3(p.x * mirror, p.y, p.z) * scale;
        cones.extend(
            shapes(segment.part())
                .into_iter()
                .map(|(a, b, radius_a, radius_b)| {
                    let (a, b) = (place(a), place(b));
                    RoundCone {
                        segment,
                        a,
                        b,
                        radius_a: radius_a * scale,
                        radius_b: radius_b * scale,
                    }
                }),
        );
    }
    cones
}
