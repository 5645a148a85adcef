//! The files in `assets/figure/` as assets, so that a figure changes when they do.

use std::path::Path;

use bevy::asset::io::Reader;
use bevy::asset::{AssetLoader, LoadContext};
use bevy::prelude::*;

use super::build::Build;
use super::complexion::Complexion;
use super::description::{BodyDescription, parse};
use super::garment::Kit;
use super::grow::Recipe;
use super::hair::Hair;
use super::look::Look;
use crate::library::Unlock;

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
    /// Its name on screen and what opens it; the body has none.
    fn entry(self) -> Option<(String, Unlock)> {
        match self {
            Self::Body(_) => None,
            Self::Build(it) => Some((it.name, Unlock::Always)),
            Self::Skin(it) => Some((it.name, Unlock::Always)),
            Self::Hair(it) => Some((it.name, it.unlock)),
            Self::Kit(it) => Some((it.name, it.unlock)),
        }
    }

    /// What was built in at a path below the assets.
    #[must_use]
    pub fn built_in(path: &str) -> Option<Self> {
        let files = crate::library::source::embedded_files();
        let (_, bytes) = files.into_iter().find(|(at, _)| *at == Path::new(path))?;
        Self::read(path, std::str::from_utf8(bytes).ok()?).ok()
    }
}

impl Recipe {
    /// A recipe from its files, when all are there.
    pub(super) fn of(files: impl Iterator<Item = Ingredient>) -> Option<Self> {
        let (mut body, mut build, mut skin, mut hair, mut kit) = (None, None, None, None, None);
        for file in files {
            match file {
                Ingredient::Body(it) => body = Some(it),
                Ingredient::Build(it) => build = Some(it),
                Ingredient::Skin(it) => skin = Some(it),
                Ingredient::Hair(it) => hair = Some(it),
                Ingredient::Kit(it) => kit = Some(it),
            }
        }
        Some(Self {
            body: build?.shape(&*body?),
            skin: *skin?,
            hair: *hair?,
            kit: *kit?,
        })
    }

    /// The recipe of a look that is built in.
    #[must_use]
    pub fn built_in(look: &Look) -> Option<Self> {
        Self::of(
            look.paths()
                .iter()
                .filter_map(|path| Ingredient::built_in(path)),
        )
    }
}

/// A look that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As in [`super::Look`].
    pub id: String,
    /// Its name on screen.
    pub name: String,
    /// What must be reached before it can be chosen.
    pub unlock: Unlock,
}

/// What is built in of one of the [`super::look::FOLDERS`], by id.
#[must_use]
pub fn choices(folder: &str) -> Vec<Choice> {
    let mut found = Vec::new();
    for (path, _) in crate::library::source::embedded_files() {
        let path = path.to_string_lossy().replace('\\', "/");
        let id = path.strip_prefix(&format!("figure/{folder}/"));
        let Some(id) = id.and_then(|file| file.strip_suffix(".ron")) else {
            continue;
        };
        if let Some((name, unlock)) = Ingredient::built_in(&path).and_then(Ingredient::entry) {
            let id = id.to_owned();
            found.push(Choice { id, name, unlock });
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
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
        (): &(),
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
