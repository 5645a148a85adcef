//! Paths: how long a line of pull is in a posture, and how fast each angle lengthens it.

use glam::Vec3;

use super::anchor::{Anchor, View};
use super::bone::unit;
use super::course::{Course, MOST};
use super::data::{LineData, PulleyData};
use crate::body::{Angles, Dof, Motor, Proportions, Side, SidedDof, Skeleton};

/// A tendon round a joint: metres per radian.
#[derive(Clone, Copy, Debug)]
struct Pulley {
    dof: Dof,
    radius: f32,
}

/// One line of pull on one side of one body.
#[derive(Clone, Debug)]
pub(super) struct Line {
    anchors: Vec<Anchor>,
    pulleys: Vec<Pulley>,
}

impl Line {
    pub fn new(data: &LineData, side: Side, body: &Proportions) -> Self {
        let anchor = |point| Anchor::new(point, side, body);
        let pulley = |pulley: &PulleyData| Pulley {
            dof: Dof::Sided(pulley.around.0, side),
            radius: pulley.radius * unit(pulley.of, body),
        };
        Self {
            anchors: data.points.iter().take(MOST).map(anchor).collect(),
            pulleys: data.pulleys.iter().map(pulley).collect(),
        }
    }

    /// In metres.
    pub fn length(&self, view: &View) -> f32 {
        self.course(view).length() + self.paid_out(view.angles)
    }

    /// Derivative of the length by every angle, in metres per radian. `motors` are those of the
    /// posture.
    pub fn rates(&self, view: &View, skeleton: &Skeleton, motors: &[Motor]) -> Angles {
        let mut rates = Angles::default();
        let course = self.course(view);
        let pulls = course.pulls();
        for (anchor, (&pull, &place)) in self.anchors.iter().zip(pulls.iter().zip(&course.places)) {
            for motor in motors {
                let turns_radius = matches!(motor.dof, Dof::Sided(SidedDof::ForearmPronation, _));
                if anchor.on_ulna && turns_radius {
                    continue;
                }
                let rate = skeleton.rates(motor, view.frames, anchor.segment, place);
                rates[motor.dof] += rate.map_or(0.0, |(linear, _)| linear.dot(pull));
            }
            if let Some(track) = &anchor.track {
                rates[track.dof] += anchor.own_rate(view, track.dof).dot(pull);
            }
        }
        for (i, anchor) in self.anchors.iter().enumerate() {
            if let Some(window) = anchor.window {
                rates[window.dof] += anchor.weight(view).1 * course.detour(i);
            }
        }
        for pulley in &self.pulleys {
            rates[pulley.dof] += pulley.radius;
        }
        rates
    }

    /// Whether an angle can change the length. `motors` are those of any posture.
    pub fn depends_on(&self, dof: Dof, skeleton: &Skeleton, motors: &[Motor]) -> bool {
        let moved = |motor: &Motor, anchor: &Anchor| {
            let turns_radius = matches!(dof, Dof::Sided(SidedDof::ForearmPronation, _));
            skeleton.carries(motor.segment, anchor.segment) && !(anchor.on_ulna && turns_radius)
        };
        let parts = |motor: &Motor| {
            let moved = |anchor| moved(motor, anchor);
            self.anchors.iter().any(moved) && !self.anchors.iter().all(moved)
        };
        let wraps = self.pulleys.iter().any(|pulley| pulley.dof == dof);
        wraps || motors.iter().any(|motor| motor.dof == dof && parts(motor))
    }

    #[cfg(test)]
    pub fn places(&self, view: &View) -> Vec<Vec3> {
        self.anchors
            .iter()
            .map(|anchor| anchor.place(view))
            .collect()
    }

    #[cfg(test)]
    pub fn points(&self) -> usize {
        self.anchors.len()
    }

    fn paid_out(&self, angles: &Angles) -> f32 {
        self.pulleys
            .iter()
            .map(|pulley| pulley.radius * angles[pulley.dof])
            .sum()
    }

    fn course(&self, view: &View) -> Course {
        let mut course = Course {
            places: [Vec3::ZERO; MOST],
            weights: [0.0; MOST],
            count: self.anchors.len(),
        };
        for (i, anchor) in self.anchors.iter().enumerate() {
            course.places[i] = anchor.place(view);
            course.weights[i] = anchor.weight(view).0;
        }
        course
    }
}
