//! The next movement as a small picture, to be seen while resting.

use bevy::prelude::*;
use bevy_egui::EguiUserTextures;

use super::AppSystems;
use super::director::{mirrored, views};
use super::following::{Following, in_session};
use super::portrait::{Canvas, Easel, Portrait, Sitting};
use super::stage::{Keys, PREVIEWED};
use super::ui::Screen;
use crate::body::Side;
use crate::library::{Exercise, Id, Sides};
use crate::session::Choreography;

/// Pixels of the picture: twice as many as it is shown with, so that its edges are smooth.
const SIZE: UVec2 = UVec2::new(448, 400);

/// The picture of a movement on a side.
#[derive(Resource)]
pub struct Preview(Portrait<(Id, bool)>);

impl Preview {
    /// The picture of a movement, once it has been drawn.
    #[must_use]
    pub fn of(&self, exercise: &Id) -> Option<egui::TextureId> {
        let (shown, _) = self.0.done()?;
        (shown == exercise).then_some(self.0.canvas.texture)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, set_up)
        .add_systems(OnExit(Screen::Session), put_away)
        .add_systems(
            Update,
            arrange.in_set(AppSystems::Present).run_if(in_session),
        );
}

fn set_up(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut textures: ResMut<EguiUserTextures>,
) {
    let canvas = Canvas::new(PREVIEWED, SIZE, &mut commands, &mut images, &mut textures);
    commands.insert_resource(Preview(Portrait::new(canvas, PREVIEWED)));
}

fn put_away(mut preview: ResMut<Preview>, mut easel: Easel) {
    preview.0.put_away(&mut easel);
}

/// The movement after this one, and whether it begins on the left.
fn upcoming(following: &Following) -> Option<(&Exercise, bool)> {
    let script = following.script();
    let step = script.steps().get(following.player.frame().step)?;
    let phases = &script.phases()[step.phases.clone()];
    let side = phases.iter().find_map(|phase| phase.side);
    Some((&step.exercise, side == Some(Side::Left)))
}

/// Draws the next movement when there is another one.
fn arrange(mut preview: ResMut<Preview>, following: Res<Following>, mut easel: Easel) {
    let Some((exercise, left)) = upcoming(&following) else {
        return;
    };
    let turn = (exercise.id.clone(), left);
    if preview.0.shows(&turn, &mut easel) {
        return;
    }
    let show = following.choreography();
    let sitting = || held(show, exercise, left);
    preview
        .0
        .draw(turn, show.skeleton(), &mut easel, sitting, |_| ());
}

/// The end of a movement.
fn held(show: &Choreography, exercise: &Exercise, left: bool) -> Option<Sitting> {
    let movement = show.movement(&exercise.id)?;
    let keys = Keys::new(movement, &exercise.equipment, left);
    let pose = keys.poses().last()?;
    let one_sided = exercise.sides == Sides::EachSide;
    let side = one_sided.then_some(if left { Side::Left } else { Side::Right });
    let seen = views(show.skeleton(), exercise, movement);
    let view = seen.last().copied().unwrap_or_default();
    Some(Sitting {
        pose,
        glow: show.glow(exercise, side, &pose),
        props: keys.props(show.skeleton(), &pose, Some(1.0)),
        view: if left { mirrored(view) } else { view },
    })
}
