//! A figure that was spawned grows in the background and then appears.

use bevy::camera::visibility::NoFrustumCulling;
use bevy::mesh::skinning::{SkinnedMesh, SkinnedMeshInverseBindposes};
use bevy::prelude::*;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on, poll_once};

use super::grow::{Grown, Recipe, grow};
use super::look::Look;
use super::material::FigureMaterial;
use super::mesh::{inverse_bindposes, mesh};
use super::rig::{Joint, Rig};
use super::shape::MEASURED_AT;
use super::{Figure, FigureBody};
use crate::body::Segment;

/// Set on a figure once it can be seen: its joints and its material.
#[derive(Component)]
pub struct FigureGrown {
    /// Where joints go in a posture.
    pub rig: Rig,
    /// The joints' entities, in the rig's order.
    pub joints: Vec<Entity>,
    /// The figure's own material.
    pub material: Handle<FigureMaterial>,
}

#[derive(Component)]
struct Growing(Task<Result<Grown, String>>);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(begin).add_systems(PreUpdate, appear);
}

fn begin(added: On<Add, Figure>, bodies: Query<&FigureBody>, mut commands: Commands) -> Result {
    let body = *bodies.get(added.entity)?;
    let task = AsyncComputeTaskPool::get()
        .spawn(async move { Ok(grow(&Recipe::default_look()?, body.0)) });
    commands.entity(added.entity).insert(Growing(task));
    Ok(())
}

fn appear(
    mut growing: Query<(Entity, &mut Growing, &FigureBody, &Look)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut bindposes: ResMut<Assets<SkinnedMeshInverseBindposes>>,
    mut commands: Commands,
) -> Result {
    for (entity, mut task, body, look) in &mut growing {
        let Some(grown) = block_on(poll_once(&mut task.0)) else {
            continue;
        };
        commands.entity(entity).remove::<Growing>();
        let Grown { rig, surface } = grown?;
        let joints: Vec<Entity> = rig
            .rest()
            .iter()
            .map(|frame| {
                let place = Transform::from_translation(frame.position);
                let joint = (place.with_rotation(frame.rotation), ChildOf(entity));
                commands.spawn(joint).id()
            })
            .collect();
        let head = rig
            .index(Joint::Segment(Segment::HEAD))
            .map_or(Vec3::ZERO, |i| rig.rest()[usize::from(i)].position);
        let scale = body.0.height / MEASURED_AT;
        let material = materials.add(FigureMaterial::new(look, head, scale));
        commands.spawn((
            Mesh3d(meshes.add(mesh(&surface))),
            MeshMaterial3d(material.clone()),
            SkinnedMesh {
                inverse_bindposes: bindposes.add(inverse_bindposes(&rig)),
                joints: joints.clone(),
            },
            // A raised arm leaves the bounds of the rest posture.
            NoFrustumCulling,
            ChildOf(entity),
        ));
        commands.entity(entity).insert(FigureGrown {
            rig,
            joints,
            material,
        });
    }
    Ok(())
}
