//! What a figure does of itself: it breathes, blinks, and looks at what it should.

use bevy::prelude::*;

use super::material::FigureMaterial;
use super::rig::Joint;
use super::{FigureBreath, FigureFace, FigureGaze, FigureGrown};
use crate::body::{Part, Segment};

/// A calm breath, in seconds: in for two fifths, out for three fifths.
const BREATH: f32 = 5.5;
const BREATHING_IN: f32 = 0.4;
/// A blink takes so long to close and to open, in seconds.
const CLOSING: f32 = 0.09;
const OPENING: f32 = 0.17;
/// Blinks come this far apart on average, and are shifted by up to half as much.
const BETWEEN_BLINKS: f32 = 4.2;
/// How far eyes turn in comfort, in radians to a side and up or down; the head does the rest.
const EYES_TURN: Vec2 = Vec2::new(0.55, 0.35);
/// How fast the eyes go where they look: the share of the way that is left after a second.
const LINGER: f32 = 1e-4;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (
            breathe.before(super::pose::apply_pose),
            look.after(super::pose::apply_pose),
        ),
    );
}

/// How full the lungs are at a time, from 0 to 1.
fn calm_breath(seconds: f32) -> f32 {
    let t = (seconds / BREATH).fract();
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    if t < BREATHING_IN {
        ease(t / BREATHING_IN)
    } else {
        1.0 - ease((t - BREATHING_IN) / (1.0 - BREATHING_IN))
    }
}

/// How far a blink has closed the lids at a time, from 0 to 1.
fn blink(seconds: f32) -> f32 {
    let slot = (seconds / BETWEEN_BLINKS).floor();
    // Not in step: each slot has its own moment.
    let shift = 0.3 + 0.5 * (slot * 12.9898).sin().abs();
    let since = seconds - (slot + shift) * BETWEEN_BLINKS;
    if since < 0.0 {
        0.0
    } else if since < CLOSING {
        since / CLOSING
    } else {
        (1.0 - (since - CLOSING) / OPENING).max(0.0)
    }
}

/// Lungs fill and empty no faster than this, in parts of a second: a sigh.
const FASTEST: f32 = 0.9;

/// How full lungs are that have been so full, and should be as full as `wanted`, after some seconds.
#[must_use]
pub fn breathed(full: f32, wanted: f32, seconds: f32) -> f32 {
    let most = FASTEST * seconds;
    full + (wanted - full).clamp(-most, most)
}

fn breathe(time: Res<Time>, mut figures: Query<&mut FigureBreath>) {
    for mut breath in &mut figures {
        if let FigureBreath::Calm(full) = *breath {
            let now = breathed(full, calm_breath(time.elapsed_secs()), time.delta_secs());
            // What the eye can't see isn't worth moving joints for.
            if (now - full).abs() > 0.01 {
                *breath = FigureBreath::Calm(now);
            }
        }
    }
}

/// What the material shows of a face.
#[derive(Component, Clone, Copy, Default, PartialEq)]
pub(super) struct ShownFace(Vec2, f32);

fn look(
    time: Res<Time>,
    mut figures: Query<(
        &FigureGrown,
        &FigureFace,
        &FigureGaze,
        &GlobalTransform,
        Option<&mut ShownFace>,
        Entity,
    )>,
    joints: Query<&Transform>,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut commands: Commands,
) {
    for (grown, face, gaze, place, shown, figure) in &mut figures {
        let lids = face.lids.max(blink(time.elapsed_secs())).clamp(0.0, 1.0);
        let aim = match gaze.0 {
            None => face.gaze,
            Some(point) => {
                let point = place.affine().inverse().transform_point3(point);
                let head = grown.rig.index(Joint::Segment(Segment::HEAD));
                let head = head.and_then(|i| joints.get(grown.joints[usize::from(i)]).ok());
                head.map_or(Vec2::ZERO, |head| towards(head, point))
            }
        };
        let aim = aim.clamp(-EYES_TURN, EYES_TURN);
        let Some(mut shown) = shown else {
            commands.entity(figure).insert(ShownFace(aim, lids));
            if let Some(mut material) = materials.get_mut(&grown.material) {
                material.look_at(aim, lids);
            }
            continue;
        };
        let share = 1.0 - LINGER.powf(time.delta_secs());
        let turned = shown.0 + (aim - shown.0) * share;
        if turned.distance(shown.0) < 0.004 && (lids - shown.1).abs() < 0.02 {
            continue;
        }
        *shown = ShownFace(turned, lids);
        if let Some(mut material) = materials.get_mut(&grown.material) {
            material.look_at(turned, lids);
        }
    }
}

/// Angles to the left and up, in radians, under which a head's eyes see a point.
fn towards(head: &Transform, point: Vec3) -> Vec2 {
    const EYES: Vec3 = Vec3::new(0.0, 0.067, 0.080);
    let way = head.rotation.inverse() * (point - head.transform_point(EYES));
    Vec2::new(way.x.atan2(way.z), way.y.atan2(way.xz().length()))
}

/// How much wider breath makes what a joint moves, on all three axes.
pub(super) fn widening(joint: Joint, full: f32) -> Vec3 {
    let Joint::Segment(segment) = joint else {
        return Vec3::ONE;
    };
    let by = match segment.part() {
        Part::Thorax => Vec3::new(0.014, 0.006, 0.030),
        Part::ThoraxLower => Vec3::new(0.022, 0.0, 0.036),
        Part::LumbarUpper => Vec3::new(0.012, 0.0, 0.042),
        Part::Lumbar => Vec3::new(0.0, 0.0, 0.026),
        _ => Vec3::ZERO,
    };
    Vec3::ONE + by * full
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breath_rises_and_falls_without_a_jump() {
        let steps: Vec<f32> = (0..=1100).map(|i| calm_breath(i as f32 * 0.01)).collect();
        let fastest = steps
            .windows(2)
            .map(|w| (w[1] - w[0]).abs())
            .fold(0.0, f32::max);
        assert!(fastest < 0.01, "{fastest}");
        assert!(steps.iter().copied().fold(0.0, f32::max) > 0.99);
    }

    #[test]
    fn eyes_are_open_when_time_stands_still_and_blink_within_ten_seconds() {
        assert!(blink(0.0) < 1e-6);
        let closed = (0..1000).filter(|i| blink(*i as f32 * 0.01) > 0.7).count();
        assert!((4..60).contains(&closed), "{closed} hundredths of a second");
    }

    #[test]
    fn eyes_turn_to_the_left_for_a_point_on_the_left() {
        let head = Transform::from_xyz(0.0, 1.5, 0.0);
        let aim = towards(&head, Vec3::new(1.0, 1.567, 1.08));
        assert!((aim.x - std::f32::consts::FRAC_PI_4).abs() < 0.01 && aim.y.abs() < 0.01);
    }
}
