//! Common mistakes: how a movement goes wrong, to be seen beside how it should be.

use super::faults::Faults;
use super::raw::{RawMistake, RawPose};
use super::view::{self, SeenFrom};
use super::{Equipment, Exercise, Sides, cue, pose};
use crate::body::{Pose, Skeleton};
use crate::motion::authored::{AuthoredAngles, AuthoredPose};
use crate::motion::key::{KeyPose, solve_key_pose};
use crate::motion::movement::Movement;
use crate::motion::posture::Postures;
use crate::motion::vocabulary::report_pose;

/// A way in which a movement is often done wrong. It is shown and never coached.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// What goes wrong, in a few words, such as `Lower back arched`.
    pub name: String,
    /// Why that is wrong and how to mend it.
    pub cue: String,
    /// Which key pose goes wrong.
    pub key: usize,
    /// That pose as it goes wrong.
    pub wrong: AuthoredPose,
    /// The angles that go wrong.
    pub angles: AuthoredAngles,
    /// From where it is seen, where the pose's own view hides it.
    pub view: Option<SeenFrom>,
}

/// One of the angles that go wrong is off by at least so many degrees, or nobody sees it.
pub const SEEN: f32 = 10.0;

impl Mistake {
    /// The wrong pose of a body whose right movement is given; none without a way into its posture.
    #[must_use]
    pub fn solve(
        &self,
        skeleton: &Skeleton,
        postures: &Postures,
        movement: &Movement,
    ) -> Option<KeyPose> {
        let start = postures.get(movement.posture)?;
        let before = self.key.checked_sub(1).and_then(|i| movement.keys.get(i));
        let base = postures.base(skeleton, start);
        let before = before.unwrap_or(&start.key);
        Some(solve_key_pose(&base, &self.wrong, Some(before)))
    }

    /// How far the angles that go wrong are from the right ones, the furthest of them, in degrees.
    #[must_use]
    pub fn apart(&self, right: &Pose, wrong: &Pose) -> f32 {
        let named = |angle: &str| {
            let names = self.angles.0.iter().map(|(name, _)| name.text.as_str());
            let mut bare = names.map(|name| (name, angle.strip_prefix(name)));
            bare.any(|(_, rest)| matches!(rest, Some("" | "_l" | "_r")))
        };
        let right = report_pose(right);
        let pairs = right.iter().zip(report_pose(wrong));
        pairs
            .filter(|((angle, _), _)| named(angle))
            .map(|((_, right), (_, wrong))| (right - wrong).abs())
            .fold(0.0, f32::max)
    }
}

/// Checks the mistakes of an exercise whose poses are sound.
pub(super) fn check(
    raw: Vec<RawMistake>,
    (raw_poses, poses): (&[RawPose], Option<&[AuthoredPose]>),
    sides: Sides,
    equipment: &[Equipment],
    faults: &mut Faults,
) -> Option<Vec<Mistake>> {
    let names: Vec<String> = raw.iter().map(|it| it.name.clone()).collect();
    let mut checked = Vec::new();
    for (i, raw) in raw.into_iter().enumerate() {
        let path = format!("mistakes[{i}]");
        if names[..i].contains(&raw.name) {
            let remedy = "give each mistake of the exercise a name of its own";
            faults.add(&format!("{path}.name"), "the name is taken", remedy);
        }
        let name = faults.text(&format!("{path}.name"), raw.name);
        let said = cue::mend(&format!("{path}.cue"), raw.cue, sides, faults);
        let key = key(&path, raw.pose.as_deref(), raw_poses, faults);
        let angles = pose::angles(&format!("{path}.angles"), &raw.angles, faults);
        if raw.angles.0.is_empty() {
            let remedy = "name the angles that go wrong";
            faults.add(&format!("{path}.angles"), "nothing goes wrong", remedy);
        }
        let contacts = raw.contacts.map(|all| {
            let path = format!("{path}.contacts");
            pose::contacts(&path, &all, equipment, faults)
        });
        let view = raw
            .view
            .map(|raw| view::one(&format!("{path}.view"), &raw, faults));
        let right = key.and_then(|key| poses?.get(key));
        let (Some(right), Some(key), Some(angles)) = (right, key, angles) else {
            checked.push(None);
            continue;
        };
        let wrong = AuthoredPose {
            name: right.name.clone(),
            angles: right.angles.amended(&angles),
            contacts: contacts.unwrap_or_else(|| Some(right.contacts.clone()))?,
        };
        checked.push(name.zip(said).map(|(name, cue)| Mistake {
            name,
            cue,
            key,
            wrong,
            angles,
            view: view.flatten(),
        }));
    }
    checked.into_iter().collect()
}

/// The number of the pose that goes wrong: the one that is named, or the last.
fn key(path: &str, name: Option<&str>, poses: &[RawPose], faults: &mut Faults) -> Option<usize> {
    let Some(name) = name else {
        return poses.len().checked_sub(1);
    };
    let found = poses.iter().position(|pose| pose.name == name);
    if found.is_none() {
        let names: Vec<_> = poses.iter().map(|pose| pose.name.as_str()).collect();
        let remedy = format!("name one of {}", names.join(", "));
        let what = format!("there is no pose \"{name}\"");
        faults.add(&format!("{path}.pose"), what, remedy);
    }
    found
}

impl Exercise {
    /// Its movement as it goes wrong, up to the wrong pose: what a mistake is held against.
    pub(super) fn gone_wrong(
        &self,
        mistake: &Mistake,
        skeleton: &Skeleton,
        postures: &Postures,
        movement: &Movement,
    ) -> Option<(Vec<AuthoredPose>, Movement)> {
        let wrong = mistake.solve(skeleton, postures, movement)?;
        let mut keys = movement.keys[..mistake.key].to_vec();
        keys.push(wrong);
        let mut poses = self.poses[..mistake.key].to_vec();
        poses.push(mistake.wrong.clone());
        let movement = Movement::straight(movement.posture, keys, movement.pattern);
        Some((poses, movement))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Proportions;
    use crate::library::Library;
    use crate::library::source::Source;

    #[test]
    fn every_shipped_mistake_is_seen_and_is_none_of_the_movements_own_poses() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        let with = |it: &&Exercise| !it.mistakes.is_empty();
        let exercises: Vec<_> = library.exercises().iter().filter(with).collect();
        assert!(exercises.len() >= 6, "{}", exercises.len());
        for exercise in exercises {
            let movement = exercise.solve(&skeleton, &postures).unwrap();
            assert_eq!(movement.keys.len(), exercise.poses.len());
            for mistake in &exercise.mistakes {
                let wrong = mistake.solve(&skeleton, &postures, &movement).unwrap();
                let right = &movement.keys[mistake.key];
                let apart = mistake.apart(&right.pose, &wrong.pose);
                assert!(apart >= SEEN, "{}: {apart}°", mistake.name);
                assert!(mistake.apart(&right.pose, &right.pose) < 1e-3);
                let at = |progress: u8| movement.at(f32::from(progress) / 50.0);
                let nearest = (0..=50)
                    .map(|progress| mistake.apart(&at(progress), &wrong.pose))
                    .fold(f32::MAX, f32::min);
                assert!(nearest > 2.0, "{} is passed on the way", mistake.name);
            }
        }
    }

    #[test]
    fn a_bodys_variant_is_not_shown_with_mistakes_of_other_poses() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let both = |it: &&Exercise| !it.mistakes.is_empty() && !it.variants.is_empty();
        let exercise = library.exercises().iter().find(both).unwrap();
        assert!(exercise.varied(&exercise.variants[0]).mistakes.is_empty());
    }
}
