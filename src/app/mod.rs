//! The window: everything that knows the engine.

pub mod figure;
pub mod ui;
