//! Pictures of the figure, drawn off-screen: for the command line, the README and tests.

pub mod animation;
pub mod handout;
pub mod ink;
pub mod pdf;
mod performance;
mod round;
pub mod sheet;
mod still;

use std::time::Duration;

use bevy::prelude::*;
use image::RgbaImage;

pub use performance::{Frame, Performance};
pub use round::Round;
pub use still::{Model, Still};

use super::director::{Angles, balls};
use super::figure::material::FigureMaterial;
use super::figure::{
    Figure, FigureBody, FigureBreath, FigureGlow, FigureGrown, FigurePose, Levels, Look,
};
use super::headless::Headless;
pub use super::headless::NoPicture;
use super::stage::{
    CameraGoal, CameraMotion, FreeRect, Hour, Place, Prop, Shot, ShownStage, StageCamera,
    StageProps, View, camera,
};
use super::{Gpu, Unavailable, add_scene};
use crate::body::{Pose, Proportions, Skeleton, flesh};
use crate::library::source::Source;

/// What a picture shows.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Of the figure.
    pub pose: Pose,
    /// Whose body it is.
    pub body: Proportions,
    /// What the figure looks like.
    pub look: Look,
    /// Which of its muscles light up.
    pub glow: Levels,
    /// What stands around it.
    pub props: Vec<Prop>,
    /// From which direction it is seen, filling the picture; ignored when there is a shot.
    pub from: Angles,
    /// Where it is.
    pub place: Place,
    /// At what time of day.
    pub hour: Hour,
    /// How full its lungs are, from 0 to 1.
    pub breath: f32,
    /// Whether the figure is pale, since it does something wrong.
    pub pale: bool,
    /// Exactly from where it is seen.
    pub shot: Option<Shot>,
}

impl Scene {
    /// A pose in a named view, without props.
    #[must_use]
    pub fn new(pose: Pose, view: View) -> Self {
        Self::seen_from(pose, view.angles())
    }

    /// A pose seen from some direction, without props.
    #[must_use]
    pub fn seen_from(pose: Pose, from: Angles) -> Self {
        Self {
            pose,
            body: Proportions::default(),
            look: Look::default(),
            glow: Levels::default(),
            props: Vec::new(),
            from,
            place: Place::default(),
            hour: Hour::default(),
            breath: 0.0,
            pale: false,
            shot: None,
        }
    }
}

/// Where pictures are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// In the studio, as in the window.
    #[default]
    Studio,
    /// On white, to be printed.
    Paper,
}

/// The white stage for what is printed; nobody can choose it.
const PAPER: &str = "print/paper";

/// A studio without a window. Any number of pictures can be taken in it, one after the other; each
/// depends on its scene alone.
pub struct Film {
    engine: Headless,
    ground: Ground,
    camera: Entity,
    figure: Entity,
    size: UVec2,
    adapter: String,
}

impl Film {
    /// Opens the studio for pictures of `size` pixels, with shaders and looks from `source`.
    ///
    /// # Errors
    /// There is no graphics adapter.
    pub fn new(source: &Source, size: UVec2) -> Result<Self, Unavailable> {
        Self::on(Ground::Studio, source, size)
    }

    /// As [`Film::new`], on other ground.
    ///
    /// # Errors
    /// There is no graphics adapter.
    pub fn on(ground: Ground, source: &Source, size: UVec2) -> Result<Self, Unavailable> {
        let gpu = Gpu::open()?;
        let mut engine = Headless::new(&gpu, source, size, add_scene);
        let target = engine.target();
        let world = engine.world_mut();
        // A picture is looked at longer than a frame: smooth edges are worth their time.
        let camera = world.spawn((StageCamera, target, Msaa::Sample4)).id();
        let figure = world.spawn(Figure).id();
        Ok(Self {
            engine,
            ground,
            camera,
            figure,
            size,
            adapter: gpu.name(),
        })
    }

    /// What draws the pictures: to look at what is in them, and to measure.
    pub const fn engine(&mut self) -> &mut Headless {
        &mut self.engine
    }

    /// The graphics adapter and its driver with its version. Only pictures from one and the same
    /// are alike to the last bit.
    #[must_use]
    pub fn adapter(&self) -> &str {
        &self.adapter
    }

    /// Changes the size of the pictures.
    pub fn resize(&mut self, size: UVec2) {
        self.size = size;
        self.engine.resize(size);
    }

    /// The shot in which the figure just fills the picture in all of some scenes, seen from where
    /// the first is.
    #[must_use]
    pub fn frame(&self, scenes: &[Scene]) -> Shot {
        let filled = |scene: &Scene| {
            let (skeleton, cones) = (Skeleton::new(scene.body), flesh(&scene.body));
            let filled = balls(&skeleton, &cones, &scene.pose);
            filled.into_iter().collect::<Vec<_>>()
        };
        let all: Vec<_> = scenes.iter().flat_map(filled).collect();
        let aspect = self.size.x as f32 / self.size.y as f32;
        let frame = camera::half_frame(aspect, FreeRect::default().0) * camera::FILL;
        let from = scenes
            .first()
            .map_or(View::default().angles(), |scene| scene.from);
        Shot::framing(&all, from, frame)
    }

    /// Takes one picture.
    ///
    /// # Errors
    /// See [`NoPicture`].
    pub fn shoot(&mut self, scene: &Scene) -> Result<RgbaImage, NoPicture> {
        self.arrange(scene);
        let shot = scene
            .shot
            .unwrap_or_else(|| self.frame(std::slice::from_ref(scene)));
        let camera = self.camera;
        let mut camera = self.engine.world_mut().entity_mut(camera);
        camera.insert(CameraGoal(shot));
        if let Some(mut motion) = camera.get_mut::<CameraMotion>() {
            motion.settle();
        }
        if !scene.pale {
            return self.engine.shoot();
        }
        let colours = self.dress(FigureMaterial::turn_pale);
        let picture = self.engine.shoot();
        if let Some(colours) = colours {
            self.dress(|material| material.recolour(colours));
        }
        picture
    }

    /// Does something with the figure's material.
    fn dress<T>(&mut self, change: impl FnOnce(&mut FigureMaterial) -> T) -> Option<T> {
        let figure = self.figure;
        let world = self.engine.world_mut();
        let handle = world.get::<FigureGrown>(figure)?.material.clone();
        let mut materials = world.resource_mut::<Assets<FigureMaterial>>();
        Some(change(&mut *materials.get_mut(&handle)?))
    }

    fn arrange(&mut self, scene: &Scene) {
        let figure = self.figure;
        let world = self.engine.world_mut();
        let place = match self.ground {
            Ground::Studio => scene.place.clone(),
            Ground::Paper => Place(PAPER.to_owned()),
        };
        world.insert_resource(StageProps(scene.props.clone()));
        world.insert_resource(place.clone());
        world.insert_resource(scene.hour);
        let mut shown = world.entity_mut(figure);
        shown.insert((
            FigurePose(scene.pose),
            FigureGlow(scene.glow),
            FigureBreath::Led(scene.breath),
        ));
        if shown.get::<Look>() != Some(&scene.look) {
            shown.insert(scene.look.clone());
        }
        let body = FigureBody(scene.body);
        if shown.get::<FigureBody>() != Some(&body) {
            shown.insert(body);
        }
        let wears = |grown: &FigureGrown| grown.look == scene.look && grown.body == body;
        let ready = |world: &World| {
            let stage = world.get_resource::<ShownStage>();
            let built = stage.is_none_or(|stage| stage.is(&place, scene.hour));
            built && world.get::<FigureGrown>(figure).is_some_and(wears)
        };
        while !ready(self.engine.world_mut()) {
            self.engine.update();
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
