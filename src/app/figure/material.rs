//! The figure's own light material: far cheaper than a physically based one, and made for it.

use bevy::mesh::MeshVertexBufferLayoutRef;
use bevy::pbr::{MaterialPipeline, MaterialPipelineKey};
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, Face, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
};
use bevy::shader::ShaderRef;

use super::glow::{Levels, MuscleGroup};
use super::grow::Recipe;
use super::mesh::{Fabric, MUSCLES};
use super::tint::Tint;
use crate::app::AppSystems;
use crate::app::stage::Light;

const SHADER: &str = "shaders/figure.wgsl";

const LANES: usize = (MuscleGroup::ALL.len() * 2).div_ceil(4);

/// A weak, a middle and a strong glow: rising in brightness as well as in hue, so that it can be
/// told without seeing red from green.
pub const SCALE: [Tint; 3] = [
    Tint([0.32, 0.18, 0.62]),
    Tint([0.86, 0.25, 0.42]),
    Tint([1.0, 0.86, 0.36]),
];

/// What the shader knows of a figure.
#[derive(Clone, Debug, ShaderType)]
pub struct FigureUniform {
    /// Skin, blush, hair, top, bottom, trim, iris, lips.
    pub colours: [Vec4; 8],
    /// Levels of glow, four to a lane.
    pub levels: [Vec4; LANES],
    /// Colours of a weak, a middle and a strong glow.
    pub scale: [Vec4; 3],
    /// Where the head's joint is while the skin grows, and the body's size against the measured one.
    pub head: Vec4,
    /// Gaze to the left and up, in radians; how far the lids are closed; breath.
    pub face: Vec4,
    /// Where the hair is combed to, from the middle of the skull; how much it curls.
    pub comb: Vec4,
    /// Size of the head against the body's.
    pub sizes: Vec4,
    /// The lamps of the studio.
    pub light: Light,
}

/// The colours of skin, hair and clothes.
#[derive(Clone, Copy, Debug)]
pub struct Colours([Vec4; 8]);

/// The material of one figure.
#[derive(Asset, TypePath, AsBindGroup, Clone, Debug)]
pub struct FigureMaterial {
    #[uniform(0)]
    figure: FigureUniform,
}

impl FigureMaterial {
    /// Turns as pale as plaster, hair less than the rest: a figure that isn't to be followed.
    ///
    /// Returns the colours that it had.
    pub fn turn_pale(&mut self) -> Colours {
        const PLASTER: Vec3 = Vec3::new(0.42, 0.47, 0.56);
        const HAIR: usize = 2;
        const IRIS: usize = 6;
        let before = Colours(self.figure.colours);
        for (i, colour) in self.figure.colours.iter_mut().enumerate() {
            let share = match i {
                HAIR => 0.55,
                IRIS => 0.3,
                _ => 0.78,
            };
            *colour = colour.truncate().lerp(PLASTER, share).extend(colour.w);
        }
        before
    }

    /// Gives it colours that it had before.
    pub const fn recolour(&mut self, colours: Colours) {
        self.figure.colours = colours.0;
    }

    /// A figure grown from `recipe` that doesn't glow, whose head's joint grew at `head`.
    #[must_use]
    pub fn new(recipe: &Recipe, light: Light, head: Vec3, scale: f32) -> Self {
        let linear = |tint: Tint| Vec3::from(tint.linear()).extend(1.0);
        let (skin, kit) = (&recipe.skin, &recipe.kit);
        let colours = [
            skin.skin,
            skin.blush,
            recipe.hair.colour,
            kit.top,
            kit.bottom,
            kit.trim,
            skin.iris,
            skin.lips,
        ];
        let comb = recipe.hair.combed_to.normalize_or(Vec3::Y);
        Self {
            figure: FigureUniform {
                colours: colours.map(linear),
                levels: [Vec4::ZERO; LANES],
                scale: SCALE.map(linear),
                head: head.extend(scale),
                face: Vec4::ZERO,
                comb: comb.extend(recipe.hair.curl),
                sizes: Vec4::splat(recipe.body.head),
                light,
            },
        }
    }

    /// Stands in other light.
    pub fn relight(&mut self, light: Light) {
        self.figure.light = light;
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
        let worn = |fabric: &Fabric| layout.0.contains(fabric.surface());
        let fabric = Fabric::ALL.into_iter().find(worn).unwrap_or(Fabric::Skin);
        descriptor.vertex.shader_defs.push(fabric.define().into());
        if let Some(fragment) = &mut descriptor.fragment {
            fragment.shader_defs.push(fabric.define().into());
        }
        descriptor.vertex.buffers = vec![layout.0.get_layout(&[
            Mesh::ATTRIBUTE_POSITION.at_shader_location(0),
            Mesh::ATTRIBUTE_NORMAL.at_shader_location(1),
            Mesh::ATTRIBUTE_JOINT_INDEX.at_shader_location(2),
            Mesh::ATTRIBUTE_JOINT_WEIGHT.at_shader_location(3),
            fabric.surface().at_shader_location(fabric.location()),
            MUSCLES.at_shader_location(5),
        ])?];
        descriptor.primitive.cull_mode = Some(Face::Back);
        Ok(())
    }
}

/// Registers the material and its shader.
pub fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<FigureMaterial>::default())
        .add_systems(
            Update,
            relight
                .run_if(resource_changed::<Light>)
                .after(AppSystems::Present),
        );
}

/// The light has changed.
fn relight(light: Res<Light>, mut materials: ResMut<Assets<FigureMaterial>>) {
    for (_, material) in materials.iter_mut() {
        material.relight(*light);
    }
}
