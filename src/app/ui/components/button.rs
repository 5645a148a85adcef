//! Buttons: one primary action per screen, quiet ones beside it, each showing its key.

use egui::{
    Color32, CursorIcon, Rect, Response, Sense, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType,
};

use super::super::theme::{AccentColors, Theme, Type, corner, fade};
use super::{Icon, Key, Text, keycap_width, paint_keycap, shape};

/// How much a button asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary(AccentColors),
    /// On a card: outlined by its tint only.
    Quiet,
    /// Bare text on the stage or a card.
    Bare,
}

/// A button with an icon, a label and a key.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    label: &'a str,
    icon: Option<Icon>,
    key: Option<Key>,
    kind: ButtonKind,
    spoken: Option<&'a str>,
    stacked: bool,
}

impl<'a> Button<'a> {
    /// A button of a kind; `label` is also its accessible name.
    #[must_use]
    pub const fn new(kind: ButtonKind, label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            key: None,
            kind,
            spoken: None,
            stacked: false,
        }
    }

    /// With an icon before the label.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With the key that does the same.
    #[must_use]
    pub const fn key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// Without its icon.
    #[must_use]
    pub const fn plain(mut self) -> Self {
        self.icon = None;
        self
    }

    /// With another accessible name than its label.
    #[must_use]
    pub const fn spoken(mut self, name: &'a str) -> Self {
        self.spoken = Some(name);
        self
    }

    /// With the icon above the label, for narrow windows; the key is left out.
    #[must_use]
    pub const fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    /// The size it wants.
    #[must_use]
    pub fn size(&self, ui: &Ui, theme: Theme) -> Vec2 {
        let label = Text::new(theme, Type::Label, self.label).measure(ui, f32::INFINITY);
        if self.stacked {
            return Vec2::new(label.x + theme.grid(4.0), theme.grid(14.0));
        }
        let icon = self.icon.map_or(0.0, |_| theme.grid(7.0));
        let key = self
            .key
            .map_or(0.0, |key| keycap_width(ui, theme, key) + theme.grid(2.5));
        let (pad, height) = match self.kind {
            ButtonKind::Primary(_) => (theme.grid(6.0), theme.grid(12.5)),
            ButtonKind::Quiet => (theme.grid(4.5), theme.grid(12.0)),
            ButtonKind::Bare => (theme.grid(2.5), theme.grid(10.0)),
        };
        Vec2::new(icon + label.x + key + 2.0 * pad, height)
    }

    /// Adds it to a layout.
    pub fn show(&self, ui: &mut Ui, theme: Theme) -> Response {
        let (rect, response) = ui.allocate_exact_size(self.size(ui, theme), Sense::click());
        self.finish(ui, theme, rect, response)
    }

    /// Puts it into `rect`.
    pub fn place(&self, ui: &mut Ui, theme: Theme, rect: Rect) -> Response {
        let id = ui.auto_id_with(self.label);
        let mut seen = rect.intersect(ui.clip_rect());
        if !seen.is_positive() {
            // Scrolled out of sight.
            seen = Rect::from_min_size(ui.clip_rect().min, Vec2::ZERO);
        }
        let response = ui.interact(seen, id, Sense::click());
        self.finish(ui, theme, rect, response)
    }

    fn finish(&self, ui: &mut Ui, theme: Theme, rect: Rect, response: Response) -> Response {
        let enabled = ui.is_enabled();
        let name = self.spoken.unwrap_or(self.label);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, name));
        let ink = self.paint_surface(ui, theme, rect, &response);
        if self.stacked {
            self.paint_stacked(ui, theme, rect, ink);
        } else {
            self.paint_row(ui, theme, rect, ink);
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn paint_surface(&self, ui: &Ui, theme: Theme, rect: Rect, response: &Response) -> Color32 {
        let colors = theme.color();
        let pressed = response.is_pointer_button_down_on();
        let warm = ui
            .ctx()
            .animate_bool_responsive(response.id.with("warm"), response.hovered() || pressed);
        let (fill, ink) = match self.kind {
            ButtonKind::Primary(accent) => {
                let fill = accent.strong.lerp_to_gamma(colors.ink, 0.22 * warm);
                (fill, colors.on_accent)
            }
            ButtonKind::Quiet => (colors.sunk.lerp_to_gamma(colors.line, warm), colors.ink),
            ButtonKind::Bare => (fade(colors.ink, 0.1 * warm), colors.ink_soft),
        };
        let rect = if pressed { rect.shrink(1.0) } else { rect };
        let radius = radius(rect, self.stacked, theme);
        match self.kind {
            ButtonKind::Primary(_) => {
                let shadow = theme.shadow_small().as_shape(rect, corner(radius));
                ui.painter().add(shadow);
            }
            ButtonKind::Quiet => shape::round(ui, rect, radius, colors.line),
            ButtonKind::Bare => {}
        }
        let inset = match self.kind {
            ButtonKind::Quiet => theme.line(1.0),
            _ => 0.0,
        };
        shape::round(ui, rect.shrink(inset), radius - inset, fill);
        if response.has_focus() {
            let gap = theme.grid(0.75);
            let round = corner(radius + gap);
            let outside = StrokeKind::Outside;
            ui.painter()
                .rect_stroke(rect.expand(gap), round, theme.focus(), outside);
        }
        ink
    }

    fn paint_row(&self, ui: &Ui, theme: Theme, rect: Rect, ink: Color32) {
        let text = Text::new(theme, Type::Label, self.label).color(ink).rows(1);
        let label = text.measure(ui, f32::INFINITY).x;
        let icon = self.icon.map_or(0.0, |_| theme.grid(7.0));
        let key = self
            .key
            .map_or(0.0, |key| keycap_width(ui, theme, key) + theme.grid(2.5));
        let mut at = rect.center() - Vec2::new((icon + label + key) / 2.0, 0.0);
        if let Some(icon) = self.icon {
            let center = at + Vec2::new(theme.grid(2.5), 0.0);
            icon.paint(ui, theme, center, theme.grid(5.5), ink);
            at.x += theme.grid(7.0);
        }
        text.paint(ui, Rect::from_center_size(at, Vec2::ZERO));
        at.x += label + theme.grid(2.5);
        if let Some(key) = self.key {
            let cap = self.keycap_fill(theme);
            paint_keycap(ui, theme, at, key, ink, cap);
        }
    }

    fn keycap_fill(&self, theme: Theme) -> Color32 {
        match self.kind {
            ButtonKind::Primary(accent) => {
                accent.strong.lerp_to_gamma(theme.color().on_accent, 0.12)
            }
            _ => theme.color().raised,
        }
    }

    fn paint_stacked(&self, ui: &Ui, theme: Theme, rect: Rect, ink: Color32) {
        let text = Text::new(theme, Type::Caption, self.label)
            .color(ink)
            .center()
            .rows(1);
        if let Some(icon) = self.icon {
            let center = rect.center() - Vec2::new(0.0, theme.grid(2.5));
            icon.paint(ui, theme, center, theme.grid(6.0), ink);
        }
        let below = rect.center() + Vec2::new(0.0, theme.grid(3.5));
        text.paint(ui, Rect::from_center_size(below, Vec2::ZERO));
    }
}

fn radius(rect: Rect, stacked: bool, theme: Theme) -> f32 {
    if stacked {
        theme.grid(4.0)
    } else {
        rect.height() / 2.0
    }
}
