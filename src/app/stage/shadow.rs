//! The soft shadow on the floor, from balls that fill the figure and the props: no shadow pass, and
//! softer than one.
//!
//! Two shadows in one texture: how much of the sky a point of the floor can't see (red; dark under
//! whatever touches the floor), and how much of the key light, a large lamp, is hidden (green).

use bevy::math::{Vec2, Vec3};

/// Texels along an edge of the shadow map.
pub const SIZE: usize = 96;
/// Length of an edge on the floor, in metres, around the middle of the stage.
pub const EXTENT: f32 = 3.6;

/// Something that casts a shadow: centre in the world and radius, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ball {
    /// Where it is.
    pub centre: Vec3,
    /// How large.
    pub radius: f32,
}

/// Balls along a round cone, close enough to merge.
pub fn along_cone(a: Vec3, b: Vec3, radii: (f32, f32)) -> impl Iterator<Item = Ball> {
    let spacing = radii.0.min(radii.1).max(0.008) * 1.3;
    let count = ((b - a).length() / spacing).ceil().clamp(0.0, 7.0) as usize;
    (0..=count).map(move |i| {
        let t = if count == 0 {
            0.5
        } else {
            i as f32 / count as f32
        };
        Ball {
            centre: a.lerp(b, t),
            radius: radii.0 + (radii.1 - radii.0) * t,
        }
    })
}

/// The shadows of one moment, as fractions hidden.
#[derive(Clone, Debug)]
pub struct ShadowMap {
    /// For each texel how much passes: of the sky, and of the key light.
    open: Vec<Vec2>,
    texels: Vec<u8>,
}

impl Default for ShadowMap {
    fn default() -> Self {
        Self {
            open: vec![Vec2::ONE; SIZE * SIZE],
            texels: vec![0; SIZE * SIZE * 2],
        }
    }
}

/// Tangent of half the angle under which the key lamp is seen: how fast shadows soften with height.
const LAMP: f32 = 0.30;
/// A ball hides the sky within this many times its height.
const SKY_REACH: f32 = 3.2;
/// No single ball takes more light than this, so that overlapping ones don't turn black.
const MOST: f32 = 0.72;

impl ShadowMap {
    /// Casts the shadows of `balls`; `light` points to the key light. Returns the texels, row by
    /// row from the corner at -X -Z, two bytes each.
    pub fn cast(&mut self, balls: &[Ball], light: Vec3) -> &[u8] {
        self.open.fill(Vec2::ONE);
        let slope = Vec2::new(light.x, light.z) / light.y.max(0.2);
        for ball in balls {
            self.hide_sky(ball);
            self.hide_key(ball, slope);
        }
        for (index, (open, texel)) in self
            .open
            .iter()
            .zip(self.texels.chunks_exact_mut(2))
            .enumerate()
        {
            let hidden = (Vec2::ONE - *open) * edge_fade(index) * 255.0 + Vec2::splat(0.5);
            texel.copy_from_slice(&[hidden.x as u8, hidden.y as u8]);
        }
        &self.texels
    }

    /// The share of the sky that a ball hides from a point below: its solid angle, weighted by the
    /// cosine; exact for a ball above the horizon.
    fn hide_sky(&mut self, ball: &Ball) {
        let height = ball.centre.y.max(ball.radius * 0.8);
        let strength = (ball.radius / height).powi(2);
        if strength < 0.012 {
            return;
        }
        let floor = (1.0 + SKY_REACH * SKY_REACH).powf(-1.5);
        let height_squared = height * height;
        let at = Vec2::new(ball.centre.x, ball.centre.z);
        self.within(at, height * SKY_REACH, |open, apart_squared| {
            let t = height_squared / (apart_squared + height_squared);
            let share = (t * t.sqrt() - floor) * strength;
            open.x *= 1.0 - share.clamp(0.0, MOST);
        });
    }

    /// The share of the key lamp that a ball hides: a disc that spreads and pales with height.
    fn hide_key(&mut self, ball: &Ball, slope: Vec2) {
        let height = ball.centre.y.max(0.0);
        let reach = ball.radius * 1.15 + LAMP * height;
        let strength = (1.1 * (ball.radius / reach).powi(2)).min(MOST);
        let at = Vec2::new(ball.centre.x, ball.centre.z) - slope * height;
        let reach_squared = reach * reach;
        self.within(at, reach, |open, apart_squared| {
            let t = (1.0 - apart_squared / reach_squared).max(0.0);
            open.y *= 1.0 - strength * t;
        });
    }

    /// Visits the texels within `reach` metres of a point of the floor, with their squared distance.
    fn within(&mut self, at: Vec2, reach: f32, mut visit: impl FnMut(&mut Vec2, f32)) {
        let texel = EXTENT / SIZE as f32;
        let centre = at / texel + Vec2::splat(SIZE as f32 / 2.0 - 0.5);
        let reach_texels = reach / texel;
        let range = |c: f32| {
            let low = (c - reach_texels).ceil().clamp(0.0, SIZE as f32);
            let high = (c + reach_texels + 1.0).floor().clamp(0.0, SIZE as f32);
            low as usize..high as usize
        };
        let limit = reach * reach;
        for row in range(centre.y) {
            let z = (row as f32 - centre.y) * texel;
            for column in range(centre.x) {
                let x = (column as f32 - centre.x) * texel;
                let apart_squared = x * x + z * z;
                if apart_squared < limit {
                    visit(&mut self.open[row * SIZE + column], apart_squared);
                }
            }
        }
    }
}

/// Shadows end softly before the map does.
fn edge_fade(index: usize) -> f32 {
    let from_edge = |i: usize| i.min(SIZE - 1 - i) as f32 / (SIZE as f32 * 0.08);
    from_edge(index % SIZE)
        .min(from_edge(index / SIZE))
        .min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOVE: Vec3 = Vec3::new(0.1, 1.0, 0.1);

    fn texel(texels: &[u8], x: f32, z: f32) -> [u8; 2] {
        let cell = |v: f32| ((v / EXTENT + 0.5) * SIZE as f32) as usize;
        let index = (cell(z) * SIZE + cell(x)) * 2;
        [texels[index], texels[index + 1]]
    }

    #[test]
    fn contact_is_darker_than_height() {
        let mut map = ShadowMap::default();
        let foot = |y| Ball {
            centre: Vec3::new(0.0, y, 0.0),
            radius: 0.04,
        };
        let [low, _] = texel(map.cast(&[foot(0.04)], ABOVE), 0.0, 0.0);
        let [high, _] = texel(map.cast(&[foot(0.3)], ABOVE), 0.0, 0.0);
        assert!(low > 130 && high < low / 8, "{low} {high}");
    }

    #[test]
    fn the_shadow_falls_away_from_the_light_and_spreads_with_height() {
        let mut map = ShadowMap::default();
        let head = Ball {
            centre: Vec3::new(0.0, 1.2, 0.0),
            radius: 0.1,
        };
        let light = Vec3::new(0.4, 1.0, 0.0);
        let texels = map.cast(&[head], light);
        let [_, under] = texel(texels, 0.0, 0.0);
        let [_, away] = texel(texels, -0.48, 0.0);
        assert!(away > under, "{away} {under}");
        let dark = texels.iter().skip(1).step_by(2).filter(|t| **t > 0).count();
        assert!(dark > 100, "{dark} texels");
    }

    #[test]
    fn nothing_darkens_the_edge_of_the_map() {
        let mut map = ShadowMap::default();
        let ball = Ball {
            centre: Vec3::new(EXTENT / 2.0, 0.2, 0.0),
            radius: 0.2,
        };
        let texels = map.cast(&[ball], ABOVE).to_vec();
        let right_edge = (0..SIZE).map(|row| texels[(row * SIZE + SIZE - 1) * 2]);
        assert_eq!(right_edge.max(), Some(0));
    }

    #[test]
    fn a_cone_is_filled_without_gaps() {
        let (a, b) = (Vec3::ZERO, Vec3::new(0.0, 0.3, 0.0));
        let balls: Vec<_> = along_cone(a, b, (0.06, 0.05)).collect();
        for pair in balls.windows(2) {
            assert!((pair[1].centre - pair[0].centre).length() < 0.06 + 0.05);
        }
        assert_eq!(balls.first().map(|ball| ball.centre), Some(a));
        assert_eq!(balls.last().map(|ball| ball.centre), Some(b));
    }
}
