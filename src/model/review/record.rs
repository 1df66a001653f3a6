//! The record as the questions see it: everybody once, and who goes by which name and initials.

use crate::model::initials::without_titles;
use crate::model::text::fold;
use crate::model::{Action, Item, Minutes, Person, TypedLine};
use std::collections::{HashMap, HashSet};

/// Minutes, with what many questions look up.
pub struct Record<'a> {
    /// The minutes themselves.
    pub minutes: &'a Minutes,
    /// Everybody in a list, each once, in the order of the lists.
    pub people: Vec<&'a Person>,
    by_name: HashMap<String, &'a Person>,
    by_initials: HashMap<&'a str, &'a Person>,
    there: HashSet<String>,
}

impl<'a> Record<'a> {
    /// Everybody is looked at once.
    pub fn new(minutes: &'a Minutes) -> Self {
        let mut record = Record {
            minutes,
            people: Vec::new(),
            by_name: HashMap::new(),
            by_initials: HashMap::new(),
            there: HashSet::new(),
        };
        let attendees = minutes.attendees().count();
        for (at, person) in minutes.people().enumerate() {
            let key = key(&person.name);
            if at < attendees {
                record.there.insert(key.clone());
            }
            let is_new_name = !record.by_name.contains_key(&key);
            record.by_name.entry(key).or_insert(person);
            let initials = person.initials.as_deref();
            let is_new_initials =
                initials.is_some_and(|initials| !record.by_initials.contains_key(initials));
            if let Some(initials) = initials {
                record.by_initials.entry(initials).or_insert(person);
            }
            if is_new_name || is_new_initials {
                record.people.push(person);
            }
        }
        record
    }

    /// Who goes by these initials or this name.
    pub fn person(&self, typed: &str) -> Option<&'a Person> {
        let by_initials = self.by_initials.get(typed.trim());
        by_initials
            .or_else(|| self.by_name.get(&key(typed)))
            .copied()
    }

    /// What somebody is compared by: the name's key, or what was typed where nobody goes by it.
    pub fn identity(&self, typed: &str) -> String {
        key(self.person(typed).map_or(typed, |person| &person.name))
    }

    /// True where somebody of that name was in the room.
    pub fn was_there(&self, name: &str) -> bool {
        self.there.contains(&key(name))
    }

    /// True where the record says who was in the room.
    pub fn has_attendance(&self) -> bool {
        !self.there.is_empty()
    }

    /// The items with the lines of their notes.
    pub fn items(&self) -> impl Iterator<Item = (&'a Item, &'a [TypedLine])> {
        let none: &[TypedLine] = &[];
        let notes = self.minutes.typed.notes.iter().map(Vec::as_slice);
        self.minutes
            .items
            .iter()
            .zip(notes.chain(std::iter::repeat(none)))
    }

    /// The lines of all notes, blank ones left out.
    pub fn lines(&self) -> impl Iterator<Item = &'a TypedLine> {
        self.items()
            .flat_map(|(_, lines)| lines)
            .filter(|line| !line.words.is_empty())
    }

    /// Every action, in order.
    pub fn actions(&self) -> impl Iterator<Item = &'a Action> {
        self.minutes.actions().map(|(_, action)| action)
    }
}

/// What a name is found by: folded, without titles.
fn key(name: &str) -> String {
    fold(without_titles(name))
}
