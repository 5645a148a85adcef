//! The camera director: eases towards what is asked for, never cuts, and keeps the subject in the
//! part of the window that no panel covers.

use bevy::camera::SubCameraView;
use bevy::core_pipeline::tonemapping::{DebandDither, Tonemapping};
use bevy::math::Rect;
use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::orbit::Orbit;
use super::view::{FIELD_OF_VIEW, Shot, View};

/// The camera that shows the stage.
#[derive(Component, Debug)]
#[require(Camera3d, CameraGoal, Orbit, CameraMotion, Tonemapping::None, DebandDither::Disabled, Projection = lens())]
pub struct StageCamera;

/// The lens through which figures are seen.
#[must_use]
pub fn lens() -> Projection {
    Projection::Perspective(PerspectiveProjection {
        fov: FIELD_OF_VIEW,
        near: 0.1,
        far: 60.0,
        ..default()
    })
}

/// Where the director wants the camera.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct CameraGoal(pub Shot);

impl Default for CameraGoal {
    fn default() -> Self {
        let half_frame = half_frame(16.0 / 9.0, FreeRect::default().0);
        Self(Shot::framing(
            &[],
            View::default().angles(),
            half_frame * FILL,
        ))
    }
}

/// The part of the window that no panel covers, in fractions of its width and height from the top
/// left corner.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct FreeRect(pub Rect);

impl Default for FreeRect {
    fn default() -> Self {
        Self(Rect::new(0.0, 0.0, 1.0, 1.0))
    }
}

/// How much of the free part a framed subject fills.
pub const FILL: f32 = 0.84;

/// Tangents of half the angles under which the free part of a window is seen.
#[must_use]
pub fn half_frame(aspect: f32, free: Rect) -> Vec2 {
    let size = free.size().max(Vec2::splat(0.1));
    Vec2::new(size.x * aspect, size.y) * (FIELD_OF_VIEW / 2.0).tan()
}

/// Where the camera is on its way, as a critically damped spring.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct CameraMotion {
    at: Option<State>,
    velocity: State,
}

impl CameraMotion {
    /// Puts the camera where it is asked to be at once: for pictures, and for the first frame.
    pub fn settle(&mut self) {
        self.at = None;
    }

    /// Goes towards a shot for some seconds, and returns where it has come; the first is there at
    /// once.
    pub fn follow(&mut self, goal: &Shot, seconds: f32) -> Shot {
        let wanted = State::new(goal, Vec2::ZERO);
        let mut at = self.at.unwrap_or(wanted);
        let wanted = wanted.turned_near(&at);
        spring(&mut at, &mut self.velocity, &wanted, CALM, seconds);
        self.at = Some(at);
        at.shot()
    }
}

/// What is eased: target, logarithm of the distance, yaw and pitch, and the lens shift.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct State([f32; 8]);

impl State {
    fn new(shot: &Shot, shift: Vec2) -> Self {
        let Vec3 { x, y, z } = shot.target;
        let distance = shot.distance.max(0.01).ln();
        Self([x, y, z, distance, shot.yaw, shot.pitch, shift.x, shift.y])
    }

    fn shot(&self) -> Shot {
        let [x, y, z, distance, yaw, pitch, ..] = self.0;
        Shot {
            target: Vec3::new(x, y, z),
            distance: distance.exp(),
            yaw,
            pitch,
        }
    }

    fn shift(&self) -> Vec2 {
        Vec2::new(self.0[6], self.0[7])
    }

    /// The same camera with the yaw that is nearest to `other`'s, so that it goes the short way.
    fn turned_near(mut self, other: &Self) -> Self {
        let turn = std::f32::consts::TAU;
        self.0[4] += ((other.0[4] - self.0[4]) / turn).round() * turn;
        self
    }
}

/// Advances a critically damped spring exactly, so that the way doesn't depend on the frame rate.
fn spring(at: &mut State, velocity: &mut State, goal: &State, rate: f32, seconds: f32) {
    let decay = (-rate * seconds).exp();
    for ((x, v), g) in at.0.iter_mut().zip(&mut velocity.0).zip(goal.0) {
        let gap = *x - g;
        let push = *v + rate * gap;
        *x = g + (gap + push * seconds) * decay;
        *v = (*v - rate * push * seconds) * decay;
    }
}

/// Moves at the director's word take about three seconds; a hand on the mouse is followed at once.
const CALM: f32 = 2.0;
const PROMPT: f32 = 16.0;

/// How far the middle of the free part lies from the middle of the window, in window heights,
/// y downwards.
fn lens_shift(free: Rect, aspect: f32) -> Vec2 {
    (free.center() - Vec2::splat(0.5)) * Vec2::new(aspect, 1.0)
}

/// Moves the camera towards its goal.
pub fn follow_goal(
    time: Res<Time>,
    free: Res<FreeRect>,
    mut cameras: Query<(
        &CameraGoal,
        &Orbit,
        &mut CameraMotion,
        &mut Camera,
        &mut Transform,
    )>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    for (goal, orbit, mut motion, mut camera, mut transform) in &mut cameras {
        let Some(size) = camera.physical_target_size() else {
            continue;
        };
        let aspect = size.x as f32 / size.y.max(1) as f32;
        let wanted = State::new(&orbit.apply(&goal.0), lens_shift(free.0, aspect));
        let mut at = motion.at.unwrap_or(wanted);
        let mut velocity = motion.velocity;
        let wanted = wanted.turned_near(&at);
        let rate = if orbit.is_held() { PROMPT } else { CALM };
        spring(&mut at, &mut velocity, &wanted, rate, time.delta_secs());
        let still = at.0.iter().zip(wanted.0).all(|(a, b)| (a - b).abs() < 1e-4);
        if still && motion.at == Some(wanted) {
            continue;
        }
        if still {
            (at, velocity) = (wanted, State::default());
        }
        redraw.write(RequestRedraw);
        *motion = CameraMotion {
            at: Some(at),
            velocity,
        };
        let shot = at.shot();
        *transform = Transform::from_translation(shot.eye()).with_rotation(shot.rotation());
        let offset = -at.shift() * size.y as f32;
        camera.sub_camera_view = Some(SubCameraView {
            full_size: size,
            offset,
            size,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shot(yaw: f32, x: f32) -> Shot {
        Shot {
            target: Vec3::new(x, 0.9, 0.0),
            distance: 4.0,
            yaw,
            pitch: 0.1,
        }
    }

    #[test]
    fn the_way_of_the_camera_does_not_depend_on_the_frame_rate() {
        let goal = State::new(&shot(1.0, 0.5), Vec2::ZERO);
        let start = State::new(&shot(0.0, 0.0), Vec2::ZERO);
        let (mut once, mut v) = (start, State::default());
        spring(&mut once, &mut v, &goal, CALM, 0.9);
        let (mut often, mut v) = (start, State::default());
        for _ in 0..90 {
            spring(&mut often, &mut v, &goal, CALM, 0.01);
        }
        for (a, b) in once.0.iter().zip(often.0) {
            assert!((a - b).abs() < 1e-3, "{once:?} {often:?}");
        }
    }

    #[test]
    fn the_camera_starts_gently_and_never_overshoots() {
        let goal = State::new(&shot(1.0, 0.5), Vec2::ZERO);
        let (mut at, mut v) = (State::new(&shot(0.0, 0.0), Vec2::ZERO), State::default());
        let mut yaw = 0.0;
        for step in 0..300 {
            spring(&mut at, &mut v, &goal, CALM, 1.0 / 60.0);
            let moved = at.0[4] - yaw;
            assert!(moved >= -1e-6 && at.0[4] <= 1.0 + 1e-4);
            assert!(
                step > 0 || moved < 0.002,
                "the first frame jumps by {moved}"
            );
            yaw = at.0[4];
        }
        assert!((yaw - 1.0).abs() < 0.01);
    }

    #[test]
    fn the_camera_turns_the_short_way() {
        let at = State::new(&shot(3.0, 0.0), Vec2::ZERO);
        let goal = State::new(&shot(-3.0, 0.0), Vec2::ZERO).turned_near(&at);
        assert!((goal.0[4] - at.0[4]).abs() < 0.3);
    }
}
