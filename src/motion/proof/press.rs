//! Where roller, ball and gun press: on a named muscle, and nowhere that it harms.

use super::finding::{Finding, Place, Rule};
use super::no_go::forbidden;
use super::stretch::{Aim, Work};
use super::subject::Subject;
use super::underlying::under;
use super::words;
use crate::body::muscle::Target;
use crate::body::{Site, SitePlace};
use crate::motion::key::{Contact, Ground};

/// What is pressed at a place of the skin, and where that is written.
#[derive(Clone, Copy, Debug)]
struct Pressed {
    key: usize,
    /// The contact that presses.
    contact: Contact,
    /// The nearest site that was written.
    site: Site,
    place: SitePlace,
}

/// Places looked at from one key pose to the next.
const ON_THE_WAY: usize = 8;

/// The site that a contact presses, where it does.
const fn pressed_site(contact: &Contact) -> Option<Site> {
    match contact.on {
        Ground::Round(_) => Some(contact.site),
        Ground::Gun(tip) => Some(tip),
        _ => None,
    }
}

/// Every place that is pressed, in key poses and on the ways between.
fn pressed(subject: &Subject) -> Vec<Pressed> {
    let keys = &subject.movement.keys;
    let mut all = Vec::new();
    for (key, solved) in keys.iter().enumerate() {
        for contact in &solved.contacts {
            let Some(site) = pressed_site(contact) else {
                continue;
            };
            let pressed = |site, place| Pressed {
                key,
                contact: *contact,
                site,
                place,
            };
            let before = key.checked_sub(1).map(|before| &keys[before].contacts);
            let from = before
                .and_then(|held| held.iter().find(|held| held.goes_on_in(contact)))
                .and_then(pressed_site);
            if let Some(from) = from {
                all.extend((1..ON_THE_WAY).map(|i| {
                    let share = i as f32 / ON_THE_WAY as f32;
                    let near = if share < 0.5 { from } else { site };
                    pressed(near, from.toward(site, share, subject.body()))
                }));
            }
            all.push(pressed(site, site.place(subject.body())));
        }
    }
    all
}

/// Everything that is pressed wrongly: where it harms, and off the muscles that are named.
pub fn pressure(subject: &Subject, aim: &Aim) -> Vec<Finding> {
    if aim.work != Work::Press {
        return Vec::new();
    }
    let all = pressed(subject);
    if all.is_empty() {
        return vec![Finding {
            rule: Rule::Pressure,
            place: Place::Targets,
            what: "nothing presses what it is for".to_owned(),
            by: String::new(),
            remedy: "write what does: `(site: calf_mid_r, on: Roller)`, `on: Ball`, or \
                     `(site: palm_r, on: Gun(thigh_front_r))`"
                .to_owned(),
        }];
    }
    let mut findings = harmful(subject, &all);
    findings.extend(beside(subject, aim, &all));
    findings.extend(left_out(aim, &all));
    findings
}

/// Of each key pose and the way to it, the first place where pressing harms.
fn harmful(subject: &Subject, all: &[Pressed]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for pressed in all {
        let Some(zone) = forbidden(&pressed.place, subject.body()) else {
            continue;
        };
        let place = place_of(subject, pressed);
        if findings.iter().any(|finding| finding.place == place) {
            continue;
        }
        findings.push(Finding {
            rule: Rule::NoGo,
            place,
            what: format!(
                "{} presses {}, near {}: {}",
                tool(subject, pressed),
                zone.name,
                words::site(pressed.site),
                zone.why
            ),
            by: String::new(),
            remedy: format!(
                "keep away from {}: press the belly of the muscle",
                zone.name
            ),
        });
    }
    findings
}

/// Of each key pose and the way to it, the first place under which no named muscle lies.
fn beside(subject: &Subject, aim: &Aim, all: &[Pressed]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for pressed in all {
        let there = under(&pressed.place);
        let named = |target: &Target| target.members().iter().any(|m| there.contains(m));
        let harms = forbidden(&pressed.place, subject.body()).is_some();
        if harms || aim.targets.iter().any(named) {
            continue;
        }
        let place = place_of(subject, pressed);
        if findings.iter().any(|finding| finding.place == place) {
            continue;
        }
        let names: Vec<&str> = there.iter().take(3).map(|muscle| muscle.name()).collect();
        findings.push(Finding {
            rule: Rule::Pressure,
            place,
            what: format!(
                "{} presses {}, and no target is there: what lies there is {}",
                tool(subject, pressed),
                words::site(pressed.site),
                if names.is_empty() {
                    "no muscle".to_owned()
                } else {
                    names.join(", ")
                }
            ),
            by: String::new(),
            remedy: "move it onto a target, or name what it presses".to_owned(),
        });
    }
    findings
}

/// Targets that nothing presses.
fn left_out(aim: &Aim, all: &[Pressed]) -> Vec<Finding> {
    let reached = |target: &Target| {
        let on = |pressed: &Pressed| {
            let there = under(&pressed.place);
            target.members().iter().any(|member| there.contains(member))
        };
        all.iter().any(on)
    };
    // Where no target is reached at all, that has been told place by place.
    if !aim.targets.iter().any(reached) {
        return Vec::new();
    }
    let missed = aim.targets.iter().enumerate().filter(|(_, t)| !reached(t));
    missed
        .map(|(index, target)| Finding {
            rule: Rule::Pressure,
            place: Place::Target(index),
            what: format!("nothing ever presses \"{target}\""),
            by: String::new(),
            remedy: "lead the way over it, or leave the target out".to_owned(),
        })
        .collect()
}

fn tool(subject: &Subject, pressed: &Pressed) -> String {
    let written =
        crate::motion::surroundings::surface_of(&subject.authored[pressed.key], &pressed.contact);
    format!("the {}", written.map_or("roller", |on| on.word()))
}

fn place_of(subject: &Subject, pressed: &Pressed) -> Place {
    let contacts = &subject.authored[pressed.key].contacts;
    let is_it = |written: &crate::motion::authored::AuthoredContact| {
        super::touch::is_of(&pressed.contact, written.site.sites(), &written.on)
    };
    let index = contacts.iter().position(is_it).unwrap_or(0);
    Place::Contact(pressed.key, index)
}
