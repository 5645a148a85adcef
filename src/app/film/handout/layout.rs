//! How a handout is laid out: blocks of pictures and text, black on white, that never break across
//! pages.

use image::{RgbaImage, imageops};

use super::{Entry, Handout};
use crate::app::film::ink::{BLACK, GREY, Hand, Ink, PALE, WHITE, fill};

/// A4 at 200 dots an inch.
const PAGE: (u32, u32) = (1654, 2339);
const MARGIN: u32 = 110;
const WIDTH: u32 = PAGE.0 - 2 * MARGIN;
/// Below this is the foot of the page.
const BOTTOM: u32 = PAGE.1 - 140;
/// Between blocks, and between pictures.
const GAP: u32 = 32;
const NARROW: u32 = 20;
/// How wide pictures are beside their text.
const BESIDE: u32 = 620;

const TITLE: Hand = Hand::new(62.0).bold();
const SUMMARY: Hand = Hand::new(30.0).color(GREY);
const FOOT: Hand = Hand::new(22.0).color(GREY);

const FIELDS: [(&str, u32); 3] = [("For", 600), ("Date", 300), ("Days a week", 360)];
const ADVICE: &str = "Breathe calmly. Go to a mild pull, never into pain. If something hurts, tingles \
    or goes numb, stop.";

/// How the pictures of an exercise stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Upright, beside each other.
    Tall,
    /// Lying, above each other.
    Wide,
}

impl Shape {
    /// Width and height of each of `count` pictures in pixels. A single exercise has a page of its
    /// own, and its pictures the width of it.
    #[must_use]
    pub fn size(self, count: u32, alone: bool) -> (u32, u32) {
        let count = count.max(1);
        let share = |width: u32| (width - (count - 1) * NARROW) / count;
        match (self, alone) {
            (Self::Tall, true) => (share(WIDTH), 800),
            (Self::Wide, true) => (share(WIDTH), 560),
            (Self::Tall, false) => (share(BESIDE), 440),
            (Self::Wide, false) => (BESIDE, 560 / count.max(2)),
        }
    }
}

/// Cuts away the paper above and below what is drawn, as much from each picture of one size.
pub fn trim(pictures: &mut [RgbaImage]) {
    let is_drawn = |y: u32| {
        let mut rows = pictures.iter().filter(|picture| y < picture.height());
        rows.any(|picture| (0..picture.width()).any(|x| picture.get_pixel(x, y).0[1] < DRAWN))
    };
    let height = pictures.first().map_or(0, RgbaImage::height);
    let Some(top) = (0..height).find(|&y| is_drawn(y)) else {
        return;
    };
    let bottom = (top..height).rfind(|&y| is_drawn(y)).unwrap_or(top);
    let (top, bottom) = (
        top.saturating_sub(AROUND),
        (bottom + 1 + AROUND).min(height),
    );
    for picture in pictures {
        let width = picture.width();
        *picture = imageops::crop_imm(picture, 0, top, width, bottom - top).to_image();
    }
}

/// Paler than this is paper.
const DRAWN: u8 = 246;
/// What is left around the figure by [`trim`], in pixels.
const AROUND: u32 = 10;

/// The pages of a handout.
#[must_use]
pub fn pages(ink: &Ink, handout: &Handout) -> Vec<RgbaImage> {
    let alone = handout.entries.len() == 1;
    let mut pages = vec![blank()];
    let mut y = head(ink, &mut pages[0], handout);
    for (index, entry) in handout.entries.iter().enumerate() {
        let number = (!alone).then_some(index + 1);
        let block = block(ink, entry, number);
        let mut page = pages.len() - 1;
        if y + block.height() > BOTTOM && y > MARGIN {
            pages.push(blank());
            (page, y) = (page + 1, MARGIN);
        }
        imageops::replace(&mut pages[page], &block, i64::from(MARGIN), i64::from(y));
        y += block.height() + GAP;
    }
    let count = pages.len();
    for (page, number) in pages.iter_mut().zip(1..) {
        foot(ink, page, number, count);
    }
    pages
}

fn blank() -> RgbaImage {
    RgbaImage::from_pixel(PAGE.0, PAGE.1, WHITE)
}

/// Title, summary and lines to write on; gives where the rest begins.
fn head(ink: &Ink, page: &mut RgbaImage, handout: &Handout) -> u32 {
    let mut text = Column::new((MARGIN, MARGIN), WIDTH);
    if let Some(title) = &handout.title {
        text.write(ink, page, title, TITLE);
        text.write(ink, page, &handout.summary, SUMMARY);
        text.y += NARROW;
    }
    let hand = Hand::new(28.0);
    let mut x = MARGIN;
    for (label, width) in FIELDS {
        ink.line(page, (x, text.y), label, hand);
        let after = ink.width(label, hand).ceil() as u32 + 14;
        let line = (width - after, 2);
        fill(page, (x + after, text.y + hand.line() - 6), line, GREY);
        x += width + (WIDTH - FIELDS.iter().map(|field| field.1).sum::<u32>()) / 2;
    }
    text.y + hand.line() + GAP
}

fn foot(ink: &Ink, page: &mut RgbaImage, number: usize, count: usize) {
    let y = BOTTOM + 30;
    fill(page, (MARGIN, y), (WIDTH, 2), PALE);
    let mut text = Column::new((MARGIN, y + 12), WIDTH - 300);
    text.write(ink, page, ADVICE, FOOT);
    let told = if count > 1 {
        format!("Limber · {number} of {count}")
    } else {
        "Limber".to_owned()
    };
    let x = MARGIN + WIDTH - ink.width(&told, FOOT).ceil() as u32;
    ink.line(page, (x, y + 12), &told, FOOT);
}

/// One exercise, as wide as the page within its margins. Numbered ones have their pictures beside
/// the text, one alone above it.
fn block(ink: &Ink, entry: &Entry, number: Option<usize>) -> RgbaImage {
    let alone = number.is_none();
    let scale = if alone { 1.35 } else { 1.0 };
    let mut canvas = RgbaImage::from_pixel(WIDTH, PAGE.1, WHITE);
    let name = match number {
        Some(number) => format!("{number}. {}", entry.name),
        None => entry.name.clone(),
    };
    if alone {
        let mut text = Column::new((0, 0), WIDTH);
        text.write(ink, &mut canvas, &name, TITLE);
        text.y += NARROW;
        let below = pictures(ink, &mut canvas, entry, text.y, alone);
        text.y = below + NARROW;
        words(ink, &mut canvas, entry, &mut text, scale);
        return cut(&canvas, text.y);
    }
    fill(&mut canvas, (0, 0), (WIDTH, 2), PALE);
    let below = pictures(ink, &mut canvas, entry, NARROW, alone);
    let left = BESIDE + GAP;
    let mut text = Column::new((left, NARROW), WIDTH - left);
    text.write(ink, &mut canvas, &name, Hand::new(36.0).bold());
    text.y += 6;
    words(ink, &mut canvas, entry, &mut text, scale);
    cut(&canvas, text.y.max(below))
}

fn cut(canvas: &RgbaImage, height: u32) -> RgbaImage {
    imageops::crop_imm(canvas, 0, 0, canvas.width(), height.min(canvas.height())).to_image()
}

/// Draws the pictures with their captions from a height on; gives where they end.
fn pictures(ink: &Ink, canvas: &mut RgbaImage, entry: &Entry, top: u32, alone: bool) -> u32 {
    let caption = Hand::new(if alone { 26.0 } else { 22.0 }).color(GREY);
    let (mut x, mut y, mut below) = (0, top, top);
    for (name, picture) in &entry.pictures {
        imageops::replace(canvas, picture, i64::from(x), i64::from(y));
        let under = y + picture.height() + 4;
        ink.line(canvas, (x, under), name, caption);
        below = under + caption.line();
        if alone || entry.shape == Shape::Tall {
            x += picture.width() + NARROW;
        } else {
            y = below + 8;
        }
    }
    below
}

/// Dose, facts, steps and cautions.
fn words(ink: &Ink, canvas: &mut RgbaImage, entry: &Entry, text: &mut Column, scale: f32) {
    let body = Hand::new(25.0 * scale);
    let space = (10.0 * scale) as u32;
    text.write(ink, canvas, &entry.dose, Hand::new(28.0 * scale).bold());
    text.write(ink, canvas, &entry.days, body);
    text.y += space;
    for (step, number) in entry.steps.iter().zip(1..) {
        text.hang(
            ink,
            canvas,
            (&format!("{number}."), body.bold()),
            step,
            body,
        );
    }
    text.y += space;
    for (label, fact) in &entry.facts {
        text.lead(ink, canvas, label, fact, body);
    }
    if entry.cautions.is_empty() {
        return;
    }
    text.y += space;
    let top = text.y;
    let mut inner = Column::new((text.x + 22, top), text.width - 22);
    inner.write(ink, canvas, "Take care", body.bold());
    for caution in &entry.cautions {
        inner.write(ink, canvas, caution, Hand::new(23.5 * scale));
    }
    fill(canvas, (text.x, top + 4), (6, inner.y - top - 4), BLACK);
    text.y = inner.y;
}

/// Where the next line of text goes, and how wide it may be.
struct Column {
    x: u32,
    y: u32,
    width: u32,
}

impl Column {
    const fn new((x, y): (u32, u32), width: u32) -> Self {
        Self { x, y, width }
    }

    /// A paragraph.
    fn write(&mut self, ink: &Ink, canvas: &mut RgbaImage, text: &str, hand: Hand) {
        for line in ink.wrap(text, self.width, hand) {
            ink.line(canvas, (self.x, self.y), &line, hand);
            self.y += hand.line();
        }
    }

    /// A paragraph beside its number.
    fn hang(
        &mut self,
        ink: &Ink,
        canvas: &mut RgbaImage,
        (mark, bold): (&str, Hand),
        text: &str,
        hand: Hand,
    ) {
        ink.line(canvas, (self.x, self.y), mark, bold);
        let indent = (hand.size * 1.35) as u32;
        let mut inner = Self::new((self.x + indent, self.y), self.width - indent);
        inner.write(ink, canvas, text, hand);
        self.y = inner.y;
    }

    /// A paragraph that begins with a bold word.
    fn lead(&mut self, ink: &Ink, canvas: &mut RgbaImage, label: &str, text: &str, hand: Hand) {
        let label = format!("{label}: ");
        ink.line(canvas, (self.x, self.y), &label, hand.bold());
        let indent = ink.width(&label, hand.bold()).ceil() as u32;
        let mut inner = Self::new((self.x + indent, self.y), self.width - indent);
        inner.write(ink, canvas, text, hand);
        self.y = inner.y;
    }
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    fn entry(shape: Shape, level: u8, alone: bool) -> Entry {
        let (width, height) = shape.size(2, alone);
        let picture = RgbaImage::from_pixel(width, height, Rgba([level, 200, 200, 255]));
        Entry {
            name: "Butterfly".to_owned(),
            dose: "Hold for 30 seconds, twice".to_owned(),
            days: "5 days a week".to_owned(),
            facts: vec![("You need", "a mat".to_owned())],
            steps: vec!["Let both knees sink out to the sides, slowly.".repeat(3); 3],
            cautions: vec!["Hip replacement: ask your clinician first.".to_owned(); 2],
            pictures: vec![
                ("Start".to_owned(), picture.clone()),
                ("End".to_owned(), picture),
            ],
            shape,
        }
    }

    fn of(entries: Vec<Entry>) -> Handout {
        Handout {
            title: Some("Easy hips".to_owned()),
            summary: "Opens the hips.".to_owned(),
            entries,
        }
    }

    #[test]
    fn every_picture_of_a_long_routine_is_whole_and_on_some_page() {
        let entries: Vec<Entry> = (0..7)
            .map(|i| {
                entry(
                    if i % 2 == 0 { Shape::Tall } else { Shape::Wide },
                    10 + i,
                    false,
                )
            })
            .collect();
        let pages = pages(&Ink::new().unwrap(), &of(entries.clone()));
        assert!(pages.len() >= 3, "{} pages", pages.len());
        for entry in &entries {
            let picture = &entry.pictures[0].1;
            let color = picture.get_pixel(0, 0);
            let found = |page: &RgbaImage| page.pixels().filter(|pixel| *pixel == color).count();
            let found: Vec<usize> = pages.iter().map(found).filter(|&count| count > 0).collect();
            let whole = 2 * picture.as_raw().len() / 4;
            assert_eq!(found, [whole], "both pictures on one page");
        }
    }

    #[test]
    fn paper_around_figures_is_cut_away_alike() {
        let mut pictures = [
            RgbaImage::from_pixel(30, 100, WHITE),
            RgbaImage::from_pixel(30, 100, WHITE),
        ];
        fill(&mut pictures[0], (10, 40), (5, 5), BLACK);
        fill(&mut pictures[1], (10, 60), (5, 5), BLACK);
        trim(&mut pictures);
        assert!(
            pictures
                .iter()
                .all(|picture| picture.dimensions() == (30, 45))
        );
        assert_eq!(pictures[0].get_pixel(10, 10), &BLACK);
        let mut blank = [RgbaImage::from_pixel(30, 100, WHITE)];
        trim(&mut blank);
        assert_eq!(blank[0].dimensions(), (30, 100));
    }

    #[test]
    fn an_exercise_alone_fits_its_page() {
        for shape in [Shape::Tall, Shape::Wide] {
            let pages = pages(&Ink::new().unwrap(), &of(vec![entry(shape, 9, true)]));
            assert_eq!(pages.len(), 1);
            let edge = |y: u32| (0..PAGE.0).any(|x| pages[0].get_pixel(x, y).0[0] < 128);
            assert!(!(0..MARGIN).any(edge) && !(BOTTOM..BOTTOM + 30).any(edge));
        }
    }
}
