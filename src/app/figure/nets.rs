//! From a field to a surface: sampled on a grid where it matters, meshed by surface nets, then each
//! vertex pulled onto the field, with the field's normal and ambient occlusion.

use fast_surface_nets::ndshape::RuntimeShape;
use fast_surface_nets::{SurfaceNetsBuffer, surface_nets};
use glam::{Affine3A, UVec3, Vec3, uvec3};
use serde::{Deserialize, Serialize};

use super::sdf::{self, Field, Near};

/// What a patch is meshed from: a field, grown outwards by a distance that may vary.
pub struct Layer<'a> {
    /// The solid.
    pub field: &'a Field,
    /// How far outside of it the surface lies, in metres.
    pub loose: &'a dyn Fn(Vec3) -> f32,
    /// Darkens what is close to it; mostly the same field.
    pub shade: &'a Field,
}

/// A box in a frame of its own, and how finely it is sampled.
#[derive(Clone, Copy, Debug)]
pub struct Patch {
    /// Its frame.
    pub world: Affine3A,
    /// Lowest corner, in metres.
    pub min: Vec3,
    /// Highest corner.
    pub max: Vec3,
    /// Grid step, in metres.
    pub step: f32,
}

/// A vertex on the surface.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Point {
    /// Place, in metres.
    pub position: Vec3,
    /// Unit normal, outwards.
    pub normal: Vec3,
    /// How open it lies: 1 in the open, towards 0 in a crease.
    pub openness: f32,
}

/// A triangle mesh.
#[derive(Clone, Debug, Default)]
pub struct Net {
    /// Vertices.
    pub points: Vec<Point>,
    /// Counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

/// Cells of a block along an edge: blocks the surface doesn't pass are skipped.
const BLOCK: u32 = 8;
const SUB: u32 = 4;
/// How far ambient occlusion looks, in metres, and how much each distance counts.
const OPENNESS: [(f32, f32); 2] = [(0.012, 0.40), (0.038, 0.50)];

/// A field sampled on the nodes of a patch.
pub struct Grid<'a> {
    patch: Patch,
    /// Nodes along each edge.
    pub size: UVec3,
    /// Distances; where the surface is far, only their sign is right.
    pub values: Vec<f32>,
    blocks: Vec<Option<Near<'a>>>,
    subs: Vec<Option<Near<'a>>>,
}

impl<'a> Grid<'a> {
    /// Samples a layer over a patch.
    #[must_use]
    pub fn sample(layer: &Layer<'a>, patch: Patch) -> Self {
        let cells = ((patch.max - patch.min) / patch.step).ceil().as_uvec3();
        let size = cells + 2;
        let blocks = size.map(|n| n.div_ceil(BLOCK));
        let subs = size.map(|n| n.div_ceil(SUB));
        let mut grid = Self {
            patch,
            size,
            values: vec![1.0; (size.x * size.y * size.z) as usize],
            blocks: vec![None; (blocks.x * blocks.y * blocks.z) as usize],
            subs: vec![None; (subs.x * subs.y * subs.z) as usize],
        };
        let whole = layer.field.whole();
        for (i, block) in corners(UVec3::ZERO, blocks, 1).enumerate() {
            grid.sample_block(layer, &whole, i, block * BLOCK);
        }
        grid
    }

    fn sample_block(&mut self, layer: &Layer<'a>, whole: &Near<'a>, i: usize, from: UVec3) {
        let step = self.patch.step;
        let to = (from + BLOCK).min(self.size);
        let (centre, radius) = self.ball(from, BLOCK);
        let d = whole.distance(centre) - (layer.loose)(centre);
        if d.abs() > radius * 1.35 {
            self.fill(from, to, |_| d);
            return;
        }
        let near = whole.near(centre, radius + step);
        for sub in corners(from, to, SUB) {
            let end = (sub + SUB).min(self.size);
            let (centre, radius) = self.ball(sub, SUB);
            let d = near.distance(centre) - (layer.loose)(centre);
            if d.abs() > radius * 1.35 {
                self.fill(sub, end, |_| d);
                continue;
            }
            let closer = near.near(centre, radius + 2.0 * step);
            let world = self.patch.world;
            let min = self.patch.min;
            self.fill(sub, end, |node| {
                let p = world.transform_point3(min + node.as_vec3() * step);
                closer.distance(p) - (layer.loose)(p)
            });
            let place = self.sub_of(sub);
            self.subs[place] = Some(closer);
        }
        self.blocks[i] = Some(near);
    }

    fn ball(&self, from: UVec3, edge: u32) -> (Vec3, f32) {
        let half = edge as f32 * 0.5;
        let local = self.patch.min + (from.as_vec3() + half) * self.patch.step;
        (
            self.patch.world.transform_point3(local),
            half * 1.733 * self.patch.step,
        )
    }

    fn fill(&mut self, from: UVec3, to: UVec3, value: impl Fn(UVec3) -> f32) {
        for node in corners(from, to, 1) {
            let i = self.index(node);
            self.values[i] = value(node);
        }
    }

    /// Place of a node in [`Self::values`].
    #[must_use]
    pub fn index(&self, node: UVec3) -> usize {
        (node.x + self.size.x * (node.y + self.size.y * node.z)) as usize
    }

    fn sub_of(&self, node: UVec3) -> usize {
        let subs = self.size.map(|n| n.div_ceil(SUB));
        let s = node / SUB;
        (s.x + subs.x * (s.y + subs.y * s.z)) as usize
    }

    /// Where a node lies in the world.
    #[must_use]
    pub fn place(&self, node: UVec3) -> Vec3 {
        let local = self.patch.min + node.as_vec3() * self.patch.step;
        self.patch.world.transform_point3(local)
    }

    /// Meshes the surface where `keep` wants a vertex of the triangle.
    #[must_use]
    pub fn mesh(&self, layer: &Layer<'a>, keep: &dyn Fn(Vec3) -> bool) -> Net {
        let shape = RuntimeShape::<u32, 3>::new(self.size.to_array());
        let mut raw = SurfaceNetsBuffer::default();
        let last = (self.size - 1).to_array();
        surface_nets(&self.values, &shape, [0; 3], last, &mut raw);
        let step = self.patch.step;
        let place = |p: &[f32; 3]| {
            let local = self.patch.min + Vec3::from(*p) * step;
            self.patch.world.transform_point3(local)
        };
        let kept: Vec<bool> = raw.positions.iter().map(|p| keep(place(p))).collect();
        let mut net = Net::default();
        let mut renamed = vec![u32::MAX; kept.len()];
        for triangle in raw.indices.chunks_exact(3) {
            if !triangle.iter().any(|&i| kept[i as usize]) {
                continue;
            }
            let mut corners = [0; 3];
            for (corner, &i) in corners.iter_mut().zip(triangle) {
                let name = &mut renamed[i as usize];
                if *name == u32::MAX {
                    *name = net.points.len() as u32;
                    let cell = UVec3::from(raw.surface_points[i as usize]);
                    net.points
                        .push(self.settle(layer, place(&raw.positions[i as usize]), cell));
                }
                *corner = *name;
            }
            net.triangles.push(corners);
        }
        net
    }

    /// Pulls a point of a cell onto the surface.
    fn settle(&self, layer: &Layer<'a>, p: Vec3, cell: UVec3) -> Point {
        let fallback;
        let near = if let Some(near) = &self.subs[self.sub_of(cell)] {
            near
        } else {
            fallback = layer.field.whole();
            &fallback
        };
        settle(layer, near, p, self.patch.step)
    }
}

/// Pulls a point that is about a grid step away from the surface onto it.
#[must_use]
pub fn settle(layer: &Layer, near: &Near, mut p: Vec3, step: f32) -> Point {
    let reach = step * 0.35;
    let sample = |p: Vec3| sdf::slope(|p| near.distance(p) - (layer.loose)(p), p, reach);
    let (mut d, mut slope) = sample(p);
    for _ in 0..2 {
        let pull = slope * (d / slope.length_squared().max(0.05));
        p -= pull.clamp_length_max(step * 0.45);
        (d, slope) = sample(p);
    }
    let normal = slope.normalize_or(Vec3::Y);
    Point {
        position: p,
        normal,
        openness: openness(layer, p, normal),
    }
}

fn openness(layer: &Layer, p: Vec3, normal: Vec3) -> f32 {
    let mut open = 1.0;
    for (far, weight) in OPENNESS {
        let at = p + normal * far;
        let d = layer.shade.distance(at) - (layer.loose)(at);
        open -= weight * ((far - d) / far).clamp(0.0, 1.0);
    }
    open
}

fn corners(from: UVec3, to: UVec3, step: u32) -> impl Iterator<Item = UVec3> {
    let axis = move |from: u32, to: u32| (from..to).step_by(step as usize);
    axis(from.z, to.z).flat_map(move |z| {
        axis(from.y, to.y).flat_map(move |y| axis(from.x, to.x).map(move |x| uvec3(x, y, z)))
    })
}

impl Grid<'_> {
    /// Distance between neighbouring nodes, in metres.
    #[must_use]
    pub fn step(&self) -> f32 {
        self.patch.step
    }

    /// From the world to nodes.
    #[must_use]
    pub fn node_from_world(&self) -> Affine3A {
        let scale = Affine3A::from_scale(Vec3::splat(self.patch.step));
        (self.patch.world * Affine3A::from_translation(self.patch.min) * scale).inverse()
    }
}
