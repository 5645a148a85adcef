//! Movement: authored key poses, the solver that makes whole poses of them, and the motion between.

pub mod authored;
pub mod solver;
pub mod vocabulary;
