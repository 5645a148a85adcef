//! What touches on the way from one key pose to the next: held in its place, lifted off or set down.

use glam::Vec3;

use super::leg::Leg;
use super::order::{Member, Order};
use super::{blend, minimum_jerk};
use crate::body::{Site, Skeleton};
use crate::motion::key::{Contact, Ground, KeyPose};
use crate::motion::solver::{Goal, Target};

/// Where everything is at a fraction of a leg that touches in one of its ends, or in both.
pub fn goals(skeleton: &Skeleton, leg: &Leg, fraction: f32) -> Vec<Goal> {
    let mut goals: Vec<Goal> = held(leg.from, leg.to)
        .map(|(before, after)| {
            let own = leg
                .manner
                .order
                .own(Member::of(before.site.segment()), fraction);
            Goal {
                site: before.site,
                on: on_the_way(skeleton, leg, (before, after), own),
            }
        })
        .collect();
    goals.extend(flying(skeleton, leg, fraction));
    goals
}

/// Whether anything flies on the way, or is taken to a new place: then it matters how high.
pub fn lifts(skeleton: &Skeleton, leg: &Leg) -> bool {
    let taken = |(before, after): (&Contact, &Contact)| {
        matches!(after.on, Ground::Level(_)) && lift(before, after, 0.5) != Vec3::ZERO
    };
    held(leg.from, leg.to).any(taken) || flying(skeleton, leg, 0.5).next().is_some()
}

/// What is lifted off or set down on the way. It leaves its place from rest and comes to rest in the
/// new one, as a hand does that is put on the floor: of each limb the place that is set down, or
/// else the one that is lifted.
fn flying(skeleton: &Skeleton, leg: &Leg, fraction: f32) -> impl Iterator<Item = Goal> {
    let (from, to) = (leg.from, leg.to);
    let member = |contact: &Contact| Member::of(contact.site.segment());
    let alone = |contact: &&Contact, others: &[Contact]| {
        let goes_on = |other: &Contact| contact.goes_on_in(other) || other.goes_on_in(contact);
        let flies = !matches!(
            contact.on,
            Ground::Round(_) | Ground::Strap(_) | Ground::Gun(_)
        );
        flies && !others.iter().any(goes_on)
    };
    let lifted = from.contacts.iter().filter(|it| alone(it, &to.contacts));
    let lifted: Vec<Contact> = lifted.copied().collect();
    let set_down = to.contacts.iter().filter(|it| alone(it, &from.contacts));
    let set_down: Vec<Contact> = set_down.copied().collect();
    let moves =
        move |all: &[Contact], one: &Contact| all.iter().any(|it| member(it) == member(one));
    let staying: Vec<Contact> = held(from, to).map(|(_, contact)| *contact).collect();
    let mut led: Vec<Contact> = Vec::new();
    for contact in set_down.iter().chain(&lifted) {
        if !moves(&led, contact) && !moves(&staying, contact) {
            led.push(*contact);
        }
    }
    led.into_iter().map(move |contact| {
        let ends = (moves(&lifted, &contact), moves(&set_down, &contact));
        Goal {
            site: contact.site,
            on: Target::Near(flown(skeleton, leg, &contact, fraction, ends)),
        }
    })
}

/// How high over the floor a limb flies that is lifted or set down, in metres.
const OVER_FLOOR: f32 = 0.03;
/// How far off a wall.
const OFF_WALL: f32 = 0.06;
/// How high over what stands on the floor.
const OVER_PROP: f32 = 0.25;
/// How high over the skin of another limb.
const OVER_SKIN: f32 = 0.18;

/// Where a flying site is: along the straight way in joint space, in its own time, and off the
/// surface that it leaves or comes to.
fn flown(
    skeleton: &Skeleton,
    leg: &Leg,
    contact: &Contact,
    fraction: f32,
    (from_rest, to_rest): (bool, bool),
) -> Vec3 {
    let proportions = skeleton.proportions();
    let (from, to) = (&leg.from.pose, &leg.to.pose);
    let own = match leg.manner.order {
        Order::Together => eased(fraction, from_rest, to_rest),
        // It starts from rest and comes to rest anyway.
        order => order.own(Member::of(contact.site.segment()), fraction),
    };
    // What stands on the floor is passed over at its edge, not half-way.
    let skewed = match (contact.on, to_rest) {
        (Ground::Level(height), true) if height > 0.0 => own * own,
        (Ground::Level(height), false) if height > 0.0 => own * (2.0 - own),
        _ => own,
    };
    let bow = leg.manner.height * (std::f32::consts::PI * skewed).sin().powi(2);
    // What still lies where it was is not taken along by the limb that it waits for.
    let taken_along = if from_rest && to_rest && leg.manner.order != Order::Together {
        own
    } else {
        1.0
    };
    let place = contact.site.place(proportions);
    let on_straight_way = |fraction: f32| {
        let frames = skeleton.frames(&blend(from, to, fraction));
        (frames[place.segment].point(place.point), frames)
    };
    let (mut point, own) = on_straight_way(own);
    let is_high = matches!(contact.on, Ground::Level(height) if height > 0.0);
    if is_high && matches!(Member::of(contact.site.segment()), Member::Leg(_)) {
        // A foot rises first and then goes forward, lest its toes catch the edge from below.
        let (start, end) = (on_straight_way(0.0).0, on_straight_way(1.0).0);
        point = start.lerp(end, skewed).with_y(point.y);
    }
    match contact.on {
        Ground::Site(other) => {
            // The other limb goes in its own time.
            let other = other.place(proportions);
            let now = skeleton.frames(&leg.straight(fraction));
            let (then, now) = (own[other.segment], now[other.segment]);
            let local = then.rotation.inverse() * (point - then.position);
            let off = (now.rotation * other.normal + Vec3::Y).normalize_or(Vec3::Y);
            point.lerp(now.point(local), taken_along) + off * (OVER_SKIN * bow)
        }
        Ground::Level(height) if height > 0.0 => point + Vec3::Y * (OVER_PROP * bow),
        Ground::Wall => point - Vec3::Z * (OFF_WALL * bow),
        Ground::Beside => point - Vec3::X * (contact.point.x.signum() * OFF_WALL * bow),
        _ => point + Vec3::Y * (OVER_FLOOR * bow),
    }
}

/// Even progress that starts from rest, or comes to rest, or both.
fn eased(fraction: f32, from_rest: bool, to_rest: bool) -> f32 {
    let slowing = |f: f32| f * (1.0 + f - f * f);
    match (from_rest, to_rest) {
        (true, true) => minimum_jerk(fraction),
        (true, false) => 1.0 - slowing(1.0 - fraction),
        (false, true) => slowing(fraction),
        (false, false) => fraction,
    }
}

/// Contacts that are held from one key pose to the next.
fn held<'a>(
    from: &'a KeyPose,
    to: &'a KeyPose,
) -> impl Iterator<Item = (&'a Contact, &'a Contact)> {
    to.contacts.iter().filter_map(|after| {
        let before = from.contacts.iter().find(|held| held.goes_on_in(after))?;
        Some((before, after))
    })
}

/// Where a contact is that is held, at a fraction of the way.
fn on_the_way(
    skeleton: &Skeleton,
    leg: &Leg,
    (before, after): (&Contact, &Contact),
    fraction: f32,
) -> Target {
    let (from, to) = (leg.from, leg.to);
    let eased = minimum_jerk(fraction);
    let point = before.point.lerp(after.point, eased);
    match after.on {
        Ground::Site(other) => Target::Site(other),
        Ground::Wall => Target::WallPin(point),
        Ground::Beside => Target::BesidePin(point),
        Ground::Level(_) => Target::Pin(point + leg.manner.height * lift(before, after, fraction)),
        Ground::Round(_) => Target::Passing {
            toward: after.site,
            share: fraction,
            point: before.point.lerp(after.point, fraction),
        },
        Ground::Strap(site) => {
            let length =
                |key: &KeyPose, far: Vec3| site_of(skeleton, key, before.site).distance(far);
            let (a, b) = (length(from, before.point), length(to, after.point));
            let length = a + (b - a) * fraction;
            Target::Tied {
                to: site,
                length: (length, length),
            }
        }
        Ground::Gun(tip) => Target::Grip {
            from: match before.on {
                Ground::Gun(first) => first,
                _ => tip,
            },
            to: tip,
            share: fraction,
        },
    }
}

fn site_of(skeleton: &Skeleton, key: &KeyPose, site: Site) -> Vec3 {
    let place = site.place(skeleton.proportions());
    skeleton.frames(&key.pose)[place.segment].point(place.point)
}

/// What is taken to a new place is lifted over the surface on the way.
fn lift(before: &Contact, after: &Contact, fraction: f32) -> Vec3 {
    let way = before.point.distance(after.point);
    let height = if way > 0.03 {
        (0.3 * way).min(0.05)
    } else {
        0.0
    };
    Vec3::Y * height * (std::f32::consts::PI * fraction).sin()
}
