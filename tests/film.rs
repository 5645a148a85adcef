//! `limber film` as a person meets it: every kind of file, and one clear sentence for what can't be.

#![cfg(feature = "app")]
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use limber::app::Gpu;

fn film(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limber"));
    command.arg("film").args(args).current_dir(folder);
    // As in any person's session; without it drivers complain.
    command.env("XDG_RUNTIME_DIR", folder);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    film(folder, args).output().unwrap()
}

/// The one line on standard error, without a word of drivers or the engine.
fn refused(output: &Output, status: i32) -> String {
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(status), "{told}");
    assert!(!told.contains("panicked"), "{told}");
    told
}

#[test]
fn what_cannot_be_drawn_is_one_sentence_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&[&str], &str); 9] = [
        (
            &["childs_pose", "--out", "no/such/a.png"],
            "no/such/a.png can't be written",
        ),
        (
            &["childs_pos", "--out", "a.png"],
            "did you mean `childs_pose`",
        ),
        (
            &["childs_pose", "--out", "a.bmp"],
            "name a file that ends in .png",
        ),
        (
            &["childs_pose", "--out", "a"],
            "name a file that ends in .png",
        ),
        (&["childs_pose", "--out", "a.pdf"], "add --handout"),
        (
            &["childs_pose", "--sheet", "--out", "a.gif"],
            "a contact sheet ends in .png",
        ),
        (
            &["childs_pose", "--at", "2", "--out", "a.gif"],
            "one moment is a picture",
        ),
        (
            &["after-a-ride", "--out", "a.png"],
            "an animation or a handout",
        ),
        (
            &["after-a-rid", "--handout", "--out", "a.pdf"],
            "after-a-ride",
        ),
    ];
    for (args, clue) in cases {
        let told = refused(&run(folder.path(), args), 1);
        assert!(
            told.contains(clue) && told.lines().count() == 1,
            "{args:?}: {told}"
        );
    }
    let args = ["childs_pose", "--view", "below", "--out", "a.png"];
    let told = refused(&run(folder.path(), &args), 2);
    assert!(
        told.contains("below") && told.contains("three-quarter"),
        "{told}"
    );
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "nothing is left behind"
    );
}

#[test]
fn without_an_adapter_or_ffmpeg_one_sentence_says_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = film(folder.path(), &["childs_pose", "--out", "a.mp4"]);
    command.env("PATH", "/no/programs");
    let told = refused(&command.output().unwrap(), 1);
    assert!(
        told.contains("MP4 needs `ffmpeg`") && told.lines().count() == 1,
        "{told}"
    );
    let mut command = film(folder.path(), &["childs_pose", "--out", "a.png"]);
    command.env("WGPU_BACKEND", "vulkan");
    command
        .env("VK_DRIVER_FILES", "/no/driver")
        .env("VK_ICD_FILENAMES", "/no/driver");
    let told = refused(&command.output().unwrap(), 1);
    assert!(
        told.contains("No graphics driver") && told.lines().count() == 1,
        "{told}"
    );
}

#[test]
fn every_kind_of_file_is_what_its_name_says() {
    if let Err(missing) = Gpu::open() {
        eprintln!("skipped: {missing}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let brief = ["--size", "80x60", "--seconds", "1", "--fps", "4"];
    let cases: [(&[&str], &str, &[u8]); 5] = [
        (&["--size", "80x60"], "a.png", b"\x89PNG"),
        (&["--size", "80x60", "--sheet"], "sheet.png", b"\x89PNG"),
        (&brief, "a.apng", b"\x89PNG"),
        (&brief, "a.gif", b"GIF89a"),
        (&["--handout"], "a.pdf", b"%PDF-1.4"),
    ];
    for (args, name, mark) in cases {
        let args = [&["childs_pose", "--out", name], args].concat();
        let output = run(folder.path(), &args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        let bytes = fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(mark) && bytes.len() > 1000, "{name}");
    }
    let output = run(
        folder.path(),
        &["desk-reset", "--handout", "--out", "b.png"],
    );
    assert!(output.status.success(), "{output:?}");
    for page in ["b-1.png", "b-2.png"] {
        let page = image::open(folder.path().join(page)).unwrap();
        assert_eq!((page.width(), page.height()), (1654, 2339), "A4 at 200 dpi");
    }
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.contains("1/5 neck_side_tilt: ") && told.contains(" s each"),
        "{told}"
    );
}
