//! Bones: which segment carries each, and by which length its points are measured.

use super::data::Bone;
use crate::body::{Part, Proportions, Segment, Side};

/// The segment that moves with a bone.
pub(super) const fn part(bone: Bone) -> Part {
    match bone {
        Bone::Pelvis => Part::Pelvis,
        Bone::Lumbar => Part::Lumbar,
        Bone::LumbarUpper => Part::LumbarUpper,
        Bone::ThoraxLower => Part::ThoraxLower,
        Bone::Thorax => Part::Thorax,
        Bone::Neck => Part::Neck,
        Bone::Head => Part::Head,
        Bone::Clavicle => Part::Clavicle,
        Bone::Scapula => Part::Scapula,
        Bone::Humerus => Part::Humerus,
        Bone::Ulna | Bone::Radius => Part::Forearm,
        Bone::Femur => Part::Femur,
        Bone::Tibia => Part::Tibia,
        Bone::Foot => Part::Foot,
        Bone::Toes => Part::Toes,
    }
}

/// The length, in metres, by which points on a bone are measured.
pub(super) fn unit(bone: Bone, body: &Proportions) -> f32 {
    let joint = |part| body.neutral_joint(Segment::of(part, Side::Right));
    let between = |a, b| joint(a).distance(joint(b));
    match bone {
        // Between the hip joints.
        Bone::Pelvis => 2.0 * joint(Part::Femur).x.abs(),
        // From the middle of the hips up to the last neck vertebra.
        Bone::Lumbar | Bone::LumbarUpper | Bone::ThoraxLower | Bone::Thorax => {
            joint(Part::Neck).y - joint(Part::Pelvis).y
        }
        Bone::Neck => joint(Part::Head).y - joint(Part::Neck).y,
        // To the top of the head.
        Bone::Head => body.height - joint(Part::Head).y,
        Bone::Clavicle | Bone::Scapula => between(Part::Clavicle, Part::Scapula),
        Bone::Humerus => between(Part::Humerus, Part::Forearm),
        Bone::Ulna | Bone::Radius => between(Part::Forearm, Part::Hand),
        Bone::Femur => between(Part::Femur, Part::Tibia),
        Bone::Tibia => between(Part::Tibia, Part::Foot),
        // From the ankle to the toe joint.
        Bone::Foot | Bone::Toes => between(Part::Foot, Part::Toes),
    }
}
