//! What is wrong with a content file, and how to mend it.

use std::fmt;

use serde::Serialize;

use crate::motion::proof::Rule;

/// One fault of one content file.
///
/// Ordered by file, then place, which is the order they are shown in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ContentError {
    /// The file, as it was named when it was read.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Which rule it breaks.
    pub rule: Rule,
    /// What is wrong, in one line.
    pub what: String,
    /// By how much it is beyond what is allowed, with its unit; empty where nothing is measured.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What to do about it, in one line.
    pub remedy: String,
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            rule: _,
            what,
            by,
            remedy,
        } = self;
        write!(f, "{file}:{line}:{column}: {what}")?;
        if !by.is_empty() {
            write!(f, "\n  beyond what is allowed by {by}")?;
        }
        write!(f, "\n  help: {remedy}")
    }
}

impl ContentError {
    /// The same fault as one of a rule, with how much it is beyond what is allowed.
    #[must_use]
    pub fn of(mut self, rule: Rule, by: String) -> Self {
        self.rule = rule;
        self.by = by;
        self
    }
}

impl std::error::Error for ContentError {}

/// Names as they are shown in messages: `` `a`, `b` or `c` ``.
pub(super) fn one_of(names: &[&str]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => format!("`{only}`"),
        [rest @ .., last] => {
            let rest: Vec<_> = rest.iter().map(|name| format!("`{name}`")).collect();
            format!("{} or `{last}`", rest.join(", "))
        }
    }
}

/// The up to three names most like `wrong`, best first; none when all are far from it.
pub(super) fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    const LIKE: f64 = 0.75;
    /// How much less like it than the best the others may be.
    const BEHIND: f64 = 0.04;
    let mut scored: Vec<_> = names
        .into_iter()
        .map(|name| {
            (
                strsim::jaro_winkler(&wrong.to_lowercase(), &name.to_lowercase()),
                name,
            )
        })
        .filter(|(score, _)| *score >= LIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    let best = scored.first().map_or(1.0, |(score, _)| *score);
    scored.retain(|(score, _)| *score >= best - BEHIND);
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// "Did you mean" where something is like `wrong`, else all that `names` offers.
pub(crate) fn suggest(wrong: &str, names: &[&str]) -> String {
    let near = nearest(wrong, names.iter().copied());
    if near.is_empty() {
        format!("use {}", one_of(names))
    } else {
        format!("did you mean {}?", one_of(&near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_name_that_was_meant() {
        let names = [
            "hip_flexion",
            "knee_flexion_l",
            "knee_flexion_r",
            "neck_rotation",
        ];
        assert_eq!(nearest("knee_flxion_r", names)[0], "knee_flexion_r");
        assert!(nearest("zzz", names).is_empty());
    }

    #[test]
    fn names_read_as_a_sentence() {
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(suggest("zzz", &["a", "b"]), "use `a` or `b`");
    }
}
