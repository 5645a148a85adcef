//! Content as assets: every file of the library is loaded by the engine and watched; the library is
//! read anew from all of them, by the same parser as on the command line, whenever one changes.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bevy::asset::io::Reader;
use bevy::asset::{AssetLoadFailedEvent, AssetLoader, LoadContext, LoadedFolder};
use bevy::prelude::*;
use bevy::window::RequestRedraw;

use super::AppSystems;
use crate::library::source::{ContentFile, Source, content_paths};
use crate::library::{ContentError, Library};

/// A file of the library as it was read; what it holds is parsed together with all others, since
/// they refer to each other.
#[derive(Asset, TypePath, Clone, Debug)]
pub struct Content(pub Result<ContentFile, ContentError>);

/// The library in use. A broken edit leaves the last good one in use and is told in `faults`.
#[derive(Resource, Clone, Debug, Default)]
pub struct Catalogue {
    /// The last good library; none until one has been read.
    pub library: Option<Arc<Library>>,
    /// What is wrong with the files as they are now.
    pub faults: Vec<ContentError>,
}

/// The files that make up the library.
#[derive(Resource)]
struct Shelves {
    folders: Vec<Handle<LoadedFolder>>,
    loose: Vec<Handle<Content>>,
}

/// Loads the library from `source` and keeps it up to date.
pub(super) fn plugin(app: &mut App, source: &Source) {
    let loader = ContentLoader {
        folder: match source {
            Source::Embedded => PathBuf::from("assets"),
            Source::Folder(folder) => folder.clone(),
        },
    };
    let loose: Vec<PathBuf> = content_paths(source)
        .into_iter()
        .filter(|path| path.parent() == Some(Path::new("")))
        .collect();
    app.init_asset::<Content>()
        .register_asset_loader(loader)
        .init_resource::<Catalogue>()
        .add_systems(
            Startup,
            move |server: Res<AssetServer>, mut commands: Commands| {
                commands.insert_resource(Shelves {
                    folders: ["exercises", "routines"]
                        .map(|f| server.load_folder(f))
                        .to_vec(),
                    loose: loose.iter().map(|path| server.load(path.clone())).collect(),
                });
            },
        )
        .add_systems(
            Update,
            (read_library.run_if(something_changed), wake_while_loading).in_set(AppSystems::Input),
        );
}

fn something_changed(
    mut contents: MessageReader<AssetEvent<Content>>,
    mut folders: MessageReader<AssetEvent<LoadedFolder>>,
    mut failed: MessageReader<AssetLoadFailedEvent<LoadedFolder>>,
) -> bool {
    // All three are read to their end, whichever has something.
    let changes = contents.read().count() + folders.read().count() + failed.read().count();
    changes > 0
}

/// Reads the library from all files, once they are all there.
fn read_library(
    shelves: Res<Shelves>,
    server: Res<AssetServer>,
    folders: Res<Assets<LoadedFolder>>,
    contents: Res<Assets<Content>>,
    mut catalogue: ResMut<Catalogue>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let arrived = |id| server.load_state(id).is_loaded() || server.load_state(id).is_failed();
    let ids = shelves.folders.iter().map(|folder| folder.id().untyped());
    let mut ids = ids.chain(shelves.loose.iter().map(|file| file.id().untyped()));
    if !ids.all(arrived) {
        return;
    }
    let listed = shelves
        .folders
        .iter()
        .filter_map(|folder| folders.get(folder))
        .flat_map(|folder| folder.handles.iter().map(UntypedHandle::id));
    let loose = shelves.loose.iter().map(|file| file.id().untyped());
    // A file that was deleted is gone from its folder, but its asset may still be held.
    let ids: BTreeSet<_> = listed.chain(loose).collect();
    let files = ids.into_iter().filter_map(|id| {
        let id = id.try_typed::<Content>().ok()?;
        contents.get(id).map(|content| content.0.clone())
    });
    match assemble(files.collect()) {
        Ok(library) => {
            catalogue.library = Some(Arc::new(library));
            catalogue.faults.clear();
        }
        Err(faults) => catalogue.faults = faults,
    }
    redraw.write(RequestRedraw);
}

/// Assets arrive between frames; a window that only draws on change would not notice.
fn wake_while_loading(catalogue: Res<Catalogue>, mut redraw: MessageWriter<RequestRedraw>) {
    if catalogue.library.is_none() && catalogue.faults.is_empty() {
        redraw.write(RequestRedraw);
    }
}

fn assemble(read: Vec<Result<ContentFile, ContentError>>) -> Result<Library, Vec<ContentError>> {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    match Library::read(&files) {
        Ok(library) if faults.is_empty() => Ok(library),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            faults.sort();
            Err(faults)
        }
    }
}

/// Reads one content file.
#[derive(TypePath)]
struct ContentLoader {
    /// What file names in messages begin with.
    folder: PathBuf,
}

impl AssetLoader for ContentLoader {
    type Asset = Content;
    type Settings = ();
    type Error = io::Error;

    async fn load(
        &self,
        reader: &mut dyn Reader,
        (): &(),
        context: &mut LoadContext<'_>,
    ) -> Result<Content, io::Error> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).await?;
        let path = self.folder.join(context.path().path());
        Ok(Content(match String::from_utf8(bytes) {
            Ok(text) => Ok(ContentFile::new(&path, text)),
            Err(_) => Err(ContentError::not_text(&path)),
        }))
    }

    fn extensions(&self) -> &[&str] {
        &["ron"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_engine_loads_is_what_the_command_line_reads() {
        let files = Source::Embedded.read().unwrap();
        let library = assemble(files.iter().rev().cloned().map(Ok).collect()).unwrap();
        let known = Library::read(&files).unwrap();
        let names = |library: &Library| {
            let routines = library.routines().iter().map(|it| it.id.clone());
            routines.collect::<Vec<_>>()
        };
        assert_eq!(names(&library), names(&known));
    }

    #[test]
    fn a_file_that_is_no_text_is_one_fault_among_the_others() {
        let mut files: Vec<_> = Source::Embedded
            .read()
            .unwrap()
            .into_iter()
            .map(Ok)
            .collect();
        files.push(Err(ContentError::not_text(Path::new("exercises/odd.ron"))));
        let faults = assemble(files).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].file.ends_with("odd.ron") && !faults[0].remedy.is_empty());
    }
}
