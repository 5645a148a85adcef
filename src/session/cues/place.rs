//! Placing cues on a phase by priority, without overlap.

use std::time::Duration;

use super::{Cue, Mark, MarkKind};

/// A cue that would like to be heard.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// What.
    pub cue: Cue,
    /// How much it matters.
    pub priority: Priority,
    /// From when on, since the phase's beginning.
    pub earliest: Duration,
    /// It is left out if it can't begin by then.
    pub latest: Duration,
}

/// How much a cue matters; what matters more is placed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    /// Nice to hear again.
    Reminder,
    /// Half of the time is over.
    Halfway,
    /// How to do it.
    Guidance,
    /// Three, two, one.
    Countdown,
    /// What comes now, and on which side.
    Name,
    /// A new phase begins.
    Turn,
}

impl Wish {
    /// At exactly this time or not at all.
    pub fn at(at: Duration, priority: Priority, cue: Cue) -> Self {
        Self {
            cue,
            priority,
            earliest: at,
            latest: at,
        }
    }

    /// As soon as possible between two times.
    pub fn between(
        earliest: Duration,
        latest: Duration,
        priority: Priority,
        text: impl Into<String>,
    ) -> Self {
        Self {
            cue: Cue::Say(text.into()),
            priority,
            earliest,
            latest,
        }
    }
}

/// Gives each wish the earliest free time in its window, the most important first. What finds no
/// room, or would outlast the phase, is left out. The result is sorted by time.
pub(super) fn place(mut wishes: Vec<Wish>, phase: Duration) -> Vec<Mark> {
    wishes.sort_by_key(|wish| std::cmp::Reverse(wish.priority));
    let mut taken: Vec<(Duration, Duration)> = Vec::new();
    let mut marks = Vec::new();
    for wish in wishes {
        let length = wish.cue.length();
        let Some(at) = free_time(&wish, length, &taken, phase) else {
            continue;
        };
        taken.push((at, at.saturating_add(length)));
        marks.push(Mark {
            at,
            kind: MarkKind::Cue(wish.cue),
        });
    }
    marks.sort_by_key(|mark| mark.at);
    marks
}

/// The earliest time at which a cue of this length is alone.
fn free_time(
    wish: &Wish,
    length: Duration,
    taken: &[(Duration, Duration)],
    phase: Duration,
) -> Option<Duration> {
    let begins = std::iter::once(wish.earliest).chain(taken.iter().map(|&(_, end)| end));
    begins
        .filter(|&at| wish.earliest <= at && at <= wish.latest)
        .filter(|&at| at < phase && at.saturating_add(length) <= phase)
        .filter(|&at| {
            let end = at.saturating_add(length);
            taken.iter().all(|&(from, to)| end <= from || to <= at)
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::super::Sound;
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn texts(marks: &[Mark]) -> Vec<(Duration, Cue)> {
        let cue = |mark: &Mark| match &mark.kind {
            MarkKind::Cue(cue) => Some((mark.at, cue.clone())),
            _ => None,
        };
        marks.iter().filter_map(cue).collect()
    }

    #[test]
    fn guidance_waits_until_the_name_has_been_said() {
        let name = Wish::between(Duration::ZERO, SECOND, Priority::Name, "Child's pose");
        let how = Wish::between(Duration::ZERO, SECOND, Priority::Guidance, "Knees wide");
        let placed = texts(&place(vec![how, name], 10 * SECOND));
        assert_eq!(
            placed,
            [
                (Duration::ZERO, Cue::Say("Child's pose".into())),
                (Duration::from_millis(800), Cue::Say("Knees wide".into())),
            ]
        );
    }

    #[test]
    fn what_would_run_into_a_countdown_is_left_out() {
        let tick = Wish::at(SECOND, Priority::Countdown, Cue::Sound(Sound::Tick));
        let long = "far too many words to say before the tick comes";
        let long = Wish::between(Duration::ZERO, SECOND, Priority::Guidance, long);
        let placed = texts(&place(vec![long, tick], 4 * SECOND));
        assert_eq!(placed, [(SECOND, Cue::Sound(Sound::Tick))]);
    }

    #[test]
    fn nothing_is_said_beyond_the_end_of_its_phase() {
        let wish = Wish::between(
            Duration::ZERO,
            SECOND,
            Priority::Name,
            "four words are here",
        );
        assert!(place(vec![wish], SECOND).is_empty());
    }
}
