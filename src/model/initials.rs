//! Initials: what looks like them, and whether they fit a name; the titles that neither counts.

use unicode_normalization::UnicodeNormalization;

/// Words before a name that its initials leave out.
const TITLES: [&str; 24] = [
    "cllr",
    "councillor",
    "dr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "prof",
    "professor",
    "rev",
    "revd",
    "reverend",
    "sir",
    "dame",
    "lord",
    "lady",
    "pc",
    "sgt",
    "insp",
    "hon",
    "rt",
    "the",
    "canon",
];

/// No name has more words; every way to share the initials among them is tried.
const MOST_WORDS: usize = 10;

/// What initials look like: no space, 2 to 6 letters, at least two capitals.
pub fn look_like_initials(word: &str) -> bool {
    (2..=6).contains(&word.chars().count())
        && word.chars().all(char::is_alphabetic)
        && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// True where the initials are the first letters of the name's words, with letters of the words between them:
/// `TMcC` of Tom McCabe, `RodT` of Rod Thomson, `JS` of Cllr Jane Smith.
pub fn fit(initials: &str, name: &str) -> bool {
    let words = words_of(name);
    (0..words.len()).any(|first| {
        let without_title = words
            .get(..first)
            .is_some_and(|before| before.iter().all(|word| is_title(word)));
        without_title && matches_words(&letters(initials), words.get(first..).unwrap_or_default())
    })
}

/// True where first and last capital at least begin two words of the name, whatever stands between: `RLT` of Ruth
/// Turner, who uses a letter that the list leaves out.
pub fn nearly_fit(initials: &str, name: &str) -> bool {
    if fit(initials, name) {
        return true;
    }
    let capitals: Vec<char> = initials.chars().filter(|c| c.is_uppercase()).collect();
    let (Some(first), Some(last)) = (capitals.first(), capitals.last()) else {
        return false;
    };
    let starts: Vec<char> = words_of(name)
        .iter()
        .filter(|word| !is_title(word))
        .flat_map(|word| word.iter().filter(|letter| letter.starts).map(|l| l.folded))
        .collect();
    let at = |wanted: &char| {
        let wanted = fold(*wanted);
        starts.iter().position(|start| Some(*start) == wanted)
    };
    at(first).is_some_and(|from| {
        let wanted = fold(*last);
        starts
            .iter()
            .skip(from + 1)
            .any(|start| Some(*start) == wanted)
    })
}

/// A name without `Cllr`, `Dr` and the like before it.
pub fn without_titles(name: &str) -> &str {
    let mut bare = name.trim();
    while let Some((first, rest)) = bare.split_once(char::is_whitespace) {
        let rest = rest.trim_start();
        let word = first.trim_end_matches('.');
        let is_title = TITLES.iter().any(|title| title.eq_ignore_ascii_case(word));
        if !is_title || !rest.contains(char::is_whitespace) {
            break;
        }
        bare = rest;
    }
    bare
}

/// A letter of a name or of initials.
#[derive(Clone, Copy)]
struct Letter {
    /// Small, without its accent.
    folded: char,
    /// True for the first letter of a word, and for a capital within a word that also has small letters.
    starts: bool,
}

fn fold(character: char) -> Option<char> {
    character
        .nfd()
        .next()
        .and_then(|base| base.to_lowercase().next())
}

fn letters(word: &str) -> Vec<Letter> {
    let has_small = word.chars().any(char::is_lowercase);
    let mut first = true;
    word.nfc()
        .filter(|c| c.is_alphabetic())
        .filter_map(|character| {
            let starts = first || (has_small && character.is_uppercase());
            first = false;
            fold(character).map(|folded| Letter { folded, starts })
        })
        .collect()
}

/// The words of a name, `Smith, Jane` the right way round, `Smith-Jones` as two.
fn words_of(name: &str) -> Vec<Vec<Letter>> {
    let turned = match name.split_once(',') {
        Some((last, first)) => format!("{first} {last}"),
        None => name.to_owned(),
    };
    turned
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | '(' | ')' | '\'' | '’'))
        .map(letters)
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}

fn is_title(word: &[Letter]) -> bool {
    let word: String = word.iter().map(|letter| letter.folded).collect();
    TITLES.contains(&word.as_str())
}

/// Every word may be passed over but the first; within a word the letters come in order, the first one first.
fn matches_words(initials: &[Letter], words: &[Vec<Letter>]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    takes_from(initials, first).any(|left| match left {
        [] => true,
        left => {
            (0..rest.len()).any(|skip| matches_words(left, rest.get(skip..).unwrap_or_default()))
        }
    })
}

/// What may be left of the initials after some were taken from a word: at least one, each a letter of the word.
fn takes_from<'a>(
    initials: &'a [Letter],
    word: &'a [Letter],
) -> impl Iterator<Item = &'a [Letter]> {
    let mut at = 0;
    let mut lefts = Vec::new();
    for (taken, letter) in initials.iter().enumerate() {
        let found = word
            .iter()
            .skip(at)
            .position(|other| other.folded == letter.folded && (taken > 0 || other.starts));
        match found {
            Some(0) => at += 1,
            Some(further) if taken > 0 => at += further + 1,
            _ => break,
        }
        lefts.push(initials.get(taken + 1..).unwrap_or_default());
    }
    lefts.into_iter().rev()
}

#[cfg(test)]
mod tests {
    use super::{fit, look_like_initials, nearly_fit, without_titles};

    #[test]
    fn initials_have_two_to_six_letters_and_two_capitals() {
        for word in ["RT", "TMcC", "RodT", "ABCDEF", "ÉÉ"] {
            assert!(look_like_initials(word), "{word}");
        }
        for word in ["R", "Rod", "rt", "R T", "R.T.", "ABCDEFG", "R2", "-"] {
            assert!(!look_like_initials(word), "{word}");
        }
    }

    #[test]
    fn initials_fit_the_words_of_a_name() {
        for (initials, name) in [
            ("RT", "Robin Thompson"),
            ("TMcC", "Tom McCabe"),
            ("RodT", "Rod Thomson"),
            ("JS", "Cllr Jane Smith"),
            ("JS", "Smith, Jane"),
            ("MAJ", "Mary-Ann Jones"),
            ("EJ", "Élise Jones"),
            ("SO", "Sean O’Neil"),
            ("JS", "JANE SMITH"),
        ] {
            assert!(fit(initials, name), "{initials} {name}");
        }
        for (initials, name) in [
            ("NHS", "Jane Smith"),
            ("AR", "Pete Lightwood"),
            ("RLT", "Ruth Turner"),
            ("SJ", "Jane Smith"),
        ] {
            assert!(!fit(initials, name), "{initials} {name}");
        }
    }

    #[test]
    fn titles_are_taken_off_a_full_name() {
        assert_eq!(without_titles("The Revd. Dr Jane Smith"), "Jane Smith");
        assert_eq!(without_titles("Cllr Smith"), "Cllr Smith");
        assert_eq!(without_titles("Jane Dr"), "Jane Dr");
    }

    #[test]
    fn a_letter_that_the_name_leaves_out_is_near_enough() {
        assert!(nearly_fit("RLT", "Ruth Turner"));
        assert!(!nearly_fit("AR", "Pete Lightwood"));
    }
}
