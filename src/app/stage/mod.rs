//! The stage on which the figure is shown: the place around it, mat, props, shadow and camera.

pub mod camera;
mod come_and_go;
mod floor_shadow;
mod light;
mod mat;
mod material;
mod orbit;
mod palette;
mod placing;
mod prop;
pub mod scenery;
pub mod shadow;
mod shape;
mod strap;
pub mod view;

use bevy::camera::visibility::RenderLayers;
use bevy::prelude::*;

pub use camera::{CameraGoal, CameraMotion, FreeRect, StageCamera};
pub use come_and_go::PropsComeAndGo;
pub use floor_shadow::ShadowCasters;
pub use light::Light;
pub use material::{Finish, StageMaterial};
pub use orbit::{Orbit, StageInput};
pub use placing::Keys;
pub use prop::{Prop, default_size};
pub use scenery::{Hour, Place, ShownStage, StageFault};
pub use view::{Shot, View};

use super::AppSystems;
use come_and_go::Presence;

/// The layer of what is seen in the small picture of the next movement.
pub const PREVIEWED: usize = 1;
/// The layer of what is seen in the small picture of the figure from another side.
pub const INSET: usize = 2;
/// The layer of what is seen in the picture of a mistake.
pub const MISTAKEN: usize = 3;

/// The props that stand on the stage now; whoever decides what is shown replaces the list.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct StageProps(pub Vec<Prop>);

/// The materials that all things on the stage share.
#[derive(Resource, Clone, Debug)]
pub struct StageMaterials {
    /// Of the floor around the mat.
    pub room: Handle<StageMaterial>,
    /// Of the floor beyond, where its pattern is still seen.
    pub ground: Handle<StageMaterial>,
    /// Of everything further away.
    pub backdrop: Handle<StageMaterial>,
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
        scenery::plugin,
    ))
    .init_resource::<Light>()
    .init_resource::<StageProps>()
    .init_resource::<FreeRect>()
    .init_resource::<StageInput>()
    .add_systems(
        Update,
        (
            orbit::look_around
                .in_set(AppSystems::Input)
                .run_if(resource_exists::<ButtonInput<KeyCode>>),
            (
                place_props.run_if(resource_changed::<StageProps>),
                come_and_go::come_and_go.run_if(resource_exists::<PropsComeAndGo>),
                camera::follow_goal,
                open_walls,
            )
                .chain()
                .in_set(AppSystems::Present),
        ),
    );
}

/// Makes the props on the stage those of the list. What is there already is only moved.
fn place_props(
    mut commands: Commands,
    wanted: Res<StageProps>,
    mut standing: Query<(Entity, &mut Prop, &mut Transform, Option<&mut Presence>)>,
    lively: Option<Res<PropsComeAndGo>>,
    stage: Res<StageMaterials>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    let mut missing: Vec<&Prop> = wanted.0.iter().collect();
    for (entity, mut prop, mut place, presence) in &mut standing {
        if presence.as_ref().is_some_and(|it| it.leaving) {
            continue;
        }
        let same = |it: &&Prop| it.kind == prop.kind && it.size == prop.size;
        match missing.iter().position(same) {
            Some(index) => {
                let wanted = missing.remove(index);
                prop.set_if_neq(*wanted);
                place.set_if_neq(wanted.place);
            }
            None if lively.is_some() => {
                let mut presence = presence.map_or(Presence::WHOLE, |it| *it);
                presence.leaving = true;
                commands.entity(entity).insert(presence);
            }
            None => commands.entity(entity).despawn(),
        }
    }
    for prop in missing {
        let mut thing = commands.spawn((
            Name::new(format!("{:?}", prop.kind)),
            *prop,
            prop.place,
            Mesh3d(meshes.add(prop.mesh())),
            MeshMaterial3d(stage.prop.clone()),
            RenderLayers::from_layers(if prop.kind == crate::library::Equipment::Wall {
                // Seen from the other side it would hide the figure.
                &[0]
            } else {
                &[0, INSET]
            }),
        ));
        if lively.is_some() {
            thing.insert(Presence::default());
        }
    }
}

/// A wall is only seen from the side that is leant on: it never hides the figure.
fn open_walls(
    cameras: Query<&Transform, With<StageCamera>>,
    mut props: Query<(&Prop, &mut Visibility), Without<StageCamera>>,
) {
    let Some(camera) = cameras.iter().next() else {
        return;
    };
    for (prop, mut visibility) in &mut props {
        if prop.kind == crate::library::Equipment::Wall {
            visibility.set_if_neq(if prop.hides(camera.translation) {
                Visibility::Hidden
            } else {
                Visibility::Inherited
            });
        }
    }
}
