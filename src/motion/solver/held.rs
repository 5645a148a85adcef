//! What a hand holds that isn't the body: a strap to the foot, the grip of a massage gun.

use glam::Vec3;

use super::system::{Equations, Linearised, Row};
use super::unknowns::UNKNOWNS;
use crate::body::{Part, Segment, Side, Site, SitePlace};
use crate::motion::authored::GUN_GRIP;

/// How far the axis of a fist may be turned from the handle it holds, in radians.
const FIST: f32 = 0.3;

/// A strap: no longer and no shorter than it may be.
pub(super) fn tied(
    view: &Linearised,
    (segment, point): (Segment, Vec3),
    to: Site,
    (least, most): (f32, f32),
    equations: &mut Equations,
) {
    let (place, target, _) = view.site(to);
    let off = point - target;
    let length = off.length();
    let wrong = (length - most).max(0.0) + (length - least).min(0.0);
    let Some(along) = off.try_normalize().filter(|_| wrong != 0.0) else {
        return;
    };
    let mut row = [0.0; UNKNOWNS];
    view.add_rates(&mut row, segment, point, along);
    view.add_rates(&mut row, place.segment, target, -along);
    equations.add(wrong, &row, view.problem.tolerances.contact);
}

/// A massage gun: the palm is where its grip is, and the fist lies along the grip.
pub(super) fn grip(
    view: &Linearised,
    hand: Site,
    (place, tip, normal): (SitePlace, Vec3, Vec3),
    equations: &mut Equations,
) {
    let (hand_place, palm, _) = view.site(hand);
    let side = hand.side.unwrap_or(Side::Right);
    let frame = view.frames[place.segment];
    let grip = tip + grip_from_tip(normal, frame.rotation * Vec3::X, side);
    for axis in [Vec3::X, Vec3::Y, Vec3::Z] {
        let mut row = [0.0; UNKNOWNS];
        view.add_rates(&mut row, hand_place.segment, palm, axis);
        view.add_rates(&mut row, place.segment, grip, -axis);
        equations.add(
            (palm - grip).dot(axis),
            &row,
            view.problem.tolerances.contact,
        );
    }
    let fist = view.frames[Segment::sided(Part::Hand, side)].rotation * Vec3::Z;
    let turns = view.direction_rows(hand_place.segment, fist);
    for across in [normal, frame.rotation * Vec3::Y] {
        let mut row = combined(&turns, across);
        let others = combined(&view.direction_rows(place.segment, across), fist);
        row.iter_mut().zip(others).for_each(|(a, b)| *a += b);
        equations.add(fist.dot(across), &row, FIST);
    }
}

/// From the tip of a massage gun to the middle of its grip, in metres: out of the skin along the
/// barrel, and along the handle to the side of the hand that holds it. `across` is the pressed
/// segment's direction to the left.
#[must_use]
pub fn grip_from_tip(normal: Vec3, across: Vec3, side: Side) -> Vec3 {
    let (barrel, handle) = GUN_GRIP;
    normal * barrel + across * side.sign() * handle
}

fn combined(rows: &[Row; 3], weights: Vec3) -> Row {
    let mut sum = [0.0; UNKNOWNS];
    for (row, weight) in rows.iter().zip(weights.to_array()) {
        sum.iter_mut().zip(row).for_each(|(a, b)| *a += weight * b);
    }
    sum
}
