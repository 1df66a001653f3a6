//! Lines of notes that say that an action is done: `Closed LB-017: the roof is mended`, `LB-017 complete`.
//!
//! They print as typed, like any other line. What they say of the log is only ever proposed, unless the run was asked to
//! set the status: that column is people's.

use super::reference::RefKey;
use crate::error::LinePlace;
use crate::model::public::mark_length;
use crate::model::text::after_start;
use crate::model::{Item, TypedLine};
use std::collections::BTreeSet;

/// The words that say so, each with the status that it stands for.
const WORDS: [(&str, &str); 5] = [
    ("closed", "Closed"),
    ("complete", "Complete"),
    ("completed", "Complete"),
    ("discharged", "Complete"),
    ("withdrawn", "Withdrawn"),
];

/// What may stand between a Ref and that word.
const VERBS: [&str; 8] = ["is", "was", "are", "were", "has", "have", "been", "now"];

/// What the notes say of an action of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Which action.
    pub key: RefKey,
    /// Its Ref as typed.
    pub typed: String,
    /// The word of the log's Status.
    pub status: &'static str,
    /// The number of the item that says so.
    pub item: String,
    /// Where.
    pub place: LinePlace,
}

/// All that the notes of a meeting's items say so, an action once.
pub fn closings(items: &[Item], notes: &[Vec<TypedLine>]) -> Vec<Closing> {
    let mut seen = BTreeSet::new();
    let mut closings = Vec::new();
    for (item, lines) in items.iter().zip(notes) {
        for line in lines {
            let Some((status, references)) = read(&line.words) else {
                continue;
            };
            for typed in references {
                let Some(key) = RefKey::of(typed) else {
                    continue;
                };
                if seen.insert(key.clone()) {
                    closings.push(Closing {
                        key,
                        typed: typed.to_owned(),
                        status,
                        item: item.number.clone(),
                        place: line.place(),
                    });
                }
            }
        }
    }
    closings
}

/// True for a line that says of an action that it is done.
pub fn says_done(line: &str) -> bool {
    read(line).is_some()
}

/// The status and the Refs of a line that says so.
fn read(line: &str) -> Option<(&'static str, Vec<&str>)> {
    let is_before = ['-', '*', '\u{2022}', '_', ' ', '\t'];
    let line = line.trim_start_matches(is_before);
    let line = match mark_length(line).and_then(|length| line.get(length..)) {
        Some(private) => private.trim_start_matches(is_before),
        None => line,
    };
    if let Some((status, rest)) = status_word(line) {
        let rest = rest.trim_start_matches(is_lead);
        let (references, rest) = references(rest)?;
        return ends(rest).then_some((status, references));
    }
    let (references, mut rest) = references(line)?;
    rest = rest.trim_start_matches(is_lead);
    while let Some(after) = VERBS.iter().find_map(|verb| strip_word(rest, verb)) {
        rest = after.trim_start();
    }
    let (status, rest) = status_word(rest)?;
    ends(rest).then_some((status, references))
}

fn is_lead(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, ':' | '-' | '\u{2013}' | '\u{2014}' | '*' | '_')
}

/// The status that a line's first word stands for, and what follows it.
fn status_word(line: &str) -> Option<(&'static str, &str)> {
    WORDS
        .iter()
        .find_map(|(word, status)| Some((*status, strip_word(line, word)?)))
}

/// What follows a word, in whatever case it was typed.
fn strip_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let rest = after_start(line, word)?;
    let is_whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
    is_whole.then_some(rest)
}

/// The Refs at the start of some words, joined by `,`, `/`, `&` or `and`, and what follows them.
fn references(words: &str) -> Option<(Vec<&str>, &str)> {
    let (first, mut rest) = reference(words)?;
    let mut all = vec![first];
    loop {
        let next = rest.trim_start();
        let joined = next
            .strip_prefix([',', '/', '&'])
            .or_else(|| strip_word(next, "and"));
        match joined.and_then(|next| reference(next.trim_start())) {
            Some((another, after)) => {
                all.push(another);
                rest = after;
            }
            None => return Some((all, rest)),
        }
    }
}

/// `LB-017`, also in square brackets: a capital first, digits last, a hyphen between unless in brackets.
fn reference(words: &str) -> Option<(&str, &str)> {
    let (inside, rest) = match words.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => {
            let end = words
                .find(|sign: char| !sign.is_alphanumeric() && sign != '-')
                .unwrap_or(words.len());
            words.split_at(end)
        }
    };
    let is_reference = inside.starts_with(char::is_uppercase)
        && inside.ends_with(|last: char| last.is_ascii_digit())
        && (inside.contains('-') || words.starts_with('['));
    is_reference.then_some((inside, rest))
}

/// True where nothing goes on that would make another sentence of it, as in "LB-017 complete by June".
fn ends(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '_']);
    let next = rest.trim_start();
    next.is_empty()
        || rest.starts_with([':', ';', ',', '.', '!', ')'])
        || next.starts_with(['(', '-', '\u{2013}', '\u{2014}'])
}

#[cfg(test)]
mod tests {
    use super::read;

    /// `Closed: LB-017 LB-018`, or nothing where the line is prose.
    fn said(line: &str) -> String {
        read(line).map_or_else(String::new, |(status, references)| {
            format!("{status}: {}", references.join(" "))
        })
    }

    #[test]
    fn an_action_is_closed_in_the_words_that_officers_use() {
        for line in [
            "Closed LB-017: the meeting was held",
            "CLOSED LB-017",
            "Closed: LB-017",
            "- LB-017 closed",
            "LB-017: closed, with thanks",
            "[LB-017] is now closed.",
            "**LB-017** has been closed (see item 4)",
            "LB-017 \u{2013} closed \u{2013} the meeting was held",
            "Private: Closed LB-017: he has paid",
            "- Private: LB-017 closed",
        ] {
            assert_eq!(said(line), "Closed: LB-017", "{line}");
        }
        assert_eq!(said("LB-017 complete"), "Complete: LB-017");
        assert_eq!(
            said("LB-017 and LB-018, LB-3 completed."),
            "Complete: LB-017 LB-018 LB-3"
        );
        assert_eq!(said("Withdrawn [LB 17]"), "Withdrawn: LB 17");
    }

    #[test]
    fn prose_is_prose() {
        for line in [
            "LB-017 complete by June",
            "LB-017 is not complete",
            "LB-017 to be closed",
            "Closed session",
            "Closed the meeting: 5pm",
            "Completed forms to LB",
            "The meeting closed at 5pm",
            "A40 closed: diversions",
            "Item 7 closed",
            "LB-017 (Carolyn Healy, 20 January 2011): Arrange a meeting",
            "closed-circuit cameras",
            "",
        ] {
            assert_eq!(said(line), "", "{line}");
        }
    }
}
