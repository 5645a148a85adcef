//! A second instance of a figure.

use std::sync::Arc;

use bevy::camera::visibility::RenderLayers;
use bevy::mesh::skinning::SkinnedMesh;
use bevy::prelude::*;

use super::drawn::hang;
use super::material::FigureMaterial;
use super::{FigureBreath, FigureGlow, FigureGrown, FigureHands, FigurePose};

/// A second instance of a figure that has grown: it shares meshes, rig and rest posture, and is posed
/// and lit by itself. It casts no shadow, and nobody waits for it to grow.
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
    let skin = SkinnedMesh {
        inverse_bindposes: grown.bindposes.clone(),
        joints: joints.clone(),
    };
    let meshes = grown.drawn.iter().map(|drawn| drawn.meshes.clone());
    let drawn = hang(twin, meshes, 1, &material, &skin, layers, commands);
    commands.entity(twin).insert(FigureGrown {
        rig: Arc::clone(&grown.rig),
        joints,
        material,
        look: grown.look.clone(),
        body: grown.body,
        drawn,
        bindposes: grown.bindposes.clone(),
        drawn_coarse: true,
    });
    Some(twin)
}
