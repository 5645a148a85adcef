//! The attachment points as `assets/body/muscles.ron` writes them.

use std::sync::LazyLock;

use glam::Vec3;
use serde::Deserialize;

use super::Muscle;
use crate::body::SidedDof;

/// What a point is fixed to. Radius and ulna part in pronation, so they are told apart, though the
/// skeleton has one forearm, which turns with the radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bone {
    Pelvis,
    Lumbar,
    LumbarUpper,
    ThoraxLower,
    Thorax,
    Neck,
    Head,
    Clavicle,
    Scapula,
    Humerus,
    Ulna,
    Radius,
    Femur,
    Tibia,
    Foot,
    Toes,
}

/// A degree of freedom of a limb, on the muscle's own side.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct DofName(pub SidedDof);

impl TryFrom<String> for DofName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let dof = SidedDof::ALL.iter().find(|dof| dof.name() == name);
        dof.map(|&dof| Self(dof))
            .ok_or_else(|| format!("there is no degree of freedom `{name}`"))
    }
}

/// A point of a path, on the right side of the body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointData {
    /// What carries it.
    pub on: Bone,
    /// From the bone's proximal joint, in the axes of the body, in the bone's unit of length.
    pub at: Vec3,
    /// The range of a degree of freedom, in degrees, in which the path passes through the point;
    /// outside, the path is free of it.
    #[serde(default)]
    pub active: Option<(DofName, f32, f32)>,
    /// Where the point is as a degree of freedom changes: degrees and places. It stands in for
    /// `at`, which is where it is in neutral standing.
    #[serde(default)]
    pub track: Option<(DofName, Vec<(f32, Vec3)>)>,
}

/// A tendon wrapped round a joint: it is paid out by radius times angle.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PulleyData {
    /// Which angle.
    pub around: DofName,
    /// In the unit of length of the bone `of`; positive where a positive angle lengthens.
    pub radius: f32,
    /// Whose unit of length.
    pub of: Bone,
}

/// One line of pull: a muscle has one or, where it is broad, several.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineData {
    /// Whose.
    pub muscle: Muscle,
    /// From origin to insertion.
    pub points: Vec<PointData>,
    /// Beyond the last point.
    #[serde(default)]
    pub pulleys: Vec<PulleyData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lines: Vec<LineData>,
}

/// Reads a file of lines.
///
/// # Errors
/// Where it isn't one: what, line and column.
pub fn parse(text: &str) -> Result<Vec<LineData>, ron::error::SpannedError> {
    ron::from_str::<File>(text).map(|file| file.lines)
}

/// The lines that come with Limber, read once.
pub fn shipped() -> &'static [LineData] {
    static LINES: LazyLock<Vec<LineData>> = LazyLock::new(|| {
        parse(include_str!("../../../assets/body/muscles.ron"))
            .expect("the file is part of the program, and a test reads it")
    });
    &LINES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_can_be_read_and_names_every_muscle() {
        let lines = parse(include_str!("../../../assets/body/muscles.ron")).unwrap();
        assert_eq!(lines.len(), 77);
        for &muscle in Muscle::ALL {
            assert!(lines.iter().any(|line| line.muscle == muscle), "{muscle}");
        }
    }
}
