//! Pictures of the figure, drawn off-screen: for the command line, the README and tests.

pub mod sheet;
mod still;

use std::time::Duration;

use bevy::prelude::*;
use image::RgbaImage;

pub use still::Still;

use super::figure::{Figure, FigureGlow, FigureGrown, FigurePose, Levels, Look};
use super::headless::Headless;
pub use super::headless::NoPicture;
use super::stage::{
    CameraGoal, CameraMotion, Hour, Place, Prop, ShadowCasters, Shot, ShownStage, StageCamera,
    StageProps, View, camera,
};
use super::{Gpu, Unavailable, add_scene};
use crate::body::Pose;
use crate::library::source::Source;

/// What a picture shows.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Of the figure.
    pub pose: Pose,
    /// What the figure looks like.
    pub look: Look,
    /// Which of its muscles light up.
    pub glow: Levels,
    /// What stands around it.
    pub props: Vec<Prop>,
    /// From where it is seen, filling the picture; ignored when there is a shot.
    pub view: View,
    /// Where it is.
    pub place: Place,
    /// At what time of day.
    pub hour: Hour,
    /// Exactly from where it is seen.
    pub shot: Option<Shot>,
}

impl Scene {
    /// A pose seen from somewhere, without props.
    #[must_use]
    pub fn new(pose: Pose, view: View) -> Self {
        Self {
            pose,
            look: Look::default(),
            glow: Levels::default(),
            props: Vec::new(),
            view,
            place: Place::default(),
            hour: Hour::default(),
            shot: None,
        }
    }
}

/// A studio without a window. Any number of pictures can be taken in it, one after the other; each
/// depends on its scene alone.
pub struct Film {
    engine: Headless,
    camera: Entity,
    figure: Entity,
    size: UVec2,
}

impl Film {
    /// Opens the studio for pictures of `size` pixels, with shaders and looks from `source`.
    ///
    /// # Errors
    /// There is no graphics adapter.
    pub fn new(source: &Source, size: UVec2) -> Result<Self, Unavailable> {
        let gpu = Gpu::open()?;
        let mut engine = Headless::new(&gpu, source, size, add_scene);
        let target = engine.target();
        let world = engine.world_mut();
        // A picture is looked at longer than a frame: smooth edges are worth their time.
        let camera = world.spawn((StageCamera, target, Msaa::Sample4)).id();
        let figure = world.spawn(Figure).id();
        Ok(Self {
            engine,
            camera,
            figure,
            size,
        })
    }

    /// What draws the pictures: to look at what is in them, and to measure.
    pub const fn engine(&mut self) -> &mut Headless {
        &mut self.engine
    }

    /// Changes the size of the pictures.
    pub fn resize(&mut self, size: UVec2) {
        self.size = size;
        self.engine.resize(size);
    }

    /// Takes one picture.
    ///
    /// # Errors
    /// See [`NoPicture`].
    pub fn shoot(&mut self, scene: &Scene) -> Result<RgbaImage, NoPicture> {
        self.arrange(scene);
        // Twice: once for the pose and its shadow balls, once for the camera that frames them.
        self.engine.update();
        let balls = self
            .engine
            .world_mut()
            .resource::<ShadowCasters>()
            .0
            .clone();
        let balls: Vec<_> = balls.iter().map(|b| (b.centre, b.radius)).collect();
        let aspect = self.size.x as f32 / self.size.y as f32;
        let whole = camera::FreeRect::default().0;
        let shot = scene
            .shot
            .unwrap_or_else(|| camera::frame(&balls, scene.view, aspect, whole));
        let camera = self.camera;
        let mut camera = self.engine.world_mut().entity_mut(camera);
        camera.insert(CameraGoal(shot));
        if let Some(mut motion) = camera.get_mut::<CameraMotion>() {
            motion.settle();
        }
        self.engine.shoot()
    }

    fn arrange(&mut self, scene: &Scene) {
        let figure = self.figure;
        let world = self.engine.world_mut();
        world.insert_resource(StageProps(scene.props.clone()));
        world.insert_resource(scene.place.clone());
        world.insert_resource(scene.hour);
        let mut shown = world.entity_mut(figure);
        shown.insert((FigurePose(scene.pose), FigureGlow(scene.glow)));
        if shown.get::<Look>() != Some(&scene.look) {
            shown.insert(scene.look.clone());
        }
        let wears = |grown: &FigureGrown| grown.look == scene.look;
        let ready = |world: &World| {
            let stage = world.get_resource::<ShownStage>();
            let built = stage.is_none_or(|stage| stage.is(&scene.place, scene.hour));
            built && world.get::<FigureGrown>(figure).is_some_and(wears)
        };
        while !ready(self.engine.world_mut()) {
            self.engine.update();
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
