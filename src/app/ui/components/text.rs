//! Text with a role: measured, painted, and readable by a screen reader.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Color32, FontId, Galley, Id, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo, WidgetType,
};

use super::super::theme::{Theme, Type};

/// Natural line height of Noto Sans as a multiple of its size (ascent 1.069, descent 0.293).
const NATURAL_LINE: f32 = 1.362;

/// A piece of text, ready to be laid out.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    words: &'a str,
    role: Type,
    color: Color32,
    size: f32,
    font: FontId,
    max_rows: usize,
    align: Align,
}

impl<'a> Text<'a> {
    /// Text in a role, in the main ink, left-aligned.
    #[must_use]
    pub fn new(theme: Theme, role: Type, text: &'a str) -> Self {
        Self {
            words: text,
            role,
            color: theme.color().ink,
            size: theme.type_size(role),
            font: theme.font(role),
            max_rows: usize::MAX,
            align: Align::Min,
        }
    }

    /// In this colour.
    #[must_use]
    pub const fn color(mut self, color: Color32) -> Self {
        self.color = color;
        self
    }

    /// In at most so many rows; what doesn't fit ends in an ellipsis.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.max_rows = rows;
        self
    }

    /// Centred.
    #[must_use]
    pub const fn center(mut self) -> Self {
        self.align = Align::Center;
        self
    }

    /// At another size than its role's.
    #[must_use]
    pub fn size(mut self, theme: Theme, size: f32) -> Self {
        self.size = size.max(1.0);
        self.font = theme.font_sized(self.role, self.size);
        self
    }

    /// Lays the text out within a width.
    #[must_use]
    pub fn galley(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let format = TextFormat {
            font_id: self.font.clone(),
            color: self.color,
            extra_letter_spacing: self.role.tracking() * self.size,
            line_height: Some(self.role.line() * self.size),
            ..Default::default()
        };
        let mut job = LayoutJob::single_section(self.words.to_owned(), format);
        job.halign = self.align;
        job.wrap = TextWrapping {
            max_width: width,
            max_rows: self.max_rows,
            break_anywhere: false,
            overflow_character: Some('…'),
        };
        ui.painter().layout_job(job)
    }

    /// The size it takes within a width.
    #[must_use]
    pub fn measure(&self, ui: &Ui, width: f32) -> Vec2 {
        self.galley(ui, width).size()
    }

    /// Adds it to a vertical layout, as wide as what is available.
    pub fn show(&self, ui: &mut Ui) {
        let width = ui.available_width();
        let galley = self.galley(ui, width);
        let taken = match self.align {
            Align::Center => Vec2::new(width, galley.size().y),
            _ => galley.size(),
        };
        let (id, rect) = ui.allocate_space(taken);
        self.paint_galley(ui, rect, galley);
        self.describe(ui, id, rect);
    }

    /// Puts it into `rect`, vertically centred, and returns what it covers.
    pub fn place(&self, ui: &mut Ui, rect: Rect) -> Rect {
        let galley = self.galley(ui, rect.width());
        let size = galley.size();
        let left = match self.align {
            Align::Center => rect.center().x - size.x / 2.0,
            Align::Max => rect.right() - size.x,
            Align::Min => rect.left(),
        };
        let top = rect.center().y - size.y / 2.0;
        let covered = Rect::from_min_size(Pos2::new(left, top), size);
        self.paint_galley(ui, covered, galley);
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        self.describe(ui, id, covered);
        covered
    }

    /// Like [`Self::paint`], but no wider than `rect`.
    pub fn paint_within(&self, ui: &Ui, rect: Rect) {
        let galley = self.galley(ui, rect.width());
        let size = Vec2::new(rect.width(), galley.size().y);
        self.paint_galley(ui, Rect::from_center_size(rect.center(), size), galley);
    }

    /// Paints it without telling a screen reader, for text that is part of a button: from the left
    /// edge of `rect` (or around its middle, if centred), vertically centred on it.
    pub fn paint(&self, ui: &Ui, rect: Rect) {
        let galley = self.galley(ui, f32::INFINITY);
        let top = rect.center().y - galley.size().y / 2.0;
        let size = Vec2::new(rect.width(), galley.size().y);
        let rect = Rect::from_min_size(Pos2::new(rect.left(), top), size);
        self.paint_galley(ui, rect, galley);
    }

    fn paint_galley(&self, ui: &Ui, rect: Rect, galley: Arc<Galley>) {
        // Rows are cut from the font's own height, which leaves the letters low; and capitals and
        // digits sit 0.03 em below the middle of theirs.
        let lift = (NATURAL_LINE - self.role.line()) / 2.0 + 0.03;
        let x = match self.align {
            Align::Center => rect.center().x,
            Align::Max => rect.right(),
            Align::Min => rect.left(),
        };
        let pos = Pos2::new(x, rect.top() - lift * self.size);
        ui.painter().galley(pos, galley, self.color);
    }

    fn describe(&self, ui: &Ui, id: Id, rect: Rect) {
        // What is scrolled out of sight is nothing to point at.
        let seen = rect.intersect(ui.clip_rect());
        if !seen.is_positive() {
            return;
        }
        let enabled = ui.is_enabled();
        let response = ui.interact(seen, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, enabled, self.words));
    }
}

/// `text`, made smaller in steps until it fits `rows` rows of `width` and no word is broken.
#[must_use]
pub fn fitted<'a>(ui: &Ui, theme: Theme, text: Text<'a>, width: f32, rows: usize) -> Text<'a> {
    let full = text.size;
    let mut fit = text;
    for step in 0_u8..6 {
        fit = fit.size(theme, (full * (1.0 - 0.09 * f32::from(step))).max(12.0));
        let galley = fit.galley(ui, width);
        if galley.rows.len() <= rows && !galley.elided && galley.size().x <= width + 0.5 {
            break;
        }
    }
    fit.rows(rows)
}

/// `text`, made smaller in steps until it fits into `room`; then cut to the rows that do.
#[must_use]
pub fn fitted_in<'a>(ui: &Ui, theme: Theme, text: Text<'a>, room: Vec2) -> Text<'a> {
    let full = text.size;
    let mut fit = text;
    for step in 0_u8..6 {
        fit = fit.size(theme, (full * (1.0 - 0.08 * f32::from(step))).max(12.0));
        if fit.measure(ui, room.x).y <= room.y {
            return fit;
        }
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of rows"
    )]
    let rows = (room.y / (fit.role.line() * fit.size)).floor().max(1.0) as usize;
    fit.rows(rows)
}
