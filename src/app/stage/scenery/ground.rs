//! The ground, from under the mat to where it meets the air.

use std::f32::consts::FRAC_1_SQRT_2;

use bevy::prelude::*;

use super::description::Around;
use super::forms::FURTHEST;
use super::mood::{Mood, direction};
use super::noise::{on_tile, smooth};
use super::sectors::SECTORS;
use crate::app::stage::mat::MAT;
use crate::app::stage::shadow::EXTENT;
use crate::app::stage::shape::Shape;

/// Where the floor of a cove begins to rise, and where its wall stands, in metres from the middle.
const COVE: (f32, f32) = (6.8, 11.0);
const CEILING: f32 = 9.0;
/// The corner of the square that shadows are drawn in.
const SHADOWED: f32 = EXTENT * FRAC_1_SQRT_2;
/// Beyond this its pattern can't be seen any more.
const PATTERNED: f32 = 9.5;
/// Into how many pieces the ground is cut all around: open land is not the same everywhere. None of them
/// belongs to two sectors.
const fn sides(around: Around) -> usize {
    match around {
        Around::Land => 6 * SECTORS,
        Around::Cove | Around::Terrace(_) => 3 * SECTORS,
    }
}

/// The ground in three parts: where shadows fall, where only its pattern is seen, and the rest. No
/// pixel is drawn twice.
#[must_use]
pub fn ground(around: Around, mood: &Mood) -> [Shape; 3] {
    let rings = rings(around);
    let split = |radius: f32| rings.partition_point(|ring| ring.x < radius && ring.y < 0.0);
    let last = rings.len() - 1;
    let (shadowed, patterned) = (split(SHADOWED).min(last), split(PATTERNED).min(last));
    let sides = sides(around);
    let part = |rings: &[Vec2]| {
        let mut shape = Shape::default();
        shape.sheet(rings.len(), sides + 1, |row, side| {
            let towards = direction(side as f32 / sides as f32 * 360.0, 0.0);
            let Vec2 { x, y } = rings[row];
            let seen = colour(around, mood, towards, rings[row]);
            (towards * x + Vec3::Y * y, seen)
        });
        shape
    };
    [
        part(&rings[..=shadowed]),
        part(&rings[shadowed..=patterned]),
        part(&rings[patterned..]),
    ]
}

/// Radius and height of the rings, from the middle outwards.
fn rings(around: Around) -> Vec<Vec2> {
    // The ground lies a mat's thickness lower than the mat's top, on which everything stands.
    let floor = -MAT.y;
    let near = [
        0.0, 0.4, 0.8, 1.2, 1.6, 2.0, SHADOWED, 3.0, 3.6, 4.3, 5.2, 6.2,
    ];
    let mut rings: Vec<Vec2> = near.map(|radius| Vec2::new(radius, floor)).to_vec();
    match around {
        Around::Cove => {
            let radius = COVE.1 - COVE.0;
            rings.extend((0..=10).map(|i| {
                let angle = i as f32 / 10.0 * std::f32::consts::FRAC_PI_2;
                Vec2::new(
                    COVE.0 + radius * angle.sin(),
                    floor + radius * (1.0 - angle.cos()),
                )
            }));
            rings.extend([6.0, 7.5].map(|y| Vec2::new(COVE.1, y)));
            rings.extend([9.0, 6.0, 0.0].map(|r| Vec2::new(r, CEILING)));
        }
        Around::Land => {
            let far = [7.4, PATTERNED, 12.0, 15.5, 20.0, 26.0, 34.0, FURTHEST + 4.0];
            rings.extend(far.map(|radius| Vec2::new(radius, floor)));
        }
        Around::Terrace(edge) => {
            rings.retain(|ring| ring.x < edge);
            rings.push(Vec2::new(edge, floor));
        }
    }
    rings
}

/// A pool of light around the middle, and the air in the distance.
fn colour(around: Around, mood: &Mood, towards: Vec3, ring: Vec2) -> Vec3 {
    let [near, far] = mood.ground;
    let pool = (-(ring.x / 2.6).powi(2)).exp();
    let colour = far.lerp(near, pool);
    match around {
        Around::Cove => {
            let [horizon, wall, ceiling] = mood.sky;
            let colour = colour.lerp(horizon, smooth(3.6, 8.2, ring.x));
            let colour = colour.lerp(wall, smooth(0.4, 3.0, ring.y));
            colour.lerp(ceiling, smooth(2.6, CEILING, ring.y))
        }
        Around::Land => {
            let at = towards * ring.x / 30.0;
            let drift = on_tile(21, (9, 9), at.x, at.z) + 0.5 * on_tile(22, (23, 23), at.x, at.z);
            let colour = colour * (1.0 + (drift - 0.75) * 0.22 * smooth(0.8, 3.0, ring.x));
            colour.lerp(mood.air(towards), smooth(6.0, 36.0, ring.x) * 0.92)
        }
        Around::Terrace(_) => colour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_goes_outwards_without_a_gap() {
        for around in [Around::Cove, Around::Land, Around::Terrace(7.6)] {
            let rings = rings(around);
            assert!(rings[0].x == 0.0 && rings.iter().any(|ring| ring.x == SHADOWED));
            for pair in rings.windows(2) {
                let apart = pair[1] - pair[0];
                assert!(
                    apart.x > 0.0 || apart.y > 0.0 || pair[0].y == CEILING,
                    "{pair:?}"
                );
            }
        }
    }
}
