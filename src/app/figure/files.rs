//! The files in `assets/figure/` as assets, so that a figure changes when they do.

use std::path::Path;

use bevy::asset::io::Reader;
use bevy::asset::{AssetLoader, LoadContext};
use bevy::prelude::*;

use super::build::Build;
use super::complexion::Complexion;
use super::description::{BodyDescription, parse};
use super::garment::Kit;
use super::hair::Hair;

/// What a file holds; its folder says what it should.
#[derive(Asset, TypePath, Clone, Debug)]
pub enum Ingredient {
    /// `body.ron`.
    Body(Box<BodyDescription>),
    /// In `builds/`.
    Build(Box<Build>),
    /// In `skins/`.
    Skin(Box<Complexion>),
    /// In `hair/`.
    Hair(Box<Hair>),
    /// In `kits/`.
    Kit(Box<Kit>),
}

impl Ingredient {
    /// Reads the file at `path` below the assets.
    ///
    /// # Errors
    /// The text isn't what its folder says; tells line and column.
    pub fn read(path: &str, text: &str) -> Result<Self, String> {
        fn boxed<T: serde::de::DeserializeOwned>(text: &str) -> Result<Box<T>, String> {
            parse(text).map(Box::new).map_err(|error| error.to_string())
        }
        let mut folders = path.rsplit('/').skip(1);
        match folders.next() {
            Some("builds") => boxed(text).map(Self::Build),
            Some("skins") => boxed(text).map(Self::Skin),
            Some("hair") => boxed(text).map(Self::Hair),
            Some("kits") => boxed(text).map(Self::Kit),
            _ => boxed(text).map(Self::Body),
        }
    }
}

impl Ingredient {
    /// What was built in at a path below the assets.
    #[must_use]
    pub fn built_in(path: &str) -> Option<Self> {
        let files = crate::library::source::embedded_files();
        let (_, bytes) = files.into_iter().find(|(at, _)| *at == Path::new(path))?;
        Self::read(path, std::str::from_utf8(bytes).ok()?).ok()
    }
}

/// Why a file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It can't be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// It says something else.
    #[error("{path}: {fault}")]
    Wrong {
        /// Which file.
        path: String,
        /// What is wrong, and where.
        fault: String,
    },
}

#[derive(Default, TypePath)]
struct Loader;

impl AssetLoader for Loader {
    type Asset = Ingredient;
    type Settings = ();
    type Error = Unreadable;

    async fn load(
        &self,
        reader: &mut dyn Reader,
        _: &(),
        context: &mut LoadContext<'_>,
    ) -> Result<Ingredient, Unreadable> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await?;
        let path = context.path().to_string().replace('\\', "/");
        let text = String::from_utf8_lossy(&bytes);
        Ingredient::read(&path, &text).map_err(|fault| Unreadable::Wrong { path, fault })
    }

    fn extensions(&self) -> &[&str] {
        &["ron"]
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_asset::<Ingredient>().init_asset_loader::<Loader>();
}
