//! The next movement as a small picture, to be seen while resting.
//!
//! It is drawn once for each movement, by a second instance of the figure and a second camera that
//! then sleep again: while somebody rests it costs no more than any other picture on a panel.

use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, RenderTarget};
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::mesh::skinning::SkinnedMeshInverseBindposes;
use bevy::prelude::*;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};

use super::AppSystems;
use super::director::{Angles, balls, best_view, mirrored};
use super::figure::material::FigureMaterial;
use super::figure::{self, Figure, FigureGlow, FigureGrown, FigurePose};
use super::following::Following;
use super::headless::blank;
use super::stage::camera::{FILL, half_frame, lens};
use super::stage::{Keys, PREVIEWED, Shot, ShownStage, StageCamera, StageMaterials};
use super::ui::Screen;
use crate::body::{Side, flesh};
use crate::library::{Exercise, Id, Sides};

/// Pixels of the picture: twice as many as it is shown with, so that its edges are smooth.
const SIZE: UVec2 = UVec2::new(448, 400);
/// For so many frames it is drawn: props and joints take one or two to get there.
const DRAWN: u32 = 4;

/// The picture.
#[derive(Resource)]
pub struct Preview {
    /// To be shown on a panel.
    pub texture: egui::TextureId,
    camera: Entity,
    twin: Option<Entity>,
    props: Vec<Entity>,
    /// Which movement on which side it shows.
    turn: Option<(Id, bool)>,
    frames: u32,
}

impl Preview {
    /// The picture of a movement, once it has been drawn.
    #[must_use]
    pub fn of(&self, exercise: &Id) -> Option<egui::TextureId> {
        let (shown, _) = self.turn.as_ref()?;
        (shown == exercise && self.frames == 0).then_some(self.texture)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, set_up)
        .add_systems(OnExit(Screen::Session), put_away)
        .add_systems(
            Update,
            (bring.run_if(twin_is_missing), arrange)
                .chain()
                .in_set(AppSystems::Present)
                .run_if(in_state(Screen::Session).and_then(resource_exists::<Following>)),
        );
}

fn set_up(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
) {
    let (camera, texture) = picture(PREVIEWED, &mut commands, &mut images, &mut textures);
    commands.insert_resource(Preview {
        texture,
        camera,
        twin: None,
        props: Vec::new(),
        turn: None,
        frames: 0,
    });
}

/// A sleeping camera that draws what is on a layer, and what it draws to.
pub(super) fn picture(
    layer: usize,
    commands: &mut Commands,
    images: &mut Assets<Image>,
    textures: &mut EguiUserTextures,
) -> (Entity, egui::TextureId) {
    let image = images.add(blank(SIZE));
    let texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
    let camera = commands.spawn((
        Name::new("Picture camera"),
        Camera3d::default(),
        Camera {
            order: -1 - layer as isize,
            is_active: false,
            ..default()
        },
        RenderTarget::from(image),
        RenderLayers::layer(layer),
        Msaa::Off,
        Tonemapping::None,
        DebandDither::Disabled,
        lens(),
    ));
    (camera.id(), texture)
}

/// Where a camera stands that frames balls in a picture.
pub(super) fn framed(balls: &[(Vec3, f32)], view: Angles) -> Transform {
    let aspect = SIZE.x as f32 / SIZE.y as f32;
    let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
    let shot = Shot::framing(balls, view, half_frame(aspect, whole) * FILL);
    Transform::from_translation(shot.eye()).with_rotation(shot.rotation())
}

fn twin_is_missing(preview: Res<Preview>) -> bool {
    preview.twin.is_none()
}

/// A second instance of the figure, as it looks now.
fn bring(
    mut preview: ResMut<Preview>,
    figures: Query<&FigureGrown, With<Figure>>,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut bindposes: ResMut<Assets<SkinnedMeshInverseBindposes>>,
    mut commands: Commands,
) {
    if let Some(grown) = figures.iter().next() {
        let layers = RenderLayers::layer(PREVIEWED);
        preview.twin = figure::twin(
            grown,
            &layers,
            &mut commands,
            &mut materials,
            &mut bindposes,
        );
    }
}

fn put_away(mut preview: ResMut<Preview>, mut cameras: Query<&mut Camera>, mut commands: Commands) {
    let gone: Vec<_> = preview.props.drain(..).collect();
    for entity in gone.into_iter().chain(preview.twin.take()) {
        commands.entity(entity).despawn();
    }
    if let Ok(mut camera) = cameras.get_mut(preview.camera) {
        camera.is_active = false;
    }
    (preview.turn, preview.frames) = (None, 0);
}

/// The movement after this one, and whether it begins on the left.
fn upcoming(following: &Following) -> Option<(&Exercise, bool)> {
    let script = following.script();
    let step = script.steps().get(following.player.frame().step)?;
    let phases = &script.phases()[step.phases.clone()];
    let side = phases.iter().find_map(|phase| phase.side);
    Some((&step.exercise, side == Some(Side::Left)))
}

/// Draws the next movement when there is another one.
fn arrange(
    mut preview: ResMut<Preview>,
    following: Res<Following>,
    stage: Res<StageMaterials>,
    place: Option<Res<ShownStage>>,
    mut cameras: Query<(&mut Camera, &mut Transform), Without<StageCamera>>,
    mut twins: Query<(&mut FigurePose, &mut FigureGlow, &mut Visibility), Without<Figure>>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut commands: Commands,
) {
    let Ok((mut camera, mut eye)) = cameras.get_mut(preview.camera) else {
        return;
    };
    let twin = preview.twin.and_then(|twin| twins.get_mut(twin).ok());
    let (Some((mut pose, mut glow, mut visibility)), Some((exercise, left))) =
        (twin, upcoming(&following))
    else {
        return;
    };
    let turn = (exercise.id.clone(), left);
    if preview.turn.as_ref() == Some(&turn) {
        preview.frames = preview.frames.saturating_sub(1);
        if preview.frames == 0 && camera.is_active {
            camera.is_active = false;
            *visibility = Visibility::Hidden;
        }
        return;
    }
    let show = following.choreography();
    let Some(movement) = show.movement(&exercise.id) else {
        return;
    };
    let keys = Keys::new(movement, &exercise.equipment, left);
    let Some(held) = keys.poses().last() else {
        return;
    };
    let one_sided = exercise.sides == Sides::EachSide;
    let side = one_sided.then_some(if left { Side::Left } else { Side::Right });
    *pose = FigurePose(held);
    *glow = FigureGlow(show.glow(exercise, side, &held));
    *visibility = Visibility::Inherited;
    let written: Vec<_> = movement.keys.iter().map(|key| key.pose).collect();
    let view = best_view(show.skeleton(), &written, keys.face_wall(), one_sided);
    let view = if left { mirrored(view) } else { view };
    let skeleton = show.skeleton();
    let cones = flesh(skeleton.proportions());
    let all = balls(skeleton, &cones, &held);
    let all: Vec<_> = all.into_iter().collect();
    *eye = framed(&all, view);
    camera.is_active = true;
    camera.clear_color = ClearColorConfig::Custom(place.map_or(Color::WHITE, |it| it.air()));
    for prop in preview.props.drain(..) {
        commands.entity(prop).despawn();
    }
    for prop in keys.props(skeleton, &held, Some(1.0)) {
        let thing = commands.spawn((
            prop.place,
            Mesh3d(meshes.add(prop.mesh())),
            MeshMaterial3d(stage.prop.clone()),
            RenderLayers::layer(PREVIEWED),
        ));
        preview.props.push(thing.id());
    }
    preview.turn = Some(turn);
    preview.frames = DRAWN;
}
