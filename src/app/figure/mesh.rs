//! The grown surface as meshes for the graphics card.

use bevy::asset::RenderAssetUsages;
use bevy::mesh::skinning::SkinnedMeshInverseBindposes;
use bevy::mesh::{Indices, MeshVertexAttribute, PrimitiveTopology, VertexAttributeValues};
use bevy::prelude::*;
use bevy::render::render_resource::VertexFormat;

use super::rig::Rig;
use super::surface::{Kind, Surface, Vertex};

/// What a figure is made of. Each is a mesh and a pipeline of its own: a processor that draws works
/// through every branch of a shader for every pixel, and a face is dear on a shirt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fabric {
    /// Skin of the trunk and limbs.
    Skin,
    /// Skin of the head.
    Head,
    /// Hair.
    Hair,
    /// Both garments.
    Cloth,
}

impl Fabric {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cloth, Self::Skin, Self::Head, Self::Hair];

    /// What a vertex of this kind is made of.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Skin => Self::Skin,
            Kind::Head => Self::Head,
            Kind::Hair => Self::Hair,
            Kind::Top | Kind::Bottom => Self::Cloth,
        }
    }

    /// Kind, openness, weave and slack of a vertex; which of these attributes a mesh has tells
    /// what it is made of.
    #[must_use]
    pub const fn surface(self) -> MeshVertexAttribute {
        let (name, id) = match self {
            Self::Skin => ("SkinSurface", 5_719_204_413),
            Self::Head => ("HeadSurface", 5_719_204_414),
            Self::Hair => ("HairSurface", 5_719_204_415),
            Self::Cloth => ("ClothSurface", 5_719_204_416),
        };
        MeshVertexAttribute::new(name, id, VertexFormat::Float32x4)
    }

    /// Where the shader finds that attribute: the engine takes pipelines for one and the same whose
    /// vertices are laid out alike.
    #[must_use]
    pub const fn location(self) -> u32 {
        match self {
            Self::Cloth => 4,
            Self::Skin => 6,
            Self::Head => 7,
            Self::Hair => 8,
        }
    }

    /// Its name in the shader.
    #[must_use]
    pub const fn define(self) -> &'static str {
        match self {
            Self::Skin => "SKIN",
            Self::Head => "HEAD",
            Self::Hair => "HAIR",
            Self::Cloth => "CLOTH",
        }
    }
}

/// Two muscle groups of a vertex, and how much it belongs to each.
pub const MUSCLES: MeshVertexAttribute =
    MeshVertexAttribute::new("FigureMuscles", 5_719_204_412, VertexFormat::Float32x4);

/// The mesh of each fabric that a surface has.
pub fn meshes(surface: &Surface) -> impl Iterator<Item = (Fabric, Mesh)> {
    Fabric::ALL.into_iter().filter_map(|fabric| {
        let part = surface.part(|vertex| Fabric::of(vertex.kind) == fabric);
        (!part.triangles.is_empty()).then(|| (fabric, mesh(fabric, &part)))
    })
}

fn mesh(fabric: Fabric, surface: &Surface) -> Mesh {
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
    .with_inserted_attribute(fabric.surface(), looks)
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
