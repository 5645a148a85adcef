//! Which device this is.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;
use rand::Rng;
use uuid::Uuid;

use super::super::record::new_id;
use super::claim::{create_folder, sync_folder};
use super::error::{At, JournalError};

/// This device's own id, kept in the file `device-id` of a folder; made when it isn't there.
///
/// The folder should be one that isn't shared between devices (the platform's state folder, say),
/// since two devices of one id would append to one journal. Sharing it is still safe for one
/// device alone.
///
/// # Errors
/// When the file can neither be read nor written.
pub fn device_id(folder: &Path, now: Timestamp, rng: &mut impl Rng) -> Result<Uuid, JournalError> {
    let path = folder.join("device-id");
    if let Some(id) = read(&path)? {
        return Ok(id);
    }
    create_folder(folder)?;
    let id = new_id(now, rng);
    let new = folder.join(format!("device-id.{id}"));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&new)
        .at(&new)?;
    file.write_all(format!("{id}\n").as_bytes()).at(&new)?;
    file.sync_all().at(&new)?;
    fs::rename(&new, &path).at(&path)?;
    sync_folder(folder)?;
    // Another process may have been quicker; the one that is there now is the one.
    Ok(read(&path)?.unwrap_or(id))
}

/// `None` when there is no id: no file, or one that isn't an id.
fn read(path: &Path) -> Result<Option<Uuid>, JournalError> {
    match fs::read(path) {
        Ok(bytes) => Ok(std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| Uuid::try_parse(text.trim()).ok())),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(JournalError::new(path, source)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;

    #[test]
    fn a_device_keeps_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let now = Timestamp::UNIX_EPOCH;
        let first = device_id(&state, now, &mut fixture::rng(1)).unwrap();
        let again = device_id(&state, now, &mut fixture::rng(2)).unwrap();
        assert_eq!(first, again);
    }

    #[test]
    fn a_spoiled_id_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("device-id"), "\0\0\0").unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let id = device_id(folder.path(), now, &mut fixture::rng(1)).unwrap();
        let again = device_id(folder.path(), now, &mut fixture::rng(2)).unwrap();
        assert_eq!(id, again);
    }
}
