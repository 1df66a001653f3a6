//! Questions about who speaks in the notes, and in which person.

use super::apologies::is_apologies;
use super::listed::{joined, listed};
use super::prose::{after_marker, at_dash, is_heading_or_action, words};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::TypedLine;
use crate::model::text::fold;
use std::collections::BTreeMap;

/// Somebody in "Name – words" who is in no list. Asked only where somebody known speaks in that form as well: else
/// "Community Safety – no report" would be a speaker.
pub fn in_no_list(record: &Record<'_>) -> Vec<Message> {
    let speakers: Vec<(&str, &TypedLine)> = record
        .items()
        .filter(|(item, _)| !is_apologies(item))
        .flat_map(|(_, lines)| lines)
        .filter_map(|line| Some((speaker(&line.words)?, line)))
        .collect();
    if !speakers
        .iter()
        .any(|(name, _)| record.person(name).is_some())
    {
        return Vec::new();
    }
    let mut unknown: BTreeMap<String, (&str, Vec<LinePlace>)> = BTreeMap::new();
    for (name, line) in speakers {
        if record.person(name).is_none() {
            let (_, places) = unknown
                .entry(fold(name))
                .or_insert_with(|| (name, Vec::new()));
            places.push(line.place_of(0..name.len()));
        }
    }
    unknown
        .into_values()
        .filter_map(|(name, places)| {
            joined(&places, |_| {
                format!("{name} speaks here, and is in no list")
            })
        })
        .map(|message| {
            message.hint(
                "Add a line to `present` or `in_attendance`, or look at the spelling of the name.",
            )
        })
        .collect()
}

/// The name in `Chris Marsh – It was good …`: two or three words with capitals before a dash, no bullet before them.
fn speaker(line: &str) -> Option<&str> {
    if after_marker(line).is_some() || is_heading_or_action(line) || line.starts_with('|') {
        return None;
    }
    let (name, _, said) = at_dash(line)?;
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_part = |part: &&str| {
        part.starts_with(char::is_uppercase)
            && part
                .chars()
                .all(|c| c.is_alphabetic() || "'\u{2019}-.".contains(c))
            && part.chars().any(char::is_lowercase)
    };
    let is_name = (2..=3).contains(&parts.len()) && parts.iter().all(is_part);
    (is_name && !said.is_empty()).then_some(name)
}

/// "I already understood": minutes report what others said.
pub fn first_person(record: &Record<'_>) -> Vec<Message> {
    let places: Vec<LinePlace> = record.lines().filter_map(first_i).collect();
    joined(&places, |count| match count {
        1 => "a line is in the first person".to_owned(),
        _ => format!("{count} lines are in the first person"),
    })
    .map(|message| {
        message.hint("Minutes report what was said, \"he understood\"; words that are quoted stand in quotation marks.")
    })
    .into_iter()
    .collect()
}

/// The "I" of somebody who speaks: a small word follows, and what stands before is no name of a phase or a part.
fn first_i(line: &TypedLine) -> Option<LinePlace> {
    if line.words.contains(['"', '\u{201c}', '\u{2018}']) || line.words.contains(" '") {
        return None;
    }
    let words = words(&line.words);
    words.iter().enumerate().find_map(|(index, word)| {
        let next = words.get(index + 1)?;
        let gap = line.words.get(word.span.end..next.span.start)?;
        let speaks = next.text.starts_with(char::is_lowercase)
            && !["and", "or", "to", "of", "in", "on", "is", "for", "at"].contains(&next.text);
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        let is_numbered = before.is_some_and(|before| {
            line.words.get(before.span.end..word.span.start) == Some(" ") && before.is_capitalised()
        });
        let is_i =
            word.text == "I" || word.text.starts_with("I'") || word.text.starts_with("I\u{2019}");
        (is_i && gap == " " && speaks && !is_numbered).then(|| line.place_of(word.span.clone()))
    })
}

/// Somebody in no list who is given work in prose: "requesting Dave Webb to provide a report".
pub fn outsider_given_work(record: &Record<'_>) -> Vec<Message> {
    let mut found: Vec<(String, LinePlace)> = Vec::new();
    for line in record.lines() {
        let words = words(&line.words);
        for (index, word) in words.iter().enumerate() {
            if !asks(word.text) {
                continue;
            }
            let after = words.get(index + 1..).unwrap_or_default();
            let skipped = usize::from(after.first().is_some_and(|word| word.text == "the"));
            let named = after.get(skipped..).unwrap_or_default();
            let length = named
                .iter()
                .take_while(|word| word.is_capitalised())
                .count();
            let to = named.get(length).is_some_and(|word| word.text == "to");
            let (Some(first), Some(last)) = (named.first(), named.get(length.wrapping_sub(1)))
            else {
                continue;
            };
            let span = first.span.start..last.span.end;
            let Some(name) = line.words.get(span.clone()) else {
                continue;
            };
            if to && (2..=4).contains(&length) && is_outsider(name, record) {
                found.push((name.to_owned(), line.place_of(span)));
            }
        }
    }
    let mut names: Vec<String> = found.iter().map(|(name, _)| format!("`{name}`")).collect();
    names.dedup();
    let places: Vec<LinePlace> = found.into_iter().map(|(_, place)| place).collect();
    joined(&places, |_| {
        let are = if names.len() == 1 { "is" } else { "are" };
        format!("{} {are} asked for work, and in no list", listed(&names))
    })
    .map(|message| message.hint("Somebody has to tell them: `Action CH: …` names whoever does."))
    .into_iter()
    .collect()
}

fn asks(word: &str) -> bool {
    ["ask", "request", "invite"].iter().any(|verb| {
        let word = word.to_lowercase();
        word.strip_prefix(verb.trim_end_matches('e'))
            .is_some_and(|ending| ["", "e", "s", "es", "ed", "ing"].contains(&ending))
    })
}

/// True for a name that is nobody's, no organisation's that somebody comes from, and no role's.
fn is_outsider(name: &str, record: &Record<'_>) -> bool {
    let folded = fold(name);
    let is_role = [
        "chair",
        "chairman",
        "chairperson",
        "clerk",
        "councillors",
        "director",
        "executive",
        "leader",
        "manager",
        "members",
        "officer",
        "officers",
        "president",
        "secretary",
        "treasurer",
    ]
    .iter()
    .any(|role| folded.split(' ').any(|word| word == *role));
    let is_known = record.people.iter().any(|person| {
        fold(&person.name).contains(&folded)
            || folded.contains(&fold(&person.name))
            || person
                .organisation
                .as_deref()
                .is_some_and(|organisation| fold(organisation).contains(&folded))
    });
    let titles = [
        record.minutes.body.as_deref(),
        Some(record.minutes.title.as_str()),
    ];
    let is_us = titles
        .into_iter()
        .flatten()
        .any(|title| fold(title).contains(&folded) || folded.contains(&fold(title)));
    !is_role && !is_known && !is_us
}
