//! The lines of notes: where the words of each stand, and how far it is indented.

use std::ops::Range;

/// One typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where its words stand, without the space around them; empty for a blank line.
    pub span: Range<usize>,
    /// How many columns stand before them; a tab goes to the next multiple of four.
    pub indent: usize,
}

impl Line {
    /// True where nothing but space was typed.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// Cuts a text into lines, whatever ends them: also the line and page breaks that Word pastes.
pub fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text, start);
        let piece = &text[start..end];
        // The second half of a CR LF is no line of its own.
        let is_half = piece == "\n" && text[..start].ends_with('\r');
        if !is_half {
            lines.push(read(piece, start));
        }
        start = end;
    }
    lines
}

/// Where the line that starts at a place ends, with what ends it.
fn line_end(text: &str, start: usize) -> usize {
    let mut bytes = text.bytes().enumerate().skip(start);
    let length = bytes.find_map(|(at, byte)| match byte {
        b'\n' | b'\r' | 0x0b | 0x0c => Some(at + 1),
        // The first bytes of the ends that are no ASCII.
        0xc2 | 0xe2 => (text[at..].chars().next())
            .filter(|sign| matches!(sign, '\u{85}' | '\u{2028}' | '\u{2029}'))
            .map(|sign| at + sign.len_utf8()),
        _ => None,
    });
    length.unwrap_or(text.len())
}

fn read(piece: &str, start: usize) -> Line {
    let words = piece.trim_start();
    let before = piece.len() - words.len();
    let words = words.trim_end();
    let indent = piece[..before]
        .chars()
        .fold(0, |column, space| match space {
            '\t' => (column / 4 + 1) * 4,
            _ => column + 1,
        });
    Line {
        span: start + before..start + before + words.len(),
        indent,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn every_sort_of_line_end_ends_one_line() {
        let text = "one\r\n\r\n\ttwo \u{a0}\n  three\rfour\u{b}five";
        let lines = split(text);
        let words: Vec<_> = lines
            .iter()
            .map(|line| (&text[line.span.clone()], line.indent))
            .collect();
        let expected = [
            ("one", 0),
            ("", 2),
            ("two", 4),
            ("three", 2),
            ("four", 0),
            ("five", 0),
        ];
        assert_eq!(words.len(), expected.len());
        for ((found, indent), (wanted, column)) in words.iter().zip(expected) {
            assert_eq!(*found, wanted);
            assert!(wanted.is_empty() || *indent == column);
        }
    }
}
