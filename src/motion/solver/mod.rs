//! The pose solver: from the angles that matter and what touches what to a whole pose.
//!
//! A damped least-squares problem (Levenberg-Marquardt) over the place and orientation of the
//! pelvis, every degree of freedom and the distance of the wall. Each wish is a residual divided
//! by how far it may be off: a contact by half a millimetre, an authored angle by a few degrees, an
//! angle nobody asked for by many. Deterministic: no randomness, no clock.

pub mod balance;
mod envelope;
mod held;
pub mod overlap;
mod problem;
mod search;
mod system;
mod terms;
mod unknowns;

pub use held::grip_from_tip;
pub use problem::{Care, Goal, Plane, Problem, Target, Tolerances};
pub use search::{Solution, solve};
