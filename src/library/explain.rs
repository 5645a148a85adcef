//! The parser's complaint, as a fault with its exact place and a remedy.

use ron::Error;
use ron::error::SpannedError;

use super::ContentError;
use super::error::{one_of, suggest};
use super::faults::shown;
use super::locate::{Document, Position};

/// Turns what the parser says about `document` into a fault that says how to mend it.
pub(super) fn explain(document: &Document, error: &SpannedError) -> ContentError {
    let start = position(error.span.start);
    let end = position(error.span.end);
    match &error.code {
        Error::NoSuchStructField {
            expected, found, ..
        } => {
            let at = document.last_key_before(found, end).unwrap_or(start);
            let remedy = unknown_field(found, expected);
            document.error_at(at, format!("unknown field `{found}`"), remedy)
        }
        Error::MissingStructField { field, .. } => {
            let path = document.container_at(end);
            let what = format!("{} lacks the field `{field}`", named(&path));
            document.error(&path, what, format!("add `{field}: {}`", sample(field)))
        }
        Error::DuplicateStructField { field, .. } => {
            let at = document.last_key_before(field, end).unwrap_or(start);
            document.error_at(
                at,
                format!("the field `{field}` is given twice"),
                "keep one of the two",
            )
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => {
            let path = document.path_at(end);
            let what = format!("`{found}` is not a value of {}", named(&path));
            document.error(&path, what, suggest(found, expected))
        }
        code => other(document, code, start, end),
    }
}

fn other(document: &Document, code: &Error, start: Position, end: Position) -> ContentError {
    if is_about_a_value(code) {
        let something_else_came = !matches!(code, Error::Message(_) | Error::IntegerOutOfBounds);
        return match document.char_at(end) {
            Some(bracket @ (')' | ']' | '}')) if something_else_came => {
                too_early(document, bracket, end)
            }
            None if something_else_came => syntax(document, &Error::Eof, end),
            _ => unreadable(document, code, start, end),
        };
    }
    let path = document.path_at(end);
    if *code == Error::ExpectedComma && document.is_inside(&path, end) {
        // The parser took the beginning for a whole number and stumbles over the rest.
        return document.error(
            &path,
            format!("{} is not a whole number", named(&path)),
            like(&path),
        );
    }
    syntax(document, code, end)
}

fn too_early(document: &Document, bracket: char, at: Position) -> ContentError {
    let what = format!("`{bracket}` comes too early");
    document.error_at(at, what, "close what was opened last before it")
}

fn unreadable(document: &Document, code: &Error, start: Position, end: Position) -> ContentError {
    let path = document.path_at(end);
    // The value itself is the place, unless the parser stopped inside a larger one.
    let at = document.position(&path);
    let at = if at.line == end.line { at } else { start };
    if let Error::Message(message) = code
        && let Some((what, remedy)) = message.split_once(": ")
    {
        return document.error_at(at, what, remedy);
    }
    let what = format!(
        "{} can't be read: {}",
        named(&path),
        lower(&code.to_string())
    );
    document.error_at(at, what, like(&path))
}

fn syntax(document: &Document, code: &Error, at: Position) -> ContentError {
    let what = match code {
        Error::TrailingCharacters => "the file goes on after its value".to_owned(),
        Error::Eof if document.char_at(document.position("")).is_none() => {
            "the file is empty".to_owned()
        }
        Error::Eof => "the file ends too early".to_owned(),
        _ => lower(&code.to_string()),
    };
    if let Some(string) = document.string_over_lines_before(at) {
        return document.error_at(
            at,
            what,
            format!(
                "does the string that begins on line {} end there?",
                string.line
            ),
        );
    }
    let remedy = if what.ends_with("empty") {
        "start from the example in docs/content.md"
    } else {
        syntax_remedy(code)
    };
    document.error_at(at, what, remedy)
}

/// How the value at `path` should look.
fn like(path: &str) -> String {
    let field = path.rsplit('.').next().unwrap_or_default();
    match field.split('[').next() {
        Some(name) if !name.is_empty() && sample(name) != GENERIC => {
            format!("write it like `{name}: {}`", sample(name))
        }
        _ => "compare with the example in docs/content.md".to_owned(),
    }
}

/// Whether the text is sound and the value is of another type than it should be.
fn is_about_a_value(code: &Error) -> bool {
    matches!(
        code,
        Error::Message(_)
            | Error::InvalidValueForType { .. }
            | Error::ExpectedDifferentLength { .. }
            | Error::IntegerOutOfBounds
            | Error::ExpectedBoolean
            | Error::ExpectedFloat
            | Error::ExpectedInteger
            | Error::ExpectedString
            | Error::ExpectedArray
            | Error::ExpectedMap
            | Error::ExpectedIdentifier
            | Error::ExpectedStructLike
            | Error::ExpectedNamedStructLike(_)
            | Error::ExpectedDifferentStructName { .. }
            | Error::InvalidIntegerDigit { .. }
            | Error::FloatUnderscore
            | Error::UnderscoreAtBeginning
    )
}

fn syntax_remedy(code: &Error) -> &'static str {
    match code {
        Error::Eof | Error::ExpectedStringEnd => "close the last string, list or parenthesis",
        Error::ExpectedComma => "put a comma between the value before and this one",
        Error::ExpectedArrayEnd => "close the list with `]`, or put a comma before this element",
        Error::ExpectedMapEnd => "close the map with `}`, or put a comma before this entry",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            "close it with `)`, or put a comma before this field"
        }
        Error::ExpectedMapColon => "put a colon between the name and its value",
        Error::UnclosedBlockComment => "close the comment with `*/`",
        Error::TrailingCharacters => "a file holds one value: delete what follows it",
        Error::InvalidEscape(_) => "write a backslash itself as `\\\\`",
        _ => "compare with the example in docs/content.md",
    }
}

fn unknown_field(found: &str, expected: &[&str]) -> String {
    let near = super::error::nearest(found, expected.iter().copied());
    let all = one_of(expected).replace(" or ", " and ");
    match near.first() {
        Some(name) => format!("did you mean `{name}`? The fields here are {all}"),
        None => format!("delete it, or close the parenthesis before it; the fields here are {all}"),
    }
}

/// How a value is spoken of: its path, or the file as a whole.
fn named(path: &str) -> String {
    match shown(path) {
        "" => "the file".to_owned(),
        path => format!("`{path}`"),
    }
}

const GENERIC: &str = "…";

/// What a field looks like when it is right.
fn sample(field: &str) -> &'static str {
    match field {
        "id" | "exercise" => "\"calf_wall\"",
        "name" => "\"Calf stretch on the wall\"",
        "kind" => "Stretch",
        "posture" => "Standing",
        "sides" => "EachSide",
        "equipment" => "[Wall]",
        "targets" => "[\"calves\"]",
        "dose" => "(hold_s: 30, repeats: 2)",
        "hold_s" => "30",
        "repeats" => "2",
        "into_start_s" => "4",
        "move_in_s" => "6",
        "rest_s" => "5",
        "cues" => "(setup: \"…\", move_in: \"…\", hold: \"…\", feel: \"…\")",
        "setup" | "move_in" | "hold" | "feel" | "summary" | "description" => "\"a short sentence\"",
        "cautions" => "[]",
        "sources" => "[\"Author, Title (year)\"]",
        "poses" => "[(name: \"hold\", angles: {hip_flexion: 80}, contacts: [])]",
        "variants" => "[(name: \"knees_bent\", poses: [])]",
        "angles" => "{hip_flexion: 80}",
        "contacts" => "[(site: foot_l, on: Floor)]",
        "site" => "foot_l",
        "on" => "Floor",
        "accent" => "Mobility",
        "order" => "1",
        "unlock" => "Always",
        "steps" => "[(exercise: \"calf_wall\")]",
        "rule" => "Sessions(1)",
        "routine" => "\"after-a-ride\"",
        "times" => "3",
        _ => GENERIC,
    }
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

const fn position(at: ron::error::Position) -> Position {
    Position {
        line: at.line,
        column: at.col,
    }
}
