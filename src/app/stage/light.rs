//! The light of the studio, shared by everything that is drawn in it.

use bevy::prelude::*;
use bevy::render::render_resource::ShaderType;

/// A large warm lamp ahead of the figure and to its left, and a cool room around it. The shader
/// that mixes them is `assets/shaders/light.wgsl`.
#[derive(Resource, ShaderType, Clone, Copy, Debug, PartialEq)]
pub struct Light {
    /// Towards the key lamp; of length 1.
    pub key_direction: Vec3,
    /// Of the key lamp, linear.
    pub key: Vec3,
    /// Of what shines from above.
    pub sky: Vec3,
    /// Of what the floor throws back.
    pub ground: Vec3,
}

impl Default for Light {
    fn default() -> Self {
        Self {
            key_direction: Vec3::new(0.40, 0.79, 0.46).normalize(),
            key: Vec3::new(0.98, 0.90, 0.80),
            sky: Vec3::new(0.52, 0.54, 0.64),
            ground: Vec3::new(0.40, 0.36, 0.40),
        }
    }
}
