//! The figure when a session is over: it gets up and stands at ease beside the summary.

use std::time::Duration;

use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::Showing;
use crate::app::director::Angles;
use crate::app::figure::{Figure, FigureGlow, FigurePose};
use crate::app::following::Following;
use crate::app::stage::StageProps;

/// From where the figure is seen that stands at ease, as when a look is chosen.
pub const AHEAD: Angles = (-0.42, 0.10);

/// How long ago the session ended, as far as the figure is concerned.
#[derive(Resource, Default)]
pub(super) struct SinceEnd(Duration);

pub(super) fn restart(mut since: ResMut<SinceEnd>) {
    since.0 = Duration::ZERO;
}

/// Gets the figure up, then asks for no more frames.
pub(super) fn rise(
    time: Res<Time>,
    mut since: ResMut<SinceEnd>,
    mut following: ResMut<Following>,
    mut showing: ResMut<Showing>,
    mut figures: Query<(&mut FigurePose, &mut FigureGlow), With<Figure>>,
    mut props: ResMut<StageProps>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let (pose, fraction) = following.bypass_change_detection().pose_after(since.0);
    if fraction < 1.0 {
        since.0 += time.delta().min(Duration::from_millis(100));
        redraw.write(RequestRedraw);
    }
    for (mut figure, mut lit) in &mut figures {
        figure.set_if_neq(FigurePose(pose));
        lit.set_if_neq(FigureGlow::default());
    }
    let show = following.choreography();
    let arrangement = showing.arrangement.as_ref();
    let around = arrangement.map(|it| it.left_behind(show, &pose, fraction));
    props.set_if_neq(StageProps(around.unwrap_or_default()));
    if showing.view != AHEAD || showing.framed != [pose] {
        showing.view = AHEAD;
        showing.framed = vec![pose];
    }
}
