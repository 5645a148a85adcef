//! Paths: the motion through a row of key poses, with contacts held on the way.

use std::time::Duration;

use glam::{Quat, Vec3};

use super::key::{Contact, Ground, KeyPose};
use super::solver::{Goal, Problem, Target, Tolerances, solve};
use crate::body::{Angles, Dof, Pose, Site, Skeleton};

/// A motion through key poses, baked to close nodes, as a function of progress from 0 to 1.
#[derive(Clone, Debug)]
pub struct Path {
    nodes: Vec<Pose>,
    /// Natural time at each node, in seconds from the start.
    times: Vec<f32>,
}

/// Nodes between two key poses; between nodes the pose is interpolated.
const NODES_PER_LEG: usize = 12;
/// How fast a joint turns at most, in radians per second: 83°/s leaves room under 120°/s for what
/// interpolation adds.
const JOINT_SPEED: f32 = 1.45;
/// How fast the pelvis moves at most, in metres per second.
const BODY_SPEED: f32 = 0.55;
/// How long a way takes to get up to its speed, and to come to rest, in seconds.
const RAMP: f32 = 1.0;
/// The shortest leg of a path, in seconds.
const SHORTEST: f32 = 0.6;

impl Path {
    /// Bakes the motion through `keys`, at least one.
    #[must_use]
    pub fn bake(skeleton: &Skeleton, keys: &[KeyPose]) -> Self {
        let mut nodes: Vec<Pose> = keys.first().map(|key| key.pose).into_iter().collect();
        for leg in keys.windows(2) {
            nodes.extend(between(skeleton, &leg[0], &leg[1]));
        }
        let times = natural_times(&nodes);
        Self { nodes, times }
    }

    /// How long the motion takes at a comfortable pace.
    #[must_use]
    pub fn natural_duration(&self) -> Duration {
        Duration::from_secs_f32(self.times.last().copied().unwrap_or(0.0) * PEAK)
    }

    /// How long the motion takes at a comfortable pace when it is travelled as in
    /// [`Path::travelled`].
    #[must_use]
    pub fn travel_duration(&self) -> Duration {
        let even = self.times.last().copied().unwrap_or(0.0);
        Duration::from_secs_f32(even + RAMP.min(even))
    }

    /// The pose at a fraction of the time of a long way, which starts and ends at rest and goes at
    /// an even pace between.
    #[must_use]
    pub fn travelled(&self, fraction: f32) -> Pose {
        let even = self.times.last().copied().unwrap_or(0.0);
        let ramp = RAMP.min(even) / (even + RAMP.min(even)).max(1e-6);
        self.at(steady(fraction, ramp))
    }

    /// The progress at which one of the key poses is reached.
    #[must_use]
    pub fn progress_at_key(&self, key: usize) -> f32 {
        let whole = self.times.last().copied().unwrap_or(0.0);
        let node = (key * NODES_PER_LEG).min(self.times.len() - 1);
        if whole > 0.0 {
            self.times[node] / whole
        } else {
            0.0
        }
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

/// Progress of a motion that gets up to an even speed within `ramp` of its time, and comes to rest
/// in as much: its speed rises and falls as 3t² - 2t³.
fn steady(fraction: f32, ramp: f32) -> f32 {
    let t = fraction.clamp(0.0, 1.0);
    if t > 0.5 {
        return 1.0 - steady(1.0 - t, ramp);
    }
    let whole = 1.0 - ramp;
    if ramp <= 0.0 || t >= ramp {
        return (t - 0.5 * ramp) / whole;
    }
    let x = t / ramp;
    ramp * x * x * x * (1.0 - 0.5 * x) / whole
}

/// When each node is passed at the greatest comfortable speed, in seconds from the start.
fn natural_times(nodes: &[Pose]) -> Vec<f32> {
    let spans: Vec<f32> = nodes
        .windows(2)
        .map(|pair| comfortable(&pair[0], &pair[1]))
        .collect();
    let mut time = 0.0;
    let mut times = vec![0.0];
    for i in 0..spans.len() {
        // No faster than the neighbours allow, so that the pace changes gently.
        let near = &spans[i.saturating_sub(PACE)..(i + PACE + 1).min(spans.len())];
        let slowest = near.iter().copied().fold(0.0, f32::max);
        let mean = near.iter().sum::<f32>() / near.len() as f32;
        time += spans[i]
            .max(0.5 * (slowest + mean))
            .max(SHORTEST / NODES_PER_LEG as f32);
        times.push(time);
    }
    times
}

/// How many nodes either way set the pace.
const PACE: usize = 3;

/// How long a person takes from one pose to a near one, in seconds.
fn comfortable(from: &Pose, to: &Pose) -> f32 {
    let joints = Dof::all()
        .map(|dof| (to.angles[dof] - from.angles[dof]).abs())
        .fold(from.rotation.angle_between(to.rotation), f32::max);
    let way = from.position.distance(to.position);
    (joints / JOINT_SPEED).max(way / BODY_SPEED)
}

/// Minimum jerk peaks at this many times its mean speed.
const PEAK: f32 = 1.875;

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

/// The poses on the way from one key pose to the next, without the first: straight, but corrected
/// so that what touches in both stays in its place and nothing sinks into the floor.
fn between(skeleton: &Skeleton, from: &KeyPose, to: &KeyPose) -> Vec<Pose> {
    let mut nodes = Vec::with_capacity(NODES_PER_LEG);
    let mut before = from.pose;
    for i in 1..NODES_PER_LEG {
        let at = |i: usize| i as f32 / NODES_PER_LEG as f32;
        let straight = blend(&from.pose, &to.pose, at(i));
        // The correction of the node before, which is gone at the end of the way.
        let remains = (1.0 - at(i)) / (1.0 - at(i - 1));
        let seed = corrected(
            &straight,
            &blend(&from.pose, &to.pose, at(i - 1)),
            &before,
            remains,
        );
        before = on_way(skeleton, (from, to), (straight, FREE), seed, at(i));
        nodes.push(before);
    }
    nodes.push(to.pose);
    for _ in 0..SMOOTHINGS {
        smooth(skeleton, (from, to), &mut nodes);
    }
    nodes
}

/// How often the way is smoothed.
const SMOOTHINGS: usize = 2;

/// Each node was found by itself. Draws it towards its neighbours, so that no joint is jerked where
/// a limb begins to be in the way or ceases to be, and then corrects it again.
fn smooth(skeleton: &Skeleton, (from, to): (&KeyPose, &KeyPose), nodes: &mut [Pose]) {
    let mut drawn = nodes.to_vec();
    for _ in 0..3 {
        let all: Vec<Pose> = std::iter::once(from.pose).chain(drawn.clone()).collect();
        for (pose, near) in drawn.iter_mut().zip(all.windows(3)) {
            *pose = blend(&near[1], &blend(&near[0], &near[2], 0.5), 0.5);
        }
    }
    for (i, node) in nodes.iter_mut().enumerate().take(NODES_PER_LEG - 1) {
        let fraction = (i + 1) as f32 / NODES_PER_LEG as f32;
        let wanted = drawn[i];
        *node = on_way(skeleton, (from, to), (wanted, NEAR), wanted, fraction);
    }
}

/// How loosely a node keeps to what is wanted: angles and pelvis in radians, place in metres.
type Looseness = (f32, f32, f32);
/// The straight way is good wherever contacts allow it.
const FREE: Looseness = (0.21, 0.105, 0.05);
/// What has been smoothed stays smooth.
const NEAR: Looseness = (0.025, 0.015, 0.008);

/// `straight`, and on it what `before` was off from `was_straight`, as far as it remains.
fn corrected(straight: &Pose, was_straight: &Pose, before: &Pose, remains: f32) -> Pose {
    let mut pose = *straight;
    pose.position += (before.position - was_straight.position) * remains;
    let turn = before.rotation * was_straight.rotation.inverse();
    pose.rotation = Quat::IDENTITY.slerp(turn, remains) * straight.rotation;
    for (i, angle) in pose.angles.0.iter_mut().enumerate() {
        *angle += (before.angles.0[i] - was_straight.angles.0[i]) * remains;
    }
    pose
}

fn on_way(
    skeleton: &Skeleton,
    (from, to): (&KeyPose, &KeyPose),
    (straight, (resting, pelvis, place)): (Pose, Looseness),
    seed: Pose,
    fraction: f32,
) -> Pose {
    let goals: Vec<Goal> = held(from, to)
        .map(|(before, after)| Goal {
            site: before.site,
            on: on_the_way(skeleton, (from, before), (to, after), fraction),
        })
        .collect();
    let mut problem = Problem::new(skeleton, straight);
    problem.seed = seed;
    problem.goals = goals;
    problem.wall = to
        .wall
        .or(from.wall)
        .or(to.wall_beside)
        .or(from.wall_beside);
    problem.pelvis = (straight.rotation, false);
    problem.balanced = from.balanced && to.balanced;
    problem.even = from.is_even() && to.is_even();
    problem.tolerances = Tolerances {
        resting,
        pelvis,
        place,
        contact: 0.001,
        facing: 20_f32.to_radians(),
        ..Tolerances::default()
    };
    solve(&problem).pose
}

/// Contacts that are held from one key pose to the next.
fn held<'a>(
    from: &'a KeyPose,
    to: &'a KeyPose,
) -> impl Iterator<Item = (&'a Contact, &'a Contact)> {
    to.contacts.iter().filter_map(|after| {
        let before = from.contacts.iter().find(|held| held.goes_on_in(after))?;
        Some((before, after))
    })
}

/// Where a contact is that is held, at a fraction of the way.
fn on_the_way(
    skeleton: &Skeleton,
    (from, before): (&KeyPose, &Contact),
    (to, after): (&KeyPose, &Contact),
    fraction: f32,
) -> Target {
    let eased = minimum_jerk(fraction);
    let point = before.point.lerp(after.point, eased);
    match after.on {
        Ground::Site(other) => Target::Site(other),
        Ground::Wall => Target::WallPin(point),
        Ground::Beside => Target::BesidePin(point),
        Ground::Level(_) => Target::Pin(point + lift(before, after, fraction)),
        Ground::Round(_) => Target::Passing {
            toward: after.site,
            share: fraction,
            point: before.point.lerp(after.point, fraction),
        },
        Ground::Strap(site) => {
            let length =
                |key: &KeyPose, far: Vec3| site_of(skeleton, key, before.site).distance(far);
            let (a, b) = (length(from, before.point), length(to, after.point));
            let length = a + (b - a) * fraction;
            Target::Tied {
                to: site,
                length: (length, length),
            }
        }
        Ground::Gun(tip) => Target::Grip {
            from: match before.on {
                Ground::Gun(first) => first,
                _ => tip,
            },
            to: tip,
            share: fraction,
        },
    }
}

fn site_of(skeleton: &Skeleton, key: &KeyPose, site: Site) -> Vec3 {
    let place = site.place(skeleton.proportions());
    skeleton.frames(&key.pose)[place.segment].point(place.point)
}

/// What is taken to a new place is lifted over the surface on the way.
fn lift(before: &Contact, after: &Contact, fraction: f32) -> Vec3 {
    let way = before.point.distance(after.point);
    let height = if way > 0.03 {
        (0.3 * way).min(0.05)
    } else {
        0.0
    };
    Vec3::Y * height * (std::f32::consts::PI * fraction).sin()
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
