//! The figure's own light material: far cheaper than a physically based one, and made for it.

use bevy::asset::{load_internal_asset, uuid_handle};
use bevy::mesh::MeshVertexBufferLayoutRef;
use bevy::pbr::{MaterialPipeline, MaterialPipelineKey};
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, Face, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
};
use bevy::shader::{Shader, ShaderRef};

use super::glow::{Levels, MuscleGroup};
use super::look::Look;
use super::mesh::{MUSCLES, SURFACE};

/// The shader's source.
pub const SHADER: Handle<Shader> = uuid_handle!("6f1f3b7e-52d1-4c0e-9a55-0c6f4a2d8e11");

const LANES: usize = (MuscleGroup::ALL.len() * 2).div_ceil(4);

/// What the shader knows of a figure.
#[derive(Clone, Debug, ShaderType)]
pub struct FigureUniform {
    /// Skin, skin of the head, hair, top, bottom, trim, iris, lips.
    pub colours: [Vec4; 8],
    /// Levels of glow, four to a lane.
    pub levels: [Vec4; LANES],
    /// Colours of a weak, a middle and a strong glow.
    pub scale: [Vec4; 3],
    /// Where the head's joint is while the skin grows, and the body's size against the measured one.
    pub head: Vec4,
    /// Gaze to the left and up, in radians; how far the lids are closed; breath.
    pub face: Vec4,
}

/// The material of one figure.
#[derive(Asset, TypePath, AsBindGroup, Clone, Debug)]
pub struct FigureMaterial {
    #[uniform(0)]
    figure: FigureUniform,
}

impl FigureMaterial {
    /// A figure that looks like `look` and doesn't glow, whose head's joint grew at `head`.
    #[must_use]
    pub fn new(look: &Look, head: Vec3, scale: f32) -> Self {
        Self {
            figure: FigureUniform {
                colours: look.colours(),
                levels: [Vec4::ZERO; LANES],
                scale: look.glow(),
                head: head.extend(scale),
                face: Vec4::ZERO,
            },
        }
    }

    /// Lights the muscles up.
    pub fn glow(&mut self, levels: &Levels) {
        for (i, level) in levels.values().enumerate() {
            self.figure.levels[i / 4][i % 4] = level;
        }
    }

    /// Turns the eyes (radians to the left and up) and closes the lids (0 to 1).
    pub fn look_at(&mut self, gaze: Vec2, lids: f32) {
        let breath = self.figure.face.w;
        self.figure.face = gaze.extend(lids).extend(breath);
    }
}

impl Material for FigureMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
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
        layout: &MeshVertexBufferLayoutRef,
        _: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        descriptor.vertex.buffers = vec![layout.0.get_layout(&[
            Mesh::ATTRIBUTE_POSITION.at_shader_location(0),
            Mesh::ATTRIBUTE_NORMAL.at_shader_location(1),
            Mesh::ATTRIBUTE_JOINT_INDEX.at_shader_location(2),
            Mesh::ATTRIBUTE_JOINT_WEIGHT.at_shader_location(3),
            SURFACE.at_shader_location(4),
            MUSCLES.at_shader_location(5),
        ])?];
        descriptor.primitive.cull_mode = Some(Face::Back);
        Ok(())
    }
}

/// Registers the material and its shader.
pub fn plugin(app: &mut App) {
    load_internal_asset!(
        app,
        SHADER,
        "../../../assets/shaders/figure.wgsl",
        Shader::from_wgsl
    );
    app.add_plugins(MaterialPlugin::<FigureMaterial>::default());
}
