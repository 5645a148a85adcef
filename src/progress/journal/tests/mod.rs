//! What power failures, damage, full disks and newer versions do to a journal.

mod instances;
mod killed;

use std::fs;
use std::path::{Path, PathBuf};

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
