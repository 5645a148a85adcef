//! Time as a parameter.

use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::session::Moment;

/// What a session is followed by.
pub trait Clock {
    /// A look at the clock.
    fn now(&mut self) -> Moment;

    /// Waits this long.
    fn sleep(&mut self, time: Duration);
}

/// The clocks of this machine.
#[derive(Debug)]
pub struct SystemClock {
    begun: Instant,
}

impl SystemClock {
    /// Begins at zero.
    #[must_use]
    pub fn new() -> Self {
        Self {
            begun: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&mut self) -> Moment {
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Moment {
            steady: self.begun.elapsed(),
            wall: wall.unwrap_or_default(),
        }
    }

    fn sleep(&mut self, time: Duration) {
        thread::sleep(time);
    }
}
