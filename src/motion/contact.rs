//! Contacts of key poses: what touches what, as goals for the solver and as it came out.

use glam::Vec3;

use super::authored::{AuthoredContact, STRAP_LENGTH, SiteName, Surface};
use super::key::KeyPose;
use super::solver::{Goal, Solution, Target, grip_from_tip};
use crate::body::{Frames, Side, Site, Skeleton};

/// A kind of surface, resolved to one site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// A horizontal surface at this height over the floor, in metres.
    Level(f32),
    /// The wall in front.
    Wall,
    /// The wall beside the figure.
    Beside,
    /// Another place of the body.
    Site(Site),
    /// The top of what rolls under the body, of this radius in metres.
    Round(f32),
    /// A strap, looped round another place of the body.
    Strap(Site),
    /// The grip of a massage gun that presses another place of the body.
    Gun(Site),
}

/// A contact of a key pose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// What touches.
    pub site: Site,
    /// What it touches.
    pub on: Ground,
    /// Where, in the world, in metres: of a strap its far end, of a gun its tip.
    pub point: Vec3,
    /// How far the site is from where it should be, in metres.
    pub error: f32,
    /// Whether it keeps its place from the key pose before.
    pub kept: bool,
}

/// A contact to be solved for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    pub site: Site,
    pub on: Ground,
    pub goal: Goal,
    pub kept: bool,
}

impl Ground {
    /// Whether it comes from a surface as written.
    #[must_use]
    pub fn is_a(self, surface: &Surface) -> bool {
        match self {
            Self::Level(height) => surface.height() == Some(height),
            Self::Round(radius) => surface.radius() == Some(radius),
            Self::Wall => *surface == Surface::Wall,
            Self::Beside => *surface == Surface::WallBeside,
            Self::Site(_) => matches!(surface, Surface::Site(_)),
            Self::Strap(_) => matches!(surface, Surface::Strap(_)),
            Self::Gun(_) => matches!(surface, Surface::Gun(_)),
        }
    }

    /// The mirror image about the plane X = 0.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Site(site) => Self::Site(site.mirrored()),
            Self::Strap(site) => Self::Strap(site.mirrored()),
            Self::Gun(site) => Self::Gun(site.mirrored()),
            other => other,
        }
    }
}

impl Contact {
    /// The mirror image about the plane X = 0.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self {
            site: self.site.mirrored(),
            on: self.on.mirrored(),
            point: self.point * Vec3::new(-1.0, 1.0, 1.0),
            ..*self
        }
    }

    /// Whether the same thing goes on touching: the same site on the same surface, or what rolls
    /// along the same segment, or a gun in the same hand.
    #[must_use]
    pub fn goes_on_in(&self, next: &Self) -> bool {
        match (self.on, next.on) {
            (Ground::Round(a), Ground::Round(b)) => {
                (a - b).abs() < 1e-6 && self.site.segment() == next.site.segment()
            }
            (Ground::Gun(a), Ground::Gun(b)) => {
                self.site == next.site && a.segment() == b.segment()
            }
            (a, b) => a == b && self.site == next.site,
        }
    }

    /// Where it touches another part of the body, as what the solver watches over.
    #[must_use]
    pub fn on_body(&self) -> Option<Goal> {
        let (Ground::Site(other) | Ground::Strap(other) | Ground::Gun(other)) = self.on else {
            return None;
        };
        Some(Goal {
            site: self.site,
            on: Target::Site(other),
        })
    }
}

/// The contacts of an authored pose, each site by itself, after the pose before.
pub(super) fn wanted(
    skeleton: &Skeleton,
    contacts: &[AuthoredContact],
    before: Option<&KeyPose>,
) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for contact in contacts {
        for site in contact.site.sites() {
            let on = ground(&contact.on, site);
            // A hand on the body lies with its palm; the fingers wrap.
            let wraps = !matches!(on, Ground::Level(_) | Ground::Wall | Ground::Beside)
                && contact.site.spots.first() != Some(&site.spot);
            if !wraps {
                let before = before.filter(|_| !contact.moved);
                wanted.push(want(skeleton, site, on, before));
            }
        }
    }
    wanted
}

fn ground(surface: &Surface, site: Site) -> Ground {
    // Without a side, the same side's; of a composite, its first spot.
    let one = |other: &SiteName| {
        let fits = |side: Side| other.sides.len() == 1 || site.side.is_none_or(|own| own == side);
        Site {
            spot: other.spots[0],
            side: other.sides.iter().copied().find(|&side| fits(side)),
        }
    };
    match surface {
        Surface::Wall => Ground::Wall,
        Surface::WallBeside => Ground::Beside,
        Surface::Site(other) => Ground::Site(one(other)),
        Surface::Strap(other) => Ground::Strap(one(other)),
        Surface::Gun(other) => Ground::Gun(one(other)),
        other => other.radius().map_or_else(
            || Ground::Level(other.height().unwrap_or(0.0)),
            Ground::Round,
        ),
    }
}

fn want(skeleton: &Skeleton, site: Site, on: Ground, before: Option<&KeyPose>) -> Wanted {
    let this = Contact {
        site,
        on,
        point: Vec3::ZERO,
        error: 0.0,
        kept: false,
    };
    let held = before.and_then(|key| {
        let held = key.contacts.iter().find(|held| held.goes_on_in(&this));
        held.map(|held| (key, held))
    });
    let on_surface = match (on, held) {
        (Ground::Level(height), None) => Target::Level(height),
        (Ground::Round(radius), None) => Target::Level(2.0 * radius),
        (Ground::Level(_), Some((_, held))) => Target::Pin(held.point),
        (Ground::Round(_), Some((key, held))) => {
            let way = rolled(skeleton, key, held.site, site);
            Target::Passing {
                toward: site,
                share: 0.0,
                point: held.point + way,
            }
        }
        (Ground::Wall, None) => Target::Wall,
        (Ground::Wall, Some((_, held))) => Target::WallPin(held.point),
        (Ground::Beside, None) => Target::Beside,
        (Ground::Beside, Some((_, held))) => Target::BesidePin(held.point),
        (Ground::Site(other), _) => Target::Site(other),
        (Ground::Strap(to), _) => Target::Tied {
            to,
            length: (SHORTEST_STRAP, STRAP_LENGTH),
        },
        (Ground::Gun(at), _) => Target::Grip {
            from: at,
            to: at,
            share: 0.0,
        },
    };
    Wanted {
        site,
        on,
        goal: Goal {
            site,
            on: on_surface,
        },
        kept: held.is_some(),
    }
}

/// A strap goes round the foot before a hand can hold it.
const SHORTEST_STRAP: f32 = 0.05;

/// How far what rolls under the body has moved when the pressure has gone from one site to another:
/// as far as along the skin, the other way. (It rolls half as far over the floor as the body does.)
fn rolled(skeleton: &Skeleton, key: &KeyPose, from: Site, to: Site) -> Vec3 {
    let body = skeleton.proportions();
    let along = to.place(body).point - from.place(body).point;
    let way = -(skeleton.frames(&key.pose)[from.segment()].rotation * along);
    let flat = Vec3::new(way.x, 0.0, way.z);
    flat.normalize_or_zero() * along.length()
}

/// The contacts as they came out.
pub(super) fn found(
    skeleton: &Skeleton,
    frames: &Frames,
    wanted: &[Wanted],
    solution: &Solution,
) -> Vec<Contact> {
    let point = |site: Site| {
        let place = site.place(skeleton.proportions());
        frames[place.segment].point(place.point)
    };
    let came_out = |wanted: &Wanted| {
        let at = point(wanted.site);
        let (point, error) = match (wanted.on, wanted.goal.on) {
            (
                _,
                Target::Pin(pin)
                | Target::WallPin(pin)
                | Target::BesidePin(pin)
                | Target::Passing { point: pin, .. },
            ) => (pin, pin.distance(at)),
            (Ground::Level(height), _) => (at.with_y(height), (at.y - height).abs()),
            (Ground::Round(radius), _) => (at.with_y(2.0 * radius), (at.y - 2.0 * radius).abs()),
            (Ground::Wall, _) => (at.with_z(solution.wall), (at.z - solution.wall).abs()),
            (Ground::Beside, _) => (at.with_x(solution.wall), (at.x - solution.wall).abs()),
            (Ground::Site(other), _) => (point(other), point(other).distance(at)),
            (Ground::Strap(to), _) => {
                let far = point(to);
                (far, (far.distance(at) - STRAP_LENGTH).max(0.0))
            }
            (Ground::Gun(tip), _) => {
                let grip = gun_grip(skeleton, frames, wanted.site, tip);
                (point(tip), grip.distance(at))
            }
        };
        Contact {
            site: wanted.site,
            on: wanted.on,
            point,
            error,
            kept: wanted.kept,
        }
    };
    wanted.iter().map(came_out).collect()
}

/// Where the grip of a gun is that presses a site, held by a hand.
fn gun_grip(skeleton: &Skeleton, frames: &Frames, hand: Site, tip: Site) -> Vec3 {
    let place = tip.place(skeleton.proportions());
    let frame = frames[place.segment];
    let side = hand.side.unwrap_or(Side::Right);
    let across = frame.rotation * Vec3::X;
    frame.point(place.point) + grip_from_tip(frame.rotation * place.normal, across, side)
}
