//! Why there can be no window or picture here, in one sentence that says how to mend it.

use std::env;

/// What is missing for a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// No screen to open a window on.
    #[error(
        "No display was found, so there can be no window: log in to a graphical session, or set DISPLAY or \
         WAYLAND_DISPLAY (Debian: `apt install xorg`, Fedora: `dnf install @base-x`; macOS and Windows: run \
         Limber from the desktop and not over a remote shell)."
    )]
    NoDisplay,
    /// Nothing that can draw in three dimensions, not even in software.
    #[error(
        "No graphics driver was found, so no picture can be drawn: install one for Vulkan (Debian: `apt install \
         mesa-vulkan-drivers`, Fedora: `dnf install mesa-vulkan-drivers`) or update the graphics driver (macOS: \
         software update, which brings Metal; Windows: Windows Update, which brings Direct3D 12)."
    )]
    NoAdapter,
}

/// Whether a window can be expected to open here.
///
/// # Errors
/// No display.
pub fn find_display() -> Result<(), Unavailable> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
    let needs_server = cfg!(all(
        unix,
        not(any(target_os = "macos", target_os = "android"))
    ));
    if needs_server && !names.into_iter().any(is_set) {
        return Err(Unavailable::NoDisplay);
    }
    Ok(())
}
