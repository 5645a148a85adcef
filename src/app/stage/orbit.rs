//! A person's own look around: on top of the directed view, and given up after a while.

use std::f32::consts::{FRAC_PI_2, PI};

use bevy::input::mouse::{AccumulatedMouseMotion, AccumulatedMouseScroll, MouseScrollUnit};
use bevy::prelude::*;

use super::view::Shot;

/// How far a person has turned the camera away from the directed view.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct Orbit {
    yaw: f32,
    pitch: f32,
    /// Of the distance, as a logarithm.
    zoom: f32,
    /// Seconds since the last touch; `None` when the view is the director's.
    idle: Option<f32>,
}

/// Seconds without a touch after which the director takes over again.
const GIVE_BACK: f32 = 20.0;
/// After this long, the camera is no longer in a person's hand.
const LET_GO: f32 = 0.6;
/// Radians for a pixel of dragging.
const DRAG: f32 = 0.006;
/// Radians a second with an arrow key held down.
const KEY_TURN: f32 = 1.3;

impl Orbit {
    /// Turns and zooms.
    pub fn nudge(&mut self, turn: Vec2, zoom: f32) {
        self.yaw = (self.yaw + turn.x).clamp(-2.0 * PI, 2.0 * PI);
        self.pitch = (self.pitch + turn.y).clamp(-FRAC_PI_2, FRAC_PI_2);
        self.zoom = (self.zoom + zoom).clamp(-1.0, 0.7);
        self.idle = Some(0.0);
    }

    /// Returns to the directed view.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Whether the camera is being moved by a person right now.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.idle.is_some_and(|idle| idle < LET_GO)
    }

    /// Whether the view differs from the directed one.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.idle.is_some()
    }

    /// What the camera shows when the director asks for `shot`: never from below the floor, and
    /// never over the top.
    #[must_use]
    pub fn apply(&self, shot: &Shot) -> Shot {
        let (lowest, highest) = (0.5_f32.to_radians(), FRAC_PI_2 - 0.02);
        Shot {
            target: shot.target,
            distance: (shot.distance * self.zoom.exp()).clamp(0.6, 6.5),
            yaw: shot.yaw + self.yaw,
            pitch: (shot.pitch + self.pitch).clamp(lowest, highest),
        }
    }

    /// Lets time pass.
    fn wait(&mut self, seconds: f32) {
        if let Some(idle) = &mut self.idle {
            *idle += seconds;
            if *idle > GIVE_BACK {
                self.reset();
            }
        }
    }
}

/// Whether the pointer and the keyboard are the stage's: whoever draws panels over it says so.
#[derive(Resource, Clone, Copy, Debug)]
pub struct StageInput {
    /// The pointer isn't on a panel.
    pub pointer: bool,
    /// No text is being typed.
    pub keyboard: bool,
}

impl Default for StageInput {
    fn default() -> Self {
        Self {
            pointer: true,
            keyboard: true,
        }
    }
}

/// Drag with the left or right button or hold Shift with an arrow key to look around, turn the
/// wheel to zoom, press R to return.
pub fn look_around(
    time: Res<Time>,
    input: Res<StageInput>,
    buttons: Res<ButtonInput<MouseButton>>,
    keys: Res<ButtonInput<KeyCode>>,
    motion: Res<AccumulatedMouseMotion>,
    scroll: Res<AccumulatedMouseScroll>,
    mut dragging: Local<bool>,
    mut orbits: Query<&mut Orbit>,
) {
    let (mut turn, mut zoom) = (Vec2::ZERO, 0.0);
    let grab = [MouseButton::Left, MouseButton::Right];
    if buttons.any_just_pressed(grab) {
        *dragging = input.pointer;
    }
    if *dragging && buttons.any_pressed(grab) {
        turn += Vec2::new(-motion.delta.x, motion.delta.y) * DRAG;
    }
    if input.pointer && scroll.delta.y != 0.0 {
        let line = match scroll.unit {
            MouseScrollUnit::Line => 0.1,
            MouseScrollUnit::Pixel => 0.002,
        };
        zoom -= scroll.delta.y * line;
    }
    if input.keyboard {
        turn += turn_by_key(&keys) * KEY_TURN * time.delta_secs();
    }
    let back = input.keyboard && keys.just_pressed(KeyCode::KeyR);
    for mut orbit in &mut orbits {
        if back {
            orbit.reset();
        } else if turn != Vec2::ZERO || zoom != 0.0 {
            orbit.nudge(turn, zoom);
        } else if orbit.is_active() {
            orbit.wait(time.delta_secs());
        }
    }
}

fn turn_by_key(keys: &ButtonInput<KeyCode>) -> Vec2 {
    if !keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]) {
        return Vec2::ZERO;
    }
    let axis = |minus, plus| {
        f32::from(u8::from(keys.pressed(plus))) - f32::from(u8::from(keys.pressed(minus)))
    };
    Vec2::new(
        axis(KeyCode::ArrowLeft, KeyCode::ArrowRight),
        axis(KeyCode::ArrowDown, KeyCode::ArrowUp),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOT: Shot = Shot {
        target: Vec3::ZERO,
        distance: 4.0,
        yaw: 0.0,
        pitch: 0.1,
    };

    #[test]
    fn no_amount_of_turning_goes_below_the_floor_or_over_the_top() {
        for way in [-1.0, 1.0] {
            let mut orbit = Orbit::default();
            for _ in 0..100 {
                orbit.nudge(Vec2::new(0.3, 0.3 * way), 0.2 * way);
            }
            let shot = orbit.apply(&SHOT);
            assert!(shot.pitch > 0.0 && shot.pitch < FRAC_PI_2);
            assert!((0.5..7.0).contains(&shot.distance));
        }
    }

    #[test]
    fn the_directed_view_returns_after_a_while_untouched() {
        let mut orbit = Orbit::default();
        orbit.nudge(Vec2::X, 0.1);
        orbit.wait(GIVE_BACK - 1.0);
        assert_ne!(orbit.apply(&SHOT), SHOT);
        orbit.wait(2.0);
        assert_eq!(orbit.apply(&SHOT), SHOT);
    }
}
