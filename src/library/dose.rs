//! How much of an exercise the evidence supports.
//!
//! Static stretching: ACSM Guidelines, 11th ed. (10 to 30 s a hold, 30 to 60 s for older adults);
//! Garber 2011 (two to four repeats, 60 s for each stretch); Ingram 2024 (no more benefit beyond
//! four minutes a session). Rolling: Behm 2020 (one to three sets of 30 to 120 s). Massage gun:
//! common practice, weak evidence (30 s to two minutes a muscle, fifteen minutes in all). Moving to
//! and fro has no dose of its own in the literature: a bout as for rolling, five cycles and more.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{ContentError, Dose, Exercise, Kind, Parsed, RoutineDraft};
use crate::motion::proof::Rule;

/// What the evidence supports of one kind, for each side.
struct Evidence {
    /// Seconds of one hold or bout.
    hold: RangeInclusive<f32>,
    /// Number of holds or bouts.
    repeats: RangeInclusive<u32>,
    /// Seconds of all of them.
    total: RangeInclusive<f32>,
    /// Whose advice it is.
    by: &'static str,
}

fn evidence(kind: Kind) -> Evidence {
    match kind {
        Kind::Stretch => Evidence {
            hold: 10.0..=60.0,
            repeats: 1..=4,
            total: 60.0..=240.0,
            by: "ACSM, Garber 2011, Ingram 2024",
        },
        Kind::Mobility => Evidence {
            hold: 30.0..=120.0,
            repeats: 1..=4,
            total: 30.0..=240.0,
            by: "as for rolling: Behm 2020, Ingram 2024",
        },
        Kind::Roll => Evidence {
            hold: 30.0..=120.0,
            repeats: 1..=3,
            total: 30.0..=360.0,
            by: "Behm 2020",
        },
        Kind::Percussion => Evidence {
            hold: 30.0..=120.0,
            repeats: 1..=3,
            total: 30.0..=120.0,
            by: "common practice",
        },
    }
}

/// Checks the dose of an exercise by itself.
pub(super) fn of_exercise(exercise: &Parsed<Exercise>) -> Vec<ContentError> {
    let advice = evidence(exercise.kind);
    let Dose { hold, repeats } = exercise.dose;
    let hold = hold.as_secs_f32();
    let total = hold * repeats as f32;
    let found = outside(hold, &advice.hold)
        .map(|by| {
            (
                "dose.hold_s",
                format!("one {} lasts {hold} s", bout(exercise.kind)),
                by,
                seconds(&advice.hold),
            )
        })
        .or_else(|| {
            let range = (*advice.repeats.start() as f32)..=(*advice.repeats.end() as f32);
            let by = outside(repeats as f32, &range)?;
            let use_ = format!("use {} to {}", advice.repeats.start(), advice.repeats.end());
            Some((
                "dose.repeats",
                format!("it is repeated {repeats} times"),
                by,
                use_,
            ))
        })
        .or_else(|| {
            let by = outside(total, &advice.total)?;
            let what = format!(
                "all {}s together last {total} s on each side",
                bout(exercise.kind)
            );
            Some((
                "dose",
                what,
                by,
                format!("{} in all", seconds(&advice.total)),
            ))
        });
    let fault = found.map(|(path, what, by, remedy)| {
        let what = format!("{what}, which is outside the evidence ({})", advice.by);
        let unit = if path == "dose.repeats" { "" } else { " s" };
        let fault = exercise.document.error(path, what, remedy);
        fault.of(Rule::Dose, format!("{by}{unit}"))
    });
    fault.into_iter().collect()
}

/// Checks the doses that a routine gives, and what they come to for each muscle.
pub(super) fn of_routine<'a>(
    routine: &Parsed<RoutineDraft>,
    exercise: impl Fn(&super::Id) -> Option<&'a Exercise>,
) -> Vec<ContentError> {
    let mut faults = Vec::new();
    let mut stretched: BTreeMap<&str, f32> = BTreeMap::new();
    for (i, step) in routine.steps.iter().enumerate() {
        let Some(exercise) = exercise(&step.exercise) else {
            continue;
        };
        let hold = step.hold.unwrap_or(exercise.dose.hold).as_secs_f32();
        let repeats = step.repeats.unwrap_or(exercise.dose.repeats);
        let advice = evidence(exercise.kind);
        if let Some(by) = outside(hold, &advice.hold).filter(|_| step.hold.is_some()) {
            let (bout, id) = (bout(exercise.kind), &exercise.id);
            let what = format!(
                "one {bout} of \"{id}\" lasts {hold} s, which is outside the evidence ({})",
                advice.by
            );
            let path = format!("steps[{i}].hold_s");
            let fault = routine.document.error(&path, what, seconds(&advice.hold));
            faults.push(fault.of(Rule::Dose, format!("{by} s")));
        }
        if exercise.kind == Kind::Stretch {
            for target in &exercise.targets {
                let total = stretched.entry(target).or_default();
                let before = *total;
                *total += hold * repeats as f32;
                if *total > SESSION && before <= SESSION {
                    let what = format!(
                        "\"{target}\" is stretched for {total} s on each side by now; there is no more benefit beyond {SESSION} s a session (Ingram 2024)"
                    );
                    let remedy = "leave out this step, or shorten it or one before it";
                    let fault = routine.document.error(&format!("steps[{i}]"), what, remedy);
                    faults.push(fault.of(Rule::Dose, format!("{} s", *total - SESSION)));
                }
            }
        }
    }
    faults
}

/// Seconds of stretching for one muscle in one session beyond which there is no more benefit.
const SESSION: f32 = 240.0;

const fn bout(kind: Kind) -> &'static str {
    match kind {
        Kind::Stretch => "hold",
        Kind::Mobility => "bout",
        Kind::Roll | Kind::Percussion => "set",
    }
}

fn seconds(range: &RangeInclusive<f32>) -> String {
    format!("use {} to {} seconds", range.start(), range.end())
}

/// How far a value is outside a range.
fn outside(value: f32, range: &RangeInclusive<f32>) -> Option<f32> {
    let by = (value - range.end()).max(range.start() - value);
    (by > 0.0).then_some(by)
}
