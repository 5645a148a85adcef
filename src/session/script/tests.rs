use super::*;
use crate::library::{Library, Sides, Step};
use crate::session::fixture::{exercise, library, routine, script, secs, short, step};

fn compile(steps: Vec<Step>) -> Result<Script, ScriptError> {
    Script::compile(&routine(steps), &library(), &Pace::DEFAULT)
}

fn kinds(script: &Script) -> Vec<(PhaseKind, Option<Side>, u64)> {
    let one = |phase: &Phase| (phase.kind, phase.side, phase.duration.as_secs());
    script.phases().iter().map(one).collect()
}

#[test]
fn a_routine_becomes_a_timeline_in_which_each_side_gets_its_full_time() {
    use PhaseKind::{EaseOut, GetReady, Hold, MoveIn, Rest, SwitchSides};
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    let expected = [
        (GetReady, None, 10),
        (MoveIn, None, 4),
        (Hold, None, 30),
        (EaseOut, None, 3),
        (Rest, None, 10),
        (GetReady, left, 13),
        (MoveIn, left, 4),
        (Hold, left, 20),
        (EaseOut, left, 3),
        (SwitchSides, right, 6),
        (MoveIn, right, 4),
        (Hold, right, 20),
        (EaseOut, right, 3),
    ];
    assert_eq!(kinds(&short()), expected);
    assert_eq!(short().time_in(Hold), secs(70));
}

#[test]
fn phases_follow_each_other_without_a_gap() {
    let script = script(vec![step("quad", 30, 3, 5), step("fold", 20, 2, 9)]);
    let mut end = Duration::ZERO;
    for phase in script.phases() {
        assert_eq!(phase.start, end);
        end = phase.end();
    }
    assert_eq!(script.total(), end);
}

#[test]
fn all_holds_of_one_side_come_before_the_other_side() {
    let script = script(vec![step("quad", 30, 2, 0)]);
    let is_hold = |phase: &&Phase| phase.kind == PhaseKind::Hold;
    let holds = script.phases().iter().filter(is_hold);
    let turns: Vec<_> = holds.map(|phase| (phase.side, phase.repeat)).collect();
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    assert_eq!(turns, [(left, 0), (left, 1), (right, 0), (right, 1)]);
}

#[test]
fn getting_ready_takes_longer_when_the_posture_changes() {
    let script = script(vec![
        step("quad", 30, 1, 0),
        step("calf", 30, 1, 0),
        step("fold", 30, 1, 0),
    ]);
    let is_it = |phase: &&Phase| phase.kind == PhaseKind::GetReady;
    let times = script
        .phases()
        .iter()
        .filter(is_it)
        .map(|p| p.duration.as_secs());
    // The first from wherever the person is, calf as standing as quad, and down for the fold.
    assert_eq!(times.collect::<Vec<_>>(), [10, 6, 13]);
}

#[test]
fn a_long_instruction_gets_the_time_to_be_heard() {
    let mut long = exercise("long", Sides::Both);
    long.cues.setup = "word ".repeat(20);
    long.cues.move_in = "word ".repeat(12);
    let library = Library::new(vec![long], Vec::new(), Vec::new());
    let routine = routine(vec![step("long", 30, 2, 0)]);
    let script = Script::compile(&routine, &library, &Pace::DEFAULT).unwrap();
    let seconds: Vec<u64> = kinds(&script)
        .iter()
        .map(|(_, _, seconds)| *seconds)
        .collect();
    assert_eq!(seconds, [13, 6, 30, 3, 4, 30, 3]);
}

#[test]
fn nobody_waits_for_the_end() {
    let script = script(vec![step("fold", 30, 1, 60)]);
    let last = script.phases().last().unwrap();
    assert_eq!(last.kind, PhaseKind::EaseOut);
}

#[test]
fn a_time_on_a_boundary_belongs_to_the_phase_that_begins() {
    let script = short();
    assert_eq!(script.phase_at(Duration::ZERO), 0);
    assert_eq!(script.phase_at(Duration::from_nanos(9_999_999_999)), 0);
    assert_eq!(script.phase_at(secs(10)), 1);
    assert_eq!(script.phase_at(Duration::MAX), script.phases().len() - 1);
}

#[test]
fn the_next_hold_is_known_early() {
    let script = short();
    let next = script.next_hold(4).unwrap();
    assert_eq!(
        (next.exercise.as_str(), next.side),
        ("quad", Some(Side::Left))
    );
    assert!(script.next_hold(11).is_none());
    assert!(script.next_hold(usize::MAX - 1).is_none());
}

#[test]
fn routines_that_cannot_be_followed_are_refused() {
    let cases = [
        (
            vec![],
            "the routine \"test\" has no steps: give it at least one",
        ),
        (
            vec![step("fold", 30, 1, 0), step("split", 30, 1, 0)],
            "step 2 of \"test\" names the exercise \"split\", which the library doesn't have",
        ),
        (
            vec![step("fold", 0, 1, 0)],
            "step 1 of \"test\" holds nothing: its hold and its repeats must be above zero",
        ),
        (
            vec![step("fold", 30, 0, 0)],
            "step 1 of \"test\" holds nothing: its hold and its repeats must be above zero",
        ),
        (
            vec![step("fold", 3600, 7, 0)],
            "the routine \"test\" lasts longer than six hours: shorten its holds or repeats",
        ),
        (
            vec![step("fold", u64::MAX, u32::MAX, u64::MAX)],
            "the routine \"test\" lasts longer than six hours: shorten its holds or repeats",
        ),
    ];
    for (steps, message) in cases {
        assert_eq!(compile(steps).unwrap_err().to_string(), message);
    }
}

#[test]
fn nobody_is_hurried_down_to_the_floor() {
    use crate::motion::authored::Posture;
    let mut lying = exercise("lying", Sides::Both);
    lying.posture = Posture::Supine;
    let library = Library::new(vec![lying], Vec::new(), Vec::new());
    let script = Script::compile(
        &routine(vec![step("lying", 30, 1, 0)]),
        &library,
        &Pace::DEFAULT,
    );
    let get_ready = script.unwrap().phases()[0].duration;
    let way = Posture::Standing.travel_time(Posture::Supine);
    assert!(way > Pace::DEFAULT.get_ready_new_posture && get_ready > way);
}
