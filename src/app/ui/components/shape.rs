//! Filled shapes whose edges are smooth in linear light.
//!
//! egui fades an edge in sRGB, but the renderer blends in linear light: a light shape on a light
//! ground would get a dark, ragged rim. These fade as the renderer blends.

use std::f32::consts::{FRAC_PI_2, TAU};

use egui::{Color32, Mesh, Pos2, Rect, Shadow, Shape, Ui, Vec2, pos2};

use super::super::theme::fade;

/// Coverage of a pixel across an edge: offset outwards in pixels, and strength.
const EDGE: [(f32, f32); 4] = [(-0.5, 1.0), (-0.17, 0.67), (0.17, 0.33), (0.5, 0.0)];

/// A point of an outline and the direction outwards.
type Outline = Vec<(Pos2, Vec2)>;

/// Fills a rectangle with round corners.
pub fn round(ui: &Ui, rect: Rect, radius: f32, color: Color32) {
    if rect.is_positive() && color != Color32::TRANSPARENT {
        let outline = rounded(rect, radius);
        ui.painter().add(filled(&outline, pixel(ui), color));
    }
}

/// Fills a circle.
pub fn disc(ui: &Ui, center: Pos2, radius: f32, color: Color32) {
    round(
        ui,
        Rect::from_center_size(center, Vec2::splat(2.0 * radius)),
        radius,
        color,
    );
}

/// Draws a circle of a line width.
pub fn circle(ui: &Ui, center: Pos2, radius: f32, width: f32, color: Color32) {
    let pixel = pixel(ui);
    let half = width / 2.0;
    let inner = EDGE.map(|(offset, strength)| (offset * pixel - half, 1.0 - strength));
    let outer = EDGE.map(|(offset, strength)| (offset * pixel + half, strength));
    let outline = around(center, radius);
    let mut mesh = Mesh::default();
    let bands = inner.into_iter().chain(outer);
    rings(&mut mesh, &outline, bands, color);
    ui.painter().add(Shape::mesh(mesh));
}

/// Draws the soft shadow around a rectangle that will cover its middle: only the rim, since every
/// pixel costs where a processor draws.
pub fn shadow(ui: &Ui, rect: Rect, radius: f32, shadow: &Shadow) {
    let [x, y] = shadow.offset.map(f32::from);
    let reach = f32::from(shadow.blur) / 2.0;
    let outline = rounded(rect.translate(Vec2::new(x, y)), radius.max(reach));
    // Gone deep enough under the rectangle that nothing of it shows through.
    let inmost = -(reach + y.abs());
    let fades = [
        (-reach, 1.0),
        (-0.5 * reach, 0.84),
        (0.0, 0.5),
        (0.5 * reach, 0.16),
        (reach, 0.0),
    ];
    let mut mesh = Mesh::default();
    let bands = std::iter::once((inmost, 0.0)).chain(fades);
    rings(&mut mesh, &outline, bands, shadow.color);
    ui.painter().add(Shape::mesh(mesh));
}

fn pixel(ui: &Ui) -> f32 {
    1.0 / ui.pixels_per_point()
}

fn filled(outline: &Outline, pixel: f32, color: Color32) -> Shape {
    let mut mesh = Mesh::default();
    let bands = EDGE.into_iter().map(|(offset, s)| (offset * pixel, s));
    rings(&mut mesh, outline, bands, color);
    // The first ring is the solid inside.
    for i in 2..count(outline) {
        mesh.add_triangle(0, i - 1, i);
    }
    Shape::mesh(mesh)
}

/// Closed rings of vertices at offsets outwards, joined by triangles.
fn rings(
    mesh: &mut Mesh,
    outline: &Outline,
    bands: impl IntoIterator<Item = (f32, f32)>,
    color: Color32,
) {
    let around = count(outline);
    for (ring, (offset, strength)) in (0_u32..).zip(bands) {
        let color = fade(color, strength);
        for &(point, outwards) in outline {
            mesh.colored_vertex(point + outwards * offset, color);
        }
        if ring == 0 {
            continue;
        }
        let (inner, outer) = ((ring - 1) * around, ring * around);
        for i in 0..around {
            let next = (i + 1) % around;
            mesh.add_triangle(inner + i, outer + i, inner + next);
            mesh.add_triangle(outer + i, outer + next, inner + next);
        }
    }
}

fn count(outline: &Outline) -> u32 {
    u32::try_from(outline.len()).unwrap_or(0)
}

fn around(center: Pos2, radius: f32) -> Outline {
    let steps = steps(radius, TAU);
    (0..steps)
        .map(|i| {
            let outwards = Vec2::angled(TAU * f32::from(i) / f32::from(steps));
            (center + radius * outwards, outwards)
        })
        .collect()
}

fn rounded(rect: Rect, radius: f32) -> Outline {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let radius = radius.max(0.0);
    let inner = rect.shrink(radius);
    let corners = [
        (pos2(inner.right(), inner.bottom()), 0.0),
        (pos2(inner.left(), inner.bottom()), FRAC_PI_2),
        (pos2(inner.left(), inner.top()), 2.0 * FRAC_PI_2),
        (pos2(inner.right(), inner.top()), 3.0 * FRAC_PI_2),
    ];
    let steps = steps(radius, FRAC_PI_2);
    let mut outline = Vec::with_capacity(usize::from(steps) * 4 + 4);
    for (center, from) in corners {
        for i in 0..=steps {
            let angle = from + FRAC_PI_2 * f32::from(i) / f32::from(steps);
            let outwards = Vec2::angled(angle);
            outline.push((center + radius * outwards, outwards));
        }
    }
    outline
}

/// Steps along an arc so that no chord is further than a tenth of a point from it.
fn steps(radius: f32, sweep: f32) -> u8 {
    let step = (1.0 - 0.1 / radius.max(1.0)).acos() * 2.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range"
    )]
    let steps = (sweep / step).ceil().clamp(2.0, 200.0) as u8;
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_stays_on_its_rectangle() {
        let rect = Rect::from_min_max(pos2(10.0, 20.0), pos2(110.0, 60.0));
        for (point, outwards) in rounded(rect, 12.0) {
            assert!(rect.expand(1e-3).contains(point), "{point}");
            assert!((outwards.length() - 1.0).abs() < 1e-3);
        }
    }

    #[test]
    fn a_radius_beyond_the_rectangle_makes_a_pill() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 20.0));
        let bounds =
            Rect::from_points(&rounded(rect, 500.0).iter().map(|p| p.0).collect::<Vec<_>>());
        assert!((bounds.width() - 100.0).abs() < 1e-3);
        assert!((bounds.height() - 20.0).abs() < 1e-3);
    }

    #[test]
    fn a_ring_is_clear_inside_and_outside_and_solid_between() {
        let mut mesh = Mesh::default();
        let bands = [(-2.0, 0.0), (-1.0, 1.0), (1.0, 1.0), (2.0, 0.0)];
        rings(
            &mut mesh,
            &around(pos2(0.0, 0.0), 10.0),
            bands,
            Color32::WHITE,
        );
        for vertex in &mesh.vertices {
            let distance = vertex.pos.to_vec2().length();
            let solid = (distance - 10.0).abs() < 1.5;
            assert_eq!(vertex.color.a() == 255, solid, "at {distance}");
        }
    }
}
