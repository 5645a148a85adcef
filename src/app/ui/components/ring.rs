//! The progress ring: how much is left, as an arc and a numeral.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, pos2};

use super::super::theme::{AccentColors, Theme, Type};
use super::{Icon, Text, shape};

/// A ring around a numeral or an icon.
#[derive(Clone, Debug)]
pub struct Ring<'a> {
    /// How much is filled, clockwise from the top, 0 to 1.
    pub fraction: f32,
    /// Colours of the arc.
    pub accent: AccentColors,
    /// Whether a tick marks the half.
    pub halfway: bool,
    /// In the middle, large.
    pub numeral: &'a str,
    /// In the middle, with the numeral small under it.
    pub icon: Option<Icon>,
    /// Whether the numeral is drawn as large as it can be.
    pub emphasis: bool,
    /// Under the numeral, small; may be empty.
    pub unit: &'a str,
    /// What a screen reader says.
    pub spoken: &'a str,
}

impl Ring<'_> {
    /// Draws it as large as `rect` allows.
    pub fn place(&self, ui: &mut Ui, theme: Theme, rect: Rect) {
        let diameter = rect.width().min(rect.height()).max(1.0);
        let stroke = (diameter * 0.065).max(theme.line(3.0));
        let radius = (diameter - stroke) / 2.0;
        let center = rect.center();
        self.describe(ui, Rect::from_center_size(center, Vec2::splat(diameter)));

        shape::circle(ui, center, radius, stroke, theme.color().track);
        if self.fraction > 0.0 {
            ui.painter().extend(arc(
                center,
                radius,
                stroke,
                self.fraction,
                self.accent.strong,
            ));
        }
        if self.halfway {
            let passed = self.fraction < 0.5;
            let ink = if passed {
                theme.color().ink_faint
            } else {
                theme.color().on_accent
            };
            let at = pos2(center.x, center.y + radius);
            shape::disc(ui, at, stroke * 0.22, ink);
        }
        self.paint_middle(ui, theme, center, diameter);
    }

    fn paint_middle(&self, ui: &Ui, theme: Theme, center: Pos2, diameter: f32) {
        if let Some(icon) = self.icon {
            let at = center - Vec2::new(0.0, diameter * 0.1);
            icon.paint(ui, theme, at, diameter * 0.36, self.accent.strong);
            let below = center + Vec2::new(0.0, diameter * 0.22);
            self.paint_numeral(ui, theme, below, diameter * 0.2);
            return;
        }
        // Two digits of the display type just fill the ring; three are made smaller.
        let digits = self.numeral.chars().count().max(2);
        let largest = if self.emphasis { 0.68 } else { 0.54 };
        #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
        let size = diameter * largest * (2.0 / digits as f32).powf(0.75);
        let lift = if self.unit.is_empty() { 0.0 } else { 0.055 };
        let at = center - Vec2::new(0.0, diameter * lift);
        self.paint_numeral(ui, theme, at, size);
        if !self.unit.is_empty() {
            let below = center + Vec2::new(0.0, diameter * 0.255);
            Text::new(theme, Type::Label, self.unit)
                .size(theme, (diameter * 0.078).max(12.0))
                .color(theme.color().ink_soft)
                .center()
                .paint(ui, Rect::from_center_size(below, Vec2::ZERO));
        }
    }

    fn paint_numeral(&self, ui: &Ui, theme: Theme, at: Pos2, size: f32) {
        Text::new(theme, Type::Display, self.numeral)
            .size(theme, size)
            .center()
            .paint(ui, Rect::from_center_size(at, Vec2::ZERO));
    }

    fn describe(&self, ui: &mut Ui, rect: Rect) {
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        let response = ui.interact(rect, id, egui::Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, self.spoken));
    }
}

/// A round-ended arc, clockwise from the top.
fn arc(center: Pos2, radius: f32, stroke: f32, fraction: f32, color: Color32) -> Vec<Shape> {
    let sweep = TAU * fraction.clamp(0.0, 1.0);
    let at = |angle: f32| center + radius * Vec2::new(angle.sin(), -angle.cos());
    // A segment every three points or so: below what the eye resolves on a curve this wide.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred at most"
    )]
    let segments = ((sweep * radius / 3.0).ceil() as u16).clamp(2, 720);
    let points = (0..=segments)
        .map(|i| at(sweep * f32::from(i) / f32::from(segments)))
        .collect();
    vec![
        Shape::line(points, Stroke::new(stroke, color)),
        Shape::circle_filled(at(0.0), stroke / 2.0, color),
        Shape::circle_filled(at(sweep), stroke / 2.0, color),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arc_starts_at_the_top_and_goes_clockwise() {
        let shapes = arc(pos2(0.0, 0.0), 10.0, 2.0, 0.25, Color32::BLACK);
        let Some(Shape::Path(path)) = shapes.first() else {
            panic!("a line")
        };
        let (first, last) = (path.points[0], *path.points.last().unwrap());
        assert!(first.distance(pos2(0.0, -10.0)) < 1e-3, "{first:?}");
        assert!(last.distance(pos2(10.0, 0.0)) < 1e-3, "{last:?}");
    }
}
