//! A routine as a film shows it: every movement on every side, the ways between them, and the camera
//! that goes along.

use std::time::Duration;

use bevy::math::Vec2;

use super::{Model, Scene};
use crate::app::arrangement::Arrangement;
use crate::app::director::{Angles, balls};
use crate::app::figure::breathed;
use crate::app::show::{AHEAD, effort};
use crate::app::stage::camera::{FILL, FreeRect, half_frame};
use crate::app::stage::{CameraMotion, Shot};
use crate::body::{Pose, Side, flesh};
use crate::library::{Id, Library, Routine};
use crate::session::{
    Choreography, MotionTime, Pace, PhaseKind, Script, led_breath, time_to_stand,
};

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
    /// How long it takes, until the figure stands again.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.script.total() + self.time_up()
    }

    /// How long it takes to get up at the end.
    fn time_up(&self) -> Duration {
        let last = self.script.steps().last();
        last.map_or(Duration::ZERO, |step| time_to_stand(&step.exercise))
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
        if let Some(since) = at.checked_sub(self.script.total()) {
            let up = since.as_secs_f32() / self.time_up().as_secs_f32().max(step);
            return Some(self.rise(&cue.now, up.min(1.0), step, camera));
        }
        let pose = self.show.pose(&cue);
        let script = &self.script;
        let exercise = script.exercise(&cue.now.exercise)?;
        let find = |id: &Id| script.exercise(id);
        camera.arrangement.follow(&self.show, &cue, find);
        let arrangement = &camera.arrangement;
        let progress = self.show.progress(&cue);
        let framed = if progress.is_some() { usize::MAX } else { 1 };
        let poses = arrangement.keys().poses().take(framed).chain([pose]);
        let (poses, view) = (poses.collect::<Vec<_>>(), arrangement.view(progress));
        let props = arrangement.props(&self.show, &cue, &pose);
        let pattern = exercise.pattern();
        let breath = led_breath(&cue, pattern).unwrap_or(AT_REST);
        let glow = self.show.glow(exercise, cue.now.side, &pose);
        let side = match cue.now.side {
            Some(Side::Left) => ", left",
            Some(Side::Right) => ", right",
            None => "",
        };
        let title = format!("{}{side}", exercise.name);
        let phase = told(self.script.phases()[self.script.phase_at(at)].kind);
        let mut scene = self.scene(pose, &poses, view, (breath, step), camera);
        scene.glow = glow.dimmed(effort(&cue.now.stage, pattern));
        scene.props = props;
        Some(Frame {
            scene,
            title,
            phase,
        })
    }

    /// At the end the figure gets up from where it is.
    fn rise(&mut self, from: &MotionTime, up: f32, step: f32, camera: &mut Camera) -> Frame {
        let pose = self.show.getting_up(from, up);
        let mut scene = self.scene(pose, &[pose], AHEAD, (AT_REST, step), camera);
        scene.props = camera.arrangement.left_behind(&self.show, &pose, up);
        Frame {
            scene,
            title: self.script.routine().name.clone(),
            phase: "Done",
        }
    }

    /// A pose as the camera sees it that goes along.
    fn scene(
        &self,
        pose: Pose,
        framed: &[Pose],
        view: Angles,
        (breath, step): (f32, f32),
        camera: &mut Camera,
    ) -> Scene {
        let skeleton = self.show.skeleton();
        let cones = flesh(skeleton.proportions());
        let all = framed.iter().flat_map(|pose| balls(skeleton, &cones, pose));
        let goal = Shot::framing(&all.collect::<Vec<_>>(), view, camera.half_frame);
        camera.breath = breathed(camera.breath, breath, step);
        Scene {
            pose,
            shot: Some(camera.motion.follow(&goal, step)),
            breath: camera.breath,
            ..self.dress.clone()
        }
    }
}

/// How full of air a chest is that breathes for itself.
const AT_REST: f32 = 0.3;

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
            breath: AT_REST,
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
        let end = &frames.last().unwrap();
        let standing = film.show.standing();
        assert_eq!(end.phase, "Done");
        assert!(end.scene.pose.position.distance(standing.position) < 0.01);
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
