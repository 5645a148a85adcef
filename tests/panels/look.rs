//! Your figure and place: chosen by pointer, by keyboard, by a screen reader's names.

use egui::Key;
use egui_kittest::kittest::Queryable;
use limber::app::ui::{LookAction, LookPage, LookView, look_ui};

use crate::WINDOW;
use crate::screens::{look, show, things};

fn key(view: &LookView, key: Key) -> Option<LookAction> {
    let mut screen = show(WINDOW, |ui| look_ui(ui, view));
    screen.key_press(key);
    screen.run();
    *screen.state()
}

fn click(view: &LookView, label: &str) -> Option<LookAction> {
    let mut screen = show(WINDOW, |ui| look_ui(ui, view));
    screen.get_by_label(label).click();
    screen.run();
    *screen.state()
}

#[test]
fn the_keyboard_alone_is_enough() {
    let mut view = look();
    view.selected = 1;
    assert_eq!(key(&view, Key::ArrowDown), Some(LookAction::Select(2)));
    assert_eq!(key(&view, Key::ArrowUp), Some(LookAction::Select(0)));
    for (pressed, back) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
        let step = LookAction::Step { row: 1, back };
        assert_eq!(key(&view, pressed), Some(step));
    }
    for pressed in [Key::Enter, Key::Escape, Key::L] {
        assert_eq!(key(&view, pressed), Some(LookAction::Done));
    }
}

#[test]
fn pages_are_turned_by_key_and_by_pointer() {
    let view = look();
    for (pressed, page) in [
        (Key::Num1, LookPage::Figure),
        (Key::Num2, LookPage::Body),
        (Key::Num3, LookPage::Things),
        (Key::PageDown, LookPage::Body),
    ] {
        assert_eq!(key(&view, pressed), Some(LookAction::Turn(page)));
    }
    assert_eq!(key(&view, Key::PageUp), None, "there is none before");
    let body = Some(LookAction::Turn(LookPage::Body));
    assert_eq!(click(&view, "Your body"), body);
    assert_eq!(key(&things(), Key::PageUp), body);
    // Nobody has to find the arrow keys to put a thing away.
    let put_away = LookAction::Step {
        row: 5,
        back: false,
    };
    assert_eq!(key(&things(), Key::Space), Some(put_away));
}

#[test]
fn every_row_has_its_buttons() {
    let view = look();
    let step = |row, back| Some(LookAction::Step { row, back });
    assert_eq!(click(&view, "Next place"), step(0, false));
    assert_eq!(click(&view, "Previous clothes"), step(4, true));
    assert_eq!(
        click(&view, "Skin: Sand, 6 of 8"),
        Some(LookAction::Select(2))
    );
    assert_eq!(click(&view, "Done"), Some(LookAction::Done));
}

#[test]
fn what_is_locked_tells_how_it_is_opened() {
    let view = look();
    let screen = show(WINDOW, |ui| look_ui(ui, &view));
    let name = "Place: Seaside, 2 of 5, locked: Opens at level 2";
    assert!(screen.query_by_label(name).is_some());
}
