//! How long each muscle gets within the ranges of a typical healthy adult.

use std::sync::OnceLock;

use super::anchor::View;
use super::{Muscle, Muscles, data};
use crate::body::{
    Angles, Dof, Motor, Pose, Proportions, Ranges, Sex, Side, SidedDof as S, Skeleton,
    keep_shoulder_in_range, range,
};

/// On which side the search is made; the other is its mirror.
const SIDE: Side = Side::Right;
/// Places tried in the range of each angle of a ball joint, in all combinations.
const COARSE_STEPS: usize = 5;
/// Places tried in the range of an angle alone.
const STEPS: usize = 7;
/// Rounds over all angles with the whole ranges, then with ever smaller steps about the best.
const ROUNDS: usize = 3;
const FINE_ROUNDS: usize = 6;

/// The angles of the ball joints, whose turns make one movement: tried in all combinations first.
const BALL_JOINTS: [[S; 3]; 2] = [
    [S::HipFlexion, S::HipAbduction, S::HipRotationInternal],
    [S::ShoulderForward, S::ShoulderOutward, S::ShoulderAxial],
];

/// A posture on the way to the longest one.
struct Search<'a> {
    muscles: &'a Muscles,
    skeleton: &'a Skeleton,
    muscle: Muscle,
    /// The angles that change its length.
    dofs: &'a [Dof],
    best: Pose,
    percent: f32,
}

impl Search<'_> {
    /// Takes the posture if it is possible, or the nearest possible one, where it is longer.
    fn attempt(&mut self, changes: &[(Dof, f32)]) {
        let mut pose = self.best;
        for &(dof, value) in changes {
            let (min, max) = range(dof).typical;
            pose.angles[dof] = value.clamp(min, max);
        }
        keep_within_typical(&mut pose.angles, self.skeleton.ranges(), self.dofs);
        let frames = self.skeleton.frames(&pose);
        let view = View::new(&pose.angles, &frames);
        let percent = self.muscles.percent(self.muscle, SIDE, &view);
        if percent > self.percent {
            self.percent = percent;
            self.best = pose;
        }
    }

    fn ball_joints(&mut self) {
        for joint in BALL_JOINTS {
            let [a, b, c] = joint.map(|dof| Dof::Sided(dof, SIDE));
            if !self.dofs.contains(&a) {
                continue;
            }
            for x in steps(a, COARSE_STEPS) {
                for y in steps(b, COARSE_STEPS) {
                    for z in steps(c, COARSE_STEPS) {
                        self.attempt(&[(a, x), (b, y), (c, z)]);
                    }
                }
            }
        }
    }

    fn one_by_one(&mut self) {
        for &dof in self.dofs {
            for value in steps(dof, STEPS) {
                self.attempt(&[(dof, value)]);
            }
        }
        // A bent knee lets the hip go on: the two are tried together.
        let pair = [S::HipFlexion, S::KneeFlexion].map(|dof| Dof::Sided(dof, SIDE));
        if pair.iter().all(|dof| self.dofs.contains(dof)) {
            for x in steps(pair[0], STEPS) {
                for y in steps(pair[1], STEPS) {
                    self.attempt(&[(pair[0], x), (pair[1], y)]);
                }
            }
        }
    }

    fn fine(&mut self, share: f32) {
        for &dof in self.dofs {
            let (min, max) = range(dof).typical;
            for step in [-share, share] {
                self.attempt(&[(dof, self.best.angles[dof] + step * (max - min))]);
            }
        }
    }
}

fn steps(dof: Dof, count: usize) -> impl Iterator<Item = f32> {
    let (min, max) = range(dof).typical;
    (0..count).map(move |i| min + (max - min) * i as f32 / (count - 1) as f32)
}

/// Brings the right side into what a typical healthy adult reaches, as far as more than one of
/// `dofs` decides it. What else limits them is taken to be out of the way: a knee is bent where that
/// frees the hip.
fn keep_within_typical(angles: &mut Angles, ranges: &Ranges, dofs: &[Dof]) {
    keep_shoulder_in_range(angles, SIDE);
    let given = *angles;
    for limit in ranges.passive_limits(&given) {
        if dofs.contains(&limit.dof) && dofs.contains(&limit.by) {
            angles[limit.dof] = angles[limit.dof].min(limit.typical.0);
        }
    }
}

/// The angles that change the length of a muscle.
fn dofs_of(muscles: &Muscles, muscle: Muscle, skeleton: &Skeleton, motors: &[Motor]) -> Vec<Dof> {
    let crosses = |dof: &Dof| {
        muscles
            .lines(muscle, SIDE)
            .any(|line| line.depends_on(*dof, skeleton, motors))
    };
    Dof::all().filter(crosses).collect()
}

/// The most that each muscle of a body lengthens within typical ranges, in percent of neutral
/// standing. A body grows all in proportion, so that this depends on sex alone, and is searched for
/// once.
pub(super) fn longest_of(sex: Sex) -> [f32; Muscle::COUNT] {
    static LONGEST: [OnceLock<[f32; Muscle::COUNT]>; 2] = [const { OnceLock::new() }; 2];
    *LONGEST[sex as usize].get_or_init(|| {
        let skeleton = Skeleton::new(Proportions {
            sex,
            ..Proportions::default()
        });
        longest(&Muscles::at_rest(&skeleton, data::shipped()), &skeleton)
    })
}

/// The same for one body, found by coordinate search from neutral standing.
pub(super) fn longest(muscles: &Muscles, skeleton: &Skeleton) -> [f32; Muscle::COUNT] {
    let mut motors = Vec::new();
    let neutral = Pose::neutral(skeleton);
    skeleton.frames_and_motors(&neutral, &mut motors);
    let mut longest = [0.0; Muscle::COUNT];
    for (&muscle, longest) in Muscle::ALL.iter().zip(&mut longest) {
        let dofs = dofs_of(muscles, muscle, skeleton, &motors);
        let mut search = Search {
            muscles,
            skeleton,
            muscle,
            dofs: &dofs,
            best: neutral,
            percent: 0.0,
        };
        search.ball_joints();
        for _ in 0..ROUNDS {
            let before = search.percent;
            search.one_by_one();
            if search.percent <= before {
                break;
            }
        }
        for round in 0..FINE_ROUNDS {
            search.fine(0.125 / (1 << round) as f32);
        }
        *longest = search.percent;
    }
    longest
}
