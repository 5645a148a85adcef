//! What was measured of a person: `hip_flexion=-10..105`, or the length of a muscle over two joints
//! as a clinical test gives it, `straight_leg_raise=58`. In degrees.

use std::str::FromStr;

use super::vocabulary::{Angle, AngleName, ShoulderAngle, angle_names, unknown};
use crate::body::{Dof, LengthTest, Ranges, SidedDof};

/// One measurement of a person's own body.
#[derive(Clone, Debug, PartialEq)]
pub enum Measurement {
    /// How far an angle goes, both ends in radians.
    Range(Vec<Dof>, (f32, f32)),
    /// How far a muscle over two joints lets one of them go, in radians.
    Length(LengthTest, f32),
}

impl Measurement {
    /// The ranges with this measurement in the place of what was taken to be so.
    #[must_use]
    pub fn of(&self, ranges: Ranges) -> Ranges {
        match self {
            Self::Length(test, most) => ranges.tested(*test, *most),
            Self::Range(dofs, ends) => dofs
                .iter()
                .fold(ranges, |ranges, dof| ranges.measured(*dof, *ends)),
        }
    }
}

impl FromStr for Measurement {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let meant = || format!("`{text}`: such as `hip_flexion=-10..105` is meant, in degrees");
        let (name, value) = text.split_once('=').ok_or_else(meant)?;
        let degrees = |text: &str| {
            let degrees = text.trim().parse().ok();
            degrees.filter(|degrees: &f32| degrees.abs() <= 200.0)
        };
        if let Some(test) = LengthTest::ALL.iter().find(|test| test.name() == name) {
            let most = degrees(value).filter(|most| *most > 0.0);
            let meant = || format!("`{text}`: such as `{name}=58` is meant, in degrees");
            return Ok(Self::Length(*test, most.ok_or_else(meant)?.to_radians()));
        }
        let dofs = dofs(name).ok_or_else(|| unknown("angle", name, &names()))?;
        let (least, most) = value.split_once("..").ok_or_else(meant)?;
        let ends = degrees(least).zip(degrees(most));
        // Neutral standing is within every range: the figure begins there.
        let ends = ends.filter(|(least, most)| *least <= 0.0 && 0.0 <= *most);
        let (least, most) = ends.ok_or_else(|| format!("{}, around 0", meant()))?;
        Ok(Self::Range(dofs, (least.to_radians(), most.to_radians())))
    }
}

/// What can be measured.
fn names() -> Vec<String> {
    let tests = LengthTest::ALL.iter().map(|test| test.name().to_owned());
    let angles = angle_names().into_iter();
    angles
        .filter(|name| dofs(name).is_some())
        .chain(tests)
        .collect()
}

/// The degrees of freedom that an angle's name stands for. Those of the shoulder are measured each
/// by itself, where they are the same as the swing that is stored.
fn dofs(name: &str) -> Option<Vec<Dof>> {
    let stored = |angle: &Angle| match *angle {
        Angle::Dof(dof) => Some(dof),
        Angle::Shoulder(angle, side) => {
            let dof = match angle {
                ShoulderAngle::Flexion => SidedDof::ShoulderForward,
                ShoulderAngle::Abduction => SidedDof::ShoulderOutward,
                ShoulderAngle::RotationInternal => SidedDof::ShoulderAxial,
                _ => return None,
            };
            Some(Dof::Sided(dof, side))
        }
        Angle::Pelvis(_) => None,
    };
    AngleName::parse(name)?.angles.iter().map(stored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_read_with_or_without_a_side() {
        let knee: Measurement = "knee_flexion_r=0..120".parse().unwrap();
        let most = 120_f32.to_radians();
        let right = Dof::right(SidedDof::KneeFlexion);
        assert_eq!(knee, Measurement::Range(vec![right], (0.0, most)));
        let ranges = knee.of(Ranges::default());
        assert_eq!(ranges.of(right).limit, (0.0, most));
        assert!(ranges.of(right.mirrored()).limit.1 > most);
        let arms: Measurement = "shoulder_flexion=-40..150".parse().unwrap();
        assert!(matches!(arms, Measurement::Range(dofs, _) if dofs.len() == 2));
        let raise: Measurement = "straight_leg_raise=58".parse().unwrap();
        let test = LengthTest::StraightLegRaise;
        assert_eq!(raise, Measurement::Length(test, 58_f32.to_radians()));
    }

    #[test]
    fn what_can_not_be_a_measurement_is_told_with_what_is_meant() {
        let wrong = |text: &str| text.parse::<Measurement>().unwrap_err();
        for (text, says) in [
            ("knee_flexoin=0..120", "did you mean `knee_flexion`?"),
            ("straight_leg_rise=58", "did you mean `straight_leg_raise`?"),
            ("knee_flexion=120", "such as `hip_flexion=-10..105`"),
            ("knee_flexion=10..120", "around 0"),
            ("knee_flexion=0..NaN", "in degrees"),
            ("straight_leg_raise=-5", "such as `straight_leg_raise=58`"),
            ("pelvis_tilt=0..5", "unknown angle"),
            ("120", "is meant"),
        ] {
            assert!(wrong(text).contains(says), "{}", wrong(text));
        }
    }
}
