//! What the ground is made of, as a small picture that repeats: drawn once, and sampled once for
//! each pixel, however rich it is.

use bevy::asset::RenderAssetUsages;
use bevy::image::{ImageAddressMode, ImageFilterMode, ImageSampler, ImageSamplerDescriptor};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};

use super::description::Ground;
use super::noise::{between, chance, on_tile, smooth};

/// Texels along an edge.
const SIZE: usize = 512;
/// Length of an edge on the ground, in metres.
pub const TILE: f32 = 2.4;
/// The texel that leaves a colour as it is; twice as much is twice as bright.
const PLAIN: f32 = 128.0;

/// The picture of a ground, with smaller ones for the distance.
#[must_use]
pub fn pattern(ground: Ground) -> Image {
    let size = if ground == Ground::Smooth { 1 } else { SIZE };
    let mut level = tones(ground, size);
    let mut side = size;
    let mut bytes = Vec::with_capacity(size * size * 6);
    let mut levels = 0;
    loop {
        for tone in &level {
            let grey = (*tone * PLAIN).clamp(0.0, 255.0) as u8;
            bytes.extend([grey, grey, grey, 255]);
        }
        levels += 1;
        if side == 1 {
            break;
        }
        level = halved(&level, side);
        side /= 2;
    }
    let extent = Extent3d {
        width: size as u32,
        height: size as u32,
        depth_or_array_layers: 1,
    };
    let mut image = Image::new_uninit(
        extent,
        TextureDimension::D2,
        TextureFormat::Rgba8Unorm,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.texture_descriptor.mip_level_count = levels;
    image.data = Some(bytes);
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: ImageAddressMode::Repeat,
        address_mode_v: ImageAddressMode::Repeat,
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        // Between two of them nobody sees a seam in so quiet a picture, and it costs half.
        mipmap_filter: ImageFilterMode::Nearest,
        ..default()
    });
    image
}

fn halved(level: &[f32], side: usize) -> Vec<f32> {
    let half = side / 2;
    let at = |x: usize, y: usize| level[y * side + x];
    (0..half * half)
        .map(|i| {
            let (x, y) = (i % half * 2, i / half * 2);
            (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4.0
        })
        .collect()
}

/// How bright each texel is against the ground's own colour.
fn tones(ground: Ground, size: usize) -> Vec<f32> {
    let each = |tone: fn(f32, f32) -> f32| -> Vec<f32> {
        let at = |i: usize| (i as f32 + 0.5) / size as f32;
        (0..size * size)
            .map(|i| tone(at(i % size), at(i / size)))
            .collect()
    };
    match ground {
        Ground::Smooth => vec![1.0],
        Ground::Boards => each(boards),
        Ground::Sand => each(sand),
        Ground::Grass => grass(size),
        Ground::Stone => each(stone),
    }
}

/// Boards along Z, with grain, joints and a shadow between them.
fn boards(x: f32, y: f32) -> f32 {
    const ACROSS: f32 = 16.0;
    let (board, within) = ((x * ACROSS) as u32, (x * ACROSS).fract());
    let joint = (y + chance(3, board)).fract();
    // Two lengths to a row, each its own piece of wood.
    let piece = board * 2 + u32::from(joint > 0.5);
    let tone = between((0.90, 1.07), 5, piece);
    let grain =
        on_tile(7 + piece, (96, 5), x, y) * 0.6 + on_tile(40 + piece, (220, 11), x, y) * 0.4;
    let edge = within.min(1.0 - within) / ACROSS * TILE;
    let end = (joint % 0.5).min(0.5 - joint % 0.5) * TILE;
    let gap = smooth(0.0012, 0.0052, edge).min(smooth(0.0008, 0.0042, end));
    let tone = tone * (1.0 + 0.11 * (grain - 0.5));
    tone * (0.56 + 0.44 * gap) + 0.03
}

/// Ripples of the wind that fork and fade, and grains.
fn sand(x: f32, y: f32) -> f32 {
    let drift = on_tile(3, (3, 3), x, y) * 1.6 + on_tile(4, (8, 7), x, y) * 0.55;
    let wave = ((x * 4.0 + y * 13.0 + drift) * std::f32::consts::TAU).sin();
    let deep = smooth(0.15, 0.85, on_tile(5, (4, 4), x + 0.3, y));
    let crest = wave * 0.5 + 0.5 * (1.0 - (1.0 - wave).powi(2) * 0.5);
    let grains = on_tile(6, (256, 256), x, y) - 0.5;
    let tracts = on_tile(8, (6, 6), x, y) - 0.5;
    1.0 + crest * 0.055 * deep + grains * 0.10 + tracts * 0.06
}

/// Large flat stones in rows, with joints between them.
fn stone(x: f32, y: f32) -> f32 {
    const ROWS: f32 = 4.0;
    let (row, within_row) = ((y * ROWS) as u32, (y * ROWS).fract());
    let columns = 3.0;
    let shifted = (x + chance(2, row)).fract() * columns;
    // Joints within a row aren't evenly spaced.
    let (stone, within) = (shifted as u32, shifted.fract());
    let tone = between((0.93, 1.06), 9, row * 7 + stone);
    let edge_x = within.min(1.0 - within) / columns * TILE;
    let edge_y = within_row.min(1.0 - within_row) / ROWS * TILE;
    let joint = smooth(0.002, 0.011, edge_x.min(edge_y));
    let rough = on_tile(11, (128, 128), x, y) * 0.5 + on_tile(12, (23, 23), x, y) * 0.5;
    tone * (0.74 + 0.26 * joint) * (1.0 + (rough - 0.5) * 0.13)
}

/// Blades of grass, thrown one over the other.
fn grass(size: usize) -> Vec<f32> {
    let mut tones: Vec<f32> = (0..size * size)
        .map(|i| {
            let (x, y) = ((i % size) as f32, (i / size) as f32);
            0.84 + 0.16 * on_tile(3, (9, 9), x / size as f32, y / size as f32)
        })
        .collect();
    let blades = (size * size / 12) as u32;
    for blade in 0..blades {
        let start = Vec2::new(chance(5, blade), chance(6, blade)) * size as f32;
        // The wind has combed them a little.
        let turn = between((-1.2, 1.2), 7, blade) + if chance(8, blade) < 0.25 { 2.4 } else { 0.6 };
        let along = Vec2::from_angle(turn);
        let long = between((4.0, 10.0), 9, blade) * size as f32 / 512.0;
        let tuft = on_tile(12, (11, 11), start.x / size as f32, start.y / size as f32);
        let tone = between((0.80, 1.16), 10, blade) + 0.16 * (tuft - 0.5);
        for step in 0..long.ceil() as u32 {
            let at = start + along * step as f32;
            let (x, y) = (at.x.rem_euclid(size as f32), at.y.rem_euclid(size as f32));
            let texel = y as usize % size * size + x as usize % size;
            // Lighter towards the tip.
            let tip = 0.92 + 0.16 * step as f32 / long;
            tones[texel] += (tone * tip - tones[texel]) * 0.75;
        }
    }
    tones
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Ground; 5] = [
        Ground::Smooth,
        Ground::Boards,
        Ground::Sand,
        Ground::Grass,
        Ground::Stone,
    ];

    #[test]
    fn no_pattern_makes_the_ground_much_lighter_or_darker() {
        for ground in ALL {
            let size = if ground == Ground::Smooth { 1 } else { 64 };
            let tones = tones(ground, size);
            let mean = tones.iter().sum::<f32>() / tones.len() as f32;
            assert!((0.88..1.08).contains(&mean), "{ground:?}: {mean}");
            assert!(
                tones.iter().all(|tone| (0.3..2.0).contains(tone)),
                "{ground:?}"
            );
        }
    }

    #[test]
    fn the_smaller_pictures_are_all_there() {
        for ground in [Ground::Smooth, Ground::Sand] {
            let image = pattern(ground);
            let levels = image.texture_descriptor.mip_level_count;
            let mut side = image.width() as usize;
            let mut texels = 0;
            for _ in 0..levels {
                texels += side * side;
                side /= 2;
            }
            assert_eq!(side, 0, "down to one texel");
            assert_eq!(image.data.as_ref().map(Vec::len), Some(texels * 4));
        }
    }
}
