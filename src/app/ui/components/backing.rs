//! What lies between the scene and words that aren't on a card.

use egui::{Mesh, Rect, Shape, Ui, pos2};

use super::super::layout::{Form, Split};
use super::super::theme::{Radius, Theme, translucent};
use super::raised;

/// Lightens the scene under the column of words, so that they stay readable whatever the camera
/// shows there: a veil that fades out towards the figure, or a sheet below it.
pub fn backing(ui: &Ui, theme: Theme, split: Split) {
    let window = ui.max_rect();
    if split.form == Form::Tall {
        let top = split.column.top() - theme.grid(5.0);
        let below = window.bottom() + theme.grid(8.0);
        let sheet = Rect::from_min_max(pos2(window.left(), top), pos2(window.right(), below));
        let veil = translucent(theme.color().veil, 0.88);
        raised(ui, theme, sheet, theme.radius(Radius::Card), veil);
        return;
    }
    let right = split.free.left() + theme.grid(14.0);
    let area = window.with_max_x(right);
    let solid = (split.column.right() - theme.grid(30.0)) / right;
    ui.painter().add(veil(theme, area, solid));
}

/// A veil that is even up to a fraction of its width and fades out from there. The fade is in
/// steps, as the colours between two vertices aren't blended as those of the vertices are.
fn veil(theme: Theme, area: Rect, solid: f32) -> Shape {
    const STEPS: u8 = 16;
    let mut mesh = Mesh::default();
    let mut column = |fraction: f32, strength: f32| {
        let color = translucent(theme.color().veil, 0.7 * strength);
        let x = area.left() + area.width() * fraction;
        mesh.colored_vertex(pos2(x, area.top()), color);
        mesh.colored_vertex(pos2(x, area.bottom()), color);
    };
    column(0.0, 1.0);
    for step in 0..=STEPS {
        let along = f32::from(step) / f32::from(STEPS);
        let eased = along * along * (3.0 - 2.0 * along);
        column(solid + (1.0 - solid) * along, 1.0 - eased);
    }
    for pair in 0..=u32::from(STEPS) {
        mesh.add_triangle(2 * pair, 2 * pair + 1, 2 * pair + 2);
        mesh.add_triangle(2 * pair + 1, 2 * pair + 2, 2 * pair + 3);
    }
    Shape::mesh(mesh)
}
