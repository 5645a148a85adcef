//! Each file of `tests/wrong` describes a movement that breaks one rule, and fails for its own
//! reason.
//!
//! It begins with what must come out of it: `// rule:` the rules that it breaks and no other, and
//! `// says:` words of the message, set apart by `;`. The line at which the first of the rules must
//! be told ends in `// <- here`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use limber::machine::Machine;

fn check(file: &Path, how: &[&str]) -> (u8, String, String) {
    let args = ["limber", "check", file.to_str().unwrap()];
    let args = args.iter().chain(how).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = limber::cli::run(args, &Machine::bare("/"), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(out), text(err))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wrong");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn heading<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let prefix = format!("// {name}: ");
    let line = text.lines().find_map(|line| line.strip_prefix(&prefix));
    let parts = line.unwrap().split(';');
    parts.map(str::trim).collect()
}

/// What is not as a file says it should be.
fn wrong_with(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).unwrap();
    let (status, out, err) = check(file, &["--json"]);
    assert_eq!((status, err.as_str()), (1, ""), "{}: {out}", file.display());
    let faults: Vec<Value> = serde_json::from_str(&out).unwrap();
    let rules: BTreeSet<&str> = heading(&text, "rule").into_iter().collect();
    let told: BTreeSet<&str> = faults.iter().map(|f| f["rule"].as_str().unwrap()).collect();
    let first = heading(&text, "rule")[0];
    let of_rule: Vec<&Value> = faults
        .iter()
        .filter(|fault| fault["rule"] == first)
        .collect();
    let here = text.lines().position(|line| line.ends_with("// <- here"));
    let here = here.unwrap() + 1;
    let at_place = of_rule.iter().any(|fault| fault["line"] == here);
    let (_, _, shown) = check(file, &[]);
    let words = heading(&text, "says");
    let missing: Vec<_> = words
        .iter()
        .filter(|words| !shown.contains(**words))
        .collect();
    let sound = told == rules && at_place && missing.is_empty();
    (!sound).then(|| {
        format!(
            "{}: not at line {here}, or without {missing:?}:\n{shown}",
            file.display()
        )
    })
}

#[test]
fn each_wrong_movement_fails_for_its_own_reason() {
    let wrong: Vec<_> = files().iter().filter_map(|file| wrong_with(file)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_fault_says_by_how_much_and_how_to_mend_it() {
    for file in files() {
        let (_, out, _) = check(&file, &["--json"]);
        let faults: Vec<Value> = serde_json::from_str(&out).unwrap();
        for fault in faults {
            let said = |field: &str| fault[field].as_str().is_some_and(|text| !text.is_empty());
            assert!(said("what") && said("remedy"), "{fault}");
            // Whether it is somewhere at all has no measure.
            let measured = !["mirror", "no_go", "pressure"]
                .map(Value::from)
                .contains(&fault["rule"]);
            assert!(said("by") || !measured, "{fault}");
            assert!(fault["column"].as_u64().unwrap() > 1, "{fault}");
        }
    }
}
