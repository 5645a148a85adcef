//! Writes posture and glow of figures to their joints and materials.

use bevy::prelude::*;

use super::material::FigureMaterial;
use super::{FigureBreath, FigureGlow, FigureGrown, FigureHands, FigurePose, Levels, life};
use crate::body::Frame;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (apply_pose.before(TransformSystems::Propagate), apply_glow),
    );
}

type Posed = Or<(
    Changed<FigurePose>,
    Changed<FigureHands>,
    Changed<FigureBreath>,
    Changed<FigureGrown>,
)>;

/// The only system that moves joints.
pub(super) fn apply_pose(
    figures: Query<(&FigureGrown, &FigurePose, &FigureHands, &FigureBreath), Posed>,
    mut joints: Query<&mut Transform>,
    mut frames: Local<Vec<Frame>>,
) {
    for (grown, pose, hands, breath) in &figures {
        grown.rig.place(&pose.0, hands.0, &mut frames);
        let named = grown.rig.joints().iter().zip(&grown.joints);
        for ((&name, &joint), frame) in named.zip(frames.iter()) {
            if let Ok(mut transform) = joints.get_mut(joint) {
                transform.scale = life::widening(name, breath.full());
                transform.translation = frame.position;
                transform.rotation = frame.rotation;
            }
        }
    }
}

/// Touching a material costs a new bind group, so it is only done when the eye would notice.
fn apply_glow(
    mut figures: Query<
        (&FigureGrown, &FigureGlow, Option<&mut Shown>, Entity),
        Or<(Changed<FigureGlow>, Changed<FigureGrown>)>,
    >,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut commands: Commands,
) {
    for (grown, glow, shown, figure) in &mut figures {
        match shown {
            Some(shown) if shown.0.looks_like(&glow.0) => continue,
            Some(mut shown) => shown.0 = glow.0,
            None => {
                commands.entity(figure).insert(Shown(glow.0));
            }
        }
        if let Some(mut material) = materials.get_mut(&grown.material) {
            material.glow(&glow.0);
        }
    }
}

/// The glow that the material has.
#[derive(Component)]
pub(super) struct Shown(Levels);
