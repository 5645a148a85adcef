//! When each place of a curve is passed, so that nobody hurries and nothing is jerked.

use super::spline::{Course, Spline};
use super::{BODY_SPEED, JOINT_SPEED};

/// How much a joint's speed changes by the bend of the way, in radians per second squared: 252°/s²
/// leaves room under the 370°/s² that are smooth for getting up to speed.
const JOINT_BEND: f32 = 4.4;
/// How much a joint's speed changes by changing the pace, in radians per second squared.
const JOINT_PACE: f32 = 2.4;
/// The least pace, against that of the curve's own parameter: it never stands still on the way.
const LEAST: f32 = 0.08;
/// Places looked at between two knots.
const PLACES: usize = 6;

/// Time against a curve's parameter; between its entries the pace changes evenly.
#[derive(Clone, Debug)]
pub struct Tempo {
    /// Seconds, parameter, and parameter per second.
    beats: Vec<[f32; 3]>,
}

impl Tempo {
    /// The quickest comfortable tempo along a curve with these knots, at its own pace at both ends.
    #[must_use]
    pub fn along(curve: &Spline, knots: &[f32]) -> Self {
        let places = places(knots);
        let courses: Vec<Course> = places.iter().map(|&at| curve.course(at)).collect();
        let mut paces: Vec<f32> = courses.iter().map(comfortable).collect();
        gently(&places, &courses, &mut paces);
        let paces = softened(&paces);
        let mut time = 0.0;
        let mut beats = Vec::with_capacity(places.len());
        for (i, (&at, &pace)) in places.iter().zip(&paces).enumerate() {
            if i > 0 {
                time += 2.0 * (at - places[i - 1]) / (pace + paces[i - 1]);
            }
            beats.push([time, at, pace]);
        }
        Self { beats }
    }

    /// How long the whole curve takes, in seconds.
    #[must_use]
    pub fn duration(&self) -> f32 {
        self.beats.last().map_or(0.0, |[time, ..]| *time)
    }

    /// When a knot is passed, in seconds.
    #[must_use]
    pub fn time_at_knot(&self, knot: usize) -> f32 {
        let beat = (knot * PLACES).min(self.beats.len() - 1);
        self.beats[beat][0]
    }

    /// The parameter at a time.
    #[must_use]
    pub fn parameter(&self, seconds: f32) -> f32 {
        let after = self.beats.partition_point(|[time, ..]| *time <= seconds);
        let i = after.saturating_sub(1);
        let [time, at, pace] = self.beats[i];
        let Some([next_time, next_at, next_pace]) = self.beats.get(i + 1) else {
            return at;
        };
        let (t, whole) = (seconds - time, next_time - time);
        let changed = 0.5 * (next_pace - pace) * t * t / whole.max(1e-6);
        (at + pace * t + changed).clamp(at, *next_at)
    }
}

/// Even places between knots, and the knots.
fn places(knots: &[f32]) -> Vec<f32> {
    let mut places: Vec<f32> = knots.first().copied().into_iter().collect();
    for pair in knots.windows(2) {
        let part = |i: usize| pair[0] + (pair[1] - pair[0]) * i as f32 / PLACES as f32;
        places.extend((1..=PLACES).map(part));
    }
    places
}

/// The fastest comfortable pace at a place.
fn comfortable(course: &Course) -> f32 {
    let joints = JOINT_SPEED / course.joint_speed.max(1e-6);
    let body = BODY_SPEED / course.body_speed.max(1e-6);
    let bend = (JOINT_BEND / course.joint_bend.max(1e-6)).sqrt();
    joints.min(body).min(bend).clamp(LEAST, 1.0)
}

/// Slows down in time for what comes, and gets up to speed gently: no joint is pushed harder than
/// comfortable by the change of pace.
fn gently(places: &[f32], courses: &[Course], paces: &mut [f32]) {
    let reached = |pace: f32, i: usize, j: usize| {
        let turned = courses[i].joint_speed.max(courses[j].joint_speed).max(0.3);
        let way = (places[j] - places[i]).abs();
        (pace * pace + 2.0 * way * JOINT_PACE / turned).sqrt()
    };
    for i in 1..paces.len() {
        paces[i] = paces[i].min(reached(paces[i - 1], i - 1, i));
    }
    for i in (0..paces.len().saturating_sub(1)).rev() {
        paces[i] = paces[i].min(reached(paces[i + 1], i + 1, i));
    }
}

/// The mean, around each place, of the least pace near it: never faster than the pace itself.
fn softened(paces: &[f32]) -> Vec<f32> {
    let near = |paces: &[f32], i: usize| {
        let from = i.saturating_sub(PLACES);
        from..(i + PLACES + 1).min(paces.len())
    };
    let least: Vec<f32> = (0..paces.len())
        .map(|i| paces[near(paces, i)].iter().copied().fold(1.0, f32::min))
        .collect();
    let mean = |i: usize| {
        let around = &least[near(&least, i)];
        around.iter().sum::<f32>() / around.len() as f32
    };
    (0..least.len()).map(mean).collect()
}
