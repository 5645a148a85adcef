//! The figure from another side, in a second picture: for a movement whose depth can't be seen from
//! one side. It is only drawn while it is wanted, since it costs some milliseconds a frame.

use bevy::camera::ClearColorConfig;
use bevy::prelude::*;
use bevy_egui::EguiUserTextures;

use super::AppSystems;
use super::beside::{Beside, Wanted};
use super::portrait::Canvas;
use super::stage::{CameraGoal, INSET, ShadowCasters, ShownStage, StageCamera};
use super::ui::Screen;

/// Pixels of the small picture: twice as many as it is shown with, so that its edges are smooth.
const SMALL: UVec2 = UVec2::new(448, 400);

/// The picture.
#[derive(Resource)]
pub struct Inset {
    canvas: Canvas,
    ahead: bool,
}

impl Inset {
    /// To be shown on a panel.
    #[must_use]
    pub const fn texture(&self) -> egui::TextureId {
        self.canvas.texture
    }

    /// Whether it shows the figure from ahead, or else from its side.
    #[must_use]
    pub const fn is_from_ahead(&self) -> bool {
        self.ahead
    }
}

/// A view that shows a movement from ahead, and one that shows it from its side.
const AHEAD: f32 = 0.0;
const ASIDE: f32 = 1.54;

/// How fast it goes there: the rate at which what is left of the way decays, per second.
const CALM: f32 = 2.0;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, set_up).add_systems(
        Update,
        look.in_set(AppSystems::Present)
            .run_if(resource_exists::<Inset>),
    );
}

fn set_up(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
) {
    let canvas = Canvas::new(INSET, SMALL, &mut commands, &mut images, &mut textures);
    commands.insert_resource(Inset {
        canvas,
        ahead: true,
    });
}

/// The yaw that shows what a yaw doesn't: from ahead what is seen from the side, and from the side
/// on which the camera stands what is seen from ahead.
fn other(yaw: f32) -> f32 {
    if yaw.sin().abs() > 0.7 {
        AHEAD
    } else {
        ASIDE.copysign(yaw.sin())
    }
}

fn look(
    time: Res<Time>,
    mut inset: ResMut<Inset>,
    beside: Res<Beside>,
    screen: Res<State<Screen>>,
    casters: Res<ShadowCasters>,
    place: Option<Res<ShownStage>>,
    goals: Query<&CameraGoal, With<StageCamera>>,
    mut images: ResMut<Assets<Image>>,
    mut cameras: Query<(&mut Camera, &mut Transform), Without<StageCamera>>,
) {
    let Ok((mut camera, mut eye)) = cameras.get_mut(inset.canvas.camera) else {
        return;
    };
    let (wanted, half) = (beside.wanted, beside.wanted == Wanted::Half);
    let seen = wanted == Wanted::Small || half && beside.halved;
    let active = seen && *screen.get() == Screen::Session;
    if camera.is_active != active {
        camera.is_active = active;
    }
    let (true, Some(goal)) = (active, goals.iter().next()) else {
        return;
    };
    let size = if half { beside.pixels() } else { SMALL };
    let resized = inset.canvas.resize(size, half, &mut images);
    let balls: Vec<_> = casters.0.iter().map(|it| (it.centre, it.radius)).collect();
    let yaw = other(goal.0.yaw);
    inset.ahead = yaw == AHEAD;
    let wanted = inset.canvas.framed(&balls, (yaw, goal.0.pitch));
    // It goes along with the figure, not with each breath.
    let far = wanted.translation.distance(eye.translation);
    let share = if resized || far > 3.0 {
        1.0
    } else {
        1.0 - (-CALM * time.delta_secs()).exp()
    };
    eye.translation = eye.translation.lerp(wanted.translation, share);
    eye.rotation = eye.rotation.slerp(wanted.rotation, share);
    let air = place.map_or(Color::WHITE, |it| it.air());
    camera.clear_color = ClearColorConfig::Custom(air);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_shows_what_the_stage_does_not() {
        for degrees in -180..=180 {
            let yaw = (degrees as f32).to_radians();
            let apart = (yaw - other(yaw)).sin().abs();
            assert!(apart > 0.65, "{degrees}: {apart}");
        }
    }
}
