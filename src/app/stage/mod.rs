//! The studio in which the figure is shown: room, mat, props, shadow and camera.

pub mod camera;
mod floor_shadow;
mod light;
mod material;
mod orbit;
mod palette;
mod placing;
mod prop;
pub mod shadow;
mod shape;
mod studio;
pub mod view;

use bevy::camera::visibility::NoFrustumCulling;
use bevy::prelude::*;

pub use camera::{CameraGoal, CameraMotion, FreeRect, StageCamera};
pub use floor_shadow::ShadowCasters;
pub use light::Light;
pub use material::{Finish, StageMaterial};
pub use orbit::{Orbit, StageInput};
pub use palette::StagePalette;
pub use placing::props_of;
pub use prop::{Prop, default_size};
pub use view::{Shot, View};

use super::AppSystems;

/// The props that stand on the stage now; whoever decides what is shown replaces the list.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct StageProps(pub Vec<Prop>);

/// The materials that all things on the stage share.
#[derive(Resource, Clone, Debug)]
pub struct StageMaterials {
    /// Of the room.
    pub room: Handle<StageMaterial>,
    /// Of the mat.
    pub mat: Handle<StageMaterial>,
    /// Of every prop.
    pub prop: Handle<StageMaterial>,
}

/// Adds the stage; the camera is spawned by whoever knows what it draws to.
pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        MaterialPlugin::<StageMaterial>::default(),
        floor_shadow::plugin,
    ))
    .init_resource::<Light>()
    .init_resource::<StagePalette>()
    .init_resource::<StageProps>()
    .init_resource::<FreeRect>()
    .init_resource::<StageInput>()
    .add_systems(Startup, set_up.after(floor_shadow::set_up))
    .add_systems(
        Update,
        (
            orbit::look_around
                .in_set(AppSystems::Input)
                .run_if(resource_exists::<ButtonInput<KeyCode>>),
            (
                place_props.run_if(resource_changed::<StageProps>),
                camera::follow_goal,
            )
                .in_set(AppSystems::Present),
        ),
    );
}

fn set_up(
    mut commands: Commands,
    palette: Res<StagePalette>,
    light: Res<Light>,
    shadow: Res<floor_shadow::FloorShadow>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<StageMaterial>>,
) {
    let mut material =
        |finish| materials.add(StageMaterial::new(finish, *light, shadow.image.clone()));
    let stage = StageMaterials {
        room: material(Finish::Room),
        mat: material(Finish::Mat),
        prop: material(Finish::Prop),
    };
    commands.spawn((
        Name::new("Room"),
        Mesh3d(meshes.add(studio::room(&palette))),
        MeshMaterial3d(stage.room.clone()),
        NoFrustumCulling,
    ));
    commands.spawn((
        Name::new("Mat"),
        Mesh3d(meshes.add(studio::mat(&palette))),
        MeshMaterial3d(stage.mat.clone()),
    ));
    commands.insert_resource(stage);
}

/// Replaces the props on the stage by those of the list.
fn place_props(
    mut commands: Commands,
    wanted: Res<StageProps>,
    standing: Query<(Entity, &Prop)>,
    stage: Res<StageMaterials>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    let mut kept = Vec::new();
    for (entity, prop) in &standing {
        if wanted.0.contains(prop) && !kept.contains(prop) {
            kept.push(*prop);
        } else {
            commands.entity(entity).despawn();
        }
    }
    for prop in &wanted.0 {
        if let Some(index) = kept.iter().position(|other| other == prop) {
            kept.swap_remove(index);
            continue;
        }
        commands.spawn((
            Name::new(format!("{:?}", prop.kind)),
            *prop,
            prop.place,
            Mesh3d(meshes.add(prop.mesh())),
            MeshMaterial3d(stage.prop.clone()),
        ));
    }
}
