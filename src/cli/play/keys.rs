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
    /// Any other line: nothing happens, but the keys are shown.
    Unknown,
}

impl Key {
    /// Reads a line.
    #[must_use]
    pub fn from_line(line: &str) -> Self {
        match line.trim().to_ascii_lowercase().as_str() {
            "" | "p" => Self::PauseOrResume,
            "s" => Self::Command(Command::Skip),
            "b" => Self::Command(Command::Back),
            "h" => Self::Command(Command::ItHurts),
            "q" => Self::Command(Command::Quit),
            _ => Self::Unknown,
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
            if sender.send(Key::from_line(&line)).is_err() {
                return;
            }
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_keys_until_the_input_ends() {
        let keys: Vec<Key> = keys_from(" H \n\nwhat\nq".as_bytes()).into_iter().collect();
        let expected = [
            Key::Command(Command::ItHurts),
            Key::PauseOrResume,
            Key::Unknown,
            Key::Command(Command::Quit),
        ];
        assert_eq!(keys, expected);
    }
}
