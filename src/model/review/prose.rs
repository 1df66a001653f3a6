//! What a line of prose shows to a question: its words, its list marker, who speaks in it.

use crate::model::text::{begins, small};
use crate::model::{Item, TypedLine};
use std::borrow::Cow;
use std::ops::Range;

/// An item with the lines of its notes.
pub struct Notes<'a> {
    /// The item.
    pub item: &'a Item,
    /// All its lines, blank ones too.
    pub lines: Vec<Line<'a>>,
}

/// A line of notes, read once for all questions.
pub struct Line<'a> {
    /// The line as it was typed.
    pub typed: &'a TypedLine,
    /// What stands in it; empty for a blank line.
    pub text: &'a str,
    /// Its words.
    pub words: Vec<Word<'a>>,
}

/// A word, and where it stands in its line.
pub struct Word<'a> {
    /// The word, with inner apostrophes and hyphens.
    pub text: &'a str,
    /// Where it stands.
    pub span: Range<usize>,
}

impl<'a> Line<'a> {
    /// Splits a line into its words.
    pub fn new(typed: &'a TypedLine) -> Self {
        let text = typed.words.as_str();
        Line {
            typed,
            text,
            words: words(text),
        }
    }

    /// True where one space and nothing else stands between two of its words.
    pub fn adjoin(&self, one: &Word<'_>, next: &Word<'_>) -> bool {
        self.text.get(one.span.end..next.span.start) == Some(" ")
    }

    /// The three words at a place, where each adjoins the next.
    pub fn phrase(&self, at: usize) -> Option<[&Word<'a>; 3]> {
        match self.words.get(at..)? {
            [one, two, three, ..] if self.adjoin(one, two) && self.adjoin(two, three) => {
                Some([one, two, three])
            }
            _ => None,
        }
    }
}

impl<'a> Word<'a> {
    /// True where it starts with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// The word in small letters.
    pub fn small(&self) -> Cow<'a, str> {
        small(self.text)
    }
}

/// The words of a line.
pub fn words(line: &str) -> Vec<Word<'_>> {
    // English has a word to six letters.
    let mut words = Vec::with_capacity(line.len() / 6);
    let mut at = 0;
    while at < line.len() {
        let start = at;
        at += word_length(line, start);
        if let Some(text) = line.get(start..at).filter(|text| !text.is_empty()) {
            words.push(Word {
                text,
                span: start..at,
            });
        }
        at += sign_length(line, at);
    }
    words
}

/// How long the word at a place is, nothing where none starts there.
fn word_length(line: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let joint = if at > start {
            joint_length(line, at)
        } else {
            0
        };
        match letter_length(line, at + joint) {
            0 => return at - start,
            letter => at += joint + letter,
        }
    }
}

/// The length of the letter or digit at a place, nothing where another sign stands there.
fn letter_length(line: &str, at: usize) -> usize {
    match line.as_bytes().get(at) {
        None => 0,
        Some(byte) if byte.is_ascii() => usize::from(byte.is_ascii_alphanumeric()),
        Some(_) => character_at(line, at)
            .filter(|character| character.is_alphanumeric())
            .map_or(0, char::len_utf8),
    }
}

/// The length of an apostrophe or a hyphen, which may stand within a word.
fn joint_length(line: &str, at: usize) -> usize {
    match line.as_bytes().get(at) {
        Some(b'\'' | b'-') => 1,
        Some(byte) if !byte.is_ascii() => character_at(line, at)
            .filter(|sign| *sign == '\u{2019}')
            .map_or(0, char::len_utf8),
        _ => 0,
    }
}

fn sign_length(line: &str, at: usize) -> usize {
    character_at(line, at).map_or(0, char::len_utf8)
}

fn character_at(line: &str, at: usize) -> Option<char> {
    line.get(at..)?.chars().next()
}

/// The words after a bullet or a counted marker; `None` for a line that has none.
pub fn after_marker(line: &str) -> Option<&str> {
    let bullet = ["- ", "* ", "• ", "-\t", "•\t"]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    bullet
        .or_else(|| {
            let bare = line.strip_prefix('(').unwrap_or(line);
            let count = bare
                .find(|sign: char| !sign.is_alphanumeric())
                .filter(|length| (1..=4).contains(length))?;
            let rest = bare.get(count..)?;
            let is_count = bare.get(..count)?.chars().all(|c| c.is_ascii_digit())
                || count == 1
                || bare.get(..count)?.chars().all(|c| "ivxlc".contains(c));
            let text = rest
                .strip_prefix(')')
                .or_else(|| rest.strip_prefix('.').filter(|_| count < 3))?;
            (is_count && text.starts_with([' ', '\t'])).then_some(text)
        })
        .map(str::trim_start)
}

/// A line in parts at its first spaced dash: what stands before, the dash, what stands after.
pub fn at_dash(line: &str) -> Option<(&str, &str, &str)> {
    line.match_indices(' ').find_map(|(at, _)| {
        let (before, after) = line.split_at(at);
        let dash = [" – ", " — ", " - "]
            .into_iter()
            .find(|dash| after.starts_with(dash))?;
        let said = after.strip_prefix(dash)?;
        Some((before.trim(), dash.trim(), said.trim()))
    })
}

/// True for two to four words that could be somebody's name; the first has a capital.
pub fn looks_like_a_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.trim_start().starts_with(char::is_uppercase)
        && (2..=4).contains(&words.clone().count())
        && words.all(is_name_part)
}

/// True for a word without digits and without signs but those of names.
pub fn is_name_part(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}' | '-' | '.'))
}

/// True for a sub-heading, or the head of an action.
pub fn is_heading_or_action(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_', '-', '•', ' ']);
    line.starts_with('#') || begins(bare, "action")
}

#[cfg(test)]
mod tests {
    use super::{after_marker, at_dash, looks_like_a_name, words};
    use proptest::prelude::proptest;

    #[test]
    fn words_keep_their_inner_apostrophes_and_hyphens() {
        let found: Vec<_> = words("O'Neil – re-build, 'quoted'")
            .iter()
            .map(|w| w.text)
            .collect();
        assert_eq!(found, ["O'Neil", "re-build", "quoted"]);
    }

    proptest! {
        #[test]
        fn every_letter_is_in_one_word(line in "[a-cZé9 '’.–-]{0,20}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let found = words(&line);
            let said: String = found.iter().map(|word| word.text).collect();
            assert_eq!(letters(&said), letters(&line), "{line}");
            for word in &found {
                assert_eq!(&line[word.span.clone()], word.text);
                assert!(word.text.starts_with(char::is_alphanumeric), "{line}");
                assert!(word.text.ends_with(char::is_alphanumeric), "{line}");
                assert!(!word.text.contains([' ', '.', '–']), "{line}");
            }
        }
    }

    #[test]
    fn markers_are_taken_off() {
        for (line, text) in [
            ("- one", "one"),
            ("a) one", "one"),
            ("(iv) one", "one"),
            ("12. one", "one"),
        ] {
            assert_eq!(after_marker(line), Some(text), "{line}");
        }
        for line in ["one", "5.1 one", "Mr. Smith", "-one", "NHS) one"] {
            assert_eq!(after_marker(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_is_cut_at_its_first_spaced_dash() {
        assert_eq!(at_dash("A B – c - d"), Some(("A B", "–", "c - d")));
        assert_eq!(at_dash("well-known"), None);
    }

    #[test]
    fn a_name_has_two_to_four_words() {
        assert!(looks_like_a_name("Emily smith"));
        assert!(!looks_like_a_name("Communication"));
        assert!(!looks_like_a_name("pooled budgets"));
    }
}
