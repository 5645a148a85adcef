//! Words as sentences have them.

/// The text with a capital letter at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes_whatever_it_is() {
        assert_eq!(capitalised("back of the Thigh"), "Back of the Thigh");
        assert_eq!(capitalised("übung"), "Übung");
        assert_eq!(capitalised(""), "");
    }
}
