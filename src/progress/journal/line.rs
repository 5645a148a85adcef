//! One record on one line: eight hexadecimal digits of CRC-32 (IEEE) over the JSON text, a space,
//! the JSON text, a line feed.
//!
//! ```text
//! 1c291ca3 {"id":"0195…","kind":"session_finished","date":"2026-03-10",…}
//! ```
//!
//! JSON escapes line feeds, so a record is one line whatever it says. A carriage return before the
//! line feed is passed over, in case a tool that synchronises folders adds it.

use super::super::record::Record;

/// The line, with its line feed.
pub fn encode(record: &Record) -> serde_json::Result<String> {
    let json = serde_json::to_string(record)?;
    let sum = crc32fast::hash(json.as_bytes());
    Ok(format!("{sum:08x} {json}\n"))
}

/// The record on a line, given without its line feed.
pub fn decode(line: &[u8]) -> Result<Record, LineFault> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let Some((sum, json)) = line.split_at_checked(8) else {
        return Err(LineFault::NoChecksum);
    };
    let Some(json) = json.strip_prefix(b" ") else {
        return Err(LineFault::NoChecksum);
    };
    let sum = std::str::from_utf8(sum)
        .ok()
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .ok_or(LineFault::NoChecksum)?;
    if sum != crc32fast::hash(json) {
        return Err(LineFault::WrongChecksum);
    }
    serde_json::from_slice(json).map_err(LineFault::NotARecord)
}

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub enum LineFault {
    /// It doesn't begin with a checksum.
    #[error("it doesn't begin with a checksum")]
    NoChecksum,
    /// Its text is not what was written.
    #[error("its checksum doesn't fit: it has been damaged or edited")]
    WrongChecksum,
    /// It is as it was written, but by something else, or by a version that this one can't read.
    #[error("it isn't a record of this version of Limber: {0}")]
    NotARecord(serde_json::Error),
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    #[test]
    fn every_kind_survives_its_line() {
        for record in fixture::one_of_each_kind() {
            let line = encode(&record).unwrap();
            let body = line.strip_suffix('\n').unwrap();
            assert!(!body.contains('\n'));
            assert_eq!(decode(body.as_bytes()).unwrap(), record);
        }
    }

    #[test]
    fn a_carriage_return_is_passed_over() {
        let record = fixture::unknown("2026-03-10T22:00:00+01:00");
        let line = encode(&record).unwrap().replace('\n', "\r");
        assert_eq!(decode(line.as_bytes()).unwrap(), record);
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let record = fixture::finished("2026-03-10T20:00:00+01:00", 300);
        let line = encode(&record).unwrap();
        let line = line.trim_end().as_bytes();
        for index in 0..line.len() {
            for flip in [0x01, 0x80] {
                let mut damaged = line.to_vec();
                damaged[index] ^= flip;
                assert!(decode(&damaged).is_err(), "byte {index}");
            }
        }
    }

    #[test]
    fn a_line_that_is_no_record_says_so() {
        let json = "{\"a\":1}";
        let line = format!("{:08x} {json}", crc32fast::hash(json.as_bytes()));
        assert!(matches!(
            decode(line.as_bytes()),
            Err(LineFault::NotARecord(_))
        ));
        assert!(matches!(decode(b""), Err(LineFault::NoChecksum)));
        assert!(matches!(decode(b"hello there"), Err(LineFault::NoChecksum)));
    }
}
