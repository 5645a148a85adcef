use super::*;

fn tree(manifest: &str) -> tempfile::TempDir {
    let tree = tempfile::tempdir().unwrap();
    fs::create_dir_all(tree.path().join("assets")).unwrap();
    fs::create_dir_all(tree.path().join("src/cli")).unwrap();
    fs::write(tree.path().join("Cargo.toml"), manifest).unwrap();
    tree
}

#[test]
fn the_source_tree_wins_over_what_is_built_in() {
    let tree = tree("[package]\nname = \"limber\"\n");
    let assets = Source::Folder(tree.path().join("assets"));
    assert_eq!(Source::choose(None, &tree.path().join("src/cli")), assets);
    assert_eq!(
        Source::choose(None, tree.path()),
        Source::Folder("assets".into())
    );
}

#[test]
fn the_source_of_another_program_is_left_alone() {
    let tree = tree("[package]\nname = \"other\"\n[[bin]]\nname = \"limber\"\n");
    assert_eq!(Source::choose(None, tree.path()), Source::Embedded);
}

#[test]
fn a_folder_that_is_asked_for_wins_over_all() {
    let tree = tree("[package]\nname = \"limber\"\n");
    let asked = Path::new("mine");
    assert_eq!(
        Source::choose(Some(asked), tree.path()),
        Source::Folder(asked.into())
    );
}

#[test]
fn an_empty_folder_is_a_fault_rather_than_an_empty_library() {
    let folder = tempfile::tempdir().unwrap();
    let faults = read_folder(folder.path()).unwrap_err();
    assert!(faults[0].what.contains("no content files"), "{}", faults[0]);
}

#[test]
fn a_file_that_is_not_text_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.ron"), [0xff, 0xfe]).unwrap();
    let faults = read_folder(folder.path()).unwrap_err();
    assert!(
        faults[0].file.ends_with("x.ron") && faults[0].remedy.contains("UTF-8"),
        "{}",
        faults[0]
    );
}

#[test]
fn a_file_outside_the_known_folders_is_known_by_its_fields() {
    let kind = |text: &str| kind_of(Path::new("pack/mine.ron"), text);
    assert_eq!(
        kind("(id: \"x\", steps: [], poses: 1, unlock: Always)"),
        FileKind::Routine
    );
    assert_eq!(kind("(id: \"x\", poses: [], cues: ())"), FileKind::Exercise);
    assert_eq!(kind("// all\n[]"), FileKind::Badges);
    assert_eq!(kind_of(Path::new("routines/x.ron"), "("), FileKind::Routine);
}

#[test]
fn files_for_the_window_are_not_content() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        "figure/body.ron",
        "postures.ron",
        "exercises/calf.ron",
        "mine.ron",
        "notes.txt",
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "()").unwrap();
    }
    let files = read_folder(folder.path()).unwrap();
    let names: Vec<_> = files
        .iter()
        .map(|file| file.name.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(names, ["calf.ron", "mine.ron"]);
}
