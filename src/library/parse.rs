//! One file in, one checked value out.

use std::ops::Deref;
use std::time::Duration;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::cue;
use super::explain::explain;
use super::faults::Faults;
use super::locate::Document;
use super::mistake;
use super::pose;
use super::raw::{RawBadge, RawExercise, RawRoutine, RawStep};
use super::routine::{RoutineDraft, StepDraft};
use super::target;
use super::variant;
use super::view;
use super::{Badge, BadgeRule, ContentError, Dose, Exercise, Unlock};
use crate::motion::authored::Posture;

/// Seconds that a person may need into a starting pose, or from there into the end pose.
const WAY_S: (f64, f64) = (3.0, 10.0);

/// Shortest and longest hold, in seconds: below, nothing can be reached; above, it is a slip of the
/// keyboard (four minutes a session is where the benefit of stretching ends: Ingram 2024).
const HOLD_S: (f64, f64) = (1.0, 600.0);
/// Longest rest after a step, in seconds.
const REST_S: f64 = 300.0;
/// Most repeats; two to four are the evidence (Garber 2011), slow movements take more.
const REPEATS: u32 = 20;
/// Highest level that a routine may ask for.
const LEVEL: u32 = 100;
/// Highest count that a badge may ask for.
const COUNT: u32 = 100_000;

/// A checked value together with the file it came from.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// Where its parts are written.
    pub document: Document,
}

impl<T> Deref for Parsed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Reads an exercise from the text of one file of `exercises/`.
///
/// # Errors
/// All that is wrong with the file, in the order of its lines.
pub fn parse_exercise(file: &str, text: &str) -> Result<Parsed<Exercise>, Vec<ContentError>> {
    parse(file, text, |raw: RawExercise, faults| {
        let hold = faults.seconds("dose.hold_s", raw.dose.hold_s, HOLD_S.0, HOLD_S.1);
        let repeats = faults.count("dose.repeats", raw.dose.repeats, 1, REPEATS);
        let into_start = match raw.into_start_s {
            None => Some(Posture::INTO_START),
            Some(s) => faults.seconds("into_start_s", s, WAY_S.0, WAY_S.1),
        };
        let move_in = match raw.move_in_s {
            None => Some(Duration::ZERO),
            Some(s) => faults.seconds("move_in_s", s, WAY_S.0, WAY_S.1),
        };
        let id = faults.id("id", &raw.id);
        let name = faults.text("name", raw.name);
        let cues = cue::check("", raw.cues, raw.sides, hold, faults);
        let sources_needed = "name the book, paper or guideline that describes it";
        faults.not_empty("sources", &raw.sources, sources_needed);
        target::check(&raw.targets, faults);
        let poses = pose::check("", &raw.poses, raw.kind, &raw.equipment, faults);
        let views = view::check("", raw.view.as_ref(), &raw.poses, faults);
        let written = (raw.poses.as_slice(), poses.as_deref());
        let mistakes = mistake::check(raw.mistakes, written, raw.sides, &raw.equipment, faults);
        let about = variant::About {
            kind: raw.kind,
            sides: raw.sides,
            hold,
            view: raw.view,
        };
        let variants = variant::check(raw.variants, &about, faults);
        Some(Exercise {
            id: id?,
            name: name?,
            kind: raw.kind,
            posture: raw.posture,
            sides: raw.sides,
            equipment: raw.equipment,
            targets: raw.targets,
            dose: Dose {
                hold: hold?,
                repeats: repeats?,
            },
            into_start: into_start?,
            move_in: move_in?,
            cues: cues?,
            cautions: raw.cautions,
            sources: raw.sources,
            poses: poses?,
            views,
            variants: variants?,
            mistakes: mistakes?,
        })
    })
}

/// Reads a routine from the text of one file of `routines/`.
///
/// # Errors
/// All that is wrong with the file, in the order of its lines.
pub fn parse_routine(file: &str, text: &str) -> Result<Parsed<RoutineDraft>, Vec<ContentError>> {
    parse(file, text, |raw: RawRoutine, faults| {
        let id = faults.id("id", &raw.id);
        let name = faults.text("name", raw.name);
        let summary = faults.text("summary", raw.summary);
        if let Unlock::Level(level) = raw.unlock
            && !(2..=LEVEL).contains(&level)
        {
            let remedy = format!("everyone starts at level 1: use 2 to {LEVEL}, or `Always`");
            faults.add(
                "unlock[0]",
                format!("level {level} unlocks nothing"),
                remedy,
            );
        }
        faults.not_empty(
            "steps",
            &raw.steps,
            "add at least one step, such as `(exercise: \"calf_wall\")`",
        );
        let steps: Vec<_> = raw
            .steps
            .iter()
            .enumerate()
            .map(|(i, raw)| step(i, raw, faults))
            .collect();
        Some(RoutineDraft {
            id: id?,
            name: name?,
            summary: summary?,
            accent: raw.accent,
            order: raw.order,
            unlock: raw.unlock,
            steps: steps.into_iter().collect::<Option<_>>()?,
        })
    })
}

/// Reads the badges from the text of `badges.ron`.
///
/// # Errors
/// All that is wrong with the file, in the order of its lines.
pub fn parse_badges(file: &str, text: &str) -> Result<Parsed<Vec<Badge>>, Vec<ContentError>> {
    parse(file, text, |raw: Vec<RawBadge>, faults| {
        let badges: Vec<_> = raw
            .into_iter()
            .enumerate()
            .map(|(i, raw)| badge(i, raw, faults))
            .collect();
        badges.into_iter().collect()
    })
}

fn parse<R: DeserializeOwned, T>(
    file: &str,
    text: &str,
    check: impl FnOnce(R, &mut Faults) -> Option<T>,
) -> Result<Parsed<T>, Vec<ContentError>> {
    let document = Document::new(file, text);
    let raw = described(&document, text, Extensions::empty()).map_err(|fault| vec![fault])?;
    let mut faults = Faults::new(&document);
    let value = check(raw, &mut faults);
    let value = faults.finish(value)?;
    Ok(Parsed { value, document })
}

/// Reads a value of any kind from the text of one file, such as a stage.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn read_ron<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, ContentError> {
    let unwrapped = Extensions::UNWRAP_VARIANT_NEWTYPES | Extensions::UNWRAP_NEWTYPES;
    described(&Document::new(file, text), text, unwrapped)
}

fn described<T: DeserializeOwned>(
    document: &Document,
    text: &str,
    more: Extensions,
) -> Result<T, ContentError> {
    let extensions = Extensions::IMPLICIT_SOME | more;
    let options = ron::Options::default().with_default_extension(extensions);
    let read = options.from_str(text);
    read.map_err(|error| explain(document, &error))
}

fn step(i: usize, raw: &RawStep, faults: &mut Faults) -> Option<StepDraft> {
    let at = |field: &str| format!("steps[{i}].{field}");
    let exercise = faults.id(&at("exercise"), &raw.exercise);
    // A wrong one is a fault, so that what stands in for it is never used.
    let hold = raw
        .hold_s
        .and_then(|s| faults.seconds(&at("hold_s"), s, HOLD_S.0, HOLD_S.1));
    let repeats = raw
        .repeats
        .and_then(|n| faults.count(&at("repeats"), n, 1, REPEATS));
    let rest = faults.seconds(&at("rest_s"), raw.rest_s, 0.0, REST_S);
    Some(StepDraft {
        exercise: exercise?,
        hold,
        repeats,
        rest: rest?,
    })
}

fn badge(i: usize, raw: RawBadge, faults: &mut Faults) -> Option<Badge> {
    let at = |field: &str| format!("[{i}].{field}");
    let id = faults.id(&at("id"), &raw.id);
    let name = faults.text(&at("name"), raw.name);
    let description = faults.text(&at("description"), raw.description);
    let (path, count) = match &raw.rule {
        BadgeRule::RoutineTimes { times, .. } => ("rule.times", *times),
        BadgeRule::Sessions(n)
        | BadgeRule::Minutes(n)
        | BadgeRule::StreakDays(n)
        | BadgeRule::StreakWeeks(n)
        | BadgeRule::DifferentExercises(n)
        | BadgeRule::ComeBackAfterDays(n) => ("rule[0]", *n),
    };
    faults.count(&at(path), count, 1, COUNT)?;
    Some(Badge {
        id: id?,
        name: name?,
        description: description?,
        rule: raw.rule,
    })
}
