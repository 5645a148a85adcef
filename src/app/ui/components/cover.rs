//! Cards that hide what is behind them.
//!
//! A card is a little translucent. Where a processor draws, the stage behind it costs as much as the
//! stage beside it, for a seventh of its light: there cards take the colour of the air behind them
//! once, and their insides are handed to whoever draws the stage.

use egui::{Color32, Context, Id, Mesh, Ui};

use super::super::theme::on_screen;

/// The insides of the cards of this frame, where they are wanted.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    behind: Option<Color32>,
    pass: u64,
    insides: Mesh,
}

impl Cover {
    /// From now on cards hide what is behind them, and look as if a colour were there; or they don't.
    pub fn begin(ctx: &Context, behind: Option<Color32>) {
        with(ctx, |cover| cover.behind = behind);
    }

    /// Takes the insides of what was drawn.
    #[must_use]
    pub fn end(ctx: &Context) -> Mesh {
        with(ctx, |cover| std::mem::take(&mut cover.insides))
    }

    /// The colour of a card that hides what is behind it; none where cards don't.
    pub(super) fn opaque(ui: &Ui, fill: Color32) -> Option<Color32> {
        // What fades is seen through, and what scrolls can be cut off.
        let whole = ui.is_enabled() && ui.opacity() >= 1.0;
        let behind = with(ui.ctx(), |cover| cover.behind).filter(|_| whole)?;
        Some(on_screen(fill, behind))
    }

    /// Has the inside of a card drawn by someone else.
    pub(super) fn add(ctx: &Context, inside: Mesh) {
        let pass = ctx.cumulative_pass_nr();
        with(ctx, |cover| {
            if cover.pass != pass {
                // A frame that egui began again.
                (cover.pass, cover.insides) = (pass, Mesh::default());
            }
            cover.insides.append(inside);
        });
    }
}

fn with<R>(ctx: &Context, act: impl FnOnce(&mut Cover) -> R) -> R {
    ctx.data_mut(|data| act(data.get_temp_mut_or_default(Id::new("cover"))))
}
