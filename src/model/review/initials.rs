//! Questions about initials.

use super::listed::{at, joined, listed};
use super::record::{Initialled, Record};
use crate::error::near_miss::letters_apart;
use crate::error::{LinePlace, Message};
use crate::model::initials::Fit;
use std::collections::BTreeMap;

/// Of people whose initials begin and end alike no more are compared.
const MOST_COMPARED: usize = 100;

/// Initials that are not the person's: Pete Lightwood, `AR`.
pub fn do_not_fit(record: &Record<'_>) -> Vec<Message> {
    let strangers = (record.initialled.iter()).filter(|known| known.fit == Fit::Not);
    strangers
        .map(
            |Initialled {
                 person, initials, ..
             }| {
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
            },
        )
        .collect()
}

/// Initials with a letter that the name does not have: Ruth Turner, `RLT`.
pub fn have_another_letter(record: &Record<'_>) -> Vec<Message> {
    let found: Vec<&Initialled<'_>> = record
        .initialled
        .iter()
        .filter(|known| known.fit == Fit::Nearly)
        .collect();
    let places: Vec<LinePlace> = (found.iter())
        .filter_map(|known| known.person.place.clone())
        .collect();
    let names: Vec<String> = found.iter().map(|known| named(known)).collect();
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
    let mut groups: BTreeMap<(char, char), Vec<&Initialled<'_>>> = BTreeMap::new();
    for known in &record.initialled {
        let mut capitals = known.initials.chars().filter(|c| c.is_uppercase());
        if let Some(first) = capitals.next() {
            let last = capitals.next_back().unwrap_or(first);
            groups.entry((first, last)).or_default().push(known);
        }
    }
    groups
        .into_values()
        .filter_map(|group| alike(&group))
        .collect()
}

fn alike(group: &[&Initialled<'_>]) -> Option<Message> {
    let group = group.get(..group.len().min(MOST_COMPARED))?;
    let are_alike =
        |one: &str, other: &str| one != other && (is_within(one, other) || is_within(other, one));
    let found: Vec<&Initialled<'_>> = group
        .iter()
        .filter(|one| (group.iter()).any(|other| are_alike(one.initials, other.initials)))
        .copied()
        .collect();
    let second = found.get(1)?.person;
    let names: Vec<String> = found.iter().map(|known| named(known)).collect();
    let message = Message::warning(format!("{} are easily mixed up", listed(&names)))
        .expected(alike_surnames(&found))
        .hint("Where a reader could take one for another, type the name instead; once that is settled, `allow = [\"initials-alike\"]`.");
    Some(at(message, second.place.as_ref()))
}

/// "the surnames Thompson and Thomson are alike too", or nothing.
fn alike_surnames(group: &[&Initialled<'_>]) -> String {
    let surnames: Vec<&str> = group
        .iter()
        .filter_map(|known| known.person.name.split_whitespace().next_back())
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

/// "`RT` (Robin Thompson)"
fn named(known: &Initialled<'_>) -> String {
    format!("`{}` ({})", known.initials, known.person.name)
}
