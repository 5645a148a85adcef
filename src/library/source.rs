//! Where content comes from: the binary itself, or a folder.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{ContentError, Document};
use crate::motion::proof::Rule;

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Where a library is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The content that was built in.
    Embedded,
    /// A folder laid out like `assets/`.
    Folder(PathBuf),
}

/// What a content file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// One exercise.
    Exercise,
    /// One routine.
    Routine,
    /// A list of badges.
    Badges,
}

/// A content file that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFile {
    /// How it is named in messages.
    pub name: String,
    /// What it is expected to hold.
    pub kind: FileKind,
    /// All of it.
    pub text: String,
}

impl ContentFile {
    /// A file that has been read from `path`; what it holds is known by its folder, or else by the
    /// fields it has.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Self {
        let name = path.display().to_string();
        let kind = kind_of(path, &text);
        Self { name, kind, text }
    }
}

impl Source {
    /// The folder that was asked for; else `assets/` of Limber's source tree, when `current_dir` is
    /// in it; else what is built in.
    #[must_use]
    pub fn choose(asked: Option<&Path>, current_dir: &Path) -> Self {
        if let Some(folder) = asked {
            return Self::Folder(folder.to_owned());
        }
        let tree = current_dir
            .ancestors()
            .find(|folder| is_source_tree(folder));
        match tree {
            Some(tree) if tree == current_dir => Self::Folder("assets".into()),
            Some(tree) => Self::Folder(tree.join("assets")),
            None => Self::Embedded,
        }
    }

    /// Reads all content files, sorted by name.
    ///
    /// # Errors
    /// Folders and files that can't be read.
    pub fn read(&self) -> Result<Vec<ContentFile>, Vec<ContentError>> {
        match self {
            Self::Embedded => Ok(embedded()),
            Self::Folder(folder) => read_folder(folder),
        }
    }
}

/// Reads every content file of a library: `exercises/*.ron`, `routines/*.ron`, `badges.ron`, and any
/// other `.ron` file right in `folder` by what it looks like.
///
/// # Errors
/// Folders and files that can't be read.
pub fn read_folder(folder: &Path) -> Result<Vec<ContentFile>, Vec<ContentError>> {
    let mut paths = Vec::new();
    let mut errors = Vec::new();
    list(folder, &mut paths, &mut errors);
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        match read_file(&path) {
            Ok(file) => files.push(file),
            Err(error) => errors.push(error),
        }
    }
    if files.is_empty() && errors.is_empty() {
        let remedy = "give a folder with `exercises/`, `routines/` or `badges.ron` in it";
        errors.push(unreadable(
            folder,
            "no content files here".to_owned(),
            remedy,
        ));
    }
    if errors.is_empty() {
        Ok(files)
    } else {
        Err(errors)
    }
}

/// Reads one content file.
///
/// # Errors
/// Why it can't be read.
pub fn read_file(path: &Path) -> Result<ContentFile, ContentError> {
    let bytes = fs::read(path).map_err(|error| {
        unreadable(
            path,
            format!("can't be read: {error}"),
            "check the path and that you may read it",
        )
    })?;
    let text = String::from_utf8(bytes).map_err(|_| ContentError::not_text(path))?;
    Ok(ContentFile::new(path, text))
}

/// The paths of all content files, relative to the library's own folder. A folder that can't be
/// listed has none.
#[must_use]
pub fn content_paths(source: &Source) -> Vec<PathBuf> {
    let (root, paths) = match source {
        Source::Embedded => {
            let files = embedded().into_iter();
            let paths = files.map(|file| PathBuf::from(file.name)).collect();
            (Path::new("assets"), paths)
        }
        Source::Folder(folder) => {
            let mut paths = Vec::new();
            list(folder, &mut paths, &mut Vec::new());
            (folder.as_path(), paths)
        }
    };
    let relative = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    paths.iter().filter_map(relative).collect()
}

/// Whether a path below a library's folder is content: a file of it, or a folder for such files.
#[must_use]
pub fn is_of_library(path: &Path) -> bool {
    let of_folder = path
        .iter()
        .next()
        .is_some_and(|first| holds_content(Path::new(first)));
    of_folder || (is_content(path) && path.parent() == Some(Path::new("")))
}

/// Every built-in file with its path below `assets/`, shaders and all.
#[must_use]
pub fn embedded_files() -> Vec<(&'static Path, &'static [u8])> {
    fn collect(dir: &'static Dir, files: &mut Vec<(&'static Path, &'static [u8])>) {
        files.extend(dir.files().map(|file| (file.path(), file.contents())));
        dir.dirs().for_each(|dir| collect(dir, files));
    }
    let mut files = Vec::new();
    collect(&EMBEDDED, &mut files);
    files
}

fn embedded() -> Vec<ContentFile> {
    let mut files = Vec::new();
    collect(&EMBEDDED, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn collect(dir: &Dir, files: &mut Vec<ContentFile>) {
    for file in dir.files().filter(|file| is_content(file.path())) {
        if let Some(text) = file.contents_utf8() {
            let path = Path::new("assets").join(file.path());
            files.push(ContentFile::new(&path, text.to_owned()));
        }
    }
    for dir in dir.dirs().filter(|dir| holds_content(dir.path())) {
        collect(dir, files);
    }
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>, errors: &mut Vec<ContentError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let remedy = "check the path and that you may read it";
            errors.push(unreadable(
                folder,
                format!("can't be opened: {error}"),
                remedy,
            ));
            return;
        }
    };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            if holds_content(&path) {
                list(&path, paths, errors);
            }
        } else if is_content(&path) {
            paths.push(path);
        }
    }
}

fn unreadable(path: &Path, what: String, remedy: &str) -> ContentError {
    ContentError {
        file: path.display().to_string(),
        line: 1,
        column: 1,
        rule: Rule::Form,
        what,
        by: String::new(),
        remedy: remedy.to_owned(),
    }
}

impl ContentError {
    /// A file that holds something else than text.
    #[must_use]
    pub fn not_text(path: &Path) -> Self {
        let remedy = "save it as UTF-8 text, or move it out of the library's folder";
        unreadable(path, "isn't text".to_owned(), remedy)
    }
}

/// Whether a folder in a library is for content; others are for the window, such as shaders.
fn holds_content(folder: &Path) -> bool {
    folder
        .file_name()
        .is_some_and(|name| name == "exercises" || name == "routines")
}

/// Whether it holds exercises, routines or badges. Postures and the ways between them are part of
/// the figure and read with it.
fn is_content(path: &Path) -> bool {
    let is_ron = path.extension().is_some_and(|extension| extension == "ron");
    is_ron && path.file_name().is_some_and(|name| name != "postures.ron")
}

/// By the folder it is in; elsewhere by the fields it has.
fn kind_of(path: &Path, text: &str) -> FileKind {
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    match folder {
        Some("exercises") => return FileKind::Exercise,
        Some("routines") => return FileKind::Routine,
        _ => {}
    }
    let document = Document::new("", text);
    if document.is_list() || path.file_name().is_some_and(|name| name == "badges.ron") {
        return FileKind::Badges;
    }
    let of_routine = ["summary", "accent", "order", "unlock", "steps"];
    let of_exercise = [
        "kind", "posture", "sides", "targets", "dose", "cues", "cautions", "sources", "poses",
    ];
    let count = |fields: &[&str]| {
        document
            .keys("")
            .filter(|(key, _)| fields.contains(key))
            .count()
    };
    if count(&of_routine) > count(&of_exercise) {
        FileKind::Routine
    } else {
        FileKind::Exercise
    }
}

fn is_source_tree(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let package = manifest
        .split("[package]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next());
    let is_limber =
        package.is_some_and(|lines| lines.lines().any(|line| line.trim() == "name = \"limber\""));
    is_limber && folder.join("assets").is_dir()
}

#[cfg(test)]
mod tests;
