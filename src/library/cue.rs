//! How long a cue may be.

use std::time::Duration;

use super::faults::Faults;
use super::raw::RawCues;
use super::{Cues, Sides};

/// Words a calm voice says in a second, with pauses to breathe in: speech runs at about 2.5.
pub const WORDS_PER_SECOND: f32 = 1.5;
/// Time for the cue that leads into the starting position.
pub const SETUP_TIME: Duration = Duration::from_secs(12);
/// Time for the cue that leads into the stretch.
pub const MOVE_IN_TIME: Duration = Duration::from_secs(8);
/// Time for the cue that says where it is felt.
pub const FEEL_TIME: Duration = Duration::from_secs(6);

/// Time to read why a mistake is one, and how to mend it.
pub const MEND_TIME: Duration = Duration::from_secs(16);

/// How many words fit into `moment`.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "moments are short and positive"
)]
pub fn words_in(moment: Duration) -> usize {
    (moment.as_secs_f32() * WORDS_PER_SECOND).floor() as usize
}

/// How many words `cue` has.
#[must_use]
pub fn words(cue: &str) -> usize {
    cue.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// Checks what is said against the time there is for it; `within` is the path to what says it, `hold` is how long one hold lasts.
pub(super) fn check(
    within: &str,
    raw: RawCues,
    sides: Sides,
    hold: Option<Duration>,
    faults: &mut Faults,
) -> Option<Cues> {
    let mut cue = |path: &str, text: String, moment: Option<Duration>| {
        let text = faults.text(path, text)?;
        if let Some(moment) = moment {
            fits(path, &text, moment, faults);
        }
        if sides == Sides::EachSide {
            names_no_side(path, &text, faults);
        }
        Some(text)
    };
    let path = |field: &str| format!("{within}cues.{field}");
    let setup = cue(&path("setup"), raw.setup, Some(SETUP_TIME));
    let move_in = cue(&path("move_in"), raw.move_in, Some(MOVE_IN_TIME));
    let hold = cue(&path("hold"), raw.hold, hold);
    let feel = cue(&path("feel"), raw.feel, Some(FEEL_TIME));
    Some(Cues {
        setup: setup?,
        move_in: move_in?,
        hold: hold?,
        feel: feel?,
    })
}

/// Checks what is said of a mistake.
pub(super) fn mend(path: &str, text: String, sides: Sides, faults: &mut Faults) -> Option<String> {
    let text = faults.text(path, text)?;
    fits(path, &text, MEND_TIME, faults);
    if sides == Sides::EachSide {
        names_no_side(path, &text, faults);
    }
    Some(text)
}

/// What is said for both sides in turn can't name one of them.
fn names_no_side(path: &str, text: &str, faults: &mut Faults) {
    let is_side =
        |word: &&str| word.eq_ignore_ascii_case("left") || word.eq_ignore_ascii_case("right");
    if let Some(side) = text.split(|c: char| !c.is_alphabetic()).find(is_side) {
        let what = format!("`{path}` says \"{side}\", but is said for both sides in turn");
        faults.add(
            path,
            what,
            "say it without a side, such as \"the back leg\"",
        );
    }
}

fn fits(path: &str, text: &str, moment: Duration, faults: &mut Faults) {
    let (has, may) = (words(text), words_in(moment));
    if has > may {
        let what = format!(
            "`{path}` has {has} words for a moment of {} s",
            moment.as_secs_f32()
        );
        faults.add(path, what, format!("say it in {may} words or fewer"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_is_not_a_word() {
        assert_eq!(words("Slow - and easy, 2 breaths."), 5);
    }

    #[test]
    fn a_breath_has_room_for_a_few_words() {
        assert_eq!(words_in(Duration::from_secs(5)), 7);
    }
}
