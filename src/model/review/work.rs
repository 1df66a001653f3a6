//! Decisions that ask for work and name nobody.

use super::listed::joined;
use super::prose::{after_marker, is_heading_or_action, words};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;
use crate::model::{Item, TypedLine};

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
        .items()
        .filter(|(item, _)| !has_owner(item))
        .flat_map(|(_, lines)| work_in(lines, record))
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

fn work_in(lines: &[TypedLine], record: &Record<'_>) -> Vec<LinePlace> {
    let mut is_decided = false;
    let mut places = Vec::new();
    for line in lines.iter().filter(|line| !line.words.is_empty()) {
        let folded = fold(&line.words);
        if is_heading_or_action(&line.words) {
            is_decided = false;
            continue;
        }
        if line.words.trim_end_matches('-').ends_with(':') && decides(&folded) {
            is_decided = true;
            continue;
        }
        let entry = after_marker(&line.words).unwrap_or(&line.words);
        let asked = match after_lead(&folded) {
            Some(rest) => rest.to_owned(),
            None if is_decided => fold(entry),
            None => continue,
        };
        if asks_for_work(&asked) {
            if !names_somebody(&line.words, record) {
                places.push(line.place());
            }
        } else if after_marker(&line.words).is_none() {
            is_decided = false;
        }
    }
    places
}

/// True for a line that leads to what was decided.
fn decides(folded: &str) -> bool {
    ["agreed", "resolved", "decided"]
        .iter()
        .any(|word| folded.split(' ').any(|part| part == *word))
}

/// The words after "Resolved", "It was agreed that".
fn after_lead(folded: &str) -> Option<&str> {
    let bare = folded.strip_prefix("it was ").unwrap_or(folded);
    let rest = ["agreed", "resolved", "decided"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))?
        .strip_prefix(' ')?;
    Some(rest.strip_prefix("that ").unwrap_or(rest))
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
fn names_somebody(line: &str, record: &Record<'_>) -> bool {
    let words = words(line);
    let is_somebody = |typed: &str| record.person(typed).is_some();
    words
        .iter()
        .any(|word| is_somebody(word.text) || ROLES.contains(&word.text.to_lowercase().as_str()))
        || [2, 3].into_iter().any(|length| {
            words.windows(length).any(|name| {
                let span = name.first().zip(name.last());
                span.and_then(|(first, last)| line.get(first.span.start..last.span.end))
                    .is_some_and(is_somebody)
            })
        })
}
