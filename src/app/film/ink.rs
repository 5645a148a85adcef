//! Text on pictures: the interface's own typeface, drawn glyph by glyph.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use image::{Rgba, RgbaImage};

/// Opaque white.
pub const WHITE: Rgba<u8> = Rgba([255, 255, 255, 255]);
/// Text to be read.
pub const BLACK: Rgba<u8> = Rgba([22, 26, 30, 255]);
/// Text beside something more important.
pub const GREY: Rgba<u8> = Rgba([92, 100, 108, 255]);
/// Lines.
pub const PALE: Rgba<u8> = Rgba([196, 202, 208, 255]);

/// Height of a line as a multiple of the type's size.
const LINE: f32 = 1.32;

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hand {
    /// Height of the type in pixels.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub color: Rgba<u8>,
}

impl Hand {
    /// Black text of a size.
    #[must_use]
    pub const fn new(size: f32) -> Self {
        Self {
            size,
            bold: false,
            color: BLACK,
        }
    }

    /// The same, bold.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same, in another colour.
    #[must_use]
    pub const fn color(mut self, color: Rgba<u8>) -> Self {
        self.color = color;
        self
    }

    /// From one line of text to the next, in pixels.
    #[must_use]
    pub fn line(self) -> u32 {
        (self.size * LINE).round() as u32
    }
}

/// The typeface.
pub struct Ink {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Ink {
    /// Reads the typeface that is built in.
    ///
    /// # Errors
    /// It can't be read, which only a faulty build explains.
    pub fn new() -> Result<Self, String> {
        let read = |bytes| {
            FontRef::try_from_slice(bytes).map_err(|error| {
                format!("the built-in typeface can't be read: {error}; reinstall Limber")
            })
        };
        Ok(Self {
            regular: read(ttf_noto_sans::REGULAR)?,
            bold: read(ttf_noto_sans::BOLD)?,
        })
    }

    fn face(&self, hand: Hand) -> (&FontRef<'static>, PxScale) {
        let face = if hand.bold { &self.bold } else { &self.regular };
        // What is called the size of type is that of its em square, not from its top to its bottom.
        let em = face.units_per_em().unwrap_or(1000.0);
        (face, PxScale::from(hand.size * face.height_unscaled() / em))
    }

    /// How wide a line of text is, in pixels.
    #[must_use]
    pub fn width(&self, text: &str, hand: Hand) -> f32 {
        let (face, scale) = self.face(hand);
        let face = face.as_scaled(scale);
        let mut before = None;
        text.chars().fold(0.0, |width, letter| {
            let glyph = face.glyph_id(letter);
            let kern = before.map_or(0.0, |before| face.kern(before, glyph));
            before = Some(glyph);
            width + kern + face.h_advance(glyph)
        })
    }

    /// Draws a line of text with its top left corner at a place; what lies outside of the picture
    /// is left out.
    pub fn line(&self, picture: &mut RgbaImage, (x, y): (u32, u32), text: &str, hand: Hand) {
        let (face, scale) = self.face(hand);
        let scaled = face.as_scaled(scale);
        let slack = (hand.line() as f32 - scaled.height()) / 2.0;
        let baseline = y as f32 + slack + scaled.ascent();
        let (mut pen, mut before) = (x as f32, None);
        for letter in text.chars() {
            let id = face.glyph_id(letter);
            pen += before.map_or(0.0, |before| scaled.kern(before, id));
            before = Some(id);
            let glyph = id.with_scale_and_position(scale, point(pen, baseline));
            pen += scaled.h_advance(id);
            let Some(outline) = face.outline_glyph(glyph) else {
                continue;
            };
            let corner = outline.px_bounds().min;
            outline.draw(|column, row, cover| {
                let x = corner.x as i64 + i64::from(column);
                let y = corner.y as i64 + i64::from(row);
                let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else {
                    return;
                };
                if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
                    *pixel = blend(*pixel, hand.color, cover);
                }
            });
        }
    }

    /// Text in lines no wider than `width` pixels; a word that is wider has a line to itself.
    #[must_use]
    pub fn wrap(&self, text: &str, width: u32, hand: Hand) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) if self.width(&longer, hand) <= width as f32 => {
                    *line = longer;
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

fn blend(under: Rgba<u8>, over: Rgba<u8>, cover: f32) -> Rgba<u8> {
    let cover = cover.clamp(0.0, 1.0);
    let mix = |under: u8, over: u8| {
        (f32::from(under) + (f32::from(over) - f32::from(under)) * cover).round() as u8
    };
    Rgba(std::array::from_fn(|i| mix(under.0[i], over.0[i])))
}

/// Fills a rectangle, as far as it lies in the picture.
pub fn fill(
    picture: &mut RgbaImage,
    (left, top): (u32, u32),
    (width, height): (u32, u32),
    color: Rgba<u8>,
) {
    for y in top..(top + height).min(picture.height()) {
        for x in left..(left + width).min(picture.width()) {
            picture.put_pixel(x, y, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fits_where_it_is_wrapped_and_leaves_ink_there_alone() {
        let ink = Ink::new().unwrap();
        let hand = Hand::new(16.0);
        let text = "Knee flexion 105° and more; ankle −10°";
        let lines = ink.wrap(text, 120, hand);
        assert!(lines.len() > 2 && lines.join(" ") == text, "{lines:?}");
        let widest = lines.iter().map(|line| ink.width(line, hand));
        assert!(widest.fold(0.0, f32::max) <= 120.0);
        let mut picture = RgbaImage::from_pixel(140, 40, WHITE);
        ink.line(&mut picture, (10, 8), &lines[0], hand);
        let dark: Vec<_> = picture
            .enumerate_pixels()
            .filter(|(.., pixel)| pixel.0[0] < 128)
            .collect();
        assert!(dark.len() > 100, "{} dark pixels", dark.len());
        let inside = |x: u32, y: u32| (9..132).contains(&x) && (8..8 + hand.line()).contains(&y);
        assert!(dark.iter().all(|(x, y, _)| inside(*x, *y)));
    }

    #[test]
    fn text_beyond_the_edge_is_left_out() {
        let mut picture = RgbaImage::from_pixel(8, 8, WHITE);
        let ink = Ink::new().unwrap();
        ink.line(&mut picture, (0, 0), "Far too long", Hand::new(30.0));
        fill(&mut picture, (4, 4), (100, 100), BLACK);
        assert_eq!(picture.get_pixel(7, 7), &BLACK);
    }
}
