//! Pictures of the figure in a pose of its own, drawn once and then kept.
//!
//! A second instance of the figure sits for a second camera. Both sleep again after a few frames, so
//! that a picture which stands there costs no more than any other on a panel.

use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, RenderTarget};
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::ecs::system::SystemParam;
use bevy::image::ImageSampler;
use bevy::prelude::*;
use bevy_egui::{EguiTextureHandle, EguiUserTextures};

use super::director::{Angles, balls};
use super::figure::material::FigureMaterial;
use super::figure::{self, Figure, FigureGlow, FigureGrown, FigurePose, Levels};
use super::headless::blank;
use super::stage::camera::{FILL, half_frame, lens};
use super::stage::{Prop, Shot, ShownStage, StageCamera, StageMaterials};
use crate::body::{Pose, Skeleton, flesh};

/// For so many frames it is drawn: props and joints take one or two to get there.
const DRAWN: u32 = 4;

/// A camera that draws to a picture, and the picture.
#[derive(Debug)]
pub(super) struct Canvas {
    /// To be shown on a panel.
    pub texture: egui::TextureId,
    /// What draws it.
    pub camera: Entity,
    image: Handle<Image>,
    size: UVec2,
}

impl Canvas {
    /// A sleeping camera that draws what is on a layer.
    pub(super) fn new(
        layer: usize,
        size: UVec2,
        commands: &mut Commands,
        images: &mut Assets<Image>,
        textures: &mut EguiUserTextures,
    ) -> Self {
        let image = images.add(blank(size));
        let texture = textures.add_image(EguiTextureHandle::Strong(image.clone()));
        let camera = commands.spawn((
            Name::new("Picture camera"),
            Camera3d::default(),
            Camera {
                order: -1 - layer as isize,
                is_active: false,
                ..default()
            },
            RenderTarget::from(image.clone()),
            RenderLayers::layer(layer),
            Msaa::Off,
            Tonemapping::None,
            DebandDither::Disabled,
            lens(),
        ));
        Self {
            texture,
            camera: camera.id(),
            image,
            size,
        }
    }

    /// Changes the size of the picture; whether it was another. One that is shown as large as it is
    /// drawn is shown pixel by pixel: to mix four for each costs more where the processor draws.
    pub(super) fn resize(&mut self, size: UVec2, exact: bool, images: &mut Assets<Image>) -> bool {
        if self.size == size {
            return false;
        }
        let mut image = blank(size);
        if exact {
            image.sampler = ImageSampler::nearest();
        }
        // Ids of images that are held can't be missing.
        let _ = images.insert(self.image.id(), image);
        self.size = size;
        true
    }

    /// Where the camera stands that frames balls in the picture.
    pub(super) fn framed(&self, balls: &[(Vec3, f32)], view: Angles) -> Transform {
        let aspect = self.size.x as f32 / self.size.y.max(1) as f32;
        let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
        let shot = Shot::framing(balls, view, half_frame(aspect, whole) * FILL);
        Transform::from_translation(shot.eye()).with_rotation(shot.rotation())
    }
}

/// A picture of the figure in a pose of its own; `K` tells one picture from another.
#[derive(Debug)]
pub(super) struct Portrait<K> {
    /// What it is drawn on.
    pub canvas: Canvas,
    layer: usize,
    twin: Option<Entity>,
    props: Vec<Entity>,
    shown: Option<K>,
    frames: u32,
}

/// What is drawn.
pub(super) struct Sitting {
    pub pose: Pose,
    pub glow: Levels,
    pub props: Vec<Prop>,
    pub view: Angles,
}

/// What it takes to draw one.
#[derive(SystemParam)]
pub(super) struct Easel<'w, 's> {
    commands: Commands<'w, 's>,
    figures: Query<'w, 's, &'static FigureGrown, With<Figure>>,
    materials: ResMut<'w, Assets<FigureMaterial>>,
    stage: Res<'w, StageMaterials>,
    place: Option<Res<'w, ShownStage>>,
    cameras: Query<'w, 's, (&'static mut Camera, &'static mut Transform), Without<StageCamera>>,
    twins: Query<
        'w,
        's,
        (
            &'static mut FigurePose,
            &'static mut FigureGlow,
            &'static mut Visibility,
            &'static FigureGrown,
        ),
        Without<Figure>,
    >,
    meshes: ResMut<'w, Assets<Mesh>>,
}

impl<K: PartialEq> Portrait<K> {
    /// One that shows nothing yet, on a layer of its own.
    pub(super) const fn new(canvas: Canvas, layer: usize) -> Self {
        Self {
            canvas,
            layer,
            twin: None,
            props: Vec::new(),
            shown: None,
            frames: 0,
        }
    }

    /// What it shows, once that has been drawn.
    pub(super) fn done(&self) -> Option<&K> {
        self.shown.as_ref().filter(|_| self.frames == 0)
    }

    /// Whether it shows something, or is being drawn; what has been drawn goes to sleep.
    pub(super) fn shows(&mut self, key: &K, easel: &mut Easel) -> bool {
        if self.shown.as_ref() != Some(key) {
            return false;
        }
        self.frames = self.frames.saturating_sub(1);
        if self.frames == 0
            && let Ok((mut camera, _)) = easel.cameras.get_mut(self.canvas.camera)
            && camera.is_active
        {
            camera.is_active = false;
            if let Some(twin) = self.twin
                && let Ok((_, _, mut visibility, _)) = easel.twins.get_mut(twin)
            {
                *visibility = Visibility::Hidden;
            }
        }
        true
    }

    /// Draws something else. When nobody sits for it yet, somebody is called.
    pub(super) fn draw(
        &mut self,
        key: K,
        skeleton: &Skeleton,
        easel: &mut Easel,
        sitting: impl FnOnce() -> Option<Sitting>,
        dress: impl FnOnce(&mut FigureMaterial),
    ) {
        let Some(twin) = self.twin else {
            self.call(easel);
            return;
        };
        let (Ok((mut pose, mut glow, mut visibility, grown)), Ok((mut camera, mut eye))) = (
            easel.twins.get_mut(twin),
            easel.cameras.get_mut(self.canvas.camera),
        ) else {
            return;
        };
        let Some(sitting) = sitting() else {
            return;
        };
        if let Some(mut material) = easel.materials.get_mut(&grown.material) {
            dress(&mut material);
        }
        *pose = FigurePose(sitting.pose);
        *glow = FigureGlow(sitting.glow);
        *visibility = Visibility::Inherited;
        let cones = flesh(skeleton.proportions());
        let all: Vec<_> = balls(skeleton, &cones, &sitting.pose).collect();
        *eye = self.canvas.framed(&all, sitting.view);
        camera.is_active = true;
        let air = easel.place.as_ref().map_or(Color::WHITE, |it| it.air());
        camera.clear_color = ClearColorConfig::Custom(air);
        for prop in self.props.drain(..) {
            easel.commands.entity(prop).despawn();
        }
        // A wall between the camera and the figure would hide it.
        let props = sitting.props.into_iter();
        for prop in props.filter(|prop| !prop.hides(eye.translation)) {
            let thing = easel.commands.spawn((
                prop.place,
                Mesh3d(easel.meshes.add(prop.mesh())),
                MeshMaterial3d(easel.stage.prop.clone()),
                RenderLayers::layer(self.layer),
            ));
            self.props.push(thing.id());
        }
        self.shown = Some(key);
        self.frames = DRAWN;
    }

    /// A second instance of the figure, as it looks now.
    fn call(&mut self, easel: &mut Easel) {
        if let Some(grown) = easel.figures.iter().next() {
            let layers = RenderLayers::layer(self.layer);
            self.twin = figure::twin(grown, &layers, &mut easel.commands, &mut easel.materials);
        }
    }

    /// Sends everybody home.
    pub(super) fn put_away(&mut self, easel: &mut Easel) {
        let gone: Vec<_> = self.props.drain(..).collect();
        for entity in gone.into_iter().chain(self.twin.take()) {
            easel.commands.entity(entity).despawn();
        }
        if let Ok((mut camera, _)) = easel.cameras.get_mut(self.canvas.camera) {
            camera.is_active = false;
        }
        (self.shown, self.frames) = (None, 0);
    }
}
