//! The muscles and groups that an exercise may be for.

use super::error::suggest;
use super::faults::Faults;

/// Groups first, then single muscles; without a side, since a stretch for one side is for both.
pub const TARGETS: &[&str] = &[
    "hamstrings",
    "quadriceps",
    "vasti",
    "iliopsoas",
    "adductors",
    "glutes",
    "calves",
    "fibulares",
    "pectoralis_major",
    "rotator_cuff_posterior",
    "biceps_brachii",
    "toe_flexors",
    "toe_extensors",
    "neck_extensors",
    "adductor_brevis",
    "adductor_longus",
    "adductor_magnus",
    "biceps_brachii_long",
    "biceps_brachii_short",
    "biceps_femoris_long",
    "biceps_femoris_short",
    "brachialis",
    "deltoid_anterior",
    "deltoid_middle",
    "deltoid_posterior",
    "erector_spinae",
    "extensor_digitorum_longus",
    "extensor_hallucis_longus",
    "external_oblique",
    "fibularis_brevis",
    "fibularis_longus",
    "finger_extensors",
    "finger_flexors",
    "flexor_digitorum_longus",
    "flexor_hallucis_longus",
    "gastrocnemius",
    "gluteus_maximus",
    "gluteus_medius",
    "gluteus_minimus",
    "gracilis",
    "iliacus",
    "infraspinatus",
    "internal_oblique",
    "latissimus_dorsi",
    "levator_scapulae",
    "multifidus",
    "pectineus",
    "pectoralis_major_clavicular",
    "pectoralis_major_sternal",
    "pectoralis_minor",
    "piriformis",
    "plantar_fascia",
    "psoas_major",
    "quadratus_lumborum",
    "rectus_abdominis",
    "rectus_femoris",
    "rhomboids",
    "sartorius",
    "scalenes",
    "semimembranosus",
    "semispinalis",
    "semitendinosus",
    "soleus",
    "splenius",
    "sternocleidomastoid",
    "subscapularis",
    "tensor_fasciae_latae",
    "teres_major",
    "teres_minor",
    "tibialis_anterior",
    "tibialis_posterior",
    "trapezius_lower",
    "trapezius_middle",
    "trapezius_upper",
    "triceps_lateral_medial",
    "triceps_long",
    "vastus_intermedius",
    "vastus_lateralis",
    "vastus_medialis",
    "wrist_extensors",
    "wrist_flexors",
];

/// Checks that something is targeted and that the body has it.
pub(super) fn check(targets: &[String], faults: &mut Faults) {
    faults.not_empty(
        "targets",
        targets,
        "name at least one muscle or group, such as `\"calves\"`",
    );
    for (i, target) in targets.iter().enumerate() {
        let path = format!("targets[{i}]");
        if !TARGETS.contains(&target.as_str()) {
            faults.add(
                &path,
                format!("no muscle or group is named \"{target}\""),
                remedy(target),
            );
        } else if targets[..i].contains(target) {
            faults.add(
                &path,
                format!("\"{target}\" is named twice"),
                "delete one of the two",
            );
        }
    }
}

fn remedy(target: &str) -> String {
    let bare = target
        .strip_suffix("_l")
        .or_else(|| target.strip_suffix("_r"));
    match bare {
        Some(bare) if TARGETS.contains(&bare) => format!("leave the side out: \"{bare}\""),
        _ if super::error::nearest(target, TARGETS.iter().copied()).is_empty() => {
            "the names are listed in docs/content.md".to_owned()
        }
        _ => suggest(target, TARGETS),
    }
}
