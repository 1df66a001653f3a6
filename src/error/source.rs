//! A text file as it was read, and the places in it that messages point at.

use std::ops::Range;
use std::sync::Arc;

/// A line of more bytes is not kept as a whole by the places in it: a thousand places in a line of a megabyte would be a
/// gigabyte.
const LONG_LINE: usize = 1024;
/// So many bytes of it are kept: what is shown, and a little more.
const MOST_KEPT: usize = 320;
/// How many of them stand before what is marked.
const KEPT_BEFORE: usize = 96;
/// Letters are counted once for each stretch of so many bytes.
const STRETCH: usize = 4096;

/// The text of a file, kept to show the lines that messages are about. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    /// Where each line starts, so that a place is found without counting from the top.
    line_starts: Arc<[usize]>,
    /// How many characters stand before each stretch, so that the columns of a long line are not counted again for each
    /// place in it.
    counts: Arc<[usize]>,
}

/// A stretch of one line of a text file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinePlace {
    /// The file as the officer named it.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted in characters from 1.
    pub column: usize,
    /// How many characters are marked, at least 1.
    pub width: usize,
    /// The line itself, without its end; of a very long one the part around what is marked.
    pub text: String,
    /// How many characters of the line stand before that part.
    pub left_out: usize,
    /// "item 3, action 2", or empty.
    pub within: String,
}

impl LinePlace {
    /// How many characters of the text stand before what is marked.
    pub fn before_mark(&self) -> usize {
        (self.column - 1).saturating_sub(self.left_out)
    }

    /// The last place of some words within this one; this one where they are not in it.
    #[must_use]
    pub fn narrowed_to(&self, words: &str) -> LinePlace {
        let before = self.before_mark();
        let marked: String = self.text.chars().skip(before).take(self.width).collect();
        let mut place = self.clone();
        if let Some((left, _)) = marked.rsplit_once(words) {
            place.column += left.chars().count();
            place.width = words.chars().count().max(1);
        }
        place
    }
}

impl Source {
    /// A file's name and its text.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut count = 0;
        let counts = text.as_bytes().chunks(STRETCH).map(|stretch| {
            let before = count;
            count += letters(stretch);
            before
        });
        Source {
            name: name.into(),
            line_starts,
            counts: counts.collect(),
            text,
        }
    }

    /// The file as the officer named it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a range of bytes; a range over several lines marks its first line to the end.
    pub fn place(&self, span: Range<usize>) -> LinePlace {
        let start = self.boundary(span.start);
        let line = self.line_starts.partition_point(|at| *at <= start);
        let line_start = self.line_starts[line - 1];
        let line_end = self.line_end(line);
        let start = start.min(line_end);
        let end = self.boundary(span.end.clamp(start, line_end));
        let end = start + self.text[start..end].trim_end().len();
        let (from, to) = match line_end - line_start {
            0..=LONG_LINE => (line_start, line_end),
            _ => {
                let from = self.boundary(start.saturating_sub(KEPT_BEFORE).max(line_start));
                (from, self.boundary((from + MOST_KEPT).min(line_end)))
            }
        };
        LinePlace {
            file: self.name.to_string(),
            line,
            column: self.letters_between(line_start, start) + 1,
            width: self.letters_between(start, end).max(1),
            text: self.text[from..to].to_owned(),
            left_out: self.letters_between(line_start, from),
            within: String::new(),
        }
    }

    /// Where a line ends: at its line feed, or at the one carriage return before that.
    fn line_end(&self, line: usize) -> usize {
        match self.line_starts.get(line) {
            Some(next) => next - 1 - usize::from(self.text[..next - 1].ends_with('\r')),
            None => self.text.len(),
        }
    }

    fn letters_between(&self, start: usize, end: usize) -> usize {
        let before = |at: usize| {
            let stretch = at / STRETCH;
            let rest = &self.text.as_bytes()[stretch * STRETCH..at];
            self.counts
                .get(stretch)
                .map_or(0, |count| count + letters(rest))
        };
        match end - start {
            0..STRETCH => letters(&self.text.as_bytes()[start..end]),
            _ => before(end) - before(start),
        }
    }

    /// The nearest character boundary at or before an offset.
    fn boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// How many characters begin in some bytes of UTF-8.
fn letters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| !(0x80..0xc0).contains(*byte);
    bytes.iter().filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn counts_lines_from_one_and_columns_in_characters() {
        let source = Source::new("a.toml", "title = \"é\"\r\nnotes = 'x'\r\n");
        let place = source.place(22..25);
        assert_eq!((place.line, place.column, place.width), (2, 9, 3));
        assert_eq!(place.text, "notes = 'x'");
    }

    #[test]
    fn only_the_end_of_a_line_is_left_out_of_it_and_no_place_is_beyond() {
        let text = "a\r\r\r\n\r\r";
        let source = Source::new("a.toml", text);
        assert_eq!(source.place(2..3).text, "a\r\r");
        assert_eq!(source.place(6..7).text, "\r\r");
        for at in 0..=text.len() {
            let place = source.place(at..at + 1);
            assert!(place.column <= place.text.len() + 1, "{at}: {place:?}");
        }
    }

    #[test]
    fn of_a_very_long_line_a_place_keeps_a_part_and_counts_all_of_it() {
        let text = format!("short\n{}JBB{}\n", "é ".repeat(50_000), " x".repeat(50_000));
        let at = 6 + 150_000;
        let place = Source::new("a.toml", text).place(at..at + 3);
        assert_eq!((place.line, place.column, place.width), (2, 100_001, 3));
        let marked = place.text.chars().skip(place.before_mark());
        assert_eq!(marked.take(3).collect::<String>(), "JBB");
        assert!(place.text.len() <= 320, "{}", place.text.len());
        assert_eq!(place.narrowed_to("B").column, 100_003);
    }

    #[test]
    fn a_place_is_narrowed_to_the_last_of_its_words() {
        let place = Source::new("a.toml", "é AR AR x\n").place(0..8);
        let narrowed = place.narrowed_to("AR");
        assert_eq!((narrowed.column, narrowed.width), (6, 2));
        assert_eq!(place.narrowed_to("x").column, 1);
    }

    #[test]
    fn a_range_over_lines_marks_the_first() {
        let place = Source::new("a.toml", "one\ntwo\n").place(1..7);
        assert_eq!((place.line, place.column, place.width), (1, 2, 2));
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_still_a_place() {
        let source = Source::new("a.toml", "é");
        assert_eq!(source.place(90..99).column, 2);
        assert_eq!(source.place(1..2).column, 1);
    }
}
