//! Each rule fails on a movement that was spoilt for it, and lets the sound one pass.

use std::time::Duration;

use super::*;
use crate::body::muscle::Muscles;
use crate::body::{CentralDof, Dof, Proportions, SidedDof, Skeleton};
use crate::motion::authored::{AuthoredPose, Posture};
use crate::motion::key::KeyPose;
use crate::motion::movement::{Movement, Pattern};
use crate::motion::posture::Postures;

const TEMPO: Tempo = Tempo {
    move_in: Duration::from_secs(4),
    ease_out: Duration::from_secs(3),
    into_start: Posture::INTO_START,
};

/// Standing with the arms down, and held out to the sides.
const ARMS_OUT: [&str; 2] = [
    "(name: \"ready\", angles: {shoulder_plane: 0, shoulder_elevation: 30},
      contacts: [(site: foot, on: Floor)])",
    "(name: \"hold\", angles: {shoulder_plane: 0, shoulder_elevation: 80},
      contacts: [(site: foot, on: Floor)])",
];

struct Case {
    skeleton: Skeleton,
    postures: Postures,
    muscles: Muscles,
    authored: Vec<AuthoredPose>,
    movement: Movement,
}

impl Case {
    fn new(poses: &[&str]) -> Self {
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        let authored: Vec<AuthoredPose> = poses
            .iter()
            .map(|text| ron::from_str(text).unwrap())
            .collect();
        let movement = Movement::solve(
            &skeleton,
            &postures,
            Posture::Standing,
            &authored,
            Pattern::Hold,
        );
        Self {
            movement: movement.unwrap(),
            muscles: Muscles::new(&skeleton),
            skeleton,
            postures,
            authored,
        }
    }

    /// The same key poses, spoilt after they were solved.
    fn spoilt(mut self, spoil: impl Fn(&mut KeyPose)) -> Self {
        let mut keys = self.movement.keys;
        keys.iter_mut().skip(1).for_each(spoil);
        self.movement = Movement::through(&self.skeleton, Posture::Standing, keys, Pattern::Hold);
        self
    }

    fn subject(&self) -> Subject<'_> {
        let body = Body {
            skeleton: &self.skeleton,
            postures: &self.postures,
            muscles: &self.muscles,
        };
        Subject::new(&body, &self.authored, &self.movement)
    }

    fn rules(&self, each_side: bool) -> Vec<Rule> {
        let findings = prove(&self.subject(), &aim(each_side), TEMPO);
        let mut rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
        rules.sort();
        rules.dedup();
        rules
    }

    fn text(&self) -> String {
        let findings = prove(&self.subject(), &aim(false), TEMPO);
        let lines = findings
            .iter()
            .map(|f| format!("{} [{}] {}\n", f.what, f.by, f.remedy));
        lines.collect()
    }
}

/// Without targets: these tests are about the other rules.
const fn aim(each_side: bool) -> Aim<'static> {
    Aim {
        targets: &[],
        work: Work::Move,
        each_side,
    }
}

fn bend(dof: Dof, degrees: f32) -> impl Fn(&mut KeyPose) {
    move |key| key.pose.angles[dof] += degrees.to_radians()
}

#[test]
fn a_sound_movement_breaks_no_rule() {
    let case = Case::new(&ARMS_OUT);
    assert_eq!(case.rules(false), [], "{}", case.text());
    let subject = case.subject();
    assert!(is_sound(&subject, &subject.at_key(1)));
}

#[test]
fn a_pose_that_floats_touches_nothing() {
    let case = Case::new(&ARMS_OUT).spoilt(|key| key.pose.position.y += 0.03);
    assert!(case.rules(false).contains(&Rule::Contact));
    assert!(!case.rules(false).contains(&Rule::Penetration));
    assert!(
        case.text()
            .contains("heel cannot reach the floor: 30 mm short"),
        "{}",
        case.text()
    );
    let subject = case.subject();
    assert!(!is_sound(&subject, &subject.at_key(1)));
}

#[test]
fn a_pose_that_is_sunk_is_in_the_floor() {
    let case = Case::new(&ARMS_OUT).spoilt(|key| key.pose.position.y -= 0.008);
    assert_eq!(case.rules(false)[0], Rule::Sliding);
    let deeper = Case::new(&ARMS_OUT).spoilt(|key| key.pose.position.y -= 0.02);
    assert!(deeper.rules(false).contains(&Rule::Penetration));
    assert!(
        deeper.text().contains("mm in the floor"),
        "{}",
        deeper.text()
    );
}

#[test]
fn a_pose_that_is_shifted_slides() {
    let case = Case::new(&ARMS_OUT).spoilt(|key| key.pose.position.z += 0.02);
    assert_eq!(case.rules(false), [Rule::Sliding]);
    assert!(
        case.text()
            .contains("slides 20 mm over the floor on the way to `hold` [15 mm]")
    );
    let within = Case::new(&ARMS_OUT).spoilt(|key| key.pose.position.z += 0.004);
    assert_eq!(within.rules(false), []);
}

#[test]
fn a_pose_that_leans_too_far_falls_over() {
    let on_one_leg =
        |name: &str| format!("(name: \"{name}\", contacts: [(site: foot_l, on: Floor)])");
    let poses = [on_one_leg("ready"), on_one_leg("hold")];
    let standing = Case::new(&[&poses[0], &poses[1]]);
    assert_eq!(standing.rules(true), [], "{}", standing.text());
    let case = standing.spoilt(|key| {
        key.pose.angles[Dof::Central(CentralDof::LumbarLateral)] += 0.35;
        key.pose.angles[Dof::right(SidedDof::ShoulderOutward)] += 1.4;
    });
    assert!(case.rules(true).contains(&Rule::Balance), "{}", case.text());
    assert!(case.text().contains("name a support as a contact"));
}

#[test]
fn thighs_that_cross_are_in_each_other() {
    let case = Case::new(&ARMS_OUT).spoilt(|key| {
        for side in crate::body::Side::BOTH {
            key.pose.angles[Dof::Sided(SidedDof::HipAbduction, side)] -= 0.25;
        }
    });
    assert!(
        case.rules(false).contains(&Rule::SelfPenetration),
        "{}",
        case.text()
    );
}

#[test]
fn a_joint_beyond_its_limit_is_told() {
    let case = Case::new(&ARMS_OUT).spoilt(bend(Dof::right(SidedDof::WristExtension), 120.0));
    assert!(case.rules(true).contains(&Rule::Range));
    assert!(
        case.text().contains("`wrist_extension_r` at 1"),
        "{}",
        case.text()
    );
}

#[test]
fn an_angle_that_was_asked_for_and_is_not_there_is_told() {
    let poses = [
        ARMS_OUT[0],
        "(name: \"hold\", angles: {elbow_flexion: 20}, contacts: [(site: foot, on: Floor)])",
    ];
    let case = Case::new(&poses).spoilt(|key| {
        for side in crate::body::Side::BOTH {
            key.pose.angles[Dof::Sided(SidedDof::ElbowFlexion, side)] += 0.5;
        }
    });
    assert_eq!(case.rules(false), [Rule::Angle], "{}", case.text());
}

#[test]
fn a_crooked_pose_for_both_sides_is_told() {
    let elbow = Dof::right(SidedDof::ElbowFlexion);
    let case = Case::new(&ARMS_OUT).spoilt(bend(elbow, 10.0));
    assert_eq!(case.rules(false), [Rule::Mirror], "{}", case.text());
}

#[test]
fn a_movement_that_is_given_too_little_time_is_too_fast() {
    let case = Case::new(&ARMS_OUT);
    let seconds = Duration::from_millis;
    let hurried = |move_in| Tempo {
        move_in: seconds(move_in),
        ..TEMPO
    };
    let rules = |tempo| prove(&case.subject(), &aim(false), tempo);
    assert!(rules(hurried(4000)).is_empty());
    // 50° at 92 % depth: 1.875 of the mean speed at the peak.
    let fastest = fastest(&case.movement, hurried(1000));
    assert!(
        (fastest.speed.to_degrees() - 86.0).abs() < 6.0,
        "{fastest:?}"
    );
    assert!(
        rules(hurried(500))[0]
            .what
            .contains("never more than 120°/s")
    );
    assert_eq!(rules(hurried(500))[0].rule, Rule::Speed);
}

#[test]
fn a_stretch_lengthens_what_it_is_for_and_nothing_else_far_more() {
    use crate::body::muscle::{Group, Target};
    let rules = |case: &Case, targets: &[Target]| {
        let aim = Aim {
            targets,
            work: Work::Stretch,
            each_side: false,
        };
        let subject = case.subject();
        let findings = prove(&subject, &aim, TEMPO).into_iter();
        let rules: Vec<_> = findings.map(|f| (f.rule, f.place)).collect();
        assert_eq!(
            stretches(&subject, &aim, &subject.at_key(1)),
            !rules.iter().any(|(rule, _)| *rule == Rule::Target)
        );
        rules
    };
    let chest = Target::Group(Group::PectoralisMajor);
    let hamstrings = Target::Group(Group::Hamstrings);
    let open = Case::new(&[
        ARMS_OUT[0],
        "(name: \"hold\", angles: {shoulder_plane: -20, shoulder_elevation: 85},
          contacts: [(site: foot, on: Floor)])",
    ]);
    assert_eq!(rules(&open, &[chest]), []);
    assert_eq!(
        rules(&open, &[chest, hamstrings]),
        [(Rule::Target, Place::Target(1))]
    );
    let wrists = Case::new(&[
        ARMS_OUT[0],
        "(name: \"hold\",
          angles: {shoulder_plane: 0, shoulder_elevation: 80, wrist_extension: 72, forearm_pronation: -60,
                   finger_extension: 15, elbow_flexion: 0},
          contacts: [(site: foot, on: Floor)])",
    ]);
    assert_eq!(
        rules(&wrists, &[chest]),
        [(Rule::OffTarget, Place::Targets)]
    );
}
