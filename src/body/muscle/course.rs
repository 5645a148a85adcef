//! Courses: where a path runs in a posture, and how hard its points hold it.

use glam::Vec3;

/// The most points that a path may have.
pub(super) const MOST: usize = 8;

/// Where a path runs: its points in the world and how much each holds it.
///
/// Where a point holds the path only in part, the length is the mean of the paths with and without
/// it, weighted so.
pub(super) struct Course {
    pub places: [Vec3; MOST],
    pub weights: [f32; MOST],
    pub count: usize,
}

impl Course {
    /// Calls `leg` with the two ends of every straight leg and the share of paths that have it.
    fn legs(&self, mut leg: impl FnMut(usize, usize, f32)) {
        for i in 0..self.count {
            let mut share = self.weights[i];
            for j in i + 1..self.count {
                if share <= 0.0 {
                    break;
                }
                if self.weights[j] > 0.0 {
                    leg(i, j, share * self.weights[j]);
                }
                share *= 1.0 - self.weights[j];
            }
        }
    }

    pub fn length(&self) -> f32 {
        let mut length = 0.0;
        self.legs(|i, j, share| length += share * self.places[i].distance(self.places[j]));
        length
    }

    /// Derivative of the length by the place of every point.
    pub fn pulls(&self) -> [Vec3; MOST] {
        let mut pulls = [Vec3::ZERO; MOST];
        self.legs(|i, j, share| {
            let along = (self.places[j] - self.places[i]).normalize_or_zero() * share;
            pulls[i] -= along;
            pulls[j] += along;
        });
        pulls
    }

    /// How much longer the path is with a point than without it.
    pub fn detour(&self, point: usize) -> f32 {
        let with = |weight| {
            let mut weights = self.weights;
            weights[point] = weight;
            Self { weights, ..*self }.length()
        };
        with(1.0) - with(0.0)
    }
}
