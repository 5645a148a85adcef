//! Props: wall, chair, roller and the rest, generated from their sizes.

use bevy::prelude::*;

use super::palette as colors;
use super::shape::{Shape, cylinder_profile};
use crate::library::Equipment;
use crate::motion::authored::{BLOCK_HEIGHT, ROLLER_RADIUS, SEAT_HEIGHT};

/// One prop on the stage.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
#[require(Transform, Visibility)]
pub struct Prop {
    /// What it is.
    pub kind: Equipment,
    /// Where its origin stands, and how it is turned; the origin of each kind is described at
    /// [`default_size`].
    pub place: Transform,
    /// See [`default_size`].
    pub size: Vec3,
}

impl Prop {
    /// A prop of the usual size.
    #[must_use]
    pub fn new(kind: Equipment, place: Transform) -> Self {
        Self {
            kind,
            place,
            size: default_size(kind),
        }
    }

    /// Whether it stands between a camera at a place and the figure: a wall is only seen from the
    /// side that is leant on.
    #[must_use]
    pub fn hides(&self, eye: Vec3) -> bool {
        let before = (eye - self.place.translation).dot(self.place.rotation * Vec3::Z);
        self.kind == Equipment::Wall && before <= 0.0
    }

    /// Its mesh around its origin.
    #[must_use]
    pub fn mesh(&self) -> Mesh {
        shape(self.kind, self.size).mesh()
    }

    /// Round cones that fill it, for its shadow: ends and radius, in the world.
    #[must_use]
    pub fn shadow(&self) -> Vec<(Vec3, Vec3, f32)> {
        let Vec3 { x, y, z } = self.size;
        let cones = match self.kind {
            Equipment::Wall | Equipment::Strap => vec![],
            Equipment::Chair => chair_cones(self.size),
            Equipment::FoamRoller => {
                let end = Vec3::X * (x - y) / 2.0;
                vec![(-end, end, y / 2.0)]
            }
            Equipment::MassageBall => vec![(Vec3::ZERO, Vec3::ZERO, x / 2.0)],
            Equipment::MassageGun => vec![(Vec3::Z * 0.03, Vec3::Z * z, 0.03)],
            Equipment::Block | Equipment::Cushion => {
                let radius = y.min(z) / 2.0;
                let lift = Vec3::Y * y / 2.0;
                let end = Vec3::X * (x / 2.0 - radius).max(0.0);
                let deep = Vec3::Z * (z / 2.0 - radius).max(0.0);
                [-deep, deep]
                    .map(|d| (lift + d - end, lift + d + end, radius))
                    .to_vec()
            }
        };
        let world = |p: Vec3| self.place.transform_point(p);
        cones
            .into_iter()
            .map(|(a, b, radius)| (world(a), world(b), radius))
            .collect()
    }
}

/// The usual size of a prop in metres, and where its origin is.
#[must_use]
pub const fn default_size(kind: Equipment) -> Vec3 {
    match kind {
        // Width, height, thickness. Origin at the foot of the face that is leant on, which looks
        // towards +Z.
        Equipment::Wall => Vec3::new(1.7, 2.15, 0.08),
        // Width, height and depth of the seat. Origin on the floor under its middle; who sits on
        // it looks towards +Z.
        Equipment::Chair => Vec3::new(0.44, SEAT_HEIGHT, 0.42),
        // Length and diameter. Origin in the middle, axis along X.
        Equipment::FoamRoller => Vec3::new(0.45, 2.0 * ROLLER_RADIUS, 2.0 * ROLLER_RADIUS),
        // Diameter. Origin in the middle.
        Equipment::MassageBall => Vec3::splat(0.065),
        // Width, height of the grip, length. Origin at the tip of the head; the body of the gun
        // lies towards +Z, the grip hangs towards -Y.
        Equipment::MassageGun => Vec3::new(0.055, 0.15, 0.19),
        // Width of the band, sag in the middle, length. From the origin along +Z.
        Equipment::Strap => Vec3::new(0.038, 0.02, 1.0),
        // Origin in the middle of the underside.
        Equipment::Block => Vec3::new(0.23, BLOCK_HEIGHT, 0.15),
        Equipment::Cushion => Vec3::new(0.44, 0.11, 0.34),
    }
}

fn shape(kind: Equipment, size: Vec3) -> Shape {
    let mut shape = Shape::default();
    match kind {
        Equipment::Wall => wall(&mut shape, size),
        Equipment::Chair => chair(&mut shape, size),
        Equipment::FoamRoller => roller(&mut shape, size),
        Equipment::MassageBall => ball(&mut shape, Vec3::ZERO, size.x / 2.0, colors::RUBBER),
        Equipment::MassageGun => gun(&mut shape, size),
        Equipment::Strap => strap(&mut shape, size),
        Equipment::Block => {
            let place = Transform::from_xyz(0.0, size.y / 2.0, 0.0);
            shape.rounded_box(size, 0.012, place, colors::CORK.to_linear());
        }
        Equipment::Cushion => cushion(&mut shape, size),
    }
    shape
}

fn wall(shape: &mut Shape, size: Vec3) {
    let back = Transform::from_xyz(0.0, size.y / 2.0, -size.z / 2.0);
    shape.rounded_box(size, 0.02, back, colors::PLASTER.to_linear());
    let skirting = Vec3::new(size.x - 0.04, 0.08, 0.012);
    let place = Transform::from_xyz(0.0, skirting.y / 2.0, skirting.z / 2.0);
    shape.rounded_box(skirting, 0.004, place, colors::SKIRTING.to_linear());
}

const SEAT_THICKNESS: f32 = 0.045;
const LEG: f32 = 0.016;
/// Top of the back rest over the seat.
const BACK: f32 = 0.42;

/// Foot and top of each leg; the hind legs carry the back rest.
fn chair_legs(size: Vec3) -> [(Vec3, Vec3); 4] {
    let (x, z) = (size.x / 2.0 - 0.035, size.z / 2.0 - 0.035);
    let top = size.y - SEAT_THICKNESS * 0.7;
    let leg = |side: f32, end: f32| {
        let foot = Vec3::new(side * (x + 0.025), LEG, end * (z + 0.03));
        (foot, Vec3::new(side * x, top, end * z))
    };
    [
        leg(1.0, 1.0),
        leg(-1.0, 1.0),
        leg(1.0, -1.0),
        leg(-1.0, -1.0),
    ]
}

fn chair(shape: &mut Shape, size: Vec3) {
    let wood = colors::WOOD.to_linear();
    for (foot, top) in chair_legs(size) {
        shape.tube(&[foot, top], LEG, wood);
    }
    let seat = Vec3::new(size.x, SEAT_THICKNESS, size.z);
    let place = Transform::from_xyz(0.0, size.y - SEAT_THICKNESS / 2.0, 0.0);
    shape.rounded_box(seat, 0.02, place, colors::FABRIC.to_linear());
    let hind = -size.z / 2.0 + 0.035;
    for side in [-1.0, 1.0] {
        let x = side * (size.x / 2.0 - 0.035);
        let post = [
            Vec3::new(x, size.y - SEAT_THICKNESS, hind),
            Vec3::new(x, size.y + BACK - 0.03, hind - 0.07),
        ];
        shape.tube(&post, LEG * 0.9, wood);
    }
    let rest = Vec3::new(size.x - 0.02, 0.20, 0.028);
    let tilt = Quat::from_rotation_x(-0.16);
    let place = Transform::from_xyz(0.0, size.y + BACK - 0.10, hind - 0.045).with_rotation(tilt);
    shape.rounded_box(rest, 0.013, place, colors::FABRIC.to_linear());
}

fn chair_cones(size: Vec3) -> Vec<(Vec3, Vec3, f32)> {
    let mut cones: Vec<_> = chair_legs(size).map(|(a, b)| (a, b, LEG)).to_vec();
    let height = size.y - SEAT_THICKNESS;
    for row in [-1.0, 0.0, 1.0] {
        let z = row * size.z * 0.33;
        let end = Vec3::X * size.x * 0.36;
        let middle = Vec3::new(0.0, height, z);
        cones.push((middle - end, middle + end, 0.07));
    }
    let back = Vec3::new(0.0, size.y + BACK - 0.1, -size.z / 2.0);
    cones.push((back - Vec3::X * 0.15, back + Vec3::X * 0.15, 0.07));
    cones
}

fn roller(shape: &mut Shape, size: Vec3) {
    let (radius, half) = (size.y / 2.0, size.x / 2.0);
    let foam = colors::FOAM.to_linear();
    // Shallow grooves along the length: the pattern of a grid roller, turned on a lathe.
    let mut profile = cylinder_profile(radius, (-half, half), 0.006, foam);
    let rim = profile.len() / 2;
    let grooves = 6;
    let rings = (1..grooves).flat_map(|i| {
        let y = -half + i as f32 / grooves as f32 * 2.0 * half;
        let (deep, slope) = (radius - 0.005, std::f32::consts::FRAC_1_SQRT_2);
        let shade = foam.mix(&colors::FOAM_CORE.to_linear(), 0.6);
        [
            (Vec2::new(radius, y - 0.009), Vec2::new(1.0, 0.0), foam),
            (Vec2::new(deep, y - 0.004), Vec2::new(slope, slope), shade),
            (Vec2::new(deep, y + 0.004), Vec2::new(slope, -slope), shade),
            (Vec2::new(radius, y + 0.009), Vec2::new(1.0, 0.0), foam),
        ]
    });
    profile.splice(rim..rim, rings.collect::<Vec<_>>());
    let lying = Transform::from_rotation(Quat::from_rotation_z(-std::f32::consts::FRAC_PI_2));
    shape.turned(&profile, 48, lying);
    let core = cylinder_profile(
        radius * 0.62,
        (-half - 0.0015, half + 0.0015),
        0.001,
        colors::RUBBER.to_linear(),
    );
    shape.turned(&core, 48, lying);
    let hole = cylinder_profile(
        radius * 0.5,
        (-half - 0.003, half + 0.003),
        0.001,
        colors::FOAM_CORE.to_linear(),
    );
    shape.turned(&hole, 48, lying);
}

fn ball(shape: &mut Shape, centre: Vec3, radius: f32, color: Color) {
    let profile = sphere_profile(Vec2::splat(radius), color.to_linear());
    shape.turned(&profile, 32, Transform::from_translation(centre));
}

/// Half an ellipse, from the bottom up.
fn sphere_profile(radii: Vec2, color: LinearRgba) -> Vec<(Vec2, Vec2, LinearRgba)> {
    (0..=16)
        .map(|i| {
            let angle = (i as f32 / 16.0 - 0.5) * std::f32::consts::PI;
            let unit = Vec2::from_angle(angle);
            (
                unit.max(Vec2::new(0.0, -1.0)) * radii,
                (unit / radii).normalize(),
                color,
            )
        })
        .collect()
}

fn gun(shape: &mut Shape, size: Vec3) {
    ball(shape, Vec3::Z * 0.022, 0.022, colors::FABRIC);
    let neck = [Vec3::Z * 0.04, Vec3::Z * 0.075];
    shape.tube(&neck, 0.009, colors::METAL.to_linear());
    let barrel = [Vec3::Z * 0.09, Vec3::Z * (size.z - size.x / 2.0)];
    shape.tube(&barrel, size.x / 2.0, colors::FOAM.to_linear());
    let top = Vec3::new(0.0, -0.01, size.z - 0.045);
    let grip = [top, top + Vec3::new(0.0, 0.03 - size.y, 0.015)];
    shape.tube(&grip, 0.02, colors::FOAM.to_linear());
}

fn strap(shape: &mut Shape, size: Vec3) {
    let path: Vec<Vec3> = (0..=24)
        .map(|i| {
            let t = i as f32 / 24.0;
            Vec3::new(0.0, -4.0 * size.y * t * (1.0 - t), size.z * t)
        })
        .collect();
    shape.band(&path, Vec3::X * size.x, colors::WEBBING.to_linear());
}

fn cushion(shape: &mut Shape, size: Vec3) {
    let place = Transform::from_xyz(0.0, size.y / 2.0, 0.0);
    let radius = size.y * 0.48;
    shape.rounded_box(size, radius, place, colors::LINEN.to_linear());
}
