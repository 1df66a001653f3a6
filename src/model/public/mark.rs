//! The mark that an officer types before what is private.

use crate::model::Inline;
use crate::model::notes::plain;

/// The mark's words, in English and in Welsh.
const MARKS: [&str; 2] = ["private", "preifat"];

/// The length of `Private:` where the words begin with it, in any case, with or without a space before the colon.
pub fn mark_length(words: &str) -> Option<usize> {
    let letters = words.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let is_mark = MARKS
        .iter()
        .any(|mark| words[..letters].eq_ignore_ascii_case(mark));
    let rest = words[letters..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let colon = rest.strip_prefix([':', '\u{ff1a}'])?;
    is_mark.then_some(words.len() - colon.len())
}

/// True for a text that begins with the mark.
pub fn is_marked(text: &[Inline]) -> bool {
    mark_length(plain(text).trim_start()).is_some()
}

#[cfg(test)]
mod tests {
    use super::mark_length;

    #[test]
    fn the_mark_is_read_in_any_case_and_with_a_space_before_its_colon() {
        for marked in [
            "Private:",
            "PRIVATE:",
            "preifat:",
            "Private :",
            "Private\u{a0}:",
            "Private\u{ff1a}",
        ] {
            assert_eq!(
                mark_length(&format!("{marked} words")),
                Some(marked.len()),
                "{marked}"
            );
        }
        for other in ["Private words", "Privately: words", "Private", ": words"] {
            assert_eq!(mark_length(other), None, "{other}");
        }
    }
}
