//! How far drawing has come: a bar on a terminal, plain lines elsewhere.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Width of the bar in letters.
const BAR: usize = 24;

/// Tells of many pictures while they are drawn.
pub struct Progress<'a> {
    out: &'a mut dyn Write,
    terminal: bool,
    total: usize,
    done: usize,
    pictures: usize,
    started: Instant,
    last: Instant,
}

impl<'a> Progress<'a> {
    /// Of so many steps.
    pub fn new(out: &'a mut dyn Write, terminal: bool, total: usize) -> Self {
        let now = Instant::now();
        Self {
            out,
            terminal,
            total,
            done: 0,
            pictures: 0,
            started: now,
            last: now,
        }
    }

    /// A step is done, for which so many pictures were drawn.
    pub fn step(&mut self, name: &str, pictures: usize) -> io::Result<()> {
        self.done += 1;
        self.pictures += pictures;
        let (done, total) = (self.done, self.total);
        if self.terminal {
            let each = seconds_each(self.started.elapsed(), self.pictures);
            let bar = bar(done, total);
            write!(
                self.out,
                "\r{bar} {done}/{total}  {each:.2} s a picture  {name}\x1b[K"
            )?;
            return self.out.flush();
        }
        let each = seconds_each(self.last.elapsed(), pictures);
        self.last = Instant::now();
        writeln!(
            self.out,
            "{done}/{total} {name}: {pictures} pictures, {each:.2} s each"
        )
    }

    /// Everything is done and saved.
    pub fn finish(self, place: &str) -> io::Result<()> {
        let (pictures, took) = (self.pictures, self.started.elapsed());
        let each = seconds_each(took, pictures);
        let clear = if self.terminal { "\r\x1b[K" } else { "" };
        let took = took.as_secs_f32();
        writeln!(
            self.out,
            "{clear}{pictures} pictures in {took:.1} s, {each:.2} s each: {place}"
        )
    }
}

fn seconds_each(took: Duration, pictures: usize) -> f32 {
    took.as_secs_f32() / pictures.max(1) as f32
}

fn bar(done: usize, total: usize) -> String {
    let full = (BAR * done).checked_div(total).unwrap_or(BAR).min(BAR);
    format!("[{}{}]", "█".repeat(full), "·".repeat(BAR - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(terminal: bool) -> String {
        let mut out = Vec::new();
        let mut progress = Progress::new(&mut out, terminal, 2);
        progress.step("calf_roll", 8).unwrap();
        progress.step("cat_cow", 12).unwrap();
        progress.finish("sheets").unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_terminal_has_a_bar_and_a_file_has_lines() {
        let bar = told(true);
        assert!(
            bar.contains("[████████████············] 1/2") && !bar.contains("\n["),
            "{bar}"
        );
        let lines = told(false);
        let lines: Vec<&str> = lines.lines().collect();
        assert!(lines[0].starts_with("1/2 calf_roll: 8 pictures, ") && lines.len() == 3);
        assert!(lines[2].starts_with("20 pictures in ") && lines[2].ends_with(": sheets"));
    }
}
