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

/// How initials go with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// They are first letters of the name's words, with letters of the words between them: `TMcC` of Tom McCabe, `RodT`
    /// of Rod Thomson, `JS` of Cllr Jane Smith.
    Well,
    /// First and last capital at least begin two words of the name, whatever stands between: `RLT` of Ruth Turner, who
    /// uses a letter that the list leaves out.
    Nearly,
    /// They are somebody else's.
    Not,
}

/// True where the initials fit the name [well](Fit::Well).
pub fn fit(initials: &str, name: &str) -> bool {
    fitness(initials, name) == Fit::Well
}

/// How the initials go with the name.
pub fn fitness(initials: &str, name: &str) -> Fit {
    let words = words_of(name);
    let letters = letters(initials);
    let untitled = words.iter().take_while(|word| is_title(word)).count();
    let fits_from = |first| matches_words(&letters, words.get(first..).unwrap_or_default());
    if (0..=untitled).any(fits_from) {
        Fit::Well
    } else if begin_and_end_fit(initials, &words) {
        Fit::Nearly
    } else {
        Fit::Not
    }
}

fn begin_and_end_fit(initials: &str, words: &[Vec<Letter>]) -> bool {
    let mut capitals = initials.chars().filter(|c| c.is_uppercase());
    let Some(first) = capitals.next() else {
        return false;
    };
    let last = capitals.next_back().unwrap_or(first);
    let mut starts = words
        .iter()
        .filter(|word| !is_title(word))
        .flatten()
        .filter(|letter| letter.starts);
    let mut goes_on_to = |wanted| starts.any(|letter| Some(letter.folded) == wanted);
    goes_on_to(fold(first)) && goes_on_to(fold(last))
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
    if character.is_ascii() {
        return Some(character.to_ascii_lowercase());
    }
    character
        .nfd()
        .next()
        .and_then(|base| base.to_lowercase().next())
}

fn letters(word: &str) -> Vec<Letter> {
    let has_small = word.chars().any(char::is_lowercase);
    let mut letters = Vec::with_capacity(word.len());
    let mut add = |character: char| {
        if character.is_alphabetic() {
            let starts = letters.is_empty() || (has_small && character.is_uppercase());
            letters.extend(fold(character).map(|folded| Letter { folded, starts }));
        }
    };
    if word.is_ascii() {
        word.chars().for_each(&mut add);
    } else {
        word.nfc().for_each(&mut add);
    }
    letters
}

/// The words of a name, `Smith, Jane` the right way round, `Smith-Jones` as two.
fn words_of(name: &str) -> Vec<Vec<Letter>> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | '(' | ')' | '\'' | '’');
    let (last, first) = name.split_once(',').unwrap_or(("", name));
    first
        .split(is_between)
        .chain(last.split(is_between))
        .map(letters)
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}

fn is_title(word: &[Letter]) -> bool {
    let letters = || word.iter().map(|letter| letter.folded);
    TITLES.iter().any(|title| title.chars().eq(letters()))
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
    use super::{Fit, fit, fitness, look_like_initials, without_titles};

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
        assert_eq!(fitness("RLT", "Ruth Turner"), Fit::Nearly);
        assert_eq!(fitness("AR", "Pete Lightwood"), Fit::Not);
    }
}
