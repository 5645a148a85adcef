//! The pages of the screen.

use egui::{Key, Rect, Sense, Ui, vec2};

use super::LookAction;
use crate::app::ui::components::{Button, ButtonKind, Key as Cap};
use crate::app::ui::layout::Form;
use crate::app::ui::theme::Theme;
use crate::library::Accent;

/// What the rows are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LookPage {
    /// What the figure looks like, and where it is.
    #[default]
    Figure,
    /// The person's own body.
    Body,
    /// What the person has.
    Things,
}

impl LookPage {
    /// In their order, with the keys that turn to them.
    pub(super) const ALL: [(Self, Key, &'static str); 3] = [
        (Self::Figure, Key::Num1, "1"),
        (Self::Body, Key::Num2, "2"),
        (Self::Things, Key::Num3, "3"),
    ];

    const fn tab(self) -> &'static str {
        match self {
            Self::Figure => "Figure",
            Self::Body => "Body",
            Self::Things => "Things",
        }
    }

    /// Its headline, and what it is for.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Figure => (
                "Your figure and place",
                "Try on what you like. What you have opened is yours for good.",
            ),
            Self::Body => (
                "Your body",
                "The figure takes your size and goes as far as you do, no further. Nothing you earn \
                 depends on it.",
            ),
            Self::Things => (
                "Your things",
                "What you have at home. Where a movement can be done with it, that is how it is shown.",
            ),
        }
    }

    /// The page after this one, or the one before.
    pub(super) fn turned(self, back: bool) -> Option<Self> {
        let at = Self::ALL.iter().position(|(page, ..)| *page == self)?;
        let to = if back { at.checked_sub(1)? } else { at + 1 };
        Self::ALL.get(to).map(|(page, ..)| *page)
    }
}

/// The pages side by side; the one that is open stands out.
pub(super) fn tabs_ui(ui: &mut Ui, theme: Theme, open: LookPage, form: Form) -> Option<LookAction> {
    let gap = theme.grid(2.0);
    let size = vec2(ui.available_width(), theme.grid(10.0));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let count = LookPage::ALL.len() as f32;
    let width = ((area.width() - gap * (count - 1.0)) / count).min(theme.grid(38.0));
    let mut wanted = None;
    for (index, (page, _, key)) in LookPage::ALL.into_iter().enumerate() {
        let kind = if page == open {
            ButtonKind::Primary(theme.accent(Accent::Mobility))
        } else {
            ButtonKind::Quiet
        };
        let mut button = Button::new(kind, page.tab()).spoken(page.words().0);
        if form == Form::Wide {
            button = button.key(Cap::Name(key));
        }
        let left = area.left() + index as f32 * (width + gap);
        let min = egui::pos2(left, area.top());
        let rect = Rect::from_min_size(min, vec2(width, area.height()));
        if button.place(ui, theme, rect).clicked() {
            wanted = Some(LookAction::Turn(page));
        }
    }
    ui.add_space(theme.grid(3.0));
    wanted
}
