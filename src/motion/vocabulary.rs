//! The clinical names of files and reports, and the stored degrees of freedom behind them.
//!
//! A name without its side means both sides. The shoulder has two clinical triples (flexion,
//! abduction, rotation; and plane, elevation, axial rotation); both are turned into the stored
//! swing and twist. The pelvis has three of its own, against the posture's base orientation.

use glam::{Quat, Vec3};
use serde::{Deserialize, Deserializer, de};

use crate::body::{Angles, CentralDof, Dof, Pose, Side, SidedDof};

/// What an authored angle is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Angle {
    /// A stored degree of freedom.
    Dof(Dof),
    /// One of the clinical names of a shoulder.
    Shoulder(ShoulderAngle, Side),
    /// Orientation of the pelvis against its posture's base.
    Pelvis(PelvisAngle),
}

/// The clinical names of the shoulder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "clinical terms, defined in the module")]
pub enum ShoulderAngle {
    Flexion,
    Abduction,
    RotationInternal,
    Plane,
    Elevation,
    Axial,
}

/// Orientation of the pelvis: tilt forward, list to the right, turn to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "clinical terms, defined above")]
pub enum PelvisAngle {
    Tilt,
    List,
    Turn,
}

const SHOULDER: [(&str, ShoulderAngle); 6] = [
    ("shoulder_flexion", ShoulderAngle::Flexion),
    ("shoulder_abduction", ShoulderAngle::Abduction),
    (
        "shoulder_rotation_internal",
        ShoulderAngle::RotationInternal,
    ),
    ("shoulder_plane", ShoulderAngle::Plane),
    ("shoulder_elevation", ShoulderAngle::Elevation),
    ("shoulder_axial", ShoulderAngle::Axial),
];

const PELVIS: [(&str, PelvisAngle); 3] = [
    ("pelvis_tilt", PelvisAngle::Tilt),
    ("pelvis_list", PelvisAngle::List),
    ("pelvis_turn", PelvisAngle::Turn),
];

/// A name as a file spells it: one angle, or the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AngleName {
    /// As written.
    pub text: String,
    /// One angle, or left and right.
    pub angles: Vec<Angle>,
}

/// Every name that a file may use, with and without side.
#[must_use]
pub fn angle_names() -> Vec<String> {
    let mut names: Vec<String> = CentralDof::ALL
        .iter()
        .map(|dof| dof.name().to_owned())
        .collect();
    let stored = SidedDof::ALL
        .iter()
        .filter(|dof| !is_swing(**dof))
        .map(|dof| dof.name());
    for name in stored.chain(SHOULDER.iter().map(|(name, _)| *name)) {
        names.extend([name.to_owned(), format!("{name}_l"), format!("{name}_r")]);
    }
    names.extend(PELVIS.iter().map(|(name, _)| (*name).to_owned()));
    names
}

const fn is_swing(dof: SidedDof) -> bool {
    matches!(
        dof,
        SidedDof::ShoulderForward | SidedDof::ShoulderOutward | SidedDof::ShoulderAxial
    )
}

impl AngleName {
    /// Understands a name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (stem, sides) = split_side(text);
        let central = CentralDof::ALL.iter().find(|dof| dof.name() == text);
        let pelvis = PELVIS.iter().find(|(name, _)| *name == text);
        let stored = SidedDof::ALL
            .iter()
            .find(|dof| !is_swing(**dof) && dof.name() == stem);
        let shoulder = SHOULDER.iter().find(|(name, _)| *name == stem);
        let angles = if let Some(&dof) = central {
            vec![Angle::Dof(Dof::Central(dof))]
        } else if let Some(&(_, pelvis)) = pelvis {
            vec![Angle::Pelvis(pelvis)]
        } else if let Some(&(_, angle)) = shoulder {
            sides
                .iter()
                .map(|&side| Angle::Shoulder(angle, side))
                .collect()
        } else if let Some(&dof) = stored {
            sides
                .iter()
                .map(|&side| Angle::Dof(Dof::Sided(dof, side)))
                .collect()
        } else {
            return None;
        };
        Some(Self {
            text: text.to_owned(),
            angles,
        })
    }
}

/// A name's stem, and the sides it means: the one it ends in, or both.
#[must_use]
pub fn split_side(text: &str) -> (&str, &'static [Side]) {
    text.strip_suffix("_l").map_or_else(
        || {
            text.strip_suffix("_r")
                .map_or((text, &Side::BOTH[..]), |stem| (stem, &[Side::Right]))
        },
        |stem| (stem, &[Side::Left]),
    )
}

/// The known name nearest to a misspelt one.
#[must_use]
pub fn nearest<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    known
        .iter()
        .min_by_key(|candidate| edit_distance(name, candidate))
        .map(String::as_str)
}

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

impl<'de> Deserialize<'de> for AngleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(Spelling {
            expecting: "the name of a joint angle",
            parse: |text: &str| {
                Self::parse(text).ok_or_else(|| unknown("joint angle", text, &angle_names()))
            },
        })
    }
}

/// What is wrong with an unknown name, and the nearest known one.
#[must_use]
pub fn unknown(what: &str, text: &str, known: &[String]) -> String {
    let hint =
        nearest(text, known).map_or(String::new(), |name| format!("; did you mean `{name}`?"));
    format!("unknown {what} `{text}`{hint}")
}

/// Reads a bare word or a quoted one and checks it.
pub(super) struct Spelling<F> {
    pub expecting: &'static str,
    pub parse: F,
}

impl<T, F: FnOnce(&str) -> Result<T, String>> de::Visitor<'_> for Spelling<F> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }
}

/// The stored swing and twist of a humerus from flexion, abduction and internal rotation, in
/// radians: flexion about the left-right axis, then abduction about the turned front-back axis,
/// then rotation about the humerus.
#[must_use]
pub fn shoulder_from_flexion(flexion: f32, abduction: f32, internal: f32) -> [f32; 3] {
    // On the left, where outward is +Z and inward is -Y; the right is its mirror.
    let rotation = Quat::from_axis_angle(-Vec3::X, flexion)
        * Quat::from_axis_angle(Vec3::Z, abduction)
        * Quat::from_axis_angle(-Vec3::Y, internal);
    swing_and_twist(rotation)
}

/// The stored swing and twist from plane (0 outward, 90° forward), elevation and axial rotation.
#[must_use]
pub fn shoulder_from_plane(plane: f32, elevation: f32, axial: f32) -> [f32; 3] {
    [elevation * plane.sin(), elevation * plane.cos(), axial]
}

/// Flexion, abduction and internal rotation of a stored swing and twist, in radians.
#[must_use]
pub fn flexion_from_swing([forward, outward, axial]: [f32; 3]) -> [f32; 3] {
    let rotation = Quat::from_scaled_axis(Vec3::new(-forward, 0.0, outward))
        * Quat::from_axis_angle(-Vec3::Y, axial);
    let (x, z, y) = rotation.to_euler(glam::EulerRot::XZY);
    [-x, z, -y]
}

fn swing_and_twist(rotation: Quat) -> [f32; 3] {
    // Twist about Y first, then the shortest swing, whose axis lies in the XZ plane.
    let twist = Quat::from_xyzw(0.0, rotation.y, 0.0, rotation.w).normalize();
    let twist = if twist.is_finite() {
        twist
    } else {
        Quat::IDENTITY
    };
    let swing = (rotation * twist.inverse()).to_scaled_axis();
    let axial = -2.0 * twist.y.atan2(twist.w);
    let axial =
        (axial + std::f32::consts::PI).rem_euclid(std::f32::consts::TAU) - std::f32::consts::PI;
    [-swing.x, swing.z, axial]
}

/// Tilt, list and turn of a pelvis against upright, facing forward, in radians.
///
/// Every orientation has two names: one that tilts less than a quarter turn, and one that goes on and
/// looks the other way round. The one is told that turns less in all: who lies on the belly is tilted
/// by 93°, not listed by 177°.
#[must_use]
pub fn pelvis_from_rotation(rotation: Quat) -> [f32; 3] {
    use std::f32::consts::PI;
    let (turn, tilt, list) = rotation.to_euler(glam::EulerRot::YXZ);
    let opposite = |angle: f32| angle - PI.copysign(angle);
    let further = [PI.copysign(tilt) - tilt, opposite(list), -opposite(turn)];
    let nearer = [tilt, list, -turn];
    let turned = |angles: [f32; 3]| angles.map(f32::abs).iter().sum::<f32>();
    if turned(further) < turned(nearer) {
        further
    } else {
        nearer
    }
}

/// Every clinical angle of a pose by name, those of the pelvis included, in degrees.
#[must_use]
pub fn report_pose(pose: &Pose) -> Vec<(String, f32)> {
    let pelvis = PELVIS.iter().zip(pelvis_from_rotation(pose.rotation));
    let mut rows: Vec<(String, f32)> = pelvis
        .map(|((name, _), value)| ((*name).to_owned(), value.to_degrees()))
        .collect();
    rows.extend(report(&pose.angles));
    rows
}

/// Every clinical angle of a posture by name, in degrees, as reports print them.
#[must_use]
pub fn report(angles: &Angles) -> Vec<(String, f32)> {
    let mut rows: Vec<(String, f32)> = Dof::all()
        .filter(|dof| !matches!(dof, Dof::Sided(sided, _) if is_swing(*sided)))
        .map(|dof| (dof.to_string(), angles[dof].to_degrees()))
        .collect();
    for side in Side::BOTH {
        let at = |dof| angles[Dof::Sided(dof, side)];
        let swing = [
            SidedDof::ShoulderForward,
            SidedDof::ShoulderOutward,
            SidedDof::ShoulderAxial,
        ]
        .map(at);
        let [flexion, abduction, internal] = flexion_from_swing(swing);
        let [forward, outward, axial] = swing;
        let plane = forward.atan2(outward);
        let values = [
            flexion,
            abduction,
            internal,
            plane,
            forward.hypot(outward),
            axial,
        ];
        for ((name, _), value) in SHOULDER.iter().zip(values) {
            rows.push((format!("{name}_{}", side.suffix()), value.to_degrees()));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_name_is_understood() {
        for name in angle_names() {
            assert!(AngleName::parse(&name).is_some(), "{name}");
        }
        assert_eq!(
            AngleName::parse("hip_flexion").map(|name| name.angles.len()),
            Some(2)
        );
        assert!(AngleName::parse("hip_flexoin").is_none());
    }

    #[test]
    fn a_pelvis_past_a_quarter_turn_is_tilted_further_and_not_turned_about() {
        for (turn, tilt, list) in [
            (0.05, 1.62, -0.03),
            (-0.1, -1.7, 0.2),
            (0.4, 1.2, 0.1),
            (-1.5, 0.1, -1.55),
            (-1.55, 0.07, -1.66),
        ] {
            let rotation = Quat::from_rotation_y(-turn)
                * Quat::from_rotation_x(tilt)
                * Quat::from_rotation_z(list);
            let told = pelvis_from_rotation(rotation);
            for (told, meant) in told.into_iter().zip([tilt, list, turn]) {
                assert!((told - meant).abs() < 1e-3, "{told} for {meant}");
            }
        }
    }

    #[test]
    fn a_misspelt_name_gets_the_nearest() {
        assert!(
            unknown("joint angle", "hip_flexoin_r", &angle_names()).contains("`hip_flexion_r`")
        );
    }

    #[test]
    fn both_shoulder_triples_say_the_same() {
        use std::f32::consts::FRAC_PI_2;
        let forward = shoulder_from_flexion(1.2, 0.0, 0.3);
        let plane = shoulder_from_plane(FRAC_PI_2, 1.2, 0.3);
        let outward = shoulder_from_flexion(0.0, 1.1, 0.0);
        let side = shoulder_from_plane(0.0, 1.1, 0.0);
        for (a, b) in forward.iter().zip(plane).chain(outward.iter().zip(side)) {
            assert!(
                (a - b).abs() < 1e-4,
                "{forward:?} {plane:?} {outward:?} {side:?}"
            );
        }
    }

    #[test]
    fn flexion_is_found_again_from_the_swing() {
        for (f, a, r) in [
            (1.0, 0.2, 0.3),
            (2.6, 0.1, -0.4),
            (-0.5, 0.3, 0.0),
            (1.5, 1.0, 0.5),
        ] {
            let [flexion, abduction, internal] = flexion_from_swing(shoulder_from_flexion(f, a, r));
            assert!((flexion - f).abs() < 1e-3, "{f} {flexion}");
            assert!((abduction - a).abs() < 1e-3, "{a} {abduction}");
            assert!((internal - r).abs() < 1e-3, "{r} {internal}");
        }
    }
}
