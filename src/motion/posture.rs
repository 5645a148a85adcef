//! Postures and the ways between them: a tree from standing, so that any movement can follow any
//! other the way a person would get there.

use glam::Vec3;
use serde::Deserialize;

use super::authored::{AuthoredPose, Posture};
use super::key::{Base, KeyPose, Orientation, solve_key_pose};
use super::vocabulary::Angle;
use crate::body::{Angles, Dof, Ranges, SidedDof, Skeleton};

/// A posture as written in `postures.ron`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoredPosture {
    /// Which.
    pub posture: Posture,
    /// The posture from which one gets here; standing has none.
    #[serde(default)]
    pub from: Option<Posture>,
    /// How the pelvis is tilted forward against upright, in degrees.
    #[serde(default)]
    pub tilt: f32,
    /// How the pelvis is listed to the right, in degrees.
    #[serde(default)]
    pub list: f32,
    /// How the pelvis is turned to the right, in degrees.
    #[serde(default)]
    pub turn: f32,
    /// Whether one has to balance in it.
    #[serde(default)]
    pub balanced: bool,
    /// How far ahead of where its contacts would leave it the body is set down, in metres, where
    /// the way comes to be the same left and right again.
    #[serde(default)]
    pub ahead: f32,
    /// Poses on the way from `from`.
    #[serde(default)]
    pub way: Vec<AuthoredPose>,
    /// The posture's own pose.
    pub pose: AuthoredPose,
    /// Way and pose for feet that don't point as far as `pose` asks.
    #[serde(default)]
    pub toes_tucked: Option<Tucked>,
}

/// A posture on tucked toes instead of on the backs of the feet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tucked {
    /// Poses on the way.
    #[serde(default)]
    pub way: Vec<AuthoredPose>,
    /// The posture's own pose.
    pub pose: AuthoredPose,
}

impl AuthoredPosture {
    /// Way and pose as they suit a body.
    fn suited(&self, ranges: &Ranges) -> (&[AuthoredPose], &AuthoredPose) {
        let beyond = |&(angle, wanted): &(Angle, f32)| match angle {
            Angle::Dof(dof @ Dof::Sided(SidedDof::AnkleDorsiflexion, _)) => {
                ranges.of(dof).limit.0 - wanted > SHORT_OF
            }
            _ => false,
        };
        let points = !self.pose.angles.resolved().iter().any(beyond);
        match &self.toes_tucked {
            Some(tucked) if !points => (&tucked.way, &tucked.pose),
            _ => (&self.way, &self.pose),
        }
    }
}

/// A foot that ends so far before what is asked can't lie on its back, in radians.
const SHORT_OF: f32 = 6.0 * std::f32::consts::PI / 180.0;

/// A posture of one body, solved.
#[derive(Clone, Debug)]
pub struct SolvedPosture {
    /// Which.
    pub posture: Posture,
    /// Where it comes from.
    pub from: Option<Posture>,
    /// Poses on the way, without the ends.
    pub way: Vec<KeyPose>,
    /// The posture's own pose.
    pub key: KeyPose,
    orientation: Orientation,
    balanced: bool,
}

/// All postures of one body.
#[derive(Clone, Debug, Default)]
pub struct Postures(Vec<SolvedPosture>);

/// The postures that come with Limber.
const SHIPPED: &str = include_str!("../../assets/postures.ron");

impl Postures {
    /// The postures that come with Limber, for one body.
    ///
    /// # Errors
    /// What is wrong with the file; a test keeps it sound.
    pub fn shipped(skeleton: &Skeleton) -> Result<Self, String> {
        let authored: Vec<AuthoredPosture> =
            ron::from_str(SHIPPED).map_err(|error| format!("postures.ron:{error}"))?;
        Self::solve(skeleton, &authored)
    }

    /// Solves the postures in file order; each must come after the one it starts from.
    ///
    /// # Errors
    /// Names the posture whose start is missing.
    pub fn solve(skeleton: &Skeleton, authored: &[AuthoredPosture]) -> Result<Self, String> {
        let mut solved = Self::default();
        for posture in authored {
            let start = match posture.from {
                None => None,
                Some(from) => Some(solved.get(from).ok_or_else(|| {
                    format!(
                        "{:?} starts from {from:?}, which must stand before it",
                        posture.posture
                    )
                })?),
            };
            let orientation = Orientation {
                turn: posture.turn.to_radians(),
                tilt: posture.tilt.to_radians(),
                list: posture.list.to_radians(),
            };
            let base = Base {
                skeleton,
                rest: Angles::default(),
                orientation,
                balanced: posture.balanced,
            };
            let mut before = start.map(|start| start.key.clone());
            let mut way = Vec::new();
            let (authored_way, authored_pose) = posture.suited(skeleton.ranges());
            for pose in authored_way {
                let loose = Base {
                    balanced: false,
                    ..base.clone()
                };
                let key = follow(&loose, pose, before.as_ref(), posture.ahead);
                before = Some(key.clone());
                way.push(key);
            }
            let key = follow(&base, authored_pose, before.as_ref(), posture.ahead);
            let (posture, from) = (posture.posture, posture.from);
            let balanced = base.balanced;
            solved.0.push(SolvedPosture {
                posture,
                from,
                way,
                key,
                orientation,
                balanced,
            });
        }
        Ok(solved)
    }

    /// The posture, if the file has it.
    #[must_use]
    pub fn get(&self, posture: Posture) -> Option<&SolvedPosture> {
        self.0.iter().find(|solved| solved.posture == posture)
    }

    /// What the key poses of a movement in this posture are solved against.
    #[must_use]
    pub fn base<'a>(&self, skeleton: &'a Skeleton, posture: &SolvedPosture) -> Base<'a> {
        Base {
            skeleton,
            rest: posture.key.pose.angles,
            orientation: posture.orientation,
            balanced: posture.balanced,
        }
    }

    /// Key poses from one posture to another, both ends included; each end may be mirrored, as the
    /// movement in it is.
    #[must_use]
    pub fn way(&self, from: (Posture, bool), to: (Posture, bool)) -> Vec<KeyPose> {
        let (up, down) = (self.ancestry(from.0), self.ancestry(to.0));
        let Some((top, mirrored)) = up.iter().find_map(|posture| {
            let at = down.iter().position(|other| other == posture)?;
            let climbed = &up[..=up.iter().position(|other| other == posture)?];
            let sided = |line: &[Posture], side| (!self.can_change_sides(line)).then_some(side);
            match (sided(climbed, from.1), sided(&down[..=at], to.1)) {
                (Some(a), Some(b)) if a != b => None,
                (a, b) => Some((*posture, a.or(b).unwrap_or(from.1))),
            }
        }) else {
            return Vec::new();
        };
        let mut keys = self.climb(&up, from.1, (top, mirrored));
        keys.extend(self.get(top).map(|solved| side(&solved.key, mirrored)));
        let mut descent = self.climb(&down, to.1, (top, mirrored));
        descent.reverse();
        keys.extend(descent);
        without_detours(&mut keys);
        keys
    }

    /// Whether one of the postures is its own mirror image: there the sides can change places.
    fn can_change_sides(&self, line: &[Posture]) -> bool {
        line.iter().any(|posture| {
            self.get(*posture)
                .is_some_and(|solved| solved.key.is_even())
        })
    }

    /// Key poses up a line of postures to the one below `top`, on a side until the sides can change.
    fn climb(
        &self,
        line: &[Posture],
        mut mirrored: bool,
        (top, at_top): (Posture, bool),
    ) -> Vec<KeyPose> {
        let mut keys = Vec::new();
        for &posture in line.iter().take_while(|posture| **posture != top) {
            let Some(solved) = self.get(posture) else {
                continue;
            };
            if solved.key.is_even() {
                mirrored = at_top;
            }
            keys.push(side(&solved.key, mirrored));
            keys.extend(solved.way.iter().rev().map(|key| side(key, mirrored)));
        }
        keys
    }

    fn ancestry(&self, posture: Posture) -> Vec<Posture> {
        std::iter::successors(Some(posture), |at| {
            self.get(*at).and_then(|solved| solved.from)
        })
        .collect()
    }
}

/// Solves a pose of a way. One that is the same left and right after one that isn't is solved by
/// itself, so that it comes out even, and then set down where the contacts they share are, or so
/// many metres ahead of there.
fn follow(base: &Base, pose: &AuthoredPose, before: Option<&KeyPose>, ahead: f32) -> KeyPose {
    let Some(before) = before.filter(|before| pose.is_even() && !before.is_even()) else {
        return solve_key_pose(base, pose, before);
    };
    let alone = solve_key_pose(base, pose, None);
    let shared: Vec<f32> = alone
        .contacts
        .iter()
        .filter_map(|contact| {
            let held = before
                .contacts
                .iter()
                .find(|held| held.site == contact.site)?;
            Some(held.point.z - contact.point.z)
        })
        .collect();
    let pelvis = before.pose.position.z - alone.pose.position.z;
    let forward = match shared.len() {
        0 => pelvis,
        n => shared.iter().sum::<f32>() / n as f32,
    };
    alone.moved(Vec3::new(0.0, 0.0, forward + ahead))
}

/// Leaves out what lies between a key pose and the same one again: nobody stretches the legs on
/// the way from kneeling to lying only because sitting lies between. The ends stay.
fn without_detours(keys: &mut Vec<KeyPose>) {
    let mut i = 0;
    while i < keys.len() {
        let same = |key: &KeyPose| {
            let angles = key.pose.angles.0.iter().zip(&keys[i].pose.angles.0);
            key.name == keys[i].name
                && angles.fold(0.0, |off: f32, (a, b)| off.max((a - b).abs())) < 0.1
        };
        if let Some(again) = keys.iter().rposition(same).filter(|&again| again > i) {
            keys.drain(i + 1..=again);
        }
        i += 1;
    }
}

fn side(key: &KeyPose, mirrored: bool) -> KeyPose {
    if mirrored {
        key.mirrored()
    } else {
        key.clone()
    }
}

#[cfg(test)]
mod tests;
