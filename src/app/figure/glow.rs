//! Muscle groups that can light up, and how strongly each does: those of the body.

pub use crate::body::muscle::{Levels, Region as MuscleGroup};
