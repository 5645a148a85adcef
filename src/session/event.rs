//! What happened in a session, as facts with their time.

use std::time::Duration;

use serde::Serialize;

use super::cues::Cue;
use super::{Totals, seconds, side};
use crate::body::Side;
use crate::library::Id;

/// A fact and when it happened. As JSON one flat object, such as
/// `{"t": 14.0, "event": "hold_started", "exercise": "childs-pose", "side": "both", "seconds": 30.0}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Session time: seconds since the start in which the session was running. It never goes
    /// back and stands still in a pause.
    #[serde(with = "seconds")]
    pub t: Duration,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

impl Event {
    /// One line of JSON, without the line's end.
    ///
    /// # Errors
    /// None in practice: every field has a form in JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

/// What can happen in a session. Durations are in seconds in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    /// The session began, or an interrupted one was taken up again.
    Started {
        /// Of which routine.
        routine: Id,
        /// Length of the whole timeline.
        #[serde(with = "seconds")]
        seconds: Duration,
        /// Whether it was taken up again.
        again: bool,
    },
    /// There is time to get into position.
    GetReady {
        /// For what.
        exercise: Id,
        /// On which side first.
        #[serde(with = "side")]
        side: Option<Side>,
        /// How long.
        #[serde(with = "seconds")]
        seconds: Duration,
        /// Which step of the routine, from one.
        step: usize,
    },
    /// From the starting position into the stretch.
    MoveIn {
        /// Of what.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
        /// How long.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// The hold, or the bout of movement, began.
    HoldStarted {
        /// Of what.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
        /// How long it will last.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// Half of a hold is over.
    Halfway {
        /// Of what.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
    },
    /// So many seconds of a hold are left: three, two, one.
    LastSeconds {
        /// Seconds left.
        left: u8,
    },
    /// The hold is over.
    HoldEnded {
        /// Of what.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
        /// How long it was really held.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// Slowly back to the starting position.
    EaseOut {
        /// Of what.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
        /// How long.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// There is time to change to the other side.
    SwitchSides {
        /// Of what.
        exercise: Id,
        /// To which side.
        to: Side,
        /// How long.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// A rest began.
    Rest {
        /// How long it will last.
        #[serde(with = "seconds")]
        seconds: Duration,
        /// What comes after it.
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<Id>,
    },
    /// A rest is over.
    Rested {
        /// How long it really was.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// The last hold of an exercise was held to its end.
    ExerciseCompleted {
        /// Of what.
        exercise: Id,
    },
    /// The person paused.
    Paused,
    /// The person goes on.
    Resumed,
    /// The machine slept or the window was hidden: paused, and the person is asked.
    GapPaused {
        /// How long nothing was seen of them. None of it counts.
        #[serde(with = "seconds")]
        seconds: Duration,
    },
    /// The person went on to the next step before this one was completed.
    Skipped {
        /// What was left.
        exercise: Id,
    },
    /// The person went back.
    WentBack {
        /// To the beginning of what.
        exercise: Id,
    },
    /// It hurt, so the person stopped this exercise: well judged.
    StoppedForPain {
        /// What hurt.
        exercise: Id,
        /// On which side.
        #[serde(with = "side")]
        side: Option<Side>,
    },
    /// Something to say or to sound now.
    Cue(Cue),
    /// The routine is over.
    Finished {
        /// Of which routine.
        routine: Id,
        /// What was really done.
        #[serde(flatten)]
        totals: Totals,
    },
    /// The person left before the end.
    Quit {
        /// Of which routine.
        routine: Id,
        /// What was really done.
        #[serde(flatten)]
        totals: Totals,
    },
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{id, secs};
    use super::super::{Command, Player, fixture};
    use super::*;

    #[test]
    fn an_event_is_one_flat_json_object() {
        let hold = Event {
            t: Duration::from_millis(14_500),
            kind: EventKind::HoldStarted {
                exercise: id("quad"),
                side: Some(Side::Left),
                seconds: secs(30),
            },
        };
        assert_eq!(
            hold.to_json().unwrap(),
            r#"{"t":14.5,"event":"hold_started","exercise":"quad","side":"left","seconds":30.0}"#
        );
    }

    #[test]
    fn a_cue_says_what_is_to_be_heard() {
        let cue = |cue| Event {
            t: Duration::ZERO,
            kind: EventKind::Cue(cue),
        };
        let say = cue(Cue::Say("Halfway.".into())).to_json().unwrap();
        assert_eq!(say, r#"{"t":0.0,"event":"cue","say":"Halfway."}"#);
        let sound = cue(Cue::Sound(super::super::Sound::Tick))
            .to_json()
            .unwrap();
        assert_eq!(sound, r#"{"t":0.0,"event":"cue","sound":"tick"}"#);
    }

    #[test]
    fn the_end_tells_what_was_held_on_each_side() {
        let mut player = Player::new(fixture::short());
        player.apply(Command::Start);
        let events = player.advance(secs(1000));
        let end = serde_json::to_value(events.last().unwrap()).unwrap();
        let held = serde_json::json!([
            {"exercise": "fold", "side": "both", "seconds": 30.0},
            {"exercise": "quad", "side": "left", "seconds": 20.0},
            {"exercise": "quad", "side": "right", "seconds": 20.0},
        ]);
        assert_eq!(end["event"], "finished");
        assert_eq!(end["held"], held);
        assert_eq!(end["completed"], serde_json::json!(["fold", "quad"]));
    }
}
