//! What the log's history promises after every step, whatever the step was.

use super::people::OpenLog;
use crate::command::Case;
use minutebook::model::action_log::{Column, LogRow};
use minutebook::model::house_style::LogLook;
use minutebook::xlsx;
use std::collections::{BTreeMap, BTreeSet};

pub const LOG: &str = "action-log.xlsx";
pub const PRIVATE_LOG: &str = "private-actions.xlsx";

/// Columns that nobody but people writes, unless a run is told to set the status.
const PEOPLES: [Column; 4] = [
    Column::RevisedDue,
    Column::Status,
    Column::Update,
    Column::Closed,
];

/// What was seen of a log so far.
#[derive(Default)]
pub struct History {
    /// Every Ref that was ever there, with the meeting that raised it.
    given: BTreeMap<String, [String; 2]>,
    /// Each row as it last was, from top to bottom.
    last: Vec<Seen>,
    /// Cells of the log's own columns that somebody typed over.
    typed: BTreeSet<(String, Column)>,
}

struct Seen {
    row: LogRow,
    reference: String,
    own: String,
}

impl History {
    /// People saved the log; these cells of theirs stand in columns that builds write.
    pub fn people_saved(&mut self, case: &Case, typed: &[(&str, Column)]) {
        let typed = typed.iter();
        self.typed
            .extend(typed.map(|(reference, column)| (String::from(*reference), *column)));
        self.last = seen(case);
    }

    /// A run ended. Only these cells of people's columns may be others than before, as the run was told to set them.
    #[track_caller]
    pub fn a_run_ended(&mut self, case: &Case, told: &[(&str, Column)]) {
        let now = seen(case);
        assert!(now.len() >= self.last.len(), "rows are gone");
        for (before, after) in self.last.iter().zip(&now) {
            let reference = &before.reference;
            assert_eq!(reference, &after.reference, "rows changed places");
            assert_eq!(before.own, after.own, "{reference}: somebody's own column");
            for column in Column::ALL {
                let was_typed = self.typed.contains(&(reference.clone(), column));
                let is_kept = PEOPLES.contains(&column) || was_typed;
                if is_kept && !told.contains(&(reference, column)) {
                    let (before, after) = (before.row.words(column), after.row.words(column));
                    assert_eq!(before, after, "{reference}, {column:?}");
                }
            }
        }
        for added in &now[self.last.len()..] {
            let is_new = !self.given.contains_key(&added.reference);
            assert!(is_new, "{} was given again", added.reference);
            let follows = self.given.keys().all(|given| *given < added.reference);
            assert!(follows, "{} stands before older ones", added.reference);
        }
        for each in &now {
            let raised = [Column::Raised, Column::Meeting].map(|column| each.row.words(column));
            let first = self.given.entry(each.reference.clone());
            assert_eq!(*first.or_insert(raised.clone()), raised);
        }
        self.last = now;
    }
}

fn seen(case: &Case) -> Vec<Seen> {
    let bytes = case.read(LOG);
    let open = OpenLog::open(&bytes);
    let read = xlsx::read(bytes.as_slice(), &LogLook::default()).expect("a log");
    let rows = read.log.rows.iter().map(|row| {
        let reference = row.words(Column::Ref);
        Seen {
            own: open.own_words(&reference),
            row: row.clone(),
            reference,
        }
    });
    rows.collect()
}

/// The rows of a log in some of its columns.
pub fn rows(case: &Case, log: &str, columns: &[Column]) -> Vec<String> {
    let read = xlsx::read(case.read(log), &LogLook::default()).expect("a log");
    let shown = read.log.rows.iter().map(|row| {
        let words: Vec<String> = columns.iter().map(|column| row.words(*column)).collect();
        words.join(" | ")
    });
    shown.collect()
}
