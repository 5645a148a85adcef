//! Grown figures kept on disk, so that the next start reads them instead of growing them again.
//!
//! A file is named after everything a figure depends on: the recipe, the proportions, the layout of
//! the file and the code that grows (see `build.rs`). So it never has to be compared or cleared: what
//! has changed has another name, and what nobody asks for any more is forgotten.

use std::fmt::{self, Write as _};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use super::glow::MuscleGroup;
use super::grow::{Grown, Recipe};
use super::rig::Rig;
use super::surface::{Surface, Vertex};
use crate::body::Proportions;

/// How a file is laid out.
const FORMAT: u32 = 1;
/// What a file begins with; its name and the checksum of all that follows come next.
const MAGIC: &[u8; 8] = b"LIMBFIG\0";
const HEAD: usize = MAGIC.len() + size_of::<u128>() + size_of::<u32>();
/// How many figures are kept, of some four megabytes each: those used last.
const KEPT: usize = 8;
const EXTENSION: &str = "figure";
const UNFINISHED: &str = "new";
/// What is still unfinished after this long never will be finished: somebody pulled a plug.
const ABANDONED: Duration = Duration::from_hours(1);

/// Why a file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// It can't be read.
    #[error("it can't be read: {0}")]
    Io(#[from] io::Error),
    /// It isn't what was written.
    #[error("it is damaged")]
    Damaged,
}

/// The name of a figure: a hash of all that it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

impl Key {
    /// The name of what grows from `recipe` with these proportions. Colours of the skin don't count:
    /// they are in no mesh.
    #[must_use]
    pub fn of(recipe: &Recipe, proportions: &Proportions) -> Self {
        let Recipe {
            body,
            skin: _,
            hair,
            kit,
        } = recipe;
        let mut hash = Fnv::default();
        let code = env!("LIMBER_GROWTH");
        // What is printed for debugging names every field, and each number to its last bit.
        match write!(
            hash,
            "{FORMAT} {code} {proportions:?} {body:?} {hair:?} {kit:?}"
        ) {
            Ok(()) => Self(hash.0),
            Err(fmt::Error) => unreachable!("a hash takes in everything"),
        }
    }
}

/// FNV-1a with 128 bits: the same on every machine and with every compiler.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        for byte in text.bytes() {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(PRIME);
        }
        Ok(())
    }
}

/// A folder of grown figures.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The figures in a folder, which needn't exist yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    fn path(&self, key: Key) -> PathBuf {
        self.folder.join(format!("{:032x}.{EXTENSION}", key.0))
    }

    /// The figure that has grown from `recipe`, if it is here.
    ///
    /// # Errors
    /// There is a file, but no figure can be had from it.
    pub fn read(
        &self,
        recipe: &Recipe,
        proportions: Proportions,
    ) -> Result<Option<Grown>, Unusable> {
        let key = Key::of(recipe, &proportions);
        let path = self.path(key);
        let bytes = match fs::read(&path) {
            Err(missing) if missing.kind() == ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let rig = Rig::of(recipe, proportions);
        let [surface, coarse] = unpack(key, &bytes, &rig).ok_or(Unusable::Damaged)?;
        touch(&path);
        Ok(Some(Grown {
            rig,
            surface,
            coarse,
        }))
    }

    /// Keeps a figure that has grown from `recipe`, and forgets those that were not used for the
    /// longest time.
    ///
    /// # Errors
    /// The folder or the file can't be written; nothing is left of it then.
    pub fn write(
        &self,
        recipe: &Recipe,
        proportions: Proportions,
        grown: &Grown,
    ) -> io::Result<()> {
        static WRITTEN: AtomicU32 = AtomicU32::new(0);
        let key = Key::of(recipe, &proportions);
        let bytes = pack(key, grown)?;
        fs::create_dir_all(&self.folder)?;
        // Two windows, or two figures in one, may write at the same time.
        let own = (std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed));
        let unfinished = self
            .folder
            .join(format!("{:032x}-{}-{}.{UNFINISHED}", key.0, own.0, own.1));
        let written =
            write_new(&unfinished, &bytes).and_then(|()| fs::rename(&unfinished, self.path(key)));
        if written.is_err() {
            // The first error tells more than this one could.
            let _ = fs::remove_file(&unfinished);
        }
        written?;
        self.forget()
    }

    /// Removes all but the figures that were used last.
    fn forget(&self) -> io::Result<()> {
        let mut kept = Vec::new();
        let now = SystemTime::now();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            // Another window may have removed it meanwhile.
            let Ok(used) = fs::metadata(&path).and_then(|file| file.modified()) else {
                continue;
            };
            let ends = |with: &str| path.extension().is_some_and(|it| it == with);
            if ends(EXTENSION) {
                kept.push((used, path));
            } else if ends(UNFINISHED) && now.duration_since(used).is_ok_and(|age| age > ABANDONED)
            {
                remove(&path)?;
            }
        }
        kept.sort_unstable_by(|a, b| b.cmp(a));
        kept.iter()
            .skip(KEPT)
            .try_for_each(|(_, path)| remove(path))
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(gone) if gone.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Marks a file as used now. Where that can't be said, such as on a read-only disk, nothing is
/// forgotten either.
fn touch(path: &Path) {
    let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
}

/// Writes a file that doesn't exist yet. It isn't forced to the disk: what a power cut spoils is
/// found out when it is read, and grows again.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

fn pack(key: Key, grown: &Grown) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&key.0.to_le_bytes());
    bytes.extend_from_slice(&[0; size_of::<u32>()]);
    let surfaces = [&grown.surface, &grown.coarse];
    let mut bytes = postcard::to_extend(&surfaces, bytes).map_err(io::Error::other)?;
    let sum = crc32fast::hash(&bytes[HEAD..]);
    bytes[HEAD - size_of::<u32>()..HEAD].copy_from_slice(&sum.to_le_bytes());
    Ok(bytes)
}

fn unpack(key: Key, bytes: &[u8], rig: &Rig) -> Option<[Surface; 2]> {
    let (head, body) = bytes.split_at_checked(HEAD)?;
    let (magic, head) = head.split_at(MAGIC.len());
    let (name, sum) = head.split_at(size_of::<u128>());
    let sound =
        magic == MAGIC && name == key.0.to_le_bytes() && sum == crc32fast::hash(body).to_le_bytes();
    if !sound {
        return None;
    }
    let surfaces: [Surface; 2] = postcard::from_bytes(body).ok()?;
    surfaces
        .iter()
        .all(|surface| fits(surface, rig))
        .then_some(surfaces)
}

/// Whether a surface names only vertices, joints and muscles that there are, and only numbers.
fn fits(surface: &Surface, rig: &Rig) -> bool {
    let known = |vertex: &Vertex| {
        let joints = &vertex.influence.joints;
        joints
            .iter()
            .all(|&it| usize::from(it) < rig.joints().len())
            && vertex.muscles.groups.iter().all(|&(group, share)| {
                usize::from(group) < MuscleGroup::ALL.len() && share.is_finite()
            })
            && vertex.influence.shares.iter().all(|it| it.is_finite())
            && vertex.point.position.is_finite()
            && vertex.point.normal.is_finite()
            && vertex.packed().iter().all(|it| it.is_finite())
    };
    let count = surface.vertices.len();
    !surface.triangles.is_empty()
        && surface.vertices.iter().all(known)
        && surface
            .triangles
            .as_flattened()
            .iter()
            .all(|&corner| (corner as usize) < count)
}

#[cfg(test)]
mod tests;
