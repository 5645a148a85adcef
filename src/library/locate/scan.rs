//! The scanner: RON text in, a tree of byte ranges out.

use std::ops::Range;

/// Deeper nesting than any content has; beyond it the scanner stops descending, so that a hostile
/// file can't exhaust the stack.
const MAX_DEPTH: usize = 128;

/// A value: where it is and what it holds.
#[derive(Debug, Default)]
pub struct Node {
    /// Byte offset of its first character (of its name, where it has one).
    pub start: usize,
    /// Byte offset just past it.
    pub end: usize,
    /// Elements, fields or entries.
    pub children: Vec<Child>,
    /// What is between the quotes, when it is a string.
    pub string: Option<Range<usize>>,
}

/// Part of a value.
#[derive(Debug)]
pub struct Child {
    /// The field's name or the map's key; elements of lists and tuples have none.
    pub key: Option<Key>,
    /// The element itself.
    pub value: Node,
}

/// Where a field's name is. Quotes around a map's key are left out of its name.
#[derive(Debug)]
pub struct Key {
    /// Byte offset of its first character, quotes included.
    pub start: usize,
    name: Range<usize>,
}

impl Key {
    /// The bytes of the name.
    pub fn range(&self) -> Range<usize> {
        self.name.clone()
    }
}

impl Node {
    /// Calls `see` for this value and all within it.
    pub fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        for child in &self.children {
            child.value.visit(see);
        }
    }
}

/// Scans a whole file. What can't be understood is passed over.
pub fn scan(text: &str) -> Node {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_blank();
    while scanner.rest().starts_with("#!") {
        scanner.at += 2;
        scanner.skip_blank();
        scanner.value(0);
        scanner.skip_blank();
    }
    scanner.value(0)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over white space and comments; block comments nest.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches(is_blank).len();
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else if let Some(c) = rest.chars().next() {
                self.at += c.len_utf8();
            }
            if depth == 0 || self.rest().is_empty() {
                return;
            }
        }
    }

    /// Scans one value, from its first character.
    fn value(&mut self, depth: usize) -> Node {
        let start = self.at;
        if let Some(content) = self.string() {
            return Node {
                start,
                end: self.at,
                string: Some(content),
                ..Node::default()
            };
        }
        if self.peek() == Some('\'') {
            self.skip_char();
            return Node {
                start,
                end: self.at,
                ..Node::default()
            };
        }
        self.skip_atom();
        let name_end = self.at;
        if name_end > start {
            self.skip_blank();
        }
        let close = match self.peek() {
            Some('(') => ')',
            Some('[') if name_end == start => ']',
            Some('{') if name_end == start => '}',
            _ => {
                self.at = name_end;
                return Node {
                    start,
                    end: name_end,
                    ..Node::default()
                };
            }
        };
        let children = if depth < MAX_DEPTH {
            self.parts(close, depth)
        } else {
            Vec::new()
        };
        Node {
            start,
            end: self.at,
            children,
            string: None,
        }
    }

    /// Scans what is between brackets, from the opening one to past the closing one.
    fn parts(&mut self, close: char, depth: usize) -> Vec<Child> {
        self.at += 1;
        let mut children = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                None => return children,
                Some(c) if c == close => {
                    self.at += 1;
                    return children;
                }
                Some(c @ (',' | ':' | ')' | ']' | '}')) => self.at += c.len_utf8(),
                Some(_) => {
                    let before = self.at;
                    children.push(self.part(depth));
                    if self.at == before {
                        self.at += self.peek().map_or(1, char::len_utf8);
                    }
                }
            }
        }
    }

    fn part(&mut self, depth: usize) -> Child {
        let first = self.value(depth + 1);
        let after_first = self.at;
        self.skip_blank();
        if self.peek() != Some(':') {
            self.at = after_first;
            return Child {
                key: None,
                value: first,
            };
        }
        self.at += 1;
        self.skip_blank();
        let name = first.string.clone().unwrap_or(first.start..first.end);
        Child {
            key: Some(Key {
                start: first.start,
                name,
            }),
            value: self.value(depth + 1),
        }
    }

    /// Passes over a string of any kind that begins here, and gives what is between its quotes.
    fn string(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let body = rest.strip_prefix('b').unwrap_or(rest);
        let raw = body.strip_prefix('r');
        let body = raw.unwrap_or(body);
        let hashes = if raw.is_some() {
            body.len() - body.trim_start_matches('#').len()
        } else {
            0
        };
        let content = body[hashes..].strip_prefix('"')?;
        let start = self.text.len() - content.len();
        let length = if raw.is_some() {
            content.find(&format!("\"{}", "#".repeat(hashes)))
        } else {
            end_of_escaped(content, '"')
        };
        let end = length.map_or(self.text.len(), |length| start + length);
        self.at = (end + 1 + hashes).min(self.text.len());
        Some(start..end)
    }

    /// Passes over a character in single quotes.
    fn skip_char(&mut self) {
        let content = &self.rest()[1..];
        let length = end_of_escaped(content, '\'').unwrap_or(content.len());
        self.at = (self.at + length + 2).min(self.text.len());
    }

    /// Passes over a name, number or keyword.
    fn skip_atom(&mut self) {
        if self.rest().starts_with("b'") {
            self.at += 1;
            self.skip_char();
            return;
        }
        while let Some(c) = self.peek() {
            let rest = self.rest();
            if is_blank(c)
                || "()[]{},:\"'".contains(c)
                || rest.starts_with("//")
                || rest.starts_with("/*")
            {
                return;
            }
            self.at += c.len_utf8();
        }
    }
}

/// The offset of the first `quote` that no backslash escapes.
fn end_of_escaped(content: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (i, c) in content.char_indices() {
        if c == quote && !escaped {
            return Some(i);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// What RON takes for white space.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0B'
            | '\x0C'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}
