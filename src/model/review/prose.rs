//! What a line of prose shows to a question: its words, its list marker, who speaks in it.

use std::ops::Range;

/// A word, and where it stands in its line.
pub struct Word<'a> {
    /// The word, with inner apostrophes and hyphens.
    pub text: &'a str,
    /// Where it stands.
    pub span: Range<usize>,
}

impl Word<'_> {
    /// True where it starts with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of a line.
pub fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut signs = line.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next_is_letter = signs.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let inner = "'\u{2019}-".contains(sign) && start.is_some() && next_is_letter;
        if sign.is_alphanumeric() || inner {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            push(&mut words, line, from..at);
        }
    }
    if let Some(from) = start {
        push(&mut words, line, from..line.len());
    }
    words
}

fn push<'a>(words: &mut Vec<Word<'a>>, line: &'a str, span: Range<usize>) {
    if let Some(text) = line.get(span.clone()) {
        words.push(Word { text, span });
    }
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
    let (at, dash) = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| Some((line.find(dash)?, *dash)))
        .min_by_key(|(at, _)| *at)?;
    Some((
        line.get(..at)?.trim(),
        dash.trim(),
        line.get(at + dash.len()..)?.trim(),
    ))
}

/// True for two to four words that could be somebody's name; the first has a capital, and `every_capital` says whether
/// all must have one.
pub fn looks_like_a_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || "'\u{2019}-.".contains(c))
    };
    (2..=4).contains(&words.len())
        && words.iter().all(is_word)
        && words
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// True for a sub-heading, or the head of an action.
pub fn is_heading_or_action(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_', '-', '•', ' ']);
    line.starts_with('#')
        || bare
            .get(..6)
            .is_some_and(|word| word.eq_ignore_ascii_case("action"))
}

#[cfg(test)]
mod tests {
    use super::{after_marker, at_dash, looks_like_a_name, words};

    #[test]
    fn words_keep_their_inner_apostrophes_and_hyphens() {
        let found: Vec<_> = words("O'Neil – re-build, 'quoted'")
            .iter()
            .map(|w| w.text)
            .collect();
        assert_eq!(found, ["O'Neil", "re-build", "quoted"]);
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
