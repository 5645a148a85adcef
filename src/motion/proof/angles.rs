//! Joint ranges, and whether the pose has the angles that were asked for.

use super::diagnosis;
use super::finding::{Finding, Place, Rule, degrees};
use super::limits::{BEYOND_LIMIT, BEYOND_TYPICAL, DEGREE, MISSED};
use super::subject::{Moment, Subject};
use crate::body::{Angles, Dof, PassiveLimit, Pose, Ranges, SidedDof, range};
use crate::motion::authored::AuthoredPose;
use crate::motion::vocabulary::{Angle, AngleName};

/// Angles written beyond what any joint does.
pub fn written(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, pose) in subject.authored.iter().enumerate() {
        for (name, value) in &pose.angles.0 {
            let Some(&Angle::Dof(dof)) = name.angles.first() else {
                continue;
            };
            let (min, max) = range(dof).limit;
            let value = value.to_radians();
            if let Some(over) = beyond(value, (min, max), 1e-3) {
                findings.push(Finding {
                    rule: Rule::Range,
                    place: Place::Angle(key, name.text.clone()),
                    what: format!(
                        "`{}` is {} in `{}`; hardly anybody goes beyond {}",
                        name.text,
                        degrees(value),
                        pose.name,
                        degrees(if value > max { max } else { min })
                    ),
                    by: degrees(over),
                    remedy: format!("use {} to {}", degrees(min), degrees(max)),
                });
            }
        }
    }
    findings
}

/// Joints that the solver had to bend too far: beyond the limit, or, where nobody asked, beyond
/// what a typical adult reaches.
pub fn solved(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, pose) in subject.authored.iter().enumerate() {
        let moment = subject.at_key(key);
        let beyond_written = written_beyond(pose);
        let worst = Dof::all()
            .filter(|dof| !beyond_written.contains(dof))
            .filter_map(|dof| too_far(subject, pose, &moment, dof))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((dof, over)) = worst {
            findings.push(bent_too_far(subject, key, &moment, dof, over));
        }
    }
    findings
}

/// Joints that a muscle over two joints would not let go so far.
pub fn held_back(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, pose) in subject.authored.iter().enumerate() {
        let ranges = subject.skeleton.ranges();
        let angles = &as_written(pose, &subject.movement.keys[key].pose);
        let worst = ranges
            .passive_limits(angles)
            .map(|limit| (limit.beyond_limit(angles), limit))
            // Where the muscle lets go, the joint's own limit counts, and that is told elsewhere.
            .filter(|(_, limit)| limit.limit.0 < ranges.of(limit.dof).limit.1 - DEGREE)
            .filter(|(over, _)| *over > BEYOND_LIMIT)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((over, limit)) = worst else { continue };
        let PassiveLimit { dof, by, .. } = limit;
        findings.push(Finding {
            rule: Rule::Range,
            place: Place::Pose(key),
            what: format!(
                "`{dof}` is {} in `{}` with `{by}` at {}; hardly anybody goes beyond {} so",
                degrees(angles[dof]),
                pose.name,
                degrees(angles[by]),
                degrees(limit.limit.0)
            ),
            by: degrees(over),
            remedy: format!("ask for less of `{dof}`, or change `{by}`, which holds it back"),
        });
    }
    findings
}

/// The angles of a solved pose, with those in place that were asked for: the solver gives no more
/// than the muscles do.
fn as_written(authored: &AuthoredPose, solved: &Pose) -> Angles {
    let mut angles = solved.angles;
    for (angle, value) in authored.angles.resolved() {
        if let Angle::Dof(dof) = angle {
            angles[dof] = value;
        }
    }
    angles
}

/// Those degrees of freedom of which [`written`] or [`held_back`] has told already.
fn told(subject: &Subject, key: usize) -> Vec<Dof> {
    let pose = &subject.authored[key];
    let angles = as_written(pose, &subject.movement.keys[key].pose);
    let limits = subject.skeleton.ranges().passive_limits(&angles);
    let held_back = limits.filter(|limit| limit.beyond_limit(&angles) > BEYOND_LIMIT);
    let mut dofs = written_beyond(pose);
    dofs.extend(held_back.map(|limit| limit.dof));
    dofs
}

fn written_beyond(pose: &AuthoredPose) -> Vec<Dof> {
    let resolved = pose.angles.resolved().into_iter();
    resolved
        .filter_map(|(angle, value)| match angle {
            Angle::Dof(dof) => beyond(value, range(dof).limit, 1e-3).map(|_| dof),
            _ => None,
        })
        .collect()
}

/// The joint that is furthest beyond its limit, or beyond what a muscle over two joints allows, and
/// by how much.
#[must_use]
pub fn past_its_end(ranges: &Ranges, pose: &Pose) -> Option<(Dof, f32)> {
    let angles = &pose.angles;
    let own = Dof::all().filter_map(|dof| {
        let over = beyond(angles[dof], ranges.of(dof).limit, BEYOND_LIMIT)?;
        Some((dof, over))
    });
    let muscles = ranges
        .passive_limits(angles)
        .map(|limit| (limit.dof, limit.beyond_limit(angles)))
        .filter(|(_, over)| *over > BEYOND_LIMIT);
    own.chain(muscles).max_by(|a, b| a.1.total_cmp(&b.1))
}

fn too_far(
    subject: &Subject,
    pose: &AuthoredPose,
    moment: &Moment,
    dof: Dof,
) -> Option<(Dof, f32)> {
    let value = moment.pose.angles[dof];
    let range = subject.skeleton.ranges().of(dof);
    // What the posture rests in was looked at with the posture.
    let rests = subject
        .rest()
        .is_some_and(|rest| (rest[dof] - value).abs() < BEYOND_TYPICAL);
    let over = if asks_for(pose, dof) || rests {
        beyond(value, range.limit, BEYOND_LIMIT)
    } else {
        beyond(value, range.typical, BEYOND_TYPICAL)
    };
    over.map(|over| (dof, over))
}

fn bent_too_far(subject: &Subject, key: usize, moment: &Moment, dof: Dof, over: f32) -> Finding {
    let pose = &subject.authored[key];
    let value = moment.pose.angles[dof];
    let asked = asks_for(pose, dof);
    let range = subject.skeleton.ranges().of(dof);
    let (min, max) = if asked { range.limit } else { range.typical };
    let edge = if value > max { max } else { min };
    let remedy = if asked {
        format!("ask for less, or loosen what pulls `{dof}` further: a contact or another angle")
    } else {
        format!("loosen a contact or an angle near it, or say in `angles` how far `{dof}` may go")
    };
    Finding {
        rule: Rule::Range,
        place: Place::Pose(key),
        what: format!(
            "`{}` can only be reached with `{dof}` at {}; {} is {}",
            pose.name,
            degrees(value),
            if asked {
                "its limit"
            } else {
                "what a typical adult reaches"
            },
            degrees(edge)
        ),
        by: degrees(over),
        remedy,
    }
}

/// Of each key pose, the angle that is furthest from what its author asked for.
pub fn missed(subject: &Subject) -> Vec<Finding> {
    let furthest = (0..subject.authored.len()).filter_map(|key| {
        let missed = missed_in(subject, key).into_iter();
        missed.max_by(|a, b| a.off.total_cmp(&b.off))
    });
    furthest
        .map(|missed| {
            let Missed { key, name, dof, .. } = &missed;
            let pose = &subject.authored[*key];
            let solved = subject.movement.keys[*key].pose.angles[*dof];
            Finding {
                rule: Rule::Angle,
                place: Place::Angle(*key, name.clone()),
                what: format!(
                    "`{dof}` comes out at {} in `{}`, not {} as written",
                    degrees(solved),
                    pose.name,
                    degrees(missed.written)
                ),
                by: degrees(missed.off - MISSED),
                remedy: diagnosis::of_angle(subject, &missed),
            }
        })
        .collect()
}

/// An angle that comes out otherwise than written.
#[derive(Clone, Debug)]
pub struct Missed {
    /// In which key pose.
    pub key: usize,
    /// The name it was written with.
    pub name: String,
    /// Which degree of freedom is off.
    pub dof: Dof,
    /// As written, in radians.
    pub written: f32,
    /// By how much it is off, in radians.
    pub off: f32,
}

/// All angles of a key pose that come out too far from what was written.
pub fn missed_in(subject: &Subject, key: usize) -> Vec<Missed> {
    let pose = &subject.authored[key];
    let solved = &subject.movement.keys[key].pose.angles;
    let told = told(subject, key);
    let mut missed = Vec::new();
    for (name, value) in &pose.angles.0 {
        let written = value.to_radians();
        for angle in &name.angles {
            let &Angle::Dof(dof) = angle else { continue };
            let off = (solved[dof] - written).abs();
            if off > MISSED && !told.contains(&dof) && !overridden(pose, name, dof) {
                missed.push(Missed {
                    key,
                    name: name.text.clone(),
                    dof,
                    written,
                    off,
                });
            }
        }
    }
    missed
}

/// Whether a name without a side is overridden for one side by a name with it.
fn overridden(pose: &AuthoredPose, name: &AngleName, dof: Dof) -> bool {
    name.angles.len() > 1
        && pose
            .angles
            .0
            .iter()
            .any(|(other, _)| other.angles == [Angle::Dof(dof)])
}

/// Whether an author asked for a degree of freedom, by any of its names.
fn asks_for(pose: &AuthoredPose, dof: Dof) -> bool {
    let shoulder = match dof {
        Dof::Sided(
            SidedDof::ShoulderForward | SidedDof::ShoulderOutward | SidedDof::ShoulderAxial,
            side,
        ) => Some(side),
        _ => None,
    };
    let is_it = |angle: &Angle| match angle {
        Angle::Dof(other) => *other == dof,
        Angle::Shoulder(_, side) => shoulder == Some(*side),
        Angle::Pelvis(_) => false,
    };
    pose.angles
        .0
        .iter()
        .any(|(name, _)| name.angles.iter().any(is_it))
}

/// How far a value is beyond a range, where that is more than a slack.
fn beyond(value: f32, (min, max): (f32, f32), slack: f32) -> Option<f32> {
    let over = (value - max).max(min - value);
    (over > slack).then_some(over)
}
