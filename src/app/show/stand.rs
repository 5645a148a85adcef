//! The figure while a look is chosen, or a body.

use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::rise::AHEAD;
use super::{SETTLE, Showing};
use crate::app::director::Angles;
use crate::app::figure::{Figure, FigureGlow, FigureGrown, FigurePose};
use crate::app::screens::Fitting;
use crate::app::stage::StageProps;
use crate::app::trial::Trial;
use crate::body::Pose;
use crate::motion::path::{blend, minimum_jerk};

/// While a look is chosen the figure stands and is seen from ahead: as the body that is drawn, until
/// another has grown. Asked how far it bends, it shows that, seen from the side.
pub fn stand(
    time: Res<Time>,
    fitting: Res<Fitting>,
    trial: Res<Trial>,
    mut way: Local<Option<Way>>,
    mut showing: ResMut<Showing>,
    mut figures: Query<(&mut FigurePose, &mut FigureGlow, Option<&FigureGrown>), With<Figure>>,
    mut props: ResMut<StageProps>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    const BESIDE: Angles = (-1.35, 0.12);
    let Some((mut figure, mut lit, grown)) = figures.iter_mut().next() else {
        return;
    };
    let neutral = FigurePose::default().0;
    let body = grown.map_or(neutral, |it| Pose::neutral(it.rig.skeleton()));
    let folds = fitting.asks_how_far();
    let fold = grown.and_then(|it| trial.pose(it.body.0)).filter(|_| folds);
    let to = fold.unwrap_or(body);
    // A body that grows is simply there; only into the fold and out of it takes time.
    let way = way.get_or_insert(Way::there(to, folds));
    if way.to != to {
        let eases = fold.is_some() || way.folds;
        *way = Way {
            from: eases.then_some(figure.0),
            to,
            seconds: 0.0,
            folds,
        };
    }
    let pose = match way.from {
        Some(from) if way.seconds < SETTLE => {
            way.seconds += time.delta_secs().min(0.1);
            redraw.write(RequestRedraw);
            blend(&from, &to, minimum_jerk(way.seconds / SETTLE))
        }
        _ => to,
    };
    figure.set_if_neq(FigurePose(pose));
    lit.set_if_neq(FigureGlow::default());
    props.set_if_neq(StageProps::default());
    let view = if fold.is_some() { BESIDE } else { AHEAD };
    if showing.arrangement.is_some() || showing.view != view || showing.framed != [to] {
        *showing = Showing {
            arrangement: None,
            view,
            framed: vec![to],
        };
    }
}

/// From one pose to another while the figure stands to be looked at.
pub struct Way {
    from: Option<Pose>,
    to: Pose,
    seconds: f32,
    folds: bool,
}

impl Way {
    const fn there(to: Pose, folds: bool) -> Self {
        Self {
            from: None,
            to,
            seconds: 0.0,
            folds,
        }
    }
}
