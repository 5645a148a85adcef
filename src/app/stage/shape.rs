//! Meshes from parameters: rounded boxes, turned bodies and tubes, gathered into one mesh with a
//! colour for each vertex.

use std::f32::consts::{FRAC_PI_4, TAU};

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{Indices, PrimitiveTopology};
use bevy::prelude::*;

/// Shapes gathered into one mesh.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    colors: Vec<[f32; 4]>,
    indices: Vec<u32>,
}

impl Shape {
    /// A box of `size` with edges rounded to `radius`, turned and moved by `place`.
    pub fn rounded_box(&mut self, size: Vec3, radius: f32, place: Transform, color: LinearRgba) {
        const STEPS: usize = 3;
        let radius = radius.min(size.min_element() / 2.0);
        let core = size / 2.0 - Vec3::splat(radius);
        // Directions across a face, each with the sign of the corner it belongs to: the middle of
        // the face is spanned by the gap between the two corners' straight-on directions.
        let steps: Vec<(f32, f32)> = [-1.0_f32, 1.0]
            .into_iter()
            .flat_map(|sign| {
                (0..=STEPS).map(move |i| {
                    let t = i as f32 / STEPS as f32;
                    let turn = if sign < 0.0 { t - 1.0 } else { t };
                    ((turn * FRAC_PI_4).tan(), sign)
                })
            })
            .collect();
        for axis in 0..3 {
            for side in [-1.0_f32, 1.0] {
                let at = |u: (f32, f32), v: (f32, f32)| {
                    let mut direction = Vec3::ZERO;
                    let mut corner = Vec3::ZERO;
                    for (k, (value, sign)) in [(side, side), u, v].into_iter().enumerate() {
                        direction[(axis + k) % 3] = value;
                        corner[(axis + k) % 3] = sign;
                    }
                    let normal = direction.normalize();
                    (corner * core + normal * radius, normal)
                };
                self.grid(&steps, &steps, side > 0.0, color, |u, v| {
                    let (point, normal) = at(*u, *v);
                    (place.transform_point(point), place.rotation * normal)
                });
            }
        }
    }

    /// A body turned about the Y axis of `place`: `profile` gives radius and height, from the bottom
    /// up, with a normal (outwards, upwards) and a colour for each point.
    pub fn turned(&mut self, profile: &[(Vec2, Vec2, LinearRgba)], sides: usize, place: Transform) {
        let base = self.positions.len() as u32;
        for i in 0..=sides {
            let (sin, cos) = (i as f32 / sides as f32 * TAU).sin_cos();
            for (point, normal, color) in profile {
                let p = place.transform_point(Vec3::new(point.x * cos, point.y, point.x * sin));
                let n = place.rotation * Vec3::new(normal.x * cos, normal.y, normal.x * sin);
                self.vertex(p, n.normalize_or(Vec3::Y), *color);
            }
        }
        self.quads(base, sides + 1, profile.len(), false);
    }

    /// A tube of one colour along `path`, with round ends.
    pub fn tube(&mut self, path: &[Vec3], radius: f32, color: LinearRgba) {
        const SIDES: usize = 12;
        let base = self.positions.len() as u32;
        let rows: Vec<(Vec3, Vec3, f32, f32)> = tube_rows(path, radius);
        for (centre, along, reach, lean) in &rows {
            let (x, y) = along.any_orthonormal_pair();
            for i in 0..=SIDES {
                let (sin, cos) = (i as f32 / SIDES as f32 * TAU).sin_cos();
                let out = x * cos + y * sin;
                let normal = out * (1.0 - lean.abs()).max(0.0) + *along * *lean;
                self.vertex(centre + out * *reach, normal.normalize_or(*along), color);
            }
        }
        self.quads(base, rows.len(), SIDES + 1, false);
    }

    /// A flat band through `path` with its width along `across`, visible from both sides.
    pub fn band(&mut self, path: &[Vec3], across: Vec3, color: LinearRgba) {
        for flip in [false, true] {
            let base = self.positions.len() as u32;
            for (i, point) in path.iter().enumerate() {
                let (before, after) = (i.saturating_sub(1), (i + 1).min(path.len() - 1));
                let along = path[after] - path[before];
                let up = across.cross(along).normalize_or(Vec3::Y);
                let normal = if flip { -up } else { up };
                for half in [-0.5, 0.5] {
                    self.vertex(point + across * half + normal * 0.001, normal, color);
                }
            }
            self.quads(base, path.len(), 2, flip);
        }
    }

    /// Rows of points with colours (linear), joined to a sheet. It has no side that is in front.
    pub fn sheet(
        &mut self,
        rows: usize,
        columns: usize,
        at: impl Fn(usize, usize) -> (Vec3, Vec3),
    ) {
        let base = self.positions.len() as u32;
        for row in 0..rows {
            for column in 0..columns {
                let (point, color) = at(row, column);
                let color = LinearRgba::rgb(color.x, color.y, color.z);
                self.vertex(point, Vec3::Y, color);
            }
        }
        self.quads(base, rows, columns, false);
    }

    /// Adds all of another shape.
    pub fn add(&mut self, other: Self) {
        let base = self.positions.len() as u32;
        self.positions.extend(other.positions);
        self.normals.extend(other.normals);
        self.colors.extend(other.colors);
        self.indices.extend(other.indices.iter().map(|i| base + i));
    }

    /// Its triangles sorted into `N` shapes by where their middle lies, in the same order.
    #[must_use]
    pub fn parted<const N: usize>(&self, part_of: impl Fn(Vec3) -> usize) -> [Self; N] {
        let mut parts: [Self; N] = std::array::from_fn(|_| Self::default());
        // Where a corner has gone to, for each part.
        let mut known = vec![[u32::MAX; N]; self.positions.len()];
        for triangle in self.indices.chunks_exact(3) {
            let place = |i: u32| Vec3::from(self.positions[i as usize]);
            let middle = triangle.iter().map(|&i| place(i)).sum::<Vec3>() / 3.0;
            let part = part_of(middle);
            for &i in triangle {
                let shape = &mut parts[part];
                let at = &mut known[i as usize][part];
                if *at == u32::MAX {
                    *at = shape.positions.len() as u32;
                    shape.positions.push(self.positions[i as usize]);
                    shape.normals.push(self.normals[i as usize]);
                    shape.colors.push(self.colors[i as usize]);
                }
                shape.indices.push(*at);
            }
        }
        parts
    }

    /// How far from the vertical axis its nearest corner is.
    #[must_use]
    pub fn nearest(&self) -> f32 {
        let reach = |[x, _, z]: &[f32; 3]| x.hypot(*z);
        self.positions.iter().map(reach).fold(f32::MAX, f32::min)
    }

    /// How many corners it has.
    #[must_use]
    pub const fn corners(&self) -> usize {
        self.positions.len()
    }

    /// The mesh of all shapes so far.
    #[must_use]
    pub fn mesh(self) -> Mesh {
        Mesh::new(
            PrimitiveTopology::TriangleList,
            RenderAssetUsages::RENDER_WORLD,
        )
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, self.normals)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, self.colors)
        .with_inserted_indices(Indices::U32(self.indices))
    }

    fn vertex(&mut self, point: Vec3, normal: Vec3, color: LinearRgba) {
        self.positions.push(point.to_array());
        self.normals.push(normal.to_array());
        self.colors.push(color.to_f32_array());
    }

    fn grid<T>(
        &mut self,
        rows: &[T],
        columns: &[T],
        flip: bool,
        color: LinearRgba,
        at: impl Fn(&T, &T) -> (Vec3, Vec3),
    ) {
        let base = self.positions.len() as u32;
        for row in rows {
            for column in columns {
                let (point, normal) = at(row, column);
                self.vertex(point, normal, color);
            }
        }
        self.quads(base, rows.len(), columns.len(), flip);
    }

    fn quads(&mut self, base: u32, rows: usize, columns: usize, flip: bool) {
        for row in 1..rows as u32 {
            for column in 1..columns as u32 {
                let corner = |r: u32, c: u32| base + (row - r) * columns as u32 + (column - c);
                let [a, b, c, d] = [corner(1, 1), corner(1, 0), corner(0, 0), corner(0, 1)];
                let quad = if flip {
                    [a, c, b, a, d, c]
                } else {
                    [a, b, c, a, c, d]
                };
                self.indices.extend(quad);
            }
        }
    }
}

/// Rings of a tube: centre, direction, radius, and how far the normal leans along the direction.
fn tube_rows(path: &[Vec3], radius: f32) -> Vec<(Vec3, Vec3, f32, f32)> {
    const CAP: usize = 4;
    let mut rows = Vec::new();
    let (Some(&first), Some(&last)) = (path.first(), path.last()) else {
        return rows;
    };
    let direction = |i: usize| {
        let (before, after) = (i.saturating_sub(1), (i + 1).min(path.len() - 1));
        (path[after] - path[before]).normalize_or(Vec3::Y)
    };
    let cap = |i: usize| {
        let angle = i as f32 / CAP as f32 * std::f32::consts::FRAC_PI_2;
        (angle.sin() * radius, angle.cos())
    };
    for i in 0..CAP {
        let (reach, lean) = cap(i);
        rows.push((
            first - direction(0) * lean * radius,
            direction(0),
            reach,
            -lean,
        ));
    }
    for (i, point) in path.iter().enumerate() {
        rows.push((*point, direction(i), radius, 0.0));
    }
    for i in (0..CAP).rev() {
        let (reach, lean) = cap(i);
        let end = direction(path.len() - 1);
        rows.push((last + end * lean * radius, end, reach, lean));
    }
    rows
}

/// A profile for [`Shape::turned`]: a cylinder from `bottom` to `top` with rounded rims, closed at
/// both ends.
#[must_use]
pub fn cylinder_profile(
    radius: f32,
    (bottom, top): (f32, f32),
    rim: f32,
    color: LinearRgba,
) -> Vec<(Vec2, Vec2, LinearRgba)> {
    const STEPS: usize = 4;
    let mut profile = vec![(Vec2::new(0.0, bottom), -Vec2::Y, color)];
    for (centre, from) in [(bottom + rim, -1.0), (top - rim, 0.0)] {
        for i in 0..=STEPS {
            let angle = (from + i as f32 / STEPS as f32) * std::f32::consts::FRAC_PI_2;
            let normal = Vec2::from_angle(angle);
            let point = Vec2::new(radius - rim, centre) + normal * rim;
            profile.push((point, normal, color));
        }
    }
    profile.push((Vec2::new(0.0, top), Vec2::Y, color));
    profile
}

#[cfg(test)]
mod tests {
    use super::*;

    fn triangles(shape: &Shape) -> impl Iterator<Item = ([Vec3; 3], Vec3)> + '_ {
        shape.indices.chunks_exact(3).map(|corners| {
            let point = |i: usize| Vec3::from(shape.positions[corners[i] as usize]);
            let normal: Vec3 = (0..3)
                .map(|i| Vec3::from(shape.normals[corners[i] as usize]))
                .sum();
            ([point(0), point(1), point(2)], normal)
        })
    }

    /// Signed volume enclosed; right only for a closed surface that faces outwards.
    fn volume(shape: &Shape) -> f32 {
        let of = |[a, b, c]: [Vec3; 3]| a.dot(b.cross(c)) / 6.0;
        triangles(shape).map(|(corners, _)| of(corners)).sum()
    }

    fn faces_follow_normals(shape: &Shape) {
        for ([a, b, c], normal) in triangles(shape) {
            let face = (b - a).cross(c - a);
            assert!(face.dot(normal) >= -1e-9, "{a} {b} {c}");
        }
    }

    #[test]
    fn a_rounded_box_is_closed_and_faces_outwards() {
        let mut shape = Shape::default();
        let size = Vec3::new(0.3, 0.2, 0.4);
        shape.rounded_box(size, 0.01, Transform::default(), LinearRgba::WHITE);
        let full = size.x * size.y * size.z;
        assert!((0.97..1.0).contains(&(volume(&shape) / full)));
        faces_follow_normals(&shape);
    }

    #[test]
    fn turned_bodies_and_tubes_are_closed_and_face_outwards() {
        let mut shape = Shape::default();
        let profile = cylinder_profile(0.1, (0.0, 0.5), 0.01, LinearRgba::WHITE);
        shape.turned(&profile, 48, Transform::default());
        let full = std::f32::consts::PI * 0.01 * 0.5;
        assert!(
            (0.96..1.0).contains(&(volume(&shape) / full)),
            "{}",
            volume(&shape) / full
        );
        faces_follow_normals(&shape);
        let mut tube = Shape::default();
        tube.tube(&[Vec3::ZERO, Vec3::Y], 0.1, LinearRgba::WHITE);
        let full = std::f32::consts::PI * 0.01 * (1.0 + 4.0 / 3.0 * 0.1);
        assert!(
            (0.9..1.0).contains(&(volume(&tube) / full)),
            "{}",
            volume(&tube) / full
        );
        faces_follow_normals(&tube);
    }
}
