//! Which muscles lie under a place of the skin: an atlas of what roller, ball and gun can press.

use crate::body::muscle::Muscle::{self, self as M};
use crate::body::{Part, Side, SitePlace};

/// The side of a part that a place is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Front,
    Back,
    Outer,
    Inner,
    /// Above or below.
    End,
}

fn face(place: &SitePlace) -> Face {
    let normal = place.normal;
    // Outward is to the left on the left; in the middle of the body, to whichever side it is.
    let outward = match place.segment.side() {
        Some(side) => side.sign(),
        None if place.point.x < 0.0 => Side::Right.sign(),
        None => Side::Left.sign(),
    };
    let (across, along) = (normal.x * outward, normal.z);
    if normal.y.abs() > across.abs().max(along.abs()) {
        Face::End
    } else if along.abs() >= across.abs() {
        if along > 0.0 { Face::Front } else { Face::Back }
    } else if across > 0.0 {
        Face::Outer
    } else {
        Face::Inner
    }
}

/// The muscles under a place of the skin, the uppermost first.
#[must_use]
pub fn under(place: &SitePlace) -> &'static [Muscle] {
    match (place.segment.part(), face(place)) {
        (Part::Pelvis, Face::Back | Face::End) => &[
            M::GluteusMaximus,
            M::GluteusMedius,
            M::Piriformis,
            M::GluteusMinimus,
        ],
        (Part::Pelvis, Face::Outer | Face::Inner) => &[
            M::GluteusMedius,
            M::GluteusMinimus,
            M::TensorFasciaeLatae,
            M::GluteusMaximus,
        ],
        (Part::Lumbar | Part::LumbarUpper, Face::Back) => &[
            M::ErectorSpinae,
            M::Multifidus,
            M::QuadratusLumborum,
            M::LatissimusDorsi,
        ],
        (Part::ThoraxLower, Face::Back | Face::Outer) => &[
            M::LatissimusDorsi,
            M::ErectorSpinae,
            M::Multifidus,
            M::TrapeziusLower,
        ],
        (Part::Thorax, Face::Back | Face::End) => &[
            M::TrapeziusMiddle,
            M::TrapeziusUpper,
            M::TrapeziusLower,
            M::Rhomboids,
            M::ErectorSpinae,
            M::Infraspinatus,
            M::TeresMinor,
            M::TeresMajor,
            M::LevatorScapulae,
        ],
        (Part::Thorax, Face::Outer) => &[M::LatissimusDorsi, M::TeresMajor],
        (Part::Thorax, Face::Front) => &[
            M::PectoralisMajorSternal,
            M::PectoralisMajorClavicular,
            M::PectoralisMinor,
        ],
        (Part::Scapula, _) => &[
            M::Infraspinatus,
            M::TeresMinor,
            M::TeresMajor,
            M::TrapeziusMiddle,
            M::TrapeziusUpper,
        ],
        (part, face) => under_limb(part, face),
    }
}

#[expect(clippy::too_many_lines, reason = "a table, part by part")]
fn under_limb(part: Part, face: Face) -> &'static [Muscle] {
    match (part, face) {
        (Part::Humerus, Face::Front) => &[
            M::BicepsBrachiiLong,
            M::BicepsBrachiiShort,
            M::Brachialis,
            M::DeltoidAnterior,
        ],
        (Part::Humerus, Face::Back) => {
            &[M::TricepsLong, M::TricepsLateralMedial, M::DeltoidPosterior]
        }
        (Part::Humerus, Face::Outer) => &[
            M::DeltoidMiddle,
            M::DeltoidPosterior,
            M::DeltoidAnterior,
            M::TricepsLateralMedial,
            M::Brachialis,
        ],
        // Arms hang with the palms to the thighs.
        (Part::Forearm, Face::Inner | Face::Front) => &[M::WristFlexors, M::FingerFlexors],
        (Part::Forearm, Face::Outer | Face::Back) => &[M::WristExtensors, M::FingerExtensors],
        (Part::Femur, Face::Front) => &[
            M::RectusFemoris,
            M::VastusMedialis,
            M::VastusLateralis,
            M::VastusIntermedius,
            M::Sartorius,
        ],
        (Part::Femur, Face::Back) => &[
            M::BicepsFemorisLong,
            M::Semitendinosus,
            M::Semimembranosus,
            M::BicepsFemorisShort,
            M::AdductorMagnus,
        ],
        (Part::Femur, Face::Outer) => &[
            M::VastusLateralis,
            M::TensorFasciaeLatae,
            M::BicepsFemorisShort,
        ],
        (Part::Femur, Face::Inner) => &[
            M::AdductorMagnus,
            M::AdductorLongus,
            M::AdductorBrevis,
            M::Gracilis,
            M::Pectineus,
            M::Sartorius,
        ],
        (Part::Tibia, Face::Back | Face::Inner) => &[
            M::Gastrocnemius,
            M::Soleus,
            M::TibialisPosterior,
            M::FlexorDigitorumLongus,
            M::FlexorHallucisLongus,
        ],
        (Part::Tibia, Face::Outer | Face::Front) => &[
            M::TibialisAnterior,
            M::FibularisLongus,
            M::FibularisBrevis,
            M::ExtensorDigitorumLongus,
            M::ExtensorHallucisLongus,
        ],
        (Part::Foot, Face::End) => &[
            M::PlantarFascia,
            M::FlexorDigitorumLongus,
            M::FlexorHallucisLongus,
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Proportions, Site};

    #[test]
    fn a_site_lies_over_the_muscle_that_is_named_after_it() {
        let over = |name: &str, muscle: Muscle| {
            for side in ["l", "r"] {
                let site = Site::from_name(&format!("{name}_{side}")).unwrap();
                let there = under(&site.place(&Proportions::default()));
                assert!(there.contains(&muscle), "{name}_{side}");
            }
        };
        for calf in ["calf_low", "calf_mid", "calf_high"] {
            over(calf, M::Gastrocnemius);
        }
        for thigh in ["thigh_back_low", "thigh_back", "thigh_back_high"] {
            over(thigh, M::BicepsFemorisLong);
        }
        for thigh in ["thigh_low", "thigh_front", "thigh_high"] {
            over(thigh, M::RectusFemoris);
        }
        over("thigh_outer", M::TensorFasciaeLatae);
        over("glute", M::GluteusMaximus);
        over("glute_high", M::GluteusMedius);
        over("shin_outer", M::TibialisAnterior);
        over("sole", M::PlantarFascia);
        over("upper_arm", M::DeltoidMiddle);
    }

    #[test]
    fn every_muscle_that_is_told_is_told_once() {
        for site in Site::all() {
            let there = under(&site.place(&Proportions::default()));
            for (i, muscle) in there.iter().enumerate() {
                assert!(!there[..i].contains(muscle), "{site}: {muscle}");
            }
        }
    }
}
