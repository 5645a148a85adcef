//! Home: kept up to date with library and journal, and what is chosen there is done.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::Wish;
use super::home_view::{home_view, notes};
use crate::app::content::Catalogue;
use crate::app::following::Following;
use crate::app::keeper::Keeper;
use crate::app::rehearsal::Rehearsals;
use crate::app::stage::StageFault;
use crate::app::ui::{ErrorNote, HomeAction, HomeView, Screen};
use crate::app::{AppSystems, Pacing};
use crate::coach::{Diary, pick_of_today};
use crate::library::{ContentError, Id, Library};
use crate::progress::Interrupted;
use crate::session::{Command, Player};
use crate::text::capitalised;

/// Home as it is shown, and what stands behind it.
#[derive(Resource, Default)]
pub struct Home {
    /// What is drawn.
    pub view: HomeView,
    /// The ids of the routines in the view, in its order.
    routines: Vec<Id>,
    interrupted: Option<Interrupted>,
    /// A session that begins as soon as it has been rehearsed.
    starting: Option<Starting>,
    /// What kept a routine from being started.
    trouble: Vec<ErrorNote>,
    /// Faults that the person has put away.
    dismissed: Vec<ContentError>,
}

/// A session that is about to begin.
enum Starting {
    /// A routine from its beginning.
    Afresh(Id),
    /// An interrupted one.
    Again(Box<Interrupted>),
}

impl Home {
    /// The routine that is selected.
    #[must_use]
    pub fn chosen(&self) -> Option<&Id> {
        self.routines.get(self.view.selected)
    }

    /// Begins a routine as if it had been chosen.
    pub fn start(&mut self, routine: Id) {
        self.starting = Some(Starting::Afresh(routine));
    }

    fn refresh(&mut self, library: &Library, keeper: &Keeper) {
        let now = keeper.now();
        let progress = keeper.progress(library);
        let pick = pick_of_today(library, &progress);
        let chosen = self.chosen().cloned();
        let before = std::mem::take(&mut self.view);
        self.view = home_view(library, &progress, pick, now);
        self.routines = library.routines().iter().map(|it| it.id.clone()).collect();
        if let Some(at) = self
            .routines
            .iter()
            .position(|id| Some(id) == chosen.as_ref())
        {
            self.view.selected = at;
        }
        self.view.badges_open = before.badges_open;
        self.view.showing = before.showing;
        self.interrupted = progress.interrupted;
    }

    fn show_errors(&mut self, catalogue: &Catalogue, stage: &StageFault, keeper: &Keeper) {
        let mut errors = Vec::new();
        let faults = all_faults(catalogue, stage);
        if self.dismissed != faults {
            errors = notes(&faults);
        }
        errors.extend(self.trouble.iter().chain(&keeper.notes).cloned());
        self.view.errors = errors;
    }
}

/// What is wrong with the files of library and stage.
pub(super) fn all_faults(catalogue: &Catalogue, stage: &StageFault) -> Vec<ContentError> {
    catalogue.faults.iter().chain(&stage.0).cloned().collect()
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Home>()
        .add_systems(OnEnter(Screen::Home), refresh)
        .add_systems(
            Update,
            (
                (act, refresh.run_if(out_of_date))
                    .chain()
                    .in_set(AppSystems::Input),
                rehearse.in_set(AppSystems::Advance),
                begin.in_set(AppSystems::Present),
            )
                .run_if(in_state(Screen::Home)),
        );
}

/// The library has changed, or the day.
fn out_of_date(
    catalogue: Res<Catalogue>,
    stage: Res<StageFault>,
    keeper: Res<Keeper>,
    mut minute: Local<i64>,
) -> bool {
    let now = keeper.now().at.as_second() / 60;
    let turned = std::mem::replace(&mut *minute, now) != now;
    catalogue.is_changed() || stage.is_changed() || turned
}

fn refresh(
    mut home: ResMut<Home>,
    catalogue: Res<Catalogue>,
    stage: Res<StageFault>,
    keeper: Res<Keeper>,
) {
    if let Some(library) = &catalogue.library {
        home.refresh(library, &keeper);
        home.show_errors(&catalogue, &stage, &keeper);
    }
}

/// Does what the person wants.
fn act(
    mut wishes: MessageReader<Wish>,
    mut home: ResMut<Home>,
    catalogue: Res<Catalogue>,
    mut keeper: ResMut<Keeper>,
    fault: Res<StageFault>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
) {
    for wish in wishes.read() {
        let Wish::Home(action) = *wish else { continue };
        match action {
            HomeAction::Select(index) => home.view.selected = index,
            HomeAction::Start(index) => {
                home.view.selected = index;
                home.starting = home.chosen().cloned().map(Starting::Afresh);
            }
            HomeAction::ToggleBadges => home.view.badges_open = !home.view.badges_open,
            HomeAction::OpenLook => next.set(Screen::Look),
            HomeAction::Resume => take_up(&mut home, catalogue.library.as_ref(), &mut keeper),
            HomeAction::DiscardResume => let_go(&mut home, catalogue.library.as_ref(), &mut keeper),
            HomeAction::DismissErrors => {
                home.trouble.clear();
                keeper.notes.clear();
                home.dismissed = all_faults(&catalogue, &fault);
            }
            HomeAction::Quit => {
                exit.write(AppExit::Success);
            }
        }
        home.show_errors(&catalogue, &fault, &keeper);
    }
}

fn take_up(home: &mut Home, library: Option<&Arc<Library>>, keeper: &mut Keeper) {
    let (Some(library), Some(interrupted)) = (library, home.interrupted.take()) else {
        return;
    };
    let id = &interrupted.session.routine;
    if library.routine(id).is_some() {
        home.starting = Some(Starting::Again(Box::new(interrupted)));
    } else {
        let why = format!("The routine \"{id}\" isn't in the library any more.");
        home.trouble.push(not_resumed(why));
        keeper.leave(&interrupted);
    }
    home.view.resume = None;
}

fn not_resumed(why: String) -> ErrorNote {
    ErrorNote {
        message: why,
        remedy: "What you did counts.".to_owned(),
        ..ErrorNote::default()
    }
}

fn let_go(home: &mut Home, library: Option<&Arc<Library>>, keeper: &mut Keeper) {
    if let Some(interrupted) = home.interrupted.take() {
        keeper.leave(&interrupted);
    }
    if let Some(library) = library {
        home.refresh(library, keeper);
    }
    home.view.resume = None;
}

/// What is looked at now is what will be started.
fn rehearse(
    home: Res<Home>,
    catalogue: Res<Catalogue>,
    keeper: Res<Keeper>,
    mut rehearsals: ResMut<Rehearsals>,
) {
    let Some(library) = &catalogue.library else {
        return;
    };
    let starting = home.starting.as_ref().map(Starting::routine);
    rehearsals.show(keeper.person());
    if let Some(id) = starting.or_else(|| home.chosen().cloned()) {
        rehearsals.ask(library, &id);
    }
}

impl Starting {
    fn routine(&self) -> Id {
        match self {
            Self::Afresh(id) => id.clone(),
            Self::Again(interrupted) => interrupted.session.routine.clone(),
        }
    }
}

/// Begins a session once it can be shown.
fn begin(
    mut home: ResMut<Home>,
    catalogue: Res<Catalogue>,
    (rehearsals, stage): (Res<Rehearsals>, Res<StageFault>),
    pacing: Res<Pacing>,
    mut keeper: ResMut<Keeper>,
    mut commands: Commands,
    mut next: ResMut<NextState<Screen>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let (Some(starting), Some(library)) = (home.starting.as_ref(), &catalogue.library) else {
        return;
    };
    let outcome = rehearsals.get(&starting.routine());
    let (Some(outcome), Some(routine)) = (outcome, library.routine(&starting.routine())) else {
        return;
    };
    redraw.write(RequestRedraw);
    let again = match &home.starting {
        Some(Starting::Again(interrupted)) => Some((**interrupted).clone()),
        _ => None,
    };
    let begun = outcome.clone().and_then(|rehearsed| {
        let (entry, player) = if let Some(interrupted) = &again {
            let taken_up = Diary::resume(interrupted, rehearsed.script.clone());
            let (entry, player) = taken_up.map_err(|reason| {
                keeper.leave(interrupted);
                reason.to_string()
            })?;
            (Some(entry), player)
        } else {
            let entry = keeper.begin(routine, library);
            let entry = entry.map_err(|locked| locked.to_string())?;
            (entry, Player::new(rehearsed.script.clone()))
        };
        let library = library.clone();
        Ok(Following::new(player, library, entry, &rehearsed, *pacing))
    });
    match begun {
        Ok(mut following) => {
            home.starting = None;
            following.command(Command::Start, &mut keeper);
            commands.insert_resource(following);
            next.set(Screen::Session);
        }
        Err(why) => {
            home.starting = None;
            home.trouble = vec![match again {
                Some(_) => not_resumed(format!("{}.", capitalised(&why))),
                None => ErrorNote {
                    message: why,
                    ..ErrorNote::default()
                },
            }];
            home.show_errors(&catalogue, &stage, &keeper);
        }
    }
}
