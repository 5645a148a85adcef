//! How often the window is drawn: all the time while someone follows along, otherwise only when
//! something changes.

use std::time::Duration;

use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};

/// How often the window is drawn.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Redraw {
    /// When something changes, and once in a while.
    #[default]
    OnChange,
    /// Every frame.
    Continuous,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Redraw>()
        .insert_resource(settings(Redraw::default()))
        .add_systems(Last, apply.run_if(resource_changed::<Redraw>));
}

fn apply(redraw: Res<Redraw>, mut winit: ResMut<WinitSettings>) {
    *winit = settings(*redraw);
}

fn settings(redraw: Redraw) -> WinitSettings {
    let mode = match redraw {
        // Clocks and streaks turn at midnight without being touched.
        Redraw::OnChange => UpdateMode::reactive_low_power(Duration::from_secs(30)),
        Redraw::Continuous => UpdateMode::Continuous,
    };
    WinitSettings {
        focused_mode: mode,
        unfocused_mode: mode,
    }
}
