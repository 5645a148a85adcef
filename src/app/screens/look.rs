//! Your figure and place: tried on at once, kept when the screen is left.

use bevy::prelude::*;

use super::Wish;
use super::look_view::{Rail, look_view, rails, tried, wear};
use crate::app::AppSystems;
use crate::app::content::Catalogue;
use crate::app::figure::{Figure, Look};
use crate::app::keeper::Keeper;
use crate::app::stage::Place;
use crate::app::ui::{LookAction, LookView, Screen};
use crate::progress::ChosenLook;

/// The screen as it is shown, and what stands behind it.
#[derive(Resource, Default)]
pub struct Fitting {
    /// What is drawn.
    pub view: LookView,
    rails: Vec<Rail>,
    selected: usize,
    /// What was worn when the screen was opened.
    before: ChosenLook,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Fitting>()
        .add_systems(OnEnter(Screen::Look), open)
        .add_systems(OnExit(Screen::Look), keep)
        .add_systems(
            Update,
            act.in_set(AppSystems::Input).run_if(in_state(Screen::Look)),
        );
}

fn open(
    catalogue: Res<Catalogue>,
    keeper: Res<Keeper>,
    place: Res<Place>,
    figures: Query<&Look, With<Figure>>,
    mut fitting: ResMut<Fitting>,
) {
    let (Some(library), Some(look)) = (&catalogue.library, figures.iter().next()) else {
        return;
    };
    let progress = keeper.progress(library);
    fitting.rails = rails(look, &place, library, &progress);
    fitting.before = tried(&fitting.rails);
    fitting.selected = 0;
    fitting.view = look_view(&fitting.rails, 0);
}

fn act(
    mut wishes: MessageReader<Wish>,
    mut fitting: ResMut<Fitting>,
    mut place: ResMut<Place>,
    mut figures: Query<&mut Look, With<Figure>>,
    mut next: ResMut<NextState<Screen>>,
) {
    for wish in wishes.read() {
        let Wish::Look(action) = *wish else { continue };
        match action {
            LookAction::Select(row) => fitting.selected = row,
            LookAction::Step { row, back } => {
                fitting.selected = row;
                if let Some(rail) = fitting.rails.get_mut(row) {
                    rail.step(back);
                }
                put_on(&tried(&fitting.rails), &mut place, &mut figures);
            }
            LookAction::Done => next.set(Screen::Home),
        }
        fitting.view = look_view(&fitting.rails, fitting.selected);
    }
}

fn put_on(
    chosen: &ChosenLook,
    place: &mut ResMut<Place>,
    figures: &mut Query<&mut Look, With<Figure>>,
) {
    let mut there = place.clone();
    for mut look in figures {
        let mut worn = look.clone();
        wear(chosen, &mut worn, &mut there);
        look.set_if_neq(worn);
    }
    place.set_if_neq(there);
}

/// What was only tried on is taken off again.
fn keep(
    mut fitting: ResMut<Fitting>,
    mut place: ResMut<Place>,
    mut figures: Query<&mut Look, With<Figure>>,
    mut keeper: ResMut<Keeper>,
) {
    fitting.rails.iter_mut().for_each(Rail::settle);
    let chosen = tried(&fitting.rails);
    put_on(&chosen, &mut place, &mut figures);
    if chosen != fitting.before {
        keeper.choose(chosen);
    }
}
