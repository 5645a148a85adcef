//! Movement: authored key poses, the solver that makes whole poses of them, and the motion between.

pub mod authored;
mod contact;
pub mod key;
pub mod measured;
pub mod movement;
pub mod path;
pub mod posture;
pub mod proof;
pub mod solver;
pub mod surroundings;
pub mod vocabulary;
