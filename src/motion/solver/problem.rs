//! What the solver is asked for.

use glam::{Quat, Vec3};

use crate::body::{Dof, Pose, RoundCone, Site, Skeleton, flesh};

/// One contact, ready to be solved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// What touches.
    pub site: Site,
    /// What it touches.
    pub on: Target,
}

/// What a site touches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A horizontal surface at this height, anywhere on it, in metres.
    Level(f32),
    /// A horizontal surface, at this very point of it.
    Pin(Vec3),
    /// The wall in front, anywhere on it.
    Wall,
    /// The wall in front, at this very point of it.
    WallPin(Vec3),
    /// The wall beside the figure, anywhere on it.
    Beside,
    /// The wall beside the figure, at this very point of it.
    BesidePin(Vec3),
    /// Near a point, on the way to where it will touch: led there, not held.
    Near(Vec3),
    /// Another place of the body.
    Site(Site),
    /// This very point of what rolls under the body, with the place that lies this share of the way
    /// to another site.
    Passing {
        /// The site at the end of the way, on the same segment.
        toward: Site,
        /// How much of the way, from 0 to 1.
        share: f32,
        /// Where, in the world.
        point: Vec3,
    },
    /// Tied to another place of the body.
    Tied {
        /// To what.
        to: Site,
        /// The shortest and longest distance, in metres.
        length: (f32, f32),
    },
    /// The grip of a massage gun that presses the place which lies a share of the way from one site
    /// to another on the same segment.
    Grip {
        /// The first site.
        from: Site,
        /// The second.
        to: Site,
        /// How much of the way, from 0 to 1.
        share: f32,
    },
}

impl Target {
    /// The place of the body that it is about, where there is one.
    #[must_use]
    pub const fn other(&self) -> Option<Site> {
        match self {
            Self::Site(site) | Self::Tied { to: site, .. } | Self::Grip { to: site, .. } => {
                Some(*site)
            }
            _ => None,
        }
    }
}

/// A plane that no flesh gets behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Points to where the body is.
    pub normal: Vec3,
    /// Its distance from the origin along the normal, in metres.
    pub offset: f32,
}

impl Plane {
    /// The floor.
    pub const FLOOR: Self = Self {
        normal: Vec3::Y,
        offset: 0.0,
    };

    /// The wall in front, this far along +Z.
    #[must_use]
    pub const fn wall(z: f32) -> Self {
        Self {
            normal: Vec3::NEG_Z,
            offset: -z,
        }
    }

    /// The wall beside the body, this far along +X, or along -X where that is negative.
    #[must_use]
    pub fn beside(x: f32) -> Self {
        Self {
            normal: -Vec3::X * x.signum(),
            offset: -x.abs(),
        }
    }

    /// How far in front of it a point is, in metres.
    #[must_use]
    pub fn distance(&self, point: Vec3) -> f32 {
        self.normal.dot(point) - self.offset
    }
}

/// How far a wish may be off, one standard deviation each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerances {
    /// Of a contact, in metres.
    pub contact: f32,
    /// Of the direction in which a flat site faces its surface, in radians.
    pub facing: f32,
    /// Of an authored angle, in radians.
    pub authored: f32,
    /// Of an angle nobody asked for, against its resting value, in radians.
    pub resting: f32,
    /// Of the pelvis' orientation, in radians.
    pub pelvis: f32,
    /// Of the place of the pelvis against where the search started, in metres.
    pub place: f32,
    /// Of the typical range, in radians: beyond it costs.
    pub range: f32,
    /// Of what muscles over two joints allow, in radians; none where they don't count.
    pub muscles: Option<f32>,
    /// Of flesh below the floor, in metres.
    pub floor: f32,
    /// Of limbs deeper in each other than flesh gives, in metres.
    pub overlap: f32,
    /// Of the centre of mass outside its support, in metres.
    pub balance: f32,
}

impl Default for Tolerances {
    fn default() -> Self {
        let degrees = |d: f32| d.to_radians();
        Self {
            contact: 0.0005,
            facing: degrees(6.0),
            authored: degrees(3.0),
            resting: degrees(25.0),
            pelvis: degrees(10.0),
            place: 1.0,
            range: degrees(1.0),
            muscles: None,
            floor: 0.001,
            overlap: 0.0008,
            balance: 0.005,
        }
    }
}

/// A pose to be found.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// Whose.
    pub skeleton: &'a Skeleton,
    /// The flesh that may not sink into anything.
    pub flesh: Vec<RoundCone>,
    /// What it may not sink into.
    pub planes: Vec<Plane>,
    /// What an angle returns to when nobody asks for it.
    pub start: Pose,
    /// Where the search begins.
    pub seed: Pose,
    /// Authored angles, in radians.
    pub angles: Vec<(Dof, f32)>,
    /// Orientation the pelvis should have, and whether its author asked for it.
    pub pelvis: (Quat, bool),
    /// Whether the hips flex less than was asked: then the pelvis may tilt after them.
    pub tilt_follows: bool,
    /// What touches what.
    pub goals: Vec<Goal>,
    /// Whether the centre of mass must lie over the supporting contacts.
    pub balanced: bool,
    /// Distance of the wall where it is already known.
    pub wall: Option<f32>,
    /// Whether left and right are asked the same, so that the answer is its own mirror image.
    pub even: bool,
    /// How long the search goes on.
    pub care: Care,
    /// How far each wish may be off.
    pub tolerances: Tolerances,
}

/// How long a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Until nothing gets better that anyone sees.
    Thorough,
    /// Until it is near: a pose on a way is smoothed and found again.
    Near,
}

impl<'a> Problem<'a> {
    /// A problem that asks for nothing but to stay as at `start`.
    #[must_use]
    pub fn new(skeleton: &'a Skeleton, start: Pose) -> Self {
        Self {
            skeleton,
            flesh: flesh(skeleton.proportions()),
            planes: vec![Plane::FLOOR],
            start,
            seed: start,
            angles: Vec::new(),
            pelvis: (start.rotation, false),
            tilt_follows: false,
            goals: Vec::new(),
            balanced: false,
            wall: None,
            even: false,
            care: Care::Thorough,
            tolerances: Tolerances::default(),
        }
    }
}
