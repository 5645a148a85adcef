//! Cues short enough for the moment they are heard or read in.

use std::time::Duration;

use super::words;

/// A text that outlasts its moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {which} cue has {words} words, but only {most} fit into {seconds} s: shorten it to \"{}\"",
    shortened(.text, *.most))]
pub struct CueTooLong {
    /// Which cue, such as `hold`.
    pub which: &'static str,
    /// The text.
    pub text: String,
    /// Words in the text.
    pub words: usize,
    /// Words that fit.
    pub most: usize,
    /// Length of the moment in seconds, rounded down.
    pub seconds: u64,
}

/// Checks that a text has at most one and a half words for each second of its moment, so that
/// reading it leaves time to do it.
///
/// # Errors
/// Says how many words fit.
pub fn lint(which: &'static str, text: &str, moment: Duration) -> Result<(), CueTooLong> {
    let most = usize::try_from(moment.as_millis().saturating_mul(3) / 2000).unwrap_or(usize::MAX);
    let words = words(text);
    if words <= most {
        return Ok(());
    }
    Err(CueTooLong {
        which,
        text: text.to_owned(),
        words,
        most,
        seconds: moment.as_secs(),
    })
}

/// The first words of a text, to show where it would have to end.
fn shortened(text: &str, most: usize) -> String {
    let kept: Vec<&str> = text.split_whitespace().take(most).collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_fit_into_four_seconds() {
        assert_eq!(
            lint(
                "move_in",
                "one two three four five six",
                Duration::from_secs(4)
            ),
            Ok(())
        );
    }

    #[test]
    fn a_text_that_outlasts_its_moment_is_refused_with_the_number_of_words_that_fit() {
        let error = lint("hold", "one two three four five", Duration::from_secs(2)).unwrap_err();
        assert_eq!((error.words, error.most), (5, 3));
        assert_eq!(
            error.to_string(),
            "the hold cue has 5 words, but only 3 fit into 2 s: shorten it to \"one two three\""
        );
    }
}
