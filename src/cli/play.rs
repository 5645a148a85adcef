//! `limber play`: the coach in the terminal, in real time or faster.

mod keys;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod verb;

use std::io::Write;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Duration;

pub use keys::{Key, keys_from};
pub(super) use verb::follow;
pub use verb::{Args, run};

use super::Failure;
use crate::machine::Clock;
use crate::session::{Command, Event, Player, Since, Speed, Status, Totals};

/// How a session is followed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Options {
    /// How much faster than real time.
    pub speed: Speed,
    /// Print the events, one JSON object a line, instead of text.
    pub json: bool,
    /// Whether a person watches and types in a terminal: then the time left is counted down in
    /// place, and after a gap the session asks. Without, a gap waits for nobody: it is not
    /// counted, and the session goes on.
    pub terminal: bool,
}

/// What became of a session.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether the routine was followed to its end.
    pub finished: bool,
    /// What was really done.
    pub totals: Totals,
    /// Session time, without pauses.
    pub elapsed: Duration,
    /// Everything that happened.
    pub events: Vec<Event>,
}

/// What is told of every event before it is shown, so that progress is durable before it is seen.
/// The player has already dealt with all that happened at the same look at the clock; its
/// [`checkpoint`](Player::checkpoint) is what to keep.
pub type OnEvent<'a> = dyn FnMut(&Event, &Player) -> Result<(), Failure> + 'a;

/// Between two looks at the clock and the keys: short enough to feel at once.
const LOOK: Duration = Duration::from_millis(50);
/// Keeps a very fast session from looking all the time.
const SHORTEST_SLEEP: Duration = Duration::from_micros(200);

/// Follows a session until it is over. Gives the outcome back after the last event, `finished` or
/// `quit`, has been printed.
///
/// Lines of keys steer it. When they have come to their end nobody can answer any more, so a
/// pause ends.
///
/// # Errors
/// When `out` can't be written, or what `on_event` fails with: the session ends there.
pub fn play(
    player: Player,
    options: &Options,
    clock: &mut dyn Clock,
    keys: &Receiver<Key>,
    out: &mut dyn Write,
    on_event: &mut OnEvent,
) -> Result<Outcome, Failure> {
    let view = if options.json {
        View::Json
    } else {
        View::Text(text::TextView::new(options.terminal))
    };
    let mut following = Following {
        player,
        speed: options.speed,
        asks: options.terminal,
        view,
        out,
        on_event,
        events: Vec::new(),
    };
    following.follow(clock, keys)?;
    let Following { player, events, .. } = following;
    Ok(Outcome {
        finished: player.status() == Status::Finished,
        totals: player.totals().clone(),
        elapsed: player.elapsed(),
        events,
    })
}

enum View {
    Json,
    Text(text::TextView),
}

struct Following<'a, 'b> {
    player: Player,
    speed: Speed,
    asks: bool,
    view: View,
    out: &'a mut dyn Write,
    on_event: &'a mut OnEvent<'b>,
    events: Vec<Event>,
}

impl Following<'_, '_> {
    fn follow(&mut self, clock: &mut dyn Clock, keys: &Receiver<Key>) -> Result<(), Failure> {
        if let View::Text(view) = &self.view {
            view.open(&self.player, self.out)?;
        }
        let mut last = clock.now();
        let begun = self.player.apply(Command::Start);
        self.tell(begun)?;
        while !self.player.status().is_over() {
            if let View::Text(view) = &mut self.view {
                view.tick(&self.player, self.out)?;
            }
            clock.sleep(self.nap());
            // Keys first: they were typed into the line that still stands there.
            let answerable = self.press(keys)?;
            let now = clock.now();
            let since = now.since(last);
            last = now;
            self.pass(since, answerable)?;
        }
        Ok(())
    }

    /// Lets the time since the last look pass, unless nothing was seen of the person in it.
    fn pass(&mut self, since: Since, answerable: bool) -> Result<(), Failure> {
        let gap = self.player.wall_gap(since.gap);
        if gap.is_empty() {
            let passed = self.speed.session_time(since.steady);
            let events = self.player.advance(passed);
            return self.tell(events);
        }
        self.tell(gap)?;
        if !(self.asks && answerable) {
            let resumed = self.player.apply(Command::Resume);
            self.tell(resumed)?;
        }
        Ok(())
    }

    /// Until the next event, but short enough to notice a key.
    fn nap(&self) -> Duration {
        let next = self.player.until_next().unwrap_or(LOOK);
        self.speed.clock_time(next).clamp(SHORTEST_SLEEP, LOOK)
    }

    /// Does what the keys pressed meanwhile ask for. False when there will be no more.
    fn press(&mut self, keys: &Receiver<Key>) -> Result<bool, Failure> {
        loop {
            let key = match keys.try_recv() {
                Ok(key) => key,
                Err(TryRecvError::Empty) => return Ok(true),
                Err(TryRecvError::Disconnected) => return self.go_on_alone(),
            };
            if let View::Text(view) = &mut self.view {
                view.typed(key, self.out)?;
            }
            let command = match key {
                Key::Command(command) => command,
                Key::PauseOrResume if self.player.status().is_paused() => Command::Resume,
                Key::PauseOrResume => Command::Pause,
                Key::Unknown => continue,
            };
            let events = self.player.apply(command);
            self.tell(events)?;
        }
    }

    /// Nobody can press a key any more: a session that waits for one would wait for ever.
    fn go_on_alone(&mut self) -> Result<bool, Failure> {
        let resumed = self.player.apply(Command::Resume);
        self.tell(resumed)?;
        Ok(false)
    }

    /// Keeps, then shows.
    fn tell(&mut self, events: Vec<Event>) -> Result<(), Failure> {
        for event in events {
            (self.on_event)(&event, &self.player)?;
            match &mut self.view {
                View::Json => {
                    let line = event.to_json().map_err(std::io::Error::from)?;
                    writeln!(self.out, "{line}")?;
                }
                View::Text(view) => view.event(&event, self.player.script(), self.out)?,
            }
            // Whoever reads along sees it now.
            self.out.flush()?;
            self.events.push(event);
        }
        Ok(())
    }
}
