//! Handouts: what a physiotherapist gives a person to take home, on sheets of A4.

mod layout;

use std::time::Duration;

use image::RgbaImage;

pub use layout::{Shape, pages, trim};

use crate::library::{Equipment, Exercise, Kind, Sides};
use crate::motion::authored::Posture;

/// Everything on a handout.
#[derive(Clone, Debug)]
pub struct Handout {
    /// In large type on the first page; none where a single exercise says it all.
    pub title: Option<String>,
    /// Below the title.
    pub summary: String,
    /// One for each exercise, in order.
    pub entries: Vec<Entry>,
}

/// An exercise on a handout.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// How much of it, in a sentence.
    pub dose: String,
    /// On how many days.
    pub days: String,
    /// What else is to be known, each with a word for what it is.
    pub facts: Vec<(&'static str, String)>,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// When to leave it out.
    pub cautions: Vec<String>,
    /// Its key poses, each with a caption.
    pub pictures: Vec<(String, RgbaImage)>,
    /// How the pictures stand.
    pub shape: Shape,
}

impl Entry {
    /// An exercise without its pictures, as long and as often as a routine wants it.
    #[must_use]
    pub fn new(exercise: &Exercise, hold: Duration, repeats: u32) -> Self {
        let cues = &exercise.cues;
        let mut facts = vec![("Works on", exercise.plain_targets())];
        facts.push(("Feel it", cues.feel.clone()));
        facts.push(("You need", needs(&exercise.equipment)));
        Self {
            name: exercise.name.clone(),
            dose: dose(exercise, hold, repeats),
            days: DAYS.to_owned(),
            facts,
            steps: [&cues.setup, &cues.move_in, &cues.hold]
                .map(Clone::clone)
                .to_vec(),
            cautions: exercise.cautions.clone(),
            pictures: Vec::new(),
            shape: shape(exercise.posture),
        }
    }
}

/// ACSM Guidelines, 11th ed.: two to three days a week at least, best daily; Thomas 2018: five days
/// for the most benefit.
const DAYS: &str = "3 to 7 days a week; 5 are best";

/// A body that stands or sits upright needs height; one that lies or stands on all fours, width.
const fn shape(posture: Posture) -> Shape {
    match posture {
        Posture::Standing
        | Posture::HalfKneeling
        | Posture::Kneeling
        | Posture::ChairSeated
        | Posture::Seated => Shape::Tall,
        Posture::AllFours | Posture::Supine | Posture::Prone | Posture::SideLying => Shape::Wide,
    }
}

fn dose(exercise: &Exercise, hold: Duration, repeats: u32) -> String {
    let what = match exercise.kind {
        Kind::Stretch => "Hold for",
        Kind::Mobility => "Move slowly to and fro for",
        Kind::Roll => "Roll slowly to and fro for",
        Kind::Percussion => "Glide slowly to and fro for",
    };
    let times = match repeats {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    };
    let side = match exercise.sides {
        Sides::Both => "",
        Sides::EachSide => " on each side",
    };
    format!(
        "{what} {} seconds, {times}{side}",
        hold.as_secs_f32().round()
    )
}

fn needs(equipment: &[Equipment]) -> String {
    let mut things: Vec<&str> = equipment
        .iter()
        .map(|thing| match thing {
            Equipment::Wall => "a wall",
            Equipment::Chair => "a chair that can't slide",
            Equipment::FoamRoller => "a foam roller",
            Equipment::MassageBall => "a massage ball",
            Equipment::MassageGun => "a massage gun",
            Equipment::Strap => "a strap or belt",
            Equipment::Block => "a block",
            Equipment::Cushion => "a cushion",
        })
        .collect();
    things.push("a mat");
    things.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::library::source::Source;

    #[test]
    fn the_dose_is_told_as_a_routine_wants_it() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let exercise = |id: &str| {
            library
                .exercises()
                .iter()
                .find(|it| it.id.as_str() == id)
                .unwrap()
        };
        let told = dose(exercise("standing_quad"), Duration::from_secs(45), 3);
        assert_eq!(told, "Hold for 45 seconds, 3 times on each side");
        let told = dose(exercise("childs_pose"), Duration::from_secs(30), 1);
        assert_eq!(told, "Hold for 30 seconds, once");
        let entry = Entry::new(exercise("hamstring_strap"), Duration::from_secs(30), 2);
        assert!(
            entry
                .facts
                .contains(&("You need", "a strap or belt, a mat".to_owned()))
        );
        assert_eq!(entry.steps.len(), 3);
    }
}
