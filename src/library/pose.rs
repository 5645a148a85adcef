//! Key poses: names, angles and contacts as they are written, checked against the body.

use std::collections::BTreeSet;

use crate::body::{CentralDof, SidedDof};

use super::error::suggest;
use super::faults::Faults;
use super::raw::{RawPose, RawSurface};
use super::{Equipment, Kind};

/// Clinical angles of the shoulder, from which its degrees of freedom are derived.
const SHOULDER: [&str; 5] = [
    "shoulder_flexion",
    "shoulder_abduction",
    "shoulder_rotation_internal",
    "shoulder_plane",
    "shoulder_elevation",
];

/// Checks the key poses of an exercise.
pub(super) fn check(poses: &[RawPose], kind: Kind, equipment: &[Equipment], faults: &mut Faults) {
    faults.not_empty("poses", poses, "add at least the pose to hold");
    if poses.len() == 1 && kind != Kind::Stretch {
        faults.add(
            "poses",
            "one pose can't be moved to and fro",
            "add the pose at the other end of the movement",
        );
    }
    for (i, pose) in poses.iter().enumerate() {
        if pose.name.trim().is_empty() || poses[..i].iter().any(|other| other.name == pose.name) {
            let remedy = "give each pose of the exercise a name of its own";
            faults.add(
                &format!("poses[{i}].name"),
                "the name is empty or taken",
                remedy,
            );
        }
        check_angles(&format!("poses[{i}].angles"), pose, faults);
        check_contacts(&format!("poses[{i}].contacts"), pose, equipment, faults);
    }
}

/// Contacts with things that the exercise doesn't say it needs, and of a site with itself.
fn check_contacts(path: &str, pose: &RawPose, equipment: &[Equipment], faults: &mut Faults) {
    for (i, contact) in pose.contacts.iter().enumerate() {
        let path = format!("{path}[{i}].on");
        if let RawSurface::Site(other) = &contact.on
            && *other == contact.site
        {
            faults.add(
                &path,
                format!("`{}` rests on itself", other.0),
                "name another site",
            );
        }
        let needed = match contact.on {
            RawSurface::Wall => Equipment::Wall,
            RawSurface::Chair => Equipment::Chair,
            RawSurface::Roller => Equipment::FoamRoller,
            RawSurface::Ball => Equipment::MassageBall,
            RawSurface::Floor | RawSurface::Site(_) => continue,
        };
        if !equipment.contains(&needed) {
            let what = format!(
                "`{}` rests on what `equipment` doesn't name",
                contact.site.0
            );
            faults.add(&path, what, format!("add `{needed:?}` to `equipment`"));
        }
    }
}

fn check_angles(path: &str, pose: &RawPose, faults: &mut Faults) {
    for (name, &degrees) in &pose.angles {
        let path = format!("{path}.{}", name.0);
        if !is_angle(&name.0) {
            let at = faults.document().key_position(&path);
            faults.add_at(
                at,
                format!("the body has no angle `{}`", name.0),
                suggest_angle(&name.0),
            );
        } else if !(-180.0..=180.0).contains(&degrees) {
            faults.add(
                &path,
                format!("`{}` is {degrees}", name.0),
                "use degrees from -180 to 180",
            );
        }
    }
    check_repeats(path, faults);
}

/// An angle given twice, or for both sides and for one of them.
fn check_repeats(path: &str, faults: &mut Faults) {
    let document = faults.document();
    let mut seen = BTreeSet::new();
    for (name, at) in document.keys(path) {
        for side in sides(name) {
            if !seen.insert(side) {
                faults.add_at(
                    at,
                    format!("`{name}` is given twice"),
                    "keep one of the two",
                );
                break;
            }
        }
    }
}

fn sides(name: &str) -> Vec<String> {
    if is_sided(name) {
        vec![format!("{name}_l"), format!("{name}_r")]
    } else {
        vec![name.to_owned()]
    }
}

fn is_sided(name: &str) -> bool {
    SidedDof::ALL.iter().any(|dof| dof.name() == name) || SHOULDER.contains(&name)
}

fn is_angle(name: &str) -> bool {
    let bare = name.strip_suffix("_l").or_else(|| name.strip_suffix("_r"));
    is_sided(bare.unwrap_or(name)) || CentralDof::ALL.iter().any(|dof| dof.name() == name)
}

fn suggest_angle(wrong: &str) -> String {
    let sided = SidedDof::ALL.iter().map(|dof| dof.name()).chain(SHOULDER);
    let mut names: Vec<_> = CentralDof::ALL
        .iter()
        .map(|dof| dof.name().to_owned())
        .collect();
    for name in sided {
        names.extend([name.to_owned(), format!("{name}_l"), format!("{name}_r")]);
    }
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    if super::error::nearest(wrong, names.iter().copied()).is_empty() {
        return "the angles are listed in docs/content.md".to_owned();
    }
    suggest(wrong, &names)
}
