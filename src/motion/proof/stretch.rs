//! What a movement does to muscles: those it is for lengthen, and no other far more.

use super::finding::{Finding, Place, Rule};
use super::subject::{Moment, Subject};
use crate::body::Side;
use crate::body::muscle::{Lengthening, Muscle, Stretch, Target, Trust};

/// What a movement is for.
#[derive(Clone, Copy, Debug)]
pub struct Aim<'a> {
    /// Groups and muscles, without a side.
    pub targets: &'a [Target],
    /// How it works on them.
    pub work: Work,
    /// Whether it has a turn on each side; it is written for the right one.
    pub each_side: bool,
}

/// How a movement works on muscles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// It holds them long in its last key pose.
    Stretch,
    /// It lengthens them by turns.
    Move,
    /// It presses them.
    Press,
}

/// A muscle is stretched when it is this much longer than in neutral standing, in percent.
const PERCENT: f32 = 2.0;
/// Where it has little stretch of its own, this share of that will do.
const OF_FULL: f32 = 0.25;
/// A muscle that isn't named lengthens far more when its share of its own stretch is more than the
/// best target's by this.
const FAR_MORE: f32 = 0.4;
/// And when it is nearly as long as it gets: palms on a wall stretch the wrists a little, and a
/// seat on the heels the thighs.
const LONG: f32 = 0.9;

impl Stretch {
    /// Whether a target is stretched enough to be called so.
    #[must_use]
    pub fn is_stretched(&self) -> bool {
        self.percent >= PERCENT || self.of_full >= OF_FULL
    }
}

impl Aim<'_> {
    /// The sides on which the targets are.
    #[must_use]
    pub const fn sides(&self) -> &'static [Side] {
        if self.each_side {
            &[Side::Right]
        } else {
            &Side::BOTH
        }
    }
}

/// Whether the muscle model knows a target well enough to say whether it is stretched.
fn is_known(target: Target) -> bool {
    let known = |muscle: &Muscle| muscle.trust() > Trust::Unclaimed;
    target.members().iter().any(known)
}

/// Whether every target is stretched at a moment.
#[must_use]
pub fn stretches(subject: &Subject, aim: &Aim, moment: &Moment) -> bool {
    let found = subject.lengthening(moment);
    let on = |target: &Target| {
        aim.sides()
            .iter()
            .all(|&side| found.of(*target, side).is_stretched())
    };
    aim.targets
        .iter()
        .filter(|target| is_known(**target))
        .all(on)
}

/// Targets that don't lengthen.
pub fn targets(subject: &Subject, aim: &Aim) -> Vec<Finding> {
    let all: Vec<usize> = (0..subject.movement.keys.len()).collect();
    let keys = match aim.work {
        Work::Stretch => &all[all.len() - 1..],
        Work::Move => &all[..],
        Work::Press => return Vec::new(),
    };
    let found: Vec<Lengthening> = keys
        .iter()
        .map(|&key| subject.lengthening(&subject.at_key(key)))
        .collect();
    let mut findings = Vec::new();
    let all = aim.targets.iter().enumerate();
    for (index, &target) in all.filter(|(_, target)| is_known(**target)) {
        // Of the sides the one that is stretched less, each in the key pose that stretches it most.
        let least = aim
            .sides()
            .iter()
            .filter_map(|&side| {
                let in_each = found.iter().map(|found| found.of(target, side));
                in_each.max_by(|a, b| a.of_full.total_cmp(&b.of_full))
            })
            .min_by(|a, b| a.of_full.total_cmp(&b.of_full));
        if let Some(stretch) = least.filter(|stretch| !stretch.is_stretched()) {
            findings.push(slack(subject, aim, index, &stretch, &found));
        }
    }
    findings
}

fn slack(
    subject: &Subject,
    aim: &Aim,
    index: usize,
    stretch: &Stretch,
    found: &[Lengthening],
) -> Finding {
    let target = aim.targets[index];
    let last = &subject.authored[subject.authored.len() - 1].name;
    let pose = match aim.work {
        Work::Stretch => format!("`{last}`"),
        _ => "any pose".to_owned(),
    };
    let percent = stretch.percent;
    let change = if percent < 0.0 {
        format!("{:.1} % shorter than", -percent)
    } else {
        format!("only {percent:.1} % longer than")
    };
    let longest = longest(aim, found);
    let remedy = match longest {
        Some((muscle, side, _)) if aim.work == Work::Stretch => format!(
            "change the pose, or name what it does stretch: most of all `{muscle}` on the {} side",
            side.word()
        ),
        _ => "change the pose, or leave the target out".to_owned(),
    };
    Finding {
        rule: Rule::Target,
        place: Place::Target(index),
        what: format!(
            "\"{target}\" is {change} in standing in {pose}, {:.0} % of its own stretch; \
             {PERCENT} % or {:.0} % of its own are asked for",
            stretch.of_full * 100.0,
            OF_FULL * 100.0
        ),
        by: format!("{:.1} %", PERCENT - percent),
        remedy,
    }
}

/// The muscle that is stretched most by its own measure, of those with enough stretch to speak of.
fn longest(aim: &Aim, found: &[Lengthening]) -> Option<(Muscle, Side, Stretch)> {
    let of_sides = |(_, side, _): &(Muscle, Side, Stretch)| aim.sides().contains(side);
    found
        .last()?
        .iter()
        .filter(of_sides)
        .filter(|(muscle, _, stretch)| {
            stretch.percent >= PERCENT && muscle.trust() > Trust::Unclaimed
        })
        .max_by(|a, b| a.2.of_full.total_cmp(&b.2.of_full))
}

/// How far muscles are stretched in the posture that a movement is done in: kneeling on the backs
/// of the feet stretches the shins, which is no movement's doing.
fn rest_of(subject: &Subject) -> Option<Lengthening> {
    let (_, start) = subject.base.as_ref()?;
    let frames = subject.skeleton.frames(&start.pose);
    Some(subject.muscles.lengthening(&start.pose.angles, &frames))
}

/// A muscle that nobody named, on another line of pull, and that lengthens far more than what is
/// named.
pub fn others(subject: &Subject, aim: &Aim) -> Option<Finding> {
    if aim.work != Work::Stretch {
        return None;
    }
    let moment = subject.at_key(subject.movement.keys.len() - 1);
    let found = subject.lengthening(&moment);
    let named: Vec<Muscle> = aim
        .targets
        .iter()
        .flat_map(|t| t.members())
        .copied()
        .collect();
    let of_named = |side: Side| named.iter().map(move |&muscle| (muscle, side));
    let best = Side::BOTH
        .into_iter()
        .flat_map(of_named)
        .map(|(muscle, side)| found.muscle(muscle, side).of_full)
        .fold(0.0, f32::max);
    let rests = rest_of(subject);
    let together = |muscle| {
        named
            .iter()
            .any(|&other| subject.muscles.shares_line_of_pull(muscle, other))
    };
    let (muscle, side, stretch) = found
        .iter()
        .filter(|(muscle, _, stretch)| !named.contains(muscle) && stretch.percent >= PERCENT)
        .filter(|(.., stretch)| stretch.of_full > LONG && stretch.of_full > best + FAR_MORE)
        .filter(|(muscle, ..)| muscle.trust() > Trust::Unclaimed && !together(*muscle))
        .filter(|&(muscle, side, stretch)| {
            let rest = rests.map_or(0.0, |rest| rest.muscle(muscle, side).of_full);
            stretch.of_full > rest + FAR_MORE
        })
        .max_by(|a, b| a.2.of_full.total_cmp(&b.2.of_full))?;
    Some(Finding {
        rule: Rule::OffTarget,
        place: Place::Targets,
        what: format!(
            "`{muscle}_{}`, which isn't named, is stretched to {:.0} % of its own, and no target to more than {:.0} %",
            side.suffix(),
            stretch.of_full * 100.0,
            best * 100.0
        ),
        by: format!("{:.0} %", (stretch.of_full - best - FAR_MORE) * 100.0),
        remedy: format!("name \"{muscle}\" if it is meant, or ease what stretches it"),
    })
}
