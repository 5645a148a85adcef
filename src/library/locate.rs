//! Where things are in a RON file, so that a fault found after parsing still has a line and column.
//!
//! The scanner knows RON's structure and none of its types. It is lenient: whether a file is valid
//! is the parser's business; here a broken file yields as much of a tree as can be had.

mod scan;

use std::sync::Arc;

use super::ContentError;
use crate::motion::proof::Rule;
use scan::Node;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// A content file's name and text with the places of its values. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Document(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: String,
    text: String,
    root: Node,
}

impl Document {
    /// Scans `text`; never fails.
    #[must_use]
    pub fn new(file: &str, text: &str) -> Self {
        let root = scan::scan(text);
        Self(Arc::new(Inner {
            file: file.to_owned(),
            text: text.to_owned(),
            root,
        }))
    }

    /// The name it was read under.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// Where the value at `path` begins. A path names fields and numbers elements from 0, such as
    /// `steps[2].exercise`; the empty path is the whole file. Where the path leads nowhere, the
    /// nearest value above it is given.
    #[must_use]
    pub fn position(&self, path: &str) -> Position {
        let found = self
            .walk(path)
            .last()
            .map_or(&self.0.root, |child| &child.value);
        self.place(found.start)
    }

    /// Where the name of the field at `path` begins; where it has none, as [`Self::position`].
    #[must_use]
    pub fn key_position(&self, path: &str) -> Position {
        match self
            .walk(path)
            .last()
            .map(|child| (&child.key, &child.value))
        {
            Some((Some(key), _)) => self.place(key.start),
            Some((None, value)) => self.place(value.start),
            None => self.place(self.0.root.start),
        }
    }

    /// The text of the string at `path` as it is written, without quotes.
    #[must_use]
    pub fn string(&self, path: &str) -> Option<&str> {
        let children = self.walk(path);
        if children.len() != segments(path).count() {
            return None;
        }
        children
            .last()?
            .value
            .string
            .clone()
            .map(|range| &self.0.text[range])
    }

    /// The names of the fields directly in the value at `path`, in order, repeated ones included.
    pub fn keys(&self, path: &str) -> impl Iterator<Item = (&str, Position)> {
        let node = self
            .walk(path)
            .last()
            .map_or(&self.0.root, |child| &child.value);
        let keys = node.children.iter().filter_map(|child| child.key.as_ref());
        keys.map(|key| (&self.0.text[key.range()], self.place(key.start)))
    }

    /// Whether the file is a list at its outermost.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.0.text[self.0.root.start..].starts_with('[')
    }

    /// A fault of the value at `path`.
    #[must_use]
    pub fn error(
        &self,
        path: &str,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> ContentError {
        self.error_at(self.position(path), what, remedy)
    }

    /// A fault at a place.
    #[must_use]
    pub fn error_at(
        &self,
        at: Position,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> ContentError {
        ContentError {
            file: self.0.file.clone(),
            line: at.line,
            column: at.column,
            rule: Rule::Form,
            what: what.into(),
            by: String::new(),
            remedy: remedy.into(),
        }
    }

    /// The last place at or before `at` where a field is named `key`.
    pub(super) fn last_key_before(&self, key: &str, at: Position) -> Option<Position> {
        let limit = self.offset(at);
        let mut best = None;
        self.0.root.visit(&mut |node| {
            for name in node.children.iter().filter_map(|child| child.key.as_ref()) {
                if name.start <= limit && &self.0.text[name.range()] == key {
                    best = best.max(Some(name.start));
                }
            }
        });
        best.map(|offset| self.place(offset))
    }

    /// The path of the innermost value that has parts and holds `at`.
    pub(super) fn container_at(&self, at: Position) -> String {
        let offset = self.offset(at);
        self.path_down(|node| {
            !node.children.is_empty() && node.start < offset && offset <= node.end
        })
    }

    /// The path of the innermost value of any kind that holds `at`.
    pub(super) fn path_at(&self, at: Position) -> String {
        let offset = self.offset(at);
        self.path_down(|node| node.start <= offset && offset <= node.end)
    }

    /// The character at a place; none at the end.
    pub(super) fn char_at(&self, at: Position) -> Option<char> {
        self.0.text[self.offset(at)..].chars().next()
    }

    /// Whether `at` is after the beginning and before the end of the value at `path`, which has no
    /// parts.
    pub(super) fn is_inside(&self, path: &str, at: Position) -> bool {
        let offset = self.offset(at);
        let node = self
            .walk(path)
            .last()
            .map_or(&self.0.root, |child| &child.value);
        node.children.is_empty() && node.start < offset && offset < node.end
    }

    /// The last string before `at` that goes over the end of a line, and so may lack its quote.
    pub(super) fn string_over_lines_before(&self, at: Position) -> Option<Position> {
        let limit = self.offset(at);
        let mut last = None;
        self.0.root.visit(&mut |node| {
            let is_long = node
                .string
                .clone()
                .is_some_and(|range| self.0.text[range].contains('\n'));
            if is_long && node.start < limit {
                last = last.max(Some(node.start));
            }
        });
        last.map(|offset| self.place(offset))
    }

    fn path_down(&self, holds: impl Fn(&Node) -> bool) -> String {
        let mut path = String::new();
        let mut node = &self.0.root;
        while let Some((i, child)) = node
            .children
            .iter()
            .enumerate()
            .find(|(_, child)| holds(&child.value))
        {
            match &child.key {
                Some(key) if path.is_empty() => path.push_str(&self.0.text[key.range()]),
                Some(key) => path.extend([".", &self.0.text[key.range()]]),
                None => path.extend(["[", &i.to_string(), "]"]),
            }
            node = &child.value;
        }
        path
    }

    /// The children on the way to `path`, as far as it leads.
    fn walk(&self, path: &str) -> Vec<&scan::Child> {
        let mut node = &self.0.root;
        let mut way = Vec::new();
        for segment in segments(path) {
            let child = match segment {
                Segment::Index(i) => node.children.get(i),
                Segment::Field(name) => node.children.iter().rfind(|child| {
                    child
                        .key
                        .as_ref()
                        .is_some_and(|key| self.0.text[key.range()] == *name)
                }),
            };
            let Some(child) = child else { break };
            way.push(child);
            node = &child.value;
        }
        way
    }

    fn place(&self, offset: usize) -> Position {
        let before = &self.0.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Position {
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
        }
    }

    fn offset(&self, at: Position) -> usize {
        let text = &self.0.text;
        let line_start = match at.line {
            0 | 1 => 0,
            line => text
                .match_indices('\n')
                .nth(line - 2)
                .map_or(text.len(), |(i, _)| i + 1),
        };
        let column = text[line_start..]
            .char_indices()
            .nth(at.column.saturating_sub(1));
        column.map_or(text.len(), |(i, _)| line_start + i)
    }
}

enum Segment<'a> {
    Field(&'a str),
    Index(usize),
}

fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    path.split(['.', '['])
        .filter(|part| !part.is_empty())
        .map(|part| {
            part.strip_suffix(']')
                .and_then(|number| number.parse().ok())
                .map_or(Segment::Field(part), Segment::Index)
        })
}

#[cfg(test)]
mod tests;
