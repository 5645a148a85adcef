//! Contrast (WCAG 2.2) and blending.

use super::*;

/// Relative luminance, WCAG 2.2.
fn luminance(color: Color32) -> f32 {
    let channel = |level: u8| {
        let unit = f32::from(level) / 255.0;
        if unit <= 0.040_45 {
            unit / 12.92
        } else {
            ((unit + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
}

fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const ACCENTS: [Accent; 3] = [Accent::Mobility, Accent::Calm, Accent::Recovery];

fn surfaces() -> Vec<(String, Color32)> {
    let p = LIGHT;
    let mut all = vec![
        ("raised".to_owned(), p.raised),
        ("sunk".to_owned(), p.sunk),
        ("hover".to_owned(), p.hover),
    ];
    for (i, stage) in p.stage.into_iter().enumerate() {
        all.push((format!("stage {i}"), stage));
        all.push((format!("card on stage {i}"), on_screen(p.card, stage)));
    }
    for accent in ACCENTS {
        all.push((format!("{accent:?} soft"), p.accent(accent).soft));
    }
    all
}

#[test]
fn ink_is_readable_on_every_surface() {
    let p = LIGHT;
    let inks = [("ink", p.ink), ("soft", p.ink_soft), ("faint", p.ink_faint)];
    for (surface, background) in surfaces() {
        for (ink, text) in inks {
            // Faint ink is never put straight on the darker floor.
            if ink == "faint" && surface == "stage 1" {
                continue;
            }
            let ratio = contrast(text, background);
            assert!(ratio >= 4.5, "{ink} on {surface}: {ratio:.2}");
        }
    }
}

#[test]
fn accents_are_readable_as_text_and_under_text() {
    let p = LIGHT;
    for accent in ACCENTS {
        let colors = p.accent(accent);
        let ratio = contrast(p.on_accent, colors.strong);
        assert!(ratio >= 4.5, "white on {accent:?}: {ratio:.2}");
        for background in [
            colors.soft,
            p.raised,
            p.sunk,
            on_screen(p.card, p.stage[0]),
            on_screen(p.card, p.stage[1]),
        ] {
            let ratio = contrast(colors.strong, background);
            assert!(ratio >= 4.5, "{accent:?} on {background:?}: {ratio:.2}");
        }
    }
}

#[test]
fn trouble_is_readable() {
    let p = LIGHT;
    assert!(contrast(p.trouble, p.trouble_soft) >= 4.5);
    assert!(contrast(p.ink_soft, p.trouble_soft) >= 4.5);
    assert!(contrast(p.trouble, p.raised) >= 4.5);
}

#[test]
fn rings_stand_out_from_their_track() {
    // WCAG 2.2 asks 3:1 of graphics against what they touch.
    for accent in ACCENTS {
        let ratio = contrast(LIGHT.accent(accent).strong, LIGHT.track);
        assert!(ratio >= 3.0, "{accent:?} on its track: {ratio:.2}");
    }
}

#[test]
fn a_faded_colour_is_a_blend_of_what_is_above_and_below() {
    let (light, dark) = (Color32::from_gray(240), Color32::from_gray(80));
    let seen = on_screen(fade(light, 0.5), dark).r();
    // Halfway in linear light between levels 240 and 80.
    assert!((i16::from(seen) - 183).abs() <= 2, "{seen}");
    assert_eq!(fade(light, 1.0), light);
    assert_eq!(fade(LIGHT.card, 1.0), LIGHT.card);
    assert_eq!(fade(light, 0.0), Color32::TRANSPARENT);
}

#[test]
fn translucent_white_over_white_stays_white() {
    for alpha in [0.3, 0.6, 0.86, 0.95] {
        let level = on_screen(translucent(Color32::WHITE, alpha), Color32::WHITE).r();
        assert!(level >= 250, "alpha {alpha}: {level}");
    }
}

#[test]
fn the_legend_has_the_colours_of_the_glow() {
    let scale = crate::app::figure::material::SCALE;
    for (shown, tint) in LIGHT.glow.into_iter().zip(scale) {
        for (channel, part) in shown.to_array().into_iter().zip(tint.0) {
            assert!(
                (f32::from(channel) / 255.0 - part).abs() < 0.01,
                "{shown:?} {tint:?}"
            );
        }
    }
}
