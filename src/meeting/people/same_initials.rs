//! Initials that are two people's, so that no action could tell whose it is.

use crate::error::Message;
use crate::model::Person;
use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Two people with the same initials, in whatever lists they are.
pub(in crate::meeting) fn same_initials<'a>(
    people: impl Iterator<Item = &'a Person>,
) -> Vec<Message> {
    let mut first_with: BTreeMap<&str, &Person> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut messages = Vec::new();
    for person in people {
        let Some(initials) = person.initials.as_deref() else {
            continue;
        };
        let first = *first_with.entry(initials).or_insert(person);
        if first.name == person.name {
            continue;
        }
        let name = fold(&person.name);
        if fold(&first.name) == name || !told.insert((initials, name)) {
            continue;
        }
        let message = Message::error(format!(
            "two people have the initials `{initials}`: {} and {}",
            first.name, person.name
        ))
        .rule("same-initials")
        .hint("Give one of them initials of their own, with a further letter of the name.");
        messages.push(match person.place.clone() {
            Some(place) => message.at(place.narrowed_to(initials)),
            None => message,
        });
    }
    messages
}
