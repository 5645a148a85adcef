//! The journal with the rules it is read by.

use std::path::Path;

use jiff::Timestamp;
use rand::Rng;

use super::{Closing, Entry, Locked};
use crate::library::{Library, Routine};
use crate::progress::{
    ChosenLook, DataFolder, EndReason, Interrupted, Journal, JournalError, Kind, LocalTime,
    OpenReport, Progress, Record, Rules, chosen_look, earned,
};
use crate::session::{Event, Player};

/// A person's journal, open to be written in.
#[derive(Debug)]
pub struct Diary {
    journal: Journal,
    rules: Rules,
}

/// Progress as the journals in a folder tell it. Nothing is written; a folder that isn't there has
/// none.
///
/// # Errors
/// When the folder can't be listed.
pub fn progress_in(
    folder: &Path,
    library: &Library,
    now: LocalTime,
) -> Result<(Progress, OpenReport), JournalError> {
    let (records, report) = Journal::read(folder)?;
    let progress = Progress::from_records(&records, library, now, &Rules::default());
    Ok((progress, report))
}

impl Diary {
    /// Opens the journal of a folder, which is made if need be. What is out of the ordinary there
    /// is in the report, to be told once.
    ///
    /// # Errors
    /// When the folder or this device's own journal can't be used.
    pub fn open(
        folder: &DataFolder,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Result<(Self, OpenReport), JournalError> {
        let (journal, report) = Journal::open(folder, now, rng)?;
        let rules = Rules::default();
        Ok((Self { journal, rules }, report))
    }

    /// Progress as it stands.
    #[must_use]
    pub fn progress(&self, library: &Library, now: LocalTime) -> Progress {
        Progress::from_records(self.journal.records(), library, now, &self.rules)
    }

    /// Begins to write down a session of a routine. Nothing is saved yet.
    ///
    /// # Errors
    /// When the routine isn't open yet; says what opens it.
    pub fn begin(
        &self,
        routine: &Routine,
        library: &Library,
        now: LocalTime,
        rng: &mut impl Rng,
    ) -> Result<Entry, Locked> {
        let progress = self.progress(library, now);
        if !progress.is_unlocked(&routine.id) {
            return Err(Locked::new(routine, library, &progress));
        }
        let day_start = progress.settings.day_start;
        Ok(Entry::begin(routine.id.clone(), now, day_start, rng))
    }

    /// Saves what an event makes worth saving: a checkpoint when something was completed, the
    /// whole session when it is over. To be called for every event before it is shown, so that
    /// nothing is shown that could still be lost.
    ///
    /// # Errors
    /// When it can't be saved. The session can go on: a later checkpoint holds all that this one
    /// would have, and the end can be noted again.
    pub fn note(
        &mut self,
        entry: &mut Entry,
        event: &Event,
        player: &Player,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Result<(), JournalError> {
        let Some(note) = entry.note_of(event, player, now, rng) else {
            return Ok(());
        };
        self.journal.append(note.record.clone())?;
        entry.saved(note);
        Ok(())
    }

    /// What a session that is over has changed, with a word of encouragement.
    #[must_use]
    pub fn closing(
        &self,
        entry: &Entry,
        library: &Library,
        now: LocalTime,
        rng: &mut impl Rng,
    ) -> Closing {
        let records = self.journal.records();
        let before = Progress::without_session(records, entry.session(), library, now, &self.rules);
        let after = self.progress(library, now);
        Closing::new(earned(&before, &after), before, after, entry.reason(), rng)
    }

    /// Leaves an interrupted session as it was: it isn't offered again, and what was done of it
    /// counts.
    ///
    /// # Errors
    /// When that can't be saved.
    pub fn leave(
        &mut self,
        interrupted: &Interrupted,
        now: Timestamp,
        rng: &mut impl Rng,
    ) -> Result<(), JournalError> {
        let done = interrupted.done.clone();
        let reason = EndReason::StoppedEarly;
        let record = interrupted.session.finished(done, reason, now, rng);
        self.journal.append(record)
    }

    /// How the person wants figure and place.
    #[must_use]
    pub fn look(&self) -> ChosenLook {
        chosen_look(self.journal.records())
    }

    /// Writes down how the person wants figure and place.
    ///
    /// # Errors
    /// When that can't be saved.
    pub fn choose(
        &mut self,
        look: ChosenLook,
        now: LocalTime,
        rng: &mut impl Rng,
    ) -> Result<(), JournalError> {
        let day_start = self.progress(&Library::default(), now).settings.day_start;
        let record = Record::new(Kind::LookChosen(look), now, day_start, rng);
        self.journal.append(record)
    }
}
