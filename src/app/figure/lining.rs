//! The inside of a garment near its hems, and the hem's own thickness, so that nobody looks through
//! it.

use std::collections::HashMap;

use glam::Vec3;

use super::muscles::Membership;
use super::surface::{Surface, Vertex};

/// Thickness of a hem, in metres.
const THICK: f32 = 0.0030;
/// How far up from the hem the inside is drawn, where the cloth stands off the body by more than
/// [`OFF`]: one looks into a sleeve, and under a shirt that hangs.
const DEEP: f32 = 0.150;
const OFF: f32 = 0.005;
/// And where it lies close.
const SNUG: f32 = 0.030;
/// How open the inside lies at most.
const DIM: f32 = 0.45;

/// Lines a garment whose vertices know how far from a hem they are.
pub fn line(garment: &mut Surface) {
    let rim = rim(garment);
    let mut inner = vec![u32::MAX; garment.vertices.len()];
    let outer = garment.triangles.clone();
    for triangle in outer {
        let near = |i: u32| {
            let vertex = &garment.vertices[i as usize];
            let deep = if vertex.slack > OFF { DEEP } else { SNUG };
            vertex.weave.x < deep
        };
        if !triangle.iter().all(|&i| near(i)) {
            continue;
        }
        let [a, b, c] = triangle.map(|i| {
            let name = inner[i as usize];
            if name != u32::MAX {
                return name;
            }
            let name = garment.vertices.len() as u32;
            let lining = inside_of(&garment.vertices[i as usize]);
            garment.vertices.push(lining);
            inner[i as usize] = name;
            name
        });
        garment.triangles.push([a, c, b]);
    }
    close(garment, &rim);
}

fn inside_of(vertex: &Vertex) -> Vertex {
    let mut lining = *vertex;
    lining.point.position -= vertex.point.normal * THICK;
    lining.point.normal = -vertex.point.normal;
    lining.point.openness = vertex.point.openness.min(DIM);
    lining.weave.y = lining.weave.y.max(0.01);
    // Muscles shine through to the outside.
    lining.muscles = Membership::default();
    lining
}

/// Directed edges of the hem: those that only one triangle has, at no distance from a hem.
fn rim(garment: &Surface) -> Vec<(u32, u32)> {
    let mut seen: HashMap<(u32, u32), u32> = HashMap::new();
    let edges = |t: &[u32; 3]| [(t[0], t[1]), (t[1], t[2]), (t[2], t[0])];
    for (a, b) in garment.triangles.iter().flat_map(edges) {
        *seen.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let at_hem = |i: u32| garment.vertices[i as usize].weave.x.abs() < 2e-3;
    let all = garment.triangles.iter().flat_map(edges);
    all.filter(|&(a, b)| seen[&(a.min(b), a.max(b))] == 1 && at_hem(a) && at_hem(b))
        .collect()
}

/// A strip between the outer and the inner edge.
fn close(garment: &mut Surface, rim: &[(u32, u32)]) {
    let mut out: HashMap<u32, Vec3> = HashMap::new();
    for &(a, b) in rim {
        let [va, vb] = [a, b].map(|i| garment.vertices[i as usize].point);
        // The triangle lies to the left of its edge, so this points away from it.
        let away = (vb.position - va.position).cross(va.normal + vb.normal);
        let away = away.normalize_or_zero();
        *out.entry(a).or_default() += away;
        *out.entry(b).or_default() += away;
    }
    let mut names: HashMap<u32, [u32; 2]> = HashMap::new();
    for &(a, b) in rim {
        let [[a, a_in], [b, b_in]] = [a, b].map(|i| {
            *names.entry(i).or_insert_with(|| {
                let name = garment.vertices.len() as u32;
                let mut outer = garment.vertices[i as usize];
                let mut inner = inside_of(&outer);
                let normal = out[&i].normalize_or(outer.point.normal);
                outer.point.normal = normal;
                outer.muscles = Membership::default();
                inner.point.normal = normal;
                garment.vertices.extend([outer, inner]);
                [name, name + 1]
            })
        });
        garment.triangles.extend([[a, a_in, b], [b, a_in, b_in]]);
    }
}
