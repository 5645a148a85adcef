//! A curve through poses whose speed and acceleration have no jumps.

use glam::{Quat, Vec3};

use crate::body::{Angles, Dof, Pose};

/// Angles, place and orientation of a pose in one row.
type Row = [f32; WIDTH];

const WIDTH: usize = Dof::COUNT + 7;
const PLACE: usize = Dof::COUNT;
const TURN: usize = Dof::COUNT + 3;

/// The natural cubic spline through poses at rising parameters: of all curves through them the one
/// that bends least.
#[derive(Clone, Debug)]
pub struct Spline {
    knots: Vec<f32>,
    rows: Vec<Row>,
    /// Second derivative at each knot.
    bends: Vec<Row>,
}

/// How the curve runs at one place of it, per unit of its parameter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Course {
    /// How much the fastest joint turns, in radians.
    pub joint_speed: f32,
    /// How much the speed of the joint that changes most changes, in radians.
    pub joint_bend: f32,
    /// How far the pelvis goes, in metres.
    pub body_speed: f32,
}

impl Spline {
    /// The curve that passes each pose at its knot; at least one, knots rising.
    #[must_use]
    pub fn through(knots: Vec<f32>, poses: &[Pose]) -> Self {
        let mut rows: Vec<Row> = Vec::with_capacity(poses.len());
        for pose in poses {
            let near = rows.last().map(rotation);
            rows.push(row(pose, near));
        }
        let bends = bends(&knots, &rows);
        Self { knots, rows, bends }
    }

    /// The pose at a parameter.
    #[must_use]
    pub fn at(&self, parameter: f32) -> Pose {
        let Some((i, [a, b], h)) = self.span(parameter) else {
            return pose(&self.rows[0]);
        };
        let (c, d) = ((a * a * a - a) * h * h / 6.0, (b * b * b - b) * h * h / 6.0);
        pose(&self.mix(i, [a, b, c, d]))
    }

    /// How it runs at a parameter.
    #[must_use]
    pub fn course(&self, parameter: f32) -> Course {
        let Some((i, [a, b], h)) = self.span(parameter) else {
            return Course::default();
        };
        let (c, d) = ((1.0 - 3.0 * a * a) * h / 6.0, (3.0 * b * b - 1.0) * h / 6.0);
        let slope = self.mix(i, [-1.0 / h, 1.0 / h, c, d]);
        let bend = self.mix(i, [0.0, 0.0, a, b]);
        let most = |row: &Row| {
            let joints = row[..PLACE]
                .iter()
                .fold(0.0_f32, |most, x| most.max(x.abs()));
            // A unit quaternion changes half as fast as the angle that it stands for.
            let turn = 2.0 * row[TURN..].iter().map(|x| x * x).sum::<f32>().sqrt();
            joints.max(turn)
        };
        Course {
            joint_speed: most(&slope),
            joint_bend: most(&bend),
            body_speed: Vec3::from_slice(&slope[PLACE..]).length(),
        }
    }

    /// Between which knots a parameter lies, how near to each, and how far apart they are.
    fn span(&self, parameter: f32) -> Option<(usize, [f32; 2], f32)> {
        let last = self.knots.len().checked_sub(2)?;
        let after = self.knots.partition_point(|&knot| knot <= parameter);
        let i = after.saturating_sub(1).min(last);
        let h = self.knots[i + 1] - self.knots[i];
        let b = ((parameter - self.knots[i]) / h).clamp(0.0, 1.0);
        Some((i, [1.0 - b, b], h))
    }

    fn mix(&self, i: usize, [a, b, c, d]: [f32; 4]) -> Row {
        let (p, q) = (&self.rows[i], &self.rows[i + 1]);
        let (u, v) = (&self.bends[i], &self.bends[i + 1]);
        std::array::from_fn(|k| a * p[k] + b * q[k] + c * u[k] + d * v[k])
    }
}

fn row(pose: &Pose, near: Option<Quat>) -> Row {
    // A rotation has two quaternions: the one nearer to the last makes the shorter way.
    let far = near.is_some_and(|near| near.dot(pose.rotation) < 0.0);
    let turn = if far { -pose.rotation } else { pose.rotation };
    let mut row = [0.0; WIDTH];
    row[..PLACE].copy_from_slice(&pose.angles.0);
    row[PLACE..TURN].copy_from_slice(&pose.position.to_array());
    row[TURN..].copy_from_slice(&turn.to_array());
    row
}

fn rotation(row: &Row) -> Quat {
    Quat::from_slice(&row[TURN..])
}

fn pose(row: &Row) -> Pose {
    let mut angles = Angles::default();
    angles.0.copy_from_slice(&row[..PLACE]);
    Pose {
        position: Vec3::from_slice(&row[PLACE..]),
        rotation: rotation(row).normalize(),
        angles,
    }
}

/// Second derivatives at the knots, none at the ends: the tridiagonal system that makes the first
/// derivative continuous, solved from front to back and back again.
fn bends(knots: &[f32], rows: &[Row]) -> Vec<Row> {
    let mut bends = vec![[0.0; WIDTH]; rows.len()];
    let mut above = vec![0.0_f32; rows.len()];
    for i in 1..rows.len().saturating_sub(1) {
        let (h0, h1) = (knots[i] - knots[i - 1], knots[i + 1] - knots[i]);
        let pivot = 2.0 * (h0 + h1) - h0 * above[i - 1];
        above[i] = h1 / pivot;
        for k in 0..WIDTH {
            let kink = (rows[i + 1][k] - rows[i][k]) / h1 - (rows[i][k] - rows[i - 1][k]) / h0;
            bends[i][k] = (6.0 * kink - h0 * bends[i - 1][k]) / pivot;
        }
    }
    for i in (1..rows.len().saturating_sub(1)).rev() {
        let next = bends[i + 1];
        for (bend, next) in bends[i].iter_mut().zip(next) {
            *bend -= above[i] * next;
        }
    }
    bends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{CentralDof, Proportions, Skeleton};

    const DOF: Dof = Dof::Central(CentralDof::LumbarFlexion);

    fn curve(values: &[f32], knots: &[f32]) -> Spline {
        let neutral = Pose::neutral(&Skeleton::new(Proportions::default()));
        let posed = |&value: &f32| {
            let mut pose = neutral;
            pose.angles[DOF] = value;
            pose.rotation = Quat::from_rotation_y(3.0 * value);
            pose
        };
        let poses: Vec<Pose> = values.iter().map(posed).collect();
        Spline::through(knots.to_vec(), &poses)
    }

    #[test]
    fn it_passes_its_poses_and_has_no_jump_in_speed_or_acceleration() {
        let knots = [0.0, 0.4, 0.5, 1.3, 1.5, 2.0];
        let values = [0.0, 0.3, 0.2, 0.9, 0.9, 0.1];
        let curve = curve(&values, &knots);
        for (knot, value) in knots.iter().zip(values) {
            assert!((curve.at(*knot).angles[DOF] - value).abs() < 1e-5);
        }
        for knot in &knots[1..5] {
            let (before, after) = (curve.course(knot - 1e-4), curve.course(knot + 1e-4));
            assert!((before.joint_speed - after.joint_speed).abs() < 0.02);
            assert!((before.joint_bend - after.joint_bend).abs() < 0.2);
        }
    }

    #[test]
    fn its_course_is_what_its_poses_do() {
        let curve = curve(&[0.0, 0.5, 0.2, 0.4], &[0.0, 0.5, 1.0, 1.4]);
        let (at, step) = (0.7, 1e-2);
        let angle = |t: f32| curve.at(t).angles[DOF];
        let bend = (angle(at + step) - 2.0 * angle(at) + angle(at - step)) / (step * step);
        assert!((curve.course(at).joint_bend - 3.0 * bend.abs()).abs() < 3.0 * bend.abs());
        let turned = curve
            .at(at - step)
            .rotation
            .angle_between(curve.at(at + step).rotation);
        let found = curve.course(at).joint_speed;
        assert!(
            (found - turned / (2.0 * step)).abs() < 0.05 * found,
            "{found}"
        );
    }

    #[test]
    fn one_pose_is_a_curve_that_stays() {
        let curve = curve(&[0.3], &[0.0]);
        assert_eq!(curve.at(0.0), curve.at(5.0));
        assert!(curve.course(1.0).joint_speed == 0.0);
    }
}
