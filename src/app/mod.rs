//! The window: everything that knows the engine.

pub mod ui;
