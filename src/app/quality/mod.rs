//! What is given up before the picture stutters, where the processor draws: first sharpness, then
//! how often the shadow follows. A graphics card gives up nothing: this isn't even running there.

mod governor;
mod panels;
mod upscale;

use std::time::{Duration, Instant};

use bevy::math::UVec2;
use bevy::prelude::*;

use super::Redraw;
use governor::Governor;

/// How well a frame is drawn.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Pixels of the stage to one of the window, along an edge; panels always have them all.
    pub inner: f32,
    /// The shadow is cast anew in each so many frames.
    pub shadow_every: u32,
}

impl Quality {
    /// Nothing is given up.
    pub const FULL: Self = Self {
        inner: 1.0,
        shadow_every: 1,
    };

    /// How large the stage is drawn for a window of so many pixels, when that is less than all.
    fn inner_size(self, window: UVec2) -> Option<UVec2> {
        let size = (window.as_vec2() * self.inner).round().as_uvec2();
        (self.inner < 1.0).then(|| size.clamp(UVec2::ONE, window.max(UVec2::ONE)))
    }
}

impl Default for Quality {
    fn default() -> Self {
        Self::FULL
    }
}

/// No screen shows more: what is drawn beyond it only takes time from everything else.
const SHORTEST: Duration = Duration::from_micros(16_600);
/// After a pause this long frames did not follow each other.
const APART: Duration = Duration::from_millis(250);

/// When the frame before this one began.
#[derive(Resource, Default)]
struct Pulse(Option<Instant>);

/// Governs the quality; only for where the processor draws.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Quality>()
        .init_resource::<Governor>()
        .init_resource::<Pulse>()
        .add_plugins((panels::plugin, upscale::plugin))
        .add_systems(First, govern);
}

/// Frames that follow each other teach what is affordable; a picture that stands still gets it all.
///
/// The screen doesn't hold frames back here, or one that is a little late would be a whole one late;
/// a machine that is faster than any screen rests instead.
fn govern(
    redraw: Res<Redraw>,
    mut pulse: ResMut<Pulse>,
    mut governor: ResMut<Governor>,
    mut quality: ResMut<Quality>,
) {
    let worked = pulse.0.map(|began| began.elapsed());
    let wanted = match *redraw {
        Redraw::OnChange => Quality::FULL,
        Redraw::Continuous => {
            if let Some(worked) = worked.filter(|worked| *worked < APART) {
                governor.see(worked);
                std::thread::sleep(SHORTEST.saturating_sub(worked));
            }
            governor.quality()
        }
    };
    quality.set_if_neq(wanted);
    pulse.0 = Some(Instant::now());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_is_never_drawn_larger_than_the_window_nor_to_nothing() {
        let half = Quality {
            inner: 0.5,
            ..Quality::FULL
        };
        let window = UVec2::new(1280, 721);
        assert_eq!(half.inner_size(window), Some(UVec2::new(640, 361)));
        assert_eq!(half.inner_size(UVec2::ZERO), Some(UVec2::ONE));
        assert_eq!(Quality::FULL.inner_size(window), None);
    }
}
