//! What keeps a body from a movement: the first rule that one of its key poses breaks.

use super::finding::{degrees, length};
use super::limits::{CONTACT, DEGREE, PENETRATION, SELF_PENETRATION};
use super::stretch::{Aim, Work, stretches};
use super::subject::{Moment, Subject};
use super::{angles, balanced, words};

/// Something that a body can't do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// In one line, with the pose in which it shows.
    pub what: String,
    /// How much it is beyond what is allowed, with its unit.
    pub by: String,
}

/// On a body whose joints end early, others may come out this far from what was written: the same
/// pose, less deep. In radians. `prove` allows half of it: on a body that can do what was written.
const OTHERWISE: f32 = 30.0 * DEGREE;

/// What keeps a body from a movement, if anything does: in each key pose contacts, floor and props,
/// flesh, balance, ranges and angles, and at the end of a stretch what it is for.
///
/// This is less than `prove` wants of the demonstrator, on purpose. It looks at key poses and not at
/// the motion between them and into them, which takes three times as long as to solve it and to look
/// at its key poses, and is wanted while a person waits; and most of what `prove` finds on the way is
/// a centimetre of a finger or a toe, of which no variant would be freer. How much of the motion of
/// stiff bodies is sound all the way is held by `tests/stiff.rs`. Angles beyond what is typical are
/// no fault here either: of one person the ends count, and those are kept.
#[must_use]
pub fn obstacle(subject: &Subject, aim: &Aim) -> Option<Obstacle> {
    let last = subject.movement.keys.len() - 1;
    (0..=last).find_map(|key| {
        let moment = subject.at_key(key);
        let held = key == last && aim.work == Work::Stretch;
        let name = &subject.authored[key].name;
        let found = at(subject, &moment)
            .or_else(|| otherwise(subject, key))
            .or_else(|| {
                let what = "what it is for is not stretched".to_owned();
                let by = "2 %".to_owned();
                (held && !stretches(subject, aim, &moment)).then_some(Obstacle { what, by })
            });
        found.map(|Obstacle { what, by }| Obstacle {
            what: format!("in `{name}` {what}"),
            by,
        })
    })
}

/// What can be seen on a single moment.
pub(super) fn at(subject: &Subject, moment: &Moment) -> Option<Obstacle> {
    let contacts = subject.contacts(moment);
    let off = contacts.map(|contact| (contact, subject.contact_error(contact, moment)));
    let furthest = off.max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((contact, error)) = furthest.filter(|(_, error)| *error > CONTACT) {
        return Some(Obstacle {
            what: format!("{} is {} off", words::site(contact.site), length(error)),
            by: length(error - CONTACT),
        });
    }
    let sunk = subject
        .penetration(moment)
        .filter(|sunk| sunk.depth > PENETRATION);
    if let Some(sunk) = sunk {
        let (segment, solid) = (sunk.segment, sunk.solid.name());
        return Some(Obstacle {
            what: format!("{segment} is {} in the {solid}", length(sunk.depth)),
            by: length(sunk.depth - PENETRATION),
        });
    }
    let overlap = subject.self_penetration(&subject.watch(moment.key), moment);
    if let Some(overlap) = overlap.filter(|overlap| overlap.depth > SELF_PENETRATION) {
        return Some(Obstacle {
            what: format!(
                "{} is {} in {}",
                overlap.a,
                length(overlap.depth),
                overlap.b
            ),
            by: length(overlap.depth - SELF_PENETRATION),
        });
    }
    if !balanced::is_balanced(subject, moment) {
        let margin = subject.balance(moment).margin.unwrap_or_default();
        return Some(Obstacle {
            what: "it would fall over".to_owned(),
            by: length(-margin),
        });
    }
    let (dof, over) = angles::past_its_end(subject.skeleton.ranges(), &moment.pose)?;
    Some(Obstacle {
        what: format!("`{dof}` is past its end"),
        by: degrees(over),
    })
}

/// An angle that comes out quite otherwise than written, and not because the joint ends there.
fn otherwise(subject: &Subject, key: usize) -> Option<Obstacle> {
    let missed = angles::missed_in(subject, key).into_iter();
    let solved = &subject.movement.keys[key].pose.angles;
    let ends = |dof| {
        let (least, most) = subject.skeleton.ranges().of(dof).limit;
        let mut muscles = subject.skeleton.ranges().passive_limits(solved);
        let at = |end: f32| (solved[dof] - end).abs() < 3.0 * DEGREE;
        at(least) || at(most) || muscles.any(|limit| limit.dof == dof && at(limit.limit.0))
    };
    let far = missed.filter(|missed| missed.off > OTHERWISE && !ends(missed.dof));
    let worst = far.max_by(|a, b| a.off.total_cmp(&b.off))?;
    Some(Obstacle {
        what: format!(
            "`{}` comes out at {}, not {} as written",
            worst.dof,
            degrees(solved[worst.dof]),
            degrees(worst.written)
        ),
        by: degrees(worst.off - OTHERWISE),
    })
}
