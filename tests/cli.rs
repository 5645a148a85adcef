//! The command line as a person meets it: the program itself, run in folders of its own.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A person's machine: a home folder, and a data folder that is asked for.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn data(&self) -> &Path {
        self.folder.path()
    }

    fn limber(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_limber"));
        command
            .args(args)
            .args(["--data-dir".as_ref(), self.data()]);
        let home = self.folder.path().join("home");
        for name in [
            "HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "APPDATA",
            "LOCALAPPDATA",
        ] {
            command.env(name, &home);
        }
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.limber(args).output().unwrap()
    }

    fn play(&self, routine: &str) -> Vec<Value> {
        let output = self.run(&["play", routine, "--speed", "200", "--json"]);
        assert!(output.status.success(), "{output:?}");
        lines(&output.stdout)
    }

    fn progress(&self) -> Value {
        let output = self.run(&["progress", "--json"]);
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Plays until so many lines of events were printed, kills it, and gives the lines back.
    fn kill_after(&self, count: usize) -> Vec<Value> {
        let mut command = self.limber(&["play", "after-a-ride", "--speed", "500", "--json"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        for _ in 0..count {
            reader.read_line(&mut text).unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had still printed before it died was shown too.
        std::io::Read::read_to_string(&mut reader, &mut text).unwrap();
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        lines(&text.as_bytes()[..whole])
    }
}

fn whole_minutes(seconds: f64) -> u64 {
    Duration::from_secs_f64(seconds).as_secs() / 60
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events
        .iter()
        .filter(|event| event["event"] == name)
        .collect()
}

/// Seconds that the events say were held.
fn held(events: &[Value]) -> f64 {
    let ended = named(events, "hold_ended");
    ended
        .iter()
        .map(|event| event["seconds"].as_f64().unwrap())
        .sum()
}

#[test]
fn a_whole_routine_is_one_session_with_its_minutes_and_its_badge() {
    let home = Home::new();
    let before = home.progress();
    assert_eq!(
        (&before["sessions"], &before["level"]),
        (&0.into(), &1.into())
    );

    let events = home.play("after-a-ride");
    assert_eq!(events[0]["event"], "started");
    assert!(
        events
            .iter()
            .all(|event| event["t"].is_f64() && event["event"].is_string())
    );
    for name in ["get_ready", "hold_started", "switch_sides", "rested"] {
        assert!(!named(&events, name).is_empty(), "{name}");
    }
    let finished = events.iter().position(|event| event["event"] == "finished");
    let earned = &events[finished.unwrap() + 1..];
    assert_eq!(named(earned, "badge_earned")[0]["id"], "first-steps");
    assert_eq!(named(earned, "streak_began").len(), 1);
    assert!(
        named(earned, "routine_unlocked")
            .iter()
            .any(|it| it["id"] == "unwind")
    );

    let after = home.progress();
    assert_eq!(after["sessions"], 1);
    assert_eq!(after["minutes"], whole_minutes(held(&events)));
    assert_eq!(after["streak"]["days"], 1);
    assert_eq!(after["badges"][0]["id"], "first-steps");
    assert!(after["badges"][0]["earned_on"].is_string());
    let unlocked = after["unlocked"].as_array().unwrap();
    assert!(unlocked.contains(&"unwind".into()), "{after}");
}

#[test]
fn killed_at_any_moment_it_never_shows_less_than_was_completed() {
    let home = Home::new();
    let mut completed = 0.0;
    // Right after each hold of the routine and between; every run begins anew.
    for count in [1, 25, 40, 50, 82, 100, 125, 150, 175, 207, 232] {
        completed += held(&home.kill_after(count));
        let progress = home.progress();
        let minutes = progress["minutes"].as_u64().unwrap();
        assert!(
            minutes >= whole_minutes(completed),
            "{completed}: {progress}"
        );
    }
    assert!(
        completed > 900.0,
        "the kills came too early to show anything: {completed}"
    );
    home.play("after-a-ride");
    let progress = home.progress();
    assert!(progress["sessions"].as_u64().unwrap() >= 1);
}

#[test]
fn killed_by_the_clock_it_never_shows_less_than_was_completed() {
    let home = Home::new();
    let mut completed = 0.0;
    for milliseconds in [3, 30, 150, 400, 800, 1300] {
        let mut command = home.limber(&["play", "after-a-ride", "--speed", "300", "--json"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let whole = output.stdout.iter().rposition(|byte| *byte == b'\n');
        completed += held(&lines(&output.stdout[..whole.map_or(0, |end| end + 1)]));
        let progress = home.progress();
        assert!(
            progress["minutes"].as_u64().unwrap() >= whole_minutes(completed),
            "{milliseconds} ms, {completed}: {progress}"
        );
    }
}

#[test]
fn an_interrupted_session_goes_on_where_it_was_and_is_one_session() {
    let home = Home::new();
    let first = home.kill_after(40);
    let output = home.run(&[
        "play",
        "after-a-ride",
        "--speed",
        "200",
        "--json",
        "--resume",
    ]);
    assert!(output.status.success(), "{output:?}");
    let second = lines(&output.stdout);
    assert_eq!(second[0]["again"], true);
    let progress = home.progress();
    assert_eq!(progress["sessions"], 1);
    let minutes = progress["minutes"].as_u64().unwrap();
    assert_eq!(minutes, whole_minutes(held(&first) + held(&second)));
}

#[test]
fn keys_on_standard_input_steer() {
    let home = Home::new();
    let mut command = home.limber(&["play", "after-a-ride", "--json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"h\ns\nq\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let events = lines(&output.stdout);
    assert_eq!(named(&events, "stopped_for_pain").len(), 1);
    assert_eq!(named(&events, "quit").len(), 1);
    // Stopping because it hurts keeps the streak.
    assert_eq!(home.progress()["streak"]["days"], 1);
}

#[test]
fn the_text_of_a_session_ends_warmly() {
    let home = Home::new();
    let output = home.run(&["play", "after-a-ride", "--speed", "1000"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("A new badge: First steps."), "{text}");
    assert!(text.contains("A new routine is open: Unwind."), "{text}");
    let shown = String::from_utf8(home.run(&["progress"]).stdout).unwrap();
    assert!(shown.contains("Sessions        1"), "{shown}");
    assert!(shown.contains("First steps"), "{shown}");
}

#[test]
fn a_locked_routine_says_in_one_sentence_what_opens_it() {
    let home = Home::new();
    let output = home.run(&["play", "unwind"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        "error: \"Unwind\" opens with the badge \"First steps\": follow a routine to earn it\n"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_misspelt_routine_finds_the_one_that_was_meant() {
    let output = Home::new().run(&["play", "after-ride"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("`after-a-ride`"), "{said}");
}

#[test]
fn a_speed_that_is_no_speed_is_misuse() {
    for speed in ["0", "-1", "NaN", "fast"] {
        let output = Home::new().run(&["play", "after-a-ride", &format!("--speed={speed}")]);
        assert_eq!(output.status.code(), Some(2), "{speed}");
    }
}

#[test]
fn a_data_folder_that_cannot_be_is_one_sentence() {
    let home = Home::new();
    let file = home.data().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_limber"))
        .args(["play", "after-a-ride", "--speed", "200", "--data-dir"])
        .arg(file.join("below"))
        .env("XDG_STATE_HOME", home.data())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("--data-dir") && said.lines().count() == 1,
        "{said}"
    );
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let home = Home::new();
    let mut command = home.limber(&["play", "after-a-ride", "--speed", "200", "--json"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn without_a_window_today_is_followed_in_the_terminal() {
    let home = Home::new();
    let mut command = home.limber(&[]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    child.kill().unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    // Which of the open routines it is depends on the day.
    let listed = home
        .limber(&["list", "routines", "--json"])
        .output()
        .unwrap();
    let listed: Vec<serde_json::Value> = serde_json::from_slice(&listed.stdout).unwrap();
    let names = listed
        .iter()
        .map(|routine| routine["name"].as_str().unwrap());
    let begun = names.filter(|name| first.starts_with(&format!("{name}: ")));
    assert_eq!(begun.count(), 1, "{first}");
    for word in ["Debian", "Fedora", "macOS", "Windows", "terminal"] {
        assert!(said.contains(word), "{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}
