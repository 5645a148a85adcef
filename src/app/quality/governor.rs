//! Which quality a machine can afford: the times of frames in, a level out.

use std::time::Duration;

use super::Quality;

/// What is given up, level by level: first sharpness, then how often the shadow follows. To scale up
/// costs so much that a smaller step would save nothing (`docs/performance.md`).
pub(super) const LEVELS: [Quality; 3] = [Quality::FULL, level(0.5, 1), level(0.5, 3)];
/// Thirty frames a second: sharpness isn't given up for a frame more.
const AFFORDABLE: Duration = Duration::from_millis(34);
/// A level that is predicted to take this long is worth another try.
const COMFORTABLE: Duration = Duration::from_millis(31);
/// So many frames are looked at before anything changes, half of which decide.
const WINDOW: usize = 24;
/// While a window opens, what it shows is still being grown and compiled beside it.
const OPENING: usize = 60;
/// After a change so many frames are not looked at: they pay for the change.
const SETTLING: usize = 6;
/// So many windows in a row have to be slow before something is given up, and fast before it is
/// given back.
const SLOW: u32 = 2;
const FAST: u32 = 4;
/// What turned out to be too dear is tried again after twice as many windows each time, up to this
/// many: some five minutes.
const MOST_PATIENT: u32 = 512;

const fn level(inner: f32, shadow_every: u32) -> Quality {
    Quality {
        inner,
        shadow_every,
    }
}

/// Watches how long frames take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Governor {
    level: usize,
    /// The frames of this window.
    frames: Vec<Duration>,
    /// How many frames are still not to be looked at.
    settling: usize,
    /// How many windows have been too slow, and fast enough for the level before, one after the
    /// other.
    slow: u32,
    fast: u32,
    /// How many fast ones are asked for.
    proof: u32,
    /// The last change gave something back, and hasn't stood the test yet.
    rose: bool,
    /// How many times as long a frame took before each level was given up for the next, as it turned
    /// out.
    saved: [f32; LEVELS.len()],
    /// How long a frame took when the last level was given up, until it is known what that saved.
    before: Option<Duration>,
}

impl Default for Governor {
    fn default() -> Self {
        Self {
            level: 0,
            frames: Vec::with_capacity(WINDOW),
            settling: OPENING,
            slow: 0,
            fast: 0,
            proof: FAST,
            rose: false,
            saved: [1.0; LEVELS.len()],
            before: None,
        }
    }
}

impl Governor {
    /// The level of the next frame: 0 gives up nothing.
    pub(super) const fn level(&self) -> usize {
        self.level
    }

    /// Takes in how long a frame took.
    pub(super) fn see(&mut self, frame: Duration) {
        if self.settling > 0 {
            self.settling -= 1;
            return;
        }
        self.frames.push(frame);
        if self.frames.len() < WINDOW {
            return;
        }
        self.frames.sort_unstable();
        let median = self.frames[WINDOW / 2];
        self.frames.clear();
        self.judge(median);
    }

    /// Decides after a window.
    fn judge(&mut self, median: Duration) {
        if let Some(before) = self.before.take() {
            let saved = before.as_secs_f32() / median.as_secs_f32().max(1e-6);
            self.saved[self.level] = saved.clamp(1.0, most_saved(self.level));
        }
        if median > AFFORDABLE {
            (self.slow, self.fast) = (self.slow + 1, 0);
            if self.slow >= SLOW && self.level + 1 < LEVELS.len() {
                self.fall(median);
            }
        } else if median.mul_f32(self.saved[self.level]) < COMFORTABLE {
            (self.slow, self.fast) = (0, self.fast + 1);
            if self.level > 0 && self.fast >= self.proof {
                self.rise();
            }
        } else {
            (self.slow, self.fast) = (0, 0);
        }
        if self.rose && self.slow == 0 && self.fast > 0 {
            // It can be afforded: no reason to be careful any more.
            (self.rose, self.proof) = (false, FAST);
        }
    }

    fn fall(&mut self, median: Duration) {
        if self.rose {
            self.proof = (self.proof * 2).min(MOST_PATIENT);
        }
        self.before = Some(median);
        self.change(self.level + 1, false);
    }

    fn rise(&mut self) {
        self.change(self.level - 1, true);
    }

    fn change(&mut self, level: usize, rose: bool) {
        self.level = level;
        self.rose = rose;
        (self.slow, self.fast) = (0, 0);
        self.settling = SETTLING;
    }
}

/// How many times as long a frame takes at the level before, at most: when all of it goes into
/// pixels, and a tenth into the shadow.
fn most_saved(level: usize) -> f32 {
    let (now, before) = (LEVELS[level], LEVELS[level.saturating_sub(1)]);
    let shadow = if now.shadow_every == before.shadow_every {
        1.0
    } else {
        1.1
    };
    (before.inner / now.inner).powi(2) * shadow
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine on which a frame takes `fixed` milliseconds and `pixels` more when all are drawn;
    /// to scale them up takes four tenths of that.
    /// Gives the levels in the order in which they were had.
    fn run(governor: &mut Governor, frames: usize, fixed: f32, pixels: f32) -> Vec<usize> {
        let mut seen = vec![governor.level()];
        for i in 0..frames {
            // No two frames are alike.
            let noise = 1.0 + 0.12 * (i as f32 * 2.4).sin();
            let ms = cost(LEVELS[governor.level()], fixed, pixels) * noise;
            governor.see(Duration::from_secs_f32(ms / 1e3));
            if seen.last() != Some(&governor.level()) {
                seen.push(governor.level());
            }
        }
        seen
    }

    fn cost(quality: Quality, fixed: f32, pixels: f32) -> f32 {
        let scaled = if quality.inner < 1.0 { 0.4 } else { 0.0 };
        fixed + 1.5 / quality.shadow_every as f32 + pixels * (quality.inner.powi(2) + scaled)
    }

    #[test]
    fn a_machine_whose_frames_are_cheap_is_never_touched() {
        for (fixed, pixels) in [(1.0, 2.0), (10.0, 10.0), (14.0, 12.0)] {
            let seen = run(&mut Governor::default(), 20_000, fixed, pixels);
            assert_eq!(seen, [0], "{fixed} + {pixels}");
        }
    }

    #[test]
    fn a_slow_machine_gives_up_sharpness_first_then_the_shadow_and_no_more_than_it_must() {
        let mut governor = Governor::default();
        assert_eq!(run(&mut governor, 600, 14.0, 22.0), [0, 1]);
        assert!(cost(LEVELS[0], 14.0, 22.0) > 33.3 && cost(LEVELS[1], 14.0, 22.0) < 33.3);
        let mut governor = Governor::default();
        assert_eq!(run(&mut governor, 900, 30.0, 40.0), [0, 1, 2]);
        for pair in LEVELS.windows(2) {
            assert!(pair[1].inner <= pair[0].inner && pair[1].shadow_every >= pair[0].shadow_every);
        }
        let at = |it: fn(&Quality) -> bool| LEVELS.iter().position(it);
        assert_eq!(at(|level| level.shadow_every > 1), Some(LEVELS.len() - 1));
    }

    #[test]
    fn it_gives_way_before_the_frame_rate_has_been_low_for_three_seconds() {
        let mut governor = Governor::default();
        run(&mut governor, OPENING, 4.0, 6.0);
        run(&mut governor, 75, 18.0, 20.0);
        assert_eq!(governor.level(), 1);
    }

    #[test]
    fn on_no_machine_does_it_pump() {
        for fixed in [4.0, 8.0, 12.0, 16.0, 20.0, 24.0, 30.0] {
            for pixels in [2.0, 6.0, 10.0, 14.0, 20.0, 40.0] {
                let mut governor = Governor::default();
                run(&mut governor, 1500, fixed, pixels);
                // Five minutes.
                let seen = run(&mut governor, 9000, fixed, pixels);
                // A machine at the very edge may give way late, once.
                assert!(
                    seen.len() <= 2 && seen.is_sorted(),
                    "{fixed} + {pixels} ms: {seen:?}"
                );
            }
        }
    }

    #[test]
    fn what_was_given_up_comes_back_level_by_level_when_the_machine_is_free_again() {
        for (fixed, pixels) in [(10.0, 14.0), (5.0, 7.0), (14.0, 10.0)] {
            // Somebody builds something for a while, which takes half of the machine.
            let mut governor = Governor::default();
            let fallen = run(&mut governor, 900, 2.0 * fixed, 2.0 * pixels);
            let level = *fallen.last().unwrap();
            let back: Vec<usize> = (0..=level).rev().collect();
            assert_eq!(
                run(&mut governor, 3000, fixed, pixels),
                back,
                "{fixed} + {pixels}"
            );
        }
    }

    #[test]
    fn a_load_that_comes_and_goes_is_followed_and_no_more_than_that() {
        let mut governor = Governor::default();
        let mut changes = 0;
        for minute in 0..60 {
            let busy = 1.0 + (minute % 2) as f32;
            changes += run(&mut governor, 1800, 8.0 * busy, 12.0 * busy).len() - 1;
        }
        // Each change of load may be followed, but nothing more than that.
        assert!((50..=200).contains(&changes), "{changes}");
    }

    #[test]
    fn single_long_frames_change_nothing() {
        let mut governor = Governor::default();
        for _ in 0..40 {
            assert_eq!(run(&mut governor, 60, 4.0, 6.0), [0]);
            governor.see(Duration::from_millis(200));
            governor.see(Duration::from_millis(180));
        }
    }
}
