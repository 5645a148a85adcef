//! Colours in descriptions, as in `"#D29C7C"`.

use serde::Deserialize;

/// A colour: red, green and blue from 0 to 1, as screens count them.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct Tint(pub [f32; 3]);

impl Tint {
    /// Red, green and blue as light adds up.
    #[must_use]
    pub fn linear(self) -> [f32; 3] {
        self.0.map(|part| {
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

impl From<Tint> for bevy::color::LinearRgba {
    fn from(tint: Tint) -> Self {
        let [red, green, blue] = tint.linear();
        Self::rgb(red, green, blue)
    }
}

impl TryFrom<String> for Tint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no colour; six digits are meant, as in `#D29C7C`");
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let number = number.ok_or_else(wrong)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue].map(|part| f32::from(part) / 255.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_six_digits() {
        assert_eq!(
            Tint::try_from("#FF0080".to_owned()).map(|t| t.0[0]),
            Ok(1.0)
        );
        for wrong in ["FF0080", "#FF008", "#GG0080", "#FF00801"] {
            assert!(Tint::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn half_grey_is_a_fifth_of_the_light() {
        let [grey, ..] = Tint([0.5; 3]).linear();
        assert!((grey - 0.214).abs() < 0.001, "{grey}");
    }
}
