//! The record as the questions see it: everybody once, and who goes by which name and initials; the notes in words.

use super::apologies::{self, Apology};
use super::prose::{Line, Notes};
use crate::model::initials::{Fit, fitness, without_titles};
use crate::model::text::fold;
use crate::model::{Action, Minutes, Person};
use std::collections::{HashMap, HashSet};

/// Minutes, with what many questions look up: worked out once for all of them.
pub struct Record<'a> {
    /// The minutes themselves.
    pub minutes: &'a Minutes,
    /// Everybody in a list, each once, in the order of the lists.
    pub people: Vec<&'a Person>,
    /// Those of them who have initials.
    pub initialled: Vec<Initialled<'a>>,
    /// The items with the lines of their notes.
    pub notes: Vec<Notes<'a>>,
    /// The apologies that are typed in an item, a person a line.
    pub apologies: Vec<Apology<'a>>,
    by_name: HashMap<String, &'a Person>,
    by_initials: HashMap<&'a str, &'a Person>,
    there: HashSet<String>,
}

/// Somebody with initials.
pub struct Initialled<'a> {
    /// Who.
    pub person: &'a Person,
    /// The initials.
    pub initials: &'a str,
    /// How they go with the name.
    pub fit: Fit,
}

impl<'a> Record<'a> {
    /// Everybody is looked at once, and every line.
    pub fn new(minutes: &'a Minutes) -> Self {
        let notes = notes(minutes);
        let mut record = Record {
            minutes,
            people: Vec::new(),
            initialled: Vec::new(),
            apologies: apologies::lines(&notes),
            notes,
            by_name: HashMap::new(),
            by_initials: HashMap::new(),
            there: HashSet::new(),
        };
        let attendees = minutes.attendees().count();
        for (at, person) in minutes.people().enumerate() {
            record.add(person, at < attendees);
        }
        record
    }

    fn add(&mut self, person: &'a Person, was_there: bool) {
        let key = key(&person.name);
        if was_there {
            self.there.insert(key.clone());
        }
        let initials = person.initials.as_deref();
        let is_new_name = !self.by_name.contains_key(&key);
        let is_new_initials =
            initials.is_some_and(|initials| !self.by_initials.contains_key(initials));
        self.by_name.entry(key).or_insert(person);
        if let Some(initials) = initials {
            self.by_initials.entry(initials).or_insert(person);
        }
        if is_new_name || is_new_initials {
            self.people.push(person);
            self.initialled.extend(initials.map(|initials| Initialled {
                person,
                initials,
                fit: fitness(initials, &person.name),
            }));
        }
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

    /// The lines of all notes, blank ones left out.
    pub fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.notes
            .iter()
            .flat_map(|notes| &notes.lines)
            .filter(|line| !line.text.is_empty())
    }

    /// Every action, in order.
    pub fn actions(&self) -> impl Iterator<Item = &'a Action> {
        self.minutes.actions().map(|(_, action)| action)
    }
}

/// Every line of every item, in its words.
fn notes(minutes: &Minutes) -> Vec<Notes<'_>> {
    let typed = minutes.typed.notes.iter().map(Vec::as_slice);
    minutes
        .items
        .iter()
        .zip(typed.chain(std::iter::repeat(&[][..])))
        .map(|(item, lines)| Notes {
            item,
            lines: lines.iter().map(Line::new).collect(),
        })
        .collect()
}

/// What a name is found by: folded, without titles.
fn key(name: &str) -> String {
    fold(without_titles(name))
}
