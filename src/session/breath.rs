//! The breath that a session leads: how full the lungs of the figure are at a moment.

use std::time::Duration;

use super::{MotionCue, Stage};
use crate::motion::movement::Pattern;
use crate::motion::path::minimum_jerk;

/// A slow breath: six a minute, longer out than in.
const SLOW: Duration = Duration::from_secs(10);
const BREATHING_IN: f32 = 0.4;
/// A pass this long goes with half a breath; shorter ones are not breathed with.
const SLOW_PASS: Duration = Duration::from_secs(4);

/// How full the lungs are, from 0 to 1, where the session leads the breath: in a stretch it is slow,
/// and a slow movement to and fro goes out on one breath and back on the next. `None` where the
/// figure breathes as it likes.
#[must_use]
pub fn led_breath(cue: &MotionCue, pattern: Pattern) -> Option<f32> {
    let out = |t: f32| 1.0 - minimum_jerk(t);
    match (cue.now.stage, pattern) {
        // In before it goes, out into the stretch.
        (Stage::MovingIn { fraction }, Pattern::Hold) => Some(if fraction < BREATHING_IN {
            minimum_jerk(fraction / BREATHING_IN)
        } else {
            out((fraction - BREATHING_IN) / (1.0 - BREATHING_IN))
        }),
        (Stage::Holding { held }, Pattern::Hold) => Some(slow_breath(held)),
        // The way back begins at the end: in while it opens, out while it closes.
        (Stage::Holding { held }, Pattern::Pass(pass)) if pass >= SLOW_PASS => {
            let passes = held.as_secs_f32() / pass.as_secs_f32();
            Some(0.5 - 0.5 * (std::f32::consts::PI * passes).cos())
        }
        _ => None,
    }
}

/// How far a stretch has been eased into this long after it was reached, from 0 to 1: further with
/// each of the first three breaths out.
#[must_use]
pub fn deepening(held: Duration) -> f32 {
    const BREATHS: u32 = 3;
    let slow = SLOW.as_secs_f32();
    let breath = |i: u32| {
        let begun = (i as f32 + BREATHING_IN) * slow;
        minimum_jerk((held.as_secs_f32() - begun) / ((1.0 - BREATHING_IN) * slow))
    };
    (0..BREATHS).map(breath).sum::<f32>() / BREATHS as f32
}

/// How full the lungs are after a time of slow breathing that began empty.
fn slow_breath(after: Duration) -> f32 {
    let t = (after.as_secs_f32() / SLOW.as_secs_f32()).fract();
    if t < BREATHING_IN {
        minimum_jerk(t / BREATHING_IN)
    } else {
        1.0 - minimum_jerk((t - BREATHING_IN) / (1.0 - BREATHING_IN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Id;
    use crate::session::MotionTime;

    fn cue(stage: Stage) -> MotionCue {
        MotionCue {
            now: MotionTime {
                exercise: Id::new("a").unwrap(),
                side: None,
                stage,
            },
            from: None,
            jumps: 0,
        }
    }

    fn held(seconds: f32) -> Stage {
        Stage::Holding {
            held: Duration::from_secs_f32(seconds),
        }
    }

    #[test]
    fn a_hold_is_breathed_six_times_a_minute_and_longer_out_than_in() {
        let full = |s: f32| led_breath(&cue(held(s)), Pattern::Hold).unwrap();
        let peaks: Vec<f32> = (1..600)
            .map(|i| i as f32 * 0.1)
            .filter(|&s| full(s) > full(s - 0.1) && full(s) >= full(s + 0.1))
            .collect();
        assert_eq!(peaks.len(), 6, "{peaks:?}");
        assert!((peaks[0] - 4.0).abs() < 0.15, "{peaks:?}");
    }

    #[test]
    fn the_breath_goes_on_from_moving_in_to_holding_without_a_jump() {
        let end = led_breath(&cue(Stage::MovingIn { fraction: 1.0 }), Pattern::Hold).unwrap();
        let start = led_breath(&cue(held(0.0)), Pattern::Hold).unwrap();
        assert!((end - start).abs() < 1e-3, "{end} {start}");
    }

    #[test]
    fn a_stretch_deepens_while_breathing_out_and_never_eases_off() {
        let at = |s: f32| deepening(Duration::from_secs_f32(s));
        assert!(at(3.9) < 1e-6 && at(30.0) > 0.999);
        assert!((at(10.0) - at(13.9)).abs() < 1e-3 && at(17.0) > at(14.0) + 0.1);
        assert!((0..400).all(|i| at(i as f32 * 0.1 + 0.1) >= at(i as f32 * 0.1) - 1e-6));
    }

    #[test]
    fn who_rests_or_rolls_breathes_freely() {
        assert_eq!(led_breath(&cue(Stage::Resting), Pattern::Hold), None);
        let roll = Pattern::Pass(Duration::from_millis(3500));
        assert_eq!(led_breath(&cue(held(3.0)), roll), None);
        let slow = Pattern::Pass(Duration::from_secs(5));
        assert!(led_breath(&cue(held(5.0)), slow).unwrap() > 0.99);
    }
}
