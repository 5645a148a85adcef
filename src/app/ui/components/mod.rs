//! The handful of things that every screen is made of.

mod backing;
mod banner;
mod button;
mod card;
mod chip;
mod cover;
mod icon;
mod keycap;
mod medal;
mod overlay;
mod ring;
pub(super) mod shape;
mod text;
mod week;

pub use backing::backing;
pub use banner::{ErrorNote, banner};
pub use button::{Button, ButtonKind};
pub use card::{floating, inside, raised, sheet, surface};
pub use chip::{Chip, chip, chips};
pub use cover::Cover;
pub use icon::Icon;
pub use keycap::{Key, keycap_width, paint_keycap};
pub use medal::{MedalIcon, medal};
pub use overlay::overlay;
pub use ring::Ring;
pub use text::{Text, fitted, fitted_in};
pub use week::{DayMark, WeekDots, week_dots};
