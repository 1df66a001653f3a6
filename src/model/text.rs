//! Small rules for words that several floors share.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text with its first letter a capital; all else as it was.
pub fn capitalise(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// The text in small letters, as [`str::to_lowercase`] has it; borrowed where it is so already.
pub fn small(text: &str) -> Cow<'_, str> {
    let is_small = |letter: u8| letter.is_ascii() && !letter.is_ascii_uppercase();
    if text.bytes().all(is_small) {
        Cow::Borrowed(text)
    } else if text.is_ascii() {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

/// True for two texts that are the same in small letters.
pub fn same_in_small(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        one.eq_ignore_ascii_case(other)
    } else {
        one.to_lowercase() == other.to_lowercase()
    }
}

/// What follows a word of plain letters and signs at the start of a text, whichever of its letters are capitals.
pub fn after_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

/// True for a text that [begins](after_start) so.
pub fn begins(text: &str, word: &str) -> bool {
    after_start(text, word).is_some()
}

/// A text as it is compared: letters and digits alone, compatibility forms and case folded, one space between words.
pub fn fold(text: &str) -> String {
    let mut folded = Folded {
        words: String::with_capacity(text.len()),
        is_apart: false,
    };
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) = rest.split_at(plain_length(rest));
        folded.add_plain(plain);
        // Nothing joins what stands before an ASCII character with it, so each stretch is folded by itself.
        let length = other
            .char_indices()
            .skip(1)
            .find(|(_, character)| character.is_ascii())
            .map_or(other.len(), |(at, _)| at);
        let (composed, after) = other.split_at(length);
        for character in composed.nfkc().flat_map(char::to_lowercase) {
            folded.add(character);
        }
        rest = after;
    }
    folded.words
}

/// How far a text is ASCII and stays so: the last letter before another sort may be one with it, as `e` and its accent.
fn plain_length(text: &str) -> usize {
    match text.bytes().position(|byte| !byte.is_ascii()) {
        Some(length) => length.saturating_sub(1),
        None => text.len(),
    }
}

/// A text on the way to its folded form.
struct Folded {
    words: String,
    /// True where a sign stood after the last letter.
    is_apart: bool,
}

impl Folded {
    fn add_plain(&mut self, text: &str) {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                self.open();
                self.words.push(char::from(byte.to_ascii_lowercase()));
            } else {
                self.is_apart |= byte != b'\'';
            }
        }
    }

    fn add(&mut self, character: char) {
        if character.is_alphanumeric() || is_combining_mark(character) {
            self.open();
            self.words.push(character);
        } else {
            self.is_apart |= !matches!(character, '\'' | '\u{2019}');
        }
    }

    /// A space between two words, none before the first.
    fn open(&mut self) {
        if self.is_apart && !self.words.is_empty() {
            self.words.push(' ');
        }
        self.is_apart = false;
    }
}

#[cfg(test)]
mod tests {
    use super::{capitalise, fold, same_in_small, small};
    use proptest::prelude::{any, proptest};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn capitalises_only_the_first_letter() {
        assert_eq!(capitalise("élan to RodT"), "Élan to RodT");
        assert_eq!(capitalise(""), "");
    }

    #[test]
    fn folds_case_spaces_punctuation_and_compatibility_forms() {
        assert_eq!(
            fold("  Chase \u{fb01}rst–quote, O\u{2019}Neil’s! "),
            "chase first quote oneils"
        );
        assert_eq!(fold("Cafe\u{301}"), fold("CAFÉ"));
    }

    /// The folded form, one character at a time.
    fn folded_slowly(text: &str) -> String {
        let is_letter =
            |c: &char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(*c);
        let letters: String = text
            .nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| !matches!(c, '\'' | '\u{2019}'))
            .map(|c| if is_letter(&c) { c } else { ' ' })
            .collect();
        let words: Vec<_> = letters.split(' ').filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }

    proptest! {
        #[test]
        fn stretches_are_folded_as_the_whole_is(
            text in any::<String>(),
            typed in "[a-zA-Z0-9 '’.,–é\u{301}\u{323}ﬁ\u{1e9b}K\u{1100}\u{1161}\u{2126}]{0,40}",
        ) {
            for text in [text, typed] {
                assert_eq!(fold(&text), folded_slowly(&text), "{text}");
            }
        }

        #[test]
        fn small_letters_are_those_of_the_standard_library(
            one in "[a-cA-C\u{212a}kKΣσ]{0,3}",
            other in "[a-cA-C\u{212a}kKΣσ]{0,3}",
        ) {
            assert_eq!(small(&one), one.to_lowercase());
            assert_eq!(same_in_small(&one, &other), one.to_lowercase() == other.to_lowercase());
        }
    }
}
