use std::fs;

use super::*;
use crate::library::source::Source;

/// A stiff, tall man with a strap and a chair.
fn somebody() -> Person {
    Person {
        height: Height::new(1.9).unwrap(),
        sex: Sex::Male,
        flexibility: Flexibility::Stiff,
        measured: vec!["straight_leg_raise=58".parse().unwrap()],
        equipment: Some(vec![Equipment::Strap, Equipment::Chair]),
    }
}

fn said(text: &str) -> Result<(Person, Vec<String>), String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("person.json"), text).unwrap();
    let read = PersonFile::in_folder(folder.path()).read();
    read.map_err(|error| error.to_string())
}

#[test]
fn what_is_written_is_read_again_and_without_a_file_it_is_the_neutral_figure() {
    let folder = tempfile::tempdir().unwrap();
    let file = PersonFile::in_folder(&folder.path().join("new"));
    assert_eq!(file.read().unwrap(), (Person::default(), Vec::new()));
    file.write(&somebody()).unwrap();
    assert_eq!(file.read().unwrap(), (somebody(), Vec::new()));
    let written = fs::read_to_string(folder.path().join("new/person.json")).unwrap();
    assert!(written.contains("\"height_m\": 1.9,"), "{written}");
    let left: Vec<_> = fs::read_dir(folder.path().join("new")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside it: {left:?}");
}

#[test]
fn every_height_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = PersonFile::in_folder(folder.path());
    let (least, most) = Height::RANGE;
    for centimetres in least..=most {
        let height = Height::new(f32::from(centimetres) / 100.0).unwrap();
        let person = Person {
            height,
            ..Person::default()
        };
        file.write(&person).unwrap();
        assert_eq!(file.read().unwrap().0.height.centimetres(), centimetres);
    }
    assert_eq!(Height::new(2.3).unwrap().step(false).centimetres(), most);
    assert_eq!(Height::new(1.2).unwrap().step(true).centimetres(), least);
}

#[test]
fn what_can_not_be_so_is_told_with_its_place() {
    for (text, place, says) in [
        (
            "{\n  \"height_m\": 3.5\n}",
            ":2:15:",
            "3.5 is no height: metres",
        ),
        (
            "{\n  \"height_m\": 0.5, \"sex\": \"male\"\n}",
            ":2:15:",
            "0.5 is no height",
        ),
        ("{\"sex\": \"men\"}", ":1:9:", "`female` or `male`"),
        ("{\n\n\"flexibility\": \"stif\"}", ":3:16:", "`stiff`"),
        (
            "{\"measured\": [\n\t\"knee_flexoin=0..9\"]}",
            ":2:2:",
            "did you mean `knee_flexion`?",
        ),
        (
            "{\"equipment\": [\"strap\", \"strop\"]}",
            ":1:25:",
            "did you mean `strap`?",
        ),
        ("{\"height_m\": 1.8", ":1:16:", "EOF"),
        ("[1]", ":1:1:", "expected a map"),
    ] {
        let error = said(text).unwrap_err();
        assert!(error.contains(&format!("person.json{place}")), "{error}");
        assert!(error.contains(says), "{text}: {error}");
        assert!(!error.contains(" at line "), "{error}");
    }
}

#[test]
fn fields_of_a_newer_version_are_told_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("person.json");
    fs::write(&path, "{\"heigth_m\": 1.6, \"shoes\": {\"size\": 44}}").unwrap();
    let file = PersonFile::in_folder(folder.path());
    let (person, notices) = file.read().unwrap();
    assert_eq!(person, Person::default());
    assert!(
        notices[0].contains("did you mean `height_m`?"),
        "{notices:?}"
    );
    file.write(&somebody()).unwrap();
    let after: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(after["shoes"]["size"], 44);
    assert_eq!(after["sex"], "male");
    // What is no longer so doesn't stay.
    file.write(&Person::default()).unwrap();
    let after = fs::read_to_string(&path).unwrap();
    assert!(
        !after.contains("equipment") && after.contains("shoes"),
        "{after}"
    );
}

#[test]
fn a_file_that_can_not_be_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("person.json"), "{ my own notes").unwrap();
    let file = PersonFile::in_folder(folder.path());
    assert!(file.read().is_err());
    file.write(&somebody()).unwrap();
    assert_eq!(file.read().unwrap().0, somebody());
    let kept = fs::read_to_string(folder.path().join("person.unreadable.json")).unwrap();
    assert_eq!(kept, "{ my own notes");
}

#[test]
fn what_is_said_and_used_is_that_of_the_variant() {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let routine = library
        .routines()
        .iter()
        .find(|it| it.id.as_str() == "desk-reset");
    let triceps = |person: &Person| {
        let script = person
            .script(routine.unwrap(), &library, &Pace::DEFAULT)
            .unwrap();
        let steps = script.steps().iter().map(|step| step.exercise.clone());
        let mut steps = steps.filter(|it| it.id.as_str() == "overhead_triceps");
        (steps.next().unwrap(), script.total())
    };
    let (neutral, length) = triceps(&Person::default());
    let (own, own_length) = triceps(&somebody());
    assert_eq!(neutral.equipment, []);
    assert_eq!(own.equipment, [Equipment::Strap]);
    assert!(own.cues.setup.contains("strap"));
    // A session that was interrupted can be taken up though the person has changed.
    assert_eq!(length, own_length);
}
