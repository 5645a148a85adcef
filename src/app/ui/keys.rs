//! Keys that a screen listens for.

use egui::{Event, Key, Ui};

/// Whether a key went down, not counting repeats while it is held.
pub(super) fn pressed(ui: &Ui, wanted: Key) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, Event::Key { key, pressed: true, repeat: false, modifiers, .. }
                if *key == wanted && !modifiers.ctrl && !modifiers.alt && !modifiers.command)
        })
    })
}

/// Whether a key went down or repeats.
pub(super) fn stepped(ui: &Ui, wanted: Key) -> bool {
    ui.input(|input| input.key_pressed(wanted))
}

/// Whether Enter or Space was pressed and no control has the keyboard: one that has it is pressed
/// instead.
pub(super) fn unclaimed(ui: &Ui, wanted: Key) -> bool {
    pressed(ui, wanted) && ui.memory(|memory| memory.focused().is_none())
}
