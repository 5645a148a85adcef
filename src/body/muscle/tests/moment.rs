//! Which way each muscle pulls.

use super::*;
use crate::body::range;

/// Derivatives of the length on the right by every angle, in metres per radian.
fn rates(muscle: Muscle, pose: &Pose) -> Angles {
    let mut motors = Vec::new();
    let frames = BODY.skeleton.frames_and_motors(pose, &mut motors);
    let muscles = &BODY.muscles;
    muscles.rates(
        muscle,
        Side::Right,
        &BODY.skeleton,
        &pose.angles,
        &frames,
        &motors,
    )
}

/// A muscle, an angle on its side, the way that it goes when the muscle pulls, and between which
/// degrees that is claimed. The other angles are neutral.
const PULLS: &str = "
biceps_femoris_long        hip_flexion_r             -   -18   115
semitendinosus             hip_flexion_r             -   -18   115
semimembranosus            hip_flexion_r             -   -18   115
biceps_femoris_long        knee_flexion_r            +     0   140
biceps_femoris_short       knee_flexion_r            +     0   140
semitendinosus             knee_flexion_r            +     0   120
semimembranosus            knee_flexion_r            +     0   120
gracilis                   knee_flexion_r            +     0   120
gastrocnemius              knee_flexion_r            +     0   120
rectus_femoris             knee_flexion_r            -     0   140
vastus_medialis            knee_flexion_r            -     0   140
vastus_intermedius         knee_flexion_r            -     0   140
vastus_lateralis           knee_flexion_r            -     0   140
rectus_femoris             hip_flexion_r             +   -18   100
iliacus                    hip_flexion_r             +   -18    90
psoas_major                hip_flexion_r             +   -18    90
sartorius                  hip_flexion_r             +   -18   100
tensor_fasciae_latae       hip_flexion_r             +   -18    90
tensor_fasciae_latae       hip_abduction_r           +   -27    30
gluteus_maximus            hip_flexion_r             -   -18   110
gluteus_maximus            hip_rotation_internal_r   -   -30    30
gluteus_medius             hip_abduction_r           +   -27    40
gluteus_minimus            hip_abduction_r           +   -27    40
piriformis                 hip_abduction_r           +   -27    40
piriformis                 hip_rotation_internal_r   -   -45    30
adductor_longus            hip_abduction_r           -   -27    45
adductor_brevis            hip_abduction_r           -   -27    45
adductor_magnus            hip_abduction_r           -   -27    45
gracilis                   hip_abduction_r           -   -27    45
pectineus                  hip_abduction_r           -   -27    45
adductor_magnus            hip_flexion_r             -     0    90
gastrocnemius              ankle_dorsiflexion_r      -   -50    35
soleus                     ankle_dorsiflexion_r      -   -50    35
tibialis_posterior         ankle_dorsiflexion_r      -   -20    30
fibularis_longus           ankle_dorsiflexion_r      -   -20    30
tibialis_anterior          ankle_dorsiflexion_r      +   -50    35
extensor_digitorum_longus  ankle_dorsiflexion_r      +   -50    35
tibialis_posterior         subtalar_inversion_r      +   -15    30
fibularis_longus           subtalar_inversion_r      -   -15    30
fibularis_brevis           subtalar_inversion_r      -   -15    30
flexor_digitorum_longus    mtp_extension_r           -   -20    60
flexor_hallucis_longus     mtp_extension_r           -   -20    60
extensor_hallucis_longus   mtp_extension_r           +   -40    60
erector_spinae             lumbar_flexion            -   -20    50
multifidus                 lumbar_flexion            -   -20    50
rectus_abdominis           lumbar_flexion            +   -20    50
quadratus_lumborum         lumbar_lateral            +   -20    20
external_oblique           thoracic_rotation         -   -30    30
internal_oblique           thoracic_rotation         +   -30    30
scalenes                   neck_lateral              +   -40    40
trapezius_upper            neck_lateral              +   -40    20
levator_scapulae           neck_lateral              +   -40    40
sternocleidomastoid        neck_lateral              +   -40    40
sternocleidomastoid        neck_rotation             -   -50    50
semispinalis               neck_flexion              -   -50    45
splenius                   neck_rotation             +   -40    40
trapezius_upper            scapula_elevation_r       +    -8    25
levator_scapulae           scapula_elevation_r       +    -8    25
rhomboids                  scapula_protraction_r     -   -10    18
trapezius_middle           scapula_protraction_r     -   -10    18
pectoralis_minor           scapula_protraction_r     +   -18    18
pectoralis_major_sternal   shoulder_outward_r        -     0   120
latissimus_dorsi           shoulder_outward_r        -    10   120
latissimus_dorsi           shoulder_forward_r        -     0   130
teres_major                shoulder_forward_r        -     0   110
deltoid_anterior           shoulder_forward_r        +   -40    90
deltoid_middle             shoulder_outward_r        +     0   120
deltoid_posterior          shoulder_forward_r        -   -10    80
infraspinatus              shoulder_axial_r          -   -60    60
teres_minor                shoulder_axial_r          -   -60    60
subscapularis              shoulder_axial_r          +   -60    60
pectoralis_major_sternal   shoulder_axial_r          +   -40    40
triceps_long               elbow_flexion_r           -     0   146
triceps_lateral_medial     elbow_flexion_r           -     0   146
biceps_brachii_long        elbow_flexion_r           +     0   140
biceps_brachii_short       elbow_flexion_r           +     0   140
brachialis                 elbow_flexion_r           +     0   140
biceps_brachii_short       forearm_pronation_r       -   -30    75
wrist_flexors              wrist_extension_r         -   -75    70
finger_flexors             finger_extension_r        -   -90    20
wrist_extensors            wrist_extension_r         +   -75    70
finger_extensors           finger_extension_r        +   -90    20
";

/// The rows of the table.
fn pulls() -> impl Iterator<Item = (Muscle, Dof, f32, [f32; 2])> {
    PULLS.lines().filter(|row| !row.is_empty()).map(|row| {
        let words: Vec<&str> = row.split_whitespace().collect();
        let dof = Dof::all().find(|dof| dof.to_string() == words[1]).unwrap();
        let sign = if words[2] == "+" { 1.0 } else { -1.0 };
        let degrees = [words[3], words[4]].map(|word| word.parse().unwrap());
        (Muscle::from_name(words[0]).unwrap(), dof, sign, degrees)
    })
}

#[test]
fn muscles_pull_the_way_anatomy_says_through_the_range() {
    let mut wrong = Vec::new();
    for (muscle, dof, sign, [from, to]) in pulls() {
        for i in 0..=24 {
            let degrees = from + (to - from) * i as f32 / 24.0;
            // A muscle that moves an angle its own way shortens.
            let arm = -rates(muscle, &BODY.pose(&[(dof, degrees)]))[dof] * sign;
            if arm < 2e-4 {
                wrong.push(format!(
                    "{muscle}, {dof} at {degrees:.0}: {:.1} mm",
                    1e3 * arm
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_great_tendons_pull_at_the_distance_that_was_measured() {
    // Distances of the tendon from the axis, in millimetres at 1.75 m: Achilles tendon 45 to 55,
    // hamstrings at the hip 55 to 75, patellar tendon 35 to 55.
    let arm =
        |muscle, dof: Dof, degrees: f32| -1e3 * rates(muscle, &BODY.pose(&[(dof, degrees)]))[dof];
    between(
        -arm(Muscle::Soleus, right(S::AnkleDorsiflexion), 0.0),
        40.0,
        56.0,
    );
    between(
        -arm(Muscle::BicepsFemorisLong, right(S::HipFlexion), 45.0),
        50.0,
        76.0,
    );
    between(
        -arm(Muscle::VastusLateralis, right(S::KneeFlexion), 30.0),
        33.0,
        56.0,
    );
    between(
        arm(Muscle::BicepsBrachiiShort, right(S::ElbowFlexion), 90.0),
        25.0,
        50.0,
    );
}

#[test]
fn analytic_rates_agree_with_differences() {
    let mut seed = 1_u32;
    let mut random = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as f32 / (1 << 24) as f32
    };
    for _ in 0..6 {
        let mut pose = Pose::neutral(&BODY.skeleton);
        for dof in Dof::all() {
            let (min, max) = range(dof).typical;
            pose.angles[dof] = 0.6 * (min + (max - min) * random());
        }
        let percent = |pose: &Pose, muscle| {
            let frames = BODY.skeleton.frames(pose);
            let view = super::super::anchor::View::new(&pose.angles, &frames);
            let lines = BODY
                .muscles
                .pairs
                .iter()
                .filter(|pair| pair.muscle == muscle);
            lines
                .map(|pair| pair.share * pair.lines[1].length(&view))
                .sum::<f32>()
        };
        for &muscle in Muscle::ALL {
            let analytic = rates(muscle, &pose);
            for dof in Dof::all() {
                let h = 4e-3;
                let (mut more, mut less) = (pose, pose);
                more.angles[dof] += h;
                less.angles[dof] -= h;
                let measured = (percent(&more, muscle) - percent(&less, muscle)) / (2.0 * h);
                assert!(
                    (measured - analytic[dof]).abs() < 1.5e-3,
                    "{muscle} by {dof}: measured {measured}, analytic {}",
                    analytic[dof]
                );
            }
        }
    }
}
