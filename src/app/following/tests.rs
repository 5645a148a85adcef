//! Sessions as the window follows them, without a window.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::*;
use crate::body::{Dof, Proportions, Skeleton};
use crate::library::source::Source;
use crate::machine::Machine;
use crate::motion::posture::Postures;
use crate::session::{Pace, PhaseKind, Speed};

fn keeper(folder: &Path) -> Keeper {
    Keeper::open(Machine::bare("/"), Some(folder.to_owned()))
}

/// The first routine, as soon as it is followed.
fn begun(keeper: &mut Keeper, pacing: Pacing) -> Following {
    let library = Arc::new(Library::read(&Source::Embedded.read().unwrap()).unwrap());
    let routine = &library.routines()[0];
    let script = Arc::new(Script::compile(routine, &library, &Pace::DEFAULT).unwrap());
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    let rehearsed = Rehearsed {
        choreography: Choreography::rehearse(skeleton, postures, &script).unwrap(),
        script: script.clone(),
    };
    let entry = keeper.begin(routine, &library).unwrap();
    let player = Player::new(script);
    let mut following = Following::new(player, library.clone(), entry, &rehearsed, pacing);
    following.command(Command::Start, keeper);
    following
}

#[test]
fn a_routine_followed_to_its_end_is_in_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut keeper = keeper(folder.path());
    let pacing = Pacing {
        speed: "10000".parse::<Speed>().unwrap(),
        unattended: true,
    };
    let mut following = begun(&mut keeper, pacing);
    while !following.player.status().is_over() {
        following.pass(&mut keeper);
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(following.entry.as_ref().unwrap().is_closed());
    assert!(following.notes.is_empty() && !following.is_unsaved());
    let library = following.library.clone();
    assert_eq!(keeper.progress(&library).sessions, 1);
    // What another process reads is what was told.
    let again = super::tests::keeper(folder.path());
    assert_eq!(again.progress(&library).sessions, 1);
}

#[test]
fn a_jump_on_the_timeline_does_not_make_the_figure_jump() {
    let folder = tempfile::tempdir().unwrap();
    let mut keeper = keeper(folder.path());
    let mut following = begun(&mut keeper, Pacing::default());
    let events = following.player.advance(Duration::from_secs(25));
    assert!(!events.is_empty());
    let before = following.pose();
    following.command(Command::Skip, &mut keeper);
    let after = following.pose();
    let moved = before.position.distance(after.position);
    assert!(moved < 0.01, "{moved} m");
    for (a, b) in before.angles.0.iter().zip(after.angles.0) {
        assert!((a - b).abs() < 0.02, "{a} {b}");
    }
}

#[test]
fn after_the_end_the_figure_comes_out_of_the_stretch_gets_up_and_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut keeper = keeper(folder.path());
    let mut following = begun(&mut keeper, Pacing::default());
    let mut holds = following.script().phases().iter();
    let hold = holds.rfind(|phase| phase.kind == PhaseKind::Hold).unwrap();
    let events = following.player.advance(hold.start + hold.duration / 2);
    assert!(!events.is_empty());
    let mut before = following.pose();
    following.command(Command::Quit, &mut keeper);
    let standing = following.choreography().standing();
    assert_ne!(before, standing);
    let step = Duration::from_millis(33);
    let mut at = Duration::ZERO;
    loop {
        let (pose, fraction) = following.pose_after(at);
        for dof in Dof::all() {
            let speed = (pose.angles[dof] - before.angles[dof]).abs() / step.as_secs_f32();
            assert!(speed < 200_f32.to_radians(), "{dof}: {speed} at {at:?}");
        }
        before = pose;
        if fraction >= 1.0 {
            break;
        }
        at += step;
    }
    assert!(at > Duration::from_secs(1), "{at:?}");
    for (a, b) in before.angles.0.iter().zip(standing.angles.0) {
        assert!((a - b).abs() < 1e-3, "{a} {b}");
    }
}

#[test]
fn without_a_place_for_the_journal_the_coach_still_coaches_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    std::fs::write(&in_the_way, "not a folder").unwrap();
    let mut keeper = keeper(&in_the_way);
    assert!(!keeper.notes.is_empty() && keeper.notes[0].message.contains("file"));
    let mut following = begun(&mut keeper, Pacing::default());
    assert!(following.entry.is_none());
    following.pass(&mut keeper);
    assert_eq!(following.player.status(), Status::Running);
}
