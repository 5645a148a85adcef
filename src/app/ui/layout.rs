//! Where things go, for every size of window.

use bevy::prelude::States;
use egui::{Rect, Vec2, pos2};

use super::theme::Theme;

/// Which screen is shown.
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Screen {
    #[default]
    Loading,
    Home,
    Look,
    Session,
    Summary,
}

/// The part of a window of `size` points that a screen leaves to the figure: the camera frames it
/// there.
#[must_use]
pub fn free_rect(screen: Screen, size: Vec2, halved: bool) -> Rect {
    match screen {
        Screen::Loading => Rect::from_min_size(pos2(0.0, 0.0), size),
        Screen::Home | Screen::Look | Screen::Summary => Split::of(size).free,
        Screen::Session if halved => Hud::of(size).halved().free,
        Screen::Session => Hud::of(size).free,
    }
}

/// Where the second picture is in a session whose free part is shared; of a mistake, with words
/// below, only [`pictured`].
#[must_use]
pub fn second_rect(size: Vec2) -> Rect {
    let hud = Hud::of(size).halved();
    hud.second.unwrap_or(hud.free)
}

/// The part of the second picture's place that is left for it where words stand below.
#[must_use]
pub fn pictured(second: Rect) -> Rect {
    second.with_max_y(second.top() + second.height() * 0.58)
}

/// The shape of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Landscape with room for cards on both sides of the figure.
    Wide,
    /// Landscape with room for one.
    Narrow,
    /// Portrait.
    Tall,
}

impl Form {
    pub(super) fn of(size: Vec2) -> Self {
        if size.x < size.y {
            Self::Tall
        } else if size.x < Theme::for_size(size).grid(270.0) {
            Self::Narrow
        } else {
            Self::Wide
        }
    }
}

/// Home and summary: words on the left and the figure on the right, or the figure above.
#[derive(Clone, Copy, Debug)]
pub struct Split {
    pub(super) form: Form,
    /// The words and cards.
    pub(super) column: Rect,
    /// The figure.
    pub(super) free: Rect,
}

impl Split {
    pub(super) fn of(size: Vec2) -> Self {
        let theme = Theme::for_size(size);
        let form = Form::of(size);
        let window = Rect::from_min_size(pos2(0.0, 0.0), size);
        let (column, free) = if form == Form::Tall {
            let at = size.y * 0.3;
            window.split_top_bottom_at_y(at)
        } else {
            window.split_left_right_at_x(size.x * 0.6)
        };
        let (column, free) = match form {
            Form::Tall => (free, column),
            _ => (column, free),
        };
        let margin = theme.grid(if form == Form::Wide { 10.0 } else { 5.0 });
        let mut column = column.shrink2(Vec2::new(margin, 0.0));
        column.min.y += match form {
            Form::Tall => 0.0,
            _ => theme.grid(8.0),
        };
        column.max.y -= theme.grid(4.0);
        Self { form, column, free }
    }
}

/// The session: words and clock on the left, controls below, what comes next on the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hud {
    pub(super) form: Form,
    /// Progress of the routine.
    pub(super) header: Rect,
    /// Clock and words.
    pub(super) panel: Rect,
    /// Buttons.
    pub(super) controls: Rect,
    /// What comes next, and the legend of the muscle glow.
    pub(super) side: Option<Rect>,
    /// The figure.
    pub(super) free: Rect,
    /// A second picture as large as what the figure has then.
    pub(super) second: Option<Rect>,
}

impl Hud {
    /// The same with the figure's part shared; the cards beside it make room.
    pub(super) fn halved(self) -> Self {
        let right = self.side.map_or(self.free.right(), |side| side.right());
        let both = self.free.with_max_x(right);
        let (first, second) = both.split_left_right_at_fraction(0.5);
        let gap = (both.width() * 0.02).max(1.0);
        Self {
            side: None,
            free: first.with_max_x(first.right() - gap),
            second: Some(second.with_min_x(second.left() + gap)),
            ..self
        }
    }

    pub(super) fn of(size: Vec2) -> Self {
        let theme = Theme::for_size(size);
        let form = Form::of(size);
        let margin = theme.grid(if form == Form::Wide { 8.0 } else { 5.0 });
        let gap = theme.grid(4.0);
        let window = Rect::from_min_size(pos2(0.0, 0.0), size).shrink(margin);
        let (header, below) = window.split_top_bottom_at_y(window.top() + theme.grid(12.0));
        let controls_top = window.bottom() - theme.grid(17.0);
        if form == Form::Tall {
            let panel_top = window.top() + window.height() * 0.52;
            return Self {
                form,
                header,
                panel: Rect::from_min_max(
                    pos2(window.left(), panel_top),
                    pos2(window.right(), controls_top - gap),
                ),
                controls: Rect::from_min_max(pos2(window.left(), controls_top), window.max),
                side: None,
                free: Rect::from_min_max(below.min, pos2(window.right(), panel_top - gap)),
                second: None,
            };
        }
        let below = below.with_min_y(below.top() + gap);
        let panel_width = theme.grid(94.0).min(window.width() * 0.42);
        let (panel, rest) = below.split_left_right_at_x(below.left() + panel_width);
        let rest = rest.with_min_x(rest.left() + gap);
        let beside = (form == Form::Wide).then(|| {
            let left = rest.right() - theme.grid(56.0);
            rest.with_min_x(left)
        });
        let right = beside.map_or(rest.right(), |card| card.left() - gap);
        let middle = rest.with_max_x(right);
        Self {
            form,
            header,
            panel,
            controls: middle.with_min_y(controls_top),
            side: beside,
            free: middle.with_max_y(controls_top - gap),
            second: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [(f32, f32); 6] = [
        (1280.0, 720.0),
        (1920.0, 1080.0),
        (3840.0, 2160.0),
        (1024.0, 768.0),
        (800.0, 600.0),
        (480.0, 900.0),
    ];

    #[test]
    fn the_figure_has_room_in_every_window() {
        for (x, y) in SIZES {
            let size = Vec2::new(x, y);
            for screen in [Screen::Home, Screen::Look, Screen::Session, Screen::Summary] {
                let free = free_rect(screen, size, false);
                let window = Rect::from_min_size(pos2(0.0, 0.0), size);
                assert!(window.contains_rect(free), "{screen:?} at {size}: {free}");
                assert!(free.area() > 0.2 * window.area(), "{screen:?} at {size}");
            }
        }
    }

    #[test]
    fn session_cards_leave_the_figure_alone() {
        for (x, y) in SIZES {
            let hud = Hud::of(Vec2::new(x, y));
            let cards = [
                Some(hud.header),
                Some(hud.panel),
                Some(hud.controls),
                hud.side,
            ];
            for card in cards.into_iter().flatten() {
                let overlap = card.intersect(hud.free);
                assert!(
                    overlap.width() <= 0.5 || overlap.height() <= 0.5,
                    "{card} over {} at {x}x{y}",
                    hud.free
                );
            }
        }
    }

    #[test]
    fn two_halves_are_alike_and_in_front_of_nothing() {
        for (x, y) in SIZES {
            let size = Vec2::new(x, y);
            let hud = Hud::of(size).halved();
            let (first, second) = (hud.free, second_rect(size));
            assert_eq!(first, free_rect(Screen::Session, size, true));
            assert!((first.width() - second.width()).abs() < 0.5 && hud.side.is_none());
            assert!(first.width() > 0.2 * x.min(y) && first.height() > 0.3 * y);
            for card in [hud.header, hud.panel, hud.controls] {
                for half in [first, second] {
                    let overlap = card.intersect(half);
                    let apart = overlap.width() <= 0.5 || overlap.height() <= 0.5;
                    assert!(apart, "{card} over {half} at {x}x{y}");
                }
            }
            let overlap = first.intersect(second);
            assert!(overlap.width() <= 0.0);
        }
    }

    #[test]
    fn home_gives_the_figure_the_right_of_a_wide_window() {
        let free = free_rect(Screen::Home, Vec2::new(1280.0, 720.0), false);
        assert!((free.width() / 1280.0 - 0.4).abs() < 0.02);
        assert!((free.right() - 1280.0).abs() < 0.5);
    }
}
