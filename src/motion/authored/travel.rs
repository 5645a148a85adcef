//! How long a person takes from one posture to another.

use std::time::Duration;

use super::Posture;

impl Posture {
    /// The posture from which one gets into this one, and how long a person takes, in seconds;
    /// `None` for standing. The same as in `postures.ron`; tests keep both together.
    const fn way_in(self) -> Option<(Self, u64)> {
        match self {
            Self::Standing => None,
            Self::HalfKneeling => Some((Self::Standing, 4)),
            Self::ChairSeated => Some((Self::Standing, 3)),
            Self::Kneeling => Some((Self::HalfKneeling, 3)),
            Self::AllFours => Some((Self::Kneeling, 2)),
            Self::Seated => Some((Self::Kneeling, 8)),
            Self::Supine => Some((Self::Seated, 4)),
            Self::Prone => Some((Self::AllFours, 3)),
            Self::SideLying => Some((Self::Supine, 5)),
        }
    }

    /// How long a person takes from a posture into the starting pose of a movement in it, or back,
    /// without haste: what every movement must keep.
    pub const INTO_START: Duration = Duration::from_secs(3);

    /// How long a person takes without haste to get out of this posture and into its mirror image:
    /// nothing where it is its own.
    #[must_use]
    pub fn turning_time(self) -> Duration {
        match (self, self.way_in()) {
            (Self::HalfKneeling | Self::SideLying, Some((_, time))) => {
                Duration::from_secs(2 * time)
            }
            _ => Duration::ZERO,
        }
    }

    /// How long a person takes from this posture to another without haste.
    #[must_use]
    pub fn travel_time(self, to: Self) -> Duration {
        let line = |posture: Self| {
            std::iter::successors(Some((posture, 0)), |(at, _)| at.way_in()).collect::<Vec<_>>()
        };
        // Each entry holds the time of the way that was climbed to reach it.
        let (up, down) = (line(self), line(to));
        let shared = |line: &[(Self, u64)], other: &[(Self, u64)]| -> u64 {
            let stop = |(at, _): &&(Self, u64)| !other.iter().any(|(posture, _)| posture == at);
            let left = line.iter().take_while(stop).count();
            line.iter().skip(1).take(left).map(|(_, time)| time).sum()
        };
        Duration::from_secs(shared(&up, &down) + shared(&down, &up))
    }
}
