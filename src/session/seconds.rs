//! Durations as seconds in JSON.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serializer, de};

/// Writes seconds with their fraction, such as `30.0`.
pub fn serialize<S: Serializer>(value: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(value.as_secs_f64())
}

/// Reads seconds; the nearest nanosecond, so that what [`serialize`] wrote comes back unchanged
/// for anything shorter than a hundred days.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let seconds = f64::deserialize(deserializer)?;
    Duration::try_from_secs_f64(seconds).map_err(de::Error::custom)
}
