//! Limber: a recovery coach. A real-time 3D figure shows each stretch, roller pass or massage-gun
//! pass; a person follows along; Limber keeps their progress.
//!
//! Everything but [`app`] is the core: it knows no engine, no clock, no disk of its own and no
//! global randomness. `docs/architecture.md` is the map.

pub mod body;
pub mod coach;
pub mod library;
pub mod motion;
pub mod progress;
pub mod session;

pub mod cli;

#[cfg(feature = "app")]
pub mod app;
