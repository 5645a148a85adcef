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
            *share = share.max(1.0 - smoothstep(0.30, 1.0, off));
        }
        let mut groups = [(0, 0.0); 2];
        for (group, share) in (0..).zip(shares) {
            if share > groups[0].1 {
                groups = [(group, share), groups[0]];
            } else if share > groups[1].1 {
                groups[1] = (group, share);
            }
        }
        Membership { groups }
    }
}
