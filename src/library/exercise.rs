//! Exercises: one movement, what it is for, how much of it, and what is said while it is done.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Id, Mistake, SeenFrom, suggest};
use crate::body::Skeleton;
use crate::body::muscle::{Group, Muscle, Target};
use crate::motion::authored::{AuthoredPose, Posture};
use crate::motion::movement::{Movement, Pattern};
use crate::motion::posture::Postures;
use crate::motion::proof::{Aim, Work};
use crate::text::capitalised;

/// One movement: a stretch, a roller pass or a massage-gun pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// What routines refer to.
    pub id: Id,
    /// Shown as its title.
    pub name: String,
    /// How it works on the muscle.
    pub kind: Kind,
    /// The posture it is done in; changing it between exercises takes time.
    pub posture: Posture,
    /// Whether each side has its turn.
    pub sides: Sides,
    /// What is needed besides a mat.
    pub equipment: Vec<Equipment>,
    /// Muscles or groups it is for, named without a side, such as `hamstrings`.
    pub targets: Vec<String>,
    /// How much of it, by default.
    pub dose: Dose,
    /// How long a person is given from the posture into its starting pose, and back.
    pub into_start: Duration,
    /// How long a person is given at least into its end pose, and back; nothing where the usual
    /// time is enough.
    pub move_in: Duration,
    /// What the coach says.
    pub cues: Cues,
    /// When to leave it out or ask a clinician first.
    pub cautions: Vec<String>,
    /// Where the movement and its dose are described.
    pub sources: Vec<String>,
    /// Other ways to do it, for bodies that can't do it so; the first that suits is taken.
    pub variants: Vec<super::Variant>,
    /// At least one, for the right side; a stretch ends in the last one and holds it, other kinds
    /// go to and fro between them (so they have two or more).
    pub poses: Vec<AuthoredPose>,
    /// From where each of them is seen; none where that is computed.
    pub views: Vec<Option<SeenFrom>>,
    /// How it is often done wrong.
    pub mistakes: Vec<Mistake>,
}

impl Exercise {
    /// What it is for, in words that anyone knows, such as `Back of the thigh, calf`. Targets that
    /// make up a whole group are told as the group.
    #[must_use]
    pub fn plain_targets(&self) -> String {
        let targets = self.muscles();
        let aimed_at = |muscle: &Muscle| targets.iter().any(|t| t.members().contains(muscle));
        let mut wholes: Vec<Group> = Group::ALL.to_vec();
        wholes.retain(|group| group.members().iter().all(aimed_at));
        let mut words: Vec<&str> = Vec::new();
        for target in &targets {
            let of = |group: &&Group| target.members().iter().all(|m| group.members().contains(m));
            let whole = wholes
                .iter()
                .filter(of)
                .max_by_key(|group| group.members().len());
            let word = whole.map_or(target.plain_name(), |group| group.plain_name());
            // "Deep in the buttock" tells of the buttock too.
            if !words.iter().any(|known| known.contains(word)) {
                words.retain(|known| !word.contains(known));
                words.push(word);
            }
        }
        capitalised(&words.join(", "))
    }

    /// What is done with its key poses. A roller or gun passes over a muscle in 2 to 4 seconds
    /// (Behm 2020); a mobility movement goes with a slow breath, six a minute.
    #[must_use]
    pub const fn pattern(&self) -> Pattern {
        match self.kind {
            Kind::Stretch => Pattern::Hold,
            Kind::Mobility => Pattern::Pass(Duration::from_secs(5)),
            Kind::Roll | Kind::Percussion => Pattern::Pass(Duration::from_millis(3500)),
        }
    }

    /// What it is for, as groups and muscles of the body.
    #[must_use]
    pub fn muscles(&self) -> Vec<Target> {
        let named = self.targets.iter();
        named.filter_map(|name| Target::from_name(name)).collect()
    }

    /// What it does to the muscles it is for.
    #[must_use]
    pub fn aim<'a>(&self, targets: &'a [Target]) -> Aim<'a> {
        Aim {
            targets,
            work: match self.kind {
                Kind::Stretch => Work::Stretch,
                Kind::Mobility => Work::Move,
                Kind::Roll | Kind::Percussion => Work::Press,
            },
            each_side: self.sides == Sides::EachSide,
        }
    }

    /// Its movement for one body, as written for the right side.
    ///
    /// # Errors
    /// When there is no way into its posture.
    pub fn solve(&self, skeleton: &Skeleton, postures: &Postures) -> Result<Movement, String> {
        Ok(self.sketch(skeleton, postures)?.baked(skeleton))
    }

    /// Its movement for one body without the motion between its key poses.
    ///
    /// # Errors
    /// When there is no way into its posture.
    pub fn sketch(&self, skeleton: &Skeleton, postures: &Postures) -> Result<Movement, String> {
        let pattern = self.pattern();
        Movement::sketch(skeleton, postures, self.posture, &self.poses, pattern)
    }
}

/// How an exercise works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Kind {
    /// Reach an end position and hold it.
    Stretch,
    /// Move slowly to and fro between positions for the whole time.
    Mobility,
    /// Roll a muscle over a foam roller or ball.
    Roll,
    /// Move a massage gun along a muscle.
    Percussion,
}

/// Whether an exercise is done once for each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Sides {
    /// Left and right at once.
    Both,
    /// One side, then the other, each for the full time. Files describe the right side.
    EachSide,
}

/// A thing that an exercise needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Equipment {
    Wall,
    Chair,
    FoamRoller,
    MassageBall,
    MassageGun,
    Strap,
    Block,
    Cushion,
}

impl Equipment {
    /// All of them: what is at hand unless somebody says otherwise.
    pub const ALL: [Self; 8] = [
        Self::Wall,
        Self::Chair,
        Self::FoamRoller,
        Self::MassageBall,
        Self::MassageGun,
        Self::Strap,
        Self::Block,
        Self::Cushion,
    ];

    /// Its name on the command line and in a person's own file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::Chair => "chair",
            Self::FoamRoller => "foam_roller",
            Self::MassageBall => "massage_ball",
            Self::MassageGun => "massage_gun",
            Self::Strap => "strap",
            Self::Block => "block",
            Self::Cushion => "cushion",
        }
    }
}

impl FromStr for Equipment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |text: &str| text.trim().replace(['_', '-'], "").to_lowercase();
        let found = Self::ALL
            .into_iter()
            .find(|it| plain(it.name()) == plain(text));
        found.ok_or_else(|| {
            let names = Self::ALL.map(Self::name);
            format!("there is no thing `{text}`: {}", suggest(text, &names))
        })
    }
}

/// How much of an exercise, for each side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dose {
    /// Length of one hold (or of one bout of movement).
    pub hold: Duration,
    /// How many holds.
    pub repeats: u32,
}

/// What is said, and shown, while the exercise is done. Each is short enough for its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cues {
    /// Getting into the starting position.
    pub setup: String,
    /// Moving into the stretch.
    pub move_in: String,
    /// While holding.
    pub hold: String,
    /// Where it should be felt.
    pub feel: String,
}

#[cfg(test)]
mod tests {
    use crate::library::Library;
    use crate::library::source::Source;

    #[test]
    fn targets_that_make_up_a_group_are_told_as_the_group() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let mut exercise = library.exercises()[0].clone();
        exercise.targets = ["rectus_femoris", "vasti", "soleus"]
            .map(str::to_owned)
            .to_vec();
        let told = exercise.plain_targets();
        assert!(told.starts_with("Front of the thigh, "), "{told}");
        assert_eq!(told.matches("thigh").count(), 1, "{told}");
        exercise.targets = ["gluteus_maximus", "piriformis"]
            .map(str::to_owned)
            .to_vec();
        assert_eq!(exercise.plain_targets(), "Deep in the buttock");
        exercise.targets.reverse();
        assert_eq!(exercise.plain_targets(), "Deep in the buttock");
    }
}
