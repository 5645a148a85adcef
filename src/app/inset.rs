//! The figure from another side, in a small picture beside the large one: for a movement whose depth
//! can't be seen from one side. A key turns it on and off, since it costs some milliseconds a frame.

use bevy::camera::ClearColorConfig;
use bevy::prelude::*;
use bevy_egui::EguiUserTextures;

use super::AppSystems;
use super::preview::{framed, picture};
use super::stage::{CameraGoal, INSET, ShadowCasters, ShownStage, StageCamera};
use super::ui::Screen;

/// The picture.
#[derive(Resource)]
pub struct Inset {
    /// Whether the person wants it.
    pub wanted: bool,
    /// To be shown on a panel.
    pub texture: egui::TextureId,
    camera: Entity,
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
    let (camera, texture) = picture(INSET, &mut commands, &mut images, &mut textures);
    commands.insert_resource(Inset {
        wanted: false,
        texture,
        camera,
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
    inset: Res<Inset>,
    screen: Res<State<Screen>>,
    casters: Res<ShadowCasters>,
    place: Option<Res<ShownStage>>,
    goals: Query<&CameraGoal, With<StageCamera>>,
    mut cameras: Query<(&mut Camera, &mut Transform), Without<StageCamera>>,
) {
    let Ok((mut camera, mut eye)) = cameras.get_mut(inset.camera) else {
        return;
    };
    let active = inset.wanted && *screen.get() == Screen::Session;
    if camera.is_active != active {
        camera.is_active = active;
    }
    let (true, Some(goal)) = (active, goals.iter().next()) else {
        return;
    };
    let balls: Vec<_> = casters.0.iter().map(|it| (it.centre, it.radius)).collect();
    let wanted = framed(&balls, (other(goal.0.yaw), goal.0.pitch));
    // It goes along with the figure, not with each breath.
    let far = wanted.translation.distance(eye.translation);
    let share = if far > 3.0 {
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
