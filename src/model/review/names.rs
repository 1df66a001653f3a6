//! Questions about names: how they are written, and who is in which list.

use super::listed::{Spot, at, joined, listed};
use super::prose::Word;
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::initials::without_titles;
use crate::model::text::{capitalise, fold};
use crate::model::{Minutes, Person};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Small words within names.
const SMALL_WORDS: [&str; 32] = [
    "al", "ap", "and", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "ferch", "ibn", "la", "le", "of", "san", "st", "ten", "ter", "the",
    "van", "von", "y", "zu",
];

/// What people do when minutes name them: the verbs that end with `d`.
const SPEAKING: [&str; 32] = [
    "added",
    "advised",
    "agreed",
    "announced",
    "answered",
    "apologised",
    "asked",
    "believed",
    "clarified",
    "commented",
    "confirmed",
    "declared",
    "emphasised",
    "explained",
    "expressed",
    "highlighted",
    "informed",
    "introduced",
    "mentioned",
    "outlined",
    "presented",
    "proposed",
    "queried",
    "raised",
    "replied",
    "reported",
    "said",
    "seconded",
    "stated",
    "suggested",
    "summarised",
    "thanked",
];

/// Somebody both there and sending apologies.
pub fn present_and_apologies<'a>(record: &Record<'a>) -> Vec<Message> {
    let minutes = record.minutes;
    let in_list = |person: &'a Person, what| (person.name.as_str(), Spot::Listed(person), what);
    let listed = (minutes.apologies.iter()).map(|person| in_list(person, "has sent apologies"));
    let absent = (minutes.absent.iter()).map(|person| in_list(person, "is in `absent`"));
    let typed = (record.apologies.iter())
        .map(|line| (line.name, Spot::Typed(line.typed), "has sent apologies"));
    listed
        .chain(absent)
        .chain(typed)
        .filter(|(name, ..)| record.was_there(name))
        .map(|(name, spot, what)| {
            let message = Message::warning(format!("{name} was there, and {what}"))
                .hint("Delete one of the two; somebody who came late was there.");
            at(message, spot.place().as_ref())
        })
        .collect()
}

/// Somebody twice among those who were there, or twice in another list.
pub fn listed_twice(record: &Record<'_>) -> Vec<Message> {
    let Minutes {
        apologies, absent, ..
    } = record.minutes;
    let there: Vec<&Person> = record.minutes.attendees().collect();
    let sent: Vec<&Person> = apologies.iter().chain(absent).collect();
    let mut messages = Vec::new();
    for list in [there, sent, record.minutes.register.iter().collect()] {
        let mut seen: HashMap<(String, Option<&str>), usize> = HashMap::new();
        for person in list {
            let key = (person.name.to_lowercase(), person.initials.as_deref());
            let times = seen.entry(key).or_default();
            *times += 1;
            if *times == 2 {
                let message = Message::warning(format!("{} is listed twice", person.name))
                    .hint("Delete one of the two lines. Two people of one name have initials that differ.");
                messages.push(at(message, person.place.as_ref()));
            }
        }
    }
    messages
}

/// A part of a name without its capital: Emily smith.
pub fn in_lower_case(record: &Record<'_>) -> Vec<Message> {
    // "Two residents" have neither organisation nor initials.
    let listed = record
        .people
        .iter()
        .filter(|person| person.organisation.is_some() || person.initials.is_some())
        .map(|person| (person.name.as_str(), Spot::Listed(person)))
        .filter(|(_, spot)| spot.is_known());
    let typed = (record.apologies.iter()).map(|line| (line.name, Spot::Typed(line.typed)));
    let mut told = HashSet::new();
    listed
        .chain(typed)
        .filter(|(name, _)| lacks_a_capital(name) && told.insert(fold(name)))
        .map(|(name, spot)| {
            let message = Message::warning(format!(
                "a part of the name {name} begins with a small letter"
            ))
            .hint(format!(
                "Type `{}`, if that is the name.",
                with_capitals(name)
            ));
            at(message, spot.place().as_ref())
        })
        .collect()
}

fn lacks_a_capital(name: &str) -> bool {
    let mut parts = name.split_whitespace().filter(|word| is_name_part(word));
    name.starts_with(char::is_alphabetic)
        && name.split_whitespace().count() <= 4
        && name.chars().any(char::is_uppercase)
        && parts.any(|word| word.chars().all(char::is_lowercase))
}

fn is_name_part(word: &str) -> bool {
    !SMALL_WORDS.contains(&word) && word.chars().all(char::is_alphabetic)
}

fn with_capitals(name: &str) -> String {
    name.split_whitespace()
        .map(|word| {
            if is_name_part(word) {
                capitalise(word)
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Somebody by first name only: "although Charles advised".
pub fn first_name_only(record: &Record<'_>) -> Vec<Message> {
    let firsts = first_names(record);
    let mut found: Vec<(&str, LinePlace)> = Vec::new();
    for line in record.lines() {
        let mut before: Option<&Word<'_>> = None;
        for pair in line.words.windows(2) {
            let [word, next] = pair else { continue };
            let stands_alone = !before.is_some_and(Word::is_capitalised);
            if stands_alone
                && is_speaking(next.text)
                && let Some(Some(person)) = firsts.get(word.text)
            {
                let place = line.typed.place_of(word.span.clone());
                found.push((person.name.as_str(), place));
            }
            before = Some(word);
        }
    }
    let mut names: Vec<String> = Vec::new();
    for (name, _) in &found {
        if !names.iter().any(|other| other == name) {
            names.push((*name).to_owned());
        }
    }
    let places: Vec<LinePlace> = found.iter().map(|(_, place)| place.clone()).collect();
    joined(&places, |_| {
        format!("a first name stands alone for {}", listed(&names))
    })
    .map(|message| {
        message.hint("Type the name as it is elsewhere in these minutes, or the initials.")
    })
    .into_iter()
    .collect()
}

fn is_speaking(word: &str) -> bool {
    matches!(word, "felt" | "gave")
        || (word.ends_with('d') && SPEAKING.binary_search(&word).is_ok())
}

/// First names that one person has, and that are nobody's surname.
fn first_names<'a>(record: &Record<'a>) -> BTreeMap<&'a str, Option<&'a Person>> {
    let mut firsts: BTreeMap<&str, Option<&Person>> = BTreeMap::new();
    for person in &record.people {
        let mut parts = without_titles(&person.name).split_whitespace();
        if let (Some(first), Some(last)) = (parts.next(), parts.next_back()) {
            firsts
                .entry(first)
                .and_modify(|known| *known = None)
                .or_insert(Some(*person));
            firsts.insert(last, None);
        }
    }
    firsts
}

#[cfg(test)]
mod tests {
    use super::SPEAKING;

    #[test]
    fn the_verbs_are_sorted_and_end_alike() {
        assert!(SPEAKING.is_sorted());
        assert!(SPEAKING.iter().all(|verb| verb.ends_with('d')));
    }
}
