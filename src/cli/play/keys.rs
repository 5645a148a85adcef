//! Steering by lines on standard input.

use std::io::BufRead;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::session::Command;

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// An empty line or `p`: pause, or go on.
    PauseOrResume,
    /// `s`, `b`, `h` or `q`.
    Command(Command),
}

impl Key {
    /// Reads a line; other lines ask for nothing.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        match line.trim().to_ascii_lowercase().as_str() {
            "" | "p" => Some(Self::PauseOrResume),
            "s" => Some(Self::Command(Command::Skip)),
            "b" => Some(Self::Command(Command::Back)),
            "h" => Some(Self::Command(Command::ItHurts)),
            "q" => Some(Self::Command(Command::Quit)),
            _ => None,
        }
    }
}

/// The keys that the lines of `input` ask for, as they come. A thread of its own waits for them
/// and ends with the input, or with the first key after nobody listens any more.
pub fn keys_from(input: impl BufRead + Send + 'static) -> Receiver<Key> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in input.lines() {
            let Ok(line) = line else { return };
            if let Some(key) = Key::from_line(&line)
                && sender.send(key).is_err()
            {
                return;
            }
        }
    });
    receiver
}
