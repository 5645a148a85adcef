//! What is drawn of a figure: one mesh for each fabric, all moved by the same joints.

use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::mesh::skinning::SkinnedMesh;
use bevy::prelude::*;

use super::material::FigureMaterial;

/// One fabric of a figure.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its entity, a child of the figure.
    pub entity: Entity,
    /// The fine and the coarse mesh of it.
    pub meshes: [Handle<Mesh>; 2],
}

/// Hangs meshes on a figure, each a fine and a coarse one of which `which` is drawn.
pub fn hang(
    figure: Entity,
    meshes: impl IntoIterator<Item = [Handle<Mesh>; 2]>,
    which: usize,
    material: &Handle<FigureMaterial>,
    skin: &SkinnedMesh,
    layers: &RenderLayers,
    commands: &mut Commands,
) -> Vec<Drawn> {
    let mut hang = |meshes: [Handle<Mesh>; 2]| {
        let thing = commands.spawn((
            Mesh3d(meshes[which].clone()),
            MeshMaterial3d(material.clone()),
            skin.clone(),
            // A raised arm leaves the bounds of the rest posture.
            NoFrustumCulling,
            layers.clone(),
            ChildOf(figure),
        ));
        Drawn {
            entity: thing.id(),
            meshes,
        }
    };
    meshes.into_iter().map(&mut hang).collect()
}
