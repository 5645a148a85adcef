//! A solid lofted through rings along an axis: the outline of a limb or trunk, drawn as front,
//! back, inner and outer distance from the axis at a few heights.

use glam::{Affine3A, Vec3, Vec4, vec2};

/// A ring of a loft, in the loft's own frame, where the axis is Y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// Height on the axis, in metres.
    pub y: f32,
    /// Distance from the axis to the front (+Z), back (-Z), inner (-X) and outer (+X) side.
    pub reach: Vec4,
}

/// The solid. Its cross-sections are four quarters of ellipses, more or less squared.
#[derive(Clone, Debug)]
pub struct Loft {
    own_from_world: Affine3A,
    heights: Vec<f32>,
    /// Cubic between two heights, by powers of the way from one to the next.
    cubics: Vec<[Vec4; 4]>,
    square: f32,
    round: f32,
}

impl Loft {
    /// A loft through `rings`, of which there must be two or more with falling heights.
    ///
    /// `square` goes from 0 (ellipse) to 1 (a rounded rectangle); `round` is the radius of the
    /// edges of its two flat ends.
    #[must_use]
    pub fn new(own_from_world: Affine3A, rings: &[Ring], square: f32, round: f32) -> Self {
        let at = |i: isize| &rings[i.clamp(0, rings.len() as isize - 1) as usize];
        let slope = |i: isize| {
            let (before, after) = (at(i - 1), at(i + 1));
            (after.reach - before.reach) / (after.y - before.y)
        };
        let cubics = (1..rings.len() as isize)
            .map(|i| {
                let (a, b) = (at(i - 1), at(i));
                let step = b.y - a.y;
                let (ma, mb) = (slope(i - 1) * step, slope(i) * step);
                let rise = b.reach - a.reach;
                [
                    a.reach,
                    ma,
                    3.0 * rise - 2.0 * ma - mb,
                    ma + mb - 2.0 * rise,
                ]
            })
            .collect();
        Self {
            own_from_world,
            heights: rings.iter().map(|ring| ring.y).collect(),
            cubics,
            square,
            round,
        }
    }

    fn reach(&self, y: f32) -> Vec4 {
        let last = self.cubics.len();
        let mut i = 1;
        while i < last && y < self.heights[i] {
            i += 1;
        }
        let (above, below) = (self.heights[i - 1], self.heights[i]);
        let t = ((above - y) / (above - below)).clamp(0.0, 1.0);
        let [a, b, c, d] = self.cubics[i - 1];
        a + t * (b + t * (c + t * d))
    }

    /// Signed distance of a point of the world, in metres.
    #[must_use]
    pub fn distance(&self, p: Vec3) -> f32 {
        let q = self.own_from_world.transform_point3(p);
        let reach = self.reach(q.y);
        let half = vec2(
            if q.x < 0.0 { reach.z } else { reach.w },
            if q.z < 0.0 { reach.y } else { reach.x },
        );
        let across = vec2(q.x.abs(), q.z.abs());
        let u = across / half;
        let ring = if u.length_squared() < 1e-4 {
            -half.min_element()
        } else {
            // First-order distance: how far the norm is from one, over the norm's slope.
            let k2 = u.length();
            let slope2 = (u / half).length() / k2;
            let (mut k, mut slope) = (k2, slope2);
            if self.square > 0.0 {
                let squares = u * u;
                let k4 = squares.length().sqrt();
                let slope4 = (squares * u / half).length() / (k4 * k4 * k4);
                k += (k4 - k2) * self.square;
                slope += (slope4 - slope2) * self.square;
            }
            (k - 1.0) / slope
        };
        let (Some(top), Some(bottom)) = (self.heights.first(), self.heights.last()) else {
            return ring;
        };
        let beyond = (q.y - top).max(bottom - q.y) + self.round;
        let ring = ring + self.round;
        vec2(ring.max(0.0), beyond.max(0.0)).length() + ring.max(beyond).min(0.0) - self.round
    }
}
