//! Which of a figure's two meshes is drawn: near, the fine one; far and without a graphics card, the
//! coarse one, whose triangles are then still small on the screen.

use bevy::prelude::*;

use super::FigureGrown;
use crate::app::Quality;

/// A figure on which a metre takes fewer pixels than this is drawn from its coarse mesh.
const COARSE_BELOW: f32 = 620.0;
/// It takes this much more to turn back, so that it doesn't flicker between the two.
const BACK_AT: f32 = 1.15;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, choose.before(TransformSystems::Propagate));
}

/// A camera that smooths edges by many samples has a graphics card, or time: it sees every detail.
fn choose(
    cameras: Query<(&Camera, &Projection, &GlobalTransform, &Msaa)>,
    quality: Option<Res<Quality>>,
    mut figures: Query<(&mut FigureGrown, &GlobalTransform)>,
    mut meshes: Query<&mut Mesh3d>,
) {
    let inner = quality.map_or(1.0, |quality| quality.inner);
    for (mut figure, place) in &mut figures {
        let middle = place.translation() + Vec3::Y * 0.9;
        let nearest = cameras
            .iter()
            .filter_map(|(camera, projection, eye, msaa)| {
                let Projection::Perspective(lens) = projection else {
                    return None;
                };
                if *msaa != Msaa::Off {
                    return Some(f32::MAX);
                }
                let height = camera.physical_viewport_size()?.y as f32;
                let apart = (eye.translation() - middle).length().max(0.1);
                Some(inner * height / (2.0 * apart * (lens.fov * 0.5).tan()))
            })
            .fold(0.0, f32::max);
        let coarse = is_coarse(figure.drawn_coarse, nearest);
        if coarse == figure.drawn_coarse {
            continue;
        }
        figure.drawn_coarse = coarse;
        for drawn in &figure.drawn {
            if let Ok(mut mesh) = meshes.get_mut(drawn.entity) {
                mesh.0 = drawn.meshes[usize::from(coarse)].clone();
            }
        }
    }
}

/// Whether the coarse mesh will do at so many pixels per metre.
fn is_coarse(now: bool, pixels: f32) -> bool {
    let limit = if now {
        COARSE_BELOW * BACK_AT
    } else {
        COARSE_BELOW
    };
    pixels < limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mesh_changes_once_on_the_way_in_and_once_on_the_way_out() {
        let way = (300..900).chain((300..900).rev());
        let (mut coarse, mut changes) = (true, 0);
        for pixels in way {
            let next = is_coarse(coarse, pixels as f32);
            changes += usize::from(next != coarse);
            coarse = next;
        }
        assert_eq!((changes, coarse), (2, true));
    }
}
