//! Decisions that ask for work and name nobody.

use super::listed::joined;
use super::prose::{Line, after_marker, is_heading_or_action};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::Item;
use crate::model::text::fold;

/// What a decision asks somebody to do, after "to".
const WORK: [&str; 22] = [
    "arrange",
    "ask",
    "chase",
    "circulate",
    "contact",
    "draft",
    "email",
    "invite",
    "investigate",
    "liaise",
    "obtain",
    "organise",
    "prepare",
    "produce",
    "purchase",
    "remind",
    "report",
    "request",
    "seek",
    "send",
    "thank",
    "write",
];

/// Those of them that begin a sentence without "to" and are no nouns.
const BARE_WORK: [&str; 7] = [
    "arrange",
    "ask",
    "circulate",
    "invite",
    "obtain",
    "request",
    "write",
];

/// Roles that somebody has, without a name.
const ROLES: [&str; 14] = [
    "chair",
    "chairman",
    "chairperson",
    "clerk",
    "councillor",
    "director",
    "executive",
    "leader",
    "manager",
    "officer",
    "officers",
    "president",
    "secretary",
    "treasurer",
];

/// "It was agreed that: To ask the Community Transport Group …": somebody must do it, and nobody is named.
pub fn without_owner(record: &Record<'_>) -> Vec<Message> {
    let places: Vec<LinePlace> = record
        .notes
        .iter()
        .filter(|notes| !has_owner(notes.item))
        .flat_map(|notes| work_in(&notes.lines, record))
        .collect();
    joined(&places, |count| match count {
        1 => "this decision asks for work, and nobody is named to do it".to_owned(),
        _ => format!("{count} decisions ask for work, and nobody is named to do it"),
    })
    .map(|message| message.hint("Type it as an action too: `Action CH: …`."))
    .into_iter()
    .collect()
}

fn has_owner(item: &Item) -> bool {
    item.actions().any(|action| !action.owners.is_empty())
}

fn work_in(lines: &[Line<'_>], record: &Record<'_>) -> Vec<LinePlace> {
    let mut is_decided = false;
    let mut places = Vec::new();
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        if is_heading_or_action(line.text) {
            is_decided = false;
            continue;
        }
        if line.text.trim_end_matches('-').ends_with(':') && decides(&fold(line.text)) {
            is_decided = true;
            continue;
        }
        let marked = after_marker(line.text);
        let asks = match after_lead(line) {
            Some(rest) => asks_for_work(&rest),
            None if is_decided => asks_for_work(&fold(marked.unwrap_or(line.text))),
            None => continue,
        };
        if asks {
            if !names_somebody(line, record) {
                places.push(line.typed.place());
            }
        } else if marked.is_none() {
            is_decided = false;
        }
    }
    places
}

const DECIDED: [&str; 3] = ["agreed", "resolved", "decided"];

/// True for a line that leads to what was decided.
fn decides(folded: &str) -> bool {
    folded.split(' ').any(|part| DECIDED.contains(&part))
}

/// The words after "Resolved", "It was agreed that", folded.
fn after_lead(line: &Line<'_>) -> Option<String> {
    if !may_have_lead(line) {
        return None;
    }
    let folded = fold(line.text);
    let bare = folded.strip_prefix("it was ").unwrap_or(&folded);
    let rest = DECIDED
        .iter()
        .find_map(|word| bare.strip_prefix(word))?
        .strip_prefix(' ')?;
    Some(rest.strip_prefix("that ").unwrap_or(rest).to_owned())
}

/// False where the first word, as it is typed, cannot be a lead's: most lines need not be folded.
fn may_have_lead(line: &Line<'_>) -> bool {
    let Some(first) = line.words.first() else {
        return false;
    };
    let small = first.small();
    let begins = |with: &str| small.starts_with(with);
    // An apostrophe or an accent may change the word when it is folded.
    let start = line.text.get(..=first.span.end).unwrap_or(line.text);
    let is_plain = start.bytes().all(|sign| sign.is_ascii() && sign != b'\'');
    !is_plain || begins("it") || DECIDED.into_iter().any(begins)
}

fn asks_for_work(folded: &str) -> bool {
    let mut parts = folded.split(' ');
    let first = parts.next().unwrap_or_default();
    let second = parts.next().unwrap_or_default();
    if first == "to" {
        return WORK.contains(&second);
    }
    let is_noun = ["for", "from", "by", "that", "was", "were", "is", "of", "be"].contains(&second);
    BARE_WORK.contains(&first) && !is_noun
}

/// True where the line has initials, a name or a role of somebody who could do it.
fn names_somebody(line: &Line<'_>, record: &Record<'_>) -> bool {
    let is_somebody = |typed: &str| record.person(typed).is_some();
    line.words
        .iter()
        .any(|word| is_somebody(word.text) || ROLES.contains(&&*word.small()))
        || [2, 3].into_iter().any(|length| {
            line.words.windows(length).any(|name| {
                let span = name.first().zip(name.last());
                span.and_then(|(first, last)| line.text.get(first.span.start..last.span.end))
                    .is_some_and(is_somebody)
            })
        })
}
