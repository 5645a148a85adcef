//! The figure on the stage: grown from the skeleton, posed by one system, lit by its own material.

pub mod build;
pub mod complexion;
pub mod description;
mod detail;
mod drawn;
mod files;
mod flesh;
pub mod garment;
pub mod glow;
pub mod grow;
pub mod hair;
pub mod hand;
mod life;
mod lining;
mod loft;
pub mod look;
pub mod marks;
pub mod material;
mod mesh;
pub mod muscles;
pub mod nets;
mod patches;
mod pose;
pub mod rig;
pub mod sdf;
pub mod shape;
mod spawn;
pub mod store;
#[cfg(test)]
mod strain;
pub mod surface;
#[cfg(test)]
mod tests;
pub mod tint;
mod twin;
pub mod weights;

use bevy::prelude::*;

pub use files::{Choice, choices};
pub use glow::{Levels, MuscleGroup};
pub use life::breathed;
pub use look::Look;
pub use spawn::{FigureGrown, FigureStore};
pub use twin::twin;

use crate::body::{Pose, Proportions, Skeleton};

/// A figure. Spawn it, set its [`FigurePose`]; it appears once it has grown, a fraction of a second
/// later, when it is given [`FigureGrown`].
#[derive(Component, Clone, Copy, Debug, Default)]
#[require(
    FigureBody,
    FigurePose,
    FigureHands,
    FigureGlow,
    FigureFace,
    FigureGaze,
    FigureBreath,
    Look,
    Transform,
    Visibility
)]
pub struct Figure;

/// Whose body it is; the figure grows again when it changes.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureBody(pub Proportions);

/// The posture to show.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub struct FigurePose(pub Pose);

impl Default for FigurePose {
    fn default() -> Self {
        Self(Pose::neutral(&Skeleton::new(Proportions::default())))
    }
}

/// How far the fingers of the left and the right hand lie straight, from 0 (relaxed) to 1. Hands
/// that lean on their palm and fingers with an angle of their own need no help.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureHands(pub [f32; 2]);

/// Which muscles light up.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureGlow(pub Levels);

/// Eyes and lids.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureFace {
    /// Where the eyes look against the head, to its left and up, in radians.
    pub gaze: Vec2,
    /// How far the lids are closed, from 0 to 1.
    pub lids: f32,
}

/// What the eyes look at, in the world; straight on unless set.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct FigureGaze(pub Option<Vec3>);

/// How full the lungs are, from 0 to 1.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
pub enum FigureBreath {
    /// As it comes, calmly; full by this much now.
    Calm(f32),
    /// At somebody's pace.
    Led(f32),
}

impl Default for FigureBreath {
    fn default() -> Self {
        Self::Calm(0.0)
    }
}

impl FigureBreath {
    /// How full they are.
    #[must_use]
    pub const fn full(self) -> f32 {
        match self {
            Self::Calm(full) | Self::Led(full) => full,
        }
    }
}

/// Grows, poses and draws figures.
pub fn plugin(app: &mut App) {
    app.add_plugins((without_drawing, material::plugin));
}

/// Grows and poses figures.
pub fn without_drawing(app: &mut App) {
    app.add_plugins((
        files::plugin,
        spawn::plugin,
        pose::plugin,
        life::plugin,
        detail::plugin,
    ));
}
