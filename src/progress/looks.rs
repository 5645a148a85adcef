//! How a person wants the figure to look, and where they want to see it.

use serde::{Deserialize, Serialize};

use super::fold::Progress;
use super::record::{Kind, Record};
use super::unlocks::is_reached;
use crate::library::Unlock;

/// Names of looks, as their files are called. What is not given stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenLook {
    /// Of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// Of the skin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skin: Option<String>,
    /// Of the hair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hair: Option<String>,
    /// Of the clothes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kit: Option<String>,
    /// Of the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

impl ChosenLook {
    /// This choice with a later one made.
    #[must_use]
    pub fn with(self, later: &Self) -> Self {
        let newer = |later: &Option<String>, own: Option<String>| later.clone().or(own);
        Self {
            build: newer(&later.build, self.build),
            skin: newer(&later.skin, self.skin),
            hair: newer(&later.hair, self.hair),
            kit: newer(&later.kit, self.kit),
            stage: newer(&later.stage, self.stage),
        }
    }
}

/// The choice in force, whatever the order of the records.
#[must_use]
pub fn chosen_look<'a>(records: impl IntoIterator<Item = &'a Record>) -> ChosenLook {
    let look = |record: &'a Record| match &record.kind {
        Kind::LookChosen(look) => Some((record.time.at, record.id, look)),
        _ => None,
    };
    let mut all: Vec<_> = records.into_iter().filter_map(look).collect();
    all.sort_by_key(|(at, id, _)| (*at, *id));
    let choices = all.into_iter().map(|(.., look)| look);
    choices.fold(ChosenLook::default(), ChosenLook::with)
}

impl Progress {
    /// Whether what an unlock asks for has been reached.
    #[must_use]
    pub fn reaches(&self, unlock: &Unlock) -> bool {
        is_reached(unlock, self.level, &self.badges)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn what_is_not_chosen_again_stays() {
        let first = ChosenLook {
            kit: Some("dawn".to_owned()),
            stage: Some("seaside".to_owned()),
            ..ChosenLook::default()
        };
        let later = ChosenLook {
            stage: Some("hut".to_owned()),
            ..ChosenLook::default()
        };
        let at = |time, look: &ChosenLook| fixture::record(Kind::LookChosen(look.clone()), time);
        let records = [
            at("2026-03-11T20:00:00+01:00", &later),
            at("2026-03-10T20:00:00+01:00", &first),
        ];
        let look = chosen_look(&records);
        assert_eq!(look.kit.as_deref(), Some("dawn"));
        assert_eq!(look.stage.as_deref(), Some("hut"));
        assert_eq!(look.skin, None);
    }
}
