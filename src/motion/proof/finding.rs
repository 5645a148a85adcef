//! What a rule has to say.

use serde::Serialize;

/// The rules of a sound movement, and where a content file is not even well written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The file can be read, and everything it names exists.
    Form,
    /// What is said fits into its moment.
    Cue,
    /// How much of it is within the evidence.
    Dose,
    /// No joint is beyond its range.
    Range,
    /// The pose has the angles that its author asked for.
    Angle,
    /// What should touch touches.
    Contact,
    /// What stays in touch stays in place.
    Sliding,
    /// No flesh in the floor or a prop.
    Penetration,
    /// No flesh in other flesh, beyond what it gives.
    SelfPenetration,
    /// The centre of mass is over what carries it.
    Balance,
    /// No joint is moved too fast, or jerked.
    Speed,
    /// Left and right do the same, or have their turns.
    Mirror,
    /// Every named muscle lengthens.
    Target,
    /// No muscle that isn't named lengthens far more.
    OffTarget,
    /// Roller and gun are on the named muscle.
    Pressure,
    /// Roller and gun keep away from where they harm.
    NoGo,
    /// A stiff body finds a way to do it.
    Stiff,
    /// A common mistake is seen, and a body can make it.
    Mistake,
}

/// The part of an exercise file that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Which sides it is for.
    Sides,
    /// One of the targets.
    Target(usize),
    /// All targets.
    Targets,
    /// A key pose.
    Pose(usize),
    /// An angle of a key pose, by the name it was written with.
    Angle(usize, String),
    /// A contact of a key pose.
    Contact(usize, usize),
}

impl Place {
    /// The key pose that it is about, if it is about one.
    #[must_use]
    pub const fn key(&self) -> Option<usize> {
        match self {
            Self::Pose(key) | Self::Angle(key, _) | Self::Contact(key, _) => Some(*key),
            Self::Sides | Self::Targets | Self::Target(_) => None,
        }
    }
}

/// A rule that isn't kept: what, where, by how much, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Which part of the file.
    pub place: Place,
    /// What is wrong, in one line.
    pub what: String,
    /// By how much it is over what is allowed, with its unit; empty where nothing is measured.
    pub by: String,
    /// What to do about it, in one line.
    pub remedy: String,
}

/// A length in words, as fine as it matters.
#[must_use]
pub fn length(metres: f32) -> String {
    let mm = metres * 1000.0;
    if mm < 9.95 {
        format!("{mm:.1} mm")
    } else if mm < 99.5 {
        format!("{mm:.0} mm")
    } else {
        format!("{:.0} cm", mm / 10.0)
    }
}

/// An angle in words.
#[must_use]
pub fn degrees(radians: f32) -> String {
    let degrees = radians.to_degrees().round();
    // No minus in front of nothing.
    format!("{}°", if degrees == 0.0 { 0.0 } else { degrees })
}
