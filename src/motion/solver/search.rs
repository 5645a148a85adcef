//! The iteration: linearise, damp, step, until nothing gets better.

use super::problem::{Care, Problem, Target};
use super::system::{State, Workspace, linearise};
use crate::body::{Pose, Side};

/// What the solver found.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// The whole pose.
    pub pose: Pose,
    /// Distance of the wall from the origin, along +Z, in metres.
    pub wall: f32,
    /// Remaining cost: the sum of squared residuals in tolerances.
    pub cost: f64,
    /// How many steps it took.
    pub steps: usize,
}

const MAX_STEPS: usize = 120;

impl Care {
    /// A step that lowers the cost by less than this fraction is idle, and so many of them in a row
    /// end the search.
    const fn patience(self) -> (f64, usize) {
        match self {
            Self::Thorough => (2e-4, 2),
            Self::Near => (3e-3, 1),
        }
    }
}

/// About where a wall that isn't known yet stands: an arm's length away, on the side that touches it.
fn guess(problem: &Problem) -> f32 {
    let beside = problem
        .goals
        .iter()
        .find(|goal| matches!(goal.on, Target::Beside))
        .and_then(|goal| goal.site.side);
    0.5 * beside.map_or(1.0, Side::sign)
}

/// Solves a problem; always returns the best pose found, whose errors the caller measures.
#[must_use]
pub fn solve(problem: &Problem) -> Solution {
    let mut state = State {
        pose: problem.seed,
        wall: problem.wall.unwrap_or_else(|| guess(problem)),
    };
    let mut space = Workspace::new(problem);
    let mut equations = linearise(problem, state, &mut space);
    let (mut damping, mut growth) = (1e-2, 2.0);
    let (mut steps, mut idle) = (0, 0);
    let (little, patience) = problem.care.patience();
    while steps < MAX_STEPS && idle < patience && damping < 1e9 {
        steps += 1;
        let Some((step, expected)) = equations.step(damping, &mut space) else {
            damping *= 10.0;
            continue;
        };
        let stepped = state.stepped(&step);
        let next = if problem.even {
            stepped.evened()
        } else {
            stepped
        };
        let trial = linearise(problem, next, &mut space);
        let gain = equations.cost() - trial.cost();
        if gain > 0.0 {
            idle = if gain < little * equations.cost().max(0.1) {
                idle + 1
            } else {
                0
            };
            // The next step is trusted as far as this one did what was expected (Nielsen 1999).
            let trust = (1.0 - (2.0 * gain / expected - 1.0).powi(3)).max(0.2);
            damping = (damping * trust).max(1e-6);
            growth = 2.0;
            state = next;
            equations = trial;
        } else {
            if expected < little * equations.cost().max(0.1) {
                break;
            }
            damping *= growth;
            growth *= 2.0;
        }
    }
    Solution {
        pose: state.pose,
        wall: state.wall,
        cost: equations.cost(),
        steps,
    }
}
