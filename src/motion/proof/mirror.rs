//! Left and right: what is for both at once is even, and what has its turns is not.

use super::finding::{Finding, Place, Rule, degrees, length};
use super::limits::DEGREE;
use super::subject::Subject;
use crate::body::{Dof, Pose};

/// A pose differs left and right by no more than this where it is meant to be even.
const EVEN: f32 = 4.0 * DEGREE;
/// The same for the place of the pelvis, in metres.
const MIDDLE: f32 = 0.010;

/// Checks a movement against the sides it is said to be for.
pub fn sides(subject: &Subject, each_side: bool) -> Vec<Finding> {
    let written = subject.authored.iter().position(|pose| !pose.is_even());
    let finding = match (each_side, written) {
        (true, None) => Some(Finding {
            rule: Rule::Mirror,
            place: Place::Sides,
            what: "each side has its turn, but left and right do the same".to_owned(),
            by: String::new(),
            remedy: "write `sides: Both`, or what only the right side does".to_owned(),
        }),
        (true, Some(_)) => None,
        (false, _) => uneven(subject),
    };
    finding.into_iter().collect()
}

/// A movement for both sides at once that differs left and right.
fn uneven(subject: &Subject) -> Option<Finding> {
    let keys = subject.movement.keys.iter().enumerate();
    let mut uneven = keys.filter_map(|(key, solved)| Some((key, unevenness(&solved.pose)?)));
    let (key, (name, by)) = uneven.next()?;
    let pose = &subject.authored[key];
    let remedy = if pose.is_even() {
        "say more of the pose: its angles leave room to come out crooked"
    } else {
        "write `sides: EachSide`, or the same for left and right"
    };
    Some(Finding {
        rule: Rule::Mirror,
        place: Place::Sides,
        what: format!(
            "it is for both sides at once, but in `{}` {name} differs left and right",
            pose.name
        ),
        by,
        remedy: remedy.to_owned(),
    })
}

/// What differs most between a pose and its mirror image, and by how much; none where nobody would
/// see it.
fn unevenness(pose: &Pose) -> Option<(String, String)> {
    let mirror = pose.mirrored();
    let worst = Dof::all()
        .map(|dof| (dof, (pose.angles[dof] - mirror.angles[dof]).abs()))
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let turned = pose.rotation.angle_between(mirror.rotation);
    if worst.1 > EVEN && worst.1 >= turned {
        return Some((format!("`{}`", worst.0), degrees(worst.1)));
    }
    if turned > EVEN {
        return Some(("the turn of the pelvis".to_owned(), degrees(turned)));
    }
    let aside = 2.0 * pose.position.x.abs();
    (aside > MIDDLE).then(|| ("the place of the pelvis".to_owned(), length(aside)))
}
