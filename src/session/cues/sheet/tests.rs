use crate::session::fixture::{script, short, step};
use crate::session::{Command, Event, EventKind, Player, Script};

use super::super::Cue;

/// All that is heard from one time to another, as `seconds what`.
fn heard(script: Script, from: u64, to: u64) -> Vec<String> {
    let mut player = Player::new(script);
    let mut events = player.apply(Command::Start);
    events.extend(player.advance(std::time::Duration::MAX));
    let within = |event: &&Event| (from..to).contains(&event.t.as_secs());
    let line = |event: &Event| {
        let t = event.t.as_secs_f64();
        match &event.kind {
            EventKind::Cue(Cue::Say(text)) => Some(format!("{t} {text}")),
            EventKind::Cue(Cue::Sound(sound)) => Some(format!("{t} <{sound:?}>")),
            _ => None,
        }
    };
    events.iter().filter(within).filter_map(line).collect()
}

#[test]
fn getting_ready_names_the_movement_tells_how_and_counts_down_to_zero() {
    let expected = [
        "0 <GetReady>",
        "0.3 First: fold.",
        "1.1 Stand tall",
        "7 <Tick>",
        "8 <Tick>",
        "9 <Tick>",
        "10 <Go>",
        "10.3 Sink in",
    ];
    assert_eq!(heard(short(), 0, 14), expected);
}

#[test]
fn a_hold_is_explained_halved_and_counted_down_to_zero() {
    let expected = [
        "14 <Hold>",
        "15 Breathe into it",
        "21.5 Feel the thigh",
        "29 <Halfway>",
        "29.3 Halfway.",
        "41 <Tick>",
        "42 <Tick>",
        "43 <Tick>",
        "44 <Release>",
        "44.3 Slowly out.",
    ];
    assert_eq!(heard(short(), 14, 47), expected);
}

#[test]
fn the_rest_tells_what_comes_next() {
    let expected = ["47 <Rest>", "47.3 Rest. Next: quad."];
    assert_eq!(heard(short(), 47, 57), expected);
}

#[test]
fn changing_sides_tells_which_side_and_counts_down() {
    let expected = [
        "97 <Switch>",
        "97.3 Switch to the right side.",
        "100 <Tick>",
        "101 <Tick>",
        "102 <Tick>",
    ];
    assert_eq!(heard(short(), 97, 103), expected);
}

#[test]
fn the_second_side_is_reminded_but_not_explained_again() {
    let expected = ["107 <Hold>", "108 Breathe into it", "117 <Halfway>"];
    assert_eq!(heard(short(), 107, 118)[..3], expected);
}

#[test]
fn later_repeats_are_left_in_peace() {
    let script = script(vec![step("fold", 6, 3, 0)]);
    // 10 s to get ready, then 13 s for each repeat.
    assert_eq!(
        heard(script.clone(), 23, 27),
        ["23 <Go>", "23.3 Once more."]
    );
    assert_eq!(
        heard(script, 36, 43)[..3],
        ["36 <Go>", "36.3 Last time.", "40 <Hold>"]
    );
}

#[test]
fn a_short_hold_is_not_halved() {
    let script = script(vec![step("fold", 9, 1, 0)]);
    assert!(
        !heard(script, 0, 60)
            .iter()
            .any(|cue| cue.contains("Halfway"))
    );
}
