//! The muscles and groups that an exercise may be for.

use super::error::suggest;
use super::faults::Faults;
use crate::body::muscle::Target;

/// Groups first, then single muscles; without a side, since a stretch for one side is for both.
pub const TARGETS: &[&str] = Target::NAMES;

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
            "`limber list muscles` shows the names".to_owned()
        }
        _ => suggest(target, TARGETS),
    }
}
