//! The summary: what a session that is over has changed.

use std::time::Duration;

use bevy::prelude::*;
use bevy::time::common_conditions::on_timer;
use bevy::window::RequestRedraw;

use super::Wish;
use super::summary_view::summary_view;
use crate::app::AppSystems;
use crate::app::following::Following;
use crate::app::keeper::Keeper;
use crate::app::ui::{Screen, SummaryAction, SummaryView};

/// The summary as it is shown.
#[derive(Resource)]
pub struct Summary {
    /// What is drawn.
    pub view: SummaryView,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Summary), sum_up)
        .add_systems(
            Update,
            (
                act.in_set(AppSystems::Input),
                save_again
                    .in_set(AppSystems::Advance)
                    .run_if(on_timer(Duration::from_secs(3))),
            )
                .run_if(in_state(Screen::Summary).and_then(resource_exists::<Following>)),
        )
        .add_systems(OnEnter(Screen::Home), |mut commands: Commands| {
            commands.remove_resource::<Following>();
        });
}

fn sum_up(following: Res<Following>, mut keeper: ResMut<Keeper>, mut commands: Commands) {
    commands.insert_resource(Summary {
        view: summed(&following, &mut keeper),
    });
}

fn summed(following: &Following, keeper: &mut Keeper) -> SummaryView {
    let library = &following.library;
    let saved = following.entry.as_ref().filter(|entry| entry.is_closed());
    let closing = saved.and_then(|entry| keeper.closing(entry, library));
    let mut view = summary_view(
        following.script().routine(),
        library,
        following.player.totals(),
        following.player.status(),
        closing.as_ref(),
    );
    view.errors.clone_from(&following.notes);
    view
}

fn act(
    mut wishes: MessageReader<Wish>,
    mut following: ResMut<Following>,
    mut keeper: ResMut<Keeper>,
    mut summary: ResMut<Summary>,
    mut next: ResMut<NextState<Screen>>,
) {
    for wish in wishes.read() {
        match *wish {
            Wish::Summary(SummaryAction::Home) => {
                // If it can't be saved now either, the session is offered again at home.
                following.save_again(&mut keeper);
                next.set(Screen::Home);
            }
            Wish::Summary(SummaryAction::DismissErrors) => summary.view.errors.clear(),
            Wish::Home(_) | Wish::Look(_) | Wish::Session(_) => {}
        }
    }
}

/// What could not be saved when the session ended is saved as soon as it can be.
fn save_again(
    mut following: ResMut<Following>,
    mut keeper: ResMut<Keeper>,
    mut summary: ResMut<Summary>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if following.is_unsaved() {
        following.save_again(&mut keeper);
        summary.view = summed(&following, &mut keeper);
        redraw.write(RequestRedraw);
    }
}
