//! What a movement does to muscles: those it is for lengthen, and no other far more.

use super::finding::{Finding, Place, Rule};
use super::subject::{Moment, Subject};
use crate::body::muscle::{Lengthening, Muscle, Muscles, Stretch, Target, Trust};
use crate::body::{Angles, Motor, Side};

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
/// And when the movement does it, by at least this share: feet that lie on their insteps are
/// stretched by the posture, whatever is done in it.
const BY_MOVEMENT: f32 = 0.1;
/// Muscles whose moment arms point this much the same way (the cosine between them) pull along the
/// same line.
const SAME_LINE: f32 = 0.5;

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

/// Whether every target is stretched at a moment.
#[must_use]
pub fn stretches(subject: &Subject, aim: &Aim, moment: &Moment) -> bool {
    let found = subject.lengthening(moment);
    let on = |target: &Target| {
        aim.sides()
            .iter()
            .all(|&side| found.of(*target, side).is_stretched())
    };
    aim.targets.iter().all(on)
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
    for (index, &target) in aim.targets.iter().enumerate() {
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
        .filter(|(.., stretch)| stretch.percent >= PERCENT)
        .max_by(|a, b| a.2.of_full.total_cmp(&b.2.of_full))
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
    let start = (subject.movement.keys.len() > 1).then(|| subject.lengthening(&subject.at_key(0)));
    let moved = |muscle, side, stretch: &Stretch| {
        let before = start.map_or(0.0, |start| start.muscle(muscle, side).of_full);
        stretch.of_full > before + BY_MOVEMENT
    };
    let pulls = Pulls::new(subject, &moment);
    let (muscle, side, stretch) = found
        .iter()
        .filter(|(muscle, ..)| !named.contains(muscle) && muscle.trust() > Trust::Unclaimed)
        .filter(|(muscle, side, stretch)| {
            stretch.percent >= PERCENT && moved(*muscle, *side, stretch)
        })
        .filter(|(.., stretch)| stretch.of_full > LONG && stretch.of_full > best + FAR_MORE)
        .filter(|&(muscle, side, _)| !named.iter().any(|&other| pulls.along(muscle, other, side)))
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

/// Which muscles pull along the same line in a posture.
struct Pulls<'a> {
    subject: &'a Subject<'a>,
    moment: &'a Moment,
    motors: Vec<Motor>,
}

impl<'a> Pulls<'a> {
    fn new(subject: &'a Subject, moment: &'a Moment) -> Self {
        let mut motors = Vec::new();
        subject
            .skeleton
            .frames_and_motors(&moment.pose, &mut motors);
        Self {
            subject,
            moment,
            motors,
        }
    }

    fn along(&self, a: Muscle, b: Muscle, side: Side) -> bool {
        let (a, b) = (self.arms(a, side), self.arms(b, side));
        let dot = |a: &Angles, b: &Angles| a.0.iter().zip(b.0).map(|(a, b)| a * b).sum::<f32>();
        let sizes = (dot(&a, &a) * dot(&b, &b)).sqrt();
        sizes > 0.0 && dot(&a, &b) / sizes > SAME_LINE
    }

    fn arms(&self, muscle: Muscle, side: Side) -> Angles {
        let Moment { pose, frames, .. } = self.moment;
        let muscles: &Muscles = self.subject.muscles;
        muscles.rates(
            muscle,
            side,
            self.subject.skeleton,
            &pose.angles,
            frames,
            &self.motors,
        )
    }
}
