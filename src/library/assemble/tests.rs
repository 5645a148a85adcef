use super::*;
use crate::library::source::Source;

/// The built-in library with `find` replaced by `put` in the file whose name ends in `name`.
fn changed(name: &str, find: &str, put: &str) -> Result<Library, Vec<ContentError>> {
    let mut files = Source::Embedded.read().unwrap();
    let file = files
        .iter_mut()
        .find(|file| file.name.ends_with(name))
        .unwrap();
    assert!(file.text.contains(find), "{name} has no {find}");
    file.text = file.text.replace(find, put);
    Library::read(&files)
}

fn only_fault(result: Result<Library, Vec<ContentError>>) -> ContentError {
    let mut faults = result.unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults.remove(0)
}

#[test]
fn a_step_without_a_dose_has_that_of_its_exercise() {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let ride = library.routine(&Id::new("after-a-ride").unwrap()).unwrap();
    let exercise = library.exercise(&ride.steps[1].exercise).unwrap();
    assert_eq!(
        (ride.steps[1].hold, ride.steps[1].repeats),
        (exercise.dose.hold, exercise.dose.repeats)
    );
}

#[test]
fn routines_come_in_the_order_they_ask_for() {
    let library = changed("unwind.ron", "order: 3", "order: 0").unwrap();
    assert_eq!(library.routines()[0].id.as_str(), "unwind");
}

#[test]
fn a_misspelt_exercise_is_a_fault_of_the_step_that_names_it() {
    let fault = only_fault(changed("unwind.ron", "\"childs_pose\"", "\"child_pose\""));
    assert!(fault.what.contains("no exercise \"child_pose\""), "{fault}");
    assert!(fault.remedy.contains("`childs_pose`"), "{fault}");
    assert_eq!((fault.line, fault.column), (10, 20));
}

#[test]
fn a_broken_exercise_is_told_once_and_not_again_by_every_routine() {
    let fault = only_fault(changed("cat_cow.ron", "AllFours", "AllFour"));
    assert!(fault.file.ends_with("cat_cow.ron"), "{fault}");
    assert!(fault.remedy.contains("`AllFours`"), "{fault}");
}

#[test]
fn an_id_given_twice_names_where_it_was_first() {
    let fault = only_fault(changed(
        "routines/unwind.ron",
        "\"unwind\"",
        "\"after-a-run\"",
    ));
    assert!(fault.what.contains("after-a-run.ron line 2"), "{fault}");
    assert_eq!((fault.line, fault.column), (2, 9));
}

#[test]
fn a_hold_cut_too_short_for_its_cue_is_a_fault_of_the_step() {
    let fault = only_fault(changed("unwind.ron", "hold_s: 45", "hold_s: 5"));
    assert!(fault.what.starts_with("5 s are too short"), "{fault}");
}

#[test]
fn an_unlock_by_a_badge_that_is_not_there_is_a_fault() {
    let fault = only_fault(changed(
        "unwind.ron",
        "Badge(\"first-steps\")",
        "Badge(\"first-step\")",
    ));
    assert!(fault.remedy.contains("`first-steps`"), "{fault}");
    assert_eq!((fault.line, fault.column), (7, 19));
}

#[test]
fn a_badge_for_a_routine_that_is_not_there_is_a_fault() {
    let fault = only_fault(changed(
        "badges.ron",
        "Minutes(60)",
        "RoutineTimes(routine: \"swim\", times: 2)",
    ));
    assert!(fault.what.contains("no routine \"swim\""), "{fault}");
}

#[test]
fn a_routine_can_not_be_the_key_to_itself() {
    let fault = only_fault(changed(
        "badges.ron",
        "Sessions(1)",
        "RoutineTimes(routine: \"unwind\", times: 1)",
    ));
    assert!(
        fault.file.ends_with("unwind.ron") && fault.what.contains("never be unlocked"),
        "{fault}"
    );
    assert_eq!((fault.line, fault.column), (7, 13));
}

#[test]
fn two_routines_can_not_be_keys_to_each_other() {
    let mut files = Source::Embedded.read().unwrap();
    for file in &mut files {
        file.text = file
            .text
            .replace(
                "Sessions(1)",
                "RoutineTimes(routine: \"after-a-run\", times: 1)",
            )
            .replace(
                "StreakDays(3)",
                "RoutineTimes(routine: \"unwind\", times: 1)",
            )
            .replace("Level(2)", "Badge(\"three-in-a-row\")");
    }
    let faults = Library::read(&files).unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(
        faults
            .iter()
            .all(|fault| fault.what.contains("never be unlocked"))
    );
}

#[test]
fn a_newcomer_needs_something_open() {
    let mut files = Source::Embedded.read().unwrap();
    for file in &mut files {
        file.text = file.text.replace("unlock: Always", "unlock: Level(3)");
    }
    let fault = only_fault(Library::read(&files));
    assert!(fault.what.contains("no routine is open"), "{fault}");
}

#[test]
fn a_badge_can_not_ask_for_more_exercises_than_there_are() {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let used: std::collections::BTreeSet<_> = library
        .routines()
        .iter()
        .flat_map(|routine| routine.steps.iter().map(|step| &step.exercise))
        .collect();
    let faults = changed(
        "badges.ron",
        "DifferentExercises(8)",
        "DifferentExercises(80)",
    )
    .unwrap_err();
    // A routine that waits for the badge is out of reach with it, and is told as well.
    let badge: Vec<_> = faults
        .iter()
        .filter(|fault| fault.file.ends_with("badges.ron"))
        .collect();
    assert_eq!(badge.len(), 1, "{faults:#?}");
    let ask = format!("ask for {}", used.len());
    assert!(badge[0].remedy.contains(&ask), "{}", badge[0]);
}
