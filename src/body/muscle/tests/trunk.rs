//! Back, belly and neck.

use super::*;

const fn central(dof: CentralDof) -> Dof {
    Dof::Central(dof)
}

fn spine(flexion: f32, lateral: f32, rotation: f32) -> [(Dof, f32); 6] {
    [
        (central(CentralDof::LumbarFlexion), flexion),
        (central(CentralDof::ThoracicFlexion), 0.5 * flexion),
        (central(CentralDof::LumbarLateral), lateral),
        (central(CentralDof::ThoracicLateral), lateral),
        (central(CentralDof::LumbarRotation), 0.2 * rotation),
        (central(CentralDof::ThoracicRotation), rotation),
    ]
}

fn neck(flexion: f32, lateral: f32, rotation: f32) -> [(Dof, f32); 3] {
    [
        (central(CentralDof::NeckFlexion), flexion),
        (central(CentralDof::NeckLateral), lateral),
        (central(CentralDof::NeckRotation), rotation),
    ]
}

#[test]
fn the_back_lengthens_when_it_rounds_and_the_belly_when_it_arches() {
    let (round, arch) = (spine(40.0, 0.0, 0.0), spine(-20.0, 0.0, 0.0));
    for muscle in [Muscle::ErectorSpinae, Muscle::Multifidus] {
        assert!(of_full(muscle, &round) > 0.4, "{muscle}");
        assert!(percent(muscle, &arch) < -5.0, "{muscle}");
    }
    for muscle in [
        Muscle::RectusAbdominis,
        Muscle::ExternalOblique,
        Muscle::InternalOblique,
    ] {
        assert!(of_full(muscle, &arch) > 0.25, "{muscle}");
        assert!(percent(muscle, &round) < -10.0, "{muscle}");
    }
}

#[test]
fn a_side_bend_to_the_left_stretches_the_right_waist() {
    for muscle in [
        Muscle::QuadratusLumborum,
        Muscle::ExternalOblique,
        Muscle::InternalOblique,
        Muscle::ErectorSpinae,
    ] {
        assert!(percent(muscle, &spine(0.0, -20.0, 0.0)) > 4.0, "{muscle}");
        assert!(percent(muscle, &spine(0.0, 20.0, 0.0)) < -4.0, "{muscle}");
    }
}

#[test]
fn turning_to_the_right_stretches_the_right_outer_and_the_left_inner_oblique() {
    let turned = |muscle, to: f32| percent(muscle, &spine(0.0, 0.0, to));
    assert!(turned(Muscle::ExternalOblique, 30.0) > 4.0);
    assert!(turned(Muscle::ExternalOblique, -30.0) < -4.0);
    assert!(turned(Muscle::InternalOblique, -30.0) > 4.0);
    assert!(turned(Muscle::InternalOblique, 30.0) < -4.0);
}

#[test]
fn tilting_the_head_away_stretches_upper_trapezius_and_scalenes() {
    for muscle in [Muscle::TrapeziusUpper, Muscle::Scalenes] {
        assert!(of_full(muscle, &neck(0.0, -40.0, 0.0)) > 0.25, "{muscle}");
        assert!(percent(muscle, &neck(0.0, 40.0, 0.0)) < -5.0, "{muscle}");
    }
    let shrugged = |degrees| {
        let tilted = neck(0.0, -40.0, 0.0);
        let shoulder = [(right(S::ScapulaElevation), degrees)];
        percent(Muscle::TrapeziusUpper, &[&tilted[..], &shoulder].concat())
    };
    assert!(shrugged(-8.0) > shrugged(0.0) + 2.0 && shrugged(20.0) < shrugged(0.0) - 2.0);
}

#[test]
fn the_levator_lengthens_with_the_head_turned_away_and_bowed() {
    let levator = |given: [(Dof, f32); 3]| percent(Muscle::LevatorScapulae, &given);
    let both = levator(neck(40.0, 0.0, -40.0));
    assert!(both > 5.0, "{both}");
    assert!(both > levator(neck(0.0, 0.0, -40.0)) + 3.0, "bowing adds");
    assert!(
        both > levator(neck(40.0, 0.0, 40.0)) + 1.0,
        "turning away adds"
    );
    assert!(
        levator(neck(40.0, -25.0, -40.0)) > both + 5.0,
        "tilting away adds"
    );
}

#[test]
fn the_sternocleidomastoid_lengthens_tilting_away_and_turning_towards() {
    let scm = |given: [(Dof, f32); 3]| percent(Muscle::Sternocleidomastoid, &given);
    let (tilt, turn) = (scm(neck(0.0, -35.0, 0.0)), scm(neck(0.0, 0.0, 40.0)));
    assert!(tilt > 5.0 && turn > 4.0, "{tilt} {turn}");
    assert!(scm(neck(0.0, -35.0, 40.0)) > tilt.max(turn) + 2.0);
    assert!(
        scm(neck(0.0, 0.0, -40.0)) < -3.0,
        "turning away slackens it"
    );
    assert!(
        scm(neck(-30.0, 0.0, 0.0)) > 4.0,
        "and looking up stretches it"
    );
}

#[test]
fn bowing_the_head_stretches_the_back_of_the_neck() {
    assert!(of_full(Group::NeckExtensors, &neck(45.0, 0.0, 0.0)) > 0.5);
    assert!(percent(Group::NeckExtensors, &neck(-40.0, 0.0, 0.0)) < -10.0);
}

#[test]
fn a_hug_stretches_what_lies_between_the_shoulder_blades() {
    let mut hug = arm(120.0, 80.0, 20.0).to_vec();
    hug.push((right(S::ScapulaProtraction), 10.0));
    for muscle in [Muscle::Rhomboids, Muscle::TrapeziusMiddle] {
        assert!(of_full(muscle, &hug) > 0.35, "{muscle}");
        let squeezed = percent(muscle, &[(right(S::ScapulaProtraction), -15.0)]);
        assert!(squeezed < -5.0, "{muscle}: {squeezed}");
    }
}
