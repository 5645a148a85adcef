//! Where the engine reads assets: a watched folder, with what is built in behind it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use bevy::asset::io::file::FileAssetReader;
use bevy::asset::io::memory::{Dir, MemoryAssetReader};
use bevy::asset::io::{
    AssetReader, AssetReaderError, AssetSource, AssetSourceBuilder, AssetSourceId,
    ErasedAssetReader, PathStream, Reader,
};
use bevy::prelude::*;

use crate::library::source::{self, Source};

/// Makes `source` the place that the engine reads from. Comes before `AssetPlugin`.
pub fn register(app: &mut App, source: &Source) {
    let built_in = built_in();
    let builder = match source {
        Source::Embedded => AssetSourceBuilder::new(move || {
            Box::new(MemoryAssetReader {
                root: built_in.clone(),
            })
        }),
        Source::Folder(folder) => {
            let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            let watched = folder.display().to_string();
            AssetSourceBuilder::new(move || Box::new(Layered::new(&folder, built_in.clone())))
                .with_watcher(AssetSource::get_default_watcher(
                    watched,
                    Duration::from_millis(200),
                ))
        }
    };
    app.register_asset_source(AssetSourceId::Default, builder);
}

fn built_in() -> Dir {
    let dir = Dir::default();
    for (path, bytes) in source::embedded_files() {
        dir.insert_asset(path, bytes);
    }
    dir
}

/// A folder that may leave out files, such as a pack with exercises but no shaders. Content is never
/// mixed: a library is its folder's own or the built-in one, as on the command line.
struct Layered {
    folder: FileAssetReader,
    built_in: MemoryAssetReader,
}

impl Layered {
    fn new(folder: &PathBuf, root: Dir) -> Self {
        Self {
            folder: FileAssetReader::new(folder),
            built_in: MemoryAssetReader { root },
        }
    }
}

type Read<'a> = Box<dyn Reader + 'a>;

impl AssetReader for Layered {
    async fn read<'a>(&'a self, path: &'a Path) -> Result<Read<'a>, AssetReaderError> {
        match ErasedAssetReader::read(&self.folder, path).await {
            Err(AssetReaderError::NotFound(_)) if !source::is_of_library(path) => {
                ErasedAssetReader::read(&self.built_in, path).await
            }
            found => found,
        }
    }

    async fn read_meta<'a>(&'a self, path: &'a Path) -> Result<Read<'a>, AssetReaderError> {
        ErasedAssetReader::read_meta(&self.folder, path).await
    }

    async fn read_directory<'a>(
        &'a self,
        path: &'a Path,
    ) -> Result<Box<PathStream>, AssetReaderError> {
        match AssetReader::read_directory(&self.folder, path).await {
            Err(AssetReaderError::NotFound(_)) if !source::is_of_library(path) => {
                AssetReader::read_directory(&self.built_in, path).await
            }
            found => found,
        }
    }

    async fn is_directory<'a>(&'a self, path: &'a Path) -> Result<bool, AssetReaderError> {
        match AssetReader::is_directory(&self.folder, path).await {
            Err(_) if !source::is_of_library(path) => {
                AssetReader::is_directory(&self.built_in, path).await
            }
            found => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mesa's software driver makes a shader anew for each frame in which it branches on a uniform,
    /// and keeps them all: a third of the frame's time, and two megabytes of memory.
    #[test]
    fn no_shader_branches_on_a_uniform() {
        let files = source::embedded_files();
        let shaders = files
            .into_iter()
            .filter(|(path, _)| path.extension() == Some("wgsl".as_ref()));
        let mut seen = 0;
        for (path, bytes) in shaders {
            let text = std::str::from_utf8(bytes).unwrap();
            let uniforms: Vec<String> = text
                .lines()
                .filter_map(|line| line.split_once("var<uniform> ")?.1.split_once(':'))
                .map(|(name, _)| format!("{name}."))
                .collect();
            seen += uniforms.len();
            let branches = ["if ", "for ", "while ", "switch "];
            let code = text.lines().map(str::trim_start);
            for line in code.filter(|line| branches.iter().any(|word| line.contains(word))) {
                let comment = line.starts_with("//");
                let found = uniforms
                    .iter()
                    .find(|uniform| line.contains(uniform.as_str()));
                assert!(comment || found.is_none(), "{}: {line}", path.display());
            }
        }
        assert!(seen >= 2, "figure and stage have uniforms");
    }
}
