//! Which muscle groups lie under each place of the skin.

use glam::{Affine3A, Vec3};
use serde::{Deserialize, Serialize};

use super::glow::MuscleGroup;
use super::sdf::smoothstep;
use super::shape::{PartName, Place};

/// A belly of muscle: a capsule in the frame of a segment, in metres.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belly {
    /// The group it belongs to.
    pub group: GroupName,
    /// In whose frame.
    pub on: PartName,
    /// One end.
    pub from: Vec3,
    /// The other.
    pub to: Vec3,
    /// How far from the middle line it reaches, where it has faded to nothing.
    pub reach: f32,
}

/// Name of a muscle group.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct GroupName(pub MuscleGroup);

impl TryFrom<String> for GroupName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let group = MuscleGroup::ALL.iter().find(|group| group.name() == name);
        group
            .map(|&group| Self(group))
            .ok_or_else(|| format!("there is no muscle group `{name}`"))
    }
}

/// A group is seen whole where its share is larger than that of a third group by this.
const FADE: f32 = 0.2;

/// The two groups that a place belongs to most, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    /// Group and share, larger first; a share of 0 where there is none.
    pub groups: [(u8, f32); 2],
}

impl Membership {
    /// As one attribute: group, share, group, share.
    #[must_use]
    pub fn packed(&self) -> [f32; 4] {
        let [(a, x), (b, y)] = self.groups;
        [f32::from(a), x, f32::from(b), y]
    }
}

/// The bellies of the left half of a body, in the rest posture.
pub struct Musculature(Vec<(u8, Vec3, Vec3, f32)>);

impl Musculature {
    /// Places the bellies.
    #[must_use]
    pub fn new(bellies: &[Belly], place: &Place) -> Self {
        let put = |belly: &Belly| {
            let world: Affine3A = place.of(belly.on.0);
            (
                belly.group.0 as u8,
                world.transform_point3(belly.from),
                world.transform_point3(belly.to),
                belly.reach * place.scale,
            )
        };
        Self(bellies.iter().map(put).collect())
    }

    /// What lies under a place of the left half of the skin.
    #[must_use]
    pub fn at(&self, p: Vec3) -> Membership {
        let mut shares = [0.0_f32; MuscleGroup::ALL.len()];
        for &(group, a, b, reach) in &self.0 {
            let along = b - a;
            let t = (p - a).dot(along) / along.length_squared().max(1e-9);
            let off = (p - a - along * t.clamp(0.0, 1.0)).length() / reach;
            let share = &mut shares[usize::from(group)];
            *share = share.max(1.0 - smoothstep(0.20, 1.0, off));
        }
        let mut first = [(0, 0.0); 3];
        for (group, share) in (0..).zip(shares) {
            let place = first.iter().position(|other| share > other.1);
            if let Some(place) = place {
                first[place..].rotate_right(1);
                first[place] = (group, share);
            }
        }
        // There is room for two: they fade where a third is as near, so that none ends abruptly.
        let [a, b, third] = first;
        let fade = |(group, share): (u8, f32)| {
            let ahead = share - third.1;
            (group, share * smoothstep(0.0, FADE, ahead))
        };
        Membership {
            groups: [fade(a), fade(b)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three bellies side by side, of which the middle one comes and goes among the two that are kept.
    #[test]
    fn no_share_ends_abruptly_where_three_groups_meet() {
        let belly = |group: u8, x: f32| (group, Vec3::X * x, Vec3::new(x, 0.1, 0.0), 0.08);
        let three = Musculature(vec![belly(3, 0.0), belly(7, 0.03), belly(11, 0.05)]);
        let shares = |x: f32| {
            let mut shares = [0.0; MuscleGroup::ALL.len()];
            for (group, share) in three.at(Vec3::new(x, 0.05, 0.0)).groups {
                shares[usize::from(group)] += share;
            }
            shares
        };
        let steps: Vec<_> = (-400..600).map(|i| shares(i as f32 * 2.5e-4)).collect();
        for pair in steps.windows(2) {
            let both = pair[0].iter().zip(pair[1]);
            let jump = both.map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(jump < 0.12, "{pair:?}");
        }
        assert!(steps.iter().any(|at| at[3] > 0.9) && steps.iter().any(|at| at[11] > 0.9));
    }
}
