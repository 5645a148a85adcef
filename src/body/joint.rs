//! Joints: how each degree of freedom turns or moves a segment.

use glam::{Vec3, vec3};

use super::{CentralDof as C, Dof, Part, Segment, Side, SidedDof as S};

/// A rotation of a segment against its parent about a fixed axis in the segment's own frame, as
/// turned by the rotations before it.
#[derive(Clone, Copy, Debug)]
pub struct Revolute {
    /// Unit axis.
    pub axis: Vec3,
    /// What turns it.
    pub dof: Dof,
    /// How much of the degree of freedom this joint takes: spine movements are spread over levels.
    pub share: f32,
}

const X: Vec3 = Vec3::X;
const Y: Vec3 = Vec3::Y;
const Z: Vec3 = Vec3::Z;

fn central(flexion: C, lateral: C, rotation: C, shares: [f32; 3]) -> [Revolute; 3] {
    let [f, l, r] = shares;
    [
        Revolute {
            axis: X,
            dof: Dof::Central(flexion),
            share: f,
        },
        Revolute {
            axis: Z,
            dof: Dof::Central(lateral),
            share: l,
        },
        Revolute {
            axis: -Y,
            dof: Dof::Central(rotation),
            share: r,
        },
    ]
}

/// The rotations of a segment against its parent, in order. The humerus, which swings, is not
/// among them.
#[must_use]
pub fn revolutes(segment: Segment) -> Vec<Revolute> {
    let lumbar = |share| {
        central(
            C::LumbarFlexion,
            C::LumbarLateral,
            C::LumbarRotation,
            [share; 3],
        )
    };
    let thoracic = |share| {
        central(
            C::ThoracicFlexion,
            C::ThoracicLateral,
            C::ThoracicRotation,
            [share; 3],
        )
    };
    let neck = |shares| central(C::NeckFlexion, C::NeckLateral, C::NeckRotation, shares);
    match segment.part() {
        Part::Lumbar | Part::LumbarUpper => lumbar(0.5).to_vec(),
        Part::ThoraxLower | Part::Thorax => thoracic(0.5).to_vec(),
        Part::Neck => neck([0.67, 0.85, 0.42]).to_vec(),
        Part::Head => neck([0.33, 0.15, 0.58]).to_vec(),
        part => segment
            .side()
            .map_or_else(Vec::new, |side| limb_revolutes(part, side)),
    }
}

fn limb_revolutes(part: Part, side: Side) -> Vec<Revolute> {
    let turn = |axis, dof| Revolute {
        axis,
        dof: Dof::Sided(dof, side),
        share: 1.0,
    };
    // Axes across the body are the same on both sides; the others mirror.
    let sign = side.sign();
    let (y, z) = (Y * sign, Z * sign);
    // Oblique axes of ankle, subtalar and toe joints: Delp 1990, written for the right side.
    let oblique = |axis: Vec3| {
        let axis = axis.normalize();
        if side == Side::Right {
            axis
        } else {
            vec3(axis.x, -axis.y, -axis.z)
        }
    };
    match part {
        Part::Clavicle => vec![
            turn(-y, S::ScapulaProtraction),
            turn(z, S::ScapulaElevation),
        ],
        Part::Scapula => vec![turn(z, S::ScapulaUpwardRotation)],
        Part::Forearm => vec![turn(-X, S::ElbowFlexion), turn(-y, S::ForearmPronation)],
        Part::Hand => vec![
            turn(z, S::WristExtension),
            turn(-X, S::WristRadialDeviation),
        ],
        Part::Fingers => vec![turn(z, S::FingerExtension)],
        Part::Femur => {
            vec![
                turn(-X, S::HipFlexion),
                turn(z, S::HipAbduction),
                turn(-y, S::HipRotationInternal),
            ]
        }
        Part::Tibia => vec![turn(X, S::KneeFlexion)],
        Part::Foot => vec![
            turn(
                oblique(vec3(-0.979_126, -0.174_022, -0.105_014)),
                S::AnkleDorsiflexion,
            ),
            turn(
                oblique(vec3(0.120_949, 0.604_747, 0.787_180)),
                S::SubtalarInversion,
            ),
        ],
        Part::Toes => vec![turn(
            oblique(vec3(-0.813_936, 0.0, -0.580_954)),
            S::MtpExtension,
        )],
        _ => Vec::new(),
    }
}

/// Where the knee centre lies in the thigh at a flexion, in thigh lengths from the hip: it rolls
/// back and down as the knee bends. After Delp 1990.
const KNEE_PATH: [(f32, f32); 8] = [
    (-0.0114, -1.0001),
    (-0.0025, -1.0045),
    (0.0054, -1.0127),
    (0.0104, -1.0245),
    (0.0104, -1.0385),
    (0.0045, -1.0534),
    (-0.0081, -1.0677),
    (-0.0244, -1.0813),
];
const KNEE_STEP: f32 = 20.0 * std::f32::consts::PI / 180.0;

/// How far the knee centre has moved from its place in the straight knee, and its derivative by
/// the angle, in thigh lengths in the thigh's frame.
#[must_use]
pub fn knee_slide(flexion: f32) -> (Vec3, Vec3) {
    let last = KNEE_PATH.len() - 1;
    let at = |i: isize| {
        let (forward, up) = KNEE_PATH[i.clamp(0, last as isize) as usize];
        vec3(0.0, up - KNEE_PATH[0].1, forward - KNEE_PATH[0].0)
    };
    let x = (flexion / KNEE_STEP).clamp(0.0, last as f32);
    let i = (x.floor() as isize).min(last as isize - 1);
    let t = x - i as f32;
    // Cubic Hermite through the table, so that the path has no corners.
    let (p0, p1) = (at(i), at(i + 1));
    let (m0, m1) = ((at(i + 1) - at(i - 1)) * 0.5, (at(i + 2) - at(i)) * 0.5);
    let value = p0 * (2.0 * t * t * t - 3.0 * t * t + 1.0)
        + m0 * (t * t * t - 2.0 * t * t + t)
        + p1 * (3.0 * t * t - 2.0 * t * t * t)
        + m1 * (t * t * t - t * t);
    let slope = p0 * (6.0 * t * t - 6.0 * t)
        + m0 * (3.0 * t * t - 4.0 * t + 1.0)
        + p1 * (6.0 * t - 6.0 * t * t)
        + m1 * (3.0 * t * t - 2.0 * t);
    let inside = flexion > 0.0 && flexion < KNEE_STEP * last as f32;
    (
        value,
        if inside {
            slope / KNEE_STEP
        } else {
            Vec3::ZERO
        },
    )
}

/// What the shoulder girdle adds by itself when the arm is raised, in radians: clavicle elevation,
/// protraction and upward rotation of the scapula.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rhythm {
    /// Of the clavicle, up.
    pub elevation: f32,
    /// Of the clavicle, forward.
    pub protraction: f32,
    /// Of the scapula, glenoid up.
    pub upward_rotation: f32,
}

/// Scapulohumeral rhythm for a swing of the humerus (its rotation vector's forward and outward
/// parts, in radians): upward rotation 60° over the elevation from 30° to 180°; protraction
/// 0.22 (plane - 35°) sin(elevation up to 90°) between -18° and 20°; clavicle elevation 0.10 of
/// the elevation over 30°. The upward rotation is that of the scapula against the thorax (Inman
/// 1944: a third of raising the arm): the rising clavicle carries its share of it.
#[must_use]
pub fn rhythm(forward: f32, outward: f32) -> Rhythm {
    let elevation = forward.hypot(outward);
    let over = (elevation - 30_f32.to_radians()).max(0.0);
    // Below a few degrees the plane means nothing; sin(elevation) takes it out smoothly.
    let plane = if elevation > 1e-4 {
        forward.atan2(outward)
    } else {
        0.0
    };
    let reach = elevation.min(std::f32::consts::FRAC_PI_2).sin();
    let carried = 0.10 * over;
    Rhythm {
        elevation: carried,
        protraction: reach * protraction_of_plane(plane),
        upward_rotation: 60.0 / 150.0 * over - carried,
    }
}

/// Protraction of a horizontal arm in a plane. The published line is followed from far behind to
/// far across the body; behind the back, where the plane wraps round, the ends are joined.
fn protraction_of_plane(plane: f32) -> f32 {
    let line = |plane: f32| {
        (0.22 * (plane - 35_f32.to_radians())).clamp(-18_f32.to_radians(), 20_f32.to_radians())
    };
    let (behind, across) = (-100_f32.to_radians(), 150_f32.to_radians());
    if (behind..=across).contains(&plane) {
        return line(plane);
    }
    let round = plane.rem_euclid(std::f32::consts::TAU);
    let way = (round - across) / (behind + std::f32::consts::TAU - across);
    line(across) + (line(behind) - line(across)) * way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knee_path_has_no_corners() {
        let mut before = knee_slide(0.01).1;
        for i in 1..260 {
            let angle = 0.01 + i as f32 * 0.01 * 0.93;
            let (at, slope) = knee_slide(angle);
            let next = knee_slide(angle + 1e-3).0;
            assert!(((next - at) / 1e-3 - slope).length() < 2e-3, "{angle}");
            assert!((slope - before).length() < 5e-3, "{angle}");
            before = slope;
        }
    }

    #[test]
    fn a_raised_arm_turns_the_shoulder_blade_by_the_published_sixty_degrees() {
        use crate::body::{Pose, Proportions, Skeleton};
        let body = Skeleton::new(Proportions::default());
        // How far the scapula has turned against the thorax with the arm out to the side.
        let turned = |elevation: f32| {
            let mut pose = Pose::neutral(&body);
            pose.angles[Dof::left(S::ShoulderOutward)] = elevation.to_radians();
            let frames = body.frames(&pose);
            let side = |part| frames[Segment::sided(part, Side::Left)].rotation;
            let thorax = frames[Segment::central(Part::Thorax)].rotation;
            (thorax.inverse() * side(Part::Scapula))
                .mul_vec3(X)
                .y
                .asin()
                .to_degrees()
        };
        assert!(turned(30.0).abs() < 0.5, "{}", turned(30.0));
        // One degree for two of the arm in the shoulder joint: 24° of 90°, 60° of 180°.
        assert!((turned(90.0) - 24.0).abs() < 2.0, "{}", turned(90.0));
        assert!((turned(180.0) - 60.0).abs() < 3.0, "{}", turned(180.0));
    }

    #[test]
    fn the_rhythm_never_jumps() {
        for ring in 1..12 {
            let elevation = ring as f32 * 0.25;
            let at = |i: i32| {
                let plane = (i as f32).to_radians();
                rhythm(elevation * plane.sin(), elevation * plane.cos()).protraction
            };
            for i in -180..180 {
                assert!((at(i + 1) - at(i)).abs() < 0.02, "plane {i} at {elevation}");
            }
        }
    }
}
