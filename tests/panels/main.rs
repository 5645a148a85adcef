//! The screens, driven as a person would: by pointer, by keyboard, by a screen reader's names.
#![cfg(feature = "app")]

mod fit;
mod home;
mod look;
mod screens;
mod session;
mod summary;

/// The window that the screens were designed in.
const WINDOW: [f32; 2] = [1280.0, 720.0];
