//! Shoulder, arm and hand.

use super::*;

const ELBOW: Dof = right(S::ElbowFlexion);
const WRIST: Dof = right(S::WristExtension);
const FINGERS: Dof = right(S::FingerExtension);

#[test]
fn the_chest_lengthens_with_the_arm_out_and_back() {
    for muscle in Group::PectoralisMajor.members() {
        let ahead = percent(*muscle, &arm(90.0, 90.0, 0.0));
        let out = percent(*muscle, &arm(0.0, 90.0, 0.0));
        let back = percent(*muscle, &arm(-30.0, 90.0, 0.0));
        assert!(
            ahead < out && out < back,
            "{muscle}: {ahead}, {out}, {back}"
        );
        assert!(
            percent(*muscle, &arm(130.0, 90.0, 0.0)) < 0.5 * back,
            "{muscle}"
        );
    }
}

#[test]
fn a_low_arm_stretches_the_upper_chest_more_and_a_high_arm_the_lower() {
    let at = |muscle, elevation| of_full(muscle, &arm(-30.0, elevation, -60.0));
    let (upper, lower) = (
        Muscle::PectoralisMajorClavicular,
        Muscle::PectoralisMajorSternal,
    );
    assert!(at(upper, 45.0) > at(lower, 45.0) + 0.1);
    assert!(at(lower, 140.0) > at(upper, 140.0) + 0.1);
    assert!(
        at(upper, 140.0) < at(upper, 90.0),
        "the upper chest is past its longest"
    );
}

#[test]
fn cross_body_and_sleeper_stretch_the_infraspinatus_only_with_inward_rotation() {
    let infraspinatus = |given: Given| percent(Muscle::Infraspinatus, given);
    let across = |axial| infraspinatus(&arm(130.0, 90.0, axial));
    between(across(0.0), -5.0, 2.0);
    assert!(across(40.0) > 5.0 && across(60.0) > across(40.0));
    let sleeper = |axial| infraspinatus(&arm(90.0, 90.0, axial));
    assert!(sleeper(0.0) < 0.0);
    assert!(sleeper(60.0) > 2.0);
    assert!(
        infraspinatus(&arm(0.0, 0.0, -50.0)) < -5.0,
        "outward rotation slackens it"
    );
}

#[test]
fn the_latissimus_lengthens_overhead_and_more_with_a_side_bend_away() {
    let overhead = arm(90.0, 165.0, 0.0);
    let up = of_full(Muscle::LatissimusDorsi, &overhead);
    let bend = |degrees: f32| {
        let sides = [CentralDof::LumbarLateral, CentralDof::ThoracicLateral];
        let sides = sides.map(|dof| (Dof::Central(dof), degrees));
        of_full(Muscle::LatissimusDorsi, &[&overhead[..], &sides].concat())
    };
    assert!(up > 0.5, "{up}");
    assert!(
        bend(-20.0) > up + 0.05,
        "away, to the left: {}",
        bend(-20.0)
    );
    assert!(bend(20.0) < up - 0.05, "towards: {}", bend(20.0));
    assert!(of_full(Muscle::LatissimusDorsi, &arm(90.0, 30.0, 0.0)) < 0.5 * up);
}

#[test]
fn the_long_triceps_lengthens_overhead_with_a_bent_elbow() {
    let overhead = arm(90.0, 165.0, 0.0);
    let up = of_full(Muscle::TricepsLong, &overhead);
    let bent = of_full(Muscle::TricepsLong, &[(ELBOW, 130.0)]);
    let both = of_full(
        Muscle::TricepsLong,
        &[&overhead[..], &[(ELBOW, 130.0)]].concat(),
    );
    assert!(
        both > 0.8 && both > up + 0.3 && both > bent + 0.3,
        "{up} {bent} {both}"
    );
    let short = |given: Given| percent(Muscle::TricepsLateralMedial, given);
    between(short(&overhead), -0.01, 0.01);
    assert!(short(&[(ELBOW, 130.0)]) > 20.0);
}

#[test]
fn wrist_flexors_lengthen_with_extended_wrist_and_straight_elbow_and_fingers() {
    let wrist = percent(Muscle::WristFlexors, &[(WRIST, 65.0)]);
    between(wrist, 5.0, 9.0);
    assert!(percent(Muscle::WristFlexors, &[(WRIST, 65.0), (ELBOW, 90.0)]) < wrist - 1.0);
    let fingers = |bend| percent(Muscle::FingerFlexors, &[(WRIST, 65.0), (FINGERS, bend)]);
    assert!(fingers(20.0) > fingers(0.0) + 0.8);
    assert!(fingers(-80.0) < fingers(0.0) - 3.0);
    assert!(percent(Muscle::WristExtensors, &[(WRIST, -70.0)]) > 4.0);
    assert!(percent(Muscle::WristExtensors, &[(WRIST, 65.0)]) < -4.0);
}

#[test]
fn the_biceps_lengthens_behind_the_body_with_a_straight_elbow_and_a_turned_palm() {
    let behind = arm(-90.0, 50.0, 0.0);
    let pronation = right(S::ForearmPronation);
    let straight = percent(Group::BicepsBrachii, &behind);
    assert!(straight > 2.0, "{straight}");
    let with = |more| percent(Group::BicepsBrachii, &[&behind[..], &[more]].concat());
    assert!(with((pronation, 70.0)) > straight + 1.0);
    assert!(with((pronation, -70.0)) < straight);
    assert!(with((ELBOW, 90.0)) < 0.0);
}

#[test]
fn pronation_turns_the_radius_and_leaves_the_ulna() {
    let turned = |muscle| percent(muscle, &[(right(S::ForearmPronation), 70.0)]);
    for muscle in [
        Muscle::Brachialis,
        Muscle::TricepsLong,
        Muscle::WristFlexors,
    ] {
        between(turned(muscle), -0.01, 0.01);
    }
}
