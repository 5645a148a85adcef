//! Animations that loop: APNG with every colour, GIF for where nothing else is shown, and MP4 where
//! `ffmpeg` is installed.

mod gif;
mod mp4;

use std::io::{self, Write};
use std::path::Path;

use ::png::{BitDepth, BlendOp, ColorType, Encoder};
use image::RgbaImage;

/// A kind of file for animations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Every colour, shown by every browser.
    Apng,
    /// 255 colours, shown everywhere.
    Gif,
    /// Small, for long films; written by `ffmpeg`.
    Mp4,
}

impl Format {
    /// How many times a frame is drawn in all for a film of so many.
    #[must_use]
    pub fn draws(self, count: usize) -> usize {
        match self {
            Self::Gif => count + gif::samples(count),
            Self::Apng | Self::Mp4 => count,
        }
    }
}

/// Why an animation can't be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The file can't be written.
    #[error("it can't be written: {0}")]
    File(#[from] io::Error),
    /// A frame can't be drawn.
    #[error("a frame can't be drawn: {0}")]
    Frame(String),
    /// The encoder refused.
    #[error("it can't be encoded: {0}")]
    Encoder(String),
    /// MP4 without `ffmpeg`.
    #[error(
        "MP4 needs `ffmpeg`, which was not found: install it (Debian: `apt install ffmpeg`, Fedora: \
         `dnf install ffmpeg-free`), or name a file that ends in .apng or .gif"
    )]
    NoFfmpeg,
}

/// Frames that are drawn when they are asked for, so that a long film needn't be kept whole.
pub struct Frames<'a> {
    /// How many.
    pub count: usize,
    /// How many are shown in a second.
    pub fps: u16,
    /// Draws one, all of one size; of the same number always the same.
    pub draw: &'a mut dyn FnMut(usize) -> Result<RgbaImage, String>,
}

impl Frames<'_> {
    fn get(&mut self, index: usize) -> Result<RgbaImage, NotWritten> {
        (self.draw)(index).map_err(NotWritten::Frame)
    }
}

/// Writes frames that are shown for ever. No frames give no file.
///
/// # Errors
/// See [`NotWritten`].
pub fn write(path: &Path, format: Format, frames: &mut Frames) -> Result<(), NotWritten> {
    if frames.count == 0 {
        return Ok(());
    }
    if format == Format::Mp4 {
        return mp4::write(path, frames);
    }
    let mut file = io::BufWriter::new(std::fs::File::create(path)?);
    match format {
        Format::Gif => gif::encode(&mut file, frames)?,
        _ => apng(&mut file, frames)?,
    }
    Ok(file.flush()?)
}

/// Whether this machine can write a format; asked before time is spent on drawing.
///
/// # Errors
/// MP4 without `ffmpeg`.
pub fn check(format: Format) -> Result<(), NotWritten> {
    match format {
        Format::Mp4 => mp4::check(),
        Format::Apng | Format::Gif => Ok(()),
    }
}

/// Each frame after the first holds only the rectangle in which it differs from the one before.
fn apng(out: &mut dyn Write, frames: &mut Frames) -> Result<(), NotWritten> {
    let refused = |error: ::png::EncodingError| NotWritten::Encoder(error.to_string());
    let mut before = frames.get(0)?;
    let (width, height) = before.dimensions();
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let count = u32::try_from(frames.count)
        .map_err(|_| NotWritten::Encoder("it has too many frames".to_owned()))?;
    encoder.set_animated(count, 0).map_err(refused)?;
    encoder.set_frame_delay(1, frames.fps).map_err(refused)?;
    encoder.set_blend_op(BlendOp::Source).map_err(refused)?;
    let mut writer = encoder.write_header().map_err(refused)?;
    let rgb = |frame: &RgbaImage, area: Area| -> Vec<u8> {
        let pixels = area.pixels(frame);
        pixels.flat_map(|[r, g, b, _]| [r, g, b]).collect()
    };
    let whole = rgb(&before, Area::whole(&before));
    writer.write_image_data(&whole).map_err(refused)?;
    for index in 1..frames.count {
        let frame = frames.get(index)?;
        let area = Area::of_change(&before, &frame);
        // Back to the corner first: the encoder wants both to fit at any time.
        writer.set_frame_position(0, 0).map_err(refused)?;
        writer
            .set_frame_dimension(area.width, area.height)
            .map_err(refused)?;
        writer
            .set_frame_position(area.left, area.top)
            .map_err(refused)?;
        let changed = rgb(&frame, area);
        writer.write_image_data(&changed).map_err(refused)?;
        before = frame;
    }
    writer.finish().map_err(refused)
}

/// A rectangle of a frame, at least one pixel large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

impl Area {
    fn whole(frame: &RgbaImage) -> Self {
        Self {
            left: 0,
            top: 0,
            width: frame.width(),
            height: frame.height(),
        }
    }

    /// The smallest in which two frames differ.
    fn of_change(before: &RgbaImage, after: &RgbaImage) -> Self {
        let (mut low, mut high) = ((u32::MAX, u32::MAX), (0, 0));
        for ((x, y, now), then) in after.enumerate_pixels().zip(before.pixels()) {
            if now != then {
                low = (low.0.min(x), low.1.min(y));
                high = (high.0.max(x), high.1.max(y));
            }
        }
        if low.0 > high.0 {
            (low, high) = ((0, 0), (0, 0));
        }
        Self {
            left: low.0,
            top: low.1,
            width: high.0 - low.0 + 1,
            height: high.1 - low.1 + 1,
        }
    }

    fn pixels(self, frame: &RgbaImage) -> impl Iterator<Item = [u8; 4]> {
        let rows = self.top..self.top + self.height;
        rows.flat_map(move |y| {
            (self.left..self.left + self.width).map(move |x| frame.get_pixel(x, y).0)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::Rgba;

    use super::*;

    /// A square that wanders over grey.
    pub(super) fn wandering(count: u32) -> Vec<RgbaImage> {
        (0..count)
            .map(|frame| {
                RgbaImage::from_fn(40, 30, |x, y| {
                    let inside = (frame * 3..frame * 3 + 6).contains(&x) && (10..16).contains(&y);
                    Rgba(if inside {
                        [200, 40, 20, 255]
                    } else {
                        [128, 130, 132, 255]
                    })
                })
            })
            .collect()
    }

    /// Does something with frames that are there already.
    pub(super) fn drawn<T>(all: &[RgbaImage], fps: u16, with: impl FnOnce(&mut Frames) -> T) -> T {
        with(&mut Frames {
            count: all.len(),
            fps,
            draw: &mut |index| Ok(all[index].clone()),
        })
    }

    #[test]
    fn a_frame_that_cannot_be_drawn_is_told() {
        let mut frames = Frames {
            count: 3,
            fps: 10,
            draw: &mut |index| match index {
                0 => Ok(wandering(1)[0].clone()),
                _ => Err("no light".to_owned()),
            },
        };
        let told = apng(&mut Vec::new(), &mut frames).unwrap_err().to_string();
        assert!(told.contains("no light"), "{told}");
    }

    #[test]
    fn frames_of_an_apng_are_where_they_changed_and_play_for_ever() {
        let frames = wandering(4);
        let mut bytes = Vec::new();
        drawn(&frames, 20, |frames| apng(&mut bytes, frames)).unwrap();
        let mut reader = ::png::Decoder::new(Cursor::new(&bytes))
            .read_info()
            .unwrap();
        let control = reader.info().animation_control.unwrap();
        assert_eq!((control.num_frames, control.num_plays), (4, 0));
        let mut canvas = frames[0].clone();
        for frame in &frames {
            let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut buffer).unwrap();
            let part = *reader.info().frame_control().unwrap();
            assert_eq!((part.delay_num, part.delay_den), (1, 20));
            for (pixel, index) in buffer
                .as_chunks::<3>()
                .0
                .iter()
                .zip(0..part.width * part.height)
            {
                let (x, y) = (
                    part.x_offset + index % part.width,
                    part.y_offset + index / part.width,
                );
                canvas.put_pixel(x, y, Rgba([pixel[0], pixel[1], pixel[2], 255]));
            }
            assert_eq!(&canvas, frame);
        }
    }

    #[test]
    fn a_frame_that_does_not_change_is_one_pixel() {
        let frame = &wandering(1)[0];
        let area = Area::of_change(frame, frame);
        assert_eq!((area.width, area.height), (1, 1));
    }
}
