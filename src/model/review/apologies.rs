//! Questions about apologies, in their list and as they are typed in an item.

use super::listed::{joined, listed};
use super::prose::{Notes, at_dash, looks_like_a_name};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;
use crate::model::{Item, TypedLine};

/// A line such as `Graeme Smith – Warwickshire County Council`.
pub struct Apology<'a> {
    /// Who.
    pub name: &'a str,
    /// What joins name and organisation.
    pub dash: &'a str,
    /// Organisation, role or both.
    pub organisation: &'a str,
    /// The line.
    pub typed: &'a TypedLine,
}

/// True for the item that apologies are noted in.
pub fn is_apologies(item: &Item) -> bool {
    fold(&item.title).contains("apolog")
}

/// The apologies that are typed in an item, a person a line.
pub fn lines<'a>(notes: &[Notes<'a>]) -> Vec<Apology<'a>> {
    notes
        .iter()
        .filter(|notes| is_apologies(notes.item))
        .flat_map(|notes| &notes.lines)
        .filter_map(|line| {
            let words = line.text.trim_start_matches(['-', '*', '•', ' ']);
            let (name, dash, organisation) = at_dash(words)?;
            looks_like_a_name(name).then_some(Apology {
                name,
                dash,
                organisation,
                typed: line.typed,
            })
        })
        .collect()
}

/// Names and organisations that are joined by more than one sign.
pub fn separators_mixed(record: &Record<'_>) -> Vec<Message> {
    let lines = &record.apologies;
    let Some(usual) = lines.first().map(|line| line.dash) else {
        return Vec::new();
    };
    let places: Vec<LinePlace> = lines
        .iter()
        .filter(|line| line.dash != usual || line.organisation.contains(" - "))
        .map(|line| line.typed.place())
        .collect();
    joined(&places, |_| {
        "names and organisations are joined in more than one way".to_owned()
    })
    .map(|message| {
        message.hint(format!(
            "Type ` {usual} ` in all of them, and a comma between role and organisation."
        ))
    })
    .into_iter()
    .collect()
}

/// Apologies without initials where those who were there have them.
pub fn without_initials(record: &Record<'_>) -> Vec<Message> {
    let mut there = record.minutes.attendees();
    let attendees_have_them =
        record.has_attendance() && there.all(|person| person.initials.is_some());
    let without: Vec<_> = record
        .minutes
        .apologies
        .iter()
        .filter(|person| attendees_have_them && person.initials.is_none())
        .collect();
    let names: Vec<String> = without.iter().map(|person| person.name.clone()).collect();
    let places: Vec<LinePlace> = without
        .iter()
        .filter_map(|person| person.place.clone())
        .collect();
    joined(&places, |count| match count {
        1 => format!(
            "{} has no initials, and everybody who was there has",
            names.concat()
        ),
        _ => format!(
            "{} have no initials, and everybody who was there has",
            listed(&names)
        ),
    })
    .map(|message| {
        message
            .hint("Add them as the last field, so that an action can name whoever sent apologies.")
    })
    .into_iter()
    .collect()
}
