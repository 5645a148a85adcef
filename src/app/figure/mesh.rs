//! The grown surface as a mesh for the graphics card.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::skinning::SkinnedMeshInverseBindposes;
use bevy::mesh::{Indices, MeshVertexAttribute, PrimitiveTopology, VertexAttributeValues};
use bevy::prelude::*;
use bevy::render::render_resource::VertexFormat;

use super::rig::Rig;
use super::surface::{Surface, Vertex};

/// Kind, openness, weave and slack of a vertex.
pub const SURFACE: MeshVertexAttribute =
    MeshVertexAttribute::new("FigureSurface", 5_719_204_411, VertexFormat::Float32x4);
/// Two muscle groups of a vertex, and how much it belongs to each.
pub const MUSCLES: MeshVertexAttribute =
    MeshVertexAttribute::new("FigureMuscles", 5_719_204_412, VertexFormat::Float32x4);

/// The mesh: one, with everything on it.
#[must_use]
pub fn mesh(surface: &Surface) -> Mesh {
    let all = &surface.vertices;
    let positions: Vec<[f32; 3]> = all.iter().map(|v| v.point.position.to_array()).collect();
    let normals: Vec<[f32; 3]> = all.iter().map(|v| v.point.normal.to_array()).collect();
    let joints = all.iter().map(|v| v.influence.joints).collect();
    let shares: Vec<[f32; 4]> = all.iter().map(|v| v.influence.shares).collect();
    let looks: Vec<[f32; 4]> = all.iter().map(Vertex::packed).collect();
    let muscles: Vec<[f32; 4]> = all.iter().map(|v| v.muscles.packed()).collect();
    Mesh::new(
        PrimitiveTopology::TriangleList,
        RenderAssetUsages::RENDER_WORLD,
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, positions)
    .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, normals)
    .with_inserted_attribute(
        Mesh::ATTRIBUTE_JOINT_INDEX,
        VertexAttributeValues::Uint16x4(joints),
    )
    .with_inserted_attribute(Mesh::ATTRIBUTE_JOINT_WEIGHT, shares)
    .with_inserted_attribute(SURFACE, looks)
    .with_inserted_attribute(MUSCLES, muscles)
    .with_inserted_indices(Indices::U32(surface.triangles.as_flattened().to_vec()))
}

/// From the rest posture to each joint's own frame.
#[must_use]
pub fn inverse_bindposes(rig: &Rig) -> SkinnedMeshInverseBindposes {
    let inverse: Vec<Mat4> = rig
        .rest()
        .iter()
        .map(|frame| Mat4::from(frame.affine().inverse()))
        .collect();
    SkinnedMeshInverseBindposes::from(inverse)
}
