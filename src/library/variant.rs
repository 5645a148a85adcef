//! Variants: another way to do an exercise, for a body that can't do it as it is shown.

use super::faults::Faults;
use super::raw::{RawVariant, RawView};
use super::view::{self, SeenFrom};
use super::{Cues, Equipment, Exercise, Kind, Sides, cue, pose};
use crate::motion::authored::AuthoredPose;
use crate::motion::movement::Movement;
use crate::motion::proof::{Body, Obstacle, Subject, obstacle};

/// Another way to do an exercise. Nobody chooses it: it is taken when a body can't do what stands
/// before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Unique within its exercise, such as `knees_bent`.
    pub name: String,
    /// What is needed besides a mat, instead of what the exercise needs.
    pub equipment: Vec<Equipment>,
    /// What is said instead, if anything.
    pub cues: Option<Cues>,
    /// Its key poses, instead of the exercise's.
    pub poses: Vec<AuthoredPose>,
    /// From where each of them is seen; none where that is computed.
    pub views: Vec<Option<SeenFrom>>,
}

/// What a variant shares with its exercise.
pub(super) struct About {
    pub kind: Kind,
    pub sides: Sides,
    pub hold: Option<std::time::Duration>,
    pub view: Option<RawView>,
}

/// An exercise as one body does it.
#[derive(Clone, Debug)]
pub struct Suited {
    /// The variant's name, or none for the exercise as it is shown.
    pub variant: Option<String>,
    /// The exercise with the variant's equipment, cues and poses.
    pub exercise: Exercise,
    /// Its movement, solved.
    pub movement: Movement,
    /// What this body can't do of it, where there is no better way.
    pub obstacle: Option<Obstacle>,
}

impl Exercise {
    /// The exercise as one of its variants.
    #[must_use]
    pub fn varied(&self, variant: &Variant) -> Self {
        Self {
            equipment: variant.equipment.clone(),
            cues: variant.cues.clone().unwrap_or_else(|| self.cues.clone()),
            poses: variant.poses.clone(),
            views: variant.views.clone(),
            variants: Vec::new(),
            // They are written for the poses that are left.
            mistakes: Vec::new(),
            ..self.clone()
        }
    }

    /// The exercise as it suits a body and the things that are at hand: as it is shown, or as the
    /// first of its variants that this body can do. Where it can do none, the one that it comes
    /// nearest to, with what is in the way.
    ///
    /// # Errors
    /// When there is no way into its posture.
    pub fn suited(&self, body: &Body, at_hand: &[Equipment]) -> Result<Suited, String> {
        let mut suited = self.suited_sketch(body, at_hand)?;
        suited.movement = suited.movement.baked(body.skeleton);
        Ok(suited)
    }

    /// The same without the motion between its key poses.
    ///
    /// # Errors
    /// As [`Exercise::suited`].
    pub fn suited_sketch(&self, body: &Body, at_hand: &[Equipment]) -> Result<Suited, String> {
        let has = |needed: &[Equipment]| needed.iter().all(|thing| at_hand.contains(thing));
        let mut ways: Vec<(Option<String>, Self)> = Vec::new();
        for variant in self.variants.iter().filter(|it| has(&it.equipment)) {
            ways.push((Some(variant.name.clone()), self.varied(variant)));
        }
        // Where nothing can be done with what is at hand, it is shown as it should be.
        if ways.is_empty() || has(&self.equipment) {
            ways.insert(0, (None, self.clone()));
        }
        let mut nearest: Option<Suited> = None;
        for (variant, exercise) in ways {
            let movement = exercise.sketch(body.skeleton, body.postures)?;
            let obstacle = exercise.obstacle(body, &movement);
            let suited = Suited {
                variant,
                exercise,
                movement,
                obstacle,
            };
            if suited.obstacle.is_none() {
                return Ok(suited);
            }
            let cost =
                |suited: &Suited| suited.movement.keys.iter().map(|key| key.cost).sum::<f64>();
            nearest = match nearest {
                Some(best) if cost(&best) <= cost(&suited) => Some(best),
                _ => Some(suited),
            };
        }
        nearest.ok_or_else(|| "there is no way to do it".to_owned())
    }

    /// What a body can't do of its movement.
    fn obstacle(&self, body: &Body, movement: &Movement) -> Option<Obstacle> {
        let targets = self.muscles();
        let subject = Subject::new(body, &self.poses, movement);
        obstacle(&subject, &self.aim(&targets))
    }
}

/// Checks the variants of an exercise.
pub(super) fn check(
    variants: Vec<RawVariant>,
    about: &About,
    faults: &mut Faults,
) -> Option<Vec<Variant>> {
    let names: Vec<String> = variants.iter().map(|raw| raw.name.clone()).collect();
    let mut checked = Vec::new();
    for (i, raw) in variants.into_iter().enumerate() {
        let path = format!("variants[{i}].");
        if raw.name.trim().is_empty() || names[..i].contains(&raw.name) {
            let remedy = "give each variant of the exercise a name of its own";
            faults.add(&format!("{path}name"), "the name is empty or taken", remedy);
        }
        let cues = raw
            .cues
            .map(|raw| cue::check(&path, raw, about.sides, about.hold, faults));
        let poses = pose::check(&path, &raw.poses, about.kind, &raw.equipment, faults);
        let views = view::check(&path, about.view.as_ref(), &raw.poses, faults);
        let cues = match cues {
            Some(None) => None,
            cues => Some(cues.flatten()),
        };
        checked.push(cues.zip(poses).map(|(cues, poses)| Variant {
            name: raw.name,
            equipment: raw.equipment,
            cues,
            poses,
            views,
        }));
    }
    checked.into_iter().collect()
}
