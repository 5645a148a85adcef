//! One round of a movement, as an animation shows it again and again.

use std::time::Duration;

use crate::motion::movement::{Movement, Pattern};
use crate::motion::path::minimum_jerk;

/// How long a film stays in the starting pose and in the stretch, in seconds: to see the one, and to
/// see the other deepen.
const READY: f32 = 0.8;
const HOLD: f32 = 2.6;

/// The parts of a round, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Round {
    /// Waits, moves in, holds, and moves out.
    Hold {
        /// One way.
        way: f32,
    },
    /// Moves to and fro.
    Pass {
        /// One way.
        way: f32,
    },
}

impl Round {
    /// That of a movement at its own pace.
    #[must_use]
    pub fn of(movement: &Movement) -> Self {
        match movement.pattern {
            Pattern::Hold => Self::Hold {
                way: movement.natural_duration().as_secs_f32().max(0.5),
            },
            Pattern::Pass(pass) => Self::Pass {
                way: pass.as_secs_f32(),
            },
        }
    }

    /// How long it takes.
    #[must_use]
    pub fn duration(self) -> Duration {
        Duration::from_secs_f32(match self {
            Self::Hold { way } => READY + 2.0 * way + HOLD,
            Self::Pass { way } => 2.0 * way,
        })
    }

    /// How far along the movement the figure is after a share of the round, from 0 to 1.
    #[must_use]
    pub fn progress(self, movement: &Movement, share: f32) -> f32 {
        match self {
            Self::Hold { .. } => self.depth(share, movement.progress(Duration::ZERO)),
            Self::Pass { .. } => 0.5 - 0.5 * (std::f32::consts::TAU * share).cos(),
        }
    }

    /// Of a stretch that begins at a depth of `first` and deepens to 1.
    fn depth(self, share: f32, first: f32) -> f32 {
        let Self::Hold { way } = self else {
            return 0.0;
        };
        let moving_in = share * self.duration().as_secs_f32() - READY;
        let holding = moving_in - way;
        let moving_out = holding - HOLD;
        if moving_in <= 0.0 {
            0.0
        } else if holding <= 0.0 {
            first * minimum_jerk(moving_in / way)
        } else if moving_out <= 0.0 {
            first + (1.0 - first) * minimum_jerk(holding / HOLD)
        } else {
            1.0 - minimum_jerk(moving_out / way)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_of_a_stretch_goes_in_deepens_and_comes_back_without_a_jump() {
        let round = Round::Hold { way: 2.0 };
        let depth = |share: f32| round.depth(share, 0.92);
        assert!((round.duration().as_secs_f32() - 7.4).abs() < 1e-5);
        assert!(depth(0.0).abs() < 1e-6 && depth(1.0).abs() < 1e-3);
        assert!((depth(2.8 / 7.4) - 0.92).abs() < 1e-3 && (depth(5.4 / 7.4) - 1.0).abs() < 1e-3);
        let all: Vec<f32> = (0_u8..=200).map(|i| depth(f32::from(i) / 200.0)).collect();
        let steps = all.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        assert!(steps.fold(0.0, f32::max) < 0.04);
    }
}
