//! How much time the coach leaves around the holds.

use std::time::Duration;

/// Times around the holds, the same for every exercise. Adjustable by the person, for those who
/// get down to the floor faster or slower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Getting ready when the body stays in its posture.
    pub get_ready: Duration,
    /// Getting ready when the posture changes, such as from standing to the floor, and before the
    /// first movement.
    pub get_ready_new_posture: Duration,
    /// Changing to the other side. It is never taken from that side's own time.
    pub switch_sides: Duration,
    /// From the starting position into the stretch.
    pub move_in: Duration,
    /// Back to the starting position.
    pub ease_out: Duration,
}

impl Pace {
    /// What people who stretch at home ask for most often: 5 s to get ready, twice that to get to
    /// the floor, and 5 to 10 s to change sides.
    pub const DEFAULT: Self = Self {
        get_ready: Duration::from_secs(5),
        get_ready_new_posture: Duration::from_secs(10),
        switch_sides: Duration::from_secs(6),
        move_in: Duration::from_secs(4),
        ease_out: Duration::from_secs(3),
    };
}

impl Default for Pace {
    fn default() -> Self {
        Self::DEFAULT
    }
}
