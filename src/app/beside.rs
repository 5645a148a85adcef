//! What a person wants to see beside the figure: the figure from another side, small or as large as
//! the first, or how the movement is often done wrong.

use bevy::prelude::*;

use super::following::Following;
use super::ui::{Screen, pictured, second_rect};
use crate::library::{Exercise, Mistake};
use crate::session::PhaseKind;

/// What is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// The figure alone.
    #[default]
    Nothing,
    /// Another view on a card.
    Small,
    /// Another view as large as the first.
    Half,
    /// A mistake, of each movement the one with this number.
    Mistake(usize),
}

/// What is wanted, and what is shown of it now.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Beside {
    /// What the person asked for last.
    pub wanted: Wanted,
    /// Whether the free part of the window is shared now.
    pub halved: bool,
    /// Size of the second half, in pixels.
    pixels: UVec2,
}

impl Beside {
    /// On to the next view: none, a small one, one as large as the first.
    pub fn turn_view(&mut self) {
        self.wanted = match self.wanted {
            Wanted::Nothing | Wanted::Mistake(_) => Wanted::Small,
            Wanted::Small => Wanted::Half,
            Wanted::Half => Wanted::Nothing,
        };
    }

    /// On to the next mistake of a movement, and after the last to none.
    pub fn turn_mistake(&mut self, exercise: &Exercise) {
        self.wanted = match self.wanted {
            Wanted::Mistake(shown) if shown + 1 < exercise.mistakes.len() => {
                Wanted::Mistake(shown + 1)
            }
            Wanted::Mistake(_) => Wanted::Nothing,
            _ => Wanted::Mistake(0),
        };
    }

    /// The mistake of a movement that is wanted, with its number.
    #[must_use]
    pub fn mistake<'a>(&self, exercise: &'a Exercise) -> Option<(usize, &'a Mistake)> {
        let Wanted::Mistake(which) = self.wanted else {
            return None;
        };
        let which = which.min(exercise.mistakes.len().checked_sub(1)?);
        Some((which, exercise.mistakes.get(which)?))
    }

    /// Size of the second half, in pixels.
    #[must_use]
    pub fn pixels(&self) -> UVec2 {
        self.pixels.max(UVec2::splat(16))
    }
}

/// Shares the free part of the window, or doesn't: while resting the next movement has its place.
pub(super) fn share(
    screen: Res<State<Screen>>,
    following: Option<Res<Following>>,
    windows: Query<&Window, With<bevy::window::PrimaryWindow>>,
    mut beside: ResMut<Beside>,
) {
    let mut next = *beside;
    next.halved = following.is_some_and(|following| {
        let frame = following.player.frame();
        let wanted = beside.wanted == Wanted::Half || beside.mistake(frame.exercise).is_some();
        *screen.get() == Screen::Session && frame.phase != PhaseKind::Rest && wanted
    });
    if let Ok(window) = windows.single() {
        let size = egui::vec2(window.width(), window.height()).max(egui::Vec2::splat(1.0));
        let rect = match next.wanted {
            Wanted::Mistake(_) => pictured(second_rect(size)),
            _ => second_rect(size),
        };
        let pixels = window.scale_factor() * Vec2::new(rect.width(), rect.height());
        next.pixels = pixels.round().as_uvec2();
    }
    beside.set_if_neq(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Source;
    use crate::library::{Id, Library};

    #[test]
    fn a_key_goes_through_the_views_and_another_through_the_mistakes() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let exercise = |id| library.exercise(&Id::new(id).unwrap()).unwrap();
        let calf = exercise("calf_wall");
        let mut beside = Beside::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            beside.turn_view();
            seen.push(beside.wanted);
        }
        assert_eq!(seen, [Wanted::Small, Wanted::Half, Wanted::Nothing]);
        for which in 0..calf.mistakes.len() {
            beside.turn_mistake(calf);
            assert_eq!(beside.mistake(calf).map(|it| it.0), Some(which));
            // A movement with fewer shows its last, one without shows none.
            assert_eq!(
                beside.mistake(exercise("soleus_wall")).map(|it| it.0),
                Some(0)
            );
            assert_eq!(beside.mistake(exercise("cat_cow")), None);
        }
        beside.turn_mistake(calf);
        assert_eq!(beside.wanted, Wanted::Nothing);
    }
}
