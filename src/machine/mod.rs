//! What is read from this machine: its folders, its clock, its chance, its terminal. All in one
//! place, so that everything else has them as parameters.

mod clock;

use std::io::{IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::Zoned;
use rand::rngs::StdRng;

pub use clock::{Clock, SystemClock};

use crate::progress::{DataFolder, JournalError, LocalTime, device_id};

/// Why progress can be kept nowhere.
#[derive(Debug, thiserror::Error)]
pub enum NoDataFolder {
    /// No folder was asked for, and the platform knows none.
    #[error("there is no home folder to keep progress in: name a folder with --data-dir")]
    NoHome,
    /// This device's own id can't be kept anywhere.
    #[error(transparent)]
    NoDevice(#[from] JournalError),
}

/// This machine.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Where Limber was started.
    pub current_dir: PathBuf,
    /// The platform's folder for a person's data, if the person has one.
    pub data: Option<PathBuf>,
    /// The platform's folder for what concerns this device alone.
    pub state: Option<PathBuf>,
    /// The platform's folder for what can be made again at any time.
    pub cache: Option<PathBuf>,
    /// Whether a person reads what is printed and types.
    pub terminal: bool,
}

impl Machine {
    /// The machine that this process runs on.
    #[must_use]
    pub fn here() -> Self {
        let platform = etcetera::base_strategy::choose_native_strategy().ok();
        let data = platform.as_ref().map(BaseStrategy::data_dir);
        let state = platform.as_ref().map(|platform| {
            let local = if cfg!(windows) {
                // Windows carries the data folder from device to device, and this one not.
                platform.cache_dir()
            } else {
                platform.data_dir()
            };
            platform.state_dir().unwrap_or(local)
        });
        Self {
            current_dir: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            data: data.map(|folder| folder.join("limber")),
            state: state.map(|folder| folder.join("limber")),
            cache: platform.map(|platform| platform.cache_dir().join("limber")),
            terminal: stdin().is_terminal() && stdout().is_terminal(),
        }
    }

    /// A machine without a home folder and a terminal, for tests and for content alone.
    #[must_use]
    pub fn bare(current_dir: impl Into<PathBuf>) -> Self {
        Self {
            current_dir: current_dir.into(),
            data: None,
            state: None,
            cache: None,
            terminal: false,
        }
    }

    /// The time on the wall.
    #[must_use]
    pub fn now(&self) -> LocalTime {
        LocalTime::from(&Zoned::now())
    }

    /// A generator that the system has seeded.
    #[must_use]
    pub fn rng(&self) -> StdRng {
        rand::make_rng()
    }

    /// Where progress is kept: in the folder that was asked for, else where the platform keeps a
    /// person's data.
    ///
    /// # Errors
    /// When none was asked for and the person has no home folder.
    pub fn data_dir(&self, asked: Option<&Path>) -> Result<PathBuf, NoDataFolder> {
        let folder = asked.map(Path::to_owned).or_else(|| self.data.clone());
        folder.ok_or(NoDataFolder::NoHome)
    }

    /// The same, to be written to by this device.
    ///
    /// # Errors
    /// As [`data_dir`](Self::data_dir), and when the device's own id can be kept nowhere.
    pub fn data_folder(&self, asked: Option<&Path>) -> Result<DataFolder, NoDataFolder> {
        let path = self.data_dir(asked)?;
        let device = self.device(&path)?;
        Ok(DataFolder::new(path, device))
    }

    /// The id is kept apart from the data, which may be shared between devices; with the data
    /// where there is nowhere else.
    fn device(&self, data: &Path) -> Result<uuid::Uuid, JournalError> {
        let id = |folder: &Path| device_id(folder, self.now().at, &mut self.rng());
        let state = self.state.as_deref();
        match state.map(id) {
            Some(Ok(device)) => Ok(device),
            _ => id(data),
        }
    }
}
