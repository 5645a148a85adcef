//! Which file this process may append to.
//!
//! A device has its own journal, `journal-<device>.log`, guarded by a lock on the empty file
//! `journal-<device>.lock` (beside it, because a locked file can't be read on Windows). A second
//! Limber on the same folder doesn't turn the person away: it takes `journal-<device>-2.log`, and
//! so on. Since state is computed from all journals together, that costs nothing, whereas an error
//! would keep someone from their session because a window is open somewhere. The numbers are used
//! again, so that there are never more files than instances that ran at once.
//!
//! Where locks aren't supported (some network folders), the process takes a new journal of its
//! own, which is always safe.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rand::Rng;
use uuid::Uuid;

use super::super::record::new_id;
use super::error::{At, JournalError};

/// More instances than this on one folder are no longer numbered.
const MOST_NUMBERED: u32 = 16;

/// A journal that only this process appends to, for as long as it lives.
#[derive(Debug)]
pub struct Claim {
    /// The journal; it needn't be there yet.
    pub path: PathBuf,
    /// Another instance holds the device's own journal.
    pub beside_another: bool,
    /// Dropped, it is unlocked; the system does it when the process dies.
    _lock: Option<File>,
}

/// Takes the first journal of this device that no other process holds.
pub fn claim(
    folder: &Path,
    device: Uuid,
    now: Timestamp,
    rng: &mut impl Rng,
) -> Result<Claim, JournalError> {
    for number in 1..=MOST_NUMBERED {
        let name = match number {
            1 => format!("journal-{device}"),
            _ => format!("journal-{device}-{number}"),
        };
        match try_lock(&folder.join(format!("{name}.lock")))? {
            Lock::Held(lock) => {
                return Ok(Claim {
                    path: folder.join(format!("{name}.log")),
                    beside_another: number > 1,
                    _lock: Some(lock),
                });
            }
            Lock::Taken => {}
            Lock::Unsupported => break,
        }
    }
    let own = new_id(now, rng);
    Ok(Claim {
        path: folder.join(format!("journal-{own}.log")),
        beside_another: true,
        _lock: None,
    })
}

/// Makes a folder, and those above it, and makes sure that they are there after the power fails.
pub fn create_folder(folder: &Path) -> Result<(), JournalError> {
    if folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
    if let Some(parent) = parent {
        create_folder(parent)?;
    }
    match fs::create_dir(folder) {
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists || !folder.is_dir() => {
            Err(JournalError::new(folder, source))
        }
        _ => parent.map_or(Ok(()), sync_folder),
    }
}

/// Makes sure that a file which was just created is still there after the power fails.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), JournalError> {
    File::open(folder).and_then(|it| it.sync_all()).at(folder)
}

/// Other systems keep folders safe by themselves and can't open them as files.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> Result<(), JournalError> {
    Ok(())
}

enum Lock {
    Held(File),
    Taken,
    Unsupported,
}

fn try_lock(path: &Path) -> Result<Lock, JournalError> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .at(path)?;
    Ok(match file.try_lock() {
        Ok(()) => Lock::Held(file),
        Err(TryLockError::WouldBlock) => Lock::Taken,
        Err(TryLockError::Error(_)) => Lock::Unsupported,
    })
}
