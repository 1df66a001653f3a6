//! Names and roles that no list has, known by their capitals: `Dave Webb`, `Head of Finance`.

use super::task_words::starts_a_task;
use crate::model::text::small;

/// The letters, digits, apostrophes and inner hyphens at the start of a text.
pub fn word_at(text: &str) -> &str {
    let in_word = |letter: char| letter.is_alphanumeric() || "'\u{2019}".contains(letter);
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let next = at + letter.len_utf8();
        let hyphen = letter == '-' && at > 0 && text[next..].starts_with(char::is_alphabetic);
        if !in_word(letter) && !hyphen {
            break;
        }
        end = next;
    }
    &text[..end]
}

/// True for a word with a capital anywhere.
pub fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// Words that start a sentence and no name.
const NO_NAMES: [&str; 44] = [
    "a",
    "an",
    "any",
    "as",
    "at",
    "by",
    "completed",
    "complete",
    "closed",
    "done",
    "each",
    "for",
    "from",
    "he",
    "i",
    "if",
    "in",
    "it",
    "n",
    "nil",
    "no",
    "none",
    "noted",
    "not",
    "of",
    "on",
    "ongoing",
    "our",
    "please",
    "she",
    "tbc",
    "that",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "we",
    "when",
    "will",
    "with",
    "asap",
];

/// Days and months start a due date.
const CALENDAR: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How long a run of capitalised words is: `Dave Webb`, `Acting Chief Executive`, `Head of Finance`.
pub fn capitalised_run(text: &str) -> usize {
    let first = word_at(text);
    let small = small(first);
    if NO_NAMES.contains(&&*small) || is_calendar(&small) || starts_a_task(&small) {
        return 0;
    }
    let mut end = 0;
    let mut at = 0;
    for _ in 0..8 {
        let word = word_at(&text[at..]);
        if word.is_empty() {
            break;
        }
        let next = at + word.len();
        let is_name = word.starts_with(char::is_uppercase);
        if is_name && !small_the(word, at) {
            end = next;
        } else if !small_the(word, at)
            && !["of", "the", "for", "de", "van", "von", "der", "la"].contains(&word)
        {
            break;
        }
        // A full stop after a title or a single letter belongs to the name.
        let dot =
            usize::from(is_name && word.chars().count() <= 4 && text[next..].starts_with(". "));
        let after = text[next + dot..].trim_start_matches([' ', '\t', '\u{a0}']);
        let gap = text.len() - next - after.len();
        if gap == 0 {
            break;
        }
        at = next + gap;
    }
    end
}

fn small_the(word: &str, at: usize) -> bool {
    at == 0 && word.eq_ignore_ascii_case("the")
}

/// True for the name of a day or a month.
pub fn is_calendar(word: &str) -> bool {
    let small = small(word);
    CALENDAR
        .iter()
        .any(|name| *name == small || (small.len() == 3 && name.starts_with(&*small)))
}
