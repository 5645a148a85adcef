//! Room: flesh stays out of floor, props and other flesh, at every moment.

use std::collections::BTreeMap;

use super::finding::{Finding, Place, Rule, length};
use super::limits::{PENETRATION, SELF_PENETRATION};
use super::subject::{Moment, Subject};
use super::words;
use crate::body::Segment;
use crate::motion::surroundings::{Solid, sunk};

/// Flesh in the floor or a prop: for each key pose and each solid, the deepest.
pub fn in_surroundings(subject: &Subject, moments: &[Moment]) -> Vec<Finding> {
    let mut worst: BTreeMap<(usize, &str), (Segment, Solid, f32, bool)> = BTreeMap::new();
    for moment in moments {
        for sunk in sunk(subject.solids(moment), &subject.flesh, &moment.frames) {
            let known = worst.entry((moment.key, sunk.solid.name())).or_insert((
                sunk.segment,
                sunk.solid,
                0.0,
                false,
            ));
            if sunk.depth > known.2 {
                *known = (sunk.segment, sunk.solid, sunk.depth, moment.at_key);
            }
        }
    }
    worst
        .into_iter()
        .filter(|(_, (_, _, depth, _))| *depth > PENETRATION)
        .map(|((key, _), (segment, solid, depth, at_key))| Finding {
            rule: Rule::Penetration,
            place: Place::Pose(key),
            what: format!(
                "{} {} {} in the {} {}",
                words::segment(segment),
                be(segment),
                length(depth),
                solid.name(),
                when(subject, key, at_key)
            ),
            by: length(depth - PENETRATION),
            remedy: remedy_in(solid, segment),
        })
        .collect()
}

fn remedy_in(solid: Solid, segment: Segment) -> String {
    let part = words::segment(segment);
    match solid {
        Solid::Floor => {
            format!("lift {part}: change the angles above it, or let it rest there as a contact")
        }
        Solid::Wall(_) | Solid::WallBeside(_) => {
            format!("bring {part} away from the wall: stand further back, or turn it aside")
        }
        _ => format!(
            "bring {part} away from the {}, or let it rest there as a contact",
            solid.name()
        ),
    }
}

/// Parts of the body in each other: for each key pose, the deepest.
pub fn in_itself(subject: &Subject, moments: &[Moment]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in 0..subject.movement.keys.len() {
        let watch = subject.watch(key);
        let deepest = moments
            .iter()
            .filter(|moment| moment.key == key)
            .filter_map(|moment| Some((subject.self_penetration(&watch, moment)?, moment.at_key)))
            .max_by(|a, b| a.0.depth.total_cmp(&b.0.depth));
        let Some((overlap, at_key)) = deepest.filter(|(o, _)| o.depth > SELF_PENETRATION) else {
            continue;
        };
        let (a, b) = (words::segment(overlap.a), words::segment(overlap.b));
        findings.push(Finding {
            rule: Rule::SelfPenetration,
            place: Place::Pose(key),
            what: format!(
                "{a} {} {} in {b} {}",
                be(overlap.a),
                length(overlap.depth),
                when(subject, key, at_key)
            ),
            by: length(overlap.depth - SELF_PENETRATION),
            remedy: format!("bring {a} and {b} apart, or name their contact if they should touch"),
        });
    }
    findings
}

fn be(segment: Segment) -> &'static str {
    use crate::body::Part;
    match segment.part() {
        Part::Fingers | Part::Toes | Part::ThoraxLower => "are",
        _ => "is",
    }
}

/// "in `hold`", or "on the way to `hold`".
fn when(subject: &Subject, key: usize, at_key: bool) -> String {
    let name = &subject.authored[key].name;
    if at_key {
        format!("in `{name}`")
    } else {
        format!("on the way to `{name}`")
    }
}
