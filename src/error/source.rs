//! A text file as it was read, and the places in it that messages point at.

use std::ops::Range;
use std::sync::Arc;

/// The text of a file, kept to show the lines that messages are about. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    /// Where each line starts, so that a place is found without counting from the top.
    line_starts: Arc<[usize]>,
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
    /// The line itself, without its end.
    pub text: String,
    /// "item 3, action 2", or empty.
    pub within: String,
}

impl LinePlace {
    /// The last place of some words within this one; this one where they are not in it.
    #[must_use]
    pub fn narrowed_to(&self, words: &str) -> LinePlace {
        let before = self.column.saturating_sub(1);
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
        Source {
            name: name.into(),
            text,
            line_starts,
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
        let line_end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |at| self.before_return(start + at));
        let start = start.min(line_end);
        let end = self.boundary(span.end.clamp(start, line_end));
        LinePlace {
            file: self.name.to_string(),
            line,
            column: self.text[line_start..start].chars().count() + 1,
            width: self.text[start..end].trim_end().chars().count().max(1),
            text: self.text[line_start..line_end].to_owned(),
            within: String::new(),
        }
    }

    /// Where a line ends: at its line feed, or at the one carriage return before that.
    fn before_return(&self, line_feed: usize) -> usize {
        line_feed - usize::from(self.text[..line_feed].ends_with('\r'))
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
