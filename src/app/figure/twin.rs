//! A second instance of a figure.

use std::sync::Arc;

use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::mesh::skinning::SkinnedMesh;
use bevy::prelude::*;

use super::material::FigureMaterial;
use super::{FigureBreath, FigureGlow, FigureGrown, FigureHands, FigurePose};

/// A second instance of a figure that has grown: it shares meshes, rig and rest posture, and is posed and lit by itself. It
/// casts no shadow, and nobody waits for it to grow.
pub fn twin(
    grown: &FigureGrown,
    layers: &RenderLayers,
    commands: &mut Commands,
    materials: &mut Assets<FigureMaterial>,
) -> Option<Entity> {
    let material = materials.get(&grown.material)?.clone();
    let material = materials.add(material);
    let twin = commands
        .spawn((
            Name::new("Twin"),
            FigurePose::default(),
            FigureHands::default(),
            FigureGlow::default(),
            FigureBreath::Led(0.3),
            Transform::default(),
            Visibility::default(),
        ))
        .id();
    let joints: Vec<Entity> = grown
        .joints
        .iter()
        .map(|_| commands.spawn((Transform::default(), ChildOf(twin))).id())
        .collect();
    let skin = commands.spawn((
        Mesh3d(grown.meshes[1].clone()),
        MeshMaterial3d(material.clone()),
        SkinnedMesh {
            inverse_bindposes: grown.bindposes.clone(),
            joints: joints.clone(),
        },
        NoFrustumCulling,
        layers.clone(),
        ChildOf(twin),
    ));
    let skin = skin.id();
    commands.entity(twin).insert(FigureGrown {
        rig: Arc::clone(&grown.rig),
        joints,
        material,
        look: grown.look.clone(),
        body: grown.body,
        skin,
        bindposes: grown.bindposes.clone(),
        meshes: grown.meshes.clone(),
        drawn_coarse: true,
    });
    Some(twin)
}
