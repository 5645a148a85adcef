//! The content that ships is sound, and every kind of mistake is told with its place and remedy.

use std::fs;
use std::path::{Path, PathBuf};

fn limber(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("limber")
        .chain(args.iter().copied())
        .map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = limber::cli::run(args, PathBuf::from("/"), &mut out, &mut err);
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
    let mut wrong = String::new();
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
            wrong += &format!(
                "{} (status {status}):\n// {}\n",
                file.display(),
                told.join("\n// ")
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
