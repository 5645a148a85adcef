//! The person's journal, kept open while the window is. Without one the coach still coaches.

use std::path::PathBuf;

use bevy::prelude::*;
use rand::rngs::StdRng;

use super::ui::ErrorNote;
use crate::coach::{Closing, Diary, Entry, Locked, Person, PersonFile};
use crate::library::{Library, Routine};
use crate::machine::{Clock, Machine, NoDataFolder, SystemClock};
use crate::progress::{ChosenLook, Interrupted, JournalError, LocalTime, Progress, Rules};
use crate::session::{Event, Moment, Player};

/// Keeps what the person does, on this machine.
#[derive(Resource)]
pub struct Keeper {
    machine: Machine,
    clock: SystemClock,
    rng: StdRng,
    /// The folder that was asked for.
    asked: Option<PathBuf>,
    /// Whether anything is to be kept at all.
    keeps: bool,
    diary: Option<Diary>,
    person: Person,
    /// What the person should know about their data.
    pub notes: Vec<ErrorNote>,
}

impl Keeper {
    /// Opens the journal in the folder that was asked for, else in the platform's own.
    #[must_use]
    pub fn open(machine: Machine, asked: Option<PathBuf>) -> Self {
        let mut keeper = Self::without_journal(machine);
        keeper.asked = asked;
        keeper.keeps = true;
        keeper.try_to_open();
        keeper.read_person();
        keeper
    }

    /// Keeps nothing: for measuring.
    #[must_use]
    pub fn without_journal(machine: Machine) -> Self {
        Self {
            rng: machine.rng(),
            machine,
            clock: SystemClock::new(),
            asked: None,
            keeps: false,
            diary: None,
            person: Person::default(),
            notes: Vec::new(),
        }
    }

    fn try_to_open(&mut self) {
        let folder = self.machine.data_folder(self.asked.as_deref());
        let now = self.machine.now().at;
        let opened = folder.and_then(|folder| {
            Diary::open(&folder, now, &mut self.rng).map_err(NoDataFolder::from)
        });
        match opened {
            Ok((diary, report)) => {
                self.diary = Some(diary);
                self.notes = report.notices().into_iter().map(notice).collect();
            }
            Err(error) => self.notes = vec![not_kept(&error)],
        }
    }

    /// Where the person's body and things are kept, if anything is.
    fn person_file(&self) -> Option<PersonFile> {
        let folder = self.machine.data_dir(self.asked.as_deref()).ok()?;
        self.keeps.then(|| PersonFile::in_folder(&folder))
    }

    fn read_person(&mut self) {
        match self.person_file().map(|file| file.read()) {
            Some(Ok((person, notices))) => {
                self.person = person;
                self.notes.extend(notices.into_iter().map(notice));
            }
            Some(Err(error)) => self.notes.push(ErrorNote {
                place: "What you said of your body can't be read".to_owned(),
                message: error.to_string(),
                remedy: "Until it is mended, movements are as usual.".to_owned(),
            }),
            None => {}
        }
    }

    /// Whose sessions these are.
    #[must_use]
    pub const fn person(&self) -> &Person {
        &self.person
    }

    /// Keeps what the person says of their body and things.
    pub fn set_person(&mut self, person: Person) {
        let written = self.person_file().map(|file| file.write(&person));
        self.person = person;
        if let Some(Err(error)) = written {
            self.notes.push(ErrorNote {
                place: "What you said of your body can't be saved".to_owned(),
                message: error.to_string(),
                remedy: "It counts until Limber is closed.".to_owned(),
            });
        }
    }

    /// The time on the wall.
    #[must_use]
    pub fn now(&self) -> LocalTime {
        self.machine.now()
    }

    /// A look at the clocks.
    pub fn look(&mut self) -> Moment {
        self.clock.now()
    }

    /// Progress as it stands.
    #[must_use]
    pub fn progress(&self, library: &Library) -> Progress {
        let now = self.now();
        match &self.diary {
            Some(diary) => diary.progress(library, now),
            None => Progress::from_records(&[], library, now, &Rules::default()),
        }
    }

    /// Begins to write down a session; `None` where nothing can be kept.
    ///
    /// # Errors
    /// When the routine isn't open yet.
    pub fn begin(&mut self, routine: &Routine, library: &Library) -> Result<Option<Entry>, Locked> {
        if self.keeps && self.diary.is_none() {
            self.try_to_open();
        }
        let now = self.now();
        let Some(diary) = &self.diary else {
            return Ok(None);
        };
        diary.begin(routine, library, now, &mut self.rng).map(Some)
    }

    /// Saves what an event makes worth saving.
    ///
    /// # Errors
    /// When it can't be saved now; it can be tried again.
    pub fn note(
        &mut self,
        entry: &mut Entry,
        event: &Event,
        player: &Player,
    ) -> Result<(), JournalError> {
        let now = self.now().at;
        match &mut self.diary {
            Some(diary) => diary.note(entry, event, player, now, &mut self.rng),
            None => Ok(()),
        }
    }

    /// What a session that is over has changed.
    pub fn closing(&mut self, entry: &Entry, library: &Library) -> Option<Closing> {
        let now = self.now();
        let diary = self.diary.as_ref()?;
        Some(diary.closing(entry, library, now, &mut self.rng))
    }

    /// How the person wants figure and place.
    #[must_use]
    pub fn chosen_look(&self) -> ChosenLook {
        let diary = self.diary.as_ref();
        diary.map(Diary::look).unwrap_or_default()
    }

    /// Keeps how the person wants figure and place.
    pub fn choose(&mut self, look: ChosenLook) {
        let now = self.now();
        if let Some(diary) = &mut self.diary
            && let Err(error) = diary.choose(look, now, &mut self.rng)
        {
            self.notes.push(not_kept(&error));
        }
    }

    /// Lets an interrupted session go; what was done of it counts.
    pub fn leave(&mut self, interrupted: &Interrupted) {
        let now = self.now().at;
        if let Some(diary) = &mut self.diary
            && let Err(error) = diary.leave(interrupted, now, &mut self.rng)
        {
            self.notes.push(not_kept(&error));
        }
    }
}

fn notice(message: String) -> ErrorNote {
    ErrorNote {
        message,
        ..ErrorNote::default()
    }
}

/// Tells that something can't be saved now.
#[must_use]
pub fn not_kept(error: &dyn std::fmt::Display) -> ErrorNote {
    ErrorNote {
        place: "Your progress can't be saved".to_owned(),
        message: error.to_string(),
        remedy: "You can go on; Limber tries again.".to_owned(),
    }
}
