//! Collects what is wrong with one file, so that all of it can be shown at once.

use std::time::Duration;

use super::locate::{Document, Position};
use super::{ContentError, Id};

/// The faults found so far in one document.
pub(super) struct Faults<'a> {
    document: &'a Document,
    errors: Vec<ContentError>,
}

/// A path as people read it: without the number of the badge, which the line tells, and without
/// the brackets that lead into a variant.
pub(super) fn shown(path: &str) -> &str {
    let path = match path
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]."))
    {
        Some((_, field)) => field,
        None => path,
    };
    match path.strip_suffix("[0]") {
        Some(variant @ ("rule" | "unlock")) => variant,
        _ => path,
    }
}

impl<'a> Faults<'a> {
    pub(super) const fn new(document: &'a Document) -> Self {
        Self {
            document,
            errors: Vec::new(),
        }
    }

    pub(super) const fn document(&self) -> &'a Document {
        self.document
    }

    /// Notes a fault of the value at `path`.
    pub(super) fn add(&mut self, path: &str, what: impl Into<String>, remedy: impl Into<String>) {
        self.errors.push(self.document.error(path, what, remedy));
    }

    /// Notes a fault at a place.
    pub(super) fn add_at(
        &mut self,
        at: Position,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.errors.push(self.document.error_at(at, what, remedy));
    }

    /// The checked value, or all the faults in the order of their places.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<ContentError>> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => {
                self.errors.sort();
                Err(self.errors)
            }
        }
    }

    pub(super) fn id(&mut self, path: &str, text: &str) -> Option<Id> {
        let remedy = "use 1 to 64 lower-case letters, digits, `-` and `_`";
        Id::new(text)
            .map_err(|_| self.add(path, format!("\"{text}\" is not an id"), remedy))
            .ok()
    }

    /// A text that a person reads.
    pub(super) fn text(&mut self, path: &str, text: String) -> Option<String> {
        if text.trim().is_empty() {
            self.add(
                path,
                format!("`{}` is empty", shown(path)),
                "say it in a few words",
            );
            return None;
        }
        Some(text)
    }

    /// A list that needs at least one entry.
    pub(super) fn not_empty<T>(&mut self, path: &str, list: &[T], remedy: &str) {
        if list.is_empty() {
            self.add(path, format!("`{}` is empty", shown(path)), remedy);
        }
    }

    /// A length of time within limits, both included.
    pub(super) fn seconds(
        &mut self,
        path: &str,
        seconds: f64,
        least: f64,
        most: f64,
    ) -> Option<Duration> {
        if (least..=most).contains(&seconds) {
            return Some(Duration::from_secs_f64(seconds));
        }
        let what = format!("`{}` is {seconds} seconds", shown(path));
        self.add(path, what, format!("use {least} to {most} seconds"));
        None
    }

    /// A number within limits, both included.
    pub(super) fn count(&mut self, path: &str, count: u32, least: u32, most: u32) -> Option<u32> {
        if (least..=most).contains(&count) {
            return Some(count);
        }
        self.add(
            path,
            format!("`{}` is {count}", shown(path)),
            format!("use {least} to {most}"),
        );
        None
    }
}
