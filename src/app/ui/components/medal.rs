//! Badges as medals, drawn: a scalloped disc on a ribbon.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rect, Shape, Ui, Vec2};

use super::super::theme::{AccentColors, Theme, fade};
use super::{Icon, shape};
use crate::library::BadgeRule;

/// What is embossed on a medal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MedalIcon {
    /// Sessions done.
    #[default]
    Sessions,
    /// Minutes moved.
    Minutes,
    /// A streak of days.
    Days,
    /// A streak of weeks.
    Weeks,
    /// One routine, often.
    Again,
    /// Many movements tried.
    Explorer,
    /// Coming back.
    Return,
}

impl From<&BadgeRule> for MedalIcon {
    fn from(rule: &BadgeRule) -> Self {
        match rule {
            BadgeRule::Sessions(_) => Self::Sessions,
            BadgeRule::Minutes(_) => Self::Minutes,
            BadgeRule::StreakDays(_) => Self::Days,
            BadgeRule::StreakWeeks(_) => Self::Weeks,
            BadgeRule::RoutineTimes { .. } => Self::Again,
            BadgeRule::DifferentExercises(_) => Self::Explorer,
            BadgeRule::ComeBackAfterDays(_) => Self::Return,
        }
    }
}

impl MedalIcon {
    const fn icon(self) -> Icon {
        match self {
            Self::Sessions => Icon::Footprints,
            Self::Minutes => Icon::Clock,
            Self::Days => Icon::Flame,
            Self::Weeks => Icon::Calendar,
            Self::Again => Icon::Repeat,
            Self::Explorer => Icon::Compass,
            Self::Return => Icon::Return,
        }
    }
}

/// Draws a medal into the square around the middle of `rect`; one that isn't earned yet is a pale
/// outline of itself.
pub fn medal(
    ui: &Ui,
    theme: Theme,
    rect: Rect,
    icon: MedalIcon,
    accent: AccentColors,
    earned: bool,
) {
    let size = rect.width().min(rect.height());
    let center = rect.center() - Vec2::new(0.0, size * 0.1);
    let radius = size * 0.36;
    let colors = theme.color();
    let (ribbon, rim, face, ink) = if earned {
        let face = accent.vivid.lerp_to_gamma(accent.strong, 0.35);
        (accent.strong, accent.strong, face, colors.on_accent)
    } else {
        (colors.line, colors.line, colors.sunk, colors.ink_faint)
    };
    let painter = ui.painter();
    for side in [-1.0, 1.0] {
        painter.add(tail(center, radius, side, ribbon));
    }
    scallops(ui, center, radius, rim);
    shape::disc(ui, center, radius * 0.8, face);
    if earned {
        // A soft light from above left, in three steps.
        for (offset, grow, strength) in [(0.14, 0.6, 0.04), (0.2, 0.42, 0.05), (0.26, 0.25, 0.06)] {
            let at = center - Vec2::splat(radius * offset);
            shape::disc(ui, at, radius * grow, fade(Color32::WHITE, strength));
        }
    }
    icon.icon().paint(ui, theme, center, radius * 0.95, ink);
}

/// One tail of the ribbon.
fn tail(center: Pos2, radius: f32, side: f32, color: Color32) -> Shape {
    let at = |x: f32, y: f32| center + radius * Vec2::new(x * side, y);
    // Two convex halves make the notched end.
    let left = vec![
        at(0.1, 0.5),
        at(0.55, 0.5),
        at(0.72, 1.49),
        at(0.62, 1.52),
        at(0.4, 1.66),
    ];
    let right = vec![at(0.36, 0.5), at(0.8, 0.4), at(0.98, 1.4), at(0.6, 1.52)];
    let polygon = |points| Shape::convex_polygon(points, color, egui::Stroke::NONE);
    Shape::Vec(vec![polygon(left), polygon(right)])
}

/// A disc with a scalloped rim.
fn scallops(ui: &Ui, center: Pos2, radius: f32, color: Color32) {
    const COUNT: u8 = 14;
    let lobe = radius * (TAU / f32::from(COUNT) / 2.0).sin() * 1.08;
    for i in 0..COUNT {
        let angle = TAU * f32::from(i) / f32::from(COUNT);
        let at = center + (radius - lobe) * 1.06 * Vec2::angled(angle);
        shape::disc(ui, at, lobe, color);
    }
    shape::disc(ui, center, radius * 0.92, color);
}
