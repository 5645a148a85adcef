//! What a person says of their body and their things, as rows of the screen.

use crate::app::ui::LookRow;
use crate::body::Sex;
use crate::coach::{Flexibility, Height, Person};
use crate::library::Equipment;
use crate::text::capitalised;

/// What can be said of the body, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyRow {
    /// How tall.
    Height,
    /// Of which proportions.
    Sex,
    /// How far it bends.
    Flexibility,
}

impl BodyRow {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Height, Self::Sex, Self::Flexibility];
}

const SEXES: [Sex; 2] = [Sex::Female, Sex::Male];

/// The body in rows.
#[must_use]
pub fn body_rows(person: &Person) -> Vec<LookRow> {
    let row = |row: &BodyRow| match row {
        BodyRow::Height => {
            let (least, most) = Height::RANGE;
            let place = person.height.centimetres() - least + 1;
            let count = most - least + 1;
            LookRow {
                label: "Height",
                value: person.height.to_string(),
                place: (place.into(), count.into()),
                locked: None,
            }
        }
        BodyRow::Sex => choice("Proportions", &SEXES, person.sex, |sex| match sex {
            Sex::Female => "A woman's",
            Sex::Male => "A man's",
        }),
        BodyRow::Flexibility => {
            let mut row = choice(
                "How far you bend",
                &Flexibility::ALL,
                person.flexibility,
                |flexibility| match flexibility {
                    Flexibility::Typical => "As far as most people",
                    Flexibility::Stiff => "Not so far: I am stiff",
                },
            );
            let measured = person.measured.len();
            if measured > 0 {
                row.value = format!("{}; {measured} measured", row.value);
            }
            row
        }
    };
    BodyRow::ALL.iter().map(row).collect()
}

/// The things in rows.
#[must_use]
pub fn thing_rows(person: &Person) -> Vec<LookRow> {
    let has = person.at_hand();
    let row = |thing: &Equipment| {
        let is_there = has.contains(thing);
        choice(label(*thing), &[true, false], is_there, |is_there| {
            if is_there { "At hand" } else { "Not at hand" }
        })
    };
    Equipment::ALL.iter().map(row).collect()
}

fn choice<T: Copy + PartialEq>(
    label: &'static str,
    all: &[T],
    chosen: T,
    name: fn(T) -> &'static str,
) -> LookRow {
    let at = all.iter().position(|it| *it == chosen).unwrap_or(0);
    LookRow {
        label,
        value: capitalised(name(chosen)),
        place: (at + 1, all.len()),
        locked: None,
    }
}

const fn label(thing: Equipment) -> &'static str {
    match thing {
        Equipment::Wall => "Free wall",
        Equipment::Chair => "Chair",
        Equipment::FoamRoller => "Foam roller",
        Equipment::MassageBall => "Massage ball",
        Equipment::MassageGun => "Massage gun",
        Equipment::Strap => "Strap or belt",
        Equipment::Block => "Yoga blocks",
        Equipment::Cushion => "Cushion",
    }
}

/// Says the next thing of a row of the body, or the one before.
pub fn step_body(person: &mut Person, row: usize, back: bool) {
    match BodyRow::ALL.get(row) {
        Some(BodyRow::Height) => person.height = person.height.step(back),
        Some(BodyRow::Sex) => person.sex = next(&SEXES, person.sex, back),
        Some(BodyRow::Flexibility) => {
            person.flexibility = next(&Flexibility::ALL, person.flexibility, back);
        }
        None => {}
    }
}

/// Puts a thing at hand, or away.
pub fn toggle_thing(person: &mut Person, row: usize) {
    let Some(thing) = Equipment::ALL.get(row) else {
        return;
    };
    let before = person.at_hand();
    let all = Equipment::ALL.into_iter();
    let has = |it: &Equipment| before.contains(it) != (it == thing);
    let now: Vec<_> = all.filter(has).collect();
    // Who has everything need not say so.
    person.equipment = (now != Equipment::ALL).then_some(now);
}

fn next<T: Copy + PartialEq>(all: &[T], now: T, back: bool) -> T {
    let at = all.iter().position(|it| *it == now).unwrap_or(0);
    let count = all.len().max(1);
    let next = (at + if back { count - 1 } else { 1 }) % count;
    all.get(next).copied().unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_body_goes_both_ways() {
        let mut person = Person::default();
        assert_eq!(body_rows(&person).len(), BodyRow::ALL.len());
        for row in 0..BodyRow::ALL.len() {
            let before = person.clone();
            step_body(&mut person, row, false);
            assert_ne!(person, before);
            assert_ne!(body_rows(&person)[row], body_rows(&before)[row]);
            step_body(&mut person, row, true);
            assert_eq!(person, before);
        }
        for _ in 0..200 {
            step_body(&mut person, 0, true);
        }
        let row = &body_rows(&person)[0];
        assert_eq!((row.value.as_str(), row.place), ("1.20 m", (1, 111)));
    }

    #[test]
    fn a_thing_is_put_away_and_fetched_again() {
        let mut person = Person::default();
        let strap = Equipment::ALL
            .iter()
            .position(|it| *it == Equipment::Strap)
            .unwrap();
        toggle_thing(&mut person, strap);
        assert!(!person.at_hand().contains(&Equipment::Strap));
        assert_eq!(person.at_hand().len(), Equipment::ALL.len() - 1);
        assert_eq!(thing_rows(&person)[strap].value, "Not at hand");
        toggle_thing(&mut person, strap);
        assert_eq!(person, Person::default());
    }
}
