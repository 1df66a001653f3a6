//! The committee's people, looked up by their initials or their names.

use crate::model::Person;
use crate::model::text::fold;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Everybody that a committee knows; nobody where the list that is read is the register itself.
pub(in crate::meeting) struct Register<'a> {
    /// In the order of the list.
    pub(super) people: &'a [Person],
    by_initials: HashMap<&'a str, &'a Person>,
    /// By folded names; made when the first is asked for.
    by_name: OnceCell<HashMap<String, &'a Person>>,
}

impl<'a> Register<'a> {
    /// Of two with the same initials the first is found.
    pub(in crate::meeting) fn new(people: &'a [Person]) -> Self {
        let mut by_initials = HashMap::new();
        for person in people {
            if let Some(initials) = person.initials.as_deref() {
                by_initials.entry(initials).or_insert(person);
            }
        }
        Register {
            people,
            by_initials,
            by_name: OnceCell::new(),
        }
    }

    /// Who has exactly these initials.
    pub(super) fn by_initials(&self, initials: &str) -> Option<&'a Person> {
        self.by_initials.get(initials).copied()
    }

    /// The first who has this name, however it is typed.
    pub(super) fn by_name(&self, name: &str) -> Option<&'a Person> {
        if self.people.is_empty() {
            return None;
        }
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name = HashMap::new();
            for person in self.people {
                by_name.entry(fold(&person.name)).or_insert(person);
            }
            by_name
        });
        by_name.get(&fold(name)).copied()
    }
}
