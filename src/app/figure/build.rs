//! Builds: how wide a body is in each region, against the body that is described.

use serde::Deserialize;

use super::description::BodyDescription;
use super::shape::{Ball, Cone, Outline, Shape};
use crate::body::Part;

/// Widths of the regions of a body as multiples of the described ones.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Build {
    /// Its name on screen.
    pub name: String,
    /// Size of the head.
    pub head: f32,
    /// Neck and slope of the shoulders.
    pub neck: f32,
    /// Ribs, chest and shoulder blades.
    pub chest: f32,
    /// What lies on the chest.
    pub bust: f32,
    /// Waist and belly.
    pub waist: f32,
    /// Depth of the belly besides.
    pub belly: f32,
    /// Hips and buttocks.
    pub hips: f32,
    /// Thighs.
    pub thighs: f32,
    /// Shanks.
    pub calves: f32,
    /// Shoulders and upper arms.
    pub arms: f32,
    /// Forearms.
    pub forearms: f32,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            name: String::new(),
            head: 1.0,
            neck: 1.0,
            chest: 1.0,
            bust: 1.0,
            waist: 1.0,
            belly: 1.0,
            hips: 1.0,
            thighs: 1.0,
            calves: 1.0,
            arms: 1.0,
            forearms: 1.0,
        }
    }
}

impl Build {
    /// The body in this build.
    #[must_use]
    pub fn shape(&self, body: &BodyDescription) -> BodyDescription {
        let mut body = body.clone();
        body.head *= self.head;
        body.shapes.iter_mut().for_each(|shape| self.widen(shape));
        body
    }

    fn widen(&self, shape: &mut Shape) {
        match shape {
            Shape::Group(group)
                if ["hand", "foot", "head", "ear"].contains(&group.name.as_str()) => {}
            Shape::Group(group) => group.of.iter_mut().for_each(|shape| self.widen(shape)),
            Shape::Loft(loft) => self.widen_loft(loft),
            Shape::Ball(ball) => self.widen_ball(ball),
            Shape::Cone(cone) => self.widen_cone(cone),
            Shape::Floor(_) => {}
        }
    }

    /// Widths at heights of a segment, from the top down.
    fn along(part: Part) -> &'static [(f32, fn(&Self) -> f32)] {
        match part {
            Part::Pelvis => &[
                (0.56, |b| b.neck),
                (0.49, |b| b.chest),
                (0.34, |b| b.chest),
                (0.19, |b| b.waist),
                (0.10, |b| b.waist),
                (0.03, |b| b.hips),
                (-0.04, |b| b.hips),
                (-0.08, |b| b.thighs),
            ],
            Part::Femur => &[
                (0.0, |b| b.hips),
                (-0.10, |b| b.thighs),
                (-0.32, |b| b.thighs),
                (-0.42, |b| 0.5 + 0.5 * b.calves),
                (-0.55, |b| b.calves),
                (-0.70, |b| b.calves),
                (-0.80, |_| 1.0),
            ],
            Part::Humerus => &[
                (-0.24, |b| b.arms),
                (-0.30, |b| b.forearms),
                (-0.45, |b| b.forearms),
                (-0.54, |_| 1.0),
            ],
            Part::Thorax => &[(0.0, |b| b.chest)],
            Part::Neck => &[(0.0, |b| b.neck)],
            Part::Tibia => &[(0.0, |b| b.calves), (-0.25, |b| b.calves), (-0.36, |_| 1.0)],
            _ => &[],
        }
    }

    fn at(&self, part: Part, y: f32) -> f32 {
        let stops = Self::along(part);
        let Some(first) = stops.first() else {
            return 1.0;
        };
        let mut above = first;
        for stop in stops {
            if y > stop.0 {
                let t = (above.0 - y) / (above.0 - stop.0).max(1e-4);
                let (a, b) = (above.1(self), stop.1(self));
                return a + (b - a) * t.clamp(0.0, 1.0);
            }
            above = stop;
        }
        above.1(self)
    }

    fn widen_loft(&self, loft: &mut Outline) {
        let part = loft.on.0;
        for ring in &mut loft.rings {
            let by = self.at(part, ring.0);
            let mut front = by;
            if part == Part::Pelvis {
                let off = (ring.0 - 0.11) / 0.10;
                front *= 1.0 + (self.belly - 1.0) * (-off * off).exp();
            }
            ring.1 *= front;
            ring.2 *= by;
            ring.3 *= by;
            ring.4 *= by;
        }
    }

    fn widen_ball(&self, ball: &mut Ball) {
        let mut by = self.at(ball.on.0, ball.at.y);
        match ball.on.0 {
            Part::Thorax if ball.at.z > 0.06 => {
                ball.at.z += 0.03 * (by - 1.0);
                ball.radii.z *= self.bust;
                by *= 0.5 + 0.5 * self.bust;
            }
            // Knees and ankles are bone.
            Part::Femur if ball.at.y < -0.3 => return,
            Part::Tibia => return,
            _ => {}
        }
        ball.at.x *= by;
        ball.at.z *= by;
        ball.radii *= by;
    }

    fn widen_cone(&self, cone: &mut Cone) {
        let by = self.at(cone.on.0, cone.from.y);
        cone.radii.0 *= by;
        cone.radii.1 *= by;
    }
}
