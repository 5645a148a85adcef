//! What there is to say and to sound in each kind of phase.

use std::time::Duration;

use super::super::PhaseKind;
use super::place::{Priority, Wish, place};
use super::{Cue, Mark, MarkKind, Sound, spoken};
use crate::body::Side;
use crate::library::Exercise;

/// Everything that matters for what is said in one phase.
pub(in super::super) struct Scene<'a> {
    /// Kind of the phase.
    pub kind: PhaseKind,
    /// Its length.
    pub duration: Duration,
    /// What is done, has just been done (rest) or will be done (get ready).
    pub exercise: &'a Exercise,
    /// On which side.
    pub side: Option<Side>,
    /// Number of holds before this one on this side.
    pub repeat: u32,
    /// Number of holds on each side.
    pub repeats: u32,
    /// Whether the other side was done before.
    pub second_side: bool,
    /// Whether it belongs to the first step of the routine.
    pub first_step: bool,
    /// What comes after this step.
    pub next: Option<&'a Exercise>,
}

/// A hold this long has its halfway called; in a shorter one it would only disturb.
const HALFWAY_FROM: Duration = Duration::from_secs(10);
/// A phase this long is counted down; in a shorter one everything would be countdown.
const COUNTDOWN_FROM: Duration = Duration::from_secs(5);
/// Where guidance in a hold begins: after the body has arrived.
const ARRIVED: Duration = Duration::from_secs(1);

/// All marks of a phase, sorted by time.
pub(in super::super) fn marks(scene: &Scene) -> Vec<Mark> {
    let mut marks = place(wishes(scene), scene.duration);
    if scene.kind == PhaseKind::Hold {
        if scene.duration >= HALFWAY_FROM {
            marks.push(Mark {
                at: scene.duration / 2,
                kind: MarkKind::Halfway,
            });
        }
        for (left, at) in countdown(scene.duration) {
            marks.push(Mark {
                at,
                kind: MarkKind::LastSeconds(left),
            });
        }
        // Facts before what is said about them.
        marks.sort_by_key(|mark| (mark.at, matches!(mark.kind, MarkKind::Cue(_))));
    }
    marks
}

/// The least time for getting ready that can be followed with closed eyes: to say what comes and
/// how to get into position, with three seconds to count down; in whole seconds.
pub(in super::super) fn time_to_announce(
    exercise: &Exercise,
    side: Option<Side>,
    first_step: bool,
) -> Duration {
    let name = spoken(&name_line(exercise, side, first_step));
    let said = name + spoken(&exercise.cues.setup);
    whole_seconds(Sound::GetReady.length() + said + Duration::from_secs(3))
}

/// The least time for moving in: to say how; in whole seconds.
pub(in super::super) fn time_to_guide_in(
    exercise: &Exercise,
    repeat: u32,
    repeats: u32,
) -> Duration {
    whole_seconds(Sound::Go.length() + spoken(move_in_line(exercise, repeat, repeats)))
}

/// Rounded up, so that countdowns fall on the seconds of the session.
const fn whole_seconds(time: Duration) -> Duration {
    Duration::from_secs(time.as_secs() + (time.subsec_nanos() > 0) as u64)
}

fn wishes(scene: &Scene) -> Vec<Wish> {
    let mut wishes = vec![turn(scene.kind)];
    match scene.kind {
        PhaseKind::GetReady => get_ready(scene, &mut wishes),
        PhaseKind::MoveIn => {
            let line = move_in_line(scene.exercise, scene.repeat, scene.repeats);
            say(&mut wishes, Priority::Guidance, line);
        }
        PhaseKind::Hold => hold(scene, &mut wishes),
        PhaseKind::EaseOut => say(&mut wishes, Priority::Guidance, "Slowly out."),
        PhaseKind::SwitchSides => {
            say(&mut wishes, Priority::Name, switch_line(scene.side));
            tick(scene.duration, &mut wishes);
        }
        PhaseKind::Rest => {
            let line = scene.next.map_or_else(
                || "Rest.".to_owned(),
                |next| format!("Rest. Next: {}.", next.name),
            );
            say(&mut wishes, Priority::Name, line);
        }
    }
    wishes.retain(|wish| wish.cue != Cue::Say(String::new()));
    wishes
}

fn get_ready(scene: &Scene, wishes: &mut Vec<Wish>) {
    let name = name_line(scene.exercise, scene.side, scene.first_step);
    say(wishes, Priority::Name, name);
    say(
        wishes,
        Priority::Guidance,
        scene.exercise.cues.setup.clone(),
    );
    tick(scene.duration, wishes);
}

/// How to move in the first time on each side; later only that it comes again.
fn move_in_line(exercise: &Exercise, repeat: u32, repeats: u32) -> &str {
    match repeat {
        0 => &exercise.cues.move_in,
        _ if repeat + 1 == repeats => "Last time.",
        _ => "Once more.",
    }
}

/// The first hold is explained; a second one on the other side is reminded; later repeats are
/// left in peace.
fn hold(scene: &Scene, wishes: &mut Vec<Wish>) {
    let cues = &scene.exercise.cues;
    let end = scene.duration;
    if scene.repeat == 0 {
        wishes.push(Wish::between(
            ARRIVED,
            end,
            Priority::Guidance,
            cues.hold.clone(),
        ));
        if !scene.second_side {
            let feel = cues.feel.clone();
            wishes.push(Wish::between(end / 4, end, Priority::Reminder, feel));
        }
    }
    if end >= HALFWAY_FROM {
        let half = end / 2;
        let sound = Cue::Sound(Sound::Halfway);
        let said = half + Sound::Halfway.length();
        wishes.push(Wish::at(half, Priority::Halfway, sound));
        wishes.push(Wish::at(
            said,
            Priority::Halfway,
            Cue::Say("Halfway.".into()),
        ));
    }
    tick(end, wishes);
}

/// The tone that begins a phase.
fn turn(kind: PhaseKind) -> Wish {
    let sound = match kind {
        PhaseKind::GetReady => Sound::GetReady,
        PhaseKind::MoveIn => Sound::Go,
        PhaseKind::Hold => Sound::Hold,
        PhaseKind::EaseOut => Sound::Release,
        PhaseKind::SwitchSides => Sound::Switch,
        PhaseKind::Rest => Sound::Rest,
    };
    Wish::at(Duration::ZERO, Priority::Turn, Cue::Sound(sound))
}

fn say(wishes: &mut Vec<Wish>, priority: Priority, text: impl Into<String>) {
    wishes.push(Wish::between(Duration::ZERO, Duration::MAX, priority, text));
}

fn tick(duration: Duration, wishes: &mut Vec<Wish>) {
    for (_, at) in countdown(duration) {
        wishes.push(Wish::at(at, Priority::Countdown, Cue::Sound(Sound::Tick)));
    }
}

/// Three, two and one second before the end, and when that is.
fn countdown(duration: Duration) -> impl Iterator<Item = (u8, Duration)> {
    [3_u8, 2, 1]
        .into_iter()
        .filter(move |_| duration >= COUNTDOWN_FROM)
        .filter_map(move |left| {
            let at = duration.checked_sub(Duration::from_secs(left.into()))?;
            Some((left, at))
        })
}

fn name_line(exercise: &Exercise, side: Option<Side>, first_step: bool) -> String {
    let order = if first_step { "First" } else { "Next" };
    match side {
        Some(Side::Left) => format!("{order}: {}, left side.", exercise.name),
        Some(Side::Right) => format!("{order}: {}, right side.", exercise.name),
        None => format!("{order}: {}.", exercise.name),
    }
}

/// The line that tells which side comes now.
pub(in super::super) const fn switch_line(to: Option<Side>) -> &'static str {
    match to {
        Some(Side::Left) => "Switch to the left side.",
        Some(Side::Right) => "Switch to the right side.",
        None => "Switch sides.",
    }
}

#[cfg(test)]
mod tests;
