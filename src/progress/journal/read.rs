//! Reading all the journals of a folder. Changes nothing on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use uuid::Uuid;

use super::super::record::{Kind, Record};
use super::error::{At, JournalError};
use super::line;
use super::report::{OpenReport, Skipped, Unreadable};

/// All records of all the journals in a folder, each once, in the order of their ids. A folder
/// that isn't there has none.
///
/// `own` must be readable; any other journal that isn't is reported and passed over.
pub fn read_all(
    folder: &Path,
    own: Option<&Path>,
    report: &mut OpenReport,
) -> Result<Vec<Record>, JournalError> {
    let mut merged = BTreeMap::new();
    for path in journals(folder)? {
        match fs::read(&path) {
            Ok(bytes) => read_one(&path, &bytes, &mut merged, report),
            Err(source) if own == Some(&path) => return Err(JournalError::new(&path, source)),
            Err(source) => report.unreadable.push(Unreadable {
                journal: path,
                reason: source.to_string(),
            }),
        }
    }
    let records: Vec<Record> = merged.into_values().collect();
    let is_unknown = |record: &&Record| matches!(record.kind, Kind::Unknown { .. });
    report.unknown_kinds = records.iter().filter(is_unknown).count();
    Ok(records)
}

/// Splits a journal into its lines and what is after the last line feed (which is empty unless a
/// record was cut off).
pub fn lines(bytes: &[u8]) -> (impl Iterator<Item = &[u8]>, &[u8]) {
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    let end = end.map_or(0, |last| last + 1);
    let (whole, rest) = bytes.split_at(end);
    let lines = whole.split_inclusive(|byte| *byte == b'\n');
    (lines.map(|line| &line[..line.len() - 1]), rest)
}

/// Every file called `journal-….log`, which takes in the copies that synchronising tools make of
/// files in conflict.
fn journals(folder: &Path) -> Result<Vec<PathBuf>, JournalError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(JournalError::new(folder, source)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.at(folder)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("journal-") && name.ends_with(".log") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// What is after the last line feed is read when it is a whole record. Otherwise it is passed over
/// without a word: another device may be writing it, or a tool may be copying it, this moment.
fn read_one(
    path: &Path,
    bytes: &[u8],
    merged: &mut BTreeMap<Uuid, Record>,
    report: &mut OpenReport,
) {
    let (lines, rest) = lines(bytes);
    for (index, line) in lines.enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match line::decode(line) {
            Ok(record) => merge(merged, record),
            Err(fault) => report.skipped.push(Skipped {
                journal: path.to_owned(),
                line: index + 1,
                reason: fault.to_string(),
            }),
        }
    }
    if let Ok(record) = line::decode(rest) {
        merge(merged, record);
    }
}

fn merge(merged: &mut BTreeMap<Uuid, Record>, record: Record) {
    let known = merged.get(&record.id);
    if known.is_none_or(|known| !known.is_taken_over(&record)) {
        merged.insert(record.id, record);
    }
}
