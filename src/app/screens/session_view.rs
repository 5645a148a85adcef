//! What the session shows, from the player's frame.

use std::time::Duration;

use super::super::beside::{Beside, Wanted};
use super::super::following::Following;
use super::super::inset::Inset;
use super::super::mistaken::Mistaken;
use super::super::preview::Preview;
use super::super::ui::{
    BesideView, ErrorNote, NextView, OverlayView, PhaseKind as Shown, SessionView, SideView,
};
use crate::body::Side;
use crate::library::{Exercise, Kind, Sides};
use crate::session::{Frame, PhaseKind, Status};

/// Texts of a view that are put together for it.
#[derive(Debug, Default)]
pub struct Texts {
    target: String,
    dose: String,
    gap: String,
}

/// What has been drawn to be shown on panels.
pub struct Pictures<'a> {
    pub preview: Option<&'a Preview>,
    pub inset: Option<&'a Inset>,
    pub mistaken: Option<&'a Mistaken>,
    pub beside: Beside,
}

impl<'a> Pictures<'a> {
    fn beside(&self, frame: &Frame<'a>) -> Option<BesideView<'a>> {
        let inset = self.inset?;
        match self.beside.wanted {
            Wanted::Small => Some(BesideView::Small(inset.texture())),
            Wanted::Half if self.beside.halved => Some(BesideView::Half {
                texture: inset.texture(),
                title: if inset.is_from_ahead() {
                    "FROM THE FRONT"
                } else {
                    "FROM THE SIDE"
                },
            }),
            _ if self.beside.halved => {
                let (which, mistake) = self.beside.mistake(frame.exercise)?;
                Some(BesideView::Mistake {
                    texture: self
                        .mistaken
                        .and_then(|it| it.of(&frame.exercise.id, which)),
                    name: &mistake.name,
                    cue: &mistake.cue,
                })
            }
            _ => None,
        }
    }
}

/// The texts for a moment of a session.
#[must_use]
pub fn texts(following: &Following) -> Texts {
    let frame = following.player.frame();
    Texts {
        target: frame.exercise.plain_targets(),
        dose: upcoming(following, &frame).map_or_else(String::new, |(_, dose)| dose),
        gap: how_long(following.gap),
    }
}

/// The session at a moment.
#[must_use]
pub fn session_view<'a>(
    following: &'a Following,
    frame: &Frame<'a>,
    texts: &'a Texts,
    pictures: &Pictures<'a>,
    errors: &'a [ErrorNote],
) -> SessionView<'a> {
    let script = following.script();
    let next = upcoming(following, frame).map(|(exercise, _)| NextView {
        exercise: &exercise.name,
        dose: &texts.dose,
        setup: &exercise.cues.setup,
    });
    SessionView {
        routine: &script.routine().name,
        accent: script.routine().accent,
        phase: shown(frame.phase, frame.exercise.kind),
        exercise: &frame.exercise.name,
        side: frame.side.map(side),
        cue: following.said().unwrap_or(frame.cue),
        feel: &frame.exercise.cues.feel,
        target: &texts.target,
        remaining: frame.remaining,
        length: frame.length,
        repeat: (frame.repeat, frame.repeats),
        step: frame.step - 1,
        steps: frame.steps,
        step_fraction: step_fraction(following, frame),
        routine_remaining: frame.session_remaining,
        preview: pictures
            .preview
            .zip(upcoming(following, frame))
            .and_then(|(it, (next, _))| it.of(&next.id)),
        beside: pictures.beside(frame),
        has_mistake: !frame.exercise.mistakes.is_empty(),
        next,
        overlay: match frame.status {
            Status::Paused => Some(OverlayView::Paused),
            Status::GapPaused => Some(OverlayView::Away { gap: &texts.gap }),
            _ => None,
        },
        errors,
    }
}

/// The exercise after this one, with its dose.
fn upcoming<'a>(following: &'a Following, frame: &Frame) -> Option<(&'a Exercise, String)> {
    let script = following.script();
    let step = script.steps().get(frame.step)?;
    let hold = script.phases()[step.phases.clone()]
        .iter()
        .find(|phase| phase.kind == PhaseKind::Hold)?;
    let each = match step.exercise.sides {
        Sides::EachSide => " each side",
        Sides::Both => "",
    };
    let seconds = hold.duration.as_secs();
    let dose = match step.repeats {
        1 => format!("{seconds} s{each}"),
        n => format!("{n} × {seconds} s{each}"),
    };
    Some((&step.exercise, dose))
}

fn step_fraction(following: &Following, frame: &Frame) -> f32 {
    let script = following.script();
    let phases = &script.phases()[script.steps()[frame.step - 1].phases.clone()];
    let (Some(first), Some(last)) = (phases.first(), phases.last()) else {
        return 0.0;
    };
    let length = (last.start + last.duration).saturating_sub(first.start);
    let gone = following.player.position().saturating_sub(first.start);
    (gone.as_secs_f32() / length.as_secs_f32().max(0.001)).clamp(0.0, 1.0)
}

const fn shown(phase: PhaseKind, kind: Kind) -> Shown {
    match phase {
        PhaseKind::GetReady => Shown::GetReady,
        PhaseKind::MoveIn => Shown::MoveIn,
        PhaseKind::Hold => match kind {
            Kind::Stretch => Shown::Hold,
            Kind::Mobility => Shown::Move,
            Kind::Roll | Kind::Percussion => Shown::Roll,
        },
        PhaseKind::EaseOut => Shown::EaseOut,
        PhaseKind::SwitchSides => Shown::SwitchSides,
        PhaseKind::Rest => Shown::Rest,
    }
}

const fn side(side: Side) -> SideView {
    match side {
        Side::Left => SideView::Left,
        Side::Right => SideView::Right,
    }
}

fn how_long(gap: Duration) -> String {
    let some = |n: u64, unit: &str| {
        let s = if n == 1 { "" } else { "s" };
        format!("{n} {unit}{s}")
    };
    match gap.as_secs() {
        seconds @ 0..=59 => some(seconds, "second"),
        seconds @ 60..=3599 => some(seconds / 60, "minute"),
        seconds => some(seconds / 3600, "hour"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_told_in_the_unit_that_fits() {
        let told = |seconds| how_long(Duration::from_secs(seconds));
        assert_eq!(told(4), "4 seconds");
        assert_eq!(told(61), "1 minute");
        assert_eq!(told(7300), "2 hours");
    }

    #[test]
    fn rolling_and_moving_are_not_called_holding() {
        assert_eq!(shown(PhaseKind::Hold, Kind::Roll), Shown::Roll);
        assert_eq!(shown(PhaseKind::Hold, Kind::Mobility), Shown::Move);
        assert_eq!(shown(PhaseKind::Hold, Kind::Stretch), Shown::Hold);
        assert_eq!(shown(PhaseKind::Rest, Kind::Roll), Shown::Rest);
    }
}
