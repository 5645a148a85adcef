//! The person's own body and things: what they say of it themselves. It shapes the figure, decides
//! how each movement is shown, and costs and earns nothing.

mod file;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use file::{PersonError, PersonFile};

use crate::body::{Proportions, Ranges, Sex, Skeleton};
use crate::library::{Equipment, Library, Routine};
use crate::motion::measured::Measurement;
use crate::session::{Pace, Performer, Script};

/// Whose sessions these are. Unless somebody says otherwise it is the neutral figure, who has
/// everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Standing height without shoes.
    pub height: Height,
    /// Which proportions.
    pub sex: Sex,
    /// How far joints and muscles go, on the whole.
    pub flexibility: Flexibility,
    /// What was measured of it; it takes the place of what is true on the whole.
    pub measured: Vec<Measured>,
    /// What is at hand besides a mat; none where nothing was said, which counts as everything.
    pub equipment: Option<Vec<Equipment>>,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            height: Height::default(),
            sex: Proportions::default().sex,
            flexibility: Flexibility::default(),
            measured: Vec::new(),
            equipment: None,
        }
    }
}

/// How far a body's joints and muscles go, on the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flexibility {
    /// The mean of healthy adults.
    #[default]
    Typical,
    /// The 5th percentile of healthy adults.
    Stiff,
}

impl Flexibility {
    /// All, from far to near.
    pub const ALL: [Self; 2] = [Self::Typical, Self::Stiff];

    /// How far each joint goes.
    #[must_use]
    pub fn ranges(self) -> Ranges {
        match self {
            Self::Typical => Ranges::default(),
            Self::Stiff => Ranges::stiff(),
        }
    }
}

/// A standing height, in whole centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Height(u16);

impl Height {
    /// The least and the most, in centimetres: the proportions are those of grown-ups.
    pub const RANGE: (u16, u16) = (120, 230);

    /// A height in metres, to the nearest centimetre; none where it is no grown-up's.
    #[must_use]
    pub fn new(metres: f32) -> Option<Self> {
        let centimetres = (metres * 100.0).round();
        let (least, most) = Self::RANGE;
        let fits = (f32::from(least)..=f32::from(most)).contains(&centimetres);
        fits.then_some(Self(centimetres as u16))
    }

    /// In metres.
    #[must_use]
    pub fn metres(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// In whole centimetres.
    #[must_use]
    pub const fn centimetres(self) -> u16 {
        self.0
    }

    /// A centimetre more or less, up to either end.
    #[must_use]
    pub fn step(self, less: bool) -> Self {
        let (least, most) = Self::RANGE;
        let next = if less { self.0 - 1 } else { self.0 + 1 };
        Self(next.clamp(least, most))
    }
}

impl Default for Height {
    /// That of the neutral figure.
    fn default() -> Self {
        Self((Proportions::default().height * 100.0).round() as u16)
    }
}

impl fmt::Display for Height {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} m", self.metres())
    }
}

impl FromStr for Height {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let height = text.parse().ok().and_then(Self::new);
        height.ok_or_else(|| "metres from 1.2 to 2.3 are meant, such as 1.68".to_owned())
    }
}

/// One measurement, with the words it was written in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Measured {
    text: String,
    /// What was measured.
    pub measurement: Measurement,
}

impl TryFrom<String> for Measured {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let measurement = text.parse()?;
        Ok(Self { text, measurement })
    }
}

impl FromStr for Measured {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.to_owned().try_into()
    }
}

impl From<Measured> for String {
    fn from(measured: Measured) -> Self {
        measured.text
    }
}

impl Person {
    /// The size of the body.
    #[must_use]
    pub fn proportions(&self) -> Proportions {
        Proportions {
            height: self.height.metres(),
            sex: self.sex,
        }
    }

    /// The joints, and how far they go.
    #[must_use]
    pub fn skeleton(&self) -> Skeleton {
        let known = self.flexibility.ranges();
        let measured = self.measured.iter().map(|it| &it.measurement);
        let ranges = measured.fold(known, |ranges, it| it.of(ranges));
        Skeleton::new(self.proportions()).with_ranges(ranges)
    }

    /// What is at hand besides a mat.
    #[must_use]
    pub fn at_hand(&self) -> Vec<Equipment> {
        let all = || Equipment::ALL.to_vec();
        self.equipment.clone().unwrap_or_else(all)
    }

    /// Who shows this person's sessions.
    ///
    /// # Errors
    /// A posture can't be solved for this body; says why.
    pub fn performer(&self) -> Result<Performer, String> {
        Performer::new(self.skeleton(), self.at_hand())
    }

    /// A routine as a timeline, with what is said and used of each movement as it suits this person.
    ///
    /// # Errors
    /// The routine can't be compiled, or a movement can't be solved; says why.
    pub fn script(
        &self,
        routine: &Routine,
        library: &Library,
        pace: &Pace,
    ) -> Result<Script, String> {
        if *self == Self::default() {
            // The neutral figure does everything as it is written: nothing needs to be solved.
            return Script::compile(routine, library, pace).map_err(|error| error.to_string());
        }
        self.performer()?.cast(routine, library)?.script(pace)
    }
}

#[cfg(test)]
mod tests;
