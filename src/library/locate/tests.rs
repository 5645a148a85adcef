use proptest::prelude::*;

use super::*;

fn at(text: &str, path: &str) -> (usize, usize) {
    let place = Document::new("x.ron", text).position(path);
    (place.line, place.column)
}

const SAMPLE: &str = r##"#![enable(implicit_some)]
/* a /* nested */ comment with ( and " */
Routine( // named
    id: "a\"b(",
    raw: r#"quote " and ) here"#,
    letter: '(', escaped: '\'', byte: b'[',
    unlock: Badge("x"),
    steps: [
        (exercise: "é", hold_s: -1.5e3), /* é */ (exercise: "two"),
    ],
    angles: {hip_flexion: 85, "knee": [1, (2, 3)]},
    empty: (),
    last: None,
)
"##;

#[test]
fn a_path_leads_through_everything_ron_can_write() {
    for (path, place) in [
        ("", (3, 1)),
        ("id", (4, 9)),
        ("raw", (5, 10)),
        ("letter", (6, 13)),
        ("escaped", (6, 27)),
        ("byte", (6, 39)),
        ("unlock", (7, 13)),
        ("unlock[0]", (7, 19)),
        ("steps[0].exercise", (9, 20)),
        ("steps[0].hold_s", (9, 33)),
        ("steps[1]", (9, 50)),
        ("angles.hip_flexion", (11, 27)),
        ("angles.knee[1][1]", (11, 47)),
        ("empty", (12, 12)),
        ("last", (13, 11)),
    ] {
        assert_eq!(at(SAMPLE, path), place, "{path}");
    }
}

#[test]
fn a_path_that_leads_nowhere_stops_at_the_last_that_is_there() {
    assert_eq!(at(SAMPLE, "steps[7].exercise"), at(SAMPLE, "steps"));
    assert_eq!(at(SAMPLE, "nothing"), (3, 1));
}

#[test]
fn a_key_is_found_apart_from_its_value() {
    let place = Document::new("", SAMPLE).key_position("angles.hip_flexion");
    assert_eq!((place.line, place.column), (11, 14));
}

#[test]
fn a_field_written_twice_is_listed_twice() {
    let document = Document::new("", "{a: 1, a: 2}");
    assert_eq!(
        document
            .keys("")
            .map(|(_, at)| at.column)
            .collect::<Vec<_>>(),
        [2, 8]
    );
}

#[test]
fn a_file_that_nests_without_end_is_survived() {
    let _ = Document::new("", &"(".repeat(100_000));
    let _ = Document::new("", &"[{(a:".repeat(20_000));
}

/// A value as a test writes it down: its text and the offset of every path in it.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    paths: Vec<(String, usize)>,
}

impl Written {
    fn leaf(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            paths: vec![(String::new(), 0)],
        }
    }

    fn container(open: &str, close: &str, parts: Vec<(String, String, Self, String)>) -> Self {
        let mut whole = Self::leaf(open);
        for (segment, lead, value, blank) in parts {
            whole.text += &blank;
            whole.text += &lead;
            let offset = whole.text.len();
            let moved = value
                .paths
                .into_iter()
                .map(|(path, at)| (format!("{segment}{path}"), at + offset));
            whole.paths.extend(moved);
            whole.text += &value.text;
            whole.text += &blank;
            whole.text.push(',');
        }
        whole.text += close;
        whole
    }
}

fn blank() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \n\t]{0,3}",
        Just("/* ( /* \" */ ] */".to_owned()),
        Just("// it's {\n".to_owned())
    ]
}

fn leaf() -> impl Strategy<Value = Written> {
    prop_oneof![
        any::<i32>().prop_map(|n| Written::leaf(n.to_string())),
        any::<f32>()
            .prop_filter("finite", |n| n.is_finite())
            .prop_map(|n| Written::leaf(format!("{n:?}"))),
        "[a-zé(){}\\[\\],:\"\\\\' \n]{0,8}"
            .prop_map(|s| Written::leaf(ron::to_string(&s).unwrap_or_default())),
        "[a-z(\\]\"\\\\ ]{0,6}".prop_map(|s| Written::leaf(format!("r##\"{s}\"##"))),
        any::<char>().prop_map(|c| Written::leaf(ron::to_string(&c).unwrap_or_default())),
        Just(Written::leaf("true")),
        Just(Written::leaf("None")),
        Just(Written::leaf("NaN")),
        Just(Written::leaf("()")),
    ]
}

fn value() -> impl Strategy<Value = Written> {
    leaf().prop_recursive(5, 60, 6, |inner| {
        let parts = prop::collection::vec((inner, blank()), 0..6);
        (parts, 0..5_u8).prop_map(|(parts, shape)| {
            let part = |(i, (value, blank)): (usize, (Written, String))| match shape {
                0 | 1 | 4 => (format!("[{i}]"), String::new(), value, blank),
                _ => (
                    format!(".field_{i}"),
                    format!("field_{i} :{blank}"),
                    value,
                    blank,
                ),
            };
            let parts = parts.into_iter().enumerate().map(part).collect();
            match shape {
                0 => Written::container("[", "]", parts),
                1 | 2 => Written::container("(", ")", parts),
                3 => Written::container("{", "}", parts),
                _ => Written::container("Variant (", ")", parts),
            }
        })
    })
}

proptest! {
    #[test]
    fn every_value_of_any_file_is_found(value in value(), lead in blank()) {
        let text = format!("{lead}{}{lead}", value.text);
        let document = Document::new("", &text);
        for (path, offset) in &value.paths {
            let found = document.position(path);
            prop_assert_eq!(document.offset(found), offset + lead.len(), "{} in {}", path, text);
        }
    }

    #[test]
    fn no_text_at_all_upsets_the_scanner(text in "[a-zé0-9(){}\\[\\],:\"'\\\\/*#!r b.\n]{0,60}") {
        let document = Document::new("", &text);
        let place = document.position("a[1].b");
        document.path_at(place);
        document.container_at(place);
    }
}
