//! Where a film goes: what kind of file it is, whether it can be written, and writing it.

use std::ffi::OsStr;
use std::fmt::Display;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use image::{ImageFormat, RgbaImage};

use super::{Args, wrong};
use crate::app::film::animation::{self, Format};
use crate::cli::Failure;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A picture.
    Picture,
    /// Pages to print.
    Document,
    /// An animation.
    Animation(Format),
    /// A folder of pictures.
    Folder,
}

/// A file or folder that was asked for.
#[derive(Clone, Debug)]
pub struct Output {
    pub path: PathBuf,
    pub kind: Kind,
}

impl Output {
    /// What the command line asks for, if it makes sense.
    pub fn of(args: &Args) -> Result<Self, Failure> {
        let path = args.out.clone();
        if args.all {
            return Ok(Self {
                path,
                kind: Kind::Folder,
            });
        }
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or("");
        let kind = match ending.to_ascii_lowercase().as_str() {
            "png" => Kind::Picture,
            "pdf" => Kind::Document,
            "apng" => Kind::Animation(Format::Apng),
            "gif" => Kind::Animation(Format::Gif),
            "mp4" => Kind::Animation(Format::Mp4),
            _ => {
                return Err(wrong(&format!(
                    "what to draw in {} isn't clear: name a file that ends in .png, .apng, .gif, \
                     .mp4 or .pdf",
                    path.display()
                )));
            }
        };
        let (what, allowed): (_, &[Kind]) = if args.handout {
            (
                "a handout ends in .pdf or .png",
                &[Kind::Document, Kind::Picture],
            )
        } else if args.sheet {
            ("a contact sheet ends in .png", &[Kind::Picture])
        } else if args.at.is_some() {
            ("one moment is a picture and ends in .png", &[Kind::Picture])
        } else if kind == Kind::Document {
            ("only a handout can be a .pdf: add --handout", &[])
        } else {
            return Ok(Self { path, kind });
        };
        if allowed.contains(&kind) {
            Ok(Self { path, kind })
        } else {
            Err(wrong(&format!("{}: {what}", path.display())))
        }
    }

    /// Whether it can be written, before time is spent on drawing it. Makes the folder.
    pub fn try_out(&self) -> Result<(), Failure> {
        if let Kind::Animation(format) = self.kind {
            let checked = animation::check(format);
            checked.map_err(|error| wrong(&format!("{}: {error}", self.path.display())))?;
        }
        let tried = if self.kind == Kind::Folder {
            fs::create_dir_all(&self.path).and_then(|()| try_file(&self.path.join(".limber-film")))
        } else {
            try_file(&self.path)
        };
        tried.map_err(|error| self.unwritable(&error))
    }

    /// Writes a picture.
    pub fn save(&self, picture: &RgbaImage) -> Result<(), Failure> {
        self.save_as(&self.path, picture)
    }

    /// Writes a picture to another file beside it or in it.
    pub fn save_as(&self, path: &Path, picture: &RgbaImage) -> Result<(), Failure> {
        let saved = picture.save_with_format(path, ImageFormat::Png);
        saved.map_err(|error| self.unwritable(&error))
    }

    /// The file of one of several pages, such as `easy-hips-2.png`.
    pub fn page(&self, number: usize) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        self.path.with_file_name(format!("{stem}-{number}.png"))
    }

    /// One sentence for whatever went wrong while writing.
    pub fn unwritable(&self, error: &dyn Display) -> Failure {
        wrong(&format!(
            "{} can't be written: {error}; check that its folder exists and may be written to",
            self.path.display()
        ))
    }
}

/// Opens a file for writing, and leaves the folder as it was.
fn try_file(path: &Path) -> io::Result<()> {
    let is_new = !path.exists();
    OpenOptions::new().append(true).create(true).open(path)?;
    if is_new {
        fs::remove_file(path)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_told_at_once_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let output = |path: PathBuf| Output {
            path,
            kind: Kind::Picture,
        };
        let there = output(folder.path().join("a.png"));
        there.try_out().unwrap();
        assert!(!there.path.exists());
        assert_eq!(there.page(2), folder.path().join("a-2.png"));
        let lost = output(folder.path().join("no/a.png"))
            .try_out()
            .unwrap_err();
        assert!(
            lost.to_string().contains("no/a.png can't be written"),
            "{lost}"
        );
    }
}
