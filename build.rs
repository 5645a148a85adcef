//! The assets are part of the binary: build again when they change. Figures kept on disk are named
//! after the code that grew them, so that no other code reads them.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// What decides how a figure grows besides its parameters: code, and the crates it uses.
const GROWTH: [&str; 3] = ["src/app/figure", "src/body", "Cargo.lock"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let mut hasher = DefaultHasher::new();
    for path in GROWTH {
        println!("cargo::rerun-if-changed={path}");
        take_in(Path::new(path), &mut hasher)?;
    }
    println!("cargo::rustc-env=LIMBER_GROWTH={:016x}", hasher.finish());
    Ok(())
}

/// Takes in a file, or all files below a folder in the order of their names.
fn take_in(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| entry.map(|it| it.path()));
        let mut entries = entries.collect::<io::Result<Vec<PathBuf>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| take_in(entry, hasher));
    }
    path.hash(hasher);
    fs::read(path)?.hash(hasher);
    Ok(())
}
