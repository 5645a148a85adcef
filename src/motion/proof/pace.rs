//! Speed: no joint is moved faster or jerked more than is safe, at the pace it is played.

use std::time::Duration;

use super::finding::{Finding, Place, Rule, degrees};
use super::limits::{ACCELERATION, SPEED};
use super::subject::Subject;
use crate::body::{Angles, Dof};
use crate::motion::movement::{Movement, Pattern};

/// How long a movement is given, the shortest that a session gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tempo {
    /// From the starting pose into the end pose.
    pub move_in: Duration,
    /// Back to the starting pose.
    pub ease_out: Duration,
    /// From the posture into the starting pose.
    pub into_start: Duration,
}

/// The fastest that a joint is ever moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fastest {
    /// Which joint.
    pub dof: Dof,
    /// In radians per second.
    pub speed: f32,
    /// Which joint is accelerated the most.
    pub jerked: Dof,
    /// By how much, in radians per second squared.
    pub acceleration: f32,
    /// The key pose on the way to or from which it is accelerated.
    pub key: usize,
}

/// Moments looked at in a second: twice what a screen shows.
const RATE: f32 = 120.0;
/// How long a hold is looked at: as long as a stretch eases in, or some passes take.
const HOLD: f32 = 18.0;

/// Movements that are too fast.
pub fn in_time(subject: &Subject, tempo: Tempo) -> Vec<Finding> {
    let fastest = fastest(subject.movement, tempo);
    let last = subject.movement.keys.len() - 1;
    let mut findings = Vec::new();
    let remedy =
        "give it more time, such as `move_in_s: 6`, or bring the key poses closer together";
    if fastest.speed > SPEED {
        findings.push(Finding {
            rule: Rule::Speed,
            place: Place::Pose(last),
            what: format!(
                "`{}` turns at up to {}/s; never more than {}/s is safe",
                fastest.dof,
                degrees(fastest.speed),
                degrees(SPEED)
            ),
            by: format!("{}/s", degrees(fastest.speed - SPEED)),
            remedy: remedy.to_owned(),
        });
    } else if fastest.acceleration > ACCELERATION {
        findings.push(Finding {
            rule: Rule::Speed,
            place: Place::Pose(fastest.key),
            what: format!(
                "`{}` is jerked by {}/s²; at most {}/s² is smooth",
                fastest.jerked,
                degrees(fastest.acceleration),
                degrees(ACCELERATION)
            ),
            by: format!("{}/s²", degrees(fastest.acceleration - ACCELERATION)),
            remedy: remedy.to_owned(),
        });
    }
    findings
}

/// The greatest speed and acceleration of any joint while a movement is played.
#[must_use]
pub fn fastest(movement: &Movement, tempo: Tempo) -> Fastest {
    let mut fastest = Fastest {
        dof: Dof::Central(crate::body::CentralDof::LumbarFlexion),
        speed: 0.0,
        jerked: Dof::Central(crate::body::CentralDof::LumbarFlexion),
        acceleration: 0.0,
        key: 0,
    };
    let hold = Duration::from_secs_f32(HOLD);
    let step = Duration::from_secs_f32(1.0 / RATE);
    let part = |whole: Duration, i: u32| (step * i).as_secs_f32() / whole.as_secs_f32();
    let count = |whole: Duration| (whole.as_secs_f32() * RATE).ceil() as u32;
    let watch = |fastest: &mut Fastest, progresses: &mut dyn Iterator<Item = f32>| {
        watch(fastest, movement, progresses);
    };
    if movement.pattern == Pattern::Hold {
        // A stretch moves in, eases on over a few breaths, and out again from wherever it is.
        let (inward, out) = (tempo.move_in, tempo.ease_out);
        let start = movement.progress(Duration::ZERO);
        let end = movement.progress(hold);
        let ease = crate::motion::path::minimum_jerk;
        let mut moving_in = (0..=count(inward)).map(|i| start * ease(part(inward, i)));
        watch(&mut fastest, &mut moving_in);
        let mut easing_out = (0..=count(out)).map(|i| end * (1.0 - ease(part(out, i))));
        watch(&mut fastest, &mut easing_out);
    }
    let mut holding = (0..=count(hold)).map(|i| movement.progress(step * i));
    watch(&mut fastest, &mut holding);
    fastest
}

/// Looks at one stretch of time, given as progresses along the key poses at [`RATE`].
fn watch(fastest: &mut Fastest, movement: &Movement, progresses: &mut dyn Iterator<Item = f32>) {
    let mut before: [Option<Angles>; 2] = [None, None];
    for progress in progresses {
        let now = movement.at(progress).angles;
        if let [Some(last), earlier] = before {
            for dof in Dof::all() {
                let speed = (now[dof] - last[dof]) * RATE;
                if speed.abs() > fastest.speed {
                    fastest.speed = speed.abs();
                    fastest.dof = dof;
                }
                let Some(earlier) = earlier else { continue };
                let acceleration = (now[dof] - 2.0 * last[dof] + earlier[dof]) * RATE * RATE;
                if acceleration.abs() > fastest.acceleration {
                    fastest.acceleration = acceleration.abs();
                    fastest.jerked = dof;
                    fastest.key = nearest_key(movement, progress);
                }
            }
        }
        before = [Some(now), before[0]];
    }
}

/// The key pose nearest to a progress.
fn nearest_key(movement: &Movement, progress: f32) -> usize {
    let off = |key: &usize| (movement.progress_at_key(*key) - progress).abs();
    (0..movement.keys.len())
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .unwrap_or(0)
}
