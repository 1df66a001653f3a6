//! The pipeline, one function a command: read, resolve, fill and plan, write.
//!
//! ```text
//! MEETING.toml ──┐                                   ┌─> each log updated once
//! committee ─────┼─ meetings ─> Minutes ─> documents ┤
//! house ─────────┘                  └────> log ──────┴─> documents written
//! ```
//!
//! Every fault of every file, a log's own included, is found before anything is written. The logs are updated first: a
//! damaged one stops the run with nothing written, while one that is merely open in Excel keeps nobody from the minutes.
//! Meanwhile the documents go to the drive as temporaries, and get their names after the logs.
//! The remedy for whatever was not done is to run it again.

mod actions;
mod build;
mod documents;
mod houses;
mod inputs;
mod log;
mod meetings;
mod messages;
mod new;
mod open_actions;
mod publication;
mod rules;
mod workers;

pub use crate::docx::tag_list::{ShownTag, TagGroup};
pub use crate::files::{Moment, own_time_zone};
pub use crate::meeting::schema::{KeyShape, Shape, TableShape, committee_shape, meeting_shape};
pub use actions::actions;
pub use build::build;
pub use houses::{MarkedCopy, check_house, copy_house, list_houses, list_tags};
pub use messages::{Keep, Messages, Shown};
pub use new::{NewOrder, new};
pub use rules::explain;

use crate::error::{Failure, FailureKind};
use crate::model::Edition;
use crate::model::action_log::{DeletedRows, Statuses};
use std::path::PathBuf;

/// What `build` and `check` are asked to do.
#[derive(Clone, Debug)]
pub struct Order {
    /// The meeting files, folders of them, and patterns.
    pub files: Vec<PathBuf>,
    /// The folder for the documents; beside each meeting file where none is given.
    pub out: Option<PathBuf>,
    /// Which log.
    pub log: LogChoice,
    /// A built-in house or a folder, in place of what the meeting files name.
    pub house: Option<String>,
    /// Which of the house's documents.
    pub document: String,
    /// All of the record, or the copy for publication.
    pub edition: Edition,
    /// Whether the next meeting becomes a calendar file too.
    pub calendar: bool,
    /// Whether rows that a person deleted from the log come back.
    pub deleted: DeletedRows,
    /// Whether the status of actions that the notes say are done is set in the log.
    pub statuses: Statuses,
    /// What becomes of a document that was changed by hand.
    pub existing: Existing,
    /// What becomes of the other meetings where one has a fault.
    pub faults: Faults,
    /// Whether anything is written at all.
    pub writes: Writes,
    /// The moment of the run: the log's today, and the date of its backups.
    pub now: Moment,
}

/// Which log a run keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogChoice {
    /// The one that the meeting file names, else `action-log.xlsx` beside the documents.
    AsTheMeetingSays,
    /// This one.
    File(PathBuf),
    /// None.
    Off,
}

/// What becomes of a document that somebody changed by hand since it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the run says so.
    Refuse,
    /// It is replaced.
    Replace,
    /// It stays, and the new one is written beside it under another name.
    KeepBoth,
}

/// What becomes of the other meetings where one has a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Faults {
    /// Nothing is written.
    StopAll,
    /// They are built.
    SpareOthers,
}

/// Whether a run writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// Documents and logs.
    All,
    /// Nothing: say what would be done.
    Nothing,
}

/// Somebody who waits for a run, of which several threads tell.
pub trait Audience: Send {
    /// How much it is to be told in the end.
    fn keeps(&self) -> Keep;
    /// Words that are to be seen at once.
    fn hear(&mut self, words: &str);
    /// How far it is.
    fn see(&mut self, progress: Progress);
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many of them are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// What a run does to each of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Meetings are read and their documents filled.
    Meetings,
    /// Documents are written.
    Documents,
}

/// How a command went: what it did, what there is to say, and why it stopped if it did.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was made or would be, in order.
    pub done: Vec<Done>,
    /// What there is to say, in the order of the files.
    pub messages: Messages,
    /// Why not all could be done.
    pub failure: Option<FailureKind>,
    /// The closing sentence: what was and what was not changed.
    pub closing: Option<String>,
}

/// One thing that was done, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// A document.
    Document {
        /// Where.
        path: PathBuf,
        /// What became of it.
        state: DocumentState,
    },
    /// An action log.
    Log {
        /// Where.
        path: PathBuf,
        /// What changed in it, a line each, the counts last.
        lines: Vec<String>,
        /// How many of the first lines tell of rows added and cells that follow the minutes, as in any run; what a person
        /// may have to see to comes after these.
        routine: usize,
    },
    /// A line of a list.
    Line(String),
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentState {
    /// Written.
    Made,
    /// There already, with the same content; not touched.
    UpToDate,
    /// Would be written.
    WouldBeMade,
}

impl Outcome {
    /// Takes in a failure: its messages, and its kind where it is the worse one.
    fn fail(&mut self, failure: Failure) {
        self.messages.extend(failure.messages);
        self.failure = self.failure.max(Some(failure.kind));
    }

    /// True where something was said that stops the run before it writes.
    fn has_errors(&self) -> bool {
        self.failure.is_some() || self.messages.has_errors()
    }
}
