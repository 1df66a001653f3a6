//! The action log as data: its columns and rows, and the pure plan of what a run changes in it.

mod alike;
mod carried;
mod closing;
mod group;
#[cfg(test)]
mod histories;
mod known;
pub mod left_out;
mod likeness;
pub mod log;
mod masks;
mod matching;
pub mod merge;
pub mod overview;
pub mod plan;
pub mod rag;
pub mod reference;
mod register;
mod renamed;
pub mod said;
#[cfg(test)]
pub(crate) mod sample;
mod spoken;
mod state;
mod status;
mod strayed;
mod wishes;

pub use carried::{carried, is_of_committee};
pub use closing::{Closing, closings, says_done};
pub use left_out::{Interest, LeftOut};
pub use log::{CellValue, Log, LogCell, LogRow, Memory, Written};
pub use merge::plan_update;
pub use plan::{CellUpdate, KeptCell, NamedRow, Plan, ProposedStatus, Suggestion};
pub use said::{faults_of_meetings, meeting_name};
pub use strayed::words_by_hand;
pub use wishes::{DeletedRows, Statuses, Wishes};

use jiff::civil::Date;

/// A column of the log, in the order that a new log has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// `LB-017`; the row's identity.
    Ref,
    /// The day of the meeting.
    Raised,
    /// Body and title.
    Meeting,
    /// The item's number as printed.
    Minute,
    /// What is to be done.
    Action,
    /// Who is to do it.
    Owner,
    /// By when.
    Due,
    /// People's: a later date.
    RevisedDue,
    /// People's: `Open` when made.
    Status,
    /// Worked out by formula.
    Rag,
    /// People's: what happened since.
    Update,
    /// People's: the day it was closed.
    Closed,
}

impl Column {
    /// All columns, in the order that a new log has them.
    pub const ALL: [Column; 12] = [
        Column::Ref,
        Column::Raised,
        Column::Meeting,
        Column::Minute,
        Column::Action,
        Column::Owner,
        Column::Due,
        Column::RevisedDue,
        Column::Status,
        Column::Rag,
        Column::Update,
        Column::Closed,
    ];

    /// The columns that say which meeting raised the action; only that meeting's minutes change them.
    pub const OF_THE_MEETING: [Column; 3] = [Column::Raised, Column::Meeting, Column::Minute];

    /// The columns that say what is to be done and by whom; the latest meeting that speaks of the action changes them, as
    /// the latest that says by when changes [`Column::Due`].
    pub const OF_THE_ACTION: [Column; 2] = [Column::Action, Column::Owner];

    /// The usual heading.
    pub fn heading(self) -> &'static str {
        match self {
            Column::Ref => "Ref",
            Column::Raised => "Raised",
            Column::Meeting => "Meeting",
            Column::Minute => "Minute",
            Column::Action => "Action",
            Column::Owner => "Owner",
            Column::Due => "Due",
            Column::RevisedDue => "Revised due",
            Column::Status => "Status",
            Column::Rag => "RAG",
            Column::Update => "Update",
            Column::Closed => "Closed",
        }
    }
}

/// The words that Status offers, in order; the first is given to a new row.
pub const STATUSES: [&str; 6] = [
    "Open",
    "In progress",
    "Complete",
    "Closed",
    "Deferred",
    "Withdrawn",
];

/// One action as the log's tool-owned columns have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedAction {
    /// `LB-017`
    pub reference: String,
    /// The day of the meeting.
    pub raised: Date,
    /// Body and title: `Shropshire Partnership, Leaders Board`.
    pub meeting: String,
    /// The item's number as printed.
    pub minute: String,
    /// Plain words, first letter a capital.
    pub action: String,
    /// `CH, MH`; empty where nobody is named.
    pub owner: String,
    /// By when.
    pub due: LoggedDue,
}

/// A due date as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoggedDue {
    /// A real date.
    Date(Date),
    /// Words as typed.
    Words(String),
    /// Nothing was said.
    Unset,
}

impl LoggedAction {
    /// What the log's cell in that column is to say; `Empty` for people's columns and the formula.
    pub fn cell(&self, column: Column) -> CellValue {
        match column {
            Column::Ref => CellValue::words(&self.reference),
            Column::Raised => CellValue::Date(self.raised),
            Column::Meeting => CellValue::words(&self.meeting),
            Column::Minute => CellValue::words(&self.minute),
            Column::Action => CellValue::words(&self.action),
            Column::Owner => CellValue::words(&self.owner),
            Column::Due => self.due.cell(),
            Column::RevisedDue | Column::Status | Column::Rag | Column::Update | Column::Closed => {
                CellValue::Empty
            }
        }
    }

    /// Takes over what another version of the same action says in one column.
    pub(crate) fn take(&mut self, column: Column, from: &LoggedAction) {
        match column {
            Column::Raised => self.raised = from.raised,
            Column::Meeting => self.meeting.clone_from(&from.meeting),
            Column::Minute => self.minute.clone_from(&from.minute),
            Column::Action => self.action.clone_from(&from.action),
            Column::Owner => self.owner.clone_from(&from.owner),
            Column::Due => self.due.clone_from(&from.due),
            _ => {}
        }
    }
}

impl LoggedDue {
    /// What the cell is to say.
    pub fn cell(&self) -> CellValue {
        match self {
            LoggedDue::Date(date) => CellValue::Date(*date),
            LoggedDue::Words(words) => CellValue::words(words),
            LoggedDue::Unset => CellValue::Empty,
        }
    }
}
