//! Contact sheets: every key pose from several sides in one picture, with names and angles.

use image::{RgbaImage, imageops};

use super::ink::{GREY, Hand, Ink, PALE, WHITE, fill};

/// Around everything, and between pictures, in pixels.
const MARGIN: u32 = 20;
const GAP: u32 = 8;

const TITLE: Hand = Hand::new(26.0).bold();
const NOTE: Hand = Hand::new(15.0).color(GREY);
const POSE: Hand = Hand::new(17.0).bold();
const ANGLES: Hand = Hand::new(15.0);
const CAPTION: Hand = Hand::new(14.0).color(GREY);

/// A key pose: its name, its angles in words, and its pictures, each with the name of its view.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name of the pose.
    pub name: String,
    /// The angles that its author gave.
    pub angles: String,
    /// All of one size, and as many in each row.
    pub pictures: Vec<(&'static str, RgbaImage)>,
}

/// Lays rows of pictures out under a title and a note. No pictures give a sheet of title alone.
#[must_use]
pub fn contact_sheet(ink: &Ink, title: &str, note: &str, rows: &[Row]) -> RgbaImage {
    let (width, height) = rows
        .iter()
        .flat_map(|row| &row.pictures)
        .next()
        .map_or((400, 0), |(_, picture)| picture.dimensions());
    let columns = rows.first().map_or(1, |row| row.pictures.len().max(1)) as u32;
    let inner = columns * width + (columns - 1) * GAP;
    let head: Vec<(String, Hand)> = [(title, TITLE), (note, NOTE)]
        .into_iter()
        .flat_map(|(text, hand)| {
            ink.wrap(text, inner, hand)
                .into_iter()
                .map(move |line| (line, hand))
        })
        .collect();
    let labels: Vec<Label> = rows.iter().map(|row| Label::new(ink, row, inner)).collect();
    let strip = height + CAPTION.line() + GAP;
    let tall = |lines: &[(String, Hand)]| lines.iter().map(|(_, hand)| hand.line()).sum::<u32>();
    let body: u32 = labels
        .iter()
        .map(|label| label.height() + strip + GAP)
        .sum();
    let mut sheet =
        RgbaImage::from_pixel(inner + 2 * MARGIN, tall(&head) + body + 2 * MARGIN, WHITE);
    let mut y = MARGIN;
    for (line, hand) in &head {
        ink.line(&mut sheet, (MARGIN, y), line, *hand);
        y += hand.line();
    }
    for (row, label) in rows.iter().zip(&labels) {
        y += GAP;
        label.draw(ink, &mut sheet, y, inner);
        y += label.height();
        for ((view, picture), column) in row.pictures.iter().zip(0..) {
            let x = MARGIN + column * (width + GAP);
            imageops::replace(&mut sheet, picture, i64::from(x), i64::from(y));
            let caption = format!("{} · {view}", row.name);
            ink.line(&mut sheet, (x, y + height), &caption, CAPTION);
        }
        y += strip;
    }
    sheet
}

/// What stands above a row: the pose's name, and beside it its angles.
struct Label {
    name: String,
    indent: u32,
    angles: Vec<String>,
}

impl Label {
    fn new(ink: &Ink, row: &Row, width: u32) -> Self {
        let indent = ink.width(&row.name, POSE).ceil() as u32 + 2 * GAP;
        Self {
            name: row.name.clone(),
            indent,
            angles: ink.wrap(&row.angles, width.saturating_sub(indent), ANGLES),
        }
    }

    fn height(&self) -> u32 {
        // The pose's name is as high as a line of angles, or higher.
        let lines = self.angles.len().max(1) as u32;
        POSE.line() + (lines - 1) * ANGLES.line() + GAP
    }

    fn draw(&self, ink: &Ink, sheet: &mut RgbaImage, y: u32, width: u32) {
        fill(sheet, (MARGIN, y), (width, 1), PALE);
        let top = y + 2;
        ink.line(sheet, (MARGIN, top), &self.name, POSE);
        // On one baseline with the name.
        let first = top + (POSE.line() - ANGLES.line());
        for (line, row) in self.angles.iter().zip(0..) {
            let place = (MARGIN + self.indent, first + row * ANGLES.line());
            ink.line(sheet, place, line, ANGLES);
        }
    }
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    fn row(name: &str, levels: [u8; 2]) -> Row {
        let picture = |level| RgbaImage::from_pixel(200, 100, Rgba([level, 0, 0, 255]));
        Row {
            name: name.to_owned(),
            angles: "knee flexion 105°, ".repeat(6),
            pictures: vec![("front", picture(levels[0])), ("side", picture(levels[1]))],
        }
    }

    #[test]
    fn every_picture_is_whole_and_text_never_covers_one() {
        let rows = [row("ready", [50, 60]), row("hold", [70, 80])];
        let sheet = contact_sheet(&Ink::new().unwrap(), "Butterfly", "Seated", &rows);
        for level in [50, 60, 70, 80] {
            let color = Rgba([level, 0, 0, 255]);
            let count = sheet.pixels().filter(|pixel| **pixel == color).count();
            assert_eq!(count, 200 * 100, "the picture of level {level}");
        }
        let first = sheet
            .enumerate_pixels()
            .find(|(.., p)| p.0 == [50, 0, 0, 255]);
        let (x, y, _) = first.unwrap();
        assert_eq!(x, MARGIN);
        let inked = |y: u32| (0..sheet.width()).any(|x| sheet.get_pixel(x, y).0[0] < 90);
        assert!((0..y).any(inked), "title and angles stand above");
    }

    #[test]
    fn without_poses_there_is_a_title() {
        let sheet = contact_sheet(&Ink::new().unwrap(), "Butterfly", "", &[]);
        assert!(sheet.pixels().any(|pixel| pixel.0[0] < 90));
    }
}
