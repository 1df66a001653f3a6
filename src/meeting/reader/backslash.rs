//! Backslashes between double quotes: some of them print as something else than what was typed, and no word is said.

use super::Reader;
use crate::error::Message;
use std::ops::Range;

/// The most of a word that a message shows.
const LONGEST_SHOWN: usize = 60;

impl Reader<'_> {
    /// Warns of the first backslash that changes the words of a text: `S:\team` has a tab in it, and no `t`.
    pub(super) fn warn_of_backslashes(&mut self, key: &str, span: &Range<usize>) {
        let typed = self.source.text().get(span.clone()).unwrap_or_default();
        let Some(word) = changed_word(typed) else {
            return;
        };
        let shown = typed.get(word.clone()).unwrap_or_default();
        let remedy = if typed.starts_with("\"\"\"") {
            "Type ''' instead of \"\"\" before and after the text: there a backslash is a backslash.".to_owned()
        } else {
            format!(
                "Put the words in single quotes, where a backslash is a backslash: `{key} = '…'`."
            )
        };
        let message = Message::warning(format!(
            "a backslash in `{key}` changes the words: {} becomes {}",
            in_a_line(shown),
            becomes(shown)
        ));
        let at = span.start + word.start..span.start + word.end;
        self.say(message.hint(remedy).rule("backslash-changes-words"), at);
    }
}

/// The first word with a backslash that writes something else; with one at a line's end, to the end of the next word.
fn changed_word(typed: &str) -> Option<Range<usize>> {
    if !typed.starts_with('"') {
        return None;
    }
    let mut signs = typed.char_indices();
    let at = loop {
        let (at, sign) = signs.next()?;
        if sign == '\\' && written_by(signs.next().map(|(_, sign)| sign)?).is_some() {
            break at;
        }
    };
    let before = typed.get(..at)?;
    let is_edge = |c: char| c.is_whitespace() || c == '"';
    let start = before.rfind(is_edge).map_or(0, |edge| edge + 1);
    let after = typed.get(at + 1..)?;
    let first = after.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let length = after.get(first..)?.find(is_edge);
    let end = at + 1 + first + length.unwrap_or(0);
    let longest = typed.get(start..end)?.char_indices().nth(LONGEST_SHOWN);
    Some(start..longest.map_or(end, |(cut, _)| start + cut))
}

/// What a backslash before this sign writes, where that is no sign that one sees.
fn written_by(sign: char) -> Option<&'static str> {
    match sign {
        't' => Some("a tab"),
        'n' | 'r' => Some("a line end"),
        'f' => Some("a page end"),
        // The line end and all blanks after it are left out.
        blank if blank.is_whitespace() => Some(""),
        _ => None,
    }
}

fn in_a_line(word: &str) -> String {
    let lines: Vec<&str> = word.split_whitespace().collect();
    lines
        .iter()
        .map(|line| format!("`{line}`"))
        .collect::<Vec<_>>()
        .join(" above ")
}

/// `S:`, a tab, `eam`
fn becomes(word: &str) -> String {
    let mut pieces = Vec::new();
    let mut seen = String::new();
    let mut signs = word.chars().peekable();
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().filter(|_| sign == '\\');
        match after.map(|after| (after, written_by(after))) {
            Some((_, Some(""))) => while signs.next_if(|c| c.is_whitespace()).is_some() {},
            Some((_, Some(written))) => {
                signs.next();
                pieces.extend(quoted(&std::mem::take(&mut seen)));
                pieces.push(written.to_owned());
            }
            Some((after, None)) => {
                signs.next();
                seen.push(after);
            }
            None => seen.push(sign),
        }
    }
    pieces.extend(quoted(&seen));
    pieces.join(", ")
}

fn quoted(words: &str) -> Option<String> {
    (!words.is_empty()).then(|| format!("`{words}`"))
}

#[cfg(test)]
mod tests {
    use super::{becomes, changed_word};

    fn seen(typed: &str) -> Option<String> {
        changed_word(typed).map(|word| becomes(&typed[word]))
    }

    #[test]
    fn a_word_that_a_backslash_changes_is_found() {
        for (typed, becomes) in [
            (
                r#""in S:\team\new plans""#,
                "`S:`, a tab, `eam`, a line end, `ew`",
            ),
            (r#""""at R:\reports""""#, "`R:`, a line end, `eports`"),
            ("\"\"\"the hall\\\n  or the school\"\"\"", "`hallor`"),
            ("\"\"\"the hall \\\nor\"\"\"", "`or`"),
        ] {
            assert_eq!(seen(typed).as_deref(), Some(becomes), "{typed}");
        }
    }

    #[test]
    fn a_backslash_that_prints_or_stands_between_single_quotes_changes_none() {
        for typed in [
            r"'S:\team'",
            r"'''S:\team'''",
            r#""S:\\team""#,
            r#""a \"b\" c""#,
            r#""caf\u00e9""#,
            "\"\"",
            "\"\\",
        ] {
            assert_eq!(seen(typed), None, "{typed}");
        }
    }
}
