//! Named views, and how far away the camera has to be for a body to fill the free part of the window.

use bevy::math::{Quat, Vec2, Vec3};

/// Height of the camera's field of view, in radians: a portrait lens from four metres, which keeps
/// limbs that point at the viewer from looking foreshortened.
pub const FIELD_OF_VIEW: f32 = 0.48;

/// A direction to look from, relative to a figure that faces +Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum View {
    /// From straight ahead: what a mirror shows.
    Front,
    /// From the figure's right, so that it faces right.
    Side,
    /// From behind.
    Back,
    /// From above.
    Top,
    /// From ahead and a little to the figure's right.
    #[default]
    ThreeQuarter,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Front,
        Self::Side,
        Self::Back,
        Self::Top,
        Self::ThreeQuarter,
    ];

    /// Yaw and pitch of the camera, in radians: yaw 0 is ahead of the figure and grows towards its
    /// left; pitch grows upwards.
    #[must_use]
    pub fn angles(self) -> (f32, f32) {
        let (yaw, pitch) = match self {
            Self::Front => (0.0_f32, 7.0_f32),
            Self::Side => (-88.0, 6.0),
            Self::Back => (180.0, 9.0),
            Self::Top => (-88.0, 72.0),
            Self::ThreeQuarter => (-38.0, 12.0),
        };
        (yaw.to_radians(), pitch.to_radians())
    }

    /// The name on the command line and in file names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Side => "side",
            Self::Back => "back",
            Self::Top => "top",
            Self::ThreeQuarter => "three-quarter",
        }
    }
}

/// Where a camera looks, and from where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shot {
    /// What lies in the middle of the free part of the window, in metres.
    pub target: Vec3,
    /// From the target to the camera, in metres.
    pub distance: f32,
    /// See [`View::angles`].
    pub yaw: f32,
    /// See [`View::angles`].
    pub pitch: f32,
}

impl Shot {
    /// Orientation of the camera.
    #[must_use]
    pub fn rotation(&self) -> Quat {
        Quat::from_rotation_y(self.yaw) * Quat::from_rotation_x(-self.pitch)
    }

    /// Place of the camera.
    #[must_use]
    pub fn eye(&self) -> Vec3 {
        self.target + self.rotation() * Vec3::Z * self.distance
    }

    /// The shot from a direction in which balls (centre and radius, in metres) just fill a frame.
    ///
    /// `half_frame` is half the frame's width and height divided by the distance at which it
    /// stands: tangents of half its angles. No balls: an upright adult is assumed.
    #[must_use]
    pub fn framing(balls: &[(Vec3, f32)], (yaw, pitch): (f32, f32), half_frame: Vec2) -> Self {
        let standing = [
            (Vec3::new(0.0, 0.1, 0.0), 0.1),
            (Vec3::new(0.0, 1.65, 0.0), 0.1),
        ];
        let balls = if balls.is_empty() { &standing } else { balls };
        let mut shot = Self {
            target: Vec3::ZERO,
            distance: 1.0,
            yaw,
            pitch,
        };
        let turn = shot.rotation().inverse();
        let (mut low, mut high) = (Vec3::MAX, Vec3::MIN);
        for &(centre, radius) in balls {
            let seen = turn * centre;
            low = low.min(seen - Vec3::splat(radius));
            high = high.max(seen + Vec3::splat(radius));
        }
        let middle = (low + high) / 2.0;
        shot.target = turn.inverse() * middle;
        // In the camera's frame a point at depth z before the target fits when it lies no further
        // from the axis than the frame does at its distance.
        let fits = |&(centre, radius): &(Vec3, f32)| {
            let seen = turn * centre - middle;
            let apart = seen.truncate().abs() + Vec2::splat(radius);
            (apart / half_frame).max_element() + seen.z
        };
        shot.distance = balls.iter().map(fits).fold(MIN_DISTANCE, f32::max);
        shot
    }
}

/// Closer than this, hands and feet would reach through the lens.
const MIN_DISTANCE: f32 = 1.2;

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Vec2 = Vec2::new(0.35, 0.2);

    fn on_screen(shot: &Shot, point: Vec3) -> Vec2 {
        let seen = shot.rotation().inverse() * (point - shot.eye());
        seen.truncate() / -seen.z / FRAME
    }

    #[test]
    fn the_front_view_looks_at_the_face_and_the_side_view_shows_it_facing_right() {
        let front = Shot::framing(&[], (0.0, 0.0), FRAME);
        assert!(front.eye().z > 2.0);
        let side = Shot::framing(&[], View::Side.angles(), FRAME);
        let ahead = on_screen(&side, side.target + Vec3::Z * 0.2);
        assert!(ahead.x > 0.0, "{ahead}");
    }

    #[test]
    fn everything_framed_is_on_screen_and_something_touches_the_edge() {
        let balls = [
            (Vec3::new(0.3, 0.1, -0.9), 0.1),
            (Vec3::new(-0.2, 0.4, 1.0), 0.15),
            (Vec3::new(0.0, 1.1, 0.2), 0.2),
        ];
        for view in View::ALL {
            let shot = Shot::framing(&balls, view.angles(), FRAME);
            let mut reach: f32 = 0.0;
            for (centre, radius) in balls {
                for axis in [Vec3::X, Vec3::Y] {
                    for sign in [-1.0, 1.0] {
                        let edge = centre + shot.rotation() * axis * radius * sign;
                        reach = reach.max(on_screen(&shot, edge).abs().max_element());
                    }
                }
            }
            assert!((0.93..=1.001).contains(&reach), "{view:?}: {reach}");
        }
    }
}
