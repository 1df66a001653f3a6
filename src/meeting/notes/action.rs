//! What stands before an action's text: `Action OWNERS, by DUE:`, in every form that people type and paste.

use super::super::directory::Directory;
use super::capitals::is_calendar;
use super::owners::{self, Named, Who};
use crate::model::text::{after_start, begins};
use std::ops::Range;

/// The head of an action; its places are offsets in the line that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Who is named.
    pub owners: Vec<Named>,
    /// `LB-017`, without its brackets.
    pub reference: Option<Range<usize>>,
    /// The words after "by".
    pub due: Option<Range<usize>>,
    /// Where the text starts.
    pub end: usize,
}

impl Head {
    /// The same head in a line that begins so many bytes later.
    pub fn moved_back_by(self, length: usize) -> Head {
        let range = |range: Range<usize>| {
            range.start.saturating_sub(length)..range.end.saturating_sub(length)
        };
        Head {
            owners: (self.owners.into_iter())
                .map(|named| Named {
                    span: range(named.span),
                    ..named
                })
                .collect(),
            reference: self.reference.map(range),
            due: self.due.map(range),
            end: self.end.saturating_sub(length),
        }
    }
}

/// What ends a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Colon,
    Dash,
    To,
    Line,
    Nothing,
}

/// Words that make "Action …" the name of something else.
const NO_ACTIONS: [&str; 30] = [
    "plan", "plans", "planning", "point", "points", "log", "logs", "list", "lists", "item",
    "items", "group", "groups", "team", "teams", "tracker", "sheet", "register", "notes",
    "summary", "required", "needed", "taken", "agreed", "update", "updates", "day", "week", "area",
    "fraud",
];

/// Reads the head of an action at the start of a line; `None` where the line is prose.
pub fn read_head(line: &str, directory: &Directory) -> Option<Head> {
    let rest = after_action(line)?;
    let lead = lead_length(rest);
    let spaced = rest.starts_with(char::is_whitespace);
    let glued = lead > 0 && rest.starts_with('-') && !rest[1..].starts_with(char::is_whitespace);
    if lead == 0 && !spaced {
        return None;
    }
    let bare = rest[lead..].trim_start();
    let start = line.len() - bare.len();
    if let Some(head) = read_owned(line, start, lead > 0 && !glued, directory) {
        return Some(head);
    }
    let said = bare.trim_end_matches('.').to_lowercase();
    let nothing_to_do =
        said.is_empty() || ["none", "nil", "n/a", "no action"].contains(&said.as_str());
    (lead > 0 && !glued && !nothing_to_do).then_some(Head {
        end: start,
        ..Head::default()
    })
}

/// What follows the word "action" at the start of a line.
fn after_action(line: &str) -> Option<&str> {
    let rest = after_start(line, "action")?;
    let goes_on = |next: char| next.is_alphanumeric() || "'\u{2019}_".contains(next);
    (!rest.starts_with(goes_on)).then_some(rest)
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The length of `:`, ` -`, ` – ` or `: -` after the word "Action".
fn lead_length(rest: &str) -> usize {
    let bare =
        rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == ':' || is_dash(sign));
    let lead = &rest[..rest.len() - bare.len()];
    if lead.trim().is_empty() {
        0
    } else {
        lead.len()
    }
}

fn read_owned(line: &str, start: usize, has_lead: bool, directory: &Directory) -> Option<Head> {
    let (owners, at) = owners_at(line, start, directory);
    let mut head = Head {
        owners,
        ..Head::default()
    };
    let mut at = read_reference(line, at, &mut head);
    let mut ending = ending_at(line, at);
    if matches!(ending.0, Ending::Nothing)
        && let Some((due, after)) = due_at(line, at)
    {
        head.due = Some(due);
        at = read_reference(line, after, &mut head);
        ending = ending_at(line, at);
    }
    if let Some((due, after)) = due_after_sign(line, &head, ending) {
        head.due = Some(due);
        ending = ending_at(line, after);
    }
    head.end = ending.1;
    let accepted = if head.owners.is_empty() {
        (head.reference.is_some() || head.due.is_some()) && ending.0 != Ending::Nothing
    } else {
        accepts(&head, ending.0, &line[ending.1..], has_lead)
    };
    if !accepted {
        return None;
    }
    // "Action CH: to arrange" joins the text as "Action CH to arrange" does.
    let has_sign = matches!(ending.0, Ending::Colon | Ending::Dash);
    if has_sign && !head.owners.is_empty() {
        let text = &line[head.end..];
        let text = text.strip_prefix("to ").map_or(text, str::trim_start);
        head.end = line.len() - text.len();
    }
    Some(head)
}

/// The owners who are named at a place of a line, after "by" or "for" too, and where they end.
fn owners_at(line: &str, start: usize, directory: &Directory) -> (Vec<Named>, usize) {
    let tail = &line[start..];
    let after_by = ["by ", "for "].iter().find_map(|by| after_start(tail, by));
    let (mut owners, length) = owners::read(after_by.unwrap_or(tail), directory);
    let is_known = |named: &Named| matches!(named.who, Who::Known(_));
    if after_by.is_some() && !owners.iter().all(is_known) {
        owners.clear();
    }
    if owners.is_empty() {
        let (small, end) = small_initials(tail, directory);
        return match small {
            Some(named) => (vec![named.moved_by(start)], start + end),
            None => (owners, start),
        };
    }
    let shift = line.len() - after_by.unwrap_or(tail).len();
    let moved = owners.into_iter().map(|named| named.moved_by(shift));
    (moved.collect(), shift + length)
}

/// Initials in small letters, right before a colon: `Action ch: …`.
fn small_initials(tail: &str, directory: &Directory) -> (Option<Named>, usize) {
    let end = tail
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(tail.len());
    let known = (end > 1 && tail[end..].starts_with(':'))
        .then(|| {
            directory
                .by_initials(&tail[..end])
                .or_else(|| directory.by_word(&tail[..end]))
        })
        .flatten();
    let named = known.map(|owner| Named {
        span: 0..end,
        who: Who::Known(owner),
    });
    (named, end)
}

/// True where what was named is an owner, from what follows it.
fn accepts(head: &Head, ending: Ending, text: &str, has_lead: bool) -> bool {
    let outsiders: Vec<_> = head
        .owners
        .iter()
        .filter(|named| matches!(named.who, Who::Outsider(_)))
        .collect();
    let is_title = head.owners.iter().any(|named| match &named.who {
        Who::Outsider(name) | Who::Nobody(name) => name
            .split_whitespace()
            .next()
            .is_some_and(|word| NO_ACTIONS.contains(&word.to_lowercase().as_str())),
        Who::Known(_) => false,
    });
    if ending == Ending::Nothing || (is_title && !has_lead) {
        return false;
    }
    if outsiders.is_empty() {
        return ending != Ending::To || starts_with_verb(text) || text.starts_with("be ");
    }
    let certain = head.due.is_some() || head.reference.is_some();
    match ending {
        Ending::Colon | Ending::Dash => true,
        Ending::To => {
            starts_with_verb(text)
                && !text.starts_with("be ")
                && (has_lead || !outsiders.iter().any(|named| named.is_lone_word()))
        }
        _ => has_lead || certain,
    }
}

/// "to" asks for work where a word in small letters follows that is no article.
pub fn starts_with_verb(text: &str) -> bool {
    let word: String = text
        .trim_start_matches(['*', '_'])
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    let no_verbs = [
        "the", "a", "an", "all", "our", "his", "her", "its", "their", "be", "this", "that",
        "these", "those", "which", "whom", "date", "whether",
    ];
    word.starts_with(char::is_lowercase) && !no_verbs.contains(&word.as_str())
}

/// Takes `[LB-017]` where it stands.
fn read_reference(line: &str, at: usize, head: &mut Head) -> usize {
    let bare = line[at..].trim_start();
    let start = line.len() - bare.len();
    let inside = bare
        .strip_prefix('[')
        .and_then(|rest| Some(&rest[..rest.find(']')?]));
    match inside {
        Some(reference) if head.reference.is_none() && is_reference(reference.trim()) => {
            let typed = start + 1 + reference.len() - reference.trim_start().len();
            head.reference = Some(typed..typed + reference.trim().len());
            start + reference.len() + 2
        }
        _ => at,
    }
}

/// Letters, digits, and a running number at the end: `LB-017`.
fn is_reference(words: &str) -> bool {
    words.len() <= 40
        && words.ends_with(|letter: char| letter.is_ascii_digit())
        && words
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-/._".contains(letter))
}

/// What ends the head at a place, and where the text starts after it.
pub fn ending_at(line: &str, at: usize) -> (Ending, usize) {
    let rest = &line[at..];
    let bare = rest.trim_start();
    let spaced = bare.len() < rest.len();
    let after = |length: usize| line.len() - bare[length..].trim_start().len();
    let Some(sign) = bare.chars().next() else {
        return (Ending::Line, line.len());
    };
    let next = &bare[sign.len_utf8()..];
    if bare == "." {
        return (Ending::Line, line.len());
    }
    if sign == ':' {
        let doubled = next.trim_start();
        let dash = doubled.chars().next().filter(|sign| is_dash(*sign));
        let dash = dash.map_or(0, char::len_utf8);
        // A sign that is glued to what follows is a minus, and the officer's own.
        let is_lead = doubled[dash..].starts_with(char::is_whitespace);
        let length = if dash > 0 && is_lead {
            bare.len() - doubled.len() + dash
        } else {
            1
        };
        return (Ending::Colon, after(length));
    }
    if is_dash(sign) && (spaced || next.starts_with(char::is_whitespace)) {
        return (Ending::Dash, after(sign.len_utf8()));
    }
    let after_to = after_start(bare, "to").filter(|_| spaced);
    if after_to.is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
        return (Ending::To, after(2));
    }
    (Ending::Nothing, at)
}

/// The due words after `, by`, ` by` or `(by`, and where they end.
fn due_at(line: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = line[at..]
        .trim_start_matches(|sign: char| sign.is_whitespace() || sign == ',' || sign == ';');
    let bracketed = rest.starts_with('(');
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let word = ["by ", "due ", "due: ", "before "]
        .iter()
        .filter(|word| begins(rest, word))
        .map(|word| word.len())
        .max();
    // "before" says something else than "by", so it stays with the words.
    let skipped =
        word.filter(|_| !rest.starts_with(['b', 'B']) || rest.as_bytes().get(1) != Some(&b'e'));
    let words = rest[skipped.unwrap_or(0)..].trim_start();
    let start = line.len() - words.len();
    let (length, after) = if bracketed {
        let length = words.find(')')?;
        (length, start + length + 1)
    } else {
        let length = due_length(words, word.is_some());
        (length, start + length)
    };
    let due = words[..length].trim_end();
    let ends_line = line[after..].trim().is_empty();
    let due = if ends_line {
        due.trim_end_matches('.')
    } else {
        due
    };
    let fits = !due.is_empty()
        && due.len() <= 80
        && (is_plausible_due(due) || (word.is_some() && line[after..].starts_with(':')));
    fits.then(|| (start..start + due.len(), after))
}

/// The due words of `CH - by 10 June - …`, which stand between two signs.
fn due_after_sign(
    line: &str,
    head: &Head,
    ending: (Ending, usize),
) -> Option<(Range<usize>, usize)> {
    let has_sign = |ending| matches!(ending, Ending::Colon | Ending::Dash);
    let says_by = begins(&line[ending.1..], "by ");
    if head.due.is_some() || head.owners.is_empty() || !has_sign(ending.0) || !says_by {
        return None;
    }
    due_at(line, ending.1).filter(|(due, after)| {
        is_plausible_due(&line[due.clone()]) && has_sign(ending_at(line, *after).0)
    })
}

/// Up to a colon that is no clock's, a spaced dash, or a "to".
fn due_length(words: &str, is_said: bool) -> usize {
    words
        .char_indices()
        .find(|(at, sign)| {
            let next = &words[at + sign.len_utf8()..];
            let spaced_before = words[..*at].ends_with(char::is_whitespace);
            let ends_word = next.is_empty() || next.starts_with(char::is_whitespace);
            (*sign == ':' && (ends_word || !next.starts_with(|next: char| next.is_ascii_digit())))
                || (*sign == '[' && spaced_before)
                || (is_dash(*sign) && ends_word && spaced_before)
                || (is_said && *sign == 't' && spaced_before && next.starts_with("o "))
        })
        .map_or(words.len(), |(at, _)| at)
}

/// True for words that begin like a date or another answer to "when".
pub fn is_plausible_due(words: &str) -> bool {
    let first: String = words
        .chars()
        .take_while(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let says_when = [
        "asap",
        "as",
        "ongoing",
        "immediately",
        "urgent",
        "urgently",
        "next",
        "end",
        "early",
        "mid",
        "the",
        "before",
        "tbc",
        "tomorrow",
        "today",
        "this",
        "within",
        "start",
        "spring",
        "summer",
        "autumn",
        "winter",
        "noon",
        "close",
        "easter",
        "christmas",
        "continuing",
    ];
    first.starts_with(|letter: char| letter.is_ascii_digit())
        || is_calendar(&first)
        || says_when.contains(&first.as_str())
}
