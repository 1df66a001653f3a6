//! What is said to the officer: a message with its grade, its place, and what to type instead.
//!
//! Every floor speaks through [`Message`]; only `cli` prints. A message that stops the run is put in a
//! [`Failure`], whose [`FailureKind`] decides the exit code.
//!
//! ```text
//! error: nobody has the initials `JBB`
//!  --> board-2026-03.toml:42:8  (item 3, action 2)
//!    | Action JBB: write to the county
//!    |        ^^^ not in `people`, `present`, `in_attendance`, `apologies` or `absent`
//! hint: did you mean `JB` (Jo Brown)? Otherwise add a line for JBB to `present` or `people`.
//! ```

pub mod near_miss;
pub mod source;

pub use source::{LinePlace, Source};

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Nothing is written.
    Error,
    /// Built, and worth a look before it is circulated.
    Warning,
    /// A question of style.
    Note,
}

/// Where a message points.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A stretch of a text file.
    Line(LinePlace),
    /// A spot in a Word or Excel file, in the words of a person who looks at it.
    Part {
        /// The file's name as the officer knows it.
        file: String,
        /// "table 2, row 3, cell 2", "page header", "sheet `Actions`, row 12".
        within: String,
        /// The words that stand around the spot, empty where there are none.
        words: String,
    },
    /// A file as a whole.
    File(String),
}

/// One thing that the officer is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// How much it matters.
    pub grade: Grade,
    /// The name of the rule that found it, where a rule did: `initials-do-not-fit`.
    pub rule: Option<&'static str>,
    /// What was found, in one line: starts small, names in backticks, no full stop.
    pub text: String,
    /// Where.
    pub place: Option<Place>,
    /// A few words under the marked stretch: what was expected there.
    pub mark: String,
    /// What to type instead, each a sentence.
    pub hints: Vec<String>,
}

impl Message {
    /// A message of the given grade.
    pub fn new(grade: Grade, text: impl Into<String>) -> Self {
        Message {
            grade,
            rule: None,
            text: text.into(),
            place: None,
            mark: String::new(),
            hints: Vec::new(),
        }
    }

    /// An error: nothing will be written.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Grade::Error, text)
    }

    /// A warning: built, and worth a look.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Grade::Warning, text)
    }

    /// A note: a question of style.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(Grade::Note, text)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Says what was expected at the marked stretch.
    #[must_use]
    pub fn expected(mut self, mark: impl Into<String>) -> Self {
        self.mark = mark.into();
        self
    }

    /// Adds what to type instead; an empty hint is left out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        if !hint.is_empty() {
            self.hints.push(hint);
        }
        self
    }

    /// Names the rule that found it.
    #[must_use]
    pub fn rule(mut self, rule: &'static str) -> Self {
        self.rule = Some(rule);
        self
    }

    /// Says which part of the meeting file it stands in: "item 3, action 2".
    #[must_use]
    pub fn within(mut self, within: impl Into<String>) -> Self {
        if let Some(Place::Line(line)) = &mut self.place {
            line.within = within.into();
        }
        self
    }
}

impl From<LinePlace> for Place {
    fn from(place: LinePlace) -> Self {
        Place::Line(place)
    }
}

/// Why a run, or a part of it, could not be done; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureKind {
    /// A fault in the files that were given; nothing was written. Exit code 1.
    Faults,
    /// The command line asks for something that is not to be had. Exit code 2.
    Usage,
    /// Could not be done just now, such as a log that is open in Excel. Exit code 3.
    NotNow,
    /// Something came between while it was done: the message says what became of the file. Exit code 3.
    Unsure,
}

/// Why something could not be done, with all that there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Decides the exit code.
    pub kind: FailureKind,
    /// At least one, in the order of the file.
    pub messages: Vec<Message>,
}

impl Failure {
    /// A failure with one thing to say.
    pub fn new(kind: FailureKind, message: Message) -> Self {
        Failure {
            kind,
            messages: vec![message],
        }
    }

    /// Faults in the given files.
    pub fn faults(messages: Vec<Message>) -> Self {
        Failure {
            kind: FailureKind::Faults,
            messages,
        }
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Failure::new(FailureKind::Faults, message)
    }
}
