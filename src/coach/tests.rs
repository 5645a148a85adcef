use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{Timestamp, ToSpan};
use rand::rngs::StdRng;

use super::*;
use crate::library::{Badge, BadgeRule, Unlock};
use crate::progress::fixture::{local, rng};
use crate::progress::{DataFolder, Earned, ExerciseDone, Interrupted, LocalTime};
use crate::session::fixture::{self, id, secs, step};
use crate::session::{Command, Event, EventKind, Pace, Player, Script};

const EVENING: &str = "2026-03-10T20:00:00+01:00";

/// `test` is open and holds for 150 s; `late` opens with a badge for one session, `far` at level 9.
fn library() -> Library {
    let steps = vec![step("fold", 60, 1, 10), step("quad", 45, 1, 0)];
    let test = fixture::routine(steps);
    let mut late = test.clone();
    (late.id, late.name) = (id("late"), "Late".into());
    late.unlock = Unlock::Badge(id("first"));
    let mut far = late.clone();
    (far.id, far.unlock) = (id("far"), Unlock::Level(9));
    let badge = Badge {
        id: id("first"),
        name: "First".into(),
        description: "You began.".into(),
        rule: BadgeRule::Sessions(1),
    };
    let exercises = fixture::library().exercises().to_vec();
    Library::new(exercises, vec![test, late, far], vec![badge])
}

/// A diary on a folder, with what it takes to follow `test`.
struct Desk {
    folder: PathBuf,
    library: Library,
    diary: Diary,
    rng: StdRng,
    now: LocalTime,
}

impl Desk {
    fn new(folder: &Path, now: &str) -> Self {
        let now = local(now);
        let data = DataFolder::new(folder, uuid::Uuid::from_u128(7));
        let mut rng = rng(now.at.as_second().unsigned_abs());
        let (diary, report) = Diary::open(&data, now.at, &mut rng).unwrap();
        assert!(report.is_quiet(), "{report:?}");
        Self {
            folder: folder.to_owned(),
            library: library(),
            diary,
            rng,
            now,
        }
    }

    fn begin(&mut self, routine: &str) -> Result<(Entry, Player), Locked> {
        let routine = self.library.routine(&id(routine)).unwrap();
        let (diary, library) = (&self.diary, &self.library);
        let entry = diary.begin(routine, library, self.now, &mut self.rng)?;
        Ok((entry, Player::new(self.script(routine.id.as_str()))))
    }

    fn script(&self, routine: &str) -> Script {
        let routine = self.library.routine(&id(routine)).unwrap();
        Script::compile(routine, &self.library, &Pace::DEFAULT).unwrap()
    }

    /// Notes events as a view does, and looks at the folder after each: whatever was shown is
    /// there.
    fn show(&mut self, entry: &mut Entry, player: &Player, events: &[Event], held: &mut Duration) {
        for event in events {
            let at = self.time(player);
            let noted = self.diary.note(entry, event, player, at, &mut self.rng);
            noted.unwrap();
            if let EventKind::HoldEnded { seconds, .. } = event.kind {
                *held += seconds;
            }
            let shown = held.as_secs();
            assert!(self.on_disk().active_s >= shown, "{event:?}");
        }
    }

    fn follow(&mut self, entry: &mut Entry, player: &mut Player, time: Duration, look: Duration) {
        let mut held = player.totals().time();
        let events = player.apply(Command::Start);
        self.show(entry, player, &events, &mut held);
        let end = player.elapsed() + time;
        while player.elapsed() < end && !player.status().is_over() {
            let events = player.advance(look.min(end.saturating_sub(player.elapsed())));
            self.show(entry, player, &events, &mut held);
        }
    }

    fn quit(&mut self, entry: &mut Entry, player: &mut Player) {
        let mut held = player.totals().time();
        let events = player.apply(Command::Quit);
        self.show(entry, player, &events, &mut held);
    }

    fn time(&self, player: &Player) -> Timestamp {
        let seconds = i64::try_from(player.elapsed().as_secs()).unwrap();
        self.now.at.checked_add(seconds.seconds()).unwrap()
    }

    fn on_disk(&self) -> Progress {
        progress_in(&self.folder, &self.library, self.now)
            .unwrap()
            .0
    }

    fn later(&self, minutes: i64) -> LocalTime {
        let at = self.now.at.checked_add(minutes.minutes()).unwrap();
        LocalTime { at, ..self.now }
    }

    fn interrupted(&self) -> Option<Interrupted> {
        self.diary
            .progress(&self.library, self.later(20))
            .interrupted
    }
}

const WHOLE: Duration = Duration::from_hours(1);

#[test]
fn whatever_was_shown_is_on_disk_however_seldom_one_looks() {
    for look in [0.05, 1.0, 10.0, 47.0, 600.0].map(Duration::from_secs_f64) {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(folder.path(), EVENING);
        let (mut entry, mut player) = desk.begin("test").unwrap();
        desk.follow(&mut entry, &mut player, WHOLE, look);
        assert!(entry.is_closed());
        assert_eq!(
            (desk.on_disk().sessions, desk.on_disk().active_s),
            (1, 150),
            "{look:?}"
        );
        assert_eq!(desk.on_disk().interrupted, None);
    }
}

#[test]
fn the_first_session_begins_a_streak_earns_a_badge_and_opens_a_routine() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, WHOLE, secs(1));
    let closing = desk
        .diary
        .closing(&entry, &desk.library, desk.now, &mut desk.rng);
    let badge = Earned::BadgeEarned {
        id: id("first"),
        name: "First".into(),
    };
    assert_eq!(
        closing.earned,
        [
            Earned::StreakBegan { days: 1 },
            badge,
            Earned::RoutineUnlocked { id: id("late") }
        ]
    );
    assert_eq!((closing.before.sessions, closing.after.sessions), (0, 1));
    assert!(!closing.encouragement.is_empty());
}

#[test]
fn the_next_day_it_is_all_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, WHOLE, secs(1));
    drop(desk);
    let mut desk = Desk::new(folder.path(), "2026-03-11T07:00:00+01:00");
    let progress = desk.diary.progress(&desk.library, desk.now);
    assert_eq!((progress.sessions, progress.streak.days), (1, 1));
    let (mut entry, mut player) = desk.begin("late").unwrap();
    desk.follow(&mut entry, &mut player, WHOLE, secs(1));
    let progress = desk.diary.progress(&desk.library, desk.now);
    assert_eq!((progress.sessions, progress.streak.days), (2, 2));
}

#[test]
fn a_locked_routine_says_what_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let by_badge = desk.begin("late").unwrap_err().to_string();
    assert_eq!(
        by_badge,
        "\"Late\" opens with the badge \"First\": follow a routine to earn it"
    );
    let by_level = desk.begin("far").unwrap_err().to_string();
    assert!(
        by_level.contains("level 9") && by_level.contains("2160 points"),
        "{by_level}"
    );
}

#[test]
fn an_interrupted_session_is_taken_up_and_is_one_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, secs(100), secs(1));
    drop(desk);
    let mut desk = Desk::new(folder.path(), EVENING);
    let interrupted = desk.interrupted().unwrap();
    let done: u32 = interrupted.done.iter().map(ExerciseDone::seconds).sum();
    assert_eq!(done, 60);
    let (mut again, mut player) = Diary::resume(&interrupted, desk.script("test")).unwrap();
    assert_eq!(again.session(), entry.session());
    desk.follow(&mut again, &mut player, WHOLE, secs(1));
    let progress = desk.on_disk();
    assert_eq!((progress.sessions, progress.active_s), (1, 150));
    assert_eq!(desk.interrupted(), None);
}

#[test]
fn a_session_that_is_left_keeps_what_was_done_and_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, secs(100), secs(1));
    let interrupted = desk.interrupted().unwrap();
    let at = desk.later(20).at;
    desk.diary.leave(&interrupted, at, &mut desk.rng).unwrap();
    assert_eq!(desk.interrupted(), None);
    assert_eq!(desk.on_disk().active_s, 60);
}

#[test]
fn a_session_of_a_routine_that_has_changed_is_not_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, secs(100), secs(1));
    let interrupted = desk.interrupted().unwrap();
    let shorter = fixture::routine(vec![step("fold", 60, 1, 0)]);
    let resume = |routine| {
        let script = Script::compile(routine, &desk.library, &Pace::DEFAULT).unwrap();
        Diary::resume(&interrupted, script).map(|_| ())
    };
    let other = desk.library.routine(&id("late")).unwrap();
    for routine in [&shorter, other] {
        assert!(matches!(resume(routine), Err(CantResume::Changed(_))));
    }
    let same = desk.library.routine(&id("test")).unwrap();
    assert!(resume(same).is_ok());
}

#[test]
fn looking_into_a_routine_and_leaving_again_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, secs(3), secs(1));
    desk.quit(&mut entry, &mut player);
    assert!(!entry.is_closed());
    assert_eq!(desk.interrupted(), None);
    assert_eq!(desk.on_disk().active_s, 0);
}

#[test]
fn stopping_for_pain_counts_however_short_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    desk.follow(&mut entry, &mut player, secs(20), secs(1));
    let events = player.apply(Command::ItHurts);
    let mut held = Duration::ZERO;
    desk.show(&mut entry, &player, &events, &mut held);
    desk.quit(&mut entry, &mut player);
    let progress = desk.on_disk();
    assert_eq!((progress.sessions, progress.streak.days), (1, 1));
}

#[test]
fn stopping_one_movement_for_pain_and_going_on_earns_no_less_than_leaving() {
    let points = |leave: bool| {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(folder.path(), EVENING);
        let (mut entry, mut player) = desk.begin("test").unwrap();
        desk.follow(&mut entry, &mut player, secs(20), secs(1));
        let events = player.apply(Command::ItHurts);
        let mut held = Duration::ZERO;
        desk.show(&mut entry, &player, &events, &mut held);
        if leave {
            desk.quit(&mut entry, &mut player);
        } else {
            desk.follow(&mut entry, &mut player, WHOLE, secs(1));
        }
        desk.on_disk().experience
    };
    assert!(points(false) >= points(true));
}

#[test]
fn a_full_disk_costs_nothing_once_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path(), EVENING);
    let (mut entry, mut player) = desk.begin("test").unwrap();
    // A folder where the journal should be: nothing can be appended to it.
    let journal = folder
        .path()
        .join(format!("journal-{}.log", uuid::Uuid::from_u128(7)));
    std::fs::create_dir(&journal).unwrap();
    player.apply(Command::Start);
    let events = player.advance(WHOLE);
    let last = events.last().unwrap();
    let at = desk.time(&player);
    let mut note = |entry: &mut Entry| desk.diary.note(entry, last, &player, at, &mut desk.rng);
    assert!(note(&mut entry).is_err());
    assert!(!entry.is_closed());
    std::fs::remove_dir(&journal).unwrap();
    note(&mut entry).unwrap();
    assert!(entry.is_closed());
    assert_eq!(desk.on_disk().sessions, 1);
}

#[test]
fn the_pick_of_today_is_open_and_stays_the_same_all_day() {
    let progress = |time: &str| {
        let empty = Path::new("/nowhere/at/all");
        progress_in(empty, &library(), local(time)).unwrap().0
    };
    let library = library();
    let pick = |time| pick_of_today(&library, &progress(time)).map(|routine| &routine.id);
    assert_eq!(pick(EVENING), Some(&id("test")));
    assert_eq!(pick(EVENING), pick("2026-03-10T09:00:00+01:00"));
}
