//! The check of the record: what is worth a look before the minutes are circulated.
//!
//! A rule is a name, a grade, one line of meaning, why it matters, and one small function. The questions that are
//! asked of whole minutes are in [`table`]: the next rule goes there. What is seen while a file is read is said there
//! and then; those rules are listed in [`reading`], so that `allow` and `--explain` know every name.
//!
//! Nothing is ever corrected. A rule that cries wolf is worse than none: where it cannot be sure, it is quiet.

mod actions;
mod apologies;
mod decisions;
mod initials;
mod items;
mod listed;
mod lists;
mod meeting;
mod names;
mod prose;
mod reading;
mod record;
mod roles;
mod speakers;
mod spelling;
mod table;
mod twice;
mod votes;
mod work;

pub use meeting::weekday_fits;

use crate::error::near_miss::near_miss;
use crate::error::{Grade, Message};
use crate::model::Minutes;
use record::Record;

/// A question that the record is asked.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// As it is typed in `allow`: `initials-do-not-fit`.
    pub name: &'static str,
    /// How much it matters.
    pub grade: Grade,
    /// What it finds, in one line.
    pub meaning: &'static str,
    /// Why it matters, for `check --explain`.
    pub why: &'static str,
    /// How it is asked.
    asked: Asked,
}

/// When a question is asked.
#[derive(Clone, Copy, Debug)]
enum Asked {
    /// Of the whole record; the messages have neither grade nor name yet.
    OfTheRecord(fn(&Record<'_>) -> Vec<Message>),
    /// Line by line, while the file is read.
    WhileReading,
}

/// Every rule: those of the record, then those of reading.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    table::RULES.iter().chain(reading::RULES)
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name)
}

/// The name of a rule that may have been meant.
pub fn near_rule(typed: &str) -> Option<&'static str> {
    near_miss(typed, rules().map(|rule| rule.name))
}

/// Asks the record every question; what `allow` silences is the caller's business.
pub fn review(minutes: &Minutes) -> Vec<Message> {
    let record = Record::new(minutes);
    let ask = |rule: &'static Rule| {
        let found = match rule.asked {
            Asked::OfTheRecord(ask) => ask(&record),
            Asked::WhileReading => Vec::new(),
        };
        found.into_iter().map(|message| Message {
            grade: rule.grade,
            rule: Some(rule.name),
            ..message
        })
    };
    rules().flat_map(ask).collect()
}

#[cfg(test)]
mod tests {
    use super::{near_rule, rule, rules};
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_says_why_it_matters() {
        let names: BTreeSet<_> = rules().map(|rule| rule.name).collect();
        assert_eq!(names.len(), rules().count());
        for rule in rules() {
            let is_kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(rule.name.chars().all(is_kebab), "{}", rule.name);
            assert!(!rule.meaning.ends_with('.'), "{}", rule.name);
            assert!(
                rule.why.len() > 40 && rule.why.ends_with('.'),
                "{}",
                rule.name
            );
        }
    }

    #[test]
    fn a_name_that_is_nearly_right_is_found() {
        assert!(rule("initials-do-not-fit").is_some());
        assert_eq!(near_rule("initials-dont-fit"), Some("initials-do-not-fit"));
        assert_eq!(near_rule("walrus"), None);
    }
}
