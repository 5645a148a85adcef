//! Key poses: an authored pose, solved, with the places where it touches.

use glam::{Quat, Vec3};

use super::authored::{AuthoredContact, AuthoredPose, Surface};
use super::solver::{Goal, Problem, Solution, Target, Tolerances, solve};
use super::vocabulary::{Angle, PelvisAngle, ShoulderAngle};
use super::vocabulary::{shoulder_from_flexion, shoulder_from_plane};
use crate::body::{Angles, Dof, Pose, Side, SidedDof, Site, Skeleton, flesh};

/// A kind of surface, resolved to one site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// A horizontal surface at this height over the floor, in metres.
    Level(f32),
    /// The wall.
    Wall,
    /// Another place of the body.
    Site(Site),
}

/// A contact of a key pose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// What touches.
    pub site: Site,
    /// What it touches.
    pub on: Ground,
    /// Where, in the world, in metres.
    pub point: Vec3,
    /// How far the site is from where it should be, in metres.
    pub error: f32,
    /// Whether it keeps its place from the key pose before.
    pub kept: bool,
}

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
    let (angles, orientation, turned) = wishes(base, authored);
    let mut start = Pose {
        position: before.map_or(Pose::neutral(base.skeleton).position, |key| {
            key.pose.position
        }),
        rotation: orientation.rotation(),
        angles: base.rest,
    };
    let contacts = resolve(&authored.contacts);
    let mut seed = start;
    for &(dof, value) in &angles {
        seed.angles[dof] = value;
    }
    set_on_floor(base.skeleton, &mut seed);
    start.position = seed.position;
    let goals: Vec<(Goal, bool)> = contacts
        .iter()
        .map(|contact| goal(contact, before))
        .collect();
    let leans = contacts.iter().any(|(_, on, _)| matches!(on, Ground::Wall));
    let angles_asked = angles.clone();
    let problem = Problem {
        skeleton: base.skeleton,
        flesh: flesh(base.skeleton.proportions()),
        start,
        seed,
        angles,
        pelvis: (start.rotation, turned),
        goals: goals.iter().map(|(goal, _)| *goal).collect(),
        balanced: base.balanced && !leans,
        wall: before.and_then(|key| key.wall),
        even: authored.is_even() && before.is_none_or(KeyPose::is_even) && seed.is_even(),
        tolerances: Tolerances::default(),
    };
    let solution = best(&problem, before, &angles_asked);
    let kept: Vec<bool> = goals.iter().map(|(_, kept)| *kept).collect();
    finish(base.skeleton, authored, &contacts, &kept, &solution)
}

/// A cost beyond which something is badly wrong: a limb on the wrong side of another.
const BAD: f64 = 150.0;

/// The best solution: from the posture's rest, and where that ends badly, from the pose before,
/// whose limbs already lie the right way round.
fn best(problem: &Problem, before: Option<&KeyPose>, angles: &[(Dof, f32)]) -> Solution {
    let first = solve(problem);
    let Some(before) = before.filter(|_| first.cost > BAD) else {
        return first;
    };
    let mut seed = before.pose;
    for &(dof, value) in angles {
        seed.angles[dof] = value;
    }
    let mut again = problem.clone();
    again.seed = seed;
    let second = solve(&again);
    if second.cost < first.cost {
        second
    } else {
        first
    }
}

type Resolved = (Site, Ground, bool);

fn resolve(contacts: &[AuthoredContact]) -> Vec<Resolved> {
    let mut resolved = Vec::new();
    for contact in contacts {
        for site in contact.site.sites() {
            let on = match &contact.on {
                Surface::Wall => Ground::Wall,
                Surface::Site(other) => {
                    // Without a side, the same side's; of a composite, its first spot.
                    let side = other.sides.iter().copied().find(|&side| {
                        other.sides.len() == 1 || site.side.is_none_or(|own| own == side)
                    });
                    Ground::Site(Site {
                        spot: other.spots[0],
                        side,
                    })
                }
                level => Ground::Level(level.height().unwrap_or(0.0)),
            };
            // A hand on the body lies with its palm; the fingers wrap.
            let wraps =
                matches!(on, Ground::Site(_)) && contact.site.spots.first() != Some(&site.spot);
            if !wraps {
                resolved.push((site, on, contact.moved));
            }
        }
    }
    resolved
}

fn goal(&(site, on, moved): &Resolved, before: Option<&KeyPose>) -> (Goal, bool) {
    let kept = before.filter(|_| !moved).and_then(|key| {
        key.contacts
            .iter()
            .find(|held| held.site == site && held.on == on)
    });
    let on = match (on, kept) {
        (Ground::Level(height), None) => Target::Level(height),
        (Ground::Level(_), Some(held)) => Target::Pin(held.point),
        (Ground::Wall, None) => Target::Wall,
        (Ground::Wall, Some(held)) => Target::WallPin(held.point),
        (Ground::Site(other), _) => Target::Site(other),
    };
    (Goal { site, on }, kept.is_some())
}

fn finish(
    skeleton: &Skeleton,
    authored: &AuthoredPose,
    contacts: &[Resolved],
    kept: &[bool],
    solution: &Solution,
) -> KeyPose {
    let frames = skeleton.frames(&solution.pose);
    let point = |site: Site| {
        let place = site.place(skeleton.proportions());
        frames[place.segment].point(place.point)
    };
    let leans = contacts.iter().any(|(_, on, _)| matches!(on, Ground::Wall));
    let contacts = contacts
        .iter()
        .zip(kept)
        .map(|(&(site, on, _), &kept)| {
            let found = point(site);
            let (point, error) = match on {
                Ground::Level(height) => (
                    Vec3::new(found.x, height, found.z),
                    (found.y - height).abs(),
                ),
                Ground::Wall => (
                    Vec3::new(found.x, found.y, solution.wall),
                    (found.z - solution.wall).abs(),
                ),
                Ground::Site(other) => (point(other), point(other).distance(found)),
            };
            Contact {
                site,
                on,
                point,
                error,
                kept,
            }
        })
        .collect();
    KeyPose {
        name: authored.name.clone(),
        pose: solution.pose,
        contacts,
        wall: leans.then_some(solution.wall),
        steps: solution.steps,
        cost: solution.cost,
    }
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
        self.contacts
            .iter_mut()
            .for_each(|contact| contact.point += by);
        self
    }

    /// The mirror image about the plane X = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let contacts = self
            .contacts
            .iter()
            .map(|contact| Contact {
                site: contact.site.mirrored(),
                on: match contact.on {
                    Ground::Site(site) => Ground::Site(site.mirrored()),
                    other => other,
                },
                point: Vec3::new(-contact.point.x, contact.point.y, contact.point.z),
                ..*contact
            })
            .collect();
        Self {
            pose: self.pose.mirrored(),
            contacts,
            ..self.clone()
        }
    }
}
