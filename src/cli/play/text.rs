//! The session as text: a few calm lines for each movement, and the time left counted down in
//! place when a person watches.

use std::io::{self, Write};
use std::time::Duration;

use super::Key;
use crate::body::Side;
use crate::library::Id;
use crate::session::{Cue, Event, EventKind, Frame, PhaseKind, Player, Script, Totals, side_name};

/// Prints a session.
#[derive(Debug)]
pub(super) struct TextView {
    terminal: bool,
    /// What stands on the line that is being counted down.
    live: String,
    /// Whether what is said now is worth a line: elsewhere the line of the event tells more.
    guiding: bool,
}

/// How to steer.
const KEYS: &str = "Enter: pause, go on. With Enter after it: s skip, b back, h it hurts, q quit.";
/// Cells of the bar that fills in a phase.
const BAR: usize = 12;
/// Characters of the live line: it must not wrap, or it can't be written over.
const WIDTH: usize = 76;

impl TextView {
    pub const fn new(terminal: bool) -> Self {
        Self {
            terminal,
            live: String::new(),
            guiding: false,
        }
    }

    /// What is going to happen, and how to steer it.
    pub fn open(&self, player: &Player, out: &mut dyn Write) -> io::Result<()> {
        let script = player.script();
        let routine = script.routine();
        let steps = script.steps().len();
        let movements = if steps == 1 { "movement" } else { "movements" };
        writeln!(out, "{}: {}", routine.name, routine.summary)?;
        writeln!(out, "{steps} {movements}, {}", clock_face(script.total()))?;
        if self.terminal {
            writeln!(out, "{KEYS}")?;
        }
        Ok(())
    }

    /// Writes down what happened.
    pub fn event(&mut self, event: &Event, script: &Script, out: &mut dyn Write) -> io::Result<()> {
        match event.kind {
            EventKind::MoveIn { .. } | EventKind::EaseOut { .. } => self.guiding = true,
            EventKind::GetReady { .. } | EventKind::SwitchSides { .. } | EventKind::Rest { .. } => {
                self.guiding = false;
            }
            _ => {}
        }
        let line = match &event.kind {
            EventKind::Cue(Cue::Say(text)) if self.guiding => Some(format!("    {text}")),
            EventKind::Cue(_) => None,
            kind => line(kind, script),
        };
        let Some(line) = line else {
            return Ok(());
        };
        self.clear(out)?;
        writeln!(out, "{line}")
    }

    /// Takes back the line that the terminal began when Enter was typed into the live one.
    pub fn typed(&mut self, key: Key, out: &mut dyn Write) -> io::Result<()> {
        if self.terminal && !self.live.is_empty() {
            self.live.clear();
            write!(out, "\x1b[1A\r\x1b[K")?;
        }
        if self.terminal && key == Key::Unknown {
            writeln!(out, "{KEYS}")?;
        }
        Ok(())
    }

    /// Counts down in place.
    pub fn tick(&mut self, player: &Player, out: &mut dyn Write) -> io::Result<()> {
        if !self.terminal || player.status().is_over() {
            return Ok(());
        }
        let line = live_line(&player.frame());
        if line != self.live {
            write!(out, "\r\x1b[K{line}")?;
            out.flush()?;
            self.live = line;
        }
        Ok(())
    }

    fn clear(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.live.is_empty() {
            return Ok(());
        }
        self.live.clear();
        write!(out, "\r\x1b[K")
    }
}

/// The line of an event, if it has one.
fn line(event: &EventKind, script: &Script) -> Option<String> {
    let line = match event {
        EventKind::Started { again: true, .. } => "Going on where you stopped.".to_owned(),
        EventKind::GetReady {
            side,
            seconds,
            step,
            ..
        } => {
            let steps = script.steps();
            let exercise = &steps.get(step.checked_sub(1)?)?.exercise;
            let heading = format!("[{step}/{}] {}", steps.len(), exercise.name);
            let side = side.map_or_else(String::new, |_| format!(", {} side", side_name(*side)));
            let ready = format!(
                "  Get ready, {}: {}",
                clock_face(*seconds),
                exercise.cues.setup
            );
            format!("\n{heading}{side}\n{ready}")
        }
        EventKind::HoldStarted { seconds, .. } => format!("  Hold, {}", clock_face(*seconds)),
        EventKind::SwitchSides { to, .. } => {
            format!("  Switch to the {} side", side_name(Some(*to)))
        }
        EventKind::Rest { seconds, next } => {
            let next = next
                .as_ref()
                .map(|next| format!(". Next: {}", name(next, script)));
            format!(
                "  Rest, {}{}",
                clock_face(*seconds),
                next.unwrap_or_default()
            )
        }
        EventKind::Paused => "  Paused. Enter: go on.".to_owned(),
        EventKind::Resumed => "  Going on.".to_owned(),
        EventKind::GapPaused { seconds } => format!(
            "  Nothing seen of you for {}, so nothing was counted. Enter: go on. q: quit.",
            clock_face(*seconds)
        ),
        EventKind::Skipped { .. } => "  Skipped.".to_owned(),
        EventKind::WentBack { exercise } => format!("  Back to {}.", name(exercise, script)),
        EventKind::StoppedForPain { .. } => {
            "  Stopped because it hurt. That costs you nothing.".to_owned()
        }
        EventKind::Finished { totals, .. } => format!("\n{}", summary("Finished", totals, script)),
        EventKind::Quit { totals, .. } => format!("\n{}", summary("Stopped here", totals, script)),
        _ => return None,
    };
    Some(line)
}

/// What was really done, a line for each exercise.
fn summary(how: &str, totals: &Totals, script: &Script) -> String {
    let mut lines = vec![format!("{how}. {} in all:", clock_face(totals.time()))];
    if totals.held().is_empty() {
        lines = vec![format!("{how}. Nothing was held.")];
    }
    for held in totals.held() {
        let side = of_side(held.side);
        let time = clock_face(held.time);
        lines.push(format!(
            "  {time:>5}  {}{side}",
            name(&held.exercise, script)
        ));
    }
    lines.join("\n")
}

fn live_line(frame: &Frame) -> String {
    let left = clock_face(Duration::from_secs(frame.seconds_left()));
    let next = match &frame.next {
        Some(next) if frame.phase != PhaseKind::GetReady => {
            format!("  next: {}{}", next.exercise.name, of_side(next.side))
        }
        _ => String::new(),
    };
    let bar = bar(frame.phase_fraction);
    let line = format!("  {left:>5}  {bar}  {}{next}", doing(frame));
    line.chars().take(WIDTH).collect()
}

/// What to do now, and on which side where that matters.
fn doing(frame: &Frame) -> String {
    if frame.status.is_paused() {
        return "Paused".to_owned();
    }
    let what = match frame.phase {
        PhaseKind::GetReady => "Get ready",
        PhaseKind::MoveIn => "Move in",
        PhaseKind::Hold => "Hold",
        PhaseKind::EaseOut => "Ease out",
        PhaseKind::SwitchSides => "Switch",
        PhaseKind::Rest => return "Rest".to_owned(),
    };
    format!("{what}{}", of_side(frame.side))
}

/// `, left` or `, right`; nothing when both sides work at once.
fn of_side(side: Option<Side>) -> String {
    side.map_or_else(String::new, |_| format!(", {}", side_name(side)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a fraction from 0 to 1 of a few cells"
)]
fn bar(fraction: f32) -> String {
    let full = ((fraction * BAR as f32) as usize).min(BAR);
    format!("{}{}", "━".repeat(full), "─".repeat(BAR - full))
}

fn name<'a>(id: &'a Id, script: &'a Script) -> &'a str {
    let exercise = script.exercise(id);
    exercise.map_or(id.as_str(), |exercise| &exercise.name)
}

/// Minutes and seconds, rounded to the nearest second.
fn clock_face(time: Duration) -> String {
    let seconds = time.as_secs() + u64::from(time.subsec_millis() >= 500);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
