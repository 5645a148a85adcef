//! `limber pose` prints numbers that can be relied on: its angles give its segments, left mirrors
//! right, and every measure agrees with the pose.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use glam::{Quat, Vec3};
use serde_json::Value;

use limber::body::{Angles, Dof, Pose, Proportions, Segment, Sex, Side, SidedDof, Skeleton};
use limber::library::source::Source;
use limber::library::{Exercise, Library, Sides};
use limber::machine::Machine;
use limber::motion::vocabulary::{Angle, AngleName, shoulder_from_flexion, shoulder_from_plane};

fn limber(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("limber").chain(args.iter().copied());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = args.map(Into::into);
    let status = limber::cli::run(args, &Machine::bare("/"), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(out), text(err))
}

fn pose(args: &[&str]) -> Value {
    let args: Vec<&str> = ["pose"]
        .iter()
        .chain(args)
        .chain(&["--json"])
        .copied()
        .collect();
    let (status, out, err) = limber(&args);
    assert_eq!((status, err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&out).unwrap()
}

fn shipped() -> Vec<Exercise> {
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    library.exercises().to_vec()
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap() as f32
}

fn vector(value: &Value) -> Vec3 {
    Vec3::from_slice(&numbers(value))
}

fn rotation(value: &Value) -> Quat {
    Quat::from_slice(&numbers(value))
}

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(number).collect()
}

/// Sets the angles of a report on a body, the shoulders by one of their two triples.
fn set(report: &Value, by_plane: bool) -> Angles {
    let mut angles = Angles::default();
    let given = report["angles"].as_object().unwrap();
    for (name, degrees) in given {
        let [angle] = AngleName::parse(name).unwrap().angles[..] else {
            panic!("{name} is more than one angle");
        };
        if let Angle::Dof(dof) = angle {
            angles[dof] = number(degrees).to_radians();
        }
    }
    for side in Side::BOTH {
        let at = |name: &str| number(&given[&format!("{name}_{}", side.suffix())]).to_radians();
        let swing = if by_plane {
            let elevation = at("shoulder_elevation");
            shoulder_from_plane(at("shoulder_plane"), elevation, at("shoulder_axial"))
        } else {
            let internal = at("shoulder_rotation_internal");
            shoulder_from_flexion(at("shoulder_flexion"), at("shoulder_abduction"), internal)
        };
        let dofs = [
            SidedDof::ShoulderForward,
            SidedDof::ShoulderOutward,
            SidedDof::ShoulderAxial,
        ];
        for (dof, value) in dofs.into_iter().zip(swing) {
            angles[Dof::Sided(dof, side)] = value;
        }
    }
    angles
}

fn assert_angles_give_segments(report: &Value, body: &Skeleton) {
    let segments = &report["segments"];
    for by_plane in [false, true] {
        let pose = Pose {
            position: vector(&segments["pelvis"]["position"]),
            rotation: rotation(&segments["pelvis"]["rotation"]),
            angles: set(report, by_plane),
        };
        let frames = body.frames(&pose);
        for segment in Segment::all() {
            let told = &segments[segment.to_string()];
            let off = frames[segment].position.distance(vector(&told["position"]));
            assert!(off < 5e-4, "{segment} is {off} m off in {}", report["pose"]);
            let turned = frames[segment]
                .rotation
                .angle_between(rotation(&told["rotation"]));
            assert!(turned < 3e-3, "{segment} is turned by {turned} rad");
        }
    }
}

#[test]
fn angles_and_the_pelvis_give_every_segment() {
    let body = Skeleton::new(Proportions::default());
    // Solving takes its time: each exercise in one way, in turn, and one of them in every way.
    let ways: [&[&str]; 4] = [&[], &["--side", "left"], &["--at", "0.7"], &["--at", "0"]];
    for (i, exercise) in shipped().iter().enumerate() {
        let every = exercise.id.as_str() == "standing_quad";
        let chosen = ways
            .iter()
            .enumerate()
            .filter(|(k, _)| every || i % ways.len() == *k);
        for (_, way) in chosen {
            let args = [&[exercise.id.as_str()], *way].concat();
            assert_angles_give_segments(&pose(&args), &body);
        }
    }
}

#[test]
fn the_body_that_is_asked_for_is_the_one_that_is_posed() {
    for (height, sex, name) in [(1.5, Sex::Female, "female"), (1.95, Sex::Male, "male")] {
        let body = Skeleton::new(Proportions { height, sex });
        let text = height.to_string();
        let report = pose(&["seated_forward_fold", "--height", &text, "--sex", name]);
        assert_angles_give_segments(&report, &body);
    }
}

#[test]
fn the_pelvis_angles_are_those_of_its_rotation() {
    for exercise in shipped().iter().step_by(3) {
        let report = pose(&[exercise.id.as_str()]);
        let at = |name: &str| number(&report["angles"][name]).to_radians();
        let turned = Quat::from_rotation_y(-at("pelvis_turn"))
            * Quat::from_rotation_x(at("pelvis_tilt"))
            * Quat::from_rotation_z(at("pelvis_list"));
        let told = rotation(&report["segments"]["pelvis"]["rotation"]);
        assert!(turned.angle_between(told) < 3e-3, "{}", exercise.id);
    }
}

#[test]
fn left_is_the_mirror_of_right() {
    let mirror = |name: &str| match name.rsplit_once('_') {
        Some((stem, "l")) => format!("{stem}_r"),
        Some((stem, "r")) => format!("{stem}_l"),
        _ => name.to_owned(),
    };
    let each_side = |e: &&Exercise| e.sides == Sides::EachSide;
    for exercise in shipped().iter().filter(each_side).step_by(3) {
        let [left, right] =
            ["left", "right"].map(|side| pose(&[exercise.id.as_str(), "--side", side]));
        assert_eq!(left["side"], "left");
        for segment in Segment::all() {
            let of = |report: &Value, name: &str| vector(&report["segments"][name]["position"]);
            let (a, b) = (
                of(&left, &segment.to_string()),
                of(&right, &mirror(&segment.to_string())),
            );
            assert!(a.distance(Vec3::new(-b.x, b.y, b.z)) < 1e-4, "{segment}");
        }
        let com = |report: &Value| vector(&report["com"]);
        let (a, b) = (com(&left), com(&right));
        assert!(a.distance(Vec3::new(-b.x, b.y, b.z)) < 1e-4);
        for measure in ["support_margin_mm", "penetration_mm", "self_penetration_mm"] {
            assert_eq!(left[measure], right[measure], "{measure}");
        }
        for (name, value) in left["angles"].as_object().unwrap() {
            let dof = AngleName::parse(name).unwrap().angles[0];
            let sign = match dof {
                Angle::Dof(dof) => dof.mirror_sign(),
                _ => 1.0,
            };
            if !name.starts_with("pelvis") {
                let other = number(&right["angles"][&mirror(name)]);
                assert!((number(value) - sign * other).abs() < 0.05, "{name}");
            }
        }
        for (a, b) in left["contacts"]
            .as_array()
            .unwrap()
            .iter()
            .zip(right["contacts"].as_array().unwrap())
        {
            assert_eq!(a["site"], mirror(b["site"].as_str().unwrap()).as_str());
            assert_eq!(a["error_mm"], b["error_mm"]);
        }
        let suffixed = left["targets"].as_array().unwrap();
        assert!(suffixed.iter().all(|t| t.as_str().unwrap().ends_with("_l")));
    }
}

#[test]
fn a_moment_is_counted_from_the_start_of_the_movement() {
    let at = |seconds: &str| pose(&["standing_quad", "--at", seconds]);
    let named = |name: &str| pose(&["standing_quad", "--pose", name]);
    let foot = |report: &Value| vector(&report["segments"]["foot_r"]["position"]);
    assert_eq!(at("0")["pose"], "ready");
    assert!(foot(&at("0")).distance(foot(&named("ready"))) < 1e-4);
    assert_eq!(at("1")["pose"], Value::Null);
    assert_eq!(at("60")["pose"], "hold");
    assert!(foot(&at("60")).distance(foot(&named("hold"))) < 1e-4);
    assert_eq!(
        pose(&["standing_quad"])["segments"],
        named("hold")["segments"]
    );
}

#[test]
fn what_is_asked_for_wrongly_is_told_with_a_remedy() {
    let (status, out, err) = limber(&["pose", "calf_wal"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("did you mean `calf_wall`?"), "{err}");
    let (status, _, err) = limber(&["pose", "calf_wall", "--pose", "holt"]);
    assert_eq!(status, 1);
    assert!(err.contains("did you mean `hold`?"), "{err}");
    for misuse in [
        ["--height", "17"],
        ["--sex", "x"],
        ["--side", "both"],
        ["--at", "-1"],
    ] {
        let (status, ..) = limber(&["pose", "calf_wall", misuse[0], misuse[1]]);
        assert_eq!(status, 2, "{misuse:?}");
    }
}

#[test]
fn a_person_reads_what_is_wrong_and_every_angle() {
    let (status, out, _) = limber(&["pose", "calf_wall"]);
    assert_eq!(status, 0);
    let words: Vec<&str> = out.split_whitespace().collect();
    let out = words.join(" ");
    for part in [
        "calf_wall (right), hold",
        "Balance: ",
        "palm_l wall",
        "knee_flexion_r",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
}
