//! Several devices, and several instances on one.

use std::collections::BTreeSet;
use std::fs;

use jiff::Timestamp;

use super::super::super::fixture;
use super::super::Journal;
use super::{days, folder, open, sorted, written};

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
    let paths: BTreeSet<_> = journals.iter().map(|it| it.path().to_owned()).collect();
    assert_eq!(paths.len(), 20);
    for (journal, record) in journals.iter_mut().zip(days(20)) {
        journal.append(record).unwrap();
    }
    assert_eq!(Journal::read(dir.path()).unwrap().0.len(), 20);
}
