//! What cards hide of the stage: told by the panels, marked before the stage is drawn.

use bevy::prelude::*;
use bevy::render::extract_resource::ExtractResource;
use bevy_egui::{EguiContexts, EguiPostUpdateSet, EguiPreUpdateSet};

use crate::app::stage::ShownStage;
use crate::app::ui::{Cover, Screen};

/// The insides of all cards of this frame.
#[derive(Resource, Clone, Debug, Default, ExtractResource)]
pub struct Hidden(pub egui::Mesh);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Hidden>()
        .add_systems(
            PreUpdate,
            lay_out
                .after(EguiPreUpdateSet::InitContexts)
                .before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(PostUpdate, collect.after(EguiPostUpdateSet::EndPass));
}

/// Cards of a session hide what is behind them: they show the air's colour through, as if nothing
/// else were there.
fn lay_out(
    mut contexts: EguiContexts,
    screen: Res<State<Screen>>,
    stage: Option<Res<ShownStage>>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let behind = stage
        .filter(|_| *screen.get() == Screen::Session)
        .map(|stage| {
            let [r, g, b, _] = stage.air().to_srgba().to_u8_array();
            egui::Color32::from_rgb(r, g, b)
        });
    Cover::begin(ctx, behind);
    Ok(())
}

fn collect(mut contexts: EguiContexts, mut hidden: ResMut<Hidden>) -> Result {
    hidden.0 = Cover::end(contexts.ctx_mut()?);
    Ok(())
}
