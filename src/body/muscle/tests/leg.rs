//! Hip, thigh, calf and foot.

use super::*;

const HIP: Dof = right(S::HipFlexion);
const ABDUCTION: Dof = right(S::HipAbduction);
const ROTATION: Dof = right(S::HipRotationInternal);
const KNEE: Dof = right(S::KneeFlexion);
const ANKLE: Dof = right(S::AnkleDorsiflexion);

#[test]
fn a_straight_leg_raise_stretches_the_hamstrings_and_a_bent_knee_takes_it_away() {
    let straight = percent(Group::Hamstrings, &[(HIP, 85.0)]);
    let bent = percent(Group::Hamstrings, &[(HIP, 85.0), (KNEE, 90.0)]);
    between(straight, 18.0, 24.0);
    assert!(bent < 0.45 * straight, "{bent} of {straight}");
    for muscle in Group::Hamstrings.members() {
        between(percent(*muscle, &[(HIP, 85.0)]), 15.0, 27.0);
    }
}

#[test]
fn rounding_the_back_does_nothing_to_the_hamstrings() {
    let rounded = [
        (Dof::Central(CentralDof::LumbarFlexion), 50.0),
        (Dof::Central(CentralDof::ThoracicFlexion), 30.0),
        (Dof::Central(CentralDof::NeckFlexion), 40.0),
    ];
    between(percent(Group::Hamstrings, &rounded), -0.01, 0.01);
}

#[test]
fn the_hamstrings_have_a_fifth_in_them_at_their_limit_and_a_quarter_in_the_whole_hip() {
    // The limit of the straight-leg raise is 75°; straight knees at the hip's whole 125° are beyond
    // all but the most mobile bodies.
    between(percent(Group::Hamstrings, &[(HIP, 75.0)]), 17.0, 21.0);
    between(percent(Group::Hamstrings, &[(HIP, 125.0)]), 22.0, 30.0);
    between(of_full(Group::Hamstrings, &[(HIP, 75.0)]), 0.85, 1.0);
}

#[test]
fn along_the_limit_of_the_straight_leg_raise_the_hamstrings_keep_their_length() {
    let at_limit = |knee: f32| {
        let angles = BODY.pose(&[(KNEE, knee)]).angles;
        let limit = crate::body::Ranges::default()
            .passive_limits(&angles)
            .find(|limit| limit.dof == HIP)
            .unwrap();
        percent(
            Group::Hamstrings,
            &[(HIP, limit.typical.0.to_degrees()), (KNEE, knee)],
        )
    };
    let straight = at_limit(0.0);
    for knee in [5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0] {
        between(at_limit(knee), straight - 1.5, straight + 2.5);
    }
}

#[test]
fn the_rectus_femoris_lengthens_with_the_knee_and_more_with_an_extended_hip() {
    let knee = percent(Muscle::RectusFemoris, &[(KNEE, 120.0)]);
    let both = percent(Muscle::RectusFemoris, &[(KNEE, 120.0), (HIP, -15.0)]);
    let folded = percent(Muscle::RectusFemoris, &[(KNEE, 120.0), (HIP, 90.0)]);
    between(knee, 12.0, 19.0);
    between(both, knee + 1.0, knee + 5.0);
    assert!(folded < 0.5 * knee, "{folded}");
}

#[test]
fn the_vasti_do_not_care_about_the_hip() {
    let knee = percent(Group::Vasti, &[(KNEE, 110.0)]);
    for hip in [-15.0, 45.0, 110.0] {
        let moved = percent(Group::Vasti, &[(KNEE, 110.0), (HIP, hip), (ROTATION, 20.0)]);
        between(moved, knee - 0.01, knee + 0.01);
    }
}

#[test]
fn the_vasti_have_thirty_percent_in_them() {
    between(percent(Group::Vasti, &[(KNEE, 140.0)]), 27.0, 33.0);
    for muscle in Group::Vasti.members() {
        between(BODY.muscles.longest(*muscle), 26.0, 35.0);
    }
}

#[test]
fn the_gastrocnemius_wants_a_straight_knee_and_the_soleus_does_not_care() {
    let up = percent(Muscle::Gastrocnemius, &[(ANKLE, 20.0)]);
    between(up, 2.5, 4.5);
    between(percent(Muscle::Soleus, &[(ANKLE, 20.0)]), 4.0, 6.0);
    let bent = |muscle| percent(muscle, &[(ANKLE, 20.0), (KNEE, 60.0)]);
    assert!(bent(Muscle::Gastrocnemius) < -1.0, "slack at a bent knee");
    let straight = percent(Muscle::Soleus, &[(ANKLE, 20.0)]);
    between(bent(Muscle::Soleus), straight - 0.01, straight + 0.01);
}

#[test]
fn a_raised_heel_undoes_both() {
    for muscle in [Muscle::Gastrocnemius, Muscle::Soleus] {
        assert!(percent(muscle, &[(ANKLE, -30.0)]) < -4.0, "{muscle}");
    }
}

#[test]
fn the_calf_has_little_in_it() {
    between(BODY.muscles.longest(Muscle::Gastrocnemius), 3.5, 5.0);
    // 5 % at the 20° of a free ankle, more at the 35° of a loaded one with a bent knee.
    between(BODY.muscles.longest(Muscle::Soleus), 5.0, 9.0);
}

#[test]
fn hip_flexors_lengthen_in_extension_and_have_about_seven_percent_in_them() {
    let at = |hip| percent(Group::Iliopsoas, &[(HIP, hip)]);
    between(at(-15.0), 3.0, 5.5);
    assert!(at(-18.0) > at(-10.0) && at(-10.0) > 1.0);
    assert!(at(60.0) < -10.0);
    let longest = Group::Iliopsoas.members().iter();
    let longest = longest.map(|&muscle| BODY.muscles.longest(muscle));
    between(longest.sum::<f32>() / 2.0, 6.0, 8.0);
}

#[test]
fn a_posterior_pelvic_tilt_stretches_the_hip_flexors_over_a_thigh_that_stays() {
    // Tilting the pelvis back by 10° over a still thigh is 10° of extension against the pelvis: it
    // is that angle that counts, wherever the pelvis is in the world.
    let mut tilted = BODY.pose(&[(HIP, -20.0)]);
    tilted.rotation = glam::Quat::from_rotation_x(-10_f32.to_radians());
    let frames = BODY.skeleton.frames(&tilted);
    let lengthening = BODY.muscles.lengthening(&tilted.angles, &frames);
    let tilted = lengthening.of(Group::Iliopsoas.into(), Side::Right).percent;
    assert!(
        tilted > percent(Group::Iliopsoas, &[(HIP, -10.0)]) + 1.5,
        "{tilted}"
    );
}

#[test]
fn buttock_and_piriformis_lengthen_in_flexion_with_adduction_or_outward_rotation() {
    let flexed = [(HIP, 90.0), (KNEE, 90.0)];
    let with = |target: Target, more: Given| percent(target, &[&flexed[..], more].concat());
    for muscle in [Muscle::GluteusMaximus, Muscle::Piriformis] {
        let target = Target::from(muscle);
        let plain = with(target, &[]);
        assert!(plain > 8.0, "{muscle}: {plain}");
        assert!(
            with(target, &[(ABDUCTION, -25.0)]) > plain,
            "{muscle} across"
        );
        let figure_four = with(target, &[(ROTATION, -45.0), (ABDUCTION, 20.0)]);
        assert!(
            figure_four > plain + 1.0,
            "{muscle} in the figure four: {figure_four}"
        );
    }
    assert!(of_full(Muscle::Piriformis, &[(HIP, 90.0), (ABDUCTION, -25.0)]) > 0.7);
}

#[test]
fn adductors_lengthen_with_abduction_and_the_gracilis_needs_the_straight_knee() {
    for &muscle in Group::Adductors.members() {
        assert!(percent(muscle, &[(ABDUCTION, 40.0)]) > 8.0, "{muscle}");
        assert!(percent(muscle, &[(ABDUCTION, -20.0)]) < -2.0, "{muscle}");
    }
    let straight = percent(Muscle::Gracilis, &[(ABDUCTION, 40.0)]);
    let bent = percent(Muscle::Gracilis, &[(ABDUCTION, 40.0), (KNEE, 90.0)]);
    assert!(bent < 0.3 * straight, "{bent} of {straight}");
    let longus = |knee| percent(Muscle::AdductorLongus, &[(ABDUCTION, 40.0), (KNEE, knee)]);
    between(longus(90.0), longus(0.0) - 0.01, longus(0.0) + 0.01);
}

#[test]
fn the_tensor_fasciae_latae_lengthens_in_extension_with_adduction() {
    let both = percent(
        Muscle::TensorFasciaeLatae,
        &[(HIP, -15.0), (ABDUCTION, -25.0)],
    );
    between(both, 3.0, 8.0);
    for one in [(HIP, -15.0), (ABDUCTION, -25.0)] {
        let alone = percent(Muscle::TensorFasciaeLatae, &[one]);
        assert!(alone > 0.5 && alone < both, "{alone}");
    }
}

#[test]
fn the_sole_stretches_with_the_toes() {
    between(
        percent(Muscle::PlantarFascia, &[(right(S::MtpExtension), 60.0)]),
        6.0,
        9.0,
    );
    let toes = |degrees| percent(Group::ToeFlexors, &[(right(S::MtpExtension), degrees)]);
    assert!(toes(60.0) > 0.8 && toes(-30.0) < 0.0);
}
