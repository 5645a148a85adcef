//! Limber: a recovery coach. A real-time 3D figure shows each stretch, roller pass or massage-gun
//! pass; a person follows along; Limber keeps their progress.
//!
//! Everything but [`app`] is the core: it knows no engine. Time, folders and chance reach it as
//! parameters, which [`machine`] reads once for the command line and the window alike. `docs/architecture.md` is the map.

pub mod body;
pub mod coach;
pub mod library;
pub mod machine;
pub mod motion;
pub mod progress;
pub mod session;
mod text;

pub mod cli;

#[cfg(feature = "app")]
pub mod app;
