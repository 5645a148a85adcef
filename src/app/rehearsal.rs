//! Routines are rehearsed before they are shown: their movements are solved and baked in the
//! background, so that no frame waits for it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use bevy::prelude::*;
use bevy::tasks::{AsyncComputeTaskPool, Task, block_on, poll_once};
use bevy::window::RequestRedraw;

use super::AppSystems;
use super::content::Catalogue;
use crate::coach::Person;
use crate::library::{Id, Library};
use crate::session::{Choreography, Pace, Performer, Script};

/// A routine that can be followed at once.
#[derive(Debug)]
pub struct Rehearsed {
    /// What happens when.
    pub script: Arc<Script>,
    /// What the figure does.
    pub choreography: Choreography,
}

type Outcome = Result<Arc<Rehearsed>, String>;

/// Who shows the sessions, solved with the first of them.
type Shown = Arc<OnceLock<Result<Performer, String>>>;

/// The routines that have been rehearsed from the library in use, as the person does them.
#[derive(Resource, Default)]
pub struct Rehearsals {
    person: Person,
    performer: Shown,
    under_way: HashMap<Id, Task<Outcome>>,
    done: HashMap<Id, Outcome>,
}

impl Rehearsals {
    /// Forgets what was rehearsed for somebody else.
    pub fn show(&mut self, person: &Person) {
        if self.person != *person {
            *self = Self {
                person: person.clone(),
                ..Self::default()
            };
        }
    }

    /// What came of a rehearsal, if it is over.
    #[must_use]
    pub fn get(&self, routine: &Id) -> Option<&Outcome> {
        self.done.get(routine)
    }

    /// Begins to rehearse a routine, unless that has been done.
    pub fn ask(&mut self, library: &Arc<Library>, routine: &Id) {
        if self.done.contains_key(routine) || self.under_way.contains_key(routine) {
            return;
        }
        let (library, id) = (library.clone(), routine.clone());
        let (person, performer) = (self.person.clone(), self.performer.clone());
        let task = AsyncComputeTaskPool::get()
            .spawn(async move { rehearse(&library, &id, &person, &performer).map(Arc::new) });
        self.under_way.insert(routine.clone(), task);
    }

    /// Takes over what has been finished; whether something is still under way or just was.
    fn collect(&mut self) -> bool {
        let any = !self.under_way.is_empty();
        let done = &mut self.done;
        self.under_way
            .retain(|id, task| match block_on(poll_once(task)) {
                Some(outcome) => {
                    done.insert(id.clone(), outcome);
                    false
                }
                None => true,
            });
        any
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Rehearsals>().add_systems(
        Update,
        (
            forget.run_if(resource_changed::<Catalogue>),
            collect.run_if(|rehearsals: Res<Rehearsals>| !rehearsals.under_way.is_empty()),
        )
            .chain()
            .in_set(AppSystems::Advance),
    );
}

fn forget(mut rehearsals: ResMut<Rehearsals>) {
    rehearsals.done.clear();
    rehearsals.under_way.clear();
}

fn collect(mut rehearsals: ResMut<Rehearsals>, mut redraw: MessageWriter<RequestRedraw>) {
    if rehearsals.collect() {
        redraw.write(RequestRedraw);
    }
}

fn rehearse(
    library: &Library,
    id: &Id,
    person: &Person,
    performer: &OnceLock<Result<Performer, String>>,
) -> Result<Rehearsed, String> {
    let routine = library.routine(id);
    let routine = routine.ok_or_else(|| format!("there is no routine \"{id}\" any more"))?;
    let performer = performer.get_or_init(|| person.performer()).as_ref()?;
    let (script, choreography) = performer.cast(routine, library)?.rehearse(&Pace::DEFAULT)?;
    Ok(Rehearsed {
        script: Arc::new(script),
        choreography,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::Source;

    #[test]
    fn a_shipped_routine_can_be_rehearsed_and_a_missing_one_is_told() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let (person, performer) = (Person::default(), OnceLock::new());
        let id = &library.routines()[0].id;
        let done = rehearse(&library, id, &person, &performer).unwrap();
        assert_eq!(done.script.routine().id, *id);
        let none = Id::new("nothing-like-it").unwrap();
        let why = rehearse(&library, &none, &person, &performer).unwrap_err();
        assert!(why.contains("nothing-like-it"));
    }
}
