//! The screens in the window: what each shows is worked out here, and what a person wants is done.

mod home;
mod home_view;
mod look;
mod look_view;
mod person_view;
mod session;
mod session_view;
mod summary;
mod summary_view;

use bevy::asset::AssetEventSystems;
use bevy::ecs::entity::EntityHashMap;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::{
    EguiContexts, EguiGlobalSettings, EguiInput, EguiPlugin, EguiPostUpdateSet, EguiPreUpdateSet,
    EguiPrimaryContextPass,
};
use egui::{Context, Modifiers, Ui};

use super::beside::Beside;
use super::content::Catalogue;
use super::following::{Following, in_session};
use super::inset::Inset;
use super::mistaken::Mistaken;
use super::preview::Preview;
use super::stage::StageInput;
use super::ui::{
    HomeAction, LoadingView, LookAction, Screen, SessionAction, SummaryAction, home_ui, loading_ui,
    look_ui, root, session_ui, summary_ui,
};
use super::{AppSystems, Redraw};

pub use home::Home;
pub use look::Fitting;
pub use look_view::wear;
pub use summary::Summary;

/// What the person wants, to be done in the next frame.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// At home.
    Home(HomeAction),
    /// Choosing a look.
    Look(LookAction),
    /// In a session.
    Session(SessionAction),
    /// At the summary.
    Summary(SummaryAction),
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default())
        // The first camera that comes along could be that of a small picture: whoever spawns the
        // window's says that it has the panels.
        .insert_resource(EguiGlobalSettings {
            auto_create_primary_context: false,
            ..default()
        })
        .init_state::<Screen>()
        .add_message::<Wish>()
        .add_plugins((home::plugin, look::plugin, session::plugin, summary::plugin))
        .add_systems(
            Update,
            (open_home.run_if(in_state(Screen::Loading)), share_input).in_set(AppSystems::Input),
        )
        .add_systems(
            PreUpdate,
            tell_changes
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        )
        // A letter that is drawn for the first time would else be missing for a frame.
        .configure_sets(
            PostUpdate,
            EguiPostUpdateSet::PostProcessOutput.before(AssetEventSystems),
        )
        .add_systems(OnEnter(Screen::Home), calm)
        .add_systems(OnEnter(Screen::Look), calm)
        .add_systems(OnEnter(Screen::Summary), calm)
        .add_systems(
            EguiPrimaryContextPass,
            (
                draw_loading.run_if(in_state(Screen::Loading)),
                draw_home.run_if(in_state(Screen::Home)),
                draw_look.run_if(in_state(Screen::Look)),
                draw_session.run_if(in_session),
                draw_summary.run_if(in_state(Screen::Summary).and_then(resource_exists::<Summary>)),
            ),
        );
}

/// As soon as there is a library there is a home.
fn open_home(
    catalogue: Res<Catalogue>,
    mut next: ResMut<NextState<Screen>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if catalogue.library.is_some() {
        next.set(Screen::Home);
        redraw.write(RequestRedraw);
    }
}

fn calm(mut redraw: ResMut<Redraw>, mut request: MessageWriter<RequestRedraw>) {
    redraw.set_if_neq(Redraw::OnChange);
    request.write(RequestRedraw);
}

/// The keys held down are told to egui in every frame, and what is told makes it draw another one:
/// only what has changed is told, so that a window in which nothing happens rests.
fn tell_changes(
    mut inputs: Query<(Entity, &mut EguiInput)>,
    mut told: Local<EntityHashMap<Modifiers>>,
) {
    for (context, mut input) in &mut inputs {
        let held = told.entry(context).or_default();
        input.events.retain(|event| is_news(event, held));
    }
}

/// Whether egui doesn't know it yet, when it was told last that these keys are held.
fn is_news(event: &egui::Event, held: &mut Modifiers) -> bool {
    match event {
        egui::Event::ModifiersChanged(now) => std::mem::replace(held, *now) != *now,
        _ => true,
    }
}

/// What a panel uses is not the stage's.
fn share_input(mut contexts: EguiContexts, mut input: ResMut<StageInput>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    input.pointer = !ctx.egui_wants_pointer_input();
    input.keyboard = !ctx.egui_wants_keyboard_input();
}

/// Draws a screen over the whole window and passes on what the person wants.
fn draw<A>(
    contexts: &mut EguiContexts,
    wishes: &mut MessageWriter<Wish>,
    redraw: &mut MessageWriter<RequestRedraw>,
    wish: impl Fn(A) -> Wish,
    screen: impl FnOnce(&mut Ui) -> Option<A>,
) -> Result {
    let ctx: Context = contexts.ctx_mut()?.clone();
    if let Some(action) = screen(&mut root(&ctx)) {
        wishes.write(wish(action));
        redraw.write(RequestRedraw);
    }
    Ok(())
}

fn draw_loading(mut contexts: EguiContexts, catalogue: Res<Catalogue>) -> Result {
    let view = LoadingView {
        message: if catalogue.faults.is_empty() {
            "Rolling out the mat".to_owned()
        } else {
            "Limber goes on as soon as this is mended".to_owned()
        },
        fraction: None,
        errors: home_view::notes(&catalogue.faults),
    };
    let ctx = contexts.ctx_mut()?.clone();
    loading_ui(&mut root(&ctx), &view);
    Ok(())
}

fn draw_home(
    mut contexts: EguiContexts,
    home: Res<Home>,
    mut wishes: MessageWriter<Wish>,
    mut redraw: MessageWriter<RequestRedraw>,
) -> Result {
    draw(&mut contexts, &mut wishes, &mut redraw, Wish::Home, |ui| {
        home_ui(ui, &home.view)
    })
}

fn draw_look(
    mut contexts: EguiContexts,
    fitting: Res<look::Fitting>,
    mut wishes: MessageWriter<Wish>,
    mut redraw: MessageWriter<RequestRedraw>,
) -> Result {
    draw(&mut contexts, &mut wishes, &mut redraw, Wish::Look, |ui| {
        look_ui(ui, &fitting.view)
    })
}

fn draw_session(
    mut contexts: EguiContexts,
    following: Res<Following>,
    notes: Res<session::Notes>,
    (preview, inset): (Option<Res<Preview>>, Option<Res<Inset>>),
    (mistaken, beside): (Option<Res<Mistaken>>, Res<Beside>),
    mut wishes: MessageWriter<Wish>,
    mut redraw: MessageWriter<RequestRedraw>,
) -> Result {
    let texts = session_view::texts(&following);
    let frame = following.player.frame();
    let pictures = session_view::Pictures {
        preview: preview.as_deref(),
        inset: inset.as_deref(),
        mistaken: mistaken.as_deref(),
        beside: *beside,
    };
    let view = session_view::session_view(&following, &frame, &texts, &pictures, &notes.0);
    draw(
        &mut contexts,
        &mut wishes,
        &mut redraw,
        Wish::Session,
        |ui| session_ui(ui, &view),
    )
}

fn draw_summary(
    mut contexts: EguiContexts,
    summary: Res<Summary>,
    mut wishes: MessageWriter<Wish>,
    mut redraw: MessageWriter<RequestRedraw>,
) -> Result {
    draw(
        &mut contexts,
        &mut wishes,
        &mut redraw,
        Wish::Summary,
        |ui| summary_ui(ui, &summary.view),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn egui_is_told_once_which_keys_are_held() {
        let mut held = Modifiers::default();
        let mut news = |keys| is_news(&egui::Event::ModifiersChanged(keys), &mut held);
        assert!(!news(Modifiers::NONE));
        assert!(news(Modifiers::SHIFT) && !news(Modifiers::SHIFT));
        assert!(news(Modifiers::NONE));
        assert!(is_news(&egui::Event::Copy, &mut Modifiers::default()));
    }
}
