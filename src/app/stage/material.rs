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
use super::shadow::EXTENT;

/// What the shader does with a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finish {
    /// The floor around the mat: its colours are final, and shadows fall on it.
    Room,
    /// The rest of the room: its colours are final, and no shadow reaches it.
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
    finish: Finish,
}

#[derive(ShaderType, Clone, Debug)]
struct StageUniform {
    light: Light,
    /// One over the length of the shadow map's edge, and how dark shadows are.
    shadow: Vec4,
}

impl StageMaterial {
    /// A surface in this light, on which the shadows of `shadow` fall.
    #[must_use]
    pub const fn new(finish: Finish, light: Light, shadow: Handle<Image>) -> Self {
        let uniform = StageUniform {
            light,
            shadow: Vec4::new(1.0 / EXTENT, 0.62, 0.38, 0.0),
        };
        Self {
            uniform,
            shadow,
            finish,
        }
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
        let define = match key.bind_group_data {
            Finish::Room => "ROOM",
            Finish::Backdrop => "BACKDROP",
            Finish::Mat => "MAT",
            Finish::Prop => "PROP",
        };
        if let Some(fragment) = &mut descriptor.fragment {
            fragment.shader_defs.push(define.into());
        }
        Ok(())
    }
}
