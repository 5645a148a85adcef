//! A routine as a film shows it: every movement on every side, the ways between them, and the camera
//! that goes along.

use std::time::Duration;

use bevy::math::Vec2;

use super::{Model, Scene};
use crate::app::arrangement::Arrangement;
use crate::app::director::balls;
use crate::app::figure::breathed;
use crate::app::show::effort;
use crate::app::stage::camera::{FILL, FreeRect, half_frame};
use crate::app::stage::{CameraMotion, Shot};
use crate::body::{Side, flesh};
use crate::library::{Id, Library, Routine};
use crate::session::{Choreography, Pace, PhaseKind, Script, led_breath};

/// A routine with its motion.
pub struct Performance {
    script: Script,
    show: Choreography,
    dress: Scene,
}

/// A frame of it, and what is said under it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What is shown.
    pub scene: Scene,
    /// The movement's name and side.
    pub title: String,
    /// What is done.
    pub phase: &'static str,
}

impl Model {
    /// Prepares a routine whose holds are cut to at most `hold`, each done once: who watches need not
    /// wait as long as who stretches.
    ///
    /// # Errors
    /// The routine can't be followed or moved; says why.
    pub fn perform(
        &self,
        routine: &Routine,
        library: &Library,
        hold: Duration,
    ) -> Result<Performance, String> {
        let mut short = routine.clone();
        for step in &mut short.steps {
            (step.hold, step.repeats) = (step.hold.min(hold), 1);
        }
        let cast = self.performer.cast(&short, library)?;
        let (script, show) = cast.rehearse(&Pace::default())?;
        let mut dress = Scene::seen_from(show.standing(), (0.0, 0.0));
        dress.look = self.look.clone();
        (dress.place, dress.hour) = (self.place.clone(), self.hour);
        Ok(Performance {
            script,
            show,
            dress,
        })
    }
}

impl Performance {
    /// How long it takes.
    #[must_use]
    pub const fn duration(&self) -> Duration {
        self.script.total()
    }

    /// Every frame of a film of so many frames a second, for pictures of an aspect (width by height).
    #[must_use]
    pub fn frames(&mut self, fps: u16, aspect: f32) -> Vec<Frame> {
        let step = 1.0 / f32::from(fps.max(1));
        let count = (self.duration().as_secs_f32() / step).ceil() as usize;
        let mut camera = Camera::new(half_frame(aspect, FreeRect::default().0) * FILL);
        let mut frames = Vec::with_capacity(count);
        for i in 0..count {
            let at = Duration::from_secs_f32(i as f32 * step);
            frames.extend(self.frame(at, step, &mut camera));
        }
        frames
    }

    fn frame(&mut self, at: Duration, step: f32, camera: &mut Camera) -> Option<Frame> {
        let cue = self.script.motion_at(at);
        let pose = self.show.pose(&cue);
        let steps = self.script.steps().iter();
        let find = |id: &Id| {
            let all = steps.clone().map(|step| &step.exercise);
            all.clone().find(|exercise| exercise.id == *id)
        };
        let exercise = find(&cue.now.exercise)?;
        camera.arrangement.follow(&self.show, &cue, find);
        let arrangement = &camera.arrangement;
        let progress = self.show.progress(&cue);
        let framed = if progress.is_some() { usize::MAX } else { 1 };
        let skeleton = self.show.skeleton();
        let cones = flesh(skeleton.proportions());
        let poses = arrangement.keys().poses().take(framed);
        let all: Vec<_> = poses
            .chain([pose])
            .flat_map(|pose| balls(skeleton, &cones, &pose))
            .collect();
        let goal = Shot::framing(&all, arrangement.view(progress), camera.half_frame);
        let shot = camera.motion.follow(&goal, step);
        let pattern = exercise.pattern();
        let breath = led_breath(&cue, pattern).unwrap_or(0.3);
        camera.breath = breathed(camera.breath, breath, step);
        let glow = self.show.glow(exercise, cue.now.side, &pose);
        let mut scene = self.dress.clone();
        scene.pose = pose;
        scene.glow = glow.dimmed(effort(&cue.now.stage, pattern));
        scene.props = arrangement.props(&self.show, &cue, &pose);
        scene.shot = Some(shot);
        scene.breath = camera.breath;
        let phase = self.script.phase_at(at);
        let kind = self.script.phases()[phase].kind;
        let side = match cue.now.side {
            Some(Side::Left) => ", left",
            Some(Side::Right) => ", right",
            None => "",
        };
        Some(Frame {
            scene,
            title: format!("{}{side}", exercise.name),
            phase: told(kind),
        })
    }
}

/// What goes on from frame to frame.
struct Camera {
    half_frame: Vec2,
    arrangement: Arrangement,
    motion: CameraMotion,
    breath: f32,
}

impl Camera {
    fn new(half_frame: Vec2) -> Self {
        Self {
            half_frame,
            arrangement: Arrangement::default(),
            motion: CameraMotion::default(),
            breath: 0.3,
        }
    }
}

const fn told(phase: PhaseKind) -> &'static str {
    match phase {
        PhaseKind::GetReady => "Get ready",
        PhaseKind::MoveIn => "Move in",
        PhaseKind::Hold => "Hold",
        PhaseKind::EaseOut => "Ease out",
        PhaseKind::SwitchSides => "Switch sides",
        PhaseKind::Rest => "Rest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::figure::Look;
    use crate::body::{Proportions, Skeleton};
    use crate::library::source::Source;
    use crate::session::Performer;

    #[test]
    fn a_film_of_a_routine_shows_every_movement_and_its_camera_never_cuts() {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let id = Id::new("desk-reset").unwrap();
        let all = library.routines().iter();
        let routine = all.clone().find(|it| it.id == id).unwrap();
        let body = Skeleton::new(Proportions::default());
        let performer = Performer::new(body, Vec::new()).unwrap();
        let model = Model::new(performer, Look::default());
        let hold = Duration::from_secs(3);
        let mut film = model.perform(routine, &library, hold).unwrap();
        assert!(film.duration() < Duration::from_mins(4));
        let frames = film.frames(10, 1.5);
        for step in &routine.steps {
            let name = &library.exercise(&step.exercise).unwrap().name;
            assert!(frames.iter().any(|it| it.title.starts_with(name.as_str())));
        }
        let shots: Vec<_> = frames.iter().filter_map(|it| it.scene.shot).collect();
        assert_eq!(shots.len(), frames.len());
        for pair in shots.windows(2) {
            let moved = pair[0].eye().distance(pair[1].eye());
            assert!(moved < 0.7, "the camera jumps by {moved} m");
        }
        let glowed = |phase: &str| {
            let all = frames.iter().filter(|it| it.phase == phase);
            all.flat_map(|it| it.scene.glow.values())
                .fold(0.0, f32::max)
        };
        assert!(glowed("Hold") > 0.3 && glowed("Rest") < 1e-6);
    }
}
