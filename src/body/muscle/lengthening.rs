//! How far each muscle is stretched in a posture.

use super::{Muscle, Target};
use crate::body::Side;

/// How far something is stretched.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stretch {
    /// Length against neutral standing, in percent of that; negative where it is slack.
    pub percent: f32,
    /// Length as a share of the muscle's own stretch: 0 in neutral standing, 1 at the longest it
    /// reaches within typical ranges, beyond 1 in a very mobile body, down to -1 where it is slack.
    pub of_full: f32,
}

/// How far each muscle of a body is stretched in a posture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lengthening {
    /// Muscle by muscle, left then right.
    pub(super) muscles: [[Stretch; 2]; Muscle::COUNT],
}

impl Lengthening {
    /// Of a muscle, or of a group: the mean of its members.
    #[must_use]
    pub fn of(&self, target: Target, side: Side) -> Stretch {
        let members = target.members();
        let mut mean = Stretch::default();
        for &member in members {
            let stretch = self.muscles[member as usize][side as usize];
            mean.percent += stretch.percent;
            mean.of_full += stretch.of_full;
        }
        let count = members.len() as f32;
        Stretch {
            percent: mean.percent / count,
            of_full: mean.of_full / count,
        }
    }

    /// Of one muscle.
    #[must_use]
    pub const fn muscle(&self, muscle: Muscle, side: Side) -> Stretch {
        self.muscles[muscle as usize][side as usize]
    }

    /// Muscle by muscle, left then right of each.
    pub fn iter(&self) -> impl Iterator<Item = (Muscle, Side, Stretch)> {
        Muscle::ALL
            .iter()
            .flat_map(|&muscle| Side::BOTH.map(|side| (muscle, side, self.muscle(muscle, side))))
    }
}
