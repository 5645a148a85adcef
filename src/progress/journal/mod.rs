//! The append-only journals of a data folder: the only module that writes progress to disk.
//!
//! Every device appends to its own file and reads all of them, so a folder that is shared through
//! any file-synchronising tool merges without conflict. Nothing in a journal is ever edited or
//! deleted; see [`line`] for the format and [`repair`] for the one exception, a torn end, which is
//! moved to a file of its own.

mod claim;
mod device;
mod error;
mod line;
mod read;
mod repair;
mod report;
#[cfg(test)]
mod tests;

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rand::Rng;
use uuid::Uuid;

use self::claim::Claim;
pub use self::device::device_id;
use self::error::At;
pub use self::error::JournalError;
pub use self::report::{OpenReport, Skipped, Torn, Unreadable};
use super::record::Record;

/// The folder in which progress is kept, as one device sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    path: PathBuf,
    device: Uuid,
}

impl DataFolder {
    /// A folder, which needn't be there yet, and the device ([`device_id`]) that uses it.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, device: Uuid) -> Self {
        let path = path.into();
        Self { path, device }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// All the records of a folder, and the journal that this process appends to.
///
/// A journal is text, a record a line: the CRC-32 of the JSON as eight hexadecimal digits, a
/// space, the JSON. So people can read it with whatever reads text.
#[derive(Debug)]
pub struct Journal {
    folder: DataFolder,
    claim: Claim,
    records: Vec<Record>,
}

impl Journal {
    /// Opens a folder: makes it if need be, claims a journal to append to, sets that journal's
    /// torn end aside, and reads all journals.
    ///
    /// # Errors
    /// When the folder or this process's own journal can't be used. What is wrong with other
    /// journals, or with single lines, is in the report instead.
    pub fn open(
        folder: &DataFolder,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Result<(Self, OpenReport), JournalError> {
        claim::create_folder(&folder.path)?;
        let claim = claim::claim(&folder.path, folder.device, now, rng)?;
        let mut report = OpenReport {
            beside_another: claim.beside_another,
            ..OpenReport::default()
        };
        report.torn.extend(repair::set_torn_end_aside(&claim.path)?);
        let records = read::read_all(&folder.path, Some(&claim.path), &mut report)?;
        let journal = Self {
            folder: folder.clone(),
            claim,
            records,
        };
        Ok((journal, report))
    }

    /// The records of a folder, to look at: nothing is written, made, claimed or repaired. A
    /// folder that isn't there has none.
    ///
    /// # Errors
    /// When the folder can't be listed.
    pub fn read(path: &Path) -> Result<(Vec<Record>, OpenReport), JournalError> {
        let mut report = OpenReport::default();
        let records = read::read_all(path, None, &mut report)?;
        Ok((records, report))
    }

    /// All records of all devices, each once, in the order of their ids. Those appended since the
    /// opening are last.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The file that this process appends to.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.claim.path
    }

    /// Saves a record. When this returns, it survives a power failure.
    ///
    /// # Errors
    /// When it can't be saved (the disk is full, say). The journal is then as it was before, and
    /// the same record can be appended again later.
    pub fn append(&mut self, record: Record) -> Result<(), JournalError> {
        let line = line::encode(&record)?;
        let path = &self.claim.path;
        claim::create_folder(&self.folder.path)?;
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .at(path)?;
        let is_new = file.metadata().at(path)?.len() == 0;
        write_line(&mut file, &line).at(path)?;
        if is_new {
            claim::sync_folder(&self.folder.path)?;
        }
        self.records.push(record);
        Ok(())
    }

    /// Reads all journals again, to see what other devices and instances have written since.
    ///
    /// # Errors
    /// When the folder or this process's own journal can't be read.
    pub fn refresh(&mut self) -> Result<OpenReport, JournalError> {
        let mut report = OpenReport::default();
        self.records = read::read_all(&self.folder.path, Some(&self.claim.path), &mut report)?;
        Ok(report)
    }
}

/// Writes a line at the end and waits for the disk. When that fails, takes back what was written
/// of it; should that fail too, the next line is begun with a line feed, so that no more than this
/// record is lost.
fn write_line(file: &mut File, line: &str) -> io::Result<()> {
    let length = file.metadata()?.len();
    let text = if ends_a_line(file, length)? {
        line.to_owned()
    } else {
        format!("\n{line}")
    };
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = file.set_len(length).and_then(|()| file.sync_all());
    }
    written
}

fn ends_a_line(file: &mut File, length: u64) -> io::Result<bool> {
    let Some(last) = length.checked_sub(1) else {
        return Ok(true);
    };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte == *b"\n")
}
