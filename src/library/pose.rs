//! Key poses: names, angles and contacts as they are written, checked against the body.

use super::error::{nearest, one_of};
use super::faults::Faults;
use super::raw::{Name, RawAngles, RawContact, RawPose, RawSurface};
use super::{Equipment, Kind};
use crate::motion::authored::{AuthoredAngles, AuthoredContact, AuthoredPose, SiteName, Surface};
use crate::motion::vocabulary::{AngleName, angle_names};

/// Largest angle a file may give, either way, in degrees: no joint turns further than half a turn.
const LARGEST_ANGLE: f32 = 180.0;

/// Checks the key poses of an exercise, or of its variant; `within` is the path to it.
pub(super) fn check(
    within: &str,
    poses: &[RawPose],
    kind: Kind,
    equipment: &[Equipment],
    faults: &mut Faults,
) -> Option<Vec<AuthoredPose>> {
    let path = format!("{within}poses");
    faults.not_empty(&path, poses, "add at least the pose to hold");
    if poses.len() == 1 && kind != Kind::Stretch {
        let remedy = "add the pose at the other end of the movement";
        faults.add(&path, "one pose can't be moved to and fro", remedy);
    }
    let checked: Vec<_> = (0..poses.len())
        .map(|i| pose(&format!("{path}[{i}]"), poses, i, equipment, faults))
        .collect();
    checked.into_iter().collect()
}

fn pose(
    path: &str,
    poses: &[RawPose],
    i: usize,
    equipment: &[Equipment],
    faults: &mut Faults,
) -> Option<AuthoredPose> {
    let raw = &poses[i];
    if raw.name.trim().is_empty() || poses[..i].iter().any(|other| other.name == raw.name) {
        let remedy = "give each pose of the exercise a name of its own";
        faults.add(
            &format!("{path}.name"),
            "the name is empty or taken",
            remedy,
        );
    }
    let angles = angles(&format!("{path}.angles"), &raw.angles, faults);
    let contacts = contacts(
        &format!("{path}.contacts"),
        &raw.contacts,
        equipment,
        faults,
    );
    Some(AuthoredPose {
        name: raw.name.clone(),
        angles: angles?,
        contacts: contacts?,
    })
}

/// Checks what touches what in a pose; `path` is where that is written.
pub(super) fn contacts(
    path: &str,
    raw: &[RawContact],
    equipment: &[Equipment],
    faults: &mut Faults,
) -> Option<Vec<AuthoredContact>> {
    let all = raw.iter().enumerate();
    let checked: Vec<_> = all
        .map(|(k, raw)| contact(&format!("{path}[{k}]"), raw, equipment, faults))
        .collect();
    checked.into_iter().collect()
}

/// Checks the angles of a pose; `path` is where they are written.
pub(super) fn angles(path: &str, raw: &RawAngles, faults: &mut Faults) -> Option<AuthoredAngles> {
    let places: Vec<_> = faults.document().keys(path).map(|(_, at)| at).collect();
    let mut angles = Vec::new();
    for (i, (name, degrees)) in raw.0.iter().enumerate() {
        let name = name.0.as_str();
        let at = places
            .get(i)
            .copied()
            .unwrap_or_else(|| faults.document().position(path));
        let Some(angle) = AngleName::parse(name) else {
            let remedy = nearest_or(
                name,
                &angle_names(),
                "the angles are listed in docs/content.md",
            );
            faults.add_at(at, format!("the body has no angle `{name}`"), remedy);
            continue;
        };
        if angles.iter().any(|(known, _)| *known == angle) {
            faults.add_at(
                at,
                format!("`{name}` is given twice"),
                "keep one of the two",
            );
        } else if !(-LARGEST_ANGLE..=LARGEST_ANGLE).contains(degrees) {
            let remedy = format!("use degrees from -{LARGEST_ANGLE} to {LARGEST_ANGLE}");
            faults.add(
                &format!("{path}.{name}"),
                format!("`{name}` is {degrees}"),
                remedy,
            );
        }
        angles.push((angle, *degrees));
    }
    (angles.len() == raw.0.len()).then_some(AuthoredAngles(angles))
}

/// What touches what; things that are touched must be among the equipment.
fn contact(
    path: &str,
    raw: &RawContact,
    equipment: &[Equipment],
    faults: &mut Faults,
) -> Option<AuthoredContact> {
    let site = site(&format!("{path}.site"), &raw.site.0, faults);
    let path = format!("{path}.on");
    let mut named = |name: &Name| self::site(&format!("{path}[0]"), &name.0, faults);
    let (on, needed) = match &raw.on {
        RawSurface::Floor => (Some(Surface::Floor), None),
        RawSurface::Wall => (Some(Surface::Wall), Some(Equipment::Wall)),
        RawSurface::WallBeside => (Some(Surface::WallBeside), Some(Equipment::Wall)),
        RawSurface::Seat => (Some(Surface::Seat), Some(Equipment::Chair)),
        RawSurface::Roller => (Some(Surface::Roller), Some(Equipment::FoamRoller)),
        RawSurface::Ball => (Some(Surface::Ball), Some(Equipment::MassageBall)),
        RawSurface::Block => (Some(Surface::Block), Some(Equipment::Block)),
        RawSurface::Cushion => (Some(Surface::Cushion), Some(Equipment::Cushion)),
        RawSurface::Strap(name) => (named(name).map(Surface::Strap), Some(Equipment::Strap)),
        RawSurface::Gun(name) => (named(name).map(Surface::Gun), Some(Equipment::MassageGun)),
        RawSurface::Site(name) => (named(name).map(Surface::Site), None),
    };
    if let Some(needed) = needed.filter(|needed| !equipment.contains(needed)) {
        let what = format!("`{}` rests on what `equipment` doesn't name", raw.site.0);
        faults.add(&path, what, format!("add `{needed:?}` to `equipment`"));
    }
    if let (Some(site), Some(Surface::Site(other) | Surface::Strap(other) | Surface::Gun(other))) =
        (&site, &on)
        && site
            .sites()
            .any(|site| other.sites().any(|other| other == site))
    {
        faults.add(
            &path,
            format!("`{}` rests on itself", site.text),
            "name another site",
        );
    }
    Some(AuthoredContact {
        site: site?,
        on: on?,
        moved: raw.moved,
    })
}

fn site(path: &str, name: &str, faults: &mut Faults) -> Option<SiteName> {
    let site = SiteName::parse(name);
    if site.is_none() {
        let remedy = nearest_or(
            name,
            &SiteName::all_names(),
            "the sites are listed in docs/content.md",
        );
        faults.add(
            path,
            format!("the body has no contact site `{name}`"),
            remedy,
        );
    }
    site
}

fn nearest_or(wrong: &str, names: &[String], otherwise: &str) -> String {
    let near = nearest(wrong, names.iter().map(String::as_str));
    if near.is_empty() {
        otherwise.to_owned()
    } else {
        format!("did you mean {}?", one_of(&near))
    }
}
