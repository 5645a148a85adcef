//! A record as JSON: one flat object. What isn't known to this version is carried as it is.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::civil::{DayStart, LocalTime};
use super::record::{Kind, Record};

/// A record as it is written: one flat object.
#[derive(Serialize, Deserialize)]
struct Wire {
    id: Uuid,
    kind: String,
    date: Date,
    time: Timestamp,
    utc_offset_s: i32,
    day_start: DayStart,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, fields) = match &self.kind {
            Kind::Unknown { name, fields } => (name.clone(), fields.clone()),
            known => {
                let value = serde_json::to_value(known).map_err(ser::Error::custom)?;
                let Value::Object(mut fields) = value else {
                    return Err(ser::Error::custom("a kind is an object"));
                };
                let Some(Value::String(kind)) = fields.remove("kind") else {
                    return Err(ser::Error::custom("a kind has a name"));
                };
                (kind, fields)
            }
        };
        let wire = Wire {
            id: self.id,
            kind,
            date: self.date,
            time: self.time.at,
            utc_offset_s: self.time.offset.seconds(),
            day_start: self.day_start,
            fields,
        };
        wire.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let offset = Offset::from_seconds(wire.utc_offset_s).map_err(de::Error::custom)?;
        Ok(Self {
            id: wire.id,
            date: wire.date,
            time: LocalTime {
                at: wire.time,
                offset,
            },
            day_start: wire.day_start,
            kind: known_kind(wire.kind, wire.fields),
        })
    }
}

/// The kind of this name; `Unknown` when the name or its fields are not of this version.
fn known_kind(name: String, fields: Map<String, Value>) -> Kind {
    let mut tagged = fields.clone();
    tagged.insert("kind".to_owned(), Value::String(name.clone()));
    serde_json::from_value(Value::Object(tagged)).unwrap_or(Kind::Unknown { name, fields })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::record::EndReason;
    use super::*;

    #[test]
    fn every_kind_survives_being_written_and_read() {
        for record in fixture::one_of_each_kind() {
            let text = serde_json::to_string(&record).unwrap();
            assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
    }

    #[test]
    fn a_record_is_one_flat_object_with_its_day_offset_and_time() {
        let record = fixture::finished("2026-03-10T20:00:00+01:00", 300);
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(json["kind"], "session_finished");
        assert_eq!(json["date"], "2026-03-10");
        assert_eq!(json["time"], "2026-03-10T19:00:00Z");
        assert_eq!(json["utc_offset_s"], 3600);
        assert_eq!(json["reason"], "completed");
        assert_eq!(json["routine"], "after-a-ride");
    }

    #[test]
    fn an_unknown_kind_is_carried_as_it_is() {
        let text = r#"{"id":"01890000-0000-7000-8000-000000000001","kind":"dreamt","date":"2026-03-10","time":"2026-03-10T19:00:00Z","utc_offset_s":3600,"day_start":4,"about":{"sheep":3}}"#;
        let record: Record = serde_json::from_str(text).unwrap();
        assert!(matches!(&record.kind, Kind::Unknown { name, .. } if name == "dreamt"));
        assert_eq!(serde_json::to_string(&record).unwrap(), text);
    }

    #[test]
    fn a_known_kind_of_a_newer_shape_is_carried_as_unknown() {
        let text = r#"{"id":"01890000-0000-7000-8000-000000000001","kind":"settings_changed","date":"2026-03-10","time":"2026-03-10T19:00:00Z","utc_offset_s":0,"day_start":4,"weekly_goal":"as you like"}"#;
        let record: Record = serde_json::from_str(text).unwrap();
        assert!(matches!(record.kind, Kind::Unknown { .. }));
        assert_eq!(serde_json::to_string(&record).unwrap(), text);
    }

    #[test]
    fn a_new_reason_to_end_is_still_an_end() {
        assert_eq!(
            serde_json::from_str::<EndReason>("\"the_cat_sat_on_me\"").unwrap(),
            EndReason::Other
        );
    }
}
