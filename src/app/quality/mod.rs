//! What is given up before the picture stutters, where the processor draws: first sharpness, then
//! how often the shadow follows. A graphics card gives up nothing: this isn't even running there.

mod governor;

use std::time::{Duration, Instant};

use bevy::math::UVec2;
use bevy::prelude::*;
use bevy::render::extract_resource::ExtractResource;

use super::Redraw;
use governor::{Governor, LEVELS};

/// How well a frame is drawn.
#[derive(Resource, Clone, Copy, Debug, PartialEq, ExtractResource)]
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
    pub(super) fn inner_size(self, window: UVec2) -> Option<UVec2> {
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

/// When the frame before this one began, and what is learnt from that.
#[derive(Resource, Default)]
struct Pulse {
    began: Option<Instant>,
    governor: Governor,
}

/// Governs the quality; only for where the processor draws. With a `fixed` level, the last one at
/// most, nothing is learnt: to try it out and to measure.
pub(super) fn plugin(app: &mut App, fixed: Option<usize>) {
    let at = |level: usize| LEVELS[level.min(LEVELS.len() - 1)];
    app.insert_resource(fixed.map_or(Quality::FULL, at));
    if fixed.is_none() {
        app.init_resource::<Pulse>().add_systems(First, govern);
    }
}

/// Frames that follow each other teach what is affordable; a picture that stands still gets it all.
///
/// The screen doesn't hold frames back here, or one that is a little late would be a whole one late;
/// a machine that is faster than any screen rests instead.
fn govern(redraw: Res<Redraw>, mut pulse: ResMut<Pulse>, mut quality: ResMut<Quality>) {
    let worked = pulse.began.map(|began| began.elapsed());
    let wanted = match *redraw {
        Redraw::OnChange => Quality::FULL,
        Redraw::Continuous => {
            if let Some(worked) = worked.filter(|worked| *worked < APART) {
                pulse.governor.see(worked);
                std::thread::sleep(SHORTEST.saturating_sub(worked));
            }
            LEVELS[pulse.governor.level()]
        }
    };
    quality.set_if_neq(wanted);
    pulse.began = Some(Instant::now());
}
