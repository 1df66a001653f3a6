//! What there is to say in a run: all of it, or as much as a person reads. A run over thousands of meetings says the same
//! few things of most of them, and need not keep each.
//!
//! Errors are shown first of all. Of what is milder, the first few of each rule are shown where there are many, and the
//! others counted.

use crate::error::{Grade, Message};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many warnings and notes are all shown.
const FEW: usize = 60;
/// Of more, so many of each rule.
const SHOWN_OF_A_RULE: usize = 3;
/// No more than so many are shown: a file that is wrong everywhere has more than anybody reads.
const MOST_SHOWN: usize = 200;

/// How much is kept of what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// All of it.
    #[default]
    All,
    /// As much as a person is shown.
    Shown {
        /// Whether notes are shown.
        notes: bool,
    },
}

/// What was said, in order.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    keep: Keep,
    kept: Vec<Message>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Of those that are milder than errors, how many each rule found.
    of_rules: BTreeMap<&'static str, usize>,
    /// How many of these no rule found.
    without_rule: usize,
}

/// What a person is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown<'m> {
    /// These, in order; the errors first where there are too many.
    pub messages: Vec<&'m Message>,
    /// How many more there are of each rule of which some are shown, the most first.
    pub like_them: Vec<(usize, &'static str)>,
    /// How many more there are that nobody would read.
    pub more: usize,
}

impl Messages {
    /// Nothing yet.
    pub fn keeping(keep: Keep) -> Self {
        Messages {
            keep,
            ..Messages::default()
        }
    }

    /// Says one more.
    pub fn push(&mut self, message: Message) {
        if self.keep == (Keep::Shown { notes: false }) && message.grade == Grade::Note {
            return;
        }
        *self.count_mut(message.grade) += 1;
        if self.may_be_shown(&message) || self.keep == Keep::All {
            self.kept.push(message);
        }
    }

    /// Counts a message among its like, and answers whether it could be among those that are shown.
    fn may_be_shown(&mut self, message: &Message) -> bool {
        match (message.grade, message.rule) {
            (Grade::Error, _) => self.errors <= MOST_SHOWN,
            (_, None) => {
                self.without_rule += 1;
                self.without_rule <= MOST_SHOWN
            }
            (_, Some(rule)) => {
                let number = self.of_rules.entry(rule).or_default();
                *number += 1;
                *number <= SHOWN_OF_A_RULE || self.warnings + self.notes <= FEW
            }
        }
    }

    /// The same with no more kept than is wanted.
    pub fn keeping_only(&self, keep: Keep) -> Cow<'_, Messages> {
        if self.keep == keep {
            return Cow::Borrowed(self);
        }
        let mut fewer = Messages::keeping(keep);
        fewer.extend(self.kept.iter().cloned());
        Cow::Owned(fewer)
    }

    /// What was kept of all that was said.
    pub fn kept(&self) -> &[Message] {
        &self.kept
    }

    /// How many of a grade were said.
    pub fn count(&self, grade: Grade) -> usize {
        match grade {
            Grade::Error => self.errors,
            Grade::Warning => self.warnings,
            Grade::Note => self.notes,
        }
    }

    fn count_mut(&mut self, grade: Grade) -> &mut usize {
        match grade {
            Grade::Error => &mut self.errors,
            Grade::Warning => &mut self.warnings,
            Grade::Note => &mut self.notes,
        }
    }

    /// True where an error was said.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// As much as a person reads.
    pub fn shown(&self) -> Shown<'_> {
        let are_few = self.warnings + self.notes <= FEW;
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let is_shown = |message: &&Message| match (message.grade, message.rule) {
            (Grade::Error, _) | (_, None) => true,
            (_, Some(rule)) => {
                let number = seen.entry(rule).or_default();
                *number += 1;
                are_few || *number <= SHOWN_OF_A_RULE
            }
        };
        let mut messages: Vec<&Message> = self.kept.iter().filter(is_shown).collect();
        let mut like_them: Vec<(usize, &'static str)> = Vec::new();
        if !are_few {
            let more = |(rule, number): (&&'static str, &usize)| {
                (number.saturating_sub(SHOWN_OF_A_RULE), *rule)
            };
            like_them = self.of_rules.iter().map(more).collect();
            like_them.retain(|(number, _)| *number > 0);
            like_them.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
        }
        let left_out: usize = like_them.iter().map(|(number, _)| number).sum();
        let all = self.errors + self.warnings + self.notes - left_out;
        if all > MOST_SHOWN {
            // The sort is stable: each kind stays in order.
            messages.sort_by_key(|message| message.grade != Grade::Error);
            messages.truncate(MOST_SHOWN);
        }
        Shown {
            messages,
            like_them,
            more: all.saturating_sub(MOST_SHOWN),
        }
    }
}

impl Extend<Message> for Messages {
    fn extend<T: IntoIterator<Item = Message>>(&mut self, messages: T) {
        messages.into_iter().for_each(|message| self.push(message));
    }
}

impl From<Vec<Message>> for Messages {
    fn from(all: Vec<Message>) -> Self {
        let mut messages = Messages::default();
        messages.extend(all);
        messages
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, Keep, MOST_SHOWN, Messages};
    use crate::error::{Grade, Message};

    /// What is shown of these, and how much is kept for it.
    fn shown(keep: Keep, said: &[Message]) -> (Vec<String>, Vec<(usize, &'static str)>, usize) {
        let mut messages = Messages::keeping(keep);
        messages.extend(said.iter().cloned());
        let shown = messages.shown();
        let texts = shown.messages.iter().map(|message| message.text.clone());
        (texts.collect(), shown.like_them, shown.more)
    }

    fn warnings(number: usize, rule: &'static str) -> impl Iterator<Item = Message> {
        (0..number).map(move |at| Message::warning(format!("{rule} {at}")).rule(rule))
    }

    const FOR_A_PERSON: Keep = Keep::Shown { notes: true };

    #[test]
    fn of_many_alike_some_are_shown_and_all_others_counted() {
        let mut said = vec![Message::error("nobody has the initials `JBB`")];
        said.extend(warnings(70, "alike"));
        said.extend(warnings(4, "twice"));
        said.push(Message::warning("the log is a copy"));
        let texts = "nobody has the initials `JBB`|alike 0|alike 1|alike 2|twice 0|twice 1|twice 2|the log is a copy";
        let expected: Vec<String> = texts.split('|').map(str::to_owned).collect();
        for keep in [Keep::All, FOR_A_PERSON] {
            let found = shown(keep, &said);
            assert_eq!(
                found,
                (expected.clone(), vec![(67, "alike"), (1, "twice")], 0)
            );
        }
        let found = shown(FOR_A_PERSON, &said[..60]);
        assert_eq!((found.0.len(), found.1, found.2), (60, Vec::new(), 0));
    }

    #[test]
    fn what_is_kept_for_a_person_does_not_grow_with_what_is_said() {
        let mut messages = Messages::keeping(Keep::Shown { notes: false });
        for number in 0..10_000 {
            messages.extend(warnings(1, "alike"));
            messages.push(Message::note("twice").rule("twice"));
            messages.push(Message::warning(number.to_string()));
            messages.push(Message::error(number.to_string()));
        }
        assert!(messages.kept().len() <= FEW + 2 * MOST_SHOWN);
        let count = |grade| messages.count(grade);
        let counts = [Grade::Error, Grade::Warning, Grade::Note].map(count);
        assert_eq!(counts, [10_000, 20_000, 0]);
        let shown = messages.shown();
        assert!(
            shown
                .messages
                .iter()
                .all(|message| message.grade == Grade::Error)
        );
        assert_eq!((shown.messages.len(), shown.more), (200, 19_803));
        assert_eq!(shown.like_them, [(9_997, "alike")]);
    }

    #[test]
    fn what_a_person_is_shown_is_the_same_whatever_is_kept() {
        let mut said: Vec<Message> = warnings(30, "alike").collect();
        for number in 0..230 {
            said.push(Message::note(number.to_string()));
            said.extend(warnings(number % 3, "twice"));
            said.extend((number % 7 == 0).then(|| Message::error(number.to_string())));
        }
        for length in 0..said.len() {
            let said = &said[..length];
            assert_eq!(
                shown(Keep::All, said),
                shown(FOR_A_PERSON, said),
                "{length}"
            );
        }
    }
}
