//! The human body: segments, joints and their degrees of freedom, ranges, proportions, contact
//! sites and muscles. Knows nothing of motion, files or the engine.
//!
//! Metres, radians, seconds. Y is up, the figure faces +Z, its left is +X. In neutral standing,
//! arms hanging with palms to the thighs, every angle is zero and every segment's frame is
//! parallel to the world.

mod dof;
mod flesh;
pub mod joint;
pub mod muscle;
mod proportions;
mod range;
mod segment;
mod site;
mod skeleton;

pub use dof::{Angles, CentralDof, Dof, SidedDof};
pub use flesh::{RoundCone, flattens, flesh};
pub use proportions::{Proportions, Sex};
pub use range::{
    LengthTest, PassiveLimit, Range, Ranges, keep_shoulder_in_range, range, shoulder_elevation,
};
pub use segment::{Part, Segment, Side};
pub use site::{Site, SitePlace, Spot};
pub use skeleton::{Frame, Frames, Motor, Pose, Skeleton};
