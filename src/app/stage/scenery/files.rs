//! The files in `assets/stages/` as assets, so that a stage changes when its file does.

use bevy::asset::io::Reader;
use bevy::asset::{AssetLoader, LoadContext};
use bevy::prelude::*;

use super::description::Scenery;
use crate::library::source::embedded_files;
use crate::library::{ContentError, Unlock};

/// A file as it was read; one that is broken says how.
#[derive(Asset, TypePath, Clone, Debug)]
pub struct StageFile(pub Result<Box<Scenery>, ContentError>);

/// A stage that is built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageChoice {
    /// The name of its file.
    pub id: String,
    /// Its name on screen.
    pub name: String,
    /// What must be reached before it can be chosen.
    pub unlock: Unlock,
}

/// Where a stage is below the assets.
#[must_use]
pub fn path(id: &str) -> String {
    format!("stages/{id}.ron")
}

/// The stages that are built in: those that are open to everyone first, then as they open.
#[must_use]
pub fn choices() -> Vec<StageChoice> {
    let mut found = Vec::new();
    for (path, bytes) in embedded_files() {
        let path = path.to_string_lossy().replace('\\', "/");
        let id = path.strip_prefix("stages/");
        let id = id.and_then(|file| file.strip_suffix(".ron"));
        // What lies in a folder of its own isn't there to be chosen.
        let Some(id) = id.filter(|id| !id.contains('/')) else {
            continue;
        };
        if let Ok(scenery) = Scenery::read(&path, &String::from_utf8_lossy(bytes)) {
            found.push(StageChoice {
                id: id.to_owned(),
                name: scenery.name,
                unlock: scenery.unlock,
            });
        }
    }
    let order = |unlock: &Unlock| match unlock {
        Unlock::Always => 0,
        Unlock::Level(level) => *level,
        Unlock::Badge(_) => u32::MAX,
    };
    found.sort_by_key(|choice| (order(&choice.unlock), choice.id.clone()));
    found
}

impl Scenery {
    /// A stage that is built in.
    #[must_use]
    pub fn built_in(id: &str) -> Option<Self> {
        let wanted = path(id);
        let mut files = embedded_files().into_iter();
        let (_, bytes) = files.find(|(at, _)| at.to_string_lossy().replace('\\', "/") == wanted)?;
        Self::read(&wanted, &String::from_utf8_lossy(bytes)).ok()
    }
}

#[derive(Default, TypePath)]
struct Loader;

impl AssetLoader for Loader {
    type Asset = StageFile;
    type Settings = ();
    type Error = std::io::Error;

    async fn load(
        &self,
        reader: &mut dyn Reader,
        (): &(),
        context: &mut LoadContext<'_>,
    ) -> Result<StageFile, std::io::Error> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await?;
        let path = context.path().path();
        Ok(StageFile(match String::from_utf8(bytes) {
            Ok(text) => Scenery::read(&path.display().to_string(), &text).map(Box::new),
            Err(_) => Err(ContentError::not_text(path)),
        }))
    }

    fn extensions(&self) -> &[&str] {
        &["ron"]
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_asset::<StageFile>().init_asset_loader::<Loader>();
}
