//! What a movement may be for: a group of muscles or a single one.

use std::fmt;

use super::{Group, Muscle};
use crate::text::capitalised;

/// A group or a muscle, without a side, since a stretch for one side is for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Several that are stretched as one.
    Group(Group),
    /// A single one.
    Muscle(Muscle),
}

impl Target {
    /// How many there are.
    pub const COUNT: usize = Group::COUNT + Muscle::COUNT;
    /// Every name that a file may use: groups first, then single muscles.
    pub const NAMES: &[&str] = &names();

    /// All of them, groups first.
    pub fn all() -> impl Iterator<Item = Self> {
        let groups = Group::ALL.iter().copied().map(Self::Group);
        groups.chain(Muscle::ALL.iter().copied().map(Self::Muscle))
    }

    /// The group or muscle of this name, without a side.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Group::from_name(name)
            .map(Self::Group)
            .or_else(|| Muscle::from_name(name).map(Self::Muscle))
    }

    /// The name in files and reports, without a side.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Group(group) => group.name(),
            Self::Muscle(muscle) => muscle.name(),
        }
    }

    /// The name as a sentence has it, such as `Biceps femoris long`.
    #[must_use]
    pub fn spoken_name(self) -> String {
        capitalised(&self.name().replace('_', " "))
    }

    /// Where people feel it, in words that anyone knows.
    #[must_use]
    pub const fn plain_name(self) -> &'static str {
        match self {
            Self::Group(group) => group.plain_name(),
            Self::Muscle(muscle) => muscle.plain_name(),
        }
    }

    /// The muscles it is made of.
    #[must_use]
    pub fn members(self) -> &'static [Muscle] {
        match self {
            Self::Group(group) => group.members(),
            Self::Muscle(muscle) => &Muscle::ALL[muscle as usize..=muscle as usize],
        }
    }
}

impl From<Group> for Target {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl From<Muscle> for Target {
    fn from(muscle: Muscle) -> Self {
        Self::Muscle(muscle)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

const fn names() -> [&'static str; Target::COUNT] {
    let mut names = [""; Target::COUNT];
    let mut i = 0;
    while i < Target::COUNT {
        names[i] = if i < Group::COUNT {
            Group::ALL[i].name()
        } else {
            Muscle::ALL[i - Group::COUNT].name()
        };
        i += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_again_and_says_something_plain() {
        for (target, &name) in Target::all().zip(Target::NAMES) {
            assert_eq!(target.name(), name);
            assert_eq!(Target::from_name(name), Some(target));
            // A comma would make two of it in a list.
            assert!(!target.plain_name().contains(['_', ',']), "{name}");
            assert!(!target.members().is_empty(), "{name}");
        }
        assert_eq!(Target::all().count(), Target::NAMES.len());
        assert_eq!(Target::from_name("hamstrings_l"), None);
    }

    #[test]
    fn a_muscle_is_its_own_only_member() {
        for &muscle in Muscle::ALL {
            assert_eq!(Target::Muscle(muscle).members(), [muscle]);
        }
    }
}
