//! The file `person.json` of the data folder: written by Limber, and by hand.
//!
//! What isn't given is that of the neutral figure. Fields of a newer version are kept as they are.
//! A file that can't be read is never written over: it is moved aside first.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::{Map, Value};

use super::{Flexibility, Height, Measured, Person};
use crate::body::Sex;
use crate::library::{Equipment, suggest};

const NAME: &str = "person.json";

/// Where a person's body and things are kept.
#[derive(Clone, Debug)]
pub struct PersonFile {
    path: PathBuf,
}

/// Why it can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// It says something that can't be so.
    #[error("{path}:{line}:{column}: {what}")]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong, and what is meant.
        what: String,
    },
    /// The system doesn't let us.
    #[error(
        "{path} can't be used: {source}. Put it right, or choose another folder with --data-dir"
    )]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The fields of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    #[serde(rename = "height_m")]
    height: Height,
    sex: Sex,
    flexibility: Flexibility,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measured: Vec<Measured>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equipment: Option<Vec<Thing>>,
}

const FIELDS: [&str; 5] = ["height_m", "sex", "flexibility", "measured", "equipment"];

/// A thing by the name it has in files.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
struct Thing(Equipment);

impl TryFrom<String> for Thing {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        name.parse().map(Self)
    }
}

impl From<Thing> for &'static str {
    fn from(thing: Thing) -> Self {
        thing.0.name()
    }
}

impl Serialize for Height {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // In whole centimetres, so that no 1.7999 is ever written.
        serializer.serialize_f64(f64::from(self.centimetres()) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Height {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let metres = f32::deserialize(deserializer)?;
        let meant =
            || format!("{metres} is no height: metres from 1.2 to 2.3 are meant, such as 1.68");
        Self::new(metres).ok_or_else(|| de::Error::custom(meant()))
    }
}

impl PersonFile {
    /// The file of a data folder; it needn't be there yet.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join(NAME),
        }
    }

    /// What it says, and what in it means nothing to this version. Where there is no file it is the
    /// neutral figure.
    ///
    /// # Errors
    /// See [`PersonError`].
    pub fn read(&self) -> Result<(Person, Vec<String>), PersonError> {
        let Some(text) = self.text()? else {
            return Ok(Default::default());
        };
        let wrong = |error: serde_json::Error| self.wrong(&error, &text);
        // A list would do for the fields by their order: it must be an object.
        let all: Map<String, Value> = serde_json::from_str(&text).map_err(wrong)?;
        let written: Written = serde_json::from_str(&text).map_err(wrong)?;
        let unknown = all.keys().filter(|key| !FIELDS.contains(&key.as_str()));
        let notices = unknown.map(|key| {
            let hint = suggest(key, &FIELDS);
            format!(
                "{}: `{key}` means nothing here: {hint}",
                self.path.display()
            )
        });
        Ok((written.into(), notices.collect()))
    }

    /// Writes a person down; what the file says besides stays.
    ///
    /// # Errors
    /// See [`PersonError`].
    pub fn write(&self, person: &Person) -> Result<(), PersonError> {
        let before = self.text()?;
        let known = before
            .as_deref()
            .map(serde_json::from_str::<Map<String, Value>>);
        let mut all = match known {
            Some(Ok(all)) => all,
            None => Map::new(),
            Some(Err(_)) => {
                self.at(fs::rename(
                    &self.path,
                    self.path.with_extension("unreadable.json"),
                ))?;
                Map::new()
            }
        };
        for field in FIELDS {
            all.remove(field);
        }
        let written = serde_json::to_value(Written::from(person));
        if let Ok(Value::Object(fields)) = written {
            all.extend(fields);
        }
        let mut text =
            serde_json::to_string_pretty(&all).map_err(|error| self.wrong(&error, ""))?;
        text.push('\n');
        self.at(self.replace(&text))
    }

    /// All or nothing: a crash leaves the old file or the new one.
    fn replace(&self, text: &str) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let new = self
            .path
            .with_extension(format!("json.{}", std::process::id()));
        let mut file = fs::File::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)
    }

    fn text(&self) -> Result<Option<String>, PersonError> {
        match fs::read_to_string(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            text => self.at(text).map(Some),
        }
    }

    fn at<T>(&self, outcome: io::Result<T>) -> Result<T, PersonError> {
        let path = self.path.clone();
        outcome.map_err(|source| PersonError::Io { path, source })
    }

    fn wrong(&self, error: &serde_json::Error, text: &str) -> PersonError {
        let (line, column) = place(error, text);
        let what = error.to_string();
        // It ends in the place, which stands before it here.
        let what = what
            .rsplit_once(" at line ")
            .map_or(what.as_str(), |(what, _)| what);
        PersonError::Wrong {
            path: self.path.clone(),
            line,
            column,
            what: what.to_owned(),
        }
    }
}

/// Where the value is that an error is about: serde tells where it has come to after it.
fn place(error: &serde_json::Error, text: &str) -> (usize, usize) {
    let at = (error.line(), error.column());
    if !error.is_data() {
        return at;
    }
    let lines = text.split_inclusive('\n').take(at.0.saturating_sub(1));
    let come_to = lines.map(str::len).sum::<usize>() + at.1;
    let before = text.get(..come_to).unwrap_or(text);
    let between = |c: char| c.is_whitespace() || ",}]".contains(c);
    let value = before.trim_end_matches(between);
    let start = match value.strip_suffix('"') {
        Some(quoted) => quoted.rfind('"'),
        None => value
            .rfind(|c: char| c.is_whitespace() || ":,[{".contains(c))
            .map(|i| i + 1),
    };
    let up_to = &text[..start.unwrap_or(0)];
    let line = up_to.rsplit('\n').next().unwrap_or_default();
    (up_to.matches('\n').count() + 1, line.chars().count() + 1)
}

impl Default for Written {
    fn default() -> Self {
        Self::from(&Person::default())
    }
}

impl From<Written> for Person {
    fn from(written: Written) -> Self {
        let things = |things: Vec<Thing>| things.into_iter().map(|it| it.0).collect();
        Self {
            height: written.height,
            sex: written.sex,
            flexibility: written.flexibility,
            measured: written.measured,
            equipment: written.equipment.map(things),
        }
    }
}

impl From<&Person> for Written {
    fn from(person: &Person) -> Self {
        let things = |things: Vec<Equipment>| things.into_iter().map(Thing).collect();
        let person = person.clone();
        Self {
            height: person.height,
            sex: person.sex,
            flexibility: person.flexibility,
            measured: person.measured,
            equipment: person.equipment.map(things),
        }
    }
}
