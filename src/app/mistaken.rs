//! How the movement is often done wrong: a pale figure in a picture of its own beside the right one,
//! with words on what is wrong and how to mend it.

use bevy::prelude::*;
use bevy_egui::EguiUserTextures;

use super::AppSystems;
use super::beside::Beside;
use super::director::{authored_view, mirrored, views};
use super::figure::Levels;
use super::following::{Following, in_session};
use super::portrait::{Canvas, Easel, Portrait, Sitting};
use super::stage::{Keys, MISTAKEN};
use super::ui::Screen;
use crate::body::Side;
use crate::library::{Exercise, Id, Mistake};
use crate::session::Choreography;

/// Which movement on which side, which of its mistakes, in a picture of which size.
type Shown = (Id, bool, usize, UVec2);

/// The picture.
#[derive(Resource)]
pub struct Mistaken {
    portrait: Portrait<Shown>,
    pale: bool,
}

impl Mistaken {
    /// The picture of a mistake of a movement, once it has been drawn.
    #[must_use]
    pub fn of(&self, exercise: &Id, which: usize) -> Option<egui::TextureId> {
        let (shown, _, at, _) = self.portrait.done()?;
        (shown == exercise && *at == which).then_some(self.portrait.canvas.texture)
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
    let size = UVec2::new(400, 400);
    let canvas = Canvas::new(MISTAKEN, size, &mut commands, &mut images, &mut textures);
    commands.insert_resource(Mistaken {
        portrait: Portrait::new(canvas, MISTAKEN),
        pale: false,
    });
}

fn put_away(mut mistaken: ResMut<Mistaken>, mut easel: Easel) {
    mistaken.portrait.put_away(&mut easel);
    mistaken.pale = false;
}

/// Draws the mistake that is wanted, when it is another one.
fn arrange(
    mut mistaken: ResMut<Mistaken>,
    beside: Res<Beside>,
    following: Res<Following>,
    mut images: ResMut<Assets<Image>>,
    mut easel: Easel,
) {
    let frame = following.player.frame();
    let exercise = frame.exercise;
    let Some((which, mistake)) = beside.mistake(exercise) else {
        return;
    };
    let left = frame.side == Some(Side::Left);
    let size = beside.pixels();
    let turn = (exercise.id.clone(), left, which, size);
    if mistaken.portrait.shows(&turn, &mut easel) {
        return;
    }
    mistaken.portrait.canvas.resize(size, true, &mut images);
    let show = following.choreography();
    let Mistaken { portrait, pale } = &mut *mistaken;
    let sitting = || wrong(show, exercise, mistake, left);
    portrait.draw(turn, show.skeleton(), &mut easel, sitting, |material| {
        if !std::mem::replace(pale, true) {
            let _ = material.turn_pale();
        }
    });
}

/// A movement as it goes wrong. Nothing glows: it isn't to be followed.
fn wrong(
    show: &Choreography,
    exercise: &Exercise,
    mistake: &Mistake,
    left: bool,
) -> Option<Sitting> {
    let movement = show.movement(&exercise.id)?;
    let key = show.mistake(&exercise.id, mistake)?;
    let pose = if left { key.pose.mirrored() } else { key.pose };
    let keys = Keys::new(movement, &exercise.equipment, left);
    let progress = movement.progress_at_key(mistake.key);
    let seen = || {
        let seen = views(show.skeleton(), exercise, movement);
        seen.get(mistake.key).copied().unwrap_or_default()
    };
    let view = mistake.view.map_or_else(seen, authored_view);
    Some(Sitting {
        pose,
        glow: Levels::default(),
        props: keys.props(show.skeleton(), &pose, Some(progress)),
        view: if left { mirrored(view) } else { view },
    })
}
