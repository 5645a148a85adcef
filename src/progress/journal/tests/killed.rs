//! A process that is killed while it appends.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use uuid::Uuid;

use super::super::super::{DayStart, Record, fixture};
use super::open;

/// Appends for ever and prints the id of each record once it is saved.
fn append_for_ever(path: &Path) {
    let (mut journal, _) = open(path, 1);
    for seed in 0.. {
        let start = fixture::local("2026-03-10T20:00:00+01:00");
        let rng = &mut fixture::rng(seed);
        let kind = fixture::finished("2026-03-10T20:00:00+01:00", 300).kind;
        let record = Record::new(kind, start, DayStart::default(), rng);
        let id = record.id;
        journal.append(record).unwrap();
        println!("{id}");
    }
}

#[test]
fn a_process_killed_at_any_moment_has_lost_nothing_that_it_had_saved() {
    const FOLDER: &str = "LIMBER_TEST_APPEND_FOR_EVER";
    if let Some(path) = std::env::var_os(FOLDER) {
        append_for_ever(Path::new(&path));
    }
    let name = "a_process_killed_at_any_moment_has_lost_nothing_that_it_had_saved";
    for round in 1..=8_u64 {
        let dir = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--nocapture", name])
            .env(FOLDER, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        // Wait until it is at work, then kill it at another moment each time.
        let mut printed = String::new();
        while !printed.contains("-7") {
            assert_ne!(output.read_line(&mut printed).unwrap(), 0);
        }
        std::thread::sleep(std::time::Duration::from_micros(1_700 * round));
        child.kill().unwrap();
        output.read_to_string(&mut printed).unwrap();
        child.wait().unwrap();

        let (journal, _) = open(dir.path(), 1);
        let saved: BTreeSet<Uuid> = journal.records().iter().map(|it| it.id).collect();
        let whole_lines = printed.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let told: Vec<Uuid> = whole_lines
            .lines()
            .filter_map(|it| it.parse().ok())
            .collect();
        assert!(!told.is_empty());
        assert!(told.iter().all(|id| saved.contains(id)), "round {round}");
    }
}
