//! No-go zones: places that roller, ball and gun keep away from.
//!
//! A gun on the neck has torn an artery (a case report of 2022, doi 10.5811/cpcem.2022.2.56046);
//! hollows with vessels and nerves under thin skin, and bone without flesh, are left out by common
//! practice. What is near enough to them is engineering judgement.

use glam::{Vec3, vec3};

use crate::body::{Part, Proportions, Side, SitePlace};

/// A place that must not be pressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zone {
    /// As an author reads it.
    pub name: &'static str,
    /// Why, in a few words.
    pub why: &'static str,
    part: Part,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    /// The whole part.
    All,
    /// A ball around the line from one point to another: ends and radius, in metres, on the left.
    Around(Vec3, Vec3, f32),
}

/// Height of the body on which the zones were measured.
const MEASURED_AT: f32 = 1.75;

const VESSELS: &str = "vessels and nerves lie bare there";
const BONE: &str = "there is bone under the skin";
const ORGANS: &str = "there are organs under it and no bone";

const fn zone(name: &'static str, why: &'static str, part: Part, shape: Shape) -> Zone {
    Zone {
        name,
        why,
        part,
        shape,
    }
}

const fn around(a: Vec3, b: Vec3, radius: f32) -> Shape {
    Shape::Around(a, b, radius)
}

const fn at(point: Vec3, radius: f32) -> Shape {
    Shape::Around(point, point, radius)
}

/// A stripe in the middle of the back, as wide as the spinous processes and a thumb either side.
const fn spine(part: Part) -> Zone {
    let (top, bottom) = (vec3(0.0, 0.14, -0.095), vec3(0.0, -0.03, -0.095));
    zone("the spine", BONE, part, around(top, bottom, 0.030))
}

const ZONES: [Zone; 24] = [
    zone("the neck", VESSELS, Part::Neck, Shape::All),
    zone("the head", BONE, Part::Head, Shape::All),
    zone("the collar-bone", BONE, Part::Clavicle, Shape::All),
    spine(Part::Lumbar),
    spine(Part::LumbarUpper),
    spine(Part::ThoraxLower),
    spine(Part::Thorax),
    zone(
        "the sacrum",
        BONE,
        Part::Pelvis,
        around(vec3(0.0, 0.08, -0.10), vec3(0.0, -0.02, -0.11), 0.035),
    ),
    zone(
        "the belly",
        ORGANS,
        Part::LumbarUpper,
        around(vec3(-0.08, 0.03, 0.10), vec3(0.08, 0.03, 0.10), 0.060),
    ),
    zone(
        "the belly",
        ORGANS,
        Part::Lumbar,
        around(vec3(-0.08, 0.02, 0.10), vec3(0.08, 0.02, 0.10), 0.060),
    ),
    zone(
        "the breast-bone",
        BONE,
        Part::Thorax,
        around(vec3(0.0, 0.12, 0.10), vec3(0.0, 0.0, 0.11), 0.025),
    ),
    zone(
        "the groin",
        VESSELS,
        Part::Femur,
        at(vec3(-0.02, -0.03, 0.075), 0.065),
    ),
    zone(
        "the groin",
        VESSELS,
        Part::Pelvis,
        at(vec3(0.06, -0.02, 0.08), 0.065),
    ),
    zone(
        "the hip bone",
        BONE,
        Part::Pelvis,
        at(vec3(0.16, 0.01, -0.005), 0.025),
    ),
    zone(
        "the back of the knee",
        VESSELS,
        Part::Tibia,
        at(vec3(0.0, 0.0, -0.050), 0.060),
    ),
    zone(
        "the back of the knee",
        VESSELS,
        Part::Femur,
        at(vec3(0.0, -0.42, -0.050), 0.060),
    ),
    zone(
        "the kneecap",
        BONE,
        Part::Tibia,
        at(vec3(0.0, -0.01, 0.048), 0.050),
    ),
    zone(
        "the kneecap",
        BONE,
        Part::Femur,
        at(vec3(0.0, -0.42, 0.048), 0.050),
    ),
    zone(
        "the edge of the shin",
        BONE,
        Part::Tibia,
        around(vec3(0.0, -0.08, 0.036), vec3(0.0, -0.36, 0.026), 0.018),
    ),
    zone(
        "the ankle",
        BONE,
        Part::Tibia,
        around(
            vec3(-0.035, -0.385, -0.008),
            vec3(0.035, -0.385, -0.008),
            0.025,
        ),
    ),
    zone(
        "the back of the foot",
        BONE,
        Part::Foot,
        around(vec3(0.0, -0.012, 0.03), vec3(0.002, -0.035, 0.10), 0.020),
    ),
    zone(
        "the elbow",
        BONE,
        Part::Humerus,
        at(vec3(0.0, -0.300, -0.020), 0.040),
    ),
    zone(
        "the elbow",
        BONE,
        Part::Forearm,
        at(vec3(0.0, 0.0, -0.030), 0.045),
    ),
    zone(
        "the back of the hand",
        BONE,
        Part::Hand,
        around(vec3(0.018, -0.02, 0.0), vec3(0.018, -0.09, 0.0), 0.015),
    ),
];

/// The zone that a place of the skin lies in, if it does.
#[must_use]
pub fn forbidden(place: &SitePlace, body: &Proportions) -> Option<&'static Zone> {
    let mirror = if place.segment.side() == Some(Side::Right) {
        -1.0
    } else {
        1.0
    };
    let point = place.point * (MEASURED_AT / body.height);
    // What lies in the middle has both its halves in one frame.
    let central = place.segment.side().is_none();
    let point = vec3(
        if central {
            point.x.abs()
        } else {
            point.x * mirror
        },
        point.y,
        point.z,
    );
    ZONES.iter().find(|zone| {
        zone.part == place.segment.part()
            && match zone.shape {
                Shape::All => true,
                Shape::Around(a, b, radius) => off_line(point, a, b) < radius,
            }
    })
}

fn off_line(point: Vec3, a: Vec3, b: Vec3) -> f32 {
    let along = b - a;
    let t = (point - a).dot(along) / along.length_squared().max(1e-12);
    point.distance(a + along * t.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Site;

    fn zone_of(name: &str, body: &Proportions) -> Option<&'static str> {
        let site = Site::from_name(name).unwrap();
        forbidden(&site.place(body), body).map(|zone| zone.name)
    }

    #[test]
    fn bony_and_tender_sites_are_forbidden_on_both_sides_of_any_body() {
        for height in [1.45, 1.75, 2.05] {
            let body = Proportions {
                height,
                ..Proportions::default()
            };
            for (name, zone) in [
                ("knee_r", "the kneecap"),
                ("shin_l", "the edge of the shin"),
                ("shin_low_r", "the edge of the shin"),
                ("ankle_l", "the ankle"),
                ("instep_r", "the back of the foot"),
                ("elbow_r", "the elbow"),
                ("hip_l", "the hip bone"),
                ("upper_back", "the spine"),
                ("mid_back", "the spine"),
                ("sacrum", "the sacrum"),
                ("belly", "the belly"),
                ("chest", "the breast-bone"),
                ("temple_l", "the head"),
                ("back_of_hand_r", "the back of the hand"),
            ] {
                assert_eq!(zone_of(name, &body), Some(zone), "{name}");
            }
        }
    }

    #[test]
    fn the_bellies_of_muscles_may_be_pressed() {
        let body = Proportions::default();
        for stem in [
            "calf_low",
            "calf_mid",
            "calf_high",
            "thigh_back",
            "thigh_back_low",
            "thigh_back_high",
            "thigh_front",
            "thigh_low",
            "thigh_high",
            "thigh_outer",
            "glute",
            "glute_high",
            "shin_outer",
            "sole",
            "upper_arm",
        ] {
            for side in ["l", "r"] {
                assert_eq!(zone_of(&format!("{stem}_{side}"), &body), None, "{stem}");
            }
        }
    }

    #[test]
    fn between_thigh_and_calf_the_hollow_of_the_knee_is_forbidden() {
        let body = Proportions::default();
        let calf = Site::from_name("calf_high_r").unwrap().place(&body);
        let hollow = SitePlace {
            point: vec3(0.0, -0.01, calf.point.z),
            ..calf
        };
        assert_eq!(
            forbidden(&hollow, &body).map(|z| z.name),
            Some("the back of the knee")
        );
    }
}
