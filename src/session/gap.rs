//! Two clocks that together notice a sleeping machine.

use std::time::Duration;

/// A look at the clocks. Only differences between two looks mean something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// A clock that never jumps. On some systems it stands still while the machine sleeps.
    pub steady: Duration,
    /// The clock on the wall. It goes on in sleep, and jumps when it is set.
    pub wall: Duration,
}

impl Moment {
    /// How much time to count, and how long nothing was seen of the person: the longer of the two
    /// differences, so that sleep is noticed whichever clock stood still. A clock that was set
    /// back counts as no time.
    #[must_use]
    pub fn since(self, earlier: Self) -> Since {
        let steady = self.steady.saturating_sub(earlier.steady);
        Since {
            steady,
            gap: steady.max(self.wall.saturating_sub(earlier.wall)),
        }
    }
}

/// What passed between two looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// For [`Player::advance`](super::Player::advance).
    pub steady: Duration,
    /// For [`Player::wall_gap`](super::Player::wall_gap).
    pub gap: Duration,
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn moment(steady: u64, wall: u64) -> Moment {
        Moment {
            steady: Duration::from_secs(steady),
            wall: Duration::from_secs(wall),
        }
    }

    #[test]
    fn sleep_is_noticed_although_the_steady_clock_stood_still() {
        let since = moment(10, 4000).since(moment(9, 400));
        assert_eq!(since.steady, Duration::from_secs(1));
        assert_eq!(since.gap, Duration::from_hours(1));
    }

    #[test]
    fn a_wall_clock_that_was_set_back_is_no_gap() {
        let since = moment(10, 400).since(moment(9, 4000));
        assert_eq!(since.gap, Duration::from_secs(1));
    }
}
