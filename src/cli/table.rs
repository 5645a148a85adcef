//! Columns of text for people.

use std::io::{self, Write};

/// Writes `rows` under `head`, each column as wide as its widest cell; the last one runs free.
pub fn write<const N: usize>(
    out: &mut dyn Write,
    head: [&str; N],
    rows: &[[String; N]],
) -> io::Result<()> {
    let head = head.map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let widths: [usize; N] = std::array::from_fn(|column| {
        all()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    });
    for row in all() {
        let cells: Vec<_> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_line_up_even_with_letters_of_many_bytes() {
        let mut out = Vec::new();
        let rows = [["é".into(), "x".into()], ["long".into(), "y".into()]];
        super::write(&mut out, ["ID", "NAME"], &rows).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "ID    NAME\né     x\nlong  y\n"
        );
    }
}
