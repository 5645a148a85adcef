//! Parts of the body in the words of a person.

use crate::body::{Part, Segment, Side, Site, Spot};
use crate::motion::authored::Surface;

/// A segment, such as "the right thigh".
#[must_use]
pub fn segment(segment: Segment) -> String {
    let word = match segment.part() {
        Part::Pelvis => "pelvis",
        Part::Lumbar => "lower back",
        Part::LumbarUpper => "waist",
        Part::ThoraxLower => "lower ribs",
        Part::Thorax => "rib cage",
        Part::Neck => "neck",
        Part::Head => "head",
        Part::Clavicle => "collar-bone",
        Part::Scapula => "shoulder blade",
        Part::Humerus => "upper arm",
        Part::Forearm => "forearm",
        Part::Hand => "hand",
        Part::Fingers => "fingers",
        Part::Femur => "thigh",
        Part::Tibia => "shank",
        Part::Foot => "foot",
        Part::Toes => "toes",
    };
    with_side(segment.side(), word)
}

/// A contact site, such as "the right palm".
#[must_use]
pub fn site(site: Site) -> String {
    let word = match site.spot {
        Spot::HeelBack => "back of the heel",
        Spot::Ball => "ball of the foot",
        Spot::AnkleInner => "inner ankle",
        Spot::KneeInner => "inside of the knee",
        Spot::CalfLow => "low calf",
        Spot::CalfMid => "middle of the calf",
        Spot::CalfHigh => "high calf",
        Spot::ThighBack => "back of the thigh",
        Spot::ThighFront => "front of the thigh",
        Spot::ThighLow => "thigh above the knee",
        Spot::ThighOuter => "outer thigh",
        Spot::SitBone => "sit bone",
        Spot::BackOfHand => "back of the hand",
        Spot::MidBack => "middle of the back",
        Spot::UpperBack => "upper back",
        Spot::BackOfHead => "back of the head",
        spot => spot.name(),
    };
    with_side(site.side, word)
}

/// A surface, such as "the wall"; of another site, the site.
#[must_use]
pub fn surface(on: &Surface, touched: Option<Site>) -> String {
    touched.map_or_else(|| format!("the {}", on.word()), site)
}

fn with_side(side: Option<Side>, word: &str) -> String {
    side.map_or_else(
        || format!("the {word}"),
        |side| match word.split_once(" of the ") {
            // "the back of the right thigh"
            Some((part, whole)) => format!("the {part} of the {} {whole}", side.word()),
            None => format!("the {} {word}", side.word()),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_said_where_a_person_says_them() {
        let named = |name| site(Site::from_name(name).unwrap());
        assert_eq!(named("palm_r"), "the right palm");
        assert_eq!(named("thigh_back_l"), "the back of the left thigh");
        assert_eq!(named("sacrum"), "the sacrum");
        assert_eq!(named("back_of_head"), "the back of the head");
    }
}
