//! How fast a session is followed.

use std::time::Duration;

/// How much faster than real time, from a tenth to ten thousand times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speed(f64);

impl Default for Speed {
    fn default() -> Self {
        Self::REAL_TIME
    }
}

impl std::str::FromStr for Speed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(speed) if (0.1..=10_000.0).contains(&speed) => Ok(Self(speed)),
            _ => Err("give a number from 0.1 to 10000, such as 2 for twice as fast".to_owned()),
        }
    }
}

impl Speed {
    /// As fast as the clock on the wall.
    pub const REAL_TIME: Self = Self(1.0);

    /// How much of the session passes in a time on the clock.
    #[must_use]
    pub fn session_time(self, clock: Duration) -> Duration {
        Duration::try_from_secs_f64(clock.as_secs_f64() * self.0).unwrap_or(Duration::MAX)
    }

    /// How much time on the clock a part of the session takes.
    #[must_use]
    pub fn clock_time(self, session: Duration) -> Duration {
        Duration::try_from_secs_f64(session.as_secs_f64() / self.0).unwrap_or(Duration::MAX)
    }
}
