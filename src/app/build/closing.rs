//! The last sentence of a run that could not do all of it: what was and what was not changed.

use super::made::Made;
use crate::app::{DocumentState, Done, Order, Outcome, Writes};
use crate::error::FailureKind;
use std::path::Path;

/// What is said where that is so.
pub const NOTHING_WRITTEN: &str = "Nothing was written.";

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
    pub fn of(meetings: &[Made], is_short: bool) -> Self {
        let faulty = meetings.iter().filter(|made| made.well.is_none());
        let faulty: Vec<String> = faulty.map(|made| shown(&made.input.path)).collect();
        Tally {
            well: meetings.len() - faulty.len(),
            is_short,
            faulty,
        }
    }

    /// True where something that was given could not be built.
    pub fn has_faults(&self) -> bool {
        self.is_short
    }

    /// `Nothing was written.`, and why where that was up to some of many.
    pub fn nothing_written(&self) -> String {
        if self.well == 0 || self.faulty.is_empty() {
            return NOTHING_WRITTEN.to_owned();
        }
        format!(
            "{NOTHING_WRITTEN} {}; `--keep-going` builds the others.",
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

/// How many files a run set out to bring up to date.
#[derive(Clone, Copy)]
pub struct Intended {
    /// Documents and calendar files.
    pub documents: usize,
    /// Logs, private ones too.
    pub logs: usize,
}

/// What to say last, where not all could be done.
pub fn closing(
    outcome: &Outcome,
    tally: &Tally,
    intended: Intended,
    order: &Order,
) -> Option<String> {
    outcome.failure?;
    let done = match order.writes {
        Writes::Nothing => "Nothing was written: this was a check.",
        Writes::All => what_was_done(outcome, intended),
    };
    Some(if tally.faulty.is_empty() {
        done.to_owned()
    } else {
        format!("{}. {done}", tally.faulty_named())
    })
}

/// Says what became of all documents, or all logs, only where it is the same of each; else the messages name what is not done.
fn what_was_done(outcome: &Outcome, intended: Intended) -> &'static str {
    let count = |is_one: fn(&Done) -> bool| outcome.done.iter().filter(|done| is_one(done)).count();
    let documents = count(|done| matches!(done, Done::Document { .. }));
    let logs = count(|done| matches!(done, Done::Log { .. }));
    let written = count(
        |done| matches!(done, Done::Document { state, .. } if *state != DocumentState::UpToDate),
    );
    let empty_logs =
        count(|done| matches!(done, Done::Log { lines, .. } if tells_of_nothing(lines)));
    // A log that something came between may be as it was or not: its message says which.
    let are_logs_as_they_were = logs == empty_logs && outcome.failure != Some(FailureKind::Unsure);
    if are_logs_as_they_were && documents == 0 {
        "Nothing was changed. Run it again when that is cleared."
    } else if are_logs_as_they_were && documents == intended.documents && intended.logs > empty_logs
    {
        match (written, intended.logs) {
            (0, 1) => {
                "The documents were up to date already; the log was not changed. Run it again when that is cleared."
            }
            (0, _) => {
                "The documents were up to date already; the logs were not changed. Run it again when that is cleared."
            }
            (_, 1) => {
                "The documents were written; the log was not changed. Run it again when that is cleared."
            }
            _ => {
                "The documents were written; the logs were not changed. Run it again when that is cleared."
            }
        }
    } else if documents == 0 && logs == intended.logs {
        match (intended.documents, logs) {
            (1, 1) => "The log was brought up to date; the document was not written.",
            (_, 1) => "The log was brought up to date; the documents were not written.",
            (1, _) => "The logs were brought up to date; the document was not written.",
            _ => "The logs were brought up to date; the documents were not written.",
        }
    } else {
        "All else was brought up to date. Run it again when that is cleared."
    }
}

/// True of a log that has nothing of these meetings, and may not even be there.
fn tells_of_nothing(lines: &[String]) -> bool {
    matches!(lines, [counts] if counts == "no actions")
}
