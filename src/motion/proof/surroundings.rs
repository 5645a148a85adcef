//! Floor and props as solids, so that it can be measured how deep flesh is in them.

use glam::{Vec2, Vec3, vec3};

use crate::body::{Frames, RoundCone, Segment, flattens};
use crate::motion::authored::{AuthoredPose, BLOCK_HEIGHT, ROLLER_RADIUS, SEAT_HEIGHT, Surface};
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
    /// A cylinder that lies across the figure, along X.
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
            Self::Wall(_) => "wall",
            Self::Box { name, .. } => name,
            Self::Roller { .. } => "roller",
        }
    }

    /// Distance of a point from its surface, in metres; negative inside.
    #[must_use]
    pub fn distance(&self, point: Vec3) -> f32 {
        match *self {
            Self::Floor => point.y,
            Self::Wall(z) => z - point.z,
            Self::Box { middle, half, .. } => {
                let off = (point - middle).abs() - half;
                off.max(Vec3::ZERO).length() + off.max_element().min(0.0)
            }
            Self::Roller {
                middle,
                radius,
                half,
            } => {
                let from = point - middle;
                let off = Vec2::new(
                    Vec2::new(from.y, from.z).length() - radius,
                    from.x.abs() - half,
                );
                off.max(Vec2::ZERO).length() + off.max_element().min(0.0)
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
            Self::Floor | Self::Wall(_) => 1,
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
    solids: &'a [Solid],
    flesh: &'a [RoundCone],
    frames: &'a Frames,
) -> impl Iterator<Item = Sunk> + 'a {
    solids.iter().filter_map(move |solid| {
        let deepest = flesh
            .iter()
            .map(|cone| {
                let depth = solid.depth(cone, frames) - flattens(cone.segment.part());
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

/// Floor and props of a movement, where its last key pose that uses them needs them.
#[must_use]
pub fn surroundings(authored: &[AuthoredPose], keys: &[KeyPose]) -> Vec<Solid> {
    let mut solids = vec![Solid::Floor];
    solids.extend(keys.iter().rev().find_map(|key| key.wall).map(Solid::Wall));
    let seat = touching(authored, keys, &Surface::Seat);
    solids.extend(middle(&seat).map(|point| Solid::Box {
        name: "seat",
        middle: point.with_y(SEAT_HEIGHT - SEAT.y / 2.0),
        half: SEAT / 2.0,
    }));
    let roller = touching(authored, keys, &Surface::Roller);
    solids.extend(middle(&roller).map(|point| Solid::Roller {
        middle: point.with_y(ROLLER_RADIUS),
        radius: ROLLER_RADIUS,
        half: ROLLER_HALF,
    }));
    let blocks = touching(authored, keys, &Surface::Block);
    solids.extend(blocks.into_iter().map(|point| Solid::Box {
        name: "block",
        middle: point.with_y(BLOCK_HEIGHT / 2.0),
        half: BLOCK / 2.0,
    }));
    solids
}

/// Where the last key pose that touches a surface touches it.
fn touching(authored: &[AuthoredPose], keys: &[KeyPose], surface: &Surface) -> Vec<Vec3> {
    let places = |(pose, key): (&AuthoredPose, &KeyPose)| {
        let points: Vec<Vec3> = key
            .contacts
            .iter()
            .filter(|contact| surface_of(pose, contact) == Some(surface))
            .map(|contact| contact.point)
            .collect();
        (!points.is_empty()).then_some(points)
    };
    let both = authored.iter().zip(keys).rev();
    both.into_iter().find_map(places).unwrap_or_default()
}

/// What a solved contact was written to touch.
#[must_use]
pub fn surface_of<'a>(pose: &'a AuthoredPose, contact: &Contact) -> Option<&'a Surface> {
    let written = pose.contacts.iter().find(|written| {
        let kind = match contact.on {
            Ground::Level(height) => written.on.height() == Some(height),
            Ground::Wall => written.on == Surface::Wall,
            Ground::Site(_) => matches!(written.on, Surface::Site(_)),
        };
        kind && written.site.sites().any(|site| site == contact.site)
    });
    written.map(|written| &written.on)
}

fn middle(points: &[Vec3]) -> Option<Vec3> {
    (!points.is_empty()).then(|| points.iter().sum::<Vec3>() / points.len() as f32)
}
