//! The session's commands, and what is told of content and data meanwhile.

use bevy::prelude::*;

use super::Wish;
use super::home::all_faults;
use super::home_view::notes;
use crate::app::AppSystems;
use crate::app::beside::Beside;
use crate::app::content::Catalogue;
use crate::app::following::{Following, in_session};
use crate::app::keeper::Keeper;
use crate::app::stage::StageFault;
use crate::app::ui::{ErrorNote, SessionAction};
use crate::session::Command;

/// What the banner of the session shows.
#[derive(Resource, Default)]
pub struct Notes(pub Vec<ErrorNote>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Notes>().add_systems(
        Update,
        (
            act.in_set(AppSystems::Input),
            collect_notes.in_set(AppSystems::Present),
        )
            .run_if(in_session),
    );
}

fn act(
    mut wishes: MessageReader<Wish>,
    mut following: ResMut<Following>,
    mut keeper: ResMut<Keeper>,
    mut notes: ResMut<Notes>,
    mut beside: ResMut<Beside>,
) {
    for wish in wishes.read() {
        let Wish::Session(action) = *wish else {
            continue;
        };
        let command = match action {
            SessionAction::Pause => Command::Pause,
            SessionAction::Resume => Command::Resume,
            SessionAction::Skip => Command::Skip,
            SessionAction::Back => Command::Back,
            SessionAction::ItHurts => Command::ItHurts,
            SessionAction::Quit => Command::Quit,
            SessionAction::TurnView => {
                beside.turn_view();
                continue;
            }
            SessionAction::TurnMistake => {
                beside.turn_mistake(following.player.frame().exercise);
                continue;
            }
            SessionAction::DismissErrors => {
                notes.0.clear();
                continue;
            }
        };
        following.command(command, &mut keeper);
    }
}

/// A file that is broken while someone follows along is told, and the session goes on.
fn collect_notes(
    catalogue: Res<Catalogue>,
    stage: Res<StageFault>,
    following: Res<Following>,
    mut shown: ResMut<Notes>,
    mut kept: Local<Vec<ErrorNote>>,
) {
    if catalogue.is_changed() || stage.is_changed() {
        shown.0 = notes(&all_faults(&catalogue, &stage));
    }
    if *kept != following.notes {
        let before = std::mem::replace(&mut *kept, following.notes.clone());
        shown.0.retain(|note| !before.contains(note));
        shown.0.extend(kept.iter().cloned());
    }
}
