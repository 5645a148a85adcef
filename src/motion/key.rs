//! Key poses: an authored pose, solved, with the places where it touches.

use glam::{Quat, Vec3};

use super::authored::AuthoredPose;
use super::contact::{self, Wanted};
pub use super::contact::{Contact, Ground};
use super::solver::{Care, Goal, Plane, Problem, Solution, Tolerances, solve};
use super::vocabulary::{Angle, PelvisAngle, ShoulderAngle};
use super::vocabulary::{shoulder_from_flexion, shoulder_from_plane};
use crate::body::{Angles, Dof, Part, Pose, Side, SidedDof, Skeleton, flesh};

/// A solved key pose.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPose {
    /// As authored.
    pub name: String,
    /// The whole pose.
    pub pose: Pose,
    /// What touches what, and where.
    pub contacts: Vec<Contact>,
    /// Distance of the wall along +Z from the origin, where it is touched, in metres.
    pub wall: Option<f32>,
    /// Distance of the wall beside the figure along +X from the origin, where it is touched.
    pub wall_beside: Option<f32>,
    /// Whether its contacts carry it without a wall to lean on.
    pub balanced: bool,
    /// How many steps the solver took.
    pub steps: usize,
    /// What remains of its wishes: the sum of squared residuals in tolerances.
    pub cost: f64,
}

/// Orientation of a pelvis, in radians: turned right about the vertical, then tilted forward, then
/// listed to the right. Upright is zero; prone is a tilt of 90°, supine of -90°.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Orientation {
    /// To the right.
    pub turn: f32,
    /// Forward.
    pub tilt: f32,
    /// To the right.
    pub list: f32,
}

impl Orientation {
    /// As a rotation against the world.
    #[must_use]
    pub fn rotation(&self) -> Quat {
        Quat::from_rotation_y(-self.turn)
            * Quat::from_rotation_x(self.tilt)
            * Quat::from_rotation_z(self.list)
    }
}

/// What a key pose is solved against.
#[derive(Clone, Debug)]
pub struct Base<'a> {
    /// Whose body.
    pub skeleton: &'a Skeleton,
    /// Angles that nobody asks for return to these.
    pub rest: Angles,
    /// Orientation that nobody asks for.
    pub orientation: Orientation,
    /// Whether it must balance on its contacts.
    pub balanced: bool,
}

/// Solves an authored pose, keeping in place what touched the same surface in the pose before.
#[must_use]
pub fn solve_key_pose(base: &Base, authored: &AuthoredPose, before: Option<&KeyPose>) -> KeyPose {
    let (mut angles, orientation, turned) = wishes(base, authored);
    let falls_short = keep_in_range(base, &mut angles);
    let mut start = Pose {
        position: before.map_or(Pose::neutral(base.skeleton).position, |key| {
            key.pose.position
        }),
        rotation: orientation.rotation(),
        angles: base.rest,
    };
    let mut seed = start;
    for &(dof, value) in &angles {
        seed.angles[dof] = value;
    }
    set_on_floor(base.skeleton, &mut seed);
    start.position = seed.position;
    let wanted = contact::wanted(base.skeleton, &authored.contacts, before);
    // Both hands on the wall take weight; one only steadies.
    let on_wall = |side| {
        let touches =
            |contact: &Wanted| contact.on == Ground::Wall && contact.site.side == Some(side);
        wanted.iter().any(touches)
    };
    let leans = Side::BOTH.into_iter().all(on_wall);
    let problem = Problem {
        skeleton: base.skeleton,
        flesh: flesh(base.skeleton.proportions()),
        planes: vec![Plane::FLOOR],
        start,
        seed,
        angles,
        pelvis: (start.rotation, turned),
        tilt_follows: turned && falls_short,
        goals: wanted.iter().map(|contact| contact.goal).collect(),
        balanced: base.balanced && !leans,
        wall: before.and_then(|key| key.wall.or(key.wall_beside)),
        even: authored.is_even() && before.is_none_or(KeyPose::is_even) && seed.is_even(),
        care: Care::Thorough,
        tolerances: Tolerances::default(),
    };
    let solution = held_back(&problem, best(&problem, before));
    let frames = base.skeleton.frames(&solution.pose);
    let touches = |ground| wanted.iter().any(|contact| contact.on == ground);
    KeyPose {
        name: authored.name.clone(),
        pose: solution.pose,
        contacts: contact::found(base.skeleton, &frames, &wanted, &solution),
        wall: touches(Ground::Wall).then_some(solution.wall),
        wall_beside: touches(Ground::Beside).then_some(solution.wall),
        balanced: problem.balanced,
        steps: solution.steps,
        cost: solution.cost,
    }
}

/// A cost beyond which something is badly wrong: a limb on the wrong side of another.
const BAD: f64 = 150.0;

/// The best solution: from the posture's rest, and where that ends badly, from the pose before,
/// whose limbs already lie the right way round; there also legs and trunk first, then the hands.
fn best(problem: &Problem, before: Option<&KeyPose>) -> Solution {
    let first = solve(problem);
    let Some(before) = before.filter(|_| first.cost > BAD) else {
        return first;
    };
    let mut seed = before.pose;
    for &(dof, value) in &problem.angles {
        seed.angles[dof] = value;
    }
    let from = |seed: Pose, goals: &[Goal]| {
        let mut again = problem.clone();
        again.seed = seed;
        again.goals = goals.to_vec();
        solve(&again)
    };
    let is_hand = |goal: &Goal| matches!(goal.site.segment().part(), Part::Hand | Part::Fingers);
    let rest: Vec<Goal> = problem
        .goals
        .iter()
        .filter(|goal| !is_hand(goal))
        .copied()
        .collect();
    let second = from(seed, &problem.goals);
    if second.cost <= BAD {
        return second;
    }
    let third = from(from(before.pose, &rest).pose, &problem.goals);
    [second, third].into_iter().fold(
        first,
        |best, other| if other.cost < best.cost { other } else { best },
    )
}

/// A joint may be this far past its measured end before it is held back, in radians.
const GIVES: f32 = 1.0 * std::f32::consts::PI / 180.0;

/// The solution as this person's joints and muscles allow it. Muscles over two joints come in only
/// where they must: most searches pass through what they would not allow, and end within.
fn held_back(problem: &Problem, free: Solution) -> Solution {
    let (own, angles) = (problem.skeleton.ranges(), &free.pose.angles);
    let within = Dof::all().all(|dof| {
        let (range, (least, most)) = (own.of(dof), own.of(dof).limit);
        !range.is_firm() || (least - GIVES..=most + GIVES).contains(&angles[dof])
    });
    let mut muscles = own.passive_limits(angles);
    if within && muscles.all(|limit| limit.beyond_limit(angles) <= GIVES) {
        drop(muscles);
        return free;
    }
    let mut held = problem.clone();
    held.seed = free.pose;
    held.tolerances.range *= 0.4;
    held.tolerances.muscles = Some(held.tolerances.range);
    held.tolerances.floor *= 0.7;
    held.tolerances.contact *= 2.0;
    solve(&held)
}

/// Authored angles as values of degrees of freedom, and the pelvis' orientation with whether it
/// was asked for.
fn wishes(base: &Base, authored: &AuthoredPose) -> (Vec<(Dof, f32)>, Orientation, bool) {
    let mut dofs = Vec::new();
    let mut orientation = base.orientation;
    let mut turned = false;
    let resolved = authored.angles.resolved();
    for &(angle, value) in &resolved {
        match angle {
            Angle::Dof(dof) => dofs.push((dof, value)),
            Angle::Pelvis(which) => {
                turned = true;
                match which {
                    PelvisAngle::Tilt => orientation.tilt = value,
                    PelvisAngle::List => orientation.list = value,
                    PelvisAngle::Turn => orientation.turn = value,
                }
            }
            Angle::Shoulder(..) => {}
        }
    }
    for side in Side::BOTH {
        use ShoulderAngle as A;
        let given = |which| {
            let found = resolved
                .iter()
                .find(|(angle, _)| *angle == Angle::Shoulder(which, side));
            found.map(|&(_, value)| value)
        };
        let or_zero = |which| given(which).unwrap_or(0.0);
        let by_plane = [A::Plane, A::Elevation, A::Axial];
        let by_flexion = [A::Flexion, A::Abduction, A::RotationInternal];
        let swing = if by_plane.iter().any(|&which| given(which).is_some()) {
            shoulder_from_plane(or_zero(A::Plane), or_zero(A::Elevation), or_zero(A::Axial))
        } else if by_flexion.iter().any(|&which| given(which).is_some()) {
            shoulder_from_flexion(
                or_zero(A::Flexion),
                or_zero(A::Abduction),
                or_zero(A::RotationInternal),
            )
        } else {
            continue;
        };
        let names = [
            SidedDof::ShoulderForward,
            SidedDof::ShoulderOutward,
            SidedDof::ShoulderAxial,
        ];
        dofs.extend(
            names
                .into_iter()
                .zip(swing)
                .map(|(dof, v)| (Dof::Sided(dof, side), v)),
        );
    }
    (dofs, orientation, turned)
}

/// Asks of this person no more than their joints and muscles give; whether the hips flex less
/// than was authored.
fn keep_in_range(base: &Base, wishes: &mut [(Dof, f32)]) -> bool {
    let own = base.skeleton.ranges();
    let mut angles = base.rest;
    let authored = wishes.to_vec();
    for (dof, value) in wishes.iter_mut() {
        let (least, most) = own.of(*dof).limit;
        *value = value.clamp(least, most);
        angles[*dof] = *value;
    }
    for limit in own.passive_limits(&angles) {
        for (_, value) in wishes.iter_mut().filter(|(dof, _)| *dof == limit.dof) {
            *value = value.min(limit.limit.0);
        }
    }
    let flexes = |dof| matches!(dof, Dof::Sided(SidedDof::HipFlexion, _));
    let mut both = wishes.iter().zip(authored);
    both.any(|(given, asked)| flexes(given.0) && given.1 < asked.1)
}

/// Lifts or lowers a pose until its lowest flesh touches the floor.
fn set_on_floor(skeleton: &Skeleton, pose: &mut Pose) {
    let frames = skeleton.frames(pose);
    let lowest = flesh(skeleton.proportions())
        .iter()
        .flat_map(|cone| {
            let frame = frames[cone.segment];
            [
                frame.point(cone.a).y - cone.radius_a,
                frame.point(cone.b).y - cone.radius_b,
            ]
        })
        .fold(f32::MAX, f32::min);
    pose.position.y -= lowest;
}

impl KeyPose {
    /// Whether it is its own mirror image, to within what nobody sees.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.pose.is_even()
    }

    /// The same pose somewhere else.
    #[must_use]
    pub fn moved(mut self, by: Vec3) -> Self {
        self.pose.position += by;
        self.wall = self.wall.map(|wall| wall + by.z);
        self.wall_beside = self.wall_beside.map(|wall| wall + by.x);
        self.contacts
            .iter_mut()
            .for_each(|contact| contact.point += by);
        self
    }

    /// The mirror image about the plane X = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self {
            pose: self.pose.mirrored(),
            contacts: self.contacts.iter().map(Contact::mirrored).collect(),
            wall_beside: self.wall_beside.map(|wall| -wall),
            ..self.clone()
        }
    }
}
