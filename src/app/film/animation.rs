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

/// Why an animation can't be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// The file can't be written.
    #[error("it can't be written: {0}")]
    File(#[from] io::Error),
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

/// Writes frames of one size, shown at `fps` frames a second for ever. No frames give no file.
///
/// # Errors
/// See [`NotWritten`].
pub fn write(
    path: &Path,
    format: Format,
    frames: &[RgbaImage],
    fps: u16,
) -> Result<(), NotWritten> {
    if frames.is_empty() {
        return Ok(());
    }
    if format == Format::Mp4 {
        return mp4::write(path, frames, fps);
    }
    let mut file = io::BufWriter::new(std::fs::File::create(path)?);
    match format {
        Format::Gif => gif::encode(&mut file, frames, fps)?,
        _ => apng(&mut file, frames, fps)?,
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
fn apng(out: &mut dyn Write, frames: &[RgbaImage], fps: u16) -> Result<(), NotWritten> {
    let refused = |error: ::png::EncodingError| NotWritten::Encoder(error.to_string());
    let (width, height) = frames[0].dimensions();
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder
        .set_animated(frames.len() as u32, 0)
        .map_err(refused)?;
    encoder.set_frame_delay(1, fps).map_err(refused)?;
    encoder.set_blend_op(BlendOp::Source).map_err(refused)?;
    let mut writer = encoder.write_header().map_err(refused)?;
    for (index, frame) in frames.iter().enumerate() {
        let area = match index {
            0 => Area::whole(frame),
            _ => Area::of_change(&frames[index - 1], frame),
        };
        if index > 0 {
            // Back to the corner first: the encoder wants both to fit at any time.
            writer.set_frame_position(0, 0).map_err(refused)?;
            writer
                .set_frame_dimension(area.width, area.height)
                .map_err(refused)?;
            writer
                .set_frame_position(area.left, area.top)
                .map_err(refused)?;
        }
        let rgb: Vec<u8> = area
            .pixels(frame)
            .flat_map(|[r, g, b, _]| [r, g, b])
            .collect();
        writer.write_image_data(&rgb).map_err(refused)?;
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

    #[test]
    fn frames_of_an_apng_are_where_they_changed_and_play_for_ever() {
        let frames = wandering(4);
        let mut bytes = Vec::new();
        apng(&mut bytes, &frames, 20).unwrap();
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
