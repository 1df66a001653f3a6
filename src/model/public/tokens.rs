//! Words as they are compared: letters and digits without case, accents, looks or marks.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Folded.
    pub folded: String,
    /// Where it stands in the text.
    pub span: Range<usize>,
    /// True where it begins with a capital.
    pub is_capital: bool,
    /// True where nothing but one space, or a hyphen, stands between it and the word before.
    pub follows: bool,
    /// True for the figures of a sum of money, `£900`.
    pub is_sum: bool,
}

/// The words of a text. A number keeps its thousands together however they are cut by commas; the figures of a sum of
/// money end before a letter, `£42` of `£42k`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut current: Option<Range<usize>> = None;
    let mut signs = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let ends_sum =
            sign.is_alphabetic() && current.as_ref().is_some_and(|word| is_sum(text, word));
        if ends_sum {
            close(text, current.take(), &mut found);
        }
        if is_of_a_word(sign) || (current.is_some() && joins(previous, sign, next)) {
            let end = at + sign.len_utf8();
            current = Some(current.map_or(at, |range| range.start)..end);
        } else if !is_unseen(sign) {
            close(text, current.take(), &mut found);
        }
        previous = sign;
    }
    close(text, current, &mut found);
    found
}

/// True where a word is figures behind the sign of a currency.
fn is_sum(text: &str, word: &Range<usize>) -> bool {
    let figures = text[word.clone()]
        .chars()
        .all(|sign| sign.is_ascii_digit() || sign == ',');
    figures
        && text[..word.start]
            .trim_end_matches([' ', '\u{a0}'])
            .ends_with(['\u{a3}', '$', '\u{20ac}'])
}

fn close(text: &str, span: Option<Range<usize>>, found: &mut Vec<Token>) {
    let Some(span) = span else { return };
    let mut folded = fold(&text[span.clone()]);
    if folded.is_empty() {
        return;
    }
    let is_sum = is_sum(text, &span);
    // Few figures tell only with their sign; many are found without it too.
    if is_sum && folded.len() < 4 {
        folded.insert(0, '\u{a3}');
    }
    let between = found.last().map(|last| &text[last.span.end..span.start]);
    found.push(Token {
        is_capital: text[span.clone()].starts_with(char::is_uppercase),
        follows: between.is_some_and(|between| {
            let bare: String = between.chars().filter(|sign| !is_unseen(*sign)).collect();
            matches!(bare.as_str(), " " | "\u{a0}" | "-" | "\u{2011}" | ". ")
                && (bare != ". " || is_initial(found.last()))
        }),
        folded,
        span,
        is_sum,
    });
}

/// "A. Kerr": the full stop ends no sentence.
fn is_initial(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.is_capital && token.folded.chars().count() <= 2)
}

/// Words without accents, so that `Siân` is found as `Sian`.
pub(super) fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|letter| letter.is_alphanumeric() && !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_of_a_word(sign: char) -> bool {
    sign.is_alphanumeric() || is_combining_mark(sign)
}

/// An apostrophe within a word, a comma before three digits.
fn joins(before: char, sign: char, after: char) -> bool {
    match sign {
        '\'' | '\u{2019}' => before.is_alphabetic() && after.is_alphabetic(),
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Signs that nobody sees: the soft hyphen, joiners, marks of direction.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_and_marks() {
        assert_eq!(
            words("Si\u{e2}n\u{2019}s **re-\u{ad}grading**: \u{a3}42,500.00"),
            ["sians", "re", "grading", "42500", "00"]
        );
        assert_eq!(
            words("Sia\u{302}n red\u{ad}undancy"),
            ["sian", "redundancy"]
        );
        assert_eq!(words("26/03318/FUL"), ["26", "03318", "ful"]);
        assert_eq!(
            words("\u{a3}900, \u{a3}4,500pa, $42k, 42k"),
            ["\u{a3}900", "4500", "pa", "\u{a3}42", "k", "42k"]
        );
        assert_eq!(words(" – … "), [""; 0]);
    }

    #[test]
    fn a_word_follows_another_unless_a_sentence_ends_between_them() {
        let follows = |text: &str| tokens(text).last().map(|token| token.follows);
        assert_eq!(follows("Alison Kerr"), Some(true));
        assert_eq!(follows("A. Kerr"), Some(true));
        assert_eq!(follows("went. Kerr"), Some(false));
        assert_eq!(follows("Alison, Kerr"), Some(false));
    }
}
