//! Signed distance fields of round solids and their smooth unions, in metres.
//!
//! A field is a flat program over a small stack, so that the part of it that matters near a place
//! can be cut out once and evaluated many times.

use glam::{Mat3, Vec3};

use super::loft::Loft;

/// A shape with a signed distance: negative inside.
#[derive(Clone, Debug)]
pub enum Solid {
    /// Two balls and what lies between them.
    Cone {
        /// Centre of the first ball.
        a: Vec3,
        /// From the first centre to the second.
        along: Vec3,
        /// Radius of the first ball.
        radius: f32,
        /// What the second radius is larger by.
        growth: f32,
    },
    /// A ball stretched along three axes.
    Ellipsoid {
        /// Its centre.
        centre: Vec3,
        /// From the world to its own axes.
        turn: Mat3,
        /// One over its radii.
        inverse: Vec3,
    },
    /// A body lofted through rings.
    Loft(Loft),
    /// Everything below a plane.
    Below {
        /// A point on the plane.
        point: Vec3,
        /// Up, out of the solid.
        normal: Vec3,
    },
}

impl Solid {
    /// Distance to the surface: exact for none, close enough near it.
    #[must_use]
    pub fn distance(&self, p: Vec3) -> f32 {
        match self {
            Self::Cone {
                a,
                along,
                radius,
                growth,
            } => {
                let from = p - *a;
                let t = (from.dot(*along) / along.length_squared().max(1e-9)).clamp(0.0, 1.0);
                (from - *along * t).length() - (radius + growth * t)
            }
            Self::Ellipsoid {
                centre,
                turn,
                inverse,
            } => {
                let q = *turn * (p - *centre) * *inverse;
                let (k0, k1) = (q.length(), (q * *inverse).length());
                if k1 < 1e-4 {
                    -1.0 / inverse.max_element()
                } else {
                    k0 * (k0 - 1.0) / k1
                }
            }
            Self::Loft(loft) => loft.distance(p),
            Self::Below { point, normal } => (p - *point).dot(*normal),
        }
    }
}

/// Smaller of two distances, the crease filled over a width of `blend`.
#[must_use]
pub fn smooth_min(a: f32, b: f32, blend: f32) -> f32 {
    let overlap = blend - (a - b).abs();
    if overlap <= 0.0 {
        return a.min(b);
    }
    a.min(b) - overlap * overlap * overlap / (6.0 * blend * blend)
}

/// Rises from 0 at `from` to 1 at `to` without corners.
#[must_use]
pub fn smoothstep(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Value and gradient of a function from four samples at a distance of `reach`.
#[must_use]
pub fn slope(value: impl Fn(Vec3) -> f32, p: Vec3, reach: f32) -> (f32, Vec3) {
    let corner = |x, y, z| {
        let way = Vec3::new(x, y, z);
        (way, value(p + way * reach))
    };
    let corners = [
        corner(1.0, -1.0, -1.0),
        corner(-1.0, -1.0, 1.0),
        corner(-1.0, 1.0, -1.0),
        corner(1.0, 1.0, 1.0),
    ];
    let mean = corners.iter().map(|(_, value)| value).sum::<f32>() * 0.25;
    let sum: Vec3 = corners.iter().map(|(way, value)| *way * *value).sum();
    (mean, sum / (4.0 * reach))
}

/// How a solid or group joins what came before it in its group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Join {
    /// Width of the filled crease, in metres.
    pub blend: f32,
    /// Taken away instead of added.
    pub cut: bool,
}

impl Join {
    fn apply(self, before: f32, with: f32) -> f32 {
        if self.cut {
            -smooth_min(-before, with, self.blend)
        } else {
            smooth_min(before, with, self.blend)
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Solid { solid: u16, join: Join },
    Open { close: u16 },
    Close { join: Join },
}

const DEEPEST: usize = 5;
const FAR: f32 = 10.0;
/// The distances above are estimates; where one decides whether a solid matters, it may be wrong by
/// this factor.
const SLACK: f32 = 1.35;

/// A union of solids and groups.
#[derive(Clone, Debug, Default)]
pub struct Field {
    solids: Vec<Solid>,
    steps: Vec<Step>,
    open: Vec<usize>,
    folded: bool,
}

/// A field reduced to what matters around a place.
#[derive(Clone, Debug)]
pub struct Near<'a> {
    field: &'a Field,
    steps: Vec<Step>,
}

impl Field {
    /// A field of which only the left half is described; the right is its mirror image.
    #[must_use]
    pub fn folded() -> Self {
        Self {
            folded: true,
            ..Self::default()
        }
    }

    /// Adds a solid to the open group.
    pub fn add(&mut self, solid: Solid, join: Join) {
        let index = self.solids.len() as u16;
        self.solids.push(solid);
        self.steps.push(Step::Solid { solid: index, join });
    }

    /// Begins a group: what follows is joined up by itself.
    pub fn open(&mut self) {
        debug_assert!(self.open.len() + 2 < DEEPEST, "groups nest too deep");
        self.open.push(self.steps.len());
        self.steps.push(Step::Open { close: 0 });
    }

    /// Ends the group and joins it to what came before it.
    pub fn close(&mut self, join: Join) {
        let close = self.steps.len() as u16;
        if let Some(open) = self.open.pop() {
            self.steps[open] = Step::Open { close };
        }
        self.steps.push(Step::Close { join });
    }

    /// Signed distance, in metres.
    #[must_use]
    pub fn distance(&self, p: Vec3) -> f32 {
        run(self, &self.steps, self.fold(p))
    }

    fn fold(&self, p: Vec3) -> Vec3 {
        if self.folded {
            Vec3::new(p.x.abs(), p.y, p.z)
        } else {
            p
        }
    }

    /// Everything, as a reduced field.
    #[must_use]
    pub fn whole(&self) -> Near<'_> {
        Near {
            field: self,
            steps: self.steps.clone(),
        }
    }
}

fn run(field: &Field, steps: &[Step], p: Vec3) -> f32 {
    let mut stack = [FAR; DEEPEST];
    let mut top = 0;
    for step in steps {
        match *step {
            Step::Solid { solid, join } => {
                let d = field.solids[usize::from(solid)].distance(p);
                stack[top] = join.apply(stack[top], d);
            }
            Step::Open { .. } => {
                top += 1;
                stack[top] = FAR;
            }
            Step::Close { join } => {
                top -= 1;
                stack[top] = join.apply(stack[top], stack[top + 1]);
            }
        }
    }
    stack[0]
}

impl<'a> Near<'a> {
    /// Signed distance, in metres; right only in the ball the field was reduced to.
    #[must_use]
    pub fn distance(&self, p: Vec3) -> f32 {
        run(self.field, &self.steps, self.field.fold(p))
    }

    /// The field reduced to what matters in a ball.
    #[must_use]
    pub fn near(&self, centre: Vec3, radius: f32) -> Near<'a> {
        let p = self.field.fold(centre);
        let mut own = vec![0.0; self.steps.len()];
        let all = self.measure(0..self.steps.len(), p, &mut own);
        let mut steps = Vec::with_capacity(self.steps.len() / 2);
        self.keep(0..self.steps.len(), all, &own, radius * SLACK, &mut steps);
        Near {
            field: self.field,
            steps,
        }
    }

    /// Value of a group; `own` receives the value of each of its members.
    fn measure(&self, range: std::ops::Range<usize>, p: Vec3, own: &mut [f32]) -> f32 {
        let (mut value, mut i) = (FAR, range.start);
        while i < range.end {
            let join = match self.steps[i] {
                Step::Solid { solid, join } => {
                    own[i] = self.field.solids[usize::from(solid)].distance(p);
                    join
                }
                Step::Open { close } => {
                    let end = self.end_of(i, close);
                    own[i] = self.measure(i + 1..end, p, own);
                    let inside = own[i];
                    i = end;
                    own[i] = inside;
                    let Step::Close { join } = self.steps[i] else {
                        return value;
                    };
                    join
                }
                Step::Close { .. } => return value,
            };
            value = join.apply(value, own[i]);
            i += 1;
        }
        value
    }

    /// Index of the step that closes the group opened at `open`. In a reduced program the indices
    /// stored with the steps no longer hold, so it is counted.
    fn end_of(&self, open: usize, stored: u16) -> usize {
        if self.steps.len() == self.field.steps.len() {
            return usize::from(stored);
        }
        let mut depth = 0;
        for (i, step) in self.steps.iter().enumerate().skip(open) {
            match step {
                Step::Open { .. } => depth += 1,
                Step::Close { .. } => {
                    depth -= 1;
                    if depth == 0 {
                        return i;
                    }
                }
                Step::Solid { .. } => {}
            }
        }
        self.steps.len()
    }

    fn keep(
        &self,
        range: std::ops::Range<usize>,
        all: f32,
        own: &[f32],
        reach: f32,
        out: &mut Vec<Step>,
    ) {
        // Everything in the ball is within `reach` of its value at the centre.
        let matters = |join: Join, value: f32| {
            let nearest = if join.cut {
                -(all + reach)
            } else {
                all + reach
            };
            let margin = reach + 2.0 * join.blend;
            if join.cut {
                value - margin < -nearest + 2.0 * join.blend + 2.0 * reach
            } else {
                value - margin < nearest
            }
        };
        let mut i = range.start;
        while i < range.end {
            match self.steps[i] {
                Step::Solid { join, .. } => {
                    if matters(join, own[i]) {
                        out.push(self.steps[i]);
                    }
                }
                Step::Open { close } => {
                    let end = self.end_of(i, close);
                    let Step::Close { join } = self.steps[end] else {
                        return;
                    };
                    if matters(join, own[i]) {
                        out.push(self.steps[i]);
                        self.keep(i + 1..end, own[i], own, reach, out);
                        out.push(self.steps[end]);
                    }
                    i = end;
                }
                Step::Close { .. } => {}
            }
            i += 1;
        }
    }
}
