//! MP4: frames are handed to an installed `ffmpeg`. Encoders for it in Rust are either bindings to C
//! or far slower than drawing.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Frames, NotWritten};

/// Whether there is an `ffmpeg`.
pub fn check() -> Result<(), NotWritten> {
    let asked = Command::new("ffmpeg")
        .arg("-version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.map(|_| ()).map_err(missing)
}

fn missing(error: std::io::Error) -> NotWritten {
    match error.kind() {
        ErrorKind::NotFound => NotWritten::NoFfmpeg,
        _ => NotWritten::File(error),
    }
}

/// Writes frames, at least one.
pub fn write(path: &Path, frames: &mut Frames) -> Result<(), NotWritten> {
    let first = frames.get(0)?;
    let (width, height) = first.dimensions();
    let (size, fps) = (format!("{width}x{height}"), frames.fps.to_string());
    let mut child = Command::new("ffmpeg")
        .args(["-hide_banner", "-loglevel", "error", "-y"])
        .args([
            "-f", "rawvideo", "-pix_fmt", "rgba", "-s", &size, "-r", &fps, "-i", "-",
        ])
        // Players want even sides, colours at half the resolution, and the index at the front.
        .args([
            "-vf",
            "pad=ceil(iw/2)*2:ceil(ih/2)*2",
            "-pix_fmt",
            "yuv420p",
        ])
        .args(["-movflags", "+faststart", "-f", "mp4"])
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(missing)?;
    if let Some(mut pipe) = child.stdin.take() {
        let mut frame = first;
        for next in 1..=frames.count {
            // When it ends early, it tells why on standard error.
            if pipe.write_all(frame.as_raw()).is_err() || next == frames.count {
                break;
            }
            frame = match frames.get(next) {
                Ok(frame) => frame,
                Err(error) => {
                    // What is not whole is of no use to anybody.
                    child.kill()?;
                    child.wait()?;
                    return Err(error);
                }
            };
        }
    }
    let ended = child.wait_with_output()?;
    if ended.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&ended.stderr);
    let why = told.lines().next().unwrap_or("it did not say why");
    Err(NotWritten::Encoder(format!("ffmpeg: {why}")))
}
