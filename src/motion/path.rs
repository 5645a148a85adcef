//! Paths: the motion through a row of key poses, with contacts held on the way.

use std::time::Duration;

use super::key::{Ground, KeyPose};
use super::solver::{Goal, Problem, Target, Tolerances, solve};
use crate::body::{Angles, Dof, Pose, Skeleton, flesh};

/// A motion through key poses, baked to close nodes, as a function of progress from 0 to 1.
#[derive(Clone, Debug)]
pub struct Path {
    nodes: Vec<Pose>,
    /// Natural time at each node, in seconds from the start.
    times: Vec<f32>,
}

/// Nodes between two key poses; between nodes the pose is interpolated.
const NODES_PER_LEG: usize = 8;
/// Comfortable speed of a joint, 60°/s, in radians per second.
const JOINT_SPEED: f32 = 1.05;
/// Comfortable speed of the pelvis, in metres per second.
const BODY_SPEED: f32 = 0.35;
/// The shortest leg of a path, in seconds.
const SHORTEST: f32 = 0.6;

impl Path {
    /// Bakes the motion through `keys`, at least one.
    #[must_use]
    pub fn bake(skeleton: &Skeleton, keys: &[KeyPose]) -> Self {
        let mut nodes = Vec::new();
        let mut times = Vec::new();
        let mut time = 0.0;
        for leg in keys.windows(2) {
            let (from, to) = (&leg[0], &leg[1]);
            let seconds = natural_seconds(&from.pose, &to.pose);
            for i in 0..NODES_PER_LEG {
                let fraction = i as f32 / NODES_PER_LEG as f32;
                nodes.push(between(skeleton, from, to, fraction));
                times.push(time + fraction * seconds);
            }
            time += seconds;
        }
        nodes.extend(keys.last().map(|key| key.pose));
        times.push(time);
        Self { nodes, times }
    }

    /// How long the motion takes at a comfortable pace.
    #[must_use]
    pub fn natural_duration(&self) -> Duration {
        // Minimum jerk peaks at 1.875 times its mean speed.
        Duration::from_secs_f32(self.times.last().copied().unwrap_or(0.0) * 1.875)
    }

    /// The pose at a progress from 0 to 1, at even natural speed; ease the progress for a motion
    /// that starts and ends at rest.
    #[must_use]
    pub fn at(&self, progress: f32) -> Pose {
        let whole = self.times.last().copied().unwrap_or(0.0);
        let time = progress.clamp(0.0, 1.0) * whole;
        let last = self.nodes.len() - 1;
        let i = self
            .times
            .partition_point(|&t| t <= time)
            .clamp(1, last.max(1))
            - 1;
        let (a, b) = (i, (i + 1).min(last));
        let span = self.times[b] - self.times[a];
        let t = if span > 0.0 {
            (time - self.times[a]) / span
        } else {
            0.0
        };
        let outer = [a.saturating_sub(1), (b + 1).min(last)];
        let moment = |k: usize| self.times[k];
        hermite(
            [
                &self.nodes[outer[0]],
                &self.nodes[a],
                &self.nodes[b],
                &self.nodes[outer[1]],
            ],
            [moment(outer[0]), moment(a), moment(b), moment(outer[1])],
            t,
        )
    }
}

/// Position along a motion that starts and ends at rest with the least jerk, at a fraction of its
/// time (Flash & Hogan 1985).
#[must_use]
pub fn minimum_jerk(fraction: f32) -> f32 {
    let t = fraction.clamp(0.0, 1.0);
    t * t * t * (10.0 + t * (6.0 * t - 15.0))
}

fn natural_seconds(from: &Pose, to: &Pose) -> f32 {
    let joints = Dof::all()
        .map(|dof| (to.angles[dof] - from.angles[dof]).abs())
        .fold(from.rotation.angle_between(to.rotation), f32::max);
    let way = from.position.distance(to.position);
    (joints / JOINT_SPEED).max(way / BODY_SPEED).max(SHORTEST) / 1.875
}

/// Straight interpolation in joint space.
#[must_use]
pub fn blend(from: &Pose, to: &Pose, fraction: f32) -> Pose {
    let mut angles = Angles::default();
    for (i, angle) in angles.0.iter_mut().enumerate() {
        *angle = from.angles.0[i] + (to.angles.0[i] - from.angles.0[i]) * fraction;
    }
    Pose {
        position: from.position.lerp(to.position, fraction),
        rotation: from.rotation.slerp(to.rotation, fraction),
        angles,
    }
}

/// The pose on the straight way between two key poses, corrected so that what touches in both
/// stays in its place and nothing sinks into the floor.
fn between(skeleton: &Skeleton, from: &KeyPose, to: &KeyPose, fraction: f32) -> Pose {
    if fraction == 0.0 {
        return from.pose;
    }
    let straight = blend(&from.pose, &to.pose, fraction);
    let goals: Vec<Goal> = to
        .contacts
        .iter()
        .filter_map(|contact| {
            let before = from
                .contacts
                .iter()
                .find(|c| c.site == contact.site && c.on == contact.on)?;
            let on = match contact.on {
                Ground::Site(other) => Target::Site(other),
                Ground::Wall => {
                    Target::WallPin(before.point.lerp(contact.point, minimum_jerk(fraction)))
                }
                Ground::Level(_) => {
                    // What is taken to a new place is lifted over the surface on the way.
                    let way = before.point.distance(contact.point);
                    let lift = if way > 0.03 {
                        (0.3 * way).min(0.05)
                    } else {
                        0.0
                    };
                    let mut point = before.point.lerp(contact.point, minimum_jerk(fraction));
                    point.y += lift * (std::f32::consts::PI * fraction).sin();
                    Target::Pin(point)
                }
            };
            Some(Goal {
                site: contact.site,
                on,
            })
        })
        .collect();
    let degrees = |d: f32| d.to_radians();
    let mut problem = Problem::new(skeleton, straight);
    problem.flesh = flesh(skeleton.proportions());
    problem.goals = goals;
    problem.wall = to.wall.or(from.wall);
    problem.pelvis = (straight.rotation, false);
    problem.tolerances = Tolerances {
        // The straight way is good wherever contacts allow it.
        resting: degrees(12.0),
        pelvis: degrees(6.0),
        facing: degrees(20.0),
        ..Tolerances::default()
    };
    solve(&problem).pose
}

/// Cubic Hermite interpolation through four neighbouring nodes with uneven times.
fn hermite(nodes: [&Pose; 4], times: [f32; 4], t: f32) -> Pose {
    let span = times[2] - times[1];
    let slope = |i: usize, j: usize| {
        let d = times[j] - times[i];
        if d > 0.0 { span / d } else { 0.0 }
    };
    let (s0, s1) = (slope(0, 2), slope(1, 3));
    let (t2, t3) = (t * t, t * t * t);
    let (h0, h1) = (2.0 * t3 - 3.0 * t2 + 1.0, 3.0 * t2 - 2.0 * t3);
    let (g0, g1) = (t3 - 2.0 * t2 + t, t3 - t2);
    let mix =
        |a: f32, b: f32, c: f32, d: f32| h0 * b + h1 * c + g0 * (c - a) * s0 + g1 * (d - b) * s1;
    let mut angles = Angles::default();
    for (i, angle) in angles.0.iter_mut().enumerate() {
        let at = |k: usize| nodes[k].angles.0[i];
        *angle = mix(at(0), at(1), at(2), at(3));
    }
    let position = |axis: usize| {
        mix(
            nodes[0].position[axis],
            nodes[1].position[axis],
            nodes[2].position[axis],
            nodes[3].position[axis],
        )
    };
    let reference = nodes[1].rotation;
    let aligned = nodes.map(|n| {
        if n.rotation.dot(reference) < 0.0 {
            -n.rotation
        } else {
            n.rotation
        }
    });
    let component = |k: usize| {
        let at = |i: usize| aligned[i].to_array()[k];
        mix(at(0), at(1), at(2), at(3))
    };
    Pose {
        position: glam::Vec3::new(position(0), position(1), position(2)),
        rotation: glam::Quat::from_array([component(0), component(1), component(2), component(3)])
            .normalize(),
        angles,
    }
}
