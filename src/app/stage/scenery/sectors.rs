//! What stands around, cut like a cake: only the pieces that a camera sees are drawn.
//!
//! The engine's own test knows boxes, and the box around a piece of the sky holds half the stage; nor
//! does it know that the lens is shifted.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use bevy::camera::CameraUpdateSystems;
use bevy::camera::visibility::VisibilitySystems;
use bevy::prelude::*;

use crate::app::stage::StageCamera;
use crate::app::stage::shape::Shape;

/// Into how many pieces it is cut.
pub const SECTORS: usize = 18;
/// More is drawn than is seen by this angle on both sides.
const SPARE: f32 = 0.03;
/// A camera that looks down so steeply sees what is behind it too.
const STEEP: f32 = 0.75;

/// One of the pieces.
#[derive(Component, Clone, Copy, Debug)]
pub struct Sector {
    /// Which one, from straight behind the figure to the right.
    pub index: usize,
    /// How near to the middle it comes.
    pub nearest: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        cull.after(CameraUpdateSystems)
            .before(VisibilitySystems::VisibilityPropagate),
    );
}

/// Which piece a place belongs to.
#[must_use]
pub fn sector_of(place: Vec3) -> usize {
    let turn = azimuth(place).rem_euclid(TAU) / TAU;
    (turn * SECTORS as f32) as usize % SECTORS
}

/// Cuts a shape into its pieces.
#[must_use]
pub fn cut(shape: &Shape) -> [Shape; SECTORS] {
    shape.parted(sector_of)
}

fn azimuth(towards: Vec3) -> f32 {
    towards.x.atan2(-towards.z)
}

/// From where to where a camera sees, as angles from where it looks; all around if it looks down.
fn seen(clip_from_view: Mat4, rotation: Quat) -> (f32, f32) {
    let ahead = rotation * Vec3::NEG_Z;
    if ahead.y.abs() > STEEP {
        return (-PI, PI);
    }
    let view_from_clip = clip_from_view.inverse();
    let corners = [-1.0, 1.0]
        .into_iter()
        .flat_map(|x| [-1.0, 1.0].map(|y| (x, y)));
    let angles = corners.map(|(x, y)| {
        let towards = rotation * view_from_clip.project_point3(Vec3::new(x, y, 0.5));
        turned(azimuth(towards), azimuth(ahead))
    });
    let (low, high) = angles.fold((0.0_f32, 0.0_f32), |(low, high), angle| {
        (low.min(angle), high.max(angle))
    });
    if high - low > PI {
        return (-PI, PI);
    }
    (low - SPARE, high + SPARE)
}

/// An angle seen from another, from -π to π.
fn turned(angle: f32, from: f32) -> f32 {
    (angle - from + PI).rem_euclid(TAU) - PI
}

impl Sector {
    /// Whether some of it lies between two angles from where a camera at `eye` looks.
    fn is_between(self, (low, high): (f32, f32), eye: Vec3, ahead: f32) -> bool {
        /// As far as anything is drawn.
        const FAR: f32 = 60.0;
        let edge = |i: usize| i as f32 / SECTORS as f32 * TAU;
        let (from, to) = (edge(self.index), edge(self.index + 1));
        let angles = [from, f32::midpoint(from, to), to]
            .into_iter()
            .flat_map(|at| {
                [self.nearest, FAR].map(|reach| {
                    let place = Vec3::new(at.sin(), 0.0, -at.cos()) * reach;
                    turned(azimuth(place - eye), ahead)
                })
            });
        let (first, last) = angles.fold((f32::MAX, f32::MIN), |(first, last), angle| {
            (first.min(angle), last.max(angle))
        });
        // What reaches round behind the camera has both signs.
        last - first > 1.5 * FRAC_PI_2 || (first <= high && last >= low)
    }
}

fn cull(
    cameras: Query<(&Camera, &Transform), With<StageCamera>>,
    mut sectors: Query<(&Sector, &mut Visibility)>,
) {
    let views: Vec<_> = cameras
        .iter()
        .filter(|(camera, _)| camera.is_active)
        .map(|(camera, place)| {
            let ahead = azimuth(place.rotation * Vec3::NEG_Z);
            (
                seen(camera.clip_from_view(), place.rotation),
                place.translation,
                ahead,
            )
        })
        .collect();
    for (sector, mut visibility) in &mut sectors {
        let any = views
            .iter()
            .any(|(range, eye, ahead)| sector.is_between(*range, *eye, *ahead));
        visibility.set_if_neq(if any {
            Visibility::Inherited
        } else {
            Visibility::Hidden
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stage::scenery::noise::chance;

    #[test]
    fn no_place_that_is_seen_lies_in_a_piece_that_is_not_drawn() {
        let lens = Mat4::perspective_infinite_reverse_rh(0.48, 16.0 / 9.0, 0.1);
        // The picture's middle is moved aside, as when panels cover a part of the window.
        let shift = Mat4::from_translation(Vec3::new(-0.4, 0.1, 0.0));
        let clip_from_view = shift * lens;
        let mut drawn = 0;
        for i in 0..300 {
            let random = |k: u32| chance(k, i);
            let yaw = random(1) * TAU;
            let pitch = random(2) * 1.2;
            let rotation = Quat::from_rotation_y(yaw) * Quat::from_rotation_x(-pitch);
            let eye = rotation * Vec3::Z * (2.0 + 4.4 * random(3)) + Vec3::Y * 0.6;
            let ahead = azimuth(rotation * Vec3::NEG_Z);
            let range = seen(clip_from_view, rotation);
            for index in 0..SECTORS {
                let sector = Sector {
                    index,
                    nearest: 7.2,
                };
                let is_drawn = sector.is_between(range, eye, ahead);
                drawn += usize::from(is_drawn);
                for k in 0..200 {
                    let at = (index as f32 + chance(k, 5)) / SECTORS as f32 * TAU;
                    let reach = 7.2 + 45.0 * chance(k, 6);
                    let place = Vec3::new(
                        at.sin() * reach,
                        8.0 * chance(k, 7) - 1.0,
                        -at.cos() * reach,
                    );
                    let view = rotation.inverse() * (place - eye);
                    let clip = clip_from_view.project_point3(view);
                    let is_seen = view.z < 0.0 && clip.x.abs() < 1.0 && clip.y.abs() < 1.0;
                    assert!(
                        is_drawn || !is_seen,
                        "{place} from {eye}, yaw {yaw}, pitch {pitch}"
                    );
                }
            }
        }
        assert!(
            drawn < 300 * SECTORS * 3 / 4,
            "{drawn}: hardly anything is saved"
        );
    }
}
