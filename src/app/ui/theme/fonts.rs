//! Fonts and egui's own visuals.

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, Stroke, TextStyle, Vec2,
};
use egui_phosphor::Variant;

use super::{LIGHT, Theme, Type};

pub(super) const BOLD: &str = "bold";
pub(super) const ICONS: &str = "icons";
pub(super) const LINE_ICONS: &str = "line-icons";

/// Sets fonts, text styles and visuals. Fonts arrive with the next pass; until then text falls
/// back to egui's own.
pub fn install(ctx: &Context) {
    ctx.set_theme(egui::Theme::Light);
    ctx.set_fonts(definitions());
    let theme = Theme::for_size(Vec2::new(1280.0, 720.0));
    ctx.all_styles_mut(|style| {
        for (text_style, role) in [
            (TextStyle::Small, Type::Caption),
            (TextStyle::Body, Type::Body),
            (TextStyle::Button, Type::Body),
            (TextStyle::Heading, Type::Title),
        ] {
            let font = egui::FontId::proportional(theme.type_size(role));
            style.text_styles.insert(text_style, font);
        }
        style.interaction.selectable_labels = false;
        style.spacing.item_spacing = Vec2::ZERO;
        style.spacing.scroll = scroll();
        visuals(&mut style.visuals);
    });
}

/// Scroll bars that are there only while the pointer is on them.
fn scroll() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        dormant_background_opacity: 0.0,
        dormant_handle_opacity: 0.0,
        active_background_opacity: 0.0,
        active_handle_opacity: 0.25,
        interact_background_opacity: 0.0,
        interact_handle_opacity: 0.4,
        ..egui::style::ScrollStyle::floating()
    }
}

/// Whether the fonts are there to be drawn with.
pub(super) fn ready(ctx: &Context) -> bool {
    ctx.fonts(|fonts| {
        fonts
            .definitions()
            .families
            .contains_key(&FontFamily::Name(BOLD.into()))
    })
}

fn visuals(visuals: &mut egui::Visuals) {
    *visuals = egui::Visuals::light();
    visuals.override_text_color = Some(LIGHT.ink);
    // What is disabled lies under the scrim already; fading it too would turn it grey.
    visuals.disabled_alpha = 1.0;
    visuals.panel_fill = Color32::TRANSPARENT;
    visuals.window_fill = LIGHT.raised;
    visuals.window_stroke = Stroke::NONE;
    visuals.selection.bg_fill = LIGHT.accent(crate::library::Accent::Mobility).soft;
    for widget in [
        &mut visuals.widgets.noninteractive,
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(8);
        widget.bg_stroke = Stroke::NONE;
    }
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let mut add = |name: &str, bytes: &'static [u8]| {
        let data = FontData::from_static(bytes);
        fonts.font_data.insert(name.to_owned(), data.into());
    };
    add("regular", ttf_noto_sans::REGULAR);
    add(BOLD, ttf_noto_sans::BOLD);
    add(ICONS, Variant::Fill.font_bytes());
    add(LINE_ICONS, Variant::Bold.font_bytes());

    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let mut family = |family: FontFamily, first: &[&str]| {
        let own = first.iter().map(|&name| name.to_owned());
        let all = own.chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family, all);
    };
    family(FontFamily::Proportional, &["regular", LINE_ICONS]);
    family(FontFamily::Name(BOLD.into()), &[BOLD, LINE_ICONS]);
    family(FontFamily::Name(ICONS.into()), &[ICONS, BOLD]);
    family(FontFamily::Name(LINE_ICONS.into()), &[LINE_ICONS, BOLD]);
    fonts
}
