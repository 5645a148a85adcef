//! A person's size: where the joints lie and what each segment weighs, for any height and sex.

use glam::{Vec3, vec3};

use super::{Part, Segment};

/// Which of the two anthropometric tables to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    #[expect(missing_docs, reason = "the name says it")]
    Female,
    #[expect(missing_docs, reason = "the name says it")]
    Male,
}

/// The measures from which a skeleton is built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportions {
    /// Standing height without shoes, in metres.
    pub height: f32,
    /// Which table of masses and widths.
    pub sex: Sex,
}

impl Default for Proportions {
    /// The demonstrator: 1.75 m.
    fn default() -> Self {
        Self {
            height: 1.75,
            sex: Sex::Female,
        }
    }
}

/// Joint centres of neutral standing as fractions of height, on the left, from the floor up.
///
/// Leg and arm lengths lie between de Leva 1996 (mean of both sexes) and Drillis & Contini 1966 as
/// given by Winter 2009; spine and shoulder-girdle landmarks are placed from the bony landmarks of
/// `muscles.ron`, scaled from a 1.80 m body.
fn joint_centre(part: Part, sex: Sex) -> Vec3 {
    let (shoulder_width, hip_width) = match sex {
        Sex::Female => (0.965, 1.03),
        Sex::Male => (1.03, 0.98),
    };
    match part {
        Part::Pelvis => vec3(0.0, 0.5230, -0.0030),
        Part::Lumbar => vec3(0.0, 0.5830, -0.0170),
        Part::LumbarUpper => vec3(0.0, 0.6200, -0.0180),
        Part::ThoraxLower => vec3(0.0, 0.6610, -0.0200),
        Part::Thorax => vec3(0.0, 0.7280, -0.0260),
        Part::Neck => vec3(0.0, 0.8380, -0.0210),
        Part::Head => vec3(0.0, 0.8950, -0.0080),
        Part::Clavicle => vec3(0.0140, 0.8190, 0.0030),
        Part::Scapula => vec3(0.0860 * shoulder_width, 0.8320, -0.0070),
        Part::Humerus => vec3(0.0935 * shoulder_width, 0.8110, -0.0130),
        Part::Forearm => vec3(0.0935 * shoulder_width, 0.6450, -0.0130),
        Part::Hand => vec3(0.0935 * shoulder_width, 0.4980, -0.0130),
        Part::Fingers => vec3(0.0935 * shoulder_width, 0.4490, -0.0100),
        Part::Femur => vec3(0.0490 * hip_width, 0.5230, -0.0030),
        Part::Tibia => vec3(0.0490 * hip_width, 0.2830, -0.0030),
        Part::Foot => vec3(0.0490 * hip_width, 0.0450, -0.0030),
        Part::Toes => vec3(0.0510 * hip_width, 0.0125, 0.0670),
    }
}

impl Proportions {
    /// Where the segment's proximal joint lies in neutral standing, in metres from the point on the
    /// floor between the feet.
    #[must_use]
    pub fn neutral_joint(&self, segment: Segment) -> Vec3 {
        let mut centre = joint_centre(segment.part(), self.sex) * self.height;
        if segment.side() == Some(super::Side::Right) {
            centre.x = -centre.x;
        }
        centre
    }

    /// Share of the whole body's mass, and the centre of mass relative to the segment's joint as a
    /// fraction of height. After de Leva 1996: head with neck, trunk in three parts, limbs; the
    /// fingers and toes weigh with hand and foot.
    #[must_use]
    pub fn mass(&self, segment: Segment) -> (f32, Vec3) {
        let female = self.sex == Sex::Female;
        let pick = |f: f32, m: f32| if female { f } else { m };
        let down = |fraction: f32, length: f32| vec3(0.0, -fraction * length, 0.0);
        let (share, com) = match segment.part() {
            Part::Pelvis => (pick(0.1247, 0.1117), vec3(0.0, 0.020, -0.004)),
            Part::LumbarUpper => (pick(0.0700, 0.0800), vec3(0.0, 0.015, 0.012)),
            Part::ThoraxLower => (pick(0.0765, 0.0833), vec3(0.0, 0.025, 0.012)),
            Part::Thorax => (pick(0.1545, 0.1596), vec3(0.0, 0.040, 0.016)),
            Part::Head => (pick(0.0668, 0.0694), vec3(0.0, 0.030, 0.006)),
            Part::Humerus => (pick(0.0255, 0.0271), down(0.5770, 0.166)),
            Part::Forearm => (pick(0.0138, 0.0162), down(0.4570, 0.147)),
            Part::Hand => (pick(0.0056, 0.0061), down(0.7700, 0.049)),
            Part::Femur => (pick(0.1478, 0.1416), down(pick(0.3612, 0.4095), 0.240)),
            Part::Tibia => (pick(0.0481, 0.0433), down(0.4370, 0.238)),
            Part::Foot => (pick(0.0129, 0.0137), vec3(0.0, -0.025, 0.028)),
            _ => (0.0, Vec3::ZERO),
        };
        (share, com * self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_masses_of_all_segments_make_a_whole_body() {
        for sex in [Sex::Female, Sex::Male] {
            let body = Proportions { height: 1.7, sex };
            let whole: f32 = Segment::all().map(|segment| body.mass(segment).0).sum();
            assert!((whole - 1.0).abs() < 0.005, "{sex:?}: {whole}");
        }
    }

    #[test]
    fn standing_mass_lies_at_the_published_height() {
        // Winter 2009: 0.56 of height in men, 0.55 in women.
        for (sex, published) in [(Sex::Female, 0.55), (Sex::Male, 0.56)] {
            let body = Proportions { height: 1.75, sex };
            let (mut moment, mut whole) = (0.0, 0.0);
            for segment in Segment::all() {
                let (share, com) = body.mass(segment);
                moment += share * (body.neutral_joint(segment) + com).y;
                whole += share;
            }
            let height = moment / whole / body.height;
            assert!((height - published).abs() < 0.015, "{sex:?}: {height}");
        }
    }
}
