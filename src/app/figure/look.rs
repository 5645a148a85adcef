//! Which of the descriptions in `assets/figure/` a figure is grown from.

use bevy::prelude::*;

/// Names of the files of a look, without folder and ending.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// In `builds/`.
    pub build: String,
    /// In `skins/`.
    pub skin: String,
    /// In `hair/`.
    pub hair: String,
    /// In `kits/`.
    pub kit: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            build: "neutral".to_owned(),
            skin: "sand".to_owned(),
            hair: "swept".to_owned(),
            kit: "studio".to_owned(),
        }
    }
}

/// The folders, in the order of a look's names.
pub const FOLDERS: [&str; 4] = ["builds", "skins", "hair", "kits"];

impl Look {
    /// The names, in the order of [`FOLDERS`].
    pub fn names_mut(&mut self) -> [&mut String; 4] {
        [
            &mut self.build,
            &mut self.skin,
            &mut self.hair,
            &mut self.kit,
        ]
    }

    /// Paths of the body and of the look's files.
    #[must_use]
    pub fn paths(&self) -> [String; 5] {
        let [a, b, c, d] = FOLDERS;
        let path = |folder: &str, name: &str| format!("figure/{folder}/{name}.ron");
        [
            "figure/body.ron".to_owned(),
            path(a, &self.build),
            path(b, &self.skin),
            path(c, &self.hair),
            path(d, &self.kit),
        ]
    }
}
