//! Proof: what can be measured on a solved movement, and the rules that it must keep.
//!
//! A movement is cut into close moments; on each of them it is measured how far contacts are off,
//! how deep flesh is in the floor, a prop or other flesh, and where the centre of mass is. The
//! rules say what is too much, in words an author understands.

mod angles;
mod balanced;
mod diagnosis;
mod finding;
pub mod limits;
mod measure;
mod mirror;
mod no_go;
mod obstacle;
mod pace;
mod press;
mod room;
mod stretch;
mod subject;
mod touch;
mod underlying;
mod way_in;
mod words;

#[cfg(test)]
mod tests;

pub use super::surroundings::{Solid, Sunk, surface_of};
pub use finding::{Finding, Place, Rule};
pub use measure::{Balance, Help};
pub use obstacle::{Obstacle, obstacle};
pub use pace::{Fastest, Tempo, fastest};
pub use stretch::{Aim, Work, stretches};
pub use subject::{Body, Moment, Subject};

/// Whether a single moment keeps every rule that can be seen on one: ranges, contacts, floor,
/// props, flesh and balance.
#[must_use]
pub fn is_sound(subject: &Subject, moment: &Moment) -> bool {
    obstacle::at(subject, moment).is_none()
}

/// What no body does in one of the key poses, however it is meant: beyond the ranges, off its contacts,
/// in floor, prop or flesh, or falling over.
#[must_use]
pub fn prove_bodily(subject: &Subject, key: usize) -> Vec<Finding> {
    let moment = [subject.at_key(key)];
    let mut findings = angles::written(subject);
    findings.extend(angles::solved(subject));
    findings.extend(touch::reached(subject));
    findings.retain(|finding| finding.place.key() == Some(key));
    findings.extend(room::in_surroundings(subject, &moment));
    findings.extend(room::in_itself(subject, &moment));
    findings.extend(balanced::balanced(subject, &moment));
    findings
}

/// Everything that is wrong with how a movement is posed and moves, and with what it does to the
/// muscles that it is for.
#[must_use]
pub fn prove(subject: &Subject, aim: &Aim, tempo: Tempo) -> Vec<Finding> {
    let moments = subject.moments();
    let mut findings = angles::written(subject);
    findings.extend(angles::solved(subject));
    findings.extend(angles::held_back(subject));
    findings.extend(angles::missed(subject));
    findings.extend(touch::reached(subject));
    findings.extend(touch::sliding(subject, &moments));
    findings.extend(room::in_surroundings(subject, &moments));
    findings.extend(room::in_itself(subject, &moments));
    findings.extend(balanced::balanced(subject, &moments));
    findings.extend(way_in::sound(subject, tempo));
    findings.extend(pace::in_time(subject, tempo));
    findings.extend(mirror::sides(subject, aim.each_side));
    findings.extend(stretch::targets(subject, aim));
    findings.extend(stretch::others(subject, aim));
    findings.extend(press::pressure(subject, aim));
    findings
}
