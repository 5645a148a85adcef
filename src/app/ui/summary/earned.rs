//! What a session earned.

use egui::{Rect, Ui, Vec2, vec2};

use super::super::components::{Icon, MedalIcon, Text, medal, raised, shape};
use super::super::home::medal_accent;
use super::super::theme::{AccentColors, Radius, Theme, Type};
use super::{EarnedView, SummaryView};
use crate::library::Accent;

pub(super) fn earned_ui(ui: &mut Ui, theme: Theme, view: &SummaryView) {
    if view.earned.is_empty() {
        return;
    }
    let gap = theme.grid(2.5);
    let width = ui.available_width();
    let columns = if width >= theme.grid(130.0) && view.earned.len() > 1 {
        2
    } else {
        1
    };
    for pair in view.earned.chunks(columns) {
        #[expect(clippy::cast_precision_loss, reason = "one or two")]
        let many = pair.len() as f32;
        let size = vec2(width, theme.grid(22.0));
        let (row, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let each = (width - gap * (many - 1.0)) / many;
        for (i, earned) in (0_u8..).zip(pair) {
            let left = row.left() + (each + gap) * f32::from(i);
            let min = egui::pos2(left, row.top());
            cell(
                ui,
                theme,
                Rect::from_min_size(min, vec2(each, row.height())),
                earned,
            );
        }
        ui.add_space(gap);
    }
    ui.add_space(theme.grid(1.0));
}

enum Sign {
    Medal(MedalIcon),
    Icon(Icon, AccentColors),
}

fn cell(ui: &mut Ui, theme: Theme, rect: Rect, earned: &EarnedView) {
    let (sign, kind, title, note) = words(theme, earned);
    let fill = theme.color().raised;
    raised(ui, theme, rect, theme.radius(Radius::Card), fill);

    let side = theme.grid(17.0);
    let square = Rect::from_center_size(
        rect.left_center() + vec2(theme.grid(10.0), 0.0),
        Vec2::splat(side),
    );
    let ink = match sign {
        Sign::Medal(icon) => {
            let accent = medal_accent(theme, icon);
            medal(ui, theme, square, icon, accent, true);
            accent.strong
        }
        Sign::Icon(icon, accent) => {
            shape::disc(ui, square.center(), side * 0.42, accent.soft);
            icon.paint(ui, theme, square.center(), side * 0.46, accent.strong);
            accent.strong
        }
    };
    let inner = Rect::from_min_max(
        rect.min + vec2(theme.grid(21.0), theme.grid(3.5)),
        rect.max - vec2(theme.grid(5.0), theme.grid(3.5)),
    );
    let (top, below) = inner.split_top_bottom_at_fraction(0.28);
    let (middle, bottom) = below.split_top_bottom_at_fraction(0.56);
    let line = |role, text| Text::new(theme, role, text).rows(1);
    line(Type::Overline, kind).color(ink).place(ui, top);
    line(Type::Title, &title)
        .size(theme, theme.type_size(Type::Title) * 0.88)
        .place(ui, middle);
    line(Type::Caption, &note)
        .color(theme.color().ink_soft)
        .place(ui, bottom);
}

fn words(theme: Theme, earned: &EarnedView) -> (Sign, &'static str, String, String) {
    match earned {
        EarnedView::Badge {
            name,
            description,
            icon,
        } => (
            Sign::Medal(*icon),
            "NEW BADGE",
            name.clone(),
            description.clone(),
        ),
        EarnedView::Level { level } => (
            Sign::Icon(Icon::Level, theme.accent(Accent::Calm)),
            "LEVEL UP",
            format!("Level {level}"),
            "Steady does it".to_owned(),
        ),
        EarnedView::Routine { name, accent } => (
            Sign::Icon(Icon::Unlock, theme.accent(*accent)),
            "NEW ROUTINE",
            name.clone(),
            "Waiting for you at home".to_owned(),
        ),
        EarnedView::Look { kind, name } => (
            Sign::Icon(Icon::Unlock, theme.accent(Accent::Recovery)),
            "NEW LOOK",
            format!("{kind}: {name}"),
            "Try it on at home: L".to_owned(),
        ),
        EarnedView::Shield { total } => (
            Sign::Icon(Icon::Shield, theme.accent(Accent::Mobility)),
            "NEW SHIELD",
            match total {
                1 => "You have one shield".to_owned(),
                n => format!("You have {n} shields"),
            },
            "Each one forgives a missed day".to_owned(),
        ),
    }
}
