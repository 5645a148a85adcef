//! The wishes, each as residuals with their derivatives.

use glam::{Quat, Vec3};

use super::problem::{Goal, Problem, Target};
use super::system::{Equations, Linearised};
use super::unknowns::{PLACE, TURN, UNKNOWNS, WALL, joint};
use super::{balance, held, overlap};
use crate::body::{Dof, Ranges, Segment, Side, SidedDof, Site};

pub(super) fn gather(view: &Linearised, equations: &mut Equations) {
    angles(view, equations);
    ranges(view, equations);
    pelvis(view, equations);
    for goal in &view.problem.goals {
        contact(view, goal, equations);
    }
    planes(view, equations);
    overlap::gather(view, equations);
    if view.problem.balanced {
        balance::gather(view, equations);
    }
    // Keeps place and wall determined where nothing else does.
    let drift = view.state.pose.position - view.problem.start.position;
    for (i, residual) in drift.to_array().into_iter().enumerate() {
        equations.add_single(residual, PLACE + i, view.problem.tolerances.place);
    }
    let wall = view.problem.wall;
    let off = wall.map_or(0.0, |wall| view.state.wall - wall);
    equations.add_single(off, WALL, if wall.is_some() { 1e-4 } else { 1.0 });
}

/// What one angle should be: the same at every step.
pub(super) struct Wish {
    dof: Dof,
    value: f32,
    tolerance: f32,
    /// Least and most, beyond which it costs.
    range: (f32, f32),
}

impl Wish {
    pub fn new(problem: &Problem, dof: Dof) -> Self {
        let tolerances = problem.tolerances;
        let asked = problem.angles.iter().find(|(wanted, _)| *wanted == dof);
        let own = problem.skeleton.ranges().of(dof);
        let rest = problem.start.angles[dof];
        // An author may ask for more than a typical range, but nobody gets past the limit.
        if let Some(&(_, value)) = asked {
            return Self {
                dof,
                value,
                tolerance: tolerances.authored,
                range: own.limit,
            };
        }
        // A posture may rest beyond what is typical, as kneeling on the backs of the feet does.
        let within = rest.clamp(own.limit.0, own.limit.1);
        let (min, max) = own.typical;
        Self {
            dof,
            value: rest,
            tolerance: tolerances.resting * looseness(dof),
            range: (min.min(within), max.max(within)),
        }
    }
}

fn angles(view: &Linearised, equations: &mut Equations) {
    for wish in view.wishes {
        let off = view.state.pose.angles[wish.dof] - wish.value;
        equations.add_single(off, joint(wish.dof), wish.tolerance);
    }
}

/// A spine or shoulder girdle that nobody asked to bend stays straighter than a limb.
const fn looseness(dof: Dof) -> f32 {
    match dof {
        Dof::Central(_) => 0.4,
        Dof::Sided(
            SidedDof::ScapulaElevation
            | SidedDof::ScapulaProtraction
            | SidedDof::ScapulaUpwardRotation
            | SidedDof::SubtalarInversion
            | SidedDof::WristRadialDeviation,
            _,
        ) => 0.25,
        Dof::Sided(
            SidedDof::HipAbduction | SidedDof::HipRotationInternal | SidedDof::MtpExtension,
            _,
        ) => 0.5,
        Dof::Sided(..) => 1.0,
    }
}

fn ranges(view: &Linearised, equations: &mut Equations) {
    let tolerance = view.problem.tolerances.range;
    for wish in view.wishes {
        let (value, (min, max)) = (view.state.pose.angles[wish.dof], wish.range);
        let over = (value - max).max(0.0) + (value - min).min(0.0);
        if over != 0.0 {
            equations.add_single(over, joint(wish.dof), tolerance);
        }
    }
    let own = view.problem.skeleton.ranges();
    for side in Side::BOTH {
        elevation(view, own, side, equations);
    }
    if let Some(tolerance) = view.problem.tolerances.muscles {
        muscles(view, own, tolerance, equations);
    }
}

/// Muscles over two joints, which let one go less far the further the other has gone.
fn muscles(view: &Linearised, own: &Ranges, tolerance: f32, equations: &mut Equations) {
    let angles = &view.state.pose.angles;
    for limit in own.passive_limits(angles) {
        let over = limit.beyond_limit(angles);
        if over > 0.0 {
            let mut row = [0.0; UNKNOWNS];
            row[joint(limit.dof)] = 1.0;
            row[joint(limit.by)] = -limit.limit.1;
            equations.add(over, &row, tolerance);
        }
    }
}

/// The upper arm's swing as a whole: nobody lifts an arm past straight up.
fn elevation(view: &Linearised, own: &Ranges, side: Side, equations: &mut Equations) {
    let dofs = [SidedDof::ShoulderForward, SidedDof::ShoulderOutward].map(|d| Dof::Sided(d, side));
    let [forward, outward] = dofs.map(|dof| view.state.pose.angles[dof]);
    let swing = forward.hypot(outward);
    let over = swing - own.overhead();
    if over > 0.0 {
        let mut row = [0.0; UNKNOWNS];
        row[joint(dofs[0])] = forward / swing;
        row[joint(dofs[1])] = outward / swing;
        equations.add(over, &row, view.problem.tolerances.range);
    }
}

fn pelvis(view: &Linearised, equations: &mut Equations) {
    let (wanted, asked) = view.problem.pelvis;
    let tolerances = view.problem.tolerances;
    let tolerance = if asked {
        tolerances.authored
    } else {
        tolerances.pelvis
    };
    let off = rotation_between(wanted, view.state.pose.rotation);
    if view.problem.tilt_follows {
        for (axis, tolerance) in [
            (Vec3::X, FOLLOWS),
            (Vec3::Y, tolerance),
            (Vec3::Z, tolerance),
        ] {
            let axis = wanted * axis;
            let mut row = [0.0; UNKNOWNS];
            row[TURN..WALL].copy_from_slice(&axis.to_array());
            equations.add(off.dot(axis), &row, tolerance);
        }
        return;
    }
    for (i, residual) in off.to_array().into_iter().enumerate() {
        equations.add_single(residual, TURN + i, tolerance);
    }
}

/// How loosely a pelvis is tilted whose hips don't go as far as they were asked to, in radians.
const FOLLOWS: f32 = 0.35;

/// The shortest rotation vector in the world that turns `from` into `to`.
fn rotation_between(from: Quat, to: Quat) -> Vec3 {
    let turn = to * from.inverse();
    if turn.w < 0.0 {
        (-turn).to_scaled_axis()
    } else {
        turn.to_scaled_axis()
    }
}

/// What moves the place that a site should be at.
#[derive(Clone, Copy)]
enum With {
    Nothing,
    Wall,
    Segment(Segment),
}

fn contact(view: &Linearised, goal: &Goal, equations: &mut Equations) {
    let tolerance = match goal.on {
        Target::Near(_) => NEAR,
        _ => view.problem.tolerances.contact,
    };
    let (place, point, _) = match goal.on {
        Target::Passing { toward, share, .. } => view.between(goal.site, toward, share),
        _ => view.site(goal.site),
    };
    let (x, y, z) = (Vec3::X, Vec3::Y, Vec3::Z);
    // Where it should be, along which axes, what moves with it, and which way its surface faces.
    let (target, axes, with, surface): (_, &[Vec3], _, _) = match goal.on {
        Target::Level(height) => (point.with_y(height), &[y], With::Nothing, Some(y)),
        Target::Pin(pin) => (pin, &[x, y, z], With::Nothing, Some(y)),
        Target::Passing { point: pin, .. } | Target::Near(pin) => {
            (pin, &[x, y, z], With::Nothing, None)
        }
        Target::Wall => (point.with_z(view.state.wall), &[z], With::Wall, Some(-z)),
        Target::WallPin(pin) => (pin, &[x, y, z], With::Nothing, Some(-z)),
        Target::Beside => {
            let facing = Some(from_beside(goal.site));
            (point.with_x(view.state.wall), &[x], With::Wall, facing)
        }
        Target::BesidePin(pin) => {
            let facing = Some(from_beside(goal.site));
            (pin, &[x, y, z], With::Nothing, facing)
        }
        Target::Site(other) => {
            let (place, target, _) = view.site(other);
            (target, &[x, y, z], With::Segment(place.segment), None)
        }
        Target::Tied { to, length } => {
            return held::tied(view, (place.segment, point), to, length, equations);
        }
        Target::Grip { from, to, share } => {
            return held::grip(view, goal.site, view.between(from, to, share), equations);
        }
    };
    for &axis in axes {
        let mut row = [0.0; UNKNOWNS];
        view.add_rates(&mut row, place.segment, point, axis);
        match with {
            With::Nothing => {}
            With::Wall => row[WALL] -= 1.0,
            With::Segment(segment) => view.add_rates(&mut row, segment, target, -axis),
        }
        equations.add((point - target).dot(axis), &row, tolerance);
    }
    if goal.site.spot.is_flat() && !matches!(goal.on, Target::Passing { .. } | Target::Near(_)) {
        facing(view, goal, surface, equations);
    }
}

/// How far what is only led somewhere may be off, in metres.
const NEAR: f32 = 0.02;

/// The direction in which the wall beside the figure faces.
fn from_beside(site: Site) -> Vec3 {
    -Vec3::X * site.side.map_or(1.0, Side::sign)
}

/// Sole and palm face what they touch.
fn facing(view: &Linearised, goal: &Goal, surface: Option<Vec3>, equations: &mut Equations) {
    let (place, _, normal) = view.site(goal.site);
    let mut rows = view.direction_rows(place.segment, normal);
    let mut tolerance = view.problem.tolerances.facing;
    let surface = surface.or_else(|| {
        let Target::Site(other) = goal.on else {
            return None;
        };
        let (place, _, normal) = view.site(other);
        let others = view.direction_rows(place.segment, normal);
        for (row, other) in rows.iter_mut().zip(&others) {
            row.iter_mut().zip(other).for_each(|(a, b)| *a += b);
        }
        // A hand wraps what is round, from whichever side it comes.
        tolerance *= WRAPS;
        Some(normal)
    });
    let Some(surface) = surface else { return };
    for (row, off) in rows.iter().zip((normal + surface).to_array()) {
        equations.add(off, row, tolerance);
    }
}

/// How much more loosely a palm faces a limb than the floor.
const WRAPS: f32 = 4.0;

/// No flesh below the floor, nor in a wall.
fn planes(view: &Linearised, equations: &mut Equations) {
    for cone in &view.problem.flesh {
        let ends: &[(Vec3, f32)] = &[(cone.a, cone.radius_a), (cone.b, cone.radius_b)];
        let ends = if cone.a == cone.b { &ends[..1] } else { ends };
        for &(centre, radius) in ends {
            let centre = view.frames[cone.segment].point(centre);
            for plane in &view.problem.planes {
                // Flesh that rests on the floor flattens a little.
                let depth = radius - FLESH_GIVES - plane.distance(centre);
                if depth > 0.0 {
                    let mut row = [0.0; UNKNOWNS];
                    view.add_rates(&mut row, cone.segment, centre, -plane.normal);
                    equations.add(depth, &row, view.problem.tolerances.floor);
                }
            }
        }
    }
}

/// How far resting flesh is pressed flat, in metres.
const FLESH_GIVES: f32 = 0.004;
