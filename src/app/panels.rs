//! Draws the panels with a shader that costs a processor less.
//!
//! egui multiplies colours as they are encoded, which takes six powers for each pixel of a panel: a
//! fifth of a frame. Light may be multiplied instead: the curve is nearly a power, and a power of a
//! product is the product of the powers.

use bevy::prelude::*;
use bevy_egui::render::EGUI_SHADER_HANDLE;

const PATH: &str = "shaders/panels.wgsl";
const SOURCE: &str = include_str!("../../assets/shaders/panels.wgsl");

/// To be added after egui.
pub(super) fn plugin(app: &mut App) {
    if let Some(mut shaders) = app.world_mut().get_resource_mut::<Assets<Shader>>() {
        // The handle is a constant, not an index that could be out of date.
        let _ = shaders.insert(&EGUI_SHADER_HANDLE, Shader::from_wgsl(SOURCE, PATH));
    }
}
