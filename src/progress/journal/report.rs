//! What was found when the journals were opened.

use std::fmt;
use std::path::PathBuf;

/// Everything out of the ordinary, for the person to be told once. Nothing of it loses what was
/// saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// Records that were being written when the power failed, set aside.
    pub torn: Vec<Torn>,
    /// Lines that can't be read, left where they are and passed over.
    pub skipped: Vec<Skipped>,
    /// Journals of other devices that can't be read at all.
    pub unreadable: Vec<Unreadable>,
    /// Records of kinds that only a newer version knows: kept, and without effect here.
    pub unknown_kinds: usize,
    /// Another Limber is running on this folder, so this one writes a journal of its own beside it.
    pub beside_another: bool,
}

impl OpenReport {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        *self
            == Self {
                beside_another: self.beside_another,
                ..Self::default()
            }
    }

    /// What to tell the person, one sentence or two for each thing.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let torn = self.torn.iter().map(ToString::to_string);
        let skipped = self.skipped.iter().map(ToString::to_string);
        let unreadable = self.unreadable.iter().map(ToString::to_string);
        let newer = (self.unknown_kinds > 0).then(|| {
            format!(
                "{} records were written by a newer Limber. They are kept; update Limber to use them.",
                self.unknown_kinds
            )
        });
        torn.chain(skipped).chain(unreadable).chain(newer).collect()
    }
}

/// The end of a journal that was being written when the power failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torn {
    /// Which journal.
    pub journal: PathBuf,
    /// Where the torn bytes are now.
    pub aside: PathBuf,
    /// How many they are.
    pub bytes: usize,
}

impl fmt::Display for Torn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (journal, aside) = (self.journal.display(), self.aside.display());
        write!(
            f,
            "The last record in {journal} was cut off while it was being written. Everything before it is there; the {} bytes of it were set aside in {aside}.",
            self.bytes
        )
    }
}

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Of which journal.
    pub journal: PathBuf,
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            journal,
            line,
            reason,
        } = self;
        let journal = journal.display();
        write!(
            f,
            "{journal}, line {line}, was passed over: {reason}. It is left as it is; a backup of the file may have it whole."
        )
    }
}

/// A journal that can't be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Which journal.
    pub journal: PathBuf,
    /// What the system says.
    pub reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { journal, reason } = self;
        let journal = journal.display();
        write!(
            f,
            "{journal} can't be read ({reason}), so what it holds is missing from what is shown. Make it readable and start again."
        )
    }
}
