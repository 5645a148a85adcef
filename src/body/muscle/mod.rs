//! Muscles: lines of pull over the skeleton, and how far a posture stretches each.
//!
//! A line runs straight from point to point, each fixed to a bone; where it bends round a joint,
//! points come in and go out with the angle, or a pulley pays tendon out. What a line model can
//! carry: in the legs, percentages; above the pelvis, whether a muscle is slack, neutral,
//! lengthened or strongly lengthened.

mod anchor;
mod bone;
mod course;
mod data;
mod lengthening;
mod name;
mod path;
mod reach;
mod region;
mod synergy;
mod target;
mod trust;

pub use lengthening::{Lengthening, Stretch};
pub use name::{Group, Muscle};
pub use region::{Levels, Region};
pub use target::Target;
pub use trust::{Band, Trust};

use crate::body::{Angles, Frames, Motor, Pose, Side, Skeleton};
use anchor::View;
use data::LineData;
use path::Line;

/// A muscle that lengthens less than this, in percent, wherever one goes from neutral standing, is
/// at its longest there: it has no stretch of its own, and a share of it would mean nothing.
const LEAST: f32 = 2.0;
/// The share of its own stretch below which a muscle is simply slack.
const SLACK: f32 = -1.0;

/// A line of pull on both sides.
#[derive(Clone, Debug)]
struct Pair {
    muscle: Muscle,
    /// Left and right.
    lines: [Line; 2],
    /// Length in neutral standing, in metres.
    neutral: f32,
    /// One over the number of lines of the muscle.
    share: f32,
}

impl Pair {
    /// What the line adds to the lengthening of its muscle, in percent.
    fn percent(&self, side: Side, view: &View) -> f32 {
        let length = self.lines[side as usize].length(view);
        100.0 * self.share * (length / self.neutral - 1.0)
    }
}

/// The muscles of one body.
#[derive(Clone, Debug)]
pub struct Muscles {
    pairs: Vec<Pair>,
    longest: [f32; Muscle::COUNT],
    actions: Vec<Angles>,
    everyday: [f32; Muscle::COUNT],
}

impl Muscles {
    /// The muscles on a skeleton.
    #[must_use]
    pub fn new(skeleton: &Skeleton) -> Self {
        let mut muscles = Self::at_rest(skeleton, data::shipped());
        muscles.longest = reach::longest_of(skeleton.proportions().sex);
        muscles.actions = synergy::actions(&muscles, skeleton);
        muscles.everyday = region::everyday(&muscles, skeleton);
        muscles
    }

    /// The lines on a skeleton, before anything is known of how far they go.
    fn at_rest(skeleton: &Skeleton, lines: &[LineData]) -> Self {
        let neutral = Pose::neutral(skeleton);
        let frames = skeleton.frames(&neutral);
        let view = View::new(&neutral.angles, &frames);
        let pair = |data: &LineData| {
            let line = |side| Line::new(data, side, skeleton.proportions());
            let pair = Side::BOTH.map(line);
            let of_muscle = lines.iter().filter(|line| line.muscle == data.muscle);
            Pair {
                muscle: data.muscle,
                neutral: pair[1].length(&view),
                lines: pair,
                share: 1.0 / of_muscle.count() as f32,
            }
        };
        Self {
            pairs: lines.iter().map(pair).collect(),
            longest: [1.0; Muscle::COUNT],
            actions: Vec::new(),
            everyday: [0.0; Muscle::COUNT],
        }
    }

    /// The most that a muscle lengthens within the ranges of a typical healthy adult, in percent of
    /// its length in neutral standing.
    #[must_use]
    pub const fn longest(&self, muscle: Muscle) -> f32 {
        self.longest[muscle as usize]
    }

    fn lines(&self, muscle: Muscle, side: Side) -> impl Iterator<Item = &Line> {
        self.pairs
            .iter()
            .filter(move |pair| pair.muscle == muscle)
            .map(move |pair| &pair.lines[side as usize])
    }

    fn percent(&self, muscle: Muscle, side: Side, view: &View) -> f32 {
        self.pairs
            .iter()
            .filter(|pair| pair.muscle == muscle)
            .map(|pair| pair.percent(side, view))
            .sum()
    }

    /// How far each muscle is stretched in a posture, whose angles and frames are given.
    #[must_use]
    pub fn lengthening(&self, angles: &Angles, frames: &Frames) -> Lengthening {
        let view = View::new(angles, frames);
        let mut muscles = [[Stretch::default(); 2]; Muscle::COUNT];
        for pair in &self.pairs {
            for side in Side::BOTH {
                muscles[pair.muscle as usize][side as usize].percent += pair.percent(side, &view);
            }
        }
        for (stretches, longest) in muscles.iter_mut().zip(self.longest) {
            for stretch in stretches {
                stretch.of_full = (stretch.percent / longest.max(LEAST)).max(SLACK);
            }
        }
        Lengthening { muscles }
    }

    /// How fast each angle lengthens a muscle, in metres per radian: the negative of its moment arm
    /// about that axis. Of a muscle of several lines, the mean.
    ///
    /// `motors` are those of the posture: see [`Skeleton::frames_and_motors`].
    #[must_use]
    pub fn rates(
        &self,
        muscle: Muscle,
        side: Side,
        skeleton: &Skeleton,
        angles: &Angles,
        frames: &Frames,
        motors: &[Motor],
    ) -> Angles {
        let view = View::new(angles, frames);
        let mut mean = Angles::default();
        for pair in self.pairs.iter().filter(|pair| pair.muscle == muscle) {
            let rates = pair.lines[side as usize].rates(&view, skeleton, motors);
            for (mean, rate) in mean.0.iter_mut().zip(rates.0) {
                *mean += pair.share * rate;
            }
        }
        mean
    }
}

#[cfg(test)]
mod tests;
