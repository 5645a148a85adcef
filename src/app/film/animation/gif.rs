//! GIF: one palette for the whole film, so that nothing flickers, and a fixed pattern of dots where
//! a colour lies between two of it.

use std::io::Write;

use color_quant::NeuQuant;
use gif::{DisposalMethod, Encoder, Frame, Repeat};
use image::RgbaImage;

use super::{Area, Frames, NotWritten};

/// How many samples the palette is learnt from, about.
const SAMPLES: f32 = 100_000.0;
/// The last entry of the palette means "as before".
const SAME: u8 = 255;
/// How far dots lie from the colour that is meant, in levels.
const SPREAD: i32 = 7;
/// Bayer's pattern of 4 by 4.
const PATTERN: [[i32; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];

/// From so many frames of a film its palette is learnt: they are drawn twice.
const LEARNT_FROM: usize = 40;

/// How many frames of a film are drawn only to learn its palette.
pub fn samples(count: usize) -> usize {
    count.min(LEARNT_FROM)
}

/// Writes frames, at least one.
pub fn encode(out: &mut dyn Write, frames: &mut Frames) -> Result<(), NotWritten> {
    let refused = |error: gif::EncodingError| NotWritten::Encoder(error.to_string());
    let mut palette = learn(frames)?;
    let first = frames.get(0)?;
    let mut before: Option<RgbaImage> = None;
    let (width, height) = first.dimensions();
    let (Ok(width), Ok(height)) = (u16::try_from(width), u16::try_from(height)) else {
        return Err(NotWritten::Encoder(
            "a GIF is 65535 pixels wide and high at most".to_owned(),
        ));
    };
    let mut encoder = Encoder::new(out, width, height, &palette.colors()).map_err(refused)?;
    encoder.set_repeat(Repeat::Infinite).map_err(refused)?;
    let mut shown: Option<Vec<u8>> = None;
    for index in 0..frames.count {
        let (frame, area) = match &before {
            Some(before) => {
                let frame = frames.get(index)?;
                let area = Area::of_change(before, &frame);
                (frame, area)
            }
            None => (first.clone(), Area::whole(&first)),
        };
        let dots = palette.dots(&frame);
        let buffer = part(&dots, shown.as_deref(), area, usize::from(width));
        encoder
            .write_frame(&Frame {
                delay: delay(index, frames.fps),
                dispose: DisposalMethod::Keep,
                transparent: Some(SAME),
                left: area.left as u16,
                top: area.top as u16,
                width: area.width as u16,
                height: area.height as u16,
                buffer: buffer.into(),
                ..Frame::default()
            })
            .map_err(refused)?;
        shown = Some(dots);
        before = Some(frame);
    }
    Ok(())
}

/// A palette for frames that are spread over the whole film.
fn learn(frames: &mut Frames) -> Result<Palette, NotWritten> {
    let count = frames.count.min(LEARNT_FROM);
    let samples: Result<Vec<_>, _> = (0..count)
        .map(|i| frames.get(i * frames.count / count))
        .collect();
    Ok(Palette::of(&samples?))
}

/// Hundredths of a second, rounded so that they add up over the film.
fn delay(index: usize, fps: u16) -> u16 {
    let at = |frame: usize| (frame as u64 * 200 + u64::from(fps)) / (2 * u64::from(fps));
    (at(index + 1) - at(index)) as u16
}

/// What changed within an area, and [`SAME`] elsewhere.
fn part(dots: &[u8], before: Option<&[u8]>, area: Area, width: usize) -> Vec<u8> {
    let rows = area.top as usize..(area.top + area.height) as usize;
    let columns = area.left as usize..(area.left + area.width) as usize;
    rows.flat_map(|y| columns.clone().map(move |x| y * width + x))
        .map(|place| match before {
            Some(before) if before[place] == dots[place] => SAME,
            _ => dots[place],
        })
        .collect()
}

/// How many cells of colour there are, and in which one a colour lies.
const CELLS: usize = 1 << 18;
fn cell(rgb: [u8; 3]) -> usize {
    let [r, g, b] = rgb.map(|level| usize::from(level >> 2));
    r << 12 | g << 6 | b
}

/// 255 colours, and which of them is nearest to each of 64 x 64 x 64.
struct Palette {
    colors: NeuQuant,
    nearest: Vec<Option<u8>>,
}

impl Palette {
    /// Chosen so that what is small and vivid, such as a muscle that glows, keeps its colour beside
    /// a wide wall: each colour counts by the root of the pixels that have it.
    fn of(frames: &[RgbaImage]) -> Self {
        let mut known = vec![([0_u64; 3], 0_u64); CELLS];
        for pixel in frames.iter().flat_map(|frame| frame.pixels()) {
            let [r, g, b, _] = pixel.0;
            let (sum, count) = &mut known[cell([r, g, b])];
            *count += 1;
            for (sum, level) in sum.iter_mut().zip([r, g, b]) {
                *sum += u64::from(level);
            }
        }
        known.retain(|(_, count)| *count > 0);
        let root = |count: u64| (count as f32).sqrt();
        let all: f32 = known.iter().map(|(_, count)| root(*count)).sum();
        let weight = |count| (root(count) / all * SAMPLES).ceil() as usize;
        let samples: Vec<u8> = known
            .into_iter()
            .flat_map(|(sum, count)| {
                let [r, g, b] = sum.map(|sum| (sum / count) as u8);
                std::iter::repeat_n([r, g, b, 255], weight(count))
            })
            .flatten()
            .collect();
        Self {
            colors: NeuQuant::new(3, usize::from(SAME), &samples),
            nearest: vec![None; CELLS],
        }
    }

    fn colors(&self) -> Vec<u8> {
        let mut colors = self.colors.color_map_rgb();
        colors.truncate(3 * usize::from(SAME));
        colors.resize(3 * 256, 0);
        colors
    }

    /// A frame in colours of the palette.
    fn dots(&mut self, frame: &RgbaImage) -> Vec<u8> {
        let mut dots = Vec::with_capacity(frame.as_raw().len() / 4);
        for (x, y, pixel) in frame.enumerate_pixels() {
            let dot = PATTERN[y as usize % 4][x as usize % 4];
            // From -SPREAD / 2 to SPREAD / 2.
            let shift = (2 * dot - 15) * SPREAD / 30;
            let [r, g, b] = [0, 1, 2].map(|i| (i32::from(pixel.0[i]) + shift).clamp(0, 255) as u8);
            let place = cell([r, g, b]);
            let colors = &self.colors;
            let index = self.nearest[place].get_or_insert_with(|| {
                let middle = [r, g, b].map(|level| level & 0xFC | 2);
                let index = colors.index_of(&[middle[0], middle[1], middle[2], 255]);
                index.min(usize::from(SAME) - 1) as u8
            });
            dots.push(*index);
        }
        dots
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drawn, wandering};
    use super::*;

    #[test]
    fn a_small_vivid_spot_keeps_its_colour_beside_a_wide_wall() {
        let wall =
            |x: u32, y: u32| image::Rgba([200 + (x / 8) as u8, 210 + (y / 8) as u8, 225, 255]);
        let spot = [250, 200, 40];
        let inside = |x: u32, y: u32| x < 8 && y < 8;
        let vivid = image::Rgba([spot[0], spot[1], spot[2], 255]);
        let frame = RgbaImage::from_fn(
            320,
            240,
            |x, y| if inside(x, y) { vivid } else { wall(x, y) },
        );
        let mut palette = Palette::of(std::slice::from_ref(&frame));
        let dots = palette.dots(&frame);
        let colors = palette.colors();
        let shown = &colors[3 * usize::from(dots[0])..][..3];
        let off = (0..3).map(|i| shown[i].abs_diff(spot[i])).max();
        assert!(off < Some(20), "{shown:?}");
    }

    #[test]
    fn a_gif_shows_what_was_drawn_and_plays_at_its_pace() {
        let frames = wandering(4);
        let mut bytes = Vec::new();
        drawn(&frames, 30, |frames| encode(&mut bytes, frames)).unwrap();
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::Indexed);
        let mut decoder = options.read_info(bytes.as_slice()).unwrap();
        let colors = decoder.global_palette().unwrap().to_vec();
        let mut canvas = vec![[0_u8; 3]; 40 * 30];
        let mut waited = 0;
        for frame in &frames {
            let part = decoder.read_next_frame().unwrap().unwrap();
            waited += part.delay;
            for (&dot, place) in part.buffer.iter().zip(0_usize..) {
                let x = usize::from(part.left) + place % usize::from(part.width);
                let y = usize::from(part.top) + place / usize::from(part.width);
                if dot != SAME {
                    let color = &colors[3 * usize::from(dot)..][..3];
                    canvas[y * 40 + x] = [color[0], color[1], color[2]];
                }
            }
            for (shown, drawn) in canvas.iter().zip(frame.pixels()) {
                let off = (0..3).map(|i| shown[i].abs_diff(drawn.0[i])).max();
                assert!(off < Some(16), "{shown:?} for {drawn:?}");
            }
        }
        // Four thirtieths of a second.
        assert_eq!(waited, 13);
    }
}
