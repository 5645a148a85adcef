//! The content that ships is sound, and every kind of mistake is told with its place and remedy.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use limber::library::source::{ContentFile, Source};
use limber::library::{TARGETS, parse_badges, parse_exercise, parse_routine};
use limber::machine::Machine;
use limber::motion::authored::SiteName;
use limber::motion::vocabulary::angle_names;

fn limber(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("limber")
        .chain(args.iter().copied())
        .map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = limber::cli::run(args, &Machine::bare("/"), &mut out, &mut err);
    (
        status,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

fn ron_files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Each file of `tests/bad` begins with the message that it must give, in comments.
#[test]
fn each_mistake_is_told_at_its_place_with_its_remedy() {
    let mut wrong = Vec::new();
    for file in ron_files("tests/bad") {
        let text = fs::read_to_string(&file).unwrap();
        let expected: Vec<_> = text
            .lines()
            .map_while(|line| line.strip_prefix("// "))
            .collect();
        let (status, _, err) = limber(&["check", file.to_str().unwrap()]);
        let shown = err.replace(&format!("error: {}:", file.display()), "");
        let told: Vec<_> = shown
            .lines()
            .map(str::trim)
            .filter(|line| !line.ends_with(" found"))
            .collect();
        if told != expected || status != 1 {
            let told = told.join(
                "
// ",
            );
            wrong.push(format!(
                "{} (status {status}):
// {told}",
                file.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_shipped_content_is_sound() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
    let (status, out, err) = limber(&["--assets", assets, "check"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("All is well: "), "{out}");
}

#[test]
fn every_asset_is_built_into_the_binary() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let texts =
        |files: Vec<ContentFile>| files.into_iter().map(|file| file.text).collect::<Vec<_>>();
    let on_disk = texts(Source::Folder(assets).read().unwrap());
    assert_eq!(texts(Source::Embedded.read().unwrap()), on_disk);
    assert!(on_disk.len() >= 12);
}

#[test]
fn what_ships_is_written_in_the_folder_that_names_its_kind() {
    for (folder, kind) in [
        ("assets/exercises", "exercises"),
        ("assets/routines", "routines"),
    ] {
        let (_, out, _) = limber(&["list", kind, "--json"]);
        for file in ron_files(folder) {
            let id = format!(
                "\"id\": \"{}\"",
                file.file_stem().unwrap().to_str().unwrap()
            );
            assert!(
                out.contains(&id),
                "{} does not define the id of its name",
                file.display()
            );
        }
    }
}

const GUIDE: &str = include_str!("../docs/content.md");

/// The files that the guide shows; each begins with its path in a comment.
fn files_of_the_guide() -> Vec<(&'static str, &'static str)> {
    let blocks = GUIDE
        .split("```ron\n// ")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    blocks.filter_map(|block| block.split_once('\n')).collect()
}

#[test]
fn the_example_of_the_guide_loads() {
    let pack = tempfile::tempdir().unwrap();
    let files = files_of_the_guide();
    assert_eq!(files.len(), 3);
    for (path, text) in files {
        let path = pack.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (status, out, err) = limber(&["check", pack.path().to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(out, "All is well: 3 files checked.\n");
}

#[test]
fn the_example_of_the_guide_shows_every_field() {
    for (path, text) in files_of_the_guide() {
        let wrong = text.replacen("id:", "no_such_field: 1, id:", 1);
        let faults = match path {
            "badges.ron" => parse_badges(path, &wrong).map(drop),
            path if path.starts_with("routines") => parse_routine(path, &wrong).map(drop),
            _ => parse_exercise(path, &wrong).map(drop),
        }
        .unwrap_err();
        let (_, fields) = faults[0].remedy.split_once("the fields here are ").unwrap();
        for field in fields
            .split('`')
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        {
            assert!(
                text.contains(&format!("{field}: ")),
                "{path} does not show {field}"
            );
        }
    }
}

#[test]
fn the_guide_names_every_angle_site_and_target() {
    let stem = |name: &str| {
        name.trim_end_matches("_l")
            .trim_end_matches("_r")
            .to_owned()
    };
    let angles = angle_names().into_iter().map(|name| stem(&name));
    let sites = SiteName::all_names().into_iter().map(|name| stem(&name));
    let targets = TARGETS.iter().map(|&name| name.to_owned());
    for name in angles.chain(sites).chain(targets) {
        assert!(
            GUIDE.contains(&format!("`{name}`")),
            "docs/content.md does not name `{name}`"
        );
    }
}

#[test]
fn any_text_at_all_gives_a_place_within_it() {
    for file in ron_files("assets/exercises")
        .iter()
        .chain(&ron_files("tests/bad"))
    {
        let text = fs::read_to_string(file).unwrap();
        for cut in (0..text.len())
            .step_by(7)
            .filter(|&cut| text.is_char_boundary(cut))
        {
            for broken in [
                text[..cut].to_owned(),
                format!("{}\u{7f}{}", &text[..cut], &text[cut..]),
            ] {
                let lines = broken.lines().count() + 1;
                for fault in parse_exercise("cut.ron", &broken)
                    .err()
                    .into_iter()
                    .flatten()
                {
                    assert!(
                        (1..=lines).contains(&fault.line) && fault.column >= 1,
                        "{fault}"
                    );
                    assert!(!fault.what.is_empty() && !fault.remedy.is_empty());
                }
            }
        }
    }
}
