//! Which limbs go first on a way: one that would be in another's path waits for it.

use super::{blend, minimum_jerk};
use crate::body::{Dof, Part, Pose, Segment, Side, SidedDof};

/// A limb, or the trunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// With hand and shoulder.
    Arm(Side),
    /// With foot and hip.
    Leg(Side),
    /// Pelvis, spine and head.
    Trunk,
}

impl Member {
    /// Which a segment belongs to.
    pub fn of(segment: Segment) -> Self {
        let Some(side) = segment.side() else {
            return Self::Trunk;
        };
        match segment.part() {
            Part::Femur | Part::Tibia | Part::Foot | Part::Toes => Self::Leg(side),
            _ => Self::Arm(side),
        }
    }

    fn moved_by(dof: Dof) -> Self {
        let Dof::Sided(joint, side) = dof else {
            return Self::Trunk;
        };
        match joint {
            SidedDof::HipFlexion
            | SidedDof::HipAbduction
            | SidedDof::HipRotationInternal
            | SidedDof::KneeFlexion
            | SidedDof::AnkleDorsiflexion
            | SidedDof::SubtalarInversion
            | SidedDof::MtpExtension => Self::Leg(side),
            _ => Self::Arm(side),
        }
    }

    fn side(self) -> Option<Side> {
        match self {
            Self::Arm(side) | Self::Leg(side) => Some(side),
            Self::Trunk => None,
        }
    }
}

/// Which limbs go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// All at once.
    Together,
    /// The arms, then the legs.
    ArmsFirst,
    /// The legs, then the arms.
    LegsFirst,
    /// One side, then the other.
    SideFirst(Side),
}

/// The share of the way that a limb takes which does not go all the while.
const SHARE: f32 = 0.65;

impl Order {
    /// Those to choose from; only what is uneven anyway may go one side first.
    pub fn all(even: bool) -> impl Iterator<Item = Self> {
        let sides = Side::BOTH.into_iter().map(Self::SideFirst);
        [Self::Together, Self::ArmsFirst, Self::LegsFirst]
            .into_iter()
            .chain(sides.filter(move |_| !even))
    }

    /// How far a limb is on its own way, when so much of the whole way is over.
    pub fn own(self, member: Member, fraction: f32) -> f32 {
        let first = match (self, member) {
            (Self::Together, _) | (_, Member::Trunk) => return fraction,
            (Self::ArmsFirst, member) => matches!(member, Member::Arm(_)),
            (Self::LegsFirst, member) => matches!(member, Member::Leg(_)),
            (Self::SideFirst(side), member) => member.side() == Some(side),
        };
        let begins = if first { 0.0 } else { 1.0 - SHARE };
        minimum_jerk((fraction - begins) / SHARE)
    }

    /// The pose on the straight way, each limb in its own time.
    pub fn blend(self, from: &Pose, to: &Pose, fraction: f32) -> Pose {
        let mut pose = blend(from, to, fraction);
        if self != Self::Together {
            for dof in Dof::all() {
                let own = self.own(Member::moved_by(dof), fraction);
                pose.angles[dof] = from.angles[dof] + (to.angles[dof] - from.angles[dof]) * own;
            }
        }
        pose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_goes_first_is_there_while_the_others_still_wait() {
        let (arm, leg) = (Member::Arm(Side::Left), Member::Leg(Side::Left));
        let order = Order::ArmsFirst;
        assert!(order.own(leg, 0.3) == 0.0 && order.own(arm, 0.3) > 0.4);
        assert!(order.own(arm, 0.7) > 0.999 && order.own(leg, 0.7) < 0.7);
        for order in Order::all(false) {
            for member in [arm, leg, Member::Leg(Side::Right), Member::Trunk] {
                assert_eq!((order.own(member, 0.0), order.own(member, 1.0)), (0.0, 1.0));
            }
        }
    }

    #[test]
    fn what_is_even_stays_even() {
        assert!(Order::all(true).all(|order| !matches!(order, Order::SideFirst(_))));
    }
}
