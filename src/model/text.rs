//! Small rules for words that several floors share.

use unicode_normalization::UnicodeNormalization;

/// The text with its first letter a capital; all else as it was.
pub fn capitalise(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// A text as it is compared: letters and digits alone, compatibility forms and case folded, one space between words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
        {
            folded.push(character);
        } else if !matches!(character, '\'' | '\u{2019}')
            && !folded.is_empty()
            && !folded.ends_with(' ')
        {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::{capitalise, fold};

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
}
