//! Contact sheets: many pictures in one.

use image::{Rgba, RgbaImage, imageops};

/// Lays pictures of one size out in rows of `columns`, with `gap` pixels of white between them.
/// No pictures give an empty one.
#[must_use]
pub fn contact_sheet(pictures: &[RgbaImage], columns: u32, gap: u32) -> RgbaImage {
    let Some(first) = pictures.first() else {
        return RgbaImage::new(0, 0);
    };
    let (width, height) = first.dimensions();
    let count = pictures.len() as u32;
    let columns = columns.clamp(1, count);
    let rows = count.div_ceil(columns);
    let across = |cells: u32, cell: u32| cells * (cell + gap) + gap;
    let mut sheet = RgbaImage::from_pixel(
        across(columns, width),
        across(rows, height),
        Rgba([255, 255, 255, 255]),
    );
    for (picture, index) in pictures.iter().zip(0..) {
        let x = across(index % columns, width);
        let y = across(index / columns, height);
        imageops::replace(&mut sheet, picture, i64::from(x), i64::from(y));
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_laid_out_row_by_row() {
        let picture = |level: u8| RgbaImage::from_pixel(4, 3, Rgba([level, 0, 0, 255]));
        let pictures: Vec<_> = (1..=5).map(picture).collect();
        let sheet = contact_sheet(&pictures, 2, 1);
        assert_eq!(sheet.dimensions(), (11, 13));
        assert_eq!(sheet.get_pixel(1, 1)[0], 1);
        assert_eq!(sheet.get_pixel(6, 1)[0], 2);
        assert_eq!(sheet.get_pixel(1, 9)[0], 5);
        assert_eq!(sheet.get_pixel(6, 9)[0], 255);
    }
}
