//! The linearised problem: the normal equations, and how points move with the unknowns.

use glam::{Quat, Vec3};
use nalgebra::{SMatrix, SVector};

use super::envelope::Factor;
use super::overlap::Pair;
use super::problem::Problem;
use super::terms::Wish;
use super::unknowns::{PLACE, TURN, UNKNOWNS, WALL, joint};
use super::{overlap, terms};
use crate::body::{Dof, Frames, Motor, Pose, Segment, Site, SitePlace, Skeleton};

/// A row of the Jacobian.
pub(super) type Row = [f32; UNKNOWNS];

/// What the solver changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    pub pose: Pose,
    pub wall: f32,
}

impl State {
    pub fn stepped(&self, step: &SVector<f64, UNKNOWNS>) -> Self {
        let at = |i: usize| step[i] as f32;
        let mut next = *self;
        next.pose.position += Vec3::new(at(PLACE), at(PLACE + 1), at(PLACE + 2));
        let turn = Vec3::new(at(TURN), at(TURN + 1), at(TURN + 2));
        next.pose.rotation = (Quat::from_scaled_axis(turn) * next.pose.rotation).normalize();
        for dof in Dof::all() {
            next.pose.angles[dof] += at(joint(dof));
        }
        next.wall += at(WALL);
        next
    }

    /// The even state nearest to this one: rounding must not grow into a lean to one side.
    pub fn evened(mut self) -> Self {
        self.pose = self.pose.evened();
        self
    }
}

/// The normal equations, gathered row by row.
pub(super) struct Equations {
    matrix: SMatrix<f64, UNKNOWNS, UNKNOWNS>,
    gradient: SVector<f64, UNKNOWNS>,
    cost: f64,
}

impl Equations {
    fn new() -> Self {
        Self {
            matrix: SMatrix::zeros(),
            gradient: SVector::zeros(),
            cost: 0.0,
        }
    }

    /// Adds one wish: its residual and how it changes with the unknowns, both divided by the
    /// tolerance.
    pub fn add(&mut self, residual: f32, row: &Row, tolerance: f32) {
        let inverse = 1.0 / f64::from(tolerance);
        let residual = f64::from(residual) * inverse;
        self.cost += residual * residual;
        let mut used = [(0usize, 0.0f64); UNKNOWNS];
        let mut count = 0;
        for (i, &value) in row.iter().enumerate() {
            if value != 0.0 {
                used[count] = (i, f64::from(value) * inverse);
                count += 1;
            }
        }
        let used = &used[..count];
        for (n, &(i, a)) in used.iter().enumerate() {
            self.gradient[i] += a * residual;
            for &(j, b) in &used[n..] {
                // Only the upper triangle is read by the factorisation.
                self.matrix[(i, j)] += a * b;
            }
        }
    }

    /// Adds a wish about a single unknown.
    pub fn add_single(&mut self, residual: f32, unknown: usize, tolerance: f32) {
        let inverse = 1.0 / f64::from(tolerance);
        let residual = f64::from(residual) * inverse;
        self.cost += residual * residual;
        self.gradient[unknown] += inverse * residual;
        self.matrix[(unknown, unknown)] += inverse * inverse;
    }

    /// The damped step towards less cost, and by how much it should lower it; `None` where the
    /// equations can't be solved with so little damping.
    pub fn step(
        &self,
        damping: f64,
        space: &mut Workspace,
    ) -> Option<(SVector<f64, UNKNOWNS>, f64)> {
        let added = (self.matrix.diagonal() * 0.01).add_scalar(1.0) * damping;
        let factor = space.factor.factor(&self.matrix, &added)?;
        let step = -factor.solve(self.gradient);
        // Half a radian at once is as far as the linearisation can be trusted.
        let turns = step.iter().take(PLACE).chain(step.iter().skip(TURN));
        let largest = turns.fold(0.0_f64, |most, value| most.max(value.abs()));
        let shortened = 0.5 / largest.max(0.5);
        // The whole step solves (M + D) s = -g, so that s·Ms = -g·s - s·Ds: no product is needed.
        let along = self.gradient.dot(&step);
        let curved = -along - step.component_mul(&added).dot(&step);
        let expected = shortened * (-2.0 * along - shortened * curved);
        Some((step * shortened, expected))
    }

    /// The sum of squared residuals in tolerances.
    pub const fn cost(&self) -> f64 {
        self.cost
    }
}

/// A posture with its kinematics, as the terms see it.
pub(super) struct Linearised<'a> {
    pub problem: &'a Problem<'a>,
    pub state: State,
    pub frames: Frames,
    pub pairs: &'a [Pair],
    pub wishes: &'a [Wish],
    motors: &'a [Motor],
}

impl Linearised<'_> {
    fn skeleton(&self) -> &Skeleton {
        self.problem.skeleton
    }

    /// Adds to a row how `point`, carried by `segment`, moves along `direction` with each unknown.
    pub fn add_rates(&self, row: &mut Row, segment: Segment, point: Vec3, direction: Vec3) {
        for (i, share) in direction.to_array().into_iter().enumerate() {
            row[PLACE + i] += share;
        }
        let arm = point - self.state.pose.position;
        for (i, share) in arm.cross(direction).to_array().into_iter().enumerate() {
            row[TURN + i] += share;
        }
        for motor in self.motors {
            let rates = self.skeleton().rates(motor, &self.frames, segment, point);
            if let Some((linear, _)) = rates {
                row[joint(motor.dof)] += linear.dot(direction);
            }
        }
    }

    /// How a world direction carried by `segment` turns with each unknown.
    pub fn direction_rows(&self, segment: Segment, direction: Vec3) -> [Row; 3] {
        let mut rows = [[0.0; UNKNOWNS]; 3];
        for (i, axis) in [Vec3::X, Vec3::Y, Vec3::Z].into_iter().enumerate() {
            fill(&mut rows, TURN + i, axis.cross(direction));
        }
        let origin = self.frames[segment].position;
        for motor in self.motors {
            let rates = self.skeleton().rates(motor, &self.frames, segment, origin);
            if let Some((_, angular)) = rates {
                fill(&mut rows, joint(motor.dof), angular.cross(direction));
            }
        }
        rows
    }

    /// The place that lies a share of the way between two sites of one segment.
    pub fn between(&self, from: Site, to: Site, share: f32) -> (SitePlace, Vec3, Vec3) {
        let place = from.toward(to, share, self.skeleton().proportions());
        let frame = self.frames[place.segment];
        (
            place,
            frame.point(place.point),
            frame.rotation * place.normal,
        )
    }

    /// A site's place, point and outward normal in the world.
    pub fn site(&self, site: Site) -> (SitePlace, Vec3, Vec3) {
        let place = site.place(self.skeleton().proportions());
        let frame = self.frames[place.segment];
        (
            place,
            frame.point(place.point),
            frame.rotation * place.normal,
        )
    }
}

fn fill(rows: &mut [Row; 3], column: usize, rate: Vec3) {
    rows[0][column] += rate.x;
    rows[1][column] += rate.y;
    rows[2][column] += rate.z;
}

/// What is kept from step to step of a search.
pub(super) struct Workspace {
    motors: Vec<Motor>,
    pairs: Vec<Pair>,
    wishes: Vec<Wish>,
    factor: Factor<UNKNOWNS>,
}

impl Workspace {
    pub fn new(problem: &Problem) -> Self {
        Self {
            motors: Vec::with_capacity(96),
            pairs: overlap::pairs(&problem.flesh, &problem.goals),
            wishes: Dof::all().map(|dof| Wish::new(problem, dof)).collect(),
            factor: Factor::new(),
        }
    }
}

/// The normal equations around a state.
pub(super) fn linearise(problem: &Problem, state: State, space: &mut Workspace) -> Equations {
    let frames = problem
        .skeleton
        .frames_and_motors(&state.pose, &mut space.motors);
    let view = Linearised {
        problem,
        state,
        frames,
        pairs: &space.pairs,
        wishes: &space.wishes,
        motors: &space.motors,
    };
    let mut equations = Equations::new();
    terms::gather(&view, &mut equations);
    equations
}

#[cfg(test)]
mod tests {
    use super::super::{Goal, Target};
    use super::*;
    use crate::body::{Proportions, Ranges, Side, SidedDof, Spot};

    #[test]
    #[expect(
        clippy::too_many_lines,
        reason = "a goal of every kind takes its lines"
    )]
    fn every_term_has_the_derivative_of_its_residual() {
        let body = Skeleton::new(Proportions::default());
        let mut pose = Pose::neutral(&body);
        for (i, angle) in pose.angles.0.iter_mut().enumerate() {
            *angle = (0.9 * i as f32).sin() * 0.5;
        }
        pose.position.y -= 0.12;
        pose.angles[Dof::left(SidedDof::ShoulderForward)] = 2.4;
        pose.angles[Dof::left(SidedDof::ShoulderOutward)] = 2.1;
        for side in Side::BOTH {
            // Thighs that cross.
            pose.angles[Dof::Sided(SidedDof::HipFlexion, side)] = 0.03 * side.sign();
            pose.angles[Dof::Sided(SidedDof::HipAbduction, side)] = -0.3;
        }
        pose.rotation = Quat::from_rotation_x(0.4);
        let at = |spot, side| Site {
            spot,
            side: Some(side),
        };
        let mut problem = Problem::new(&body, Pose::neutral(&body));
        problem.goals = vec![
            Goal {
                site: at(Spot::Ball, Side::Left),
                on: Target::Level(0.0),
            },
            Goal {
                site: at(Spot::Palm, Side::Right),
                on: Target::Wall,
            },
            Goal {
                site: at(Spot::Palm, Side::Left),
                on: Target::Site(at(Spot::Knee, Side::Right)),
            },
            Goal {
                site: at(Spot::Heel, Side::Right),
                on: Target::Pin(Vec3::new(-0.1, 0.0, 0.2)),
            },
        ];
        problem.angles = vec![(Dof::left(SidedDof::KneeFlexion), 1.0)];
        // One centimetre and a few degrees everywhere, so that no term drowns the others.
        problem.tolerances.contact = 0.01;
        problem.tolerances.floor = 0.01;
        problem.tolerances.overlap = 0.02;
        let held = vec![
            Goal {
                site: at(Spot::CalfLow, Side::Left),
                on: Target::Passing {
                    toward: at(Spot::CalfHigh, Side::Left),
                    share: 0.3,
                    point: Vec3::new(0.05, 0.35, 0.0),
                },
            },
            Goal {
                site: at(Spot::Palm, Side::Left),
                on: Target::Tied {
                    to: at(Spot::Sole, Side::Left),
                    length: (0.1, 0.3),
                },
            },
            Goal {
                site: at(Spot::Palm, Side::Right),
                on: Target::Grip {
                    from: at(Spot::ThighFront, Side::Right),
                    to: at(Spot::ThighLow, Side::Right),
                    share: 0.4,
                },
            },
            Goal {
                site: at(Spot::Palm, Side::Left),
                on: Target::Beside,
            },
        ];
        let found = overlap::overlaps(&problem.flesh, &body.frames(&pose), &problem.goals);
        assert!(!found.is_empty());
        let state = State { pose, wall: 0.4 };
        agrees_with_differences(&problem, state);
        // What is held is far from where it should be: a tolerance to match keeps rounding small.
        problem.goals = held;
        problem.tolerances.contact = 0.05;
        agrees_with_differences(&problem, state);
    }

    #[test]
    fn muscles_over_two_joints_have_the_derivatives_of_their_residuals() {
        let body = Skeleton::new(Proportions::default()).with_ranges(Ranges::stiff());
        let mut pose = Pose::neutral(&body);
        for side in Side::BOTH {
            // A straight elbow is at its end, where the residual has a corner.
            pose.angles[Dof::Sided(SidedDof::ElbowFlexion, side)] = 0.3;
        }
        pose.angles[Dof::left(SidedDof::HipFlexion)] = 1.7;
        pose.angles[Dof::left(SidedDof::KneeFlexion)] = 0.3;
        pose.angles[Dof::right(SidedDof::AnkleDorsiflexion)] = 0.6;
        pose.angles[Dof::right(SidedDof::KneeFlexion)] = 0.2;
        let mut problem = Problem::new(&body, Pose::neutral(&body));
        (problem.tolerances.floor, problem.tolerances.overlap) = (0.01, 0.02);
        let cost = |problem: &Problem| {
            let state = State { pose, wall: 0.4 };
            agrees_with_differences(problem, state);
            linearise(problem, state, &mut Workspace::new(problem)).cost()
        };
        let free = cost(&problem);
        problem.tolerances.muscles = Some(problem.tolerances.range);
        assert!(cost(&problem) > free + 100.0);
    }

    fn agrees_with_differences(problem: &Problem, state: State) {
        let mut space = Workspace::new(problem);
        let equations = linearise(problem, state, &mut space);
        for i in 0..UNKNOWNS {
            let h = 2e-3;
            let mut step = SVector::<f64, UNKNOWNS>::zeros();
            step[i] = h;
            let more = linearise(problem, state.stepped(&step), &mut space).cost();
            step[i] = -h;
            let less = linearise(problem, state.stepped(&step), &mut space).cost();
            let measured = (more - less) / (4.0 * h);
            let analytic = equations.gradient[i];
            let scale = 1.0 + measured.abs().max(analytic.abs());
            assert!(
                (measured - analytic).abs() / scale < 0.02,
                "unknown {i}: measured {measured:.3}, analytic {analytic:.3}"
            );
        }
    }
}
