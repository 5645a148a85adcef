//! Setting a torn end aside.
//!
//! Each append is one record and is on disk before the next begins, so a power failure can damage
//! the last line and no other. The torn bytes are first copied, and the copy is on disk, before
//! the journal is cut back to its last whole record: cut off at any moment, nothing is lost.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::claim::sync_folder;
use super::error::{At, JournalError};
use super::line::{self, LineFault};
use super::read::lines;
use super::report::Torn;

/// Sets the torn end of a journal aside, if it has one. Only for a journal that this process holds.
pub fn set_torn_end_aside(journal: &Path) -> Result<Option<Torn>, JournalError> {
    let bytes = match fs::read(journal) {
        Ok(bytes) => bytes,
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(JournalError::new(journal, source)),
    };
    let Some(good) = torn_from(&bytes) else {
        return Ok(None);
    };
    let torn = &bytes[good..];
    let aside = write_aside(journal, torn)?;
    cut_back(journal, good)?;
    Ok(Some(Torn {
        journal: journal.to_owned(),
        aside,
        bytes: torn.len(),
    }))
}

/// Where the torn end begins. The last line counts, with a line feed or without: a disk may have
/// written its end and not its beginning. A line that is as it was written is never torn, even if
/// this version can't read it.
fn torn_from(bytes: &[u8]) -> Option<usize> {
    let (whole, rest) = lines(bytes);
    let last = if rest.is_empty() { whole.last()? } else { rest };
    let written = matches!(line::decode(last), Ok(_) | Err(LineFault::NotARecord(_)));
    if written || last.trim_ascii().is_empty() && rest.is_empty() {
        return None;
    }
    let line_feed = usize::from(rest.is_empty());
    Some(bytes.len() - last.len() - line_feed)
}

/// The torn bytes in a file of their own, `<journal>.torn-<n>` with the first number that is free.
fn write_aside(journal: &Path, torn: &[u8]) -> Result<PathBuf, JournalError> {
    let name = journal.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 1_u32;
    loop {
        let aside = journal.with_file_name(format!("{name}.torn-{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&aside) {
            Ok(mut file) => {
                file.write_all(torn).at(&aside)?;
                file.sync_all().at(&aside)?;
                aside.parent().map_or(Ok(()), sync_folder)?;
                return Ok(aside);
            }
            Err(source) if source.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(source) => return Err(JournalError::new(&aside, source)),
        }
    }
}

fn cut_back(journal: &Path, good: usize) -> Result<(), JournalError> {
    let cut = |file: File| -> io::Result<()> {
        file.set_len(good as u64)?;
        file.sync_all()
    };
    let file = OpenOptions::new().write(true).open(journal);
    file.and_then(cut).at(journal)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    #[test]
    fn an_end_is_torn_wherever_it_is_cut() {
        let first = line::encode(&fixture::finished("2026-03-10T20:00:00+01:00", 300)).unwrap();
        let second = line::encode(&fixture::finished("2026-03-11T20:00:00+01:00", 300)).unwrap();
        let both = format!("{first}{second}");
        assert_eq!(torn_from(both.as_bytes()), None);
        for cut in first.len() + 1..both.len() - 1 {
            assert_eq!(
                torn_from(&both.as_bytes()[..cut]),
                Some(first.len()),
                "{cut}"
            );
        }
        // Only the line feed is missing: the record is whole.
        assert_eq!(torn_from(&both.as_bytes()[..both.len() - 1]), None);
    }

    #[test]
    fn zeros_and_damage_before_a_line_feed_are_torn_too() {
        let first = line::encode(&fixture::finished("2026-03-10T20:00:00+01:00", 300)).unwrap();
        for tail in ["\0\0\0\0", "\0\0\0\0,\"active_s\":300}\n", "0", "x\n"] {
            let bytes = format!("{first}{tail}");
            assert_eq!(torn_from(bytes.as_bytes()), Some(first.len()), "{tail:?}");
        }
        assert_eq!(torn_from(b"\0\0\0"), Some(0));
        assert_eq!(torn_from(b""), None);
        assert_eq!(torn_from(format!("{first}\n").as_bytes()), None);
    }
}
