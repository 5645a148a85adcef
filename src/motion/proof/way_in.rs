//! The way from the posture into the starting pose: what a session shows before the movement.

use super::finding::{Finding, Place, Rule};
use super::pace::Tempo;
use super::subject::{Moment, Subject};
use super::{room, touch};
use crate::motion::authored::{AuthoredAngles, AuthoredPose};
use crate::motion::movement::{Movement, Pattern};

/// What goes wrong on the way into the starting pose: flesh in floor, prop or flesh, and what should
/// stay in its place and slides. The way out is the same way back.
pub fn sound(subject: &Subject, tempo: Tempo) -> Vec<Finding> {
    let (Some((_, posture)), [ready, ..]) = (&subject.base, subject.authored) else {
        return Vec::new();
    };
    let keys = vec![(*posture).clone(), subject.movement.keys[0].clone()];
    let movement = Movement::through(
        subject.skeleton,
        subject.movement.posture,
        keys,
        Pattern::Hold,
    );
    let start = AuthoredPose {
        name: posture.name.clone(),
        angles: AuthoredAngles::default(),
        contacts: Vec::new(),
    };
    let authored = [start, ready.clone()];
    let mut way = subject.in_other(&authored, &movement);
    way.put_in_place_on_the_way();
    let moments: Vec<Moment> = way.moments();
    let between: Vec<Moment> = moments
        .into_iter()
        .filter(|moment| !moment.at_key)
        .collect();
    let mut findings: Vec<Finding> = in_time(&movement, (&posture.name, &ready.name), tempo)
        .into_iter()
        .collect();
    findings.extend(touch::sliding(&way, &between));
    findings.extend(room::in_surroundings(&way, &between));
    findings.extend(room::in_itself(&way, &between));
    for finding in &mut findings {
        finding.place = match finding.place.clone() {
            Place::Pose(_) => Place::Pose(0),
            Place::Contact(_, contact) => Place::Contact(0, contact),
            place => place,
        };
    }
    findings
}

/// A way that takes longer than a session gives for it.
fn in_time(way: &Movement, (from, to): (&str, &str), tempo: Tempo) -> Option<Finding> {
    let (needed, given) = (way.even_duration(), tempo.into_start);
    let over = needed.checked_sub(given).filter(|over| !over.is_zero())?;
    Some(Finding {
        rule: Rule::Speed,
        place: Place::Pose(0),
        what: format!(
            "the way from `{from}` to `{to}` takes {:.1} s without haste; a session gives {:.0} s",
            needed.as_secs_f32(),
            given.as_secs_f32()
        ),
        by: format!("{:.1} s", over.as_secs_f32()),
        remedy: format!(
            "give it time: `into_start_s: {:.0}`, or bring `{to}` nearer to the posture",
            needed.as_secs_f32().ceil()
        ),
    })
}
