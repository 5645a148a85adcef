//! From where a key pose is seen, where its author knows that better than can be computed.

use super::faults::Faults;
use super::raw::{RawPose, RawView};

/// A direction to look from, as written for the right side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeenFrom {
    /// Degrees round the figure: 0 is ahead of it, 90 at its right, -90 at its left, 180 behind it.
    pub azimuth: f32,
    /// Degrees above the horizon.
    pub height: f32,
}

/// Half a turn either way.
const AZIMUTH: f32 = 180.0;
/// From eye level to nearly straight above; lower, the floor would hide the figure.
const HEIGHT: (f32, f32) = (0.0, 80.0);

/// The views of key poses: each pose's own, or else the one for all of them.
pub(super) fn check(
    within: &str,
    whole: Option<&RawView>,
    poses: &[RawPose],
    faults: &mut Faults,
) -> Vec<Option<SeenFrom>> {
    let own = poses.iter().enumerate().map(|(i, pose)| {
        let raw = pose.view.as_ref()?;
        one(&format!("{within}poses[{i}].view"), raw, faults)
    });
    let own: Vec<_> = own.collect();
    let whole = whole.and_then(|raw| one("view", raw, faults));
    own.into_iter().map(|own| own.or(whole)).collect()
}

/// One view, when it is within bounds.
pub(super) fn one(path: &str, raw: &RawView, faults: &mut Faults) -> Option<SeenFrom> {
    let RawView { azimuth, height } = *raw;
    let mut within = |field: &str, value: f32, (least, most): (f32, f32)| {
        let is = (least..=most).contains(&value);
        if !is {
            let what = format!("`{field}` is {value}");
            let remedy = format!("use degrees from {least} to {most}");
            faults.add(&format!("{path}.{field}"), what, remedy);
        }
        is
    };
    let azimuth_fits = within("azimuth", azimuth, (-AZIMUTH, AZIMUTH));
    let height_fits = within("height", height, HEIGHT);
    (azimuth_fits && height_fits).then_some(SeenFrom { azimuth, height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Document, parse_exercise, source::Source};

    #[test]
    fn a_pose_has_its_own_view_or_that_of_the_whole_movement() {
        let text = "(view: (azimuth: 200, height: 10))";
        let document = Document::new("a.ron", text);
        let mut faults = Faults::new(&document);
        let whole = RawView {
            azimuth: 40.0,
            height: 12.0,
        };
        let pose = |view| RawPose {
            name: "hold".to_owned(),
            angles: super::super::raw::RawAngles::default(),
            contacts: Vec::new(),
            view,
        };
        let poses = [
            pose(None),
            pose(Some(RawView {
                azimuth: -90.0,
                height: 0.0,
            })),
        ];
        let views = check("", Some(&whole), &poses, &mut faults);
        assert_eq!(views[0].map(|it| it.azimuth), Some(40.0));
        assert_eq!(views[1].map(|it| it.azimuth), Some(-90.0));
        let without = check("", None, &poses, &mut faults);
        assert_eq!(without[0], None);
        let beyond = RawView {
            azimuth: 200.0,
            height: f32::NAN,
        };
        assert_eq!(one("view", &beyond, &mut faults), None);
        let told = faults.finish::<()>(None).unwrap_err();
        let places: Vec<_> = told.iter().map(|it| (it.line, it.column)).collect();
        assert_eq!(places, [(1, 18), (1, 31)]);
    }

    #[test]
    fn every_shipped_key_pose_has_room_for_a_view() {
        let files = Source::Embedded.read().unwrap();
        let exercises = files.iter().filter(|it| it.name.contains("exercises/"));
        for file in exercises {
            let exercise = parse_exercise(&file.name, &file.text).unwrap();
            assert_eq!(exercise.views.len(), exercise.poses.len());
        }
    }
}
