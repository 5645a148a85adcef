//! Triangle meshes with everything a skin needs, and how they are mirrored, welded and cut.

use std::collections::HashMap;

use glam::{Vec2, Vec3};
use serde::{Deserialize, Serialize};

use super::muscles::Membership;
use super::nets::{Net, Point};
use super::weights::Influence;

/// What a vertex is part of; tells the shader how to colour it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Kind {
    /// Skin of the trunk and limbs.
    Skin = 0,
    /// Skin of the head, on which the face is drawn.
    Head = 1,
    /// Hair.
    Hair = 2,
    /// The upper garment.
    Top = 3,
    /// The lower garment.
    Bottom = 4,
}

/// A vertex of the figure's skin or clothes, in the rest posture.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Vertex {
    /// Place, normal and openness.
    pub point: Point,
    /// What it is part of.
    pub kind: Kind,
    /// Two measures that its pattern needs. Of cloth: distance from the hem and from the accent. Of
    /// hair: distance from the hairline. Of skin: distance from a nail, and how much blood shows.
    pub weave: Vec2,
    /// How far cloth stands off the body, in metres.
    pub slack: f32,
    /// The joints that move it.
    pub influence: Influence,
    /// The muscles beneath.
    pub muscles: Membership,
}

impl Vertex {
    /// Kind and openness in one, the weave, and the slack in centimetres: as the shader reads it.
    #[must_use]
    pub fn packed(&self) -> [f32; 4] {
        let open = self.point.openness.clamp(0.0, 1.0) * OPEN;
        let kind = f32::from(self.kind as u8);
        [kind + open, self.weave.x, self.weave.y, self.slack * 100.0]
    }
}

/// A wide open vertex, as the fraction that is added to its kind.
const OPEN: f32 = 0.98;

/// A triangle mesh.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Surface {
    /// Vertices.
    pub vertices: Vec<Vertex>,
    /// Counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

impl Surface {
    /// Adds another mesh.
    pub fn append(&mut self, other: &Self) {
        let base = self.vertices.len() as u32;
        self.vertices.extend_from_slice(&other.vertices);
        let moved = other.triangles.iter().map(|t| t.map(|i| i + base));
        self.triangles.extend(moved);
    }

    /// The triangles all of whose corners are wanted.
    #[must_use]
    pub fn part(&self, wanted: impl Fn(&Vertex) -> bool) -> Self {
        let mut names = vec![u32::MAX; self.vertices.len()];
        let mut part = Self::default();
        for (name, vertex) in names.iter_mut().zip(&self.vertices) {
            if wanted(vertex) {
                *name = part.vertices.len() as u32;
                part.vertices.push(*vertex);
            }
        }
        let renamed = self.triangles.iter().map(|t| t.map(|i| names[i as usize]));
        part.triangles = renamed.filter(|t| !t.contains(&u32::MAX)).collect();
        part
    }

    /// Adds the mirror image about X = 0; vertices on the plane are shared.
    pub fn mirror(&mut self, joint: &dyn Fn(u16) -> u16) {
        let mut names = Vec::with_capacity(self.vertices.len());
        for i in 0..self.vertices.len() {
            let vertex = &mut self.vertices[i];
            if vertex.point.position.x.abs() < 1e-4 {
                vertex.point.position.x = 0.0;
                vertex.point.normal.x = 0.0;
                vertex.point.normal = vertex.point.normal.normalize_or(Vec3::Y);
                // In the middle both sides pull alike.
                vertex.influence = vertex.influence.even(joint);
                names.push(i as u32);
            } else {
                let mut mirrored = *vertex;
                mirrored.point.position.x *= -1.0;
                mirrored.point.normal.x *= -1.0;
                mirrored.influence.joints = mirrored.influence.joints.map(joint);
                names.push(self.vertices.len() as u32);
                self.vertices.push(mirrored);
            }
        }
        for i in 0..self.triangles.len() {
            let [a, b, c] = self.triangles[i].map(|i| names[i as usize]);
            self.triangles.push([a, c, b]);
        }
    }
}

impl Net {
    /// Keeps triangles on the left of X = 0, for a mesh whose middle lies within `near` of that
    /// plane, and puts it there, so that no gap opens towards the other half.
    pub fn left_half(&mut self, near: f32) {
        for point in &mut self.points {
            if point.position.x.abs() < near {
                point.position.x = 0.0;
            }
        }
        let points = &self.points;
        self.triangles.retain(|t| {
            let sum: f32 = t.iter().map(|&i| points[i as usize].position.x).sum();
            sum > 0.0
        });
        self.drop_unused();
    }

    /// Cuts away what lies where `inside` is negative, exactly along its zero.
    pub fn clip(&mut self, inside: &dyn Fn(Vec3) -> f32) {
        self.cut(inside, false);
        self.drop_unused();
    }

    /// Puts edges exactly along the zero of `side`, where a measure of the pattern has a ridge that
    /// would be missed between two vertices.
    pub fn crease(&mut self, side: &dyn Fn(Vec3) -> f32) {
        self.cut(side, true);
    }

    fn cut(&mut self, inside: &dyn Fn(Vec3) -> f32, both: bool) {
        let value: Vec<f32> = self.points.iter().map(|p| inside(p.position)).collect();
        let mut cuts: HashMap<(u32, u32), u32> = HashMap::new();
        let mut triangles = Vec::with_capacity(self.triangles.len());
        let points = &mut self.points;
        for t in &self.triangles {
            let (mut kept, mut other) = (Vec::with_capacity(4), Vec::with_capacity(4));
            for k in 0..3 {
                let (a, b) = (t[k], t[(k + 1) % 3]);
                let (va, vb) = (value[a as usize], value[b as usize]);
                let side = if va >= 0.0 { &mut kept } else { &mut other };
                side.push(a);
                if (va >= 0.0) != (vb >= 0.0) {
                    let key = (a.min(b), a.max(b));
                    let cut = *cuts.entry(key).or_insert_with(|| {
                        let (va, vb) = (value[key.0 as usize], value[key.1 as usize]);
                        let cut = between(
                            &points[key.0 as usize],
                            &points[key.1 as usize],
                            va / (va - vb),
                        );
                        points.push(cut);
                        points.len() as u32 - 1
                    });
                    kept.push(cut);
                    other.push(cut);
                }
            }
            let mut fan = |polygon: &[u32]| {
                for k in 2..polygon.len() {
                    triangles.push([polygon[0], polygon[k - 1], polygon[k]]);
                }
            };
            fan(&kept);
            if both {
                fan(&other);
            }
        }
        self.triangles = triangles;
    }

    fn drop_unused(&mut self) {
        let mut names = vec![u32::MAX; self.points.len()];
        let mut points = Vec::with_capacity(self.points.len());
        for index in self.triangles.iter_mut().flatten() {
            let name = &mut names[*index as usize];
            if *name == u32::MAX {
                *name = points.len() as u32;
                points.push(self.points[*index as usize]);
            }
            *index = *name;
        }
        self.points = points;
    }
}

fn between(a: &Point, b: &Point, t: f32) -> Point {
    Point {
        position: a.position.lerp(b.position, t),
        normal: a.normal.lerp(b.normal, t).normalize_or(a.normal),
        openness: a.openness + (b.openness - a.openness) * t,
    }
}
