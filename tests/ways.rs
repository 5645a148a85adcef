//! Any movement follows any other: nobody hurries, is jerked, or sinks into the floor on the way.

use std::time::Duration;

use limber::body::{Dof, Pose, Proportions, RoundCone, Side, Skeleton, flattens, flesh};
use limber::library::source::Source;
use limber::library::{Exercise, Library, Sides};
use limber::motion::posture::Postures;
use limber::motion::proof::limits::{ACCELERATION, SPEED};
use limber::session::{
    Choreography, MotionCue, MotionTime, Stage, time_between, time_to_stand, time_to_switch,
};

/// Poses looked at in a second: as many as a screen shows.
const RATE: f32 = 60.0;

/// Flesh may be this much deeper in the floor than it flattens there, in metres: a movement keeps
/// 5 mm, and a way that rounds its corners past a posture comes this near to it.
const IN_THE_FLOOR: f32 = 0.010;

/// One way between two movements, each on its side; none is standing.
struct Way<'a> {
    from: Option<(&'a Exercise, Option<Side>)>,
    to: Option<(&'a Exercise, Option<Side>)>,
}

impl Way<'_> {
    /// The time that a session gives at least.
    fn time(&self) -> Duration {
        match (self.from, self.to) {
            (Some((from, side)), Some((to, other))) if from.id == to.id && side != other => {
                time_to_switch(from)
            }
            (from, Some((to, _))) => time_between(from.map(|(from, _)| from), to),
            (Some((from, _)), None) => time_to_stand(from),
            (None, None) => Duration::ZERO,
        }
    }

    fn poses(&self, show: &mut Choreography) -> Vec<Pose> {
        let moment = |(exercise, side): (&Exercise, Option<Side>), stage| MotionTime {
            exercise: exercise.id.clone(),
            side,
            stage,
        };
        let from = self.from.map(|from| moment(from, Stage::Resting));
        let steps = (self.time().as_secs_f32() * RATE).round() as usize;
        let mut at = |fraction| match (self.to, &from) {
            (Some(to), _) => show.pose(&MotionCue {
                now: moment(to, Stage::Start { fraction }),
                from: from.clone(),
                jumps: 0,
            }),
            (None, Some(from)) => show.getting_up(from, fraction),
            (None, None) => show.standing(),
        };
        (0..=steps).map(|i| at(i as f32 / steps as f32)).collect()
    }

    /// What is wrong with it.
    fn faults(&self, show: &mut Choreography, flesh: &[RoundCone]) -> Vec<String> {
        let poses = self.poses(show);
        let mut faults = Vec::new();
        for dof in Dof::all() {
            let angle = |i: usize| poses[i].angles[dof];
            if !(0..poses.len()).all(|i| angle(i).is_finite()) {
                faults.push(format!("{dof} is no number"));
            }
            let speed = (1..poses.len()).map(|i| (angle(i) - angle(i - 1)).abs() * RATE);
            let speed = speed.fold(0.0, f32::max);
            if speed > SPEED {
                faults.push(format!("{dof} turns at {:.0}°/s", speed.to_degrees()));
            }
            let bend = |i: usize| (angle(i + 1) - 2.0 * angle(i) + angle(i - 1)).abs();
            let jerk = (1..poses.len() - 1).map(|i| bend(i) * RATE * RATE);
            let jerk = jerk.fold(0.0, f32::max);
            if jerk > ACCELERATION {
                faults.push(format!("{dof} is jerked by {:.0}°/s²", jerk.to_degrees()));
            }
        }
        let skeleton = show.skeleton();
        let depth = |pose: &Pose, cone: &RoundCone| {
            let frame = skeleton.frames(pose)[cone.segment];
            let ends = [(cone.a, cone.radius_a), (cone.b, cone.radius_b)];
            let sunk = ends.map(|(centre, radius)| radius - frame.point(centre).y);
            sunk[0].max(sunk[1]) - flattens(cone.segment.part())
        };
        for cone in flesh {
            let looked_at = poses.iter().step_by(6);
            let depth = looked_at.map(|pose| depth(pose, cone)).fold(0.0, f32::max);
            if depth > IN_THE_FLOOR {
                let (part, mm) = (cone.segment, depth * 1e3);
                faults.push(format!("{part} is {mm:.0} mm in the floor"));
            }
        }
        let name =
            |(exercise, side): (&Exercise, Option<Side>)| format!("{} {side:?}", exercise.id);
        let [from, to] =
            [self.from, self.to].map(|it| it.map_or_else(|| "standing".to_owned(), name));
        let told = |fault| format!("{from} to {to}: {fault}");
        faults.into_iter().map(told).collect()
    }
}

/// Every movement after every other, from standing and up to it; the first on the right, for the mirror
/// image of a way is as good as the way.
fn all_ways(exercises: &[Exercise]) -> Vec<Way<'_>> {
    let sides = |exercise: &Exercise| match exercise.sides {
        Sides::Both => vec![None],
        Sides::EachSide => vec![Some(Side::Right), Some(Side::Left)],
    };
    let mut ways = Vec::new();
    for to in exercises {
        for side in sides(to) {
            let to = Some((to, side));
            let froms = exercises.iter().map(|from| (from, sides(from)[0]));
            ways.extend(froms.map(|from| Way {
                from: Some(from),
                to,
            }));
        }
        let to = Some((to, sides(to)[0]));
        ways.push(Way { from: None, to });
        ways.push(Way { from: to, to: None });
    }
    ways
}

#[test]
fn any_movement_follows_any_other_without_haste_or_a_jolt() {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let skeleton = Skeleton::new(Proportions::default());
    let postures = Postures::shipped(&skeleton).unwrap();
    let flesh = flesh(skeleton.proportions());
    let show = Choreography::new(skeleton, postures, library.exercises()).unwrap();
    let ways = all_ways(library.exercises());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut faults: Vec<String> = std::thread::scope(|scope| {
        let parts = ways.chunks(ways.len().div_ceil(threads));
        let workers: Vec<_> = parts
            .map(|part| {
                let (mut show, flesh) = (show.clone(), &flesh);
                scope.spawn(move || {
                    let faults = part.iter().map(|way| way.faults(&mut show, flesh));
                    faults.flatten().collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    faults.sort();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
