//! Props that grow out of the floor when they are brought and sink into it when they are taken away,
//! so that nothing appears or vanishes from one frame to the next.

use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::prop::Prop;
use crate::motion::path::minimum_jerk;

/// Whether props come and go in time. In pictures, where time stands still, they are there or not.
#[derive(Resource, Debug)]
pub struct PropsComeAndGo;

/// How much of a prop is there.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct Presence {
    share: f32,
    /// Whether it is being taken away.
    pub leaving: bool,
}

/// Seconds that it takes.
const SECONDS: f32 = 0.6;
/// Smaller than this a prop is nothing; at zero it would have no inside.
const LEAST: f32 = 0.01;

impl Presence {
    /// Of a prop that stands there.
    pub const WHOLE: Self = Self {
        share: 1.0,
        leaving: false,
    };

    /// Lets time pass; how large the prop is then, or nothing when it has gone.
    fn pass(&mut self, seconds: f32) -> Option<f32> {
        let step = seconds / SECONDS;
        self.share += if self.leaving { -step } else { step };
        self.share = self.share.clamp(0.0, 1.0);
        let gone = self.leaving && self.share <= 0.0;
        (!gone).then_some(minimum_jerk(self.share).max(LEAST))
    }

    const fn is_settled(self) -> bool {
        !self.leaving && self.share >= 1.0
    }
}

/// Grows and shrinks what comes and goes.
pub(super) fn come_and_go(
    time: Res<Time>,
    mut props: Query<(Entity, &Prop, &mut Presence, &mut Transform)>,
    mut commands: Commands,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    for (entity, prop, mut presence, mut place) in &mut props {
        // A frame that took long is no reason to jump.
        match presence.pass(time.delta_secs().min(0.1)) {
            Some(size) => place.scale = prop.place.scale * size,
            None => commands.entity(entity).despawn(),
        }
        if presence.is_settled() {
            commands.entity(entity).remove::<Presence>();
        }
        redraw.write(RequestRedraw);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prop_comes_and_goes_without_a_jump() {
        let mut presence = Presence::default();
        let mut sizes = Vec::new();
        for _ in 0..60 {
            sizes.extend(presence.pass(1.0 / 30.0));
        }
        assert!(presence.is_settled() && sizes.len() == 60);
        presence.leaving = true;
        while let Some(size) = presence.pass(1.0 / 30.0) {
            sizes.push(size);
        }
        assert!(sizes.len() < 100);
        let steps = sizes.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        assert!(steps.fold(0.0, f32::max) < 0.12);
    }
}
