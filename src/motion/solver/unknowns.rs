//! What the solver changes, in the order in which the equations are eliminated.

use crate::body::Dof;

/// Where the place of the pelvis begins.
///
/// It comes after the limbs, which meet each other only where they touch, and the trunk, which meets
/// the arms: what moves with everything is last, so that elimination leaves the equations sparse.
pub const PLACE: usize = Dof::COUNT;
/// Where the turn of the pelvis begins.
pub const TURN: usize = PLACE + 3;
/// The distance of the wall.
pub const WALL: usize = TURN + 3;
/// How many there are.
pub const UNKNOWNS: usize = WALL + 1;

/// The unknown of a joint: limbs, distal first, before the trunk.
pub const fn joint(dof: Dof) -> usize {
    Dof::COUNT - 1 - dof.index()
}
