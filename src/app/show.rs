//! What is seen of a session or of the routine that is chosen at home: the figure's pose, what stands
//! around it, and from where it is looked at.

mod rise;
mod stand;

use std::time::Duration;

use bevy::prelude::*;
use bevy::window::{PrimaryWindow, RequestRedraw};

use super::AppSystems;
use super::arrangement::Arrangement;
use super::beside::Beside;
use super::director::{self, balls};
use super::figure::{Figure, FigureBody, FigureGlow, FigurePose, Look};
use super::following::{Following, in_session};
use super::keeper::Keeper;
use super::rehearsal::Rehearsals;
use super::screens::{Home, wear};
use super::stage::camera::{FILL, half_frame};
use super::stage::{
    CameraGoal, FreeRect, Hour, Place, PropsComeAndGo, Shot, StageCamera, StageProps,
};
use super::ui::{Screen, free_rect};
use crate::body::{Pose, RoundCone, Side, Skeleton, flesh};
use crate::library::{Id, Sides};
use crate::motion::movement::Pattern;
use crate::motion::path::{blend, minimum_jerk};
use crate::session::{Stage, deepening};
pub use rise::AHEAD;
pub(super) use stand::stand;

/// What is shown now, for the camera and the props.
#[derive(Resource, Default)]
pub(super) struct Showing {
    /// Which movement on which side, if any.
    arrangement: Option<Arrangement>,
    /// From where it is seen now.
    view: director::Angles,
    /// The poses that the camera makes room for, besides the one of the moment.
    framed: Vec<Pose>,
}

/// How far the figure at home has come on its way from one pose to another, and how long it takes.
#[derive(Resource, Default)]
struct AtHome {
    shown: Option<Id>,
    begun: bool,
    from: Option<Pose>,
    seconds: f32,
}

const SETTLE: f32 = 1.4;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Showing>()
        .init_resource::<AtHome>()
        .init_resource::<Beside>()
        .insert_resource(PropsComeAndGo)
        .add_systems(Startup, enter)
        .add_systems(OnEnter(Screen::Home), |mut at_home: ResMut<AtHome>| {
            at_home.shown = None;
        })
        .init_resource::<rise::SinceEnd>()
        .add_systems(OnEnter(Screen::Summary), rise::restart)
        .add_systems(Update, tell_time.in_set(AppSystems::Input))
        .add_systems(
            Update,
            (
                (super::beside::share, leave_room).chain(),
                pose_in_session.run_if(in_session),
                pose_at_home.run_if(in_state(Screen::Home)),
                stand.run_if(in_state(Screen::Look)),
                rise::rise.run_if(in_state(Screen::Summary).and_then(resource_exists::<Following>)),
                aim,
            )
                .chain()
                .in_set(AppSystems::Advance)
                .after(super::following::pass),
        );
}

/// The figure comes in as the person wants it, where they want it.
fn enter(keeper: Res<Keeper>, mut place: ResMut<Place>, mut commands: Commands) {
    let mut look = Look::default();
    wear(&keeper.chosen_look(), &mut look, &mut place);
    let body = FigureBody(keeper.person().proportions());
    commands.spawn((Name::new("Figure"), Figure, look, body));
}

/// The light follows the clock on the wall.
fn tell_time(keeper: Res<Keeper>, mut hour: ResMut<Hour>) {
    hour.set_if_neq(Hour::of(keeper.now()));
}

/// Tells the camera which part of the window is free.
fn leave_room(
    screen: Res<State<Screen>>,
    beside: Res<Beside>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut free: ResMut<FreeRect>,
) {
    let Ok(window) = windows.single() else {
        return;
    };
    let size = egui::vec2(window.width(), window.height()).max(egui::Vec2::splat(1.0));
    let room = free_rect(*screen.get(), size, beside.halved);
    let rect = Rect::new(
        room.min.x / size.x,
        room.min.y / size.y,
        room.max.x / size.x,
        room.max.y / size.y,
    );
    free.set_if_neq(FreeRect(rect));
}

pub(super) fn pose_in_session(
    mut following: ResMut<Following>,
    mut figures: Query<(&mut FigurePose, &mut FigureGlow), With<Figure>>,
    mut showing: ResMut<Showing>,
    mut props: ResMut<StageProps>,
) {
    let pose = following.pose();
    let cue = following.player.motion();
    let script = following.script();
    let Some(exercise) = script.exercise(&cue.now.exercise) else {
        return;
    };
    let show = following.choreography();
    let glow = show.glow(exercise, cue.now.side, &pose);
    let pattern = exercise.pattern();
    for (mut figure, mut lit) in &mut figures {
        figure.set_if_neq(FigurePose(pose));
        lit.set_if_neq(FigureGlow(glow.dimmed(effort(&cue.now.stage, pattern))));
    }
    let arrangement = showing.arrangement.get_or_insert_default();
    arrangement.follow(show, &cue, |id| script.exercise(id));
    let progress = show.progress(&cue);
    // While the figure changes its posture it is framed as it goes.
    let framed = if progress.is_some() { usize::MAX } else { 1 };
    let framed = arrangement.keys().poses().take(framed).collect();
    props.set_if_neq(StageProps(arrangement.props(show, &cue, &pose)));
    let view = arrangement.view(progress);
    showing.view = view;
    showing.framed = framed;
}

/// How much of the stretch is felt: nothing glows while getting ready or at rest, and a stretch that
/// is held glows deeper with each breath.
pub(super) fn effort(stage: &Stage, pattern: Pattern) -> f32 {
    const AT_FIRST: f32 = 0.7;
    let felt = |held| match pattern {
        Pattern::Hold => AT_FIRST + (1.0 - AT_FIRST) * deepening(held),
        Pattern::Pass(_) => 1.0,
    };
    match *stage {
        Stage::MovingIn { fraction } => felt(Duration::ZERO) * minimum_jerk(fraction),
        Stage::Holding { held } => felt(held),
        Stage::EasingOut { fraction, held } => felt(held) * (1.0 - minimum_jerk(fraction)),
        Stage::Start { .. } | Stage::Resting => 0.0,
    }
}

/// At home the figure holds the first movement of the routine that is selected.
fn pose_at_home(
    time: Res<Time>,
    mut home: ResMut<Home>,
    rehearsals: Res<Rehearsals>,
    mut at_home: ResMut<AtHome>,
    mut showing: ResMut<Showing>,
    mut figures: Query<(&mut FigurePose, &mut FigureGlow), With<Figure>>,
    mut props: ResMut<StageProps>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let Some(Ok(rehearsed)) = home.chosen().and_then(|id| rehearsals.get(id)) else {
        return;
    };
    let Some(step) = rehearsed.script.steps().first() else {
        return;
    };
    let show = &rehearsed.choreography;
    let exercise = &step.exercise;
    let Some(movement) = show.movement(&exercise.id) else {
        return;
    };
    let Some((mut figure, mut lit)) = figures.iter_mut().next() else {
        return;
    };
    if at_home.shown.as_ref() != Some(&exercise.id) {
        // When the window opens the figure is there already.
        let from = at_home.begun.then_some(figure.0);
        *at_home = AtHome {
            shown: Some(exercise.id.clone()),
            begun: true,
            from,
            seconds: 0.0,
        };
        home.view.showing.clone_from(&exercise.name);
    }
    let arrangement = showing.arrangement.get_or_insert_default();
    arrangement.turn_to(show, exercise, false);
    let view = arrangement.view(Some(1.0));
    let end = movement.at(1.0);
    let pose = match at_home.from {
        Some(from) if at_home.seconds < SETTLE => {
            at_home.seconds += time.delta_secs().min(0.1);
            redraw.write(RequestRedraw);
            blend(&from, &end, minimum_jerk(at_home.seconds / SETTLE))
        }
        _ => end,
    };
    figure.set_if_neq(FigurePose(pose));
    let around = arrangement.keys().props(show.skeleton(), &end, Some(1.0));
    props.set_if_neq(StageProps(around));
    showing.view = view;
    showing.framed = vec![end];
    let settled = (at_home.seconds / SETTLE).clamp(0.0, 1.0);
    let felt = if at_home.from.is_some() { settled } else { 1.0 };
    let side = (exercise.sides == Sides::EachSide).then_some(Side::Right);
    let glow = show.glow(exercise, side, &pose);
    lit.set_if_neq(FigureGlow(glow.dimmed(felt)));
}

/// Frames what is shown in the free part of the window.
fn aim(
    showing: Res<Showing>,
    free: Res<FreeRect>,
    figures: Query<(&FigurePose, &FigureBody), With<Figure>>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut cameras: Query<&mut CameraGoal, With<StageCamera>>,
    mut known: Local<Option<(Skeleton, Vec<RoundCone>)>>,
) {
    if showing.framed.is_empty() {
        return;
    }
    let (Ok(window), Ok(mut goal)) = (windows.single(), cameras.single_mut()) else {
        return;
    };
    let wanted = figures.iter().next().map(|(_, body)| body.0);
    let wanted = wanted.unwrap_or_default();
    if known
        .as_ref()
        .is_some_and(|(it, _)| *it.proportions() != wanted)
    {
        *known = None;
    }
    let (skeleton, cones) = known.get_or_insert_with(|| (Skeleton::new(wanted), flesh(&wanted)));
    let poses = showing
        .framed
        .iter()
        .chain(figures.iter().map(|(pose, _)| &pose.0));
    let all: Vec<_> = poses
        .flat_map(|pose| balls(skeleton, cones, pose))
        .collect();
    let aspect = window.width() / window.height().max(1.0);
    let frame = half_frame(aspect, free.0) * FILL;
    goal.set_if_neq(CameraGoal(Shot::framing(&all, showing.view, frame)));
}
