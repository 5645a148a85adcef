//! Chance that is the same every time: what grows from a seed grows alike on every machine.

/// A number from 0 to 1 for a seed and a place.
#[must_use]
pub fn chance(seed: u32, at: u32) -> f32 {
    // The finaliser of MurmurHash3 (Appleby 2008).
    let mut bits = seed
        .wrapping_mul(0x9E37_79B9)
        .wrapping_add(at.wrapping_mul(0x85EB_CA6B));
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x85EB_CA6B);
    bits ^= bits >> 13;
    bits = bits.wrapping_mul(0xC2B2_AE35);
    bits ^= bits >> 16;
    (bits >> 8) as f32 / (1 << 24) as f32
}

/// A number between two others for a seed and a place.
#[must_use]
pub fn between((low, high): (f32, f32), seed: u32, at: u32) -> f32 {
    low + (high - low) * chance(seed, at)
}

/// From 0 below `from` to 1 above `to`, without a kink.
#[must_use]
pub fn smooth(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Smooth noise from 0 to 1 on a circle of `count` hills; `turn` goes round it once from 0 to 1.
#[must_use]
pub fn on_ring(seed: u32, count: u32, turn: f32) -> f32 {
    let count = count.max(1);
    let at = turn.rem_euclid(1.0) * count as f32;
    let hill = at as u32 % count;
    let (here, next) = (chance(seed, hill), chance(seed, (hill + 1) % count));
    here + (next - here) * smooth(0.0, 1.0, at.fract())
}

/// Smooth noise from 0 to 1 on a square of `count` hills that repeats; a side is 1 long.
#[must_use]
pub fn on_tile(seed: u32, (across, along): (u32, u32), x: f32, y: f32) -> f32 {
    let cell = |at: f32, count: u32| {
        let at = at.rem_euclid(1.0) * count as f32;
        let first = at as u32 % count;
        (first, (first + 1) % count, smooth(0.0, 1.0, at.fract()))
    };
    let (x0, x1, tx) = cell(x, across.max(1));
    let (y0, y1, ty) = cell(y, along.max(1));
    let corner = |x: u32, y: u32| chance(seed, x.wrapping_mul(8191).wrapping_add(y));
    let row = |y: u32| corner(x0, y) + (corner(x1, y) - corner(x0, y)) * tx;
    row(y0) + (row(y1) - row(y0)) * ty
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_closes_and_a_tile_repeats() {
        assert!((on_ring(3, 7, 0.0) - on_ring(3, 7, 0.999_99)).abs() < 0.01);
        for y in [0.1, 0.55] {
            let apart = on_tile(5, (6, 9), 0.0, y) - on_tile(5, (6, 9), 0.999_99, y);
            assert!(apart.abs() < 0.01, "{apart}");
        }
    }

    #[test]
    fn chance_is_even() {
        let mean = (0..4000).map(|i| chance(9, i)).sum::<f32>() / 4000.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
    }
}
