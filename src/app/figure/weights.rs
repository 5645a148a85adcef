//! Skin weights: every joint claims the flesh around its bone, the claims spread through the inside
//! of the body (never through the air between two limbs), then diffuse into each other.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use glam::{IVec3, UVec3, Vec3, Vec4};
use serde::{Deserialize, Serialize};

use super::nets::Grid;

/// Flesh that belongs to a joint: a capsule in the rest posture.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// Index of the joint.
    pub joint: u16,
    /// One end.
    pub a: Vec3,
    /// The other.
    pub b: Vec3,
    /// Radius, in metres.
    pub radius: f32,
}

/// Four joints and their shares, which sum to one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Influence {
    /// Indices of joints.
    pub joints: [u16; 4],
    /// Their shares.
    pub shares: [f32; 4],
}

/// Weights in the cells inside a solid.
pub struct Weights {
    size: UVec3,
    /// Cell of a node, or [`OUTSIDE`].
    cells: Vec<u32>,
    nodes: Vec<u32>,
    /// Joints that occur, by column.
    joints: Vec<u16>,
    /// Four columns to a lane, [`Self::lanes`] lanes to a cell.
    table: Vec<Vec4>,
    to_node: glam::Affine3A,
}

const OUTSIDE: u32 = u32::MAX;
const UNCLAIMED: u16 = u16::MAX;

/// What diffusion does at the grid's first column in X.
#[derive(Clone, Copy)]
pub enum Edge<'a> {
    /// Nothing lies beyond.
    Open,
    /// The mirror image lies beyond, with the joints of the other side.
    Mirror(&'a dyn Fn(u16) -> u16),
}

impl Weights {
    /// Spreads the seeds over the inside of a sampled solid and diffuses them for `rounds` rounds.
    #[must_use]
    pub fn spread(grid: &Grid, seeds: &[Seed], rounds: usize, edge: Edge) -> Self {
        let mut joints: Vec<u16> = seeds.iter().map(|seed| seed.joint).collect();
        if let Edge::Mirror(mirror) = edge {
            let others: Vec<u16> = joints.iter().map(|&joint| mirror(joint)).collect();
            joints.extend(others);
        }
        joints.sort_unstable();
        joints.dedup();
        let mut cells = vec![OUTSIDE; grid.values.len()];
        let mut nodes = Vec::new();
        for (i, d) in grid.values.iter().enumerate() {
            if *d < 0.35 * grid.step() {
                cells[i] = nodes.len() as u32;
                nodes.push(i as u32);
            }
        }
        let mut weights = Self {
            size: grid.size,
            cells,
            nodes,
            joints,
            table: Vec::new(),
            to_node: grid.node_from_world(),
        };
        let claims = weights.claim(grid, seeds);
        weights.fill(&claims);
        weights.diffuse(rounds, edge);
        weights
    }

    fn lanes(&self) -> usize {
        self.joints.len().div_ceil(4)
    }

    fn column(&self, joint: u16) -> usize {
        self.joints.binary_search(&joint).unwrap_or_default()
    }

    fn node(&self, cell: usize) -> UVec3 {
        let i = self.nodes[cell];
        let (x, y) = (self.size.x, self.size.y);
        UVec3::new(i % x, i / x % y, i / (x * y))
    }

    fn cell_at(&self, node: IVec3) -> Option<usize> {
        if node.cmplt(IVec3::ZERO).any() || node.cmpge(self.size.as_ivec3()).any() {
            return None;
        }
        let n = node.as_uvec3();
        let cell = self.cells[(n.x + self.size.x * (n.y + self.size.y * n.z)) as usize];
        (cell != OUTSIDE).then_some(cell as usize)
    }

    /// The joint that owns each cell: the deepest seed it lies in, else the nearest by a way that
    /// stays inside.
    fn claim(&self, grid: &Grid, seeds: &[Seed]) -> Vec<u16> {
        let mut owner = vec![UNCLAIMED; self.nodes.len()];
        let mut way = vec![f32::MAX; self.nodes.len()];
        let mut queue = BinaryHeap::new();
        for cell in 0..owner.len() {
            let p = grid.place(self.node(cell));
            let mut deepest = 0.0;
            for seed in seeds {
                let along = seed.b - seed.a;
                let t = (p - seed.a).dot(along) / along.length_squared().max(1e-9);
                let off = p - (seed.a + along * t.clamp(0.0, 1.0));
                let d = off.length() - seed.radius;
                if d < deepest {
                    deepest = d;
                    owner[cell] = seed.joint;
                }
            }
            if owner[cell] != UNCLAIMED {
                way[cell] = 0.0;
                queue.push(Reached(0.0, cell as u32));
            }
        }
        let around = around();
        while let Some(Reached(d, cell)) = queue.pop() {
            let cell = cell as usize;
            if d > way[cell] {
                continue;
            }
            let node = self.node(cell).as_ivec3();
            for (offset, length) in &around {
                let Some(next) = self.cell_at(node + *offset) else {
                    continue;
                };
                if d + length < way[next] {
                    way[next] = d + length;
                    owner[next] = owner[cell];
                    queue.push(Reached(d + length, next as u32));
                }
            }
        }
        owner
    }

    fn fill(&mut self, owners: &[u16]) {
        let lanes = self.lanes();
        self.table = vec![Vec4::ZERO; lanes * owners.len()];
        for (cell, &owner) in owners.iter().enumerate() {
            if owner != UNCLAIMED {
                let column = self.column(owner);
                self.table[cell * lanes + column / 4][column % 4] = 1.0;
            }
        }
    }

    fn diffuse(&mut self, rounds: usize, edge: Edge) {
        let lanes = self.lanes();
        let swap: Option<Vec<usize>> = match edge {
            Edge::Open => None,
            Edge::Mirror(mirror) => {
                let other = self.joints.iter().map(|&joint| self.column(mirror(joint)));
                Some(other.collect())
            }
        };
        let links: Vec<[u32; 6]> = (0..self.nodes.len())
            .map(|cell| {
                let node = self.node(cell).as_ivec3();
                let sides = [
                    IVec3::X,
                    IVec3::NEG_X,
                    IVec3::Y,
                    IVec3::NEG_Y,
                    IVec3::Z,
                    IVec3::NEG_Z,
                ];
                sides.map(|side| {
                    self.cell_at(node + side)
                        .map_or(OUTSIDE, |cell| cell as u32)
                })
            })
            .collect();
        let mut next = self.table.clone();
        for _ in 0..rounds {
            for (cell, links) in links.iter().enumerate() {
                let here = cell * lanes;
                let mut sum = [Vec4::ZERO; 24];
                let sum = &mut sum[..lanes];
                sum.copy_from_slice(&self.table[here..here + lanes]);
                let mut count = 1.0;
                for &link in links.iter().filter(|&&link| link != OUTSIDE) {
                    let there = link as usize * lanes;
                    for (sum, value) in sum.iter_mut().zip(&self.table[there..there + lanes]) {
                        *sum += *value;
                    }
                    count += 1.0;
                }
                if let (Some(swap), true) = (&swap, self.node(cell).x == 0) {
                    for (column, &other) in swap.iter().enumerate() {
                        sum[column / 4][column % 4] += self.table[here + other / 4][other % 4];
                    }
                    count += 1.0;
                }
                for (next, sum) in next[here..here + lanes].iter_mut().zip(sum) {
                    *next = *sum / count;
                }
            }
            std::mem::swap(&mut self.table, &mut next);
        }
    }

    /// Weights at a place inside, as shares of all joints, largest first.
    #[must_use]
    pub fn at(&self, p: Vec3) -> Vec<(u16, f32)> {
        let q = self.to_node.transform_point3(p);
        let base = q.floor().as_ivec3();
        let lanes = self.lanes();
        let mut sum = vec![Vec4::ZERO; lanes];
        let mut whole = 0.0;
        for reach in 1..=3 {
            for z in 1 - reach..=reach {
                for y in 1 - reach..=reach {
                    for x in 1 - reach..=reach {
                        let node = base + IVec3::new(x, y, z);
                        let Some(cell) = self.cell_at(node) else {
                            continue;
                        };
                        let off = (q - node.as_vec3()).abs() / reach as f32;
                        let near = (1.0 - off).max(Vec3::ZERO);
                        let share = (near.x * near.y * near.z).max(1e-5);
                        for (lane, sum) in sum.iter_mut().enumerate() {
                            *sum += self.table[cell * lanes + lane] * share;
                        }
                        whole += share;
                    }
                }
            }
            if whole > 1e-3 {
                break;
            }
        }
        let mut found: Vec<(u16, f32)> = self
            .joints
            .iter()
            .enumerate()
            .map(|(column, &joint)| (joint, sum[column / 4][column % 4] / whole.max(1e-9)))
            .filter(|(_, share)| *share > 1e-3)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}

impl Influence {
    /// Half of it, and half of its mirror image.
    #[must_use]
    pub fn even(&self, mirrored: &dyn Fn(u16) -> u16) -> Self {
        let mut both: Vec<(u16, f32)> = Vec::with_capacity(8);
        for (&joint, &share) in self.joints.iter().zip(&self.shares) {
            for joint in [joint, mirrored(joint)] {
                match both.iter_mut().find(|other| other.0 == joint) {
                    Some(other) => other.1 += share * 0.5,
                    None => both.push((joint, share * 0.5)),
                }
            }
        }
        Self::of(both)
    }

    /// The four largest of some shares, made to sum to one.
    #[must_use]
    pub fn of(mut shares: Vec<(u16, f32)>) -> Self {
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares.truncate(4);
        let whole: f32 = shares.iter().map(|share| share.1).sum();
        let mut influence = Self {
            joints: [0; 4],
            shares: [0.0; 4],
        };
        if whole < 1e-6 {
            influence.shares[0] = 1.0;
            return influence;
        }
        for (i, (joint, share)) in shares.into_iter().enumerate() {
            influence.joints[i] = joint;
            influence.shares[i] = share / whole;
        }
        influence
    }
}

/// The 26 neighbours of a cell and how far they are, in cells.
fn around() -> Vec<(IVec3, f32)> {
    let mut around = Vec::with_capacity(26);
    for z in -1..=1 {
        for y in -1..=1 {
            for x in -1..=1 {
                let offset = IVec3::new(x, y, z);
                if offset != IVec3::ZERO {
                    around.push((offset, offset.as_vec3().length()));
                }
            }
        }
    }
    around
}

/// A cell and how far it is; the nearest is the greatest, as the heap wants it.
struct Reached(f32, u32);

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Reached {}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0).then(other.1.cmp(&self.1))
    }
}
