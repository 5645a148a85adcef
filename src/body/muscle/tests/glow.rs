//! What lights up, and which muscles go together.

use super::super::{Levels, Region};
use super::*;

fn levels(given: Given) -> Levels {
    let pose = BODY.pose(given);
    let frames = BODY.skeleton.frames(&pose);
    let lengthening = BODY.muscles.lengthening(&pose.angles, &frames);
    BODY.muscles.levels(&lengthening)
}

const HIP: Dof = right(S::HipFlexion);
const KNEE: Dof = right(S::KneeFlexion);
const ANKLE: Dof = right(S::AnkleDorsiflexion);

#[test]
fn a_level_stays_between_dark_and_bright() {
    let mut levels = Levels::default();
    for (given, kept) in [(0.5, 0.5), (7.0, 1.0), (-1.0, 0.0), (f32::NAN, 0.0)] {
        levels.set(Region::Calves, Side::Left, given);
        assert!((levels.get(Region::Calves, Side::Left) - kept).abs() < 1e-6);
    }
    assert!(levels.get(Region::Calves, Side::Right).abs() < 1e-6);
}

#[test]
fn nothing_glows_in_everyday_postures() {
    let reach = arm(90.0, 70.0, 0.0);
    let sitting = [(HIP, 90.0), (KNEE, 90.0)];
    let postures: [&[(Dof, f32)]; 8] = [
        &[],
        &sitting,
        &reach,
        &[&sitting[..], &reach].concat(),
        &[(HIP, 25.0)],
        &[(HIP, -8.0), (KNEE, 20.0), (ANKLE, 8.0)],
        &[
            (right(S::ElbowFlexion), 85.0),
            (right(S::ForearmPronation), 60.0),
        ],
        &[(Dof::Central(CentralDof::NeckRotation), 15.0)],
    ];
    for posture in postures {
        let levels = levels(posture);
        for &region in Region::ALL {
            let level = levels.get(region, Side::Right);
            assert!(
                level < 0.05,
                "{} glows {level} in {posture:?}",
                region.name()
            );
        }
    }
}

#[test]
fn a_stretch_lights_up_what_it_is_for_on_its_own_side() {
    let back = arm(-25.0, 90.0, -60.0);
    let overhead = [
        &arm(90.0, 165.0, 0.0)[..],
        &[(right(S::ElbowFlexion), 130.0)],
    ]
    .concat();
    let pigeon = [
        (HIP, 100.0),
        (KNEE, 95.0),
        (right(S::HipAbduction), 15.0),
        (right(S::HipRotationInternal), -42.0),
    ];
    let stretches: [(Region, &[(Dof, f32)]); 9] = [
        (Region::Hamstrings, &[(HIP, 80.0)]),
        (Region::Quadriceps, &[(HIP, -10.0), (KNEE, 125.0)]),
        (Region::HipFlexors, &[(HIP, -18.0), (KNEE, 85.0)]),
        (Region::Calves, &[(ANKLE, 20.0)]),
        (Region::Calves, &[(ANKLE, 32.0), (KNEE, 40.0)]),
        (
            Region::Adductors,
            &[(HIP, 80.0), (right(S::HipAbduction), 45.0)],
        ),
        (Region::Glutes, &pigeon),
        (Region::Chest, &back),
        (Region::UpperArmBack, &overhead),
    ];
    for (region, given) in stretches {
        let levels = levels(given);
        let name = region.name();
        assert!(levels.get(region, Side::Right) > 0.7, "{name} in {given:?}");
        assert!(
            levels.get(region, Side::Left) < 0.05,
            "{name} on the other side"
        );
    }
}

#[test]
fn the_glow_grows_as_the_stretch_deepens_and_never_jumps() {
    let mut before = 0.0;
    for i in 0..=160 {
        let level = levels(&[(HIP, 0.5 * i as f32)]).get(Region::Hamstrings, Side::Right);
        assert!(
            level >= before - 1e-4 && level < before + 0.05,
            "{i}: {level}"
        );
        before = level;
    }
    assert!(before > 0.9);
}

#[test]
fn muscles_that_move_a_joint_the_same_way_share_a_line_of_pull() {
    use Muscle as M;
    let shares = |a, b| {
        let there = BODY.muscles.shares_line_of_pull(a, b);
        assert_eq!(there, BODY.muscles.shares_line_of_pull(b, a), "{a} and {b}");
        there
    };
    for (a, b) in [
        (M::BicepsFemorisLong, M::Semitendinosus),
        (M::BicepsFemorisLong, M::GluteusMaximus),
        (M::Semimembranosus, M::AdductorMagnus),
        (M::Iliacus, M::RectusFemoris),
        (M::Iliacus, M::Sartorius),
        (M::RectusFemoris, M::VastusMedialis),
        (M::Gastrocnemius, M::Soleus),
        (M::Soleus, M::TibialisPosterior),
        (M::GluteusMaximus, M::Piriformis),
        (M::LatissimusDorsi, M::TeresMajor),
        (M::PectoralisMajorSternal, M::PectoralisMajorClavicular),
        (M::Infraspinatus, M::DeltoidPosterior),
        (M::ErectorSpinae, M::QuadratusLumborum),
        (M::WristFlexors, M::FingerFlexors),
        (M::TrapeziusUpper, M::LevatorScapulae),
    ] {
        assert!(shares(a, b), "{a} and {b}");
    }
    for (a, b) in [
        (M::BicepsFemorisLong, M::RectusFemoris),
        (M::BicepsFemorisLong, M::Iliacus),
        (M::VastusLateralis, M::Semitendinosus),
        (M::AdductorLongus, M::GluteusMedius),
        (M::Soleus, M::TibialisAnterior),
        (M::Soleus, M::VastusLateralis),
        (M::PectoralisMajorSternal, M::Infraspinatus),
        (M::WristFlexors, M::WristExtensors),
        (M::TricepsLong, M::Brachialis),
        (M::ErectorSpinae, M::RectusAbdominis),
        (M::Gastrocnemius, M::GluteusMaximus),
    ] {
        assert!(!shares(a, b), "{a} and {b}");
    }
}

#[test]
fn what_a_muscle_does_is_told_per_angle() {
    let action = |muscle, dof| BODY.muscles.action(muscle, dof);
    assert!(action(Muscle::Soleus, ANKLE) < -0.03);
    assert!(action(Muscle::VastusLateralis, KNEE) < -0.02);
    assert!(action(Muscle::Iliacus, HIP) > 0.02);
    assert!(action(Muscle::Soleus, KNEE).abs() < 1e-4);
}
