//! How the figure attends to a session: it breathes as the coach leads, looks at the person while
//! they are spoken to, and otherwise after what it moves.

use std::time::Duration;

use bevy::prelude::*;

use super::AppSystems;
use super::figure::{Figure, FigureBody, FigureBreath, FigureGaze, FigurePose, breathed};
use super::following::{Following, in_session};
use super::stage::StageCamera;
use super::ui::Screen;
use crate::body::{Part, Segment, Side, Skeleton};
use crate::session::{PhaseKind, led_breath};

/// So long at the beginning of a phase the coach says what is done.
const SPEAKING: Duration = Duration::from_secs(3);
/// A hand or foot slower than this isn't looked after, in metres a second.
const STILL: f32 = 0.10;
/// Eyes are this far ahead of what moves, in seconds.
const AHEAD: f32 = 0.35;

/// What is looked after.
const ENDS: [(Part, Side); 4] = [
    (Part::Hand, Side::Left),
    (Part::Hand, Side::Right),
    (Part::Foot, Side::Left),
    (Part::Foot, Side::Right),
];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (lead_breath, look)
            .in_set(AppSystems::Advance)
            .after(super::show::pose_in_session)
            .run_if(in_session),
    )
    .add_systems(OnExit(Screen::Session), let_go);
}

fn lead_breath(
    time: Res<Time>,
    following: Res<Following>,
    mut figures: Query<&mut FigureBreath, With<Figure>>,
) {
    let cue = following.player.motion();
    let movement = following.choreography().movement(&cue.now.exercise);
    let led = movement.and_then(|movement| led_breath(&cue, movement.pattern));
    for mut breath in &mut figures {
        let full = breath.full();
        match led.map(|wanted| breathed(full, wanted, time.delta_secs())) {
            // What the eye can't see isn't worth moving joints for.
            Some(now) if (now - full).abs() > 0.004 => *breath = FigureBreath::Led(now),
            Some(_) => {}
            None => {
                breath.set_if_neq(FigureBreath::Calm(full));
            }
        }
    }
}

fn look(
    time: Res<Time>,
    following: Res<Following>,
    cameras: Query<&Transform, With<StageCamera>>,
    mut figures: Query<(&FigurePose, &FigureBody, &mut FigureGaze), With<Figure>>,
    mut before: Local<Option<[Vec3; 4]>>,
    mut skeleton: Local<Option<Skeleton>>,
) {
    let Some((pose, body, mut gaze)) = figures.iter_mut().next() else {
        return;
    };
    let skeleton = skeleton.get_or_insert_with(|| Skeleton::new(body.0));
    let frames = skeleton.frames(&pose.0);
    let ends = ENDS.map(|(part, side)| frames[Segment::sided(part, side)].position);
    let last = before.replace(ends).unwrap_or(ends);
    let frame = following.player.frame();
    let spoken_to = following.said().is_some()
        || matches!(frame.phase, PhaseKind::Rest)
        || frame.length.saturating_sub(frame.remaining) < SPEAKING;
    let wanted = if spoken_to {
        cameras.iter().next().map(|camera| camera.translation)
    } else {
        moving(&last, &ends, time.delta_secs())
    };
    gaze.set_if_neq(FigureGaze(wanted));
}

/// Whoever leaves the session breathes freely and looks straight on.
fn let_go(mut figures: Query<(&mut FigureBreath, &mut FigureGaze), With<Figure>>) {
    for (mut breath, mut gaze) in &mut figures {
        *breath = FigureBreath::Calm(breath.full());
        *gaze = FigureGaze::default();
    }
}

/// A point a little ahead of what moves, the fastest most of all; none when all is still.
fn moving(before: &[Vec3; 4], now: &[Vec3; 4], seconds: f32) -> Option<Vec3> {
    let seconds = seconds.max(1e-3);
    let (mut sum, mut weight) = (Vec3::ZERO, 0.0);
    for (&before, &now) in before.iter().zip(now) {
        let velocity = (now - before) / seconds;
        let share = (velocity.length() - STILL).max(0.0);
        sum += (now + velocity * AHEAD) * share;
        weight += share;
    }
    (weight > 0.0).then(|| sum / weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eyes_go_ahead_of_the_hand_that_moves_and_rest_when_nothing_does() {
        let before = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z];
        assert_eq!(moving(&before, &before, 0.03), None);
        let mut now = before;
        now[1] += Vec3::Y * 0.015;
        let seen = moving(&before, &now, 0.03).unwrap();
        assert!(
            seen.distance(Vec3::new(1.0, 0.015 + 0.5 * AHEAD, 0.0)) < 1e-4,
            "{seen}"
        );
    }

    #[test]
    fn a_jump_on_the_timeline_or_a_standing_clock_gives_no_endless_point() {
        let now = [Vec3::splat(2.0); 4];
        assert!(moving(&[Vec3::ZERO; 4], &now, 0.0).unwrap().is_finite());
    }
}
