//! How far a body bends, shown while a person says it of theirs: a fold that ends where it ends.

use std::sync::Arc;

use bevy::prelude::*;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on, poll_once};
use bevy::window::RequestRedraw;

use super::AppSystems;
use super::content::Catalogue;
use super::screens::Fitting;
use super::ui::Screen;
use crate::body::muscle::{Group, Target};
use crate::body::{Pose, Proportions};
use crate::coach::Person;
use crate::library::{Exercise, Kind, Library, Sides};

/// The fold of the person that is asked, solved in the background.
#[derive(Resource, Default)]
pub struct Trial {
    under_way: Option<(Person, Task<Option<Pose>>)>,
    done: Option<(Person, Option<Pose>)>,
}

impl Trial {
    /// The deepest pose of the fold, of a body of these proportions, if it is there.
    #[must_use]
    pub fn pose(&self, proportions: Proportions) -> Option<Pose> {
        let (person, pose) = self.done.as_ref()?;
        pose.filter(|_| person.proportions() == proportions)
    }

    /// Asks for the fold of somebody, unless it is there or on its way.
    fn ask(&mut self, person: &Person, library: &Arc<Library>) {
        let of = |it: &Person| it == person;
        let known = self.done.as_ref().is_some_and(|(it, _)| of(it));
        if known || self.under_way.as_ref().is_some_and(|(it, _)| of(it)) {
            return;
        }
        let (own, library) = (person.clone(), library.clone());
        let task = AsyncComputeTaskPool::get().spawn(async move { folded(&own, &library) });
        self.under_way = Some((person.clone(), task));
    }

    fn collect(&mut self) -> bool {
        let Some((person, mut task)) = self.under_way.take() else {
            return false;
        };
        match block_on(poll_once(&mut task)) {
            Some(pose) => self.done = Some((person, pose)),
            None => self.under_way = Some((person, task)),
        }
        true
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Trial>().add_systems(
        Update,
        follow
            .in_set(AppSystems::Advance)
            .before(super::show::stand)
            .run_if(in_state(Screen::Look)),
    );
}

fn follow(
    fitting: Res<Fitting>,
    catalogue: Res<Catalogue>,
    mut trial: ResMut<Trial>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if trial.collect() {
        redraw.write(RequestRedraw);
    }
    if let Some(library) = catalogue
        .library
        .as_ref()
        .filter(|_| fitting.asks_how_far())
    {
        trial.ask(&fitting.person, library);
    }
}

/// The end of the first stretch of both hamstrings that needs nothing: everybody knows how far they
/// come there.
fn folded(person: &Person, library: &Library) -> Option<Pose> {
    let aims_at_hamstrings = |exercise: &Exercise| {
        let hamstrings = |target: &Target| target.members() == Group::Hamstrings.members();
        exercise.muscles().iter().any(hamstrings)
    };
    let fold = library.exercises().iter().find(|it| {
        let plain = it.kind == Kind::Stretch && it.sides == Sides::Both;
        plain && it.equipment.is_empty() && aims_at_hamstrings(it)
    })?;
    let suited = person.performer().ok()?.suited(fold).ok()?;
    Some(suited.movement.at(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Dof, SidedDof};
    use crate::coach::Flexibility;
    use crate::library::source::Source;

    #[test]
    fn the_fold_of_a_stiff_body_ends_earlier() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let hip = |flexibility| {
            let person = Person {
                flexibility,
                ..Person::default()
            };
            let pose = folded(&person, &library).unwrap();
            pose.angles[Dof::right(SidedDof::HipFlexion)].to_degrees()
        };
        let [typical, stiff] = Flexibility::ALL.map(hip);
        assert!(stiff < typical - 10.0, "{stiff}° and {typical}°");
    }
}
