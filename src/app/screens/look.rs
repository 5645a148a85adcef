//! Your figure and place, your body, your things: tried on at once, kept when the screen is left.

use bevy::prelude::*;

use super::Wish;
use super::look_view::{Rail, look_rows, rails, tried, wear};
use super::person_view::{BodyRow, body_rows, step_body, thing_rows, toggle_thing};
use crate::app::AppSystems;
use crate::app::content::Catalogue;
use crate::app::figure::{Figure, FigureBody, Look};
use crate::app::keeper::Keeper;
use crate::app::stage::Place;
use crate::app::ui::{LookAction, LookPage, LookView, Screen};
use crate::coach::Person;
use crate::progress::ChosenLook;

/// The screen as it is shown, and what stands behind it.
#[derive(Resource, Default)]
pub struct Fitting {
    /// What is drawn.
    pub view: LookView,
    rails: Vec<Rail>,
    /// As the person says they are.
    pub person: Person,
    /// What was worn when the screen was opened.
    before: ChosenLook,
}

impl Fitting {
    /// Whether it is asked how far the person bends.
    #[must_use]
    pub fn asks_how_far(&self) -> bool {
        let row = BodyRow::ALL.get(self.view.selected);
        self.view.page == LookPage::Body && row == Some(&BodyRow::Flexibility)
    }

    fn step(&mut self, row: usize, back: bool) {
        match self.view.page {
            LookPage::Figure => {
                if let Some(rail) = self.rails.get_mut(row) {
                    rail.step(back);
                }
            }
            LookPage::Body => step_body(&mut self.person, row, back),
            LookPage::Things => toggle_thing(&mut self.person, row),
        }
    }

    fn redraw(&mut self) {
        self.view.rows = match self.view.page {
            LookPage::Figure => look_rows(&self.rails),
            LookPage::Body => body_rows(&self.person),
            LookPage::Things => thing_rows(&self.person),
        };
    }
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
    // First of all: what is here when the screen is left counts.
    fitting.person = keeper.person().clone();
    fitting.view = LookView::default();
    let (Some(library), Some(look)) = (&catalogue.library, figures.iter().next()) else {
        return;
    };
    let progress = keeper.progress(library);
    fitting.rails = rails(look, &place, library, &progress);
    fitting.before = tried(&fitting.rails);
    fitting.redraw();
}

fn act(
    mut wishes: MessageReader<Wish>,
    mut fitting: ResMut<Fitting>,
    mut place: ResMut<Place>,
    mut figures: Query<(&mut Look, &mut FigureBody), With<Figure>>,
    mut next: ResMut<NextState<Screen>>,
) {
    for wish in wishes.read() {
        let Wish::Look(action) = *wish else { continue };
        match action {
            LookAction::Turn(page) => {
                fitting.view.page = page;
                fitting.view.selected = 0;
            }
            LookAction::Select(row) => fitting.view.selected = row,
            LookAction::Step { row, back } => {
                fitting.view.selected = row;
                fitting.step(row, back);
                put_on(&fitting, &mut place, &mut figures);
            }
            LookAction::Done => next.set(Screen::Home),
        }
        fitting.redraw();
    }
}

fn put_on(
    fitting: &Fitting,
    place: &mut ResMut<Place>,
    figures: &mut Query<(&mut Look, &mut FigureBody), With<Figure>>,
) {
    let chosen = tried(&fitting.rails);
    let mut there = place.clone();
    for (mut look, mut body) in figures {
        let mut worn = look.clone();
        wear(&chosen, &mut worn, &mut there);
        look.set_if_neq(worn);
        body.set_if_neq(FigureBody(fitting.person.proportions()));
    }
    place.set_if_neq(there);
}

/// What was only tried on is taken off again; what was said counts.
fn keep(
    mut fitting: ResMut<Fitting>,
    mut place: ResMut<Place>,
    mut figures: Query<(&mut Look, &mut FigureBody), With<Figure>>,
    mut keeper: ResMut<Keeper>,
) {
    fitting.rails.iter_mut().for_each(Rail::settle);
    put_on(&fitting, &mut place, &mut figures);
    let chosen = tried(&fitting.rails);
    if chosen != fitting.before {
        keeper.choose(chosen);
    }
    if fitting.person != *keeper.person() {
        keeper.set_person(fitting.person.clone());
    }
}
