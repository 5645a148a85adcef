//! Floor and props as solids, so that it can be measured how deep flesh is in them.

use glam::{Vec2, Vec3, vec3};

use crate::body::{Frames, Part, RoundCone, Segment, Spot, flattens};
use crate::motion::authored::{
    AuthoredPose, BALL_RADIUS, BEYOND_HEEL, BLOCK_HEIGHT, CUSHION_HEIGHT, SEAT_HEIGHT, Surface,
};
use crate::motion::key::{Contact, Ground, KeyPose};

/// Something that flesh can't pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Solid {
    /// Everything below zero.
    Floor,
    /// Everything in front of this distance along +Z, in metres.
    Wall(f32),
    /// A box along the axes of the world.
    Box {
        /// What it is.
        name: &'static str,
        /// Its middle, in metres.
        middle: Vec3,
        /// Half its size.
        half: Vec3,
    },
    /// Everything beyond this distance along X: to the left where it is positive, in metres.
    WallBeside(f32),
    /// A cylinder that lies across the figure, along X; a ball where it has no length.
    Roller {
        /// Its middle, in metres.
        middle: Vec3,
        /// In metres.
        radius: f32,
        /// Half its length.
        half: f32,
    },
}

/// Width and depth of a chair's seat, and how thick it is.
const SEAT: Vec3 = vec3(0.44, 0.04, 0.42);
/// Width, height and depth of a firm cushion.
const CUSHION: Vec3 = vec3(0.40, CUSHION_HEIGHT, 0.30);
/// Length, height and depth of a yoga block that lies flat.
const BLOCK: Vec3 = vec3(0.23, BLOCK_HEIGHT, 0.15);
/// Half the length of a foam roller of 45 cm.
const ROLLER_HALF: f32 = 0.225;

impl Solid {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Wall(_) | Self::WallBeside(_) => "wall",
            Self::Box { name, .. } => name,
            Self::Roller { half, .. } => {
                if *half > 0.0 {
                    "roller"
                } else {
                    "massage ball"
                }
            }
        }
    }

    /// Distance of a point from its surface, in metres; negative inside.
    #[must_use]
    pub fn distance(&self, point: Vec3) -> f32 {
        match *self {
            Self::Floor => point.y,
            Self::Wall(z) => z - point.z,
            Self::WallBeside(x) => x.abs() - point.x * x.signum(),
            Self::Box { middle, half, .. } => {
                let off = (point - middle).abs() - half;
                off.max(Vec3::ZERO).length() + off.max_element().min(0.0)
            }
            Self::Roller {
                middle,
                radius,
                half,
            } => {
                // The nearest point of its axis, and across its end.
                let from = point - middle;
                let round = Vec2::new(from.y, from.z).length();
                let beyond = (from.x.abs() - half).max(0.0);
                if half > 0.0 && beyond > 0.0 {
                    (round - radius).max(0.0).hypot(beyond)
                } else {
                    round.hypot(beyond) - radius
                }
            }
        }
    }

    /// How deep a piece of flesh is in it, in metres; negative outside.
    #[must_use]
    pub fn depth(&self, cone: &RoundCone, frames: &Frames) -> f32 {
        // In a half-space a cone is deepest at one of its ends; in something round or with edges
        // it may be between.
        const BETWEEN: usize = 8;
        let steps = match self {
            _ if cone.a == cone.b => 0,
            Self::Floor | Self::Wall(_) | Self::WallBeside(_) => 1,
            Self::Box { .. } | Self::Roller { .. } => BETWEEN,
        };
        let frame = frames[cone.segment];
        (0..=steps)
            .map(|i| {
                let t = i as f32 / steps.max(1) as f32;
                let radius = cone.radius_a + (cone.radius_b - cone.radius_a) * t;
                radius - self.distance(frame.point(cone.a.lerp(cone.b, t)))
            })
            .fold(f32::MIN, f32::max)
    }
}

/// Flesh in something solid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sunk {
    /// Whose flesh.
    pub segment: Segment,
    /// In what.
    pub solid: Solid,
    /// How much deeper than it is pressed flat under load, in metres.
    pub depth: f32,
}

/// The flesh that is deepest in each of some solids, beyond what it flattens under load.
pub fn sunk<'a>(
    solids: impl Iterator<Item = &'a Solid> + 'a,
    flesh: &'a [RoundCone],
    frames: &'a Frames,
) -> impl Iterator<Item = Sunk> + 'a {
    solids.filter_map(move |solid| {
        let deepest = flesh
            .iter()
            .map(|cone| {
                let depth = solid.depth(cone, frames) - gives(solid, cone.segment.part());
                (cone.segment, depth)
            })
            .max_by(|a, b| a.1.total_cmp(&b.1))?;
        let (segment, depth) = deepest;
        (depth > 0.0).then_some(Sunk {
            segment,
            solid: *solid,
            depth,
        })
    })
}

/// How far flesh gives to something solid, in metres: a small ball sinks deeper into buttock and
/// thigh than a seat, which is what it is for.
fn gives(solid: &Solid, part: Part) -> f32 {
    let is_ball = matches!(solid, Solid::Roller { half, .. } if *half == 0.0);
    let soft = matches!(part, Part::Pelvis | Part::Femur);
    flattens(part) * if is_ball && soft { 2.0 } else { 1.0 }
}

/// What stands still around a movement: floor, walls, and the props that are sat, stood or leant
/// on, where the last key pose that uses them needs them.
#[must_use]
pub fn surroundings<'a>(keys: impl DoubleEndedIterator<Item = &'a KeyPose> + Clone) -> Vec<Solid> {
    let mut solids = vec![Solid::Floor];
    let last = |of: fn(&KeyPose) -> Option<f32>| keys.clone().rev().find_map(of);
    solids.extend(last(|key| key.wall).map(Solid::Wall));
    solids.extend(last(|key| key.wall_beside).map(Solid::WallBeside));
    let on = |top: f32| touching(keys.clone(), top);
    let boxed = |name, size: Vec3, top: f32| {
        move |point: Vec3| Solid::Box {
            name,
            middle: point.with_y(top - size.y / 2.0),
            half: size / 2.0,
        }
    };
    let beyond = Vec3::Z
        * if somebody_sits(keys.clone()) {
            0.0
        } else {
            BEYOND_HEEL
        };
    let seat = middle(&on(SEAT_HEIGHT)).map(|point| point + beyond);
    solids.extend(seat.map(boxed("seat", SEAT, SEAT_HEIGHT)));
    solids.extend(middle(&on(CUSHION_HEIGHT)).map(boxed("cushion", CUSHION, CUSHION_HEIGHT)));
    let blocks = on(BLOCK_HEIGHT).into_iter();
    solids.extend(blocks.map(boxed("block", BLOCK, BLOCK_HEIGHT)));
    solids
}

/// What rolls under the body, where it is in a key pose.
#[must_use]
pub fn rolling(key: &KeyPose) -> Option<Solid> {
    let mut round = key.contacts.iter().filter_map(|contact| match contact.on {
        Ground::Round(radius) => Some((radius, contact.point)),
        _ => None,
    });
    let (radius, first) = round.next()?;
    let points: Vec<Vec3> = std::iter::once(first)
        .chain(round.map(|(_, point)| point))
        .collect();
    let middle = middle(&points)?.with_y(radius);
    let is_ball = (radius - BALL_RADIUS).abs() < 1e-6;
    Some(Solid::Roller {
        middle,
        radius,
        half: if is_ball { 0.0 } else { ROLLER_HALF },
    })
}

/// Whether anybody sits in some key poses; who doesn't puts a heel up on a seat.
pub fn somebody_sits<'a>(mut keys: impl Iterator<Item = &'a KeyPose>) -> bool {
    let sits = |contact: &Contact| contact.site.spot == Spot::SitBone;
    keys.any(|key| key.contacts.iter().any(sits))
}

/// Where the last key pose that touches something so high touches it; the height tells the props
/// apart.
#[must_use]
pub fn touching<'a>(keys: impl DoubleEndedIterator<Item = &'a KeyPose>, top: f32) -> Vec<Vec3> {
    let on_it = |contact: &&Contact| matches!(contact.on, Ground::Level(height) if (height - top).abs() < 1e-4);
    let of = |key: &KeyPose| -> Vec<Vec3> {
        let contacts = key.contacts.iter().filter(on_it);
        contacts.map(|contact| contact.point).collect()
    };
    let mut all = keys.rev().map(of);
    all.find(|points| !points.is_empty()).unwrap_or_default()
}

/// What a solved contact was written to touch.
#[must_use]
pub fn surface_of<'a>(pose: &'a AuthoredPose, contact: &Contact) -> Option<&'a Surface> {
    let written = pose.contacts.iter().find(|written| {
        contact.on.is_a(&written.on) && written.site.sites().any(|site| site == contact.site)
    });
    written.map(|written| &written.on)
}

fn middle(points: &[Vec3]) -> Option<Vec3> {
    (!points.is_empty()).then(|| points.iter().sum::<Vec3>() / points.len() as f32)
}
