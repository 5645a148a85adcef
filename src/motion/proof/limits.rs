//! How much is too much.

/// A contact may be this far off, in metres.
pub const CONTACT: f32 = 0.010;
/// What stays in touch may slide this far, in metres.
pub const SLIDING: f32 = 0.005;
/// Flesh may be this much deeper in floor or prop than it flattens under load, in metres.
pub const PENETRATION: f32 = 0.005;
/// Firm flesh may be this deep in other flesh, in metres.
pub const SELF_PENETRATION: f32 = 0.015;
/// A joint may be this far beyond its limit, in radians: what the solver leaves is no author's
/// fault.
pub const BEYOND_LIMIT: f32 = 1.5 * DEGREE;
/// An angle nobody asked for may be this far beyond what a typical adult reaches.
pub const BEYOND_TYPICAL: f32 = 5.0 * DEGREE;
/// A solved angle may be this far from what its author asked for.
pub const MISSED: f32 = 15.0 * DEGREE;
/// The centre of mass must be this far inside where legs alone carry, in metres: standing sways by
/// about a centimetre to and fro.
pub const MARGIN: f32 = 0.020;
/// The solver may leave this much of the margin open, in metres.
pub const MARGIN_SLACK: f32 = 0.003;
/// No joint turns faster, in radians per second; comfortable is half of it.
pub const SPEED: f32 = 120.0 * DEGREE;
/// No joint is accelerated more, in radians per second squared: the peak of a movement of least
/// jerk that takes one second and just reaches the fastest speed (10/√3 over 15/8 of speed through
/// time).
pub const ACCELERATION: f32 = 3.08 * SPEED;

/// One degree in radians.
pub const DEGREE: f32 = std::f32::consts::PI / 180.0;
