//! What power failures, full disks, other devices and newer versions do to a journal.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

use super::super::fixture;
use super::super::record::Record;
use super::*;

fn folder(path: &Path, device: u128) -> DataFolder {
    DataFolder::new(path, Uuid::from_u128(device))
}

fn open(path: &Path, device: u128) -> (Journal, OpenReport) {
    let rng = &mut fixture::rng(1);
    Journal::open(&folder(path, device), Timestamp::UNIX_EPOCH, rng).unwrap()
}

fn days(number: u8) -> Vec<Record> {
    let start = |day| format!("2026-03-{day:02}T20:00:00+01:00");
    (1..=number)
        .map(|day| fixture::finished(&start(day), 300))
        .collect()
}

/// A folder with one journal of these records, closed.
fn written(records: &[Record]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let (mut journal, _) = open(dir.path(), 1);
    for record in records {
        journal.append(record.clone()).unwrap();
    }
    let path = journal.path().to_owned();
    (dir, path)
}

fn sorted(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| record.id);
    records
}

#[test]
fn what_was_appended_is_there_again() {
    let records = fixture::one_of_each_kind();
    let (dir, _) = written(&records);
    let (journal, report) = open(dir.path(), 1);
    assert_eq!(journal.records(), sorted(records));
    assert!(report.torn.is_empty() && report.skipped.is_empty());
    assert_eq!(report.unknown_kinds, 1);
}

#[test]
fn the_folder_is_made_when_it_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let deep = dir.path().join("a/b/c");
    let (mut journal, report) = open(&deep, 1);
    assert!(report.is_quiet() && journal.records().is_empty());
    assert!(!journal.path().exists());
    journal.append(days(1)[0].clone()).unwrap();
    assert!(journal.path().exists());
}

#[test]
fn reading_makes_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    assert!(Journal::read(&missing).unwrap().0.is_empty());
    assert!(!missing.exists());

    let (dir, path) = written(&days(2));
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 5);
    fs::write(&path, &bytes).unwrap();
    let (records, report) = Journal::read(dir.path()).unwrap();
    assert_eq!((records.len(), report.is_quiet()), (1, true));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_record_cut_off_at_any_byte_loses_nothing_before_it() {
    let records = days(3);
    let (_dir, path) = written(&records);
    let whole = fs::read(&path).unwrap();
    let last = line::encode(&records[2]).unwrap().len();
    for cut in whole.len() - last..=whole.len() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(path.file_name().unwrap());
        fs::write(&path, &whole[..cut]).unwrap();

        let (mut journal, report) = open(dir.path(), 1);
        let is_whole = cut >= whole.len() - 1;
        let kept = if is_whole { 3 } else { 2 };
        assert_eq!(journal.records(), &sorted(records.clone())[..kept], "{cut}");
        let torn_bytes = whole[..cut].len() - (whole.len() - last);
        assert_eq!(report.torn.len(), usize::from(!is_whole && torn_bytes > 0));
        for torn in &report.torn {
            let aside = fs::read(&torn.aside).unwrap();
            assert_eq!(aside, &whole[whole.len() - last..cut]);
        }

        // Appending goes on, and the next opening has nothing to tell.
        let more = fixture::finished("2026-03-20T20:00:00+01:00", 300);
        journal.append(more.clone()).unwrap();
        drop(journal);
        let (journal, report) = open(dir.path(), 1);
        assert_eq!(journal.records().len(), kept + 1, "{cut}");
        assert!(journal.records().contains(&more) && report.is_quiet());
    }
}

#[test]
fn torn_ends_never_overwrite_each_other() {
    let (dir, path) = written(&days(1));
    for number in 1..=3 {
        let mut bytes = fs::read(&path).unwrap();
        bytes.extend_from_slice(format!("torn {number}").as_bytes());
        fs::write(&path, bytes).unwrap();
        let (_, report) = open(dir.path(), 1);
        let aside = &report.torn[0].aside;
        assert!(
            aside
                .to_string_lossy()
                .ends_with(&format!(".torn-{number}"))
        );
        assert_eq!(fs::read_to_string(aside).unwrap(), format!("torn {number}"));
        assert!(report.notices()[0].contains("Everything before it is there"));
    }
}

#[test]
fn a_damaged_line_in_the_middle_is_passed_over_and_stays() {
    let records = days(3);
    let (dir, path) = written(&records);
    let mut bytes = fs::read(&path).unwrap();
    let second = line::encode(&records[0]).unwrap().len() + 40;
    bytes[second] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let (journal, report) = open(dir.path(), 1);
    assert_eq!(journal.records(), [records[0].clone(), records[2].clone()]);
    assert_eq!((report.skipped.len(), report.skipped[0].line), (1, 2));
    assert!(report.torn.is_empty());
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn an_unknown_kind_stays_in_the_file_as_it_is() {
    let unknown = fixture::unknown("2026-03-10T22:00:00+01:00");
    let (dir, path) = written(std::slice::from_ref(&unknown));
    let before = fs::read(&path).unwrap();
    let (mut journal, report) = open(dir.path(), 1);
    assert_eq!(report.unknown_kinds, 1);
    assert!(report.notices()[0].contains("newer Limber"));
    journal.append(days(1)[0].clone()).unwrap();
    assert!(fs::read(&path).unwrap().starts_with(&before));
}

#[test]
fn two_devices_of_one_folder_merge() {
    let records = days(6);
    let dir = tempfile::tempdir().unwrap();
    let (mut one, _) = open(dir.path(), 1);
    let (mut two, report) = open(dir.path(), 2);
    assert!(!report.beside_another);
    for (index, record) in records.iter().enumerate() {
        let journal = if index % 2 == 0 { &mut one } else { &mut two };
        journal.append(record.clone()).unwrap();
    }
    assert_eq!(one.records().len(), 3);
    one.refresh().unwrap();
    assert_eq!(one.records(), sorted(records));
}

#[test]
fn copies_that_a_synchronising_tool_makes_change_nothing() {
    let records = days(3);
    let (dir, path) = written(&records);
    let copy = dir.path().join("journal-x.sync-conflict-20260310.log");
    fs::copy(&path, copy).unwrap();
    let (journal, _) = open(dir.path(), 1);
    assert_eq!(journal.records(), sorted(records));
}

#[test]
fn a_torn_end_of_another_device_is_left_alone() {
    let (dir, path) = written(&days(2));
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 5);
    fs::write(&path, &bytes).unwrap();
    let (journal, report) = open(dir.path(), 2);
    assert_eq!((journal.records().len(), report.is_quiet()), (1, true));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_second_instance_writes_beside_the_first() {
    let records = days(3);
    let dir = tempfile::tempdir().unwrap();
    let (mut first, _) = open(dir.path(), 1);
    let (mut second, report) = open(dir.path(), 1);
    assert!(report.beside_another && report.is_quiet());
    assert_ne!(first.path(), second.path());
    first.append(records[0].clone()).unwrap();
    second.append(records[1].clone()).unwrap();
    first.append(records[2].clone()).unwrap();
    drop((first, second));
    let (journal, report) = open(dir.path(), 1);
    assert!(!report.beside_another);
    assert_eq!(journal.records(), sorted(records));
}

#[test]
fn many_instances_each_have_their_own_journal() {
    let dir = tempfile::tempdir().unwrap();
    let mut journals: Vec<Journal> = (0..20)
        .map(|seed| {
            let folder = folder(dir.path(), 1);
            let rng = &mut fixture::rng(seed);
            Journal::open(&folder, Timestamp::UNIX_EPOCH, rng)
                .unwrap()
                .0
        })
        .collect();
    let paths: BTreeSet<_> =
        journals.iter().map(|it| it.path().to_owned()).collect();
    assert_eq!(paths.len(), 20);
    for (journal, record) in journals.iter_mut().zip(days(20)) {
        journal.append(record).unwrap();
    }
    assert_eq!(Journal::read(dir.path()).unwrap().0.len(), 20);
}

#[test]
fn a_folder_deleted_meanwhile_is_made_again() {
    let (dir, _) = written(&days(1));
    let (mut journal, _) = open(dir.path(), 1);
    fs::remove_dir_all(dir.path()).unwrap();
    journal.append(days(2)[1].clone()).unwrap();
    assert_eq!(Journal::read(dir.path()).unwrap().0.len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_clear_error_and_loses_nothing() {
    let (dir, path) = written(&days(1));
    let (mut journal, _) = open(dir.path(), 1);
    let kept = dir.path().join("kept");
    fs::rename(&path, &kept).unwrap();
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    let record = days(2)[1].clone();
    let error = journal.append(record.clone()).unwrap_err();
    assert!(matches!(error, JournalError::DiskFull { .. }), "{error}");
    assert!(error.to_string().contains(&*path.to_string_lossy()));
    assert_eq!(journal.records().len(), 1);
    fs::remove_file(&path).unwrap();
    fs::rename(&kept, &path).unwrap();
    journal.append(record).unwrap();
    assert_eq!(Journal::read(dir.path()).unwrap().0, sorted(days(2)));
}

#[test]
fn a_place_that_can_not_be_written_is_one_clear_error() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let rng = &mut fixture::rng(1);
    let now = Timestamp::UNIX_EPOCH;
    let error = Journal::open(&folder(&file.join("data"), 1), now, rng).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("file") && text.contains("--data-dir"),
        "{text}"
    );

    let (mut journal, _) = open(dir.path(), 1);
    fs::create_dir(journal.path()).unwrap();
    let error = journal.append(days(1)[0].clone()).unwrap_err();
    assert!(error.to_string().contains("directory"), "{error}");
}

#[test]
fn another_devices_journal_that_can_not_be_read_is_reported() {
    let (dir, _) = written(&days(2));
    fs::create_dir(dir.path().join("journal-broken.log")).unwrap();
    let (journal, report) = open(dir.path(), 1);
    assert_eq!(journal.records().len(), 2);
    assert_eq!(report.unreadable.len(), 1);
    assert!(report.notices()[0].contains("journal-broken.log"));
}

/// Appends for ever and prints the id of each record once it is saved.
fn append_for_ever(path: &Path) {
    let (mut journal, _) = open(path, 1);
    for seed in 0.. {
        let start = fixture::local("2026-03-10T20:00:00+01:00");
        let rng = &mut fixture::rng(seed);
        let kind = fixture::finished("2026-03-10T20:00:00+01:00", 300).kind;
        let record = Record::new(kind, start, super::super::DayStart::default(), rng);
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
        let told: Vec<Uuid> = whole_lines.lines().filter_map(|it| it.parse().ok()).collect();
        assert!(!told.is_empty());
        assert!(told.iter().all(|id| saved.contains(id)), "round {round}");
    }
}
