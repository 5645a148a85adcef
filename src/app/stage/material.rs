//! How the stage is drawn: colours from the vertices, light from a few multiplications, shadow from
//! one small texture.

use bevy::mesh::MeshVertexBufferLayoutRef;
use bevy::pbr::{MaterialPipeline, MaterialPipelineKey};
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
};
use bevy::shader::ShaderRef;

use super::light::Light;
use super::scenery::TILE;
use super::shadow::EXTENT;

/// What the shader does with a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finish {
    /// The floor around the mat: its colours are final, and shadows fall on it.
    Room,
    /// The same, of something that shows.
    PatternedRoom,
    /// The ground beyond: its colours are final, no shadow reaches it, and what it is made of shows.
    Ground,
    /// Everything further away: its colours are final.
    Backdrop,
    /// The mat: lit, and shadows fall on it.
    Mat,
    /// A prop: lit.
    Prop,
}

/// The material of everything on the stage but the figure.
#[derive(Asset, AsBindGroup, TypePath, Clone, Debug)]
#[bind_group_data(Finish)]
pub struct StageMaterial {
    #[uniform(0)]
    uniform: StageUniform,
    #[texture(1)]
    #[sampler(2)]
    shadow: Handle<Image>,
    #[texture(3)]
    #[sampler(4)]
    pattern: Handle<Image>,
    finish: Finish,
}

#[derive(ShaderType, Clone, Debug)]
struct StageUniform {
    light: Light,
    /// One over the lengths of the shadow map's and the pattern's edges; how the pattern fades with
    /// the squared distance, and the offset of that.
    scale: Vec4,
}

impl StageMaterial {
    /// A surface in this light, on which the shadows of `shadow` fall, made of `pattern`.
    #[must_use]
    pub const fn new(
        finish: Finish,
        light: Light,
        shadow: Handle<Image>,
        pattern: Handle<Image>,
    ) -> Self {
        let uniform = StageUniform {
            light,
            scale: Vec4::new(1.0 / EXTENT, 1.0 / TILE, 0.0, 0.0),
        };
        Self {
            uniform,
            shadow,
            pattern,
            finish,
        }
    }

    /// Stands in other light; whether what it is made of fades in the distance.
    pub fn relight(&mut self, finish: Finish, light: Light, fades: bool) {
        self.finish = finish;
        self.uniform.light = light;
        // Gone at 9.4 m, whole until 4.5 m.
        let (from, to) = (4.5_f32.powi(2), 9.4_f32.powi(2));
        let fade = if fades { 1.0 / (to - from) } else { 0.0 };
        (self.uniform.scale.z, self.uniform.scale.w) = (fade, fade * from);
    }

    /// Is made of something else.
    pub fn lay(&mut self, pattern: Handle<Image>) {
        self.pattern = pattern;
    }
}

impl From<&StageMaterial> for Finish {
    fn from(material: &StageMaterial) -> Self {
        material.finish
    }
}

impl Material for StageMaterial {
    fn fragment_shader() -> ShaderRef {
        "shaders/stage.wgsl".into()
    }

    fn enable_prepass() -> bool {
        false
    }

    fn enable_shadows() -> bool {
        false
    }

    fn specialize(
        _: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        _: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let defines: &[&str] = match key.bind_group_data {
            Finish::Room => &["ROOM", "SHADOWED"],
            Finish::PatternedRoom => &["ROOM", "SHADOWED", "PATTERN"],
            Finish::Ground => &["ROOM", "PATTERN"],
            Finish::Backdrop => &["ROOM"],
            Finish::Mat => &["LIT", "SHADOWED"],
            Finish::Prop => &["LIT"],
        };
        if let Some(fragment) = &mut descriptor.fragment {
            let defines = defines.iter().map(|&define| define.into());
            fragment.shader_defs.extend(defines);
        }
        if defines.contains(&"ROOM") {
            // Nobody sees it from behind, and sheets have no side that is in front.
            descriptor.primitive.cull_mode = None;
        }
        Ok(())
    }
}
