//! Questions about initials.

use super::listed::{at, joined, listed};
use super::record::Record;
use crate::error::near_miss::letters_apart;
use crate::error::{LinePlace, Message};
use crate::model::Person;
use crate::model::initials::{fit, nearly_fit};
use std::collections::BTreeMap;

/// Of people whose initials begin and end alike no more are compared.
const MOST_COMPARED: usize = 100;

/// Initials that are not the person's: Pete Lightwood, `AR`.
pub fn do_not_fit(record: &Record<'_>) -> Vec<Message> {
    with_initials(record)
        .filter(|(initials, person)| !nearly_fit(initials, &person.name))
        .map(|(initials, person)| {
            let message = Message::warning(format!(
                "the initials `{initials}` do not fit the name {}",
                person.name
            ))
            .hint("If they are right, say so once: `allow = [\"initials-do-not-fit\"]`.");
            let place = person
                .place
                .as_ref()
                .map(|place| place.narrowed_to(initials));
            at(message, place.as_ref())
        })
        .collect()
}

/// Initials with a letter that the name does not have: Ruth Turner, `RLT`.
pub fn have_another_letter(record: &Record<'_>) -> Vec<Message> {
    let found: Vec<_> = with_initials(record)
        .filter(|(initials, person)| {
            nearly_fit(initials, &person.name) && !fit(initials, &person.name)
        })
        .collect();
    let places: Vec<LinePlace> = places(&found);
    let names: Vec<String> = found.iter().map(named).collect();
    joined(&places, |count| match count {
        1 => format!("the initials of {} have a letter that the name lacks", names.concat()),
        _ => format!("these initials have a letter that the name lacks: {}", listed(&names)),
    })
    .map(|message| {
        message.hint("If it is a middle name, nothing needs doing: `allow = [\"initials-have-another-letter\"]` says so once.")
    })
    .into_iter()
    .collect()
}

/// Initials that are easily taken for each other: `RT`, `RLT`, `RodT`.
pub fn are_alike(record: &Record<'_>) -> Vec<Message> {
    let mut groups: BTreeMap<(char, char), Vec<(&str, &Person)>> = BTreeMap::new();
    for (initials, person) in with_initials(record) {
        let mut capitals = initials.chars().filter(|c| c.is_uppercase());
        if let Some(first) = capitals.next() {
            let last = capitals.next_back().unwrap_or(first);
            groups
                .entry((first, last))
                .or_default()
                .push((initials, person));
        }
    }
    groups
        .into_values()
        .filter_map(|group| alike(&group))
        .collect()
}

fn alike(group: &[(&str, &Person)]) -> Option<Message> {
    let group = group.get(..group.len().min(MOST_COMPARED))?;
    let found: Vec<(&str, &Person)> = group
        .iter()
        .filter(|(initials, _)| {
            group.iter().any(|(other, _)| {
                other != initials && (is_within(initials, other) || is_within(other, initials))
            })
        })
        .copied()
        .collect();
    let names: Vec<String> = found.iter().map(named).collect();
    let (_, second) = found.get(1)?;
    let message = Message::warning(format!("{} are easily mixed up", listed(&names)))
        .expected(alike_surnames(&found))
        .hint("Where a reader could take one for another, type the name instead; once that is settled, `allow = [\"initials-alike\"]`.");
    Some(at(message, second.place.as_ref()))
}

/// "the surnames Thompson and Thomson are alike too", or nothing.
fn alike_surnames(group: &[(&str, &Person)]) -> String {
    let surnames: Vec<&str> = group
        .iter()
        .filter_map(|(_, person)| person.name.split_whitespace().next_back())
        .collect();
    let pair = surnames.iter().enumerate().find_map(|(at, one)| {
        let other = surnames.iter().skip(at + 1).find(|other| {
            one.chars().count() > 4 && one != *other && letters_apart(one, other) <= 2
        })?;
        Some((one, other))
    });
    pair.map_or(String::new(), |(one, other)| {
        format!("the surnames {one} and {other} are alike too")
    })
}

/// True where the letters of the shorter stand in the longer in order, whatever their case.
fn is_within(shorter: &str, longer: &str) -> bool {
    let mut letters = longer.chars().flat_map(char::to_lowercase);
    shorter
        .chars()
        .flat_map(char::to_lowercase)
        .all(|wanted| letters.any(|letter| letter == wanted))
}

fn with_initials<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a str, &'a Person)> {
    record
        .people
        .iter()
        .filter_map(|person| Some((person.initials.as_deref()?, *person)))
}

fn places(found: &[(&str, &Person)]) -> Vec<LinePlace> {
    found
        .iter()
        .filter_map(|(_, person)| person.place.clone())
        .collect()
}

fn named((initials, person): &(&str, &Person)) -> String {
    format!("`{initials}` ({})", person.name)
}
