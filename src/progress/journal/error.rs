//! Why the journal can't be read or written, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// The journal can't be read or written. Nothing that was saved before is lost.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No room.
    #[error(
        "{path} can't be saved: the disk is full. Nothing saved before is lost; free some space and try again"
    )]
    DiskFull {
        /// Which file or folder.
        path: PathBuf,
    },
    /// No right.
    #[error(
        "{path} can't be used: permission denied. Make it yours to read and write, or choose another folder with --data-dir"
    )]
    Denied {
        /// Which file or folder.
        path: PathBuf,
    },
    /// Anything else that the system says.
    #[error(
        "{path} can't be used: {source}. Put it right, or choose another folder with --data-dir"
    )]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The record has no form as text.
    #[error("a record can't be written as text: {0}")]
    Encode(#[from] serde_json::Error),
}

impl JournalError {
    /// Sorts an error of the system by what the person can do about it.
    pub(super) fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Denied { path }
            }
            _ => Self::Io { path, source },
        }
    }
}

/// Gives an error of the system the path it is about.
pub(super) trait At<T> {
    fn at(self, path: &Path) -> Result<T, JournalError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, JournalError> {
        self.map_err(|source| JournalError::new(path, source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: io::ErrorKind) -> String {
        JournalError::new(Path::new("/data/journal-1.log"), kind.into()).to_string()
    }

    #[test]
    fn every_error_names_its_path_and_a_remedy() {
        let full = message(io::ErrorKind::StorageFull);
        assert!(full.contains("/data/journal-1.log") && full.contains("free some space"));
        let denied = message(io::ErrorKind::PermissionDenied);
        assert!(denied.contains("/data/journal-1.log") && denied.contains("--data-dir"));
        let other = message(io::ErrorKind::IsADirectory);
        assert!(other.contains("directory") && other.contains("--data-dir"));
    }
}
