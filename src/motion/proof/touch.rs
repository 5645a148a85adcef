//! Contacts: they are reached, and kept without sliding.

use glam::Vec3;

use super::diagnosis;
use super::finding::{Finding, Place, Rule, length};
use super::limits::{CONTACT, SLIDING};
use super::subject::{Moment, Subject};
use super::words;
use crate::body::{Site, Spot};
use crate::motion::authored::{AuthoredPose, Surface};
use crate::motion::key::{Contact, Ground};

/// Contacts of key poses that are not reached: of each written contact, the site furthest off.
pub fn reached(subject: &Subject) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, pose) in subject.authored.iter().enumerate() {
        let moment = subject.at_key(key);
        for (index, written) in pose.contacts.iter().enumerate() {
            let solved = &subject.movement.keys[key].contacts;
            let worst = solved
                .iter()
                .filter(|contact| is_of(contact, written.site.sites(), &written.on))
                .map(|contact| (contact, subject.contact_error(contact, &moment)))
                .max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((contact, error)) = worst.filter(|(_, error)| *error > CONTACT) else {
                continue;
            };
            let told = diagnosis::of_contact(subject, key, index, contact, error);
            findings.push(Finding {
                rule: Rule::Contact,
                place: Place::Contact(key, index),
                what: told.what,
                by: length(error - CONTACT),
                remedy: told.remedy,
            });
        }
    }
    findings
}

/// Whether a solved contact comes from a written one.
pub fn is_of(contact: &Contact, mut sites: impl Iterator<Item = Site>, on: &Surface) -> bool {
    contact.on.is_a(on) && sites.any(|site| site == contact.site)
}

/// What stays in touch from one key pose to the next and slides on the way, or lifts off.
pub fn sliding(subject: &Subject, moments: &[Moment]) -> Vec<Finding> {
    let keys = &subject.movement.keys;
    let mut findings = Vec::new();
    for (key, solved) in keys.iter().enumerate().skip(1) {
        let pose = &subject.authored[key];
        let kept = solved.contacts.iter();
        let kept = kept.filter(|contact| contact.kept && stays(contact.on));
        for (index, (contact, slid)) in worst_of_each(subject, pose, key, kept, moments) {
            findings.push(Finding {
                rule: Rule::Sliding,
                place: Place::Contact(key, index),
                what: format!(
                    "{} {} {} over {} on the way to `{}`",
                    words::site(contact.site),
                    slide(contact.site),
                    length(slid),
                    words::surface(&pose.contacts[index].on, touched(contact)),
                    pose.name
                ),
                by: length(slid - SLIDING),
                remedy: "bring the two poses closer, or write `moved: true` if it is set down anew"
                    .to_owned(),
            });
        }
    }
    findings
}

/// The verb in its right number.
const fn slide(site: Site) -> &'static str {
    match site.spot {
        Spot::Fingers | Spot::Toes => "slide",
        _ => "slides",
    }
}

/// The site that a contact touches, where it touches one.
pub fn touched(contact: &Contact) -> Option<Site> {
    match contact.on {
        Ground::Site(site) => Some(site),
        _ => None,
    }
}

/// Whether it may not move over what it touches. What rolls does, a strap is drawn in, and a gun
/// goes along the muscle.
const fn stays(on: Ground) -> bool {
    !matches!(on, Ground::Round(_) | Ground::Strap(_) | Ground::Gun(_))
}

/// Of each written contact, the site that slides the most, where that is too much.
fn worst_of_each<'a>(
    subject: &Subject,
    pose: &AuthoredPose,
    key: usize,
    kept: impl Iterator<Item = &'a Contact>,
    moments: &[Moment],
) -> std::collections::BTreeMap<usize, (&'a Contact, f32)> {
    let mut worst = std::collections::BTreeMap::new();
    for contact in kept {
        let of = |written: &crate::motion::authored::AuthoredContact| {
            is_of(contact, written.site.sites(), &written.on)
        };
        let Some(index) = pose.contacts.iter().position(of) else {
            continue;
        };
        let slid = slid(subject, key, contact, moments);
        let known = worst.get(&index).map_or(SLIDING, |&(_, most)| most);
        if slid > known {
            worst.insert(index, (contact, slid));
        }
    }
    worst
}

/// How far a contact strays between the key pose before and this one, in metres.
fn slid(subject: &Subject, key: usize, contact: &Contact, moments: &[Moment]) -> f32 {
    let origin = place(subject, contact, &subject.at_key(key - 1));
    moments
        .iter()
        .filter(|moment| moment.key == key)
        .map(|moment| place(subject, contact, moment).distance(origin))
        .fold(0.0, f32::max)
}

/// Where a contact is on what it touches: in the world, or in the frame of the part it touches.
fn place(subject: &Subject, contact: &Contact, moment: &Moment) -> Vec3 {
    let point = subject.point(contact.site, &moment.frames);
    match contact.on {
        Ground::Site(other) => {
            let frame = moment.frames[other.segment()];
            frame.rotation.inverse() * (point - frame.position)
        }
        _ => point,
    }
}
