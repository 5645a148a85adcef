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

/// Draws the soft shadow around a rectangle that will cover its middle: nothing beneath it, since every
/// pixel costs where a processor draws.
pub fn shadow(ui: &Ui, rect: Rect, radius: f32, shadow: &Shadow) {
    let mut mesh = Mesh::default();
    Cast::of(rect, radius, shadow).around(&mut mesh, rect, radius, pixel(ui), shadow.color);
    ui.painter().add(Shape::mesh(mesh));
}

/// A shadow that falls from a rectangle with round corners.
struct Cast {
    rect: Rect,
    radius: f32,
    /// From where it is half as dark to where it is gone.
    reach: f32,
}

impl Cast {
    fn of(rect: Rect, radius: f32, shadow: &Shadow) -> Self {
        let [x, y] = shadow.offset.map(f32::from);
        // It is seen all around what casts it.
        let reach = (f32::from(shadow.blur) / 2.0).max(x.abs().max(y.abs()) + 1.0);
        Self {
            rect: rect.translate(Vec2::new(x, y)),
            radius: radius.max(reach),
            reach,
        }
    }

    /// How dark it is at a place, from 0 to 1.
    fn strength(&self, at: Pos2) -> f32 {
        let half = self.rect.size() / 2.0;
        let radius = self.radius.min(half.x).min(half.y);
        let corner = (at - self.rect.center()).abs() - half + Vec2::splat(radius);
        let apart = corner.max(Vec2::ZERO).length() + corner.max_elem().min(0.0) - radius;
        let t = (0.5 - apart / (2.0 * self.reach)).clamp(0.0, 1.0);
        t * t * (3.0 - 2.0 * t)
    }

    /// Fills what lies between the edge of what casts it and its own end.
    fn around(&self, mesh: &mut Mesh, rect: Rect, radius: f32, pixel: f32, color: Color32) {
        const RINGS: u8 = 6;
        let far = self.radius + self.reach;
        let steps = steps(far, FRAC_PI_2);
        let inner = rounded_in(rect.shrink(pixel), radius, steps);
        let outer = rounded_in(self.rect.expand(self.reach), far, steps);
        let around = count(&inner);
        for ring in 0..=RINGS {
            let t = f32::from(ring) / f32::from(RINGS);
            for (from, to) in inner.iter().zip(&outer) {
                let at = from.0 + (to.0 - from.0) * t;
                mesh.colored_vertex(at, fade(color, self.strength(at)));
            }
            if ring > 0 {
                join(mesh, u32::from(ring), around);
            }
        }
    }
}

/// Paints the edge of a rectangle with round corners, and returns all of its inside for someone else to
/// fill.
pub fn edge(ui: &Ui, rect: Rect, radius: f32, color: Color32) -> Mesh {
    let pixel = pixel(ui);
    let outline = rounded(rect, radius);
    let mut mesh = Mesh::default();
    let bands = EDGE.map(|(offset, strength)| (offset * pixel, strength));
    rings(&mut mesh, &outline, bands, color);
    ui.painter().add(Shape::mesh(mesh));
    let mut inside = Mesh::default();
    for &(point, outwards) in &outline {
        inside.colored_vertex(point + outwards * bands[0].0, color);
    }
    fan(&mut inside, count(&outline));
    inside
}

/// Fills what the first vertices go around.
fn fan(mesh: &mut Mesh, around: u32) {
    for i in 2..around {
        mesh.add_triangle(0, i - 1, i);
    }
}

fn pixel(ui: &Ui) -> f32 {
    1.0 / ui.pixels_per_point()
}

fn filled(outline: &Outline, pixel: f32, color: Color32) -> Shape {
    let mut mesh = Mesh::default();
    let bands = EDGE.into_iter().map(|(offset, s)| (offset * pixel, s));
    rings(&mut mesh, outline, bands, color);
    // The first ring is the solid inside.
    fan(&mut mesh, count(outline));
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
        join(mesh, ring, around);
    }
}

/// Fills what lies between a ring of vertices and the one before it.
fn join(mesh: &mut Mesh, ring: u32, around: u32) {
    let (inner, outer) = ((ring - 1) * around, ring * around);
    for i in 0..around {
        let next = (i + 1) % around;
        mesh.add_triangle(inner + i, outer + i, inner + next);
        mesh.add_triangle(outer + i, outer + next, inner + next);
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
    rounded_in(rect, radius, steps(radius, FRAC_PI_2))
}

/// The same, with so many steps around each corner.
fn rounded_in(rect: Rect, radius: f32, steps: u8) -> Outline {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let radius = radius.max(0.0);
    let inner = rect.shrink(radius);
    let corners = [
        (pos2(inner.right(), inner.bottom()), 0.0),
        (pos2(inner.left(), inner.bottom()), FRAC_PI_2),
        (pos2(inner.left(), inner.top()), 2.0 * FRAC_PI_2),
        (pos2(inner.right(), inner.top()), 3.0 * FRAC_PI_2),
    ];
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
    fn a_shadow_surrounds_what_casts_it_and_is_darker_below() {
        let rect = Rect::from_min_max(pos2(50.0, 50.0), pos2(250.0, 150.0));
        let shadow = Shadow {
            offset: [0, 10],
            blur: 36,
            spread: 0,
            color: Color32::BLACK,
        };
        let cast = Cast::of(rect, 24.0, &shadow);
        let mut mesh = Mesh::default();
        cast.around(&mut mesh, rect, 24.0, 1.0, shadow.color);
        let beneath = rect.shrink(30.0);
        assert!(mesh.vertices.iter().all(|it| !beneath.contains(it.pos)));
        let end = cast.rect.expand(18.0);
        assert!(
            mesh.vertices
                .iter()
                .all(|it| end.expand(0.1).contains(it.pos))
        );
        let last = &mesh.vertices[mesh.vertices.len() - 20..];
        assert!(last.iter().all(|it| it.color.a() <= 1), "it ends softly");
        let dark = |y: f32| cast.strength(pos2(150.0, y));
        assert!(dark(151.0) > 0.7 && dark(49.0) < 0.2 && dark(180.0) < 0.01);
        assert!(
            (dark(160.0) - 0.5).abs() < 0.01,
            "half way where it falls from"
        );
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
