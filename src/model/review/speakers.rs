//! Questions about who speaks in the notes, and in which person.

use super::apologies::is_apologies;
use super::listed::{joined, listed};
use super::prose::{Line, Word, after_marker, at_dash, is_heading_or_action, is_name_part};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// Somebody in "Name – words" who is in no list. Asked only where somebody known speaks in that form as well: else
/// "Community Safety – no report" would be a speaker.
pub fn in_no_list(record: &Record<'_>) -> Vec<Message> {
    let speakers: Vec<(&str, &Line<'_>)> = record
        .notes
        .iter()
        .filter(|notes| !is_apologies(notes.item))
        .flat_map(|notes| &notes.lines)
        .filter_map(|line| Some((speaker(line.text)?, line)))
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
            places.push(line.typed.place_of(0..name.len()));
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
    let is_part = |part: &str| {
        part.starts_with(char::is_uppercase)
            && is_name_part(part)
            && part.chars().any(char::is_lowercase)
    };
    // Most lines begin with no name, and need not be searched for a dash.
    let begins_with_a_name = line.split_whitespace().take(2).all(is_part);
    if !begins_with_a_name || after_marker(line).is_some() || is_heading_or_action(line) {
        return None;
    }
    let (name, _, said) = at_dash(line)?;
    let mut parts = name.split_whitespace();
    let is_name = (2..=3).contains(&parts.clone().count()) && parts.all(is_part);
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
fn first_i(line: &Line<'_>) -> Option<LinePlace> {
    let words = &line.words;
    let speaks = |next: &Word<'_>| {
        next.text.starts_with(char::is_lowercase)
            && !["and", "or", "to", "of", "in", "on", "is", "for", "at"].contains(&next.text)
    };
    let (_, word) = words.iter().enumerate().find(|(index, word)| {
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        let is_numbered =
            || before.is_some_and(|before| line.adjoin(before, word) && before.is_capitalised());
        is_i(word.text)
            && (words.get(index + 1)).is_some_and(|next| line.adjoin(word, next) && speaks(next))
            && !is_numbered()
    })?;
    let is_quoted = line.text.contains(['"', '\u{201c}', '\u{2018}']) || line.text.contains(" '");
    (!is_quoted).then(|| line.typed.place_of(word.span.clone()))
}

/// "I", "I'd".
fn is_i(word: &str) -> bool {
    (word.strip_prefix('I'))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\'', '\u{2019}']))
}

/// Somebody in no list who is given work in prose: "requesting Dave Webb to provide a report".
pub fn outsider_given_work(record: &Record<'_>) -> Vec<Message> {
    let known = LazyCell::new(|| known_names(record));
    let mut found: Vec<(&str, LinePlace)> = Vec::new();
    for line in record.lines() {
        for (index, word) in line.words.iter().enumerate() {
            if asks(word)
                && let Some(span) = asked(line.words.get(index + 1..).unwrap_or_default())
                && let Some(name) = line.text.get(span.clone())
                && is_outsider(name, &known)
            {
                found.push((name, line.typed.place_of(span)));
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

/// "ask", "Requested", "inviting".
fn asks(word: &Word<'_>) -> bool {
    if !word.text.starts_with(['a', 'A', 'r', 'R', 'i', 'I']) {
        return false;
    }
    let small = word.small();
    let ending = ["ask", "request", "invit"]
        .iter()
        .find_map(|verb| small.strip_prefix(verb));
    ending.is_some_and(|ending| ["", "e", "s", "es", "ed", "ing"].contains(&ending))
}

/// Where somebody stands in the words after "ask": two to four with capitals, and then "to".
fn asked(after: &[Word<'_>]) -> Option<Range<usize>> {
    let named = match after {
        [the, named @ ..] if the.text == "the" => named,
        _ => after,
    };
    let length = (named.iter()).position(|word| !word.is_capitalised())?;
    let to = named.get(length)?;
    let (first, last) = (named.first()?, named.get(length.checked_sub(1)?)?);
    (to.text == "to" && (2..=4).contains(&length)).then_some(first.span.start..last.span.end)
}

/// Roles that are asked for work without a name.
const ROLES: [&str; 15] = [
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
];

/// Names that everybody knows, folded.
struct Known {
    /// Those of people, and what the meeting is called.
    names: Vec<String>,
    /// Those of the organisations that somebody comes from.
    organisations: Vec<String>,
}

fn known_names(record: &Record<'_>) -> Known {
    let people = || record.people.iter();
    let ours = [
        record.minutes.body.as_deref(),
        Some(record.minutes.title.as_str()),
    ];
    Known {
        names: people()
            .map(|person| fold(&person.name))
            .chain(ours.into_iter().flatten().map(fold))
            .collect(),
        organisations: people()
            .filter_map(|person| person.organisation.as_deref().map(fold))
            .collect(),
    }
}

/// True for a name that is nobody's, no organisation's that somebody comes from, and no role's.
fn is_outsider(name: &str, known: &Known) -> bool {
    let folded = fold(name);
    let is_role = folded.split(' ').any(|word| ROLES.contains(&word));
    let is_known = (known.names.iter())
        .any(|name| name.contains(&folded) || folded.contains(name.as_str()))
        || (known.organisations.iter()).any(|organisation| organisation.contains(&folded));
    !is_role && !is_known
}
