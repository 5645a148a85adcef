//! Which quality a machine can afford: the times of frames in, a quality out.

use std::time::Duration;

use bevy::prelude::Resource;

use super::Quality;

/// What is given up, step by step: first sharpness, then how often the shadow follows.
const STEPS: [Quality; 6] = [
    Quality::FULL,
    step(0.85, 1),
    step(0.72, 1),
    step(0.6, 1),
    step(0.6, 3),
    step(0.5, 3),
];
/// Where a machine that isn't known yet begins: a picture that gets sharper is a better welcome than
/// one that stutters.
const FIRST: usize = 2;
/// Thirty frames a second, with room for the odd one that takes longer.
const AFFORDABLE: Duration = Duration::from_millis(27);
/// So many frames are looked at before anything changes, half of which decide.
const WINDOW: usize = 24;
/// So many windows in a row have to be fast before something is given back.
const PROOF: u32 = 4;
/// What turned out to be too dear is tried again after this many times as many windows, each time.
const PATIENCE: u32 = 4;
const MOST_PATIENT: u32 = 1024;

const fn step(inner: f32, shadow_every: u32) -> Quality {
    Quality {
        inner,
        shadow_every,
    }
}

/// Watches how long frames take.
#[derive(Resource, Clone, Debug, PartialEq)]
pub(super) struct Governor {
    step: usize,
    /// The frames of this window.
    frames: Vec<Duration>,
    /// How many windows have been fast enough, one after the other, for the step before.
    fast: u32,
    /// How many are asked for.
    proof: u32,
    /// The last change gave something back.
    rose: bool,
}

impl Default for Governor {
    fn default() -> Self {
        Self {
            step: FIRST,
            frames: Vec::with_capacity(WINDOW),
            fast: 0,
            proof: PROOF,
            rose: false,
        }
    }
}

impl Governor {
    /// The quality of the next frame.
    pub(super) fn quality(&self) -> Quality {
        STEPS[self.step]
    }

    /// Takes in how long a frame took.
    pub(super) fn see(&mut self, frame: Duration) {
        self.frames.push(frame);
        if self.frames.len() < WINDOW {
            return;
        }
        self.frames.sort_unstable();
        let median = self.frames[WINDOW / 2];
        self.frames.clear();
        if median > AFFORDABLE {
            self.fall();
        } else if self.step > 0 && median < self.enough() {
            self.fast += 1;
            if self.fast >= self.proof {
                self.rise();
            }
        } else {
            self.fast = 0;
            // It can be afforded: no reason to be careful any more.
            self.rose = false;
        }
    }

    fn fall(&mut self) {
        if self.rose {
            self.proof = (self.proof * PATIENCE).min(MOST_PATIENT);
        }
        self.step = (self.step + 1).min(STEPS.len() - 1);
        self.fast = 0;
        self.rose = false;
    }

    fn rise(&mut self) {
        self.step -= 1;
        self.fast = 0;
        self.rose = true;
    }

    /// Frames this short leave room for the step before, even if all of a frame goes into pixels.
    fn enough(&self) -> Duration {
        let (now, before) = (STEPS[self.step], STEPS[self.step - 1]);
        let pixels = (now.inner / before.inner).powi(2);
        // The shadow is less than a tenth of a frame.
        let shadow = if now.shadow_every == before.shadow_every {
            1.0
        } else {
            0.9
        };
        AFFORDABLE.mul_f32(0.97 * pixels * shadow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine on which a frame takes `fixed` milliseconds and `pixels` more when all are drawn.
    fn run(governor: &mut Governor, frames: usize, fixed: f32, pixels: f32) -> Vec<Quality> {
        let mut seen = vec![governor.quality()];
        for i in 0..frames {
            let quality = governor.quality();
            let shadow = 1.5 / quality.shadow_every as f32;
            // No two frames are alike.
            let noise = 1.0 + 0.12 * (i as f32 * 2.4).sin();
            let ms = (fixed + shadow + pixels * quality.inner.powi(2)) * noise;
            governor.see(Duration::from_secs_f32(ms / 1e3));
            if seen.last() != Some(&governor.quality()) {
                seen.push(governor.quality());
            }
        }
        seen
    }

    #[test]
    fn a_fast_machine_gets_everything_and_keeps_it() {
        let mut governor = Governor::default();
        run(&mut governor, 600, 4.0, 6.0);
        assert_eq!(run(&mut governor, 3000, 4.0, 6.0), [Quality::FULL]);
    }

    #[test]
    fn a_slow_machine_gives_up_sharpness_first_then_the_shadow_and_no_frame_takes_long() {
        let mut governor = Governor::default();
        let given_up = run(&mut governor, 600, 14.0, 40.0);
        assert!(
            given_up
                .windows(2)
                .all(|w| w[1].inner <= w[0].inner && w[1].shadow_every >= w[0].shadow_every)
        );
        let now = governor.quality();
        let ms = 14.0 + 1.5 / now.shadow_every as f32 + 40.0 * now.inner.powi(2);
        assert!(ms < 30.0, "{ms} with {now:?}");
        assert!(
            STEPS.iter().position(|s| s.shadow_every > 1)
                > STEPS.iter().position(|s| s.inner < 0.7)
        );
    }

    #[test]
    fn on_no_machine_does_it_flicker() {
        for fixed in [4.0, 8.0, 12.0, 16.0, 20.0, 30.0] {
            for pixels in [2.0, 6.0, 10.0, 14.0, 20.0, 40.0] {
                let mut governor = Governor::default();
                run(&mut governor, 1500, fixed, pixels);
                // Two minutes.
                let seen = run(&mut governor, 3600, fixed, pixels);
                assert!(seen.len() <= 2, "{fixed} + {pixels} ms: {seen:?}");
            }
        }
    }

    #[test]
    fn what_was_given_up_comes_back_when_the_machine_is_free_again() {
        let mut governor = Governor::default();
        run(&mut governor, 600, 20.0, 30.0);
        assert!(governor.quality().inner < 0.6);
        run(&mut governor, 1200, 5.0, 7.0);
        assert_eq!(governor.quality(), Quality::FULL);
    }

    #[test]
    fn a_single_long_frame_changes_nothing() {
        let mut governor = Governor::default();
        run(&mut governor, 600, 4.0, 6.0);
        governor.see(Duration::from_millis(200));
        assert_eq!(run(&mut governor, 100, 4.0, 6.0), [Quality::FULL]);
    }
}
