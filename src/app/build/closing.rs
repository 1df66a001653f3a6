//! The last sentence of a run that could not do all of it: what was and what was not changed.

use super::made::Made;
use crate::app::{DocumentState, Done, Order, Outcome, Writes};
use crate::error::{Grade, Message};
use std::path::Path;

/// How many files are named in a sentence.
const MOST_NAMED: usize = 10;

/// How many of the given meetings can be built, and which cannot.
pub struct Tally {
    /// How many have no fault.
    pub well: usize,
    /// The others, and what was given and is not to be had.
    faulty: Vec<String>,
    /// True where faults were told that are no single meeting's.
    is_short: bool,
}

impl Tally {
    /// Counts the meetings of a run.
    pub fn of(meetings: &[Made], messages: &[Message]) -> Self {
        let faulty = meetings.iter().filter(|made| made.well.is_none());
        let faulty: Vec<String> = faulty.map(|made| shown(&made.input.path)).collect();
        Tally {
            well: meetings.len() - faulty.len(),
            is_short: messages.iter().any(|message| message.grade == Grade::Error),
            faulty,
        }
    }

    /// True where something that was given could not be built.
    pub fn has_faults(&self) -> bool {
        self.is_short
    }

    /// `Nothing was written.`, and why where that was up to some of many.
    pub fn nothing_written(&self) -> String {
        let nothing = "Nothing was written.".to_owned();
        if self.well == 0 || self.faulty.is_empty() {
            return nothing;
        }
        format!(
            "{nothing} {}; `--keep-going` builds the others.",
            self.faulty_named()
        )
    }

    /// `2 of 1000 meetings have faults: a.toml, b.toml`
    fn faulty_named(&self) -> String {
        let number = self.faulty.len();
        let all = self.well + number;
        let verb = if number == 1 { "has" } else { "have" };
        let named = self.faulty.iter().take(MOST_NAMED).cloned();
        let mut named: Vec<String> = named.collect();
        if number > MOST_NAMED {
            named.push(format!("and {} more", number - MOST_NAMED));
        }
        format!(
            "{number} of {all} meetings {verb} faults: {}",
            named.join(", ")
        )
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What to say last, where not all could be done.
pub fn closing(outcome: &Outcome, tally: &Tally, order: &Order) -> Option<String> {
    outcome.failure?;
    let done = match order.writes {
        Writes::Nothing => "Nothing was written: this was a check.",
        Writes::All => what_was_done(outcome),
    };
    Some(if tally.faulty.is_empty() {
        done.to_owned()
    } else {
        format!("{}. {done}", tally.faulty_named())
    })
}

fn what_was_done(outcome: &Outcome) -> &'static str {
    let documents = outcome
        .done
        .iter()
        .any(|done| matches!(done, Done::Document { .. }));
    let logs = outcome
        .done
        .iter()
        .any(|done| matches!(done, Done::Log { .. }));
    let is_new = |done: &Done| matches!(done, Done::Document { state, .. } if *state != DocumentState::UpToDate);
    let is_written = outcome.done.iter().any(is_new);
    match (documents, logs) {
        (true, false) if !is_written => {
            "The documents were up to date already; the log was not changed. Run it again when that is cleared."
        }
        (true, true) => "All else was brought up to date. Run it again when that is cleared.",
        (true, false) => {
            "The documents were written; the log was not changed. Run it again when that is cleared."
        }
        (false, true) => "The log was brought up to date; the document was not written.",
        (false, false) => "Nothing was changed. Run it again when that is cleared.",
    }
}
