//! Names by which content refers to content.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

/// The id of an exercise, routine or badge: lower-case letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Checks the spelling.
    ///
    /// # Errors
    /// Says what an id may contain when `text` is not one.
    pub fn new(text: &str) -> Result<Self, InvalidId> {
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if text.is_empty() || text.len() > 64 || !text.chars().all(valid) {
            return Err(InvalidId(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that can't be an id.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is not an id: use 1 to 64 lower-case letters, digits, - and _")]
pub struct InvalidId(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).map_err(de::Error::custom)
    }
}
