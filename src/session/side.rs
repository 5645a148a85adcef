//! The side of an exercise in words and in JSON, where no side means both at once.

use serde::{Deserialize, Deserializer, Serializer, de};

use crate::body::Side;

/// `left`, `right` or `both`.
#[must_use]
pub const fn name(side: Option<Side>) -> &'static str {
    match side {
        Some(Side::Left) => "left",
        Some(Side::Right) => "right",
        None => "both",
    }
}

/// Writes the side's [`name`].
#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "the signature that serde asks for"
)]
pub(super) fn serialize<S: Serializer>(
    side: &Option<Side>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(name(*side))
}

/// Reads the side's [`name`].
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Side>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "left" => Ok(Some(Side::Left)),
        "right" => Ok(Some(Side::Right)),
        "both" => Ok(None),
        other => Err(de::Error::unknown_variant(
            other,
            &["left", "right", "both"],
        )),
    }
}
