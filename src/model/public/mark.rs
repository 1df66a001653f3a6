//! The mark that an officer types before what is private.

use crate::model::Inline;
use crate::model::notes::plain;

/// The mark's words, in English and in Welsh.
const MARKS: [&str; 2] = ["private", "preifat"];

/// The length of `Private:` where the words begin with it, in any case.
pub fn mark_length(words: &str) -> Option<usize> {
    let letters = words
        .find(|letter: char| !letter.is_ascii_alphabetic())
        .filter(|end| words[*end..].starts_with(':'))?;
    let is_mark = MARKS
        .iter()
        .any(|mark| words[..letters].eq_ignore_ascii_case(mark));
    is_mark.then_some(letters + 1)
}

/// True for a text that begins with the mark.
pub(super) fn is_marked(text: &[Inline]) -> bool {
    mark_length(plain(text).trim_start()).is_some()
}
