//! An action: who is to do what by when.

use super::notes::{Inline, plain};
use super::text::{capitalise, fold};
use crate::error::LinePlace;
use jiff::civil::Date;

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The log's reference where the officer typed one: `LB-017`.
    pub reference: Option<String>,
    /// As typed, in order; may be empty.
    pub owners: Vec<Owner>,
    /// As typed; may be missing.
    pub due: Option<Due>,
    /// What is to be done, without the owners and without the "to" that joined them to it.
    pub text: Vec<Inline>,
    /// How it was written down.
    pub form: ActionForm,
    /// Where it stands.
    pub place: LinePlace,
}

/// How an action was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionForm {
    /// A line of its own: `Action CH: arrange …`.
    Line,
    /// At the end of a paragraph, which is the action's text: `… was needed. Action: CH`.
    ParagraphEnd,
    /// Without its words: a private action, as the log is told of it that everybody has.
    Masked,
}

/// Somebody, or some group, who is to do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody with a line in a list of people.
    Person {
        /// As it was typed: initials or name.
        typed: String,
        /// The person's initials, where there are any.
        initials: Option<String>,
        /// The person's name.
        name: String,
    },
    /// `ALL`, `Clerk`, `Chair`, `Board`: a word for a role or a group, as typed.
    Word(String),
    /// A name that is in no list, as typed.
    Outsider(String),
}

impl Owner {
    /// What the Action column prints: initials where there are any, else the words as typed.
    pub fn label(&self) -> &str {
        match self {
            Owner::Person {
                initials: Some(initials),
                ..
            } => initials,
            Owner::Person { typed, .. } => typed,
            Owner::Word(word) | Owner::Outsider(word) => word,
        }
    }

    /// The name in full where it is known, else the words as typed.
    pub fn full_name(&self) -> &str {
        match self {
            Owner::Person { name, .. } => name,
            Owner::Word(word) | Owner::Outsider(word) => word,
        }
    }

    /// Whether both are the same person, role or group, however each was typed.
    pub fn is_same(&self, other: &Owner) -> bool {
        match (self, other) {
            (
                Owner::Person { initials, name, .. },
                Owner::Person {
                    initials: other_initials,
                    name: other_name,
                    ..
                },
            ) => initials == other_initials && name == other_name,
            (Owner::Person { .. }, _) | (_, Owner::Person { .. }) => false,
            _ => fold(self.label()) == fold(other.label()),
        }
    }
}

/// When an action is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A day that is certain.
    Date {
        /// The day.
        date: Date,
        /// The words that it was typed in: `10 June`, `next meeting`.
        typed: String,
    },
    /// Words kept as words: `asap`, `by the AGM`.
    Words(String),
}

impl Due {
    /// The day, where it is certain.
    pub fn date(&self) -> Option<Date> {
        match self {
            Due::Date { date, .. } => Some(*date),
            Due::Words(_) => None,
        }
    }
}

impl Action {
    /// The owners as the Action column shows them: `CH, MH`.
    pub fn owner_labels(&self) -> String {
        self.owners
            .iter()
            .map(Owner::label)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The text as the log has it: plain words, first letter a capital.
    pub fn log_text(&self) -> String {
        capitalise(&plain(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::Owner;

    fn person(typed: &str, name: &str) -> Owner {
        Owner::Person {
            typed: typed.to_owned(),
            initials: Some("CH".to_owned()),
            name: name.to_owned(),
        }
    }

    #[test]
    fn an_owner_is_the_same_however_typed() {
        let word = |word: &str| Owner::Word(word.to_owned());
        assert!(person("CH", "Carolyn Healy").is_same(&person("Carolyn Healy", "Carolyn Healy")));
        assert!(word("ALL").is_same(&word("All")));
        assert!(word("Dave Webb").is_same(&Owner::Outsider("Dave Webb".to_owned())));
        assert!(!person("CH", "Carolyn Healy").is_same(&word("CH")));
        assert!(!person("CH", "Carolyn Healy").is_same(&person("CH", "Colin Hay")));
    }
}
