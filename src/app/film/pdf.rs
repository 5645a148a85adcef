//! Pages to print, in one file. A document that holds nothing but pictures needs so little of PDF
//! that it is written here.

use std::fmt::Write;

use image::RgbaImage;
use miniz_oxide::deflate::compress_to_vec_zlib;

/// Width and height of a page in points, of which there are 72 to an inch: A4.
const A4: (f32, f32) = (595.28, 841.89);
const LEVEL: u8 = 6;

/// A PDF of pages, each of which fills a sheet of A4.
#[must_use]
pub fn document(title: &str, pages: &[RgbaImage]) -> Vec<u8> {
    // 1 is the catalogue, 2 the list of pages, 3 what the document is about; each page has three
    // objects more: itself, its picture, and how that is drawn.
    let page_ids = (0..pages.len()).map(|index| 4 + 3 * index);
    let kids: Vec<String> = page_ids.clone().map(|id| format!("{id} 0 R")).collect();
    let mut file = File::default();
    file.object("<< /Type /Catalog /Pages 2 0 R >>");
    file.object(&format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        pages.len()
    ));
    file.object(&format!("<< /Title {} >>", text(title)));
    let (width, height) = A4;
    for (picture, id) in pages.iter().zip(page_ids) {
        file.object(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {} 0 R \
             /Resources << /XObject << /P {} 0 R >> >> >>",
            id + 2,
            id + 1
        ));
        let rgb = picture
            .pixels()
            .flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]);
        let rgb: Vec<u8> = rgb.collect();
        file.stream(
            &format!(
                "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceRGB \
                 /BitsPerComponent 8 /Filter /FlateDecode",
                picture.width(),
                picture.height()
            ),
            &compress_to_vec_zlib(&rgb, LEVEL),
        );
        file.stream("", format!("{width} 0 0 {height} 0 0 cm /P Do").as_bytes());
    }
    file.close()
}

/// A string of any letters: UTF-16 with its mark, in hexadecimal.
fn text(words: &str) -> String {
    let mut digits = String::new();
    for unit in words.encode_utf16() {
        // Writing to memory can't fail.
        let _ = write!(digits, "{unit:04X}");
    }
    format!("<FEFF{digits}>")
}

/// A file under construction: its objects are numbered from 1, and it ends with where they are.
struct File {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            // Bytes that are no text tell whoever copies the file not to touch its line ends.
            bytes: b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            places: Vec::new(),
        }
    }
}

impl File {
    fn object(&mut self, content: &str) {
        self.places.push(self.bytes.len());
        let number = self.places.len();
        self.write(&format!("{number} 0 obj\n{content}\nendobj\n"));
    }

    fn stream(&mut self, entries: &str, data: &[u8]) {
        self.places.push(self.bytes.len());
        let (number, length) = (self.places.len(), data.len());
        self.write(&format!(
            "{number} 0 obj\n<< {entries} /Length {length} >>\nstream\n"
        ));
        self.bytes.extend_from_slice(data);
        self.write("\nendstream\nendobj\n");
    }

    fn close(mut self) -> Vec<u8> {
        let (table, count) = (self.bytes.len(), self.places.len() + 1);
        self.write(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
        for place in std::mem::take(&mut self.places) {
            self.write(&format!("{place:010} 00000 n \n"));
        }
        self.write(&format!(
            "trailer\n<< /Size {count} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n"
        ));
        self.bytes
    }

    fn write(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    use super::*;

    fn find(bytes: &[u8], words: &str) -> usize {
        let mut windows = bytes.windows(words.len());
        windows
            .position(|window| window == words.as_bytes())
            .unwrap()
    }

    #[test]
    fn every_object_is_where_the_table_says_and_pixels_are_kept() {
        let page = RgbaImage::from_pixel(20, 30, image::Rgba([250, 240, 230, 255]));
        let bytes = document("Easy hips", &[page.clone(), page]);
        let table = &bytes[find(&bytes, "xref\n")..];
        let table = std::str::from_utf8(table).unwrap();
        let rows = table.lines().filter(|line| line.ends_with(" n "));
        let places: Vec<usize> = rows.map(|row| row[..10].parse().unwrap()).collect();
        assert_eq!(places.len(), 3 + 2 * 3);
        for (place, number) in places.into_iter().zip(1..) {
            let head = format!("{number} 0 obj\n");
            assert!(
                bytes[place..].starts_with(head.as_bytes()),
                "object {number}"
            );
        }
        let start: usize = table.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(bytes[start..].starts_with(b"xref"));
        let packed = &bytes[find(&bytes, "/Width 20")..];
        let packed = &packed[find(packed, "stream\n") + 7..find(packed, "\nendstream")];
        let pixels = decompress_to_vec_zlib(packed).unwrap();
        assert!(pixels.len() == 1800 && pixels.starts_with(&[250, 240, 230]));
    }
}
