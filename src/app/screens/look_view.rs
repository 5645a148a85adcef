//! Everything that can be chosen of figure and place, and what each choice takes.

use crate::app::figure::look::FOLDERS;
use crate::app::figure::{self, Look};
use crate::app::stage::{Place, scenery};
use crate::app::ui::LookRow;
use crate::coach::how_to_open;
use crate::library::{Library, Unlock};
use crate::progress::{ChosenLook, Progress};

/// What can be chosen in one row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rail {
    /// What the row is called.
    label: &'static str,
    /// The choices, in their order.
    choices: Vec<Choice>,
    /// The one that is tried on.
    at: usize,
    /// The one that is kept: the last one tried on that is open.
    kept: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    id: String,
    name: String,
    /// What opens it; none if it is open.
    locked: Option<String>,
}

/// Rows from top to bottom: the place, then the figure as in [`FOLDERS`].
const LABELS: [&str; 5] = ["Place", "Build", "Skin", "Hair", "Clothes"];

/// Ids, names and unlocks of what can be chosen in each row.
fn shelves() -> [Vec<(String, String, Unlock)>; 5] {
    let places = scenery::choices().into_iter();
    let mut shelves = [const { Vec::new() }; 5];
    shelves[0] = places.map(|it| (it.id, it.name, it.unlock)).collect();
    for (folder, shelf) in FOLDERS.iter().zip(&mut shelves[1..]) {
        let choices = figure::choices(folder).into_iter();
        *shelf = choices.map(|it| (it.id, it.name, it.unlock)).collect();
    }
    shelves
}

/// Row, name and unlock of everything that can be chosen.
#[must_use]
pub fn every_look() -> Vec<(&'static str, String, Unlock)> {
    let rows = LABELS.into_iter().zip(shelves());
    rows.flat_map(|(label, shelf)| {
        let named = shelf.into_iter();
        named.map(move |(_, name, unlock)| (label, name, unlock))
    })
    .collect()
}

/// All rows, with what is worn now.
#[must_use]
pub fn rails(look: &Look, place: &Place, library: &Library, progress: &Progress) -> Vec<Rail> {
    let mut look = look.clone();
    let mut worn = vec![place.0.clone()];
    worn.extend(look.names_mut().map(|name| name.clone()));
    let rail = |((label, choices), worn): ((&'static str, Vec<_>), String)| {
        let choices: Vec<Choice> = choices
            .into_iter()
            .map(|(id, name, unlock): (String, String, Unlock)| {
                // What has been worn stays open, whatever is asked for it later.
                let open = id == worn || progress.reaches(&unlock);
                let locked = (!open).then(|| how_to_open(&unlock, library));
                Choice { id, name, locked }
            })
            .collect();
        let at = choices.iter().position(|it| it.id == worn).unwrap_or(0);
        Rail {
            label,
            choices,
            at,
            kept: at,
        }
    };
    LABELS
        .into_iter()
        .zip(shelves())
        .zip(worn)
        .map(rail)
        .collect()
}

impl Rail {
    /// Goes to the next choice, or back; round and round.
    pub fn step(&mut self, back: bool) {
        let count = self.choices.len().max(1);
        self.at = (self.at + if back { count - 1 } else { 1 }) % count;
        if self
            .choices
            .get(self.at)
            .is_some_and(|it| it.locked.is_none())
        {
            self.kept = self.at;
        }
    }

    /// Goes back to what is open.
    pub const fn settle(&mut self) {
        self.at = self.kept;
    }

    fn row(&self) -> LookRow {
        let choice = self.choices.get(self.at);
        LookRow {
            label: self.label,
            value: choice.map_or_else(String::new, |it| it.name.clone()),
            place: (self.at + 1, self.choices.len()),
            locked: choice.and_then(|it| it.locked.clone()),
        }
    }

    fn id(&self) -> Option<&String> {
        self.choices.get(self.at).map(|it| &it.id)
    }
}

/// What is tried on in all rows.
#[must_use]
pub fn tried(rails: &[Rail]) -> ChosenLook {
    let id = |row: usize| rails.get(row).and_then(Rail::id).cloned();
    ChosenLook {
        stage: id(0),
        build: id(1),
        skin: id(2),
        hair: id(3),
        kit: id(4),
    }
}

/// The rows of the screen.
#[must_use]
pub fn look_rows(rails: &[Rail]) -> Vec<LookRow> {
    rails.iter().map(Rail::row).collect()
}

/// Puts a choice on.
pub fn wear(chosen: &ChosenLook, look: &mut Look, place: &mut Place) {
    let chosen_names = [&chosen.build, &chosen.skin, &chosen.hair, &chosen.kit];
    for (own, chosen) in look.names_mut().into_iter().zip(chosen_names) {
        if let Some(chosen) = chosen {
            own.clone_from(chosen);
        }
    }
    if let Some(stage) = &chosen.stage {
        place.0.clone_from(stage);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Source;
    use crate::progress::{LocalTime, Rules};

    fn newcomer() -> Vec<Rail> {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let now: jiff::Zoned = "2026-11-25T19:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let now = LocalTime::from(&now);
        let progress = Progress::from_records(&[], &library, now, &Rules::default());
        rails(&Look::default(), &Place::default(), &library, &progress)
    }

    #[test]
    fn a_newcomer_can_choose_and_sees_what_opens_the_rest() {
        let rails = newcomer();
        assert_eq!(rails.len(), LABELS.len());
        for rail in &rails {
            let locked = rail.choices.iter().filter(|it| it.locked.is_some());
            let (locked, all) = (locked.count(), rail.choices.len());
            match rail.label {
                "Place" => assert_eq!((locked, all), (4, 5)),
                // Nobody has to earn a body or a skin.
                "Build" | "Skin" => assert_eq!(locked, 0),
                _ => assert!(locked > 0 && locked * 2 <= all, "{}: {locked}", rail.label),
            }
            assert!(rail.choices[rail.at].locked.is_none());
        }
        let told: Vec<_> = rails
            .iter()
            .flat_map(|rail| rail.choices.iter().filter_map(|it| it.locked.clone()))
            .collect();
        assert!(told.iter().any(|text| text.contains("level")));
        // Every badge that is asked for exists.
        assert!(
            told.iter().all(|text| !text.contains("add it to")),
            "{told:?}"
        );
    }

    #[test]
    fn what_is_locked_can_be_tried_on_but_is_not_kept() {
        let mut rails = newcomer();
        rails[0].step(false);
        let row = rails[0].row();
        assert!(row.locked.is_some() && row.place == (2, 5));
        assert_ne!(tried(&rails).stage.as_deref(), Some("studio"));
        rails[0].settle();
        assert_eq!(tried(&rails).stage.as_deref(), Some("studio"));
        rails[2].step(true);
        let skin = tried(&rails).skin;
        rails[2].settle();
        assert_eq!(tried(&rails).skin, skin);
    }

    #[test]
    fn a_choice_is_worn_and_what_is_not_chosen_stays() {
        let (mut look, mut place) = (Look::default(), Place::default());
        let chosen = ChosenLook {
            hair: Some("bob".to_owned()),
            stage: Some("hut".to_owned()),
            ..ChosenLook::default()
        };
        wear(&chosen, &mut look, &mut place);
        assert_eq!((look.hair.as_str(), place.0.as_str()), ("bob", "hut"));
        assert_eq!(look.kit, Look::default().kit);
    }
}
