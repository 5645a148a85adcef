//! What every verb works with, and how it fails.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::coach::{Person, PersonFile};
use crate::library::source::Source;
use crate::library::{ContentError, Library};
use crate::machine::{Machine, NoDataFolder};
use crate::progress::{JournalError, OpenReport};

/// What the command line says to every verb.
pub struct Context<'a> {
    /// The folder of content that was asked for, if any.
    pub assets: Option<PathBuf>,
    /// The folder to keep progress in that was asked for, if any.
    pub data_dir: Option<PathBuf>,
    /// Where this runs.
    pub machine: &'a Machine,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
}

impl Context<'_> {
    /// Where content is read from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::choose(self.assets.as_deref(), &self.machine.current_dir)
    }

    /// The library in use.
    ///
    /// # Errors
    /// Everything that is wrong with its files.
    pub fn library(&self) -> Result<Library, Failure> {
        let files = self.source().read().map_err(Failure::Content)?;
        Library::read(&files).map_err(Failure::Content)
    }

    /// Whose sessions are followed: the person that a data folder tells of. Where that can't be
    /// read it is the neutral figure, since nobody is sent from the mat because of it.
    pub fn person(&mut self, folder: &Path) -> Person {
        match PersonFile::in_folder(folder).read() {
            Ok((person, notices)) => {
                for notice in &notices {
                    self.warn(notice);
                }
                person
            }
            Err(error) => {
                self.warn(&format!(
                    "{error}. Until that is mended, movements are as usual"
                ));
                Person::default()
            }
        }
    }

    /// Tells on standard error what was out of the ordinary in the data folder.
    pub fn notice(&mut self, report: &OpenReport) {
        for notice in report.notices() {
            self.warn(&notice);
        }
    }

    /// Tells on standard error what doesn't keep the verb from going on.
    pub fn warn(&mut self, what: &str) {
        // When standard error is closed there is nobody left to tell.
        let _ = writeln!(self.err, "note: {what}");
    }

    /// Writes a value as JSON, readable for people too.
    ///
    /// # Errors
    /// When standard output can't be written.
    pub fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.out, value).map_err(io::Error::from)?;
        Ok(writeln!(self.out)?)
    }
}

/// Why a verb could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// What was asked for is wrong or not there; says what, and how to mend it.
    #[error("{0}")]
    Wrong(String),
    /// Content files with faults.
    #[error("{} faults in the content files", .0.len())]
    Content(Vec<ContentError>),
    /// Faults that have been told already, on standard output as JSON.
    #[error("faults were found")]
    Told,
    /// Progress can't be read or saved.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Standard output can't be written.
    #[error("can't write to standard output: {0}")]
    Output(#[from] io::Error),
}

impl From<NoDataFolder> for Failure {
    fn from(error: NoDataFolder) -> Self {
        match error {
            NoDataFolder::NoDevice(error) => Self::Journal(error),
            NoDataFolder::NoHome => Self::Wrong(error.to_string()),
        }
    }
}

impl Failure {
    /// The exit status.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            _ => 1,
        }
    }

    /// Says it on standard error.
    ///
    /// # Errors
    /// When standard error can't be written.
    pub fn tell(&self, err: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Told => Ok(()),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Self::Content(faults) => {
                for fault in faults {
                    writeln!(err, "error: {fault}")?;
                }
                let s = if faults.len() == 1 { "" } else { "s" };
                writeln!(err, "{} fault{s} found", faults.len())
            }
            _ => writeln!(err, "error: {self}"),
        }
    }
}
