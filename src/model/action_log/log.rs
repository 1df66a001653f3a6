//! The log as it was read: its rows as people left them, and what the tool last wrote there.

use super::reference::RefKey;
use super::{Column, LeftOut, LoggedAction};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// All that is known of a log before an update.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// The rows below the headings, as they stand, without wholly empty ones.
    pub rows: Vec<LogRow>,
    /// The rows that the run has no interest in, where the log was read for one.
    pub left_out: LeftOut,
    /// What the tool last wrote; `None` where somebody removed the sheet that holds it.
    pub memory: Option<Memory>,
    /// The columns that somebody took out or renamed: nothing can be written there.
    pub lacks: BTreeSet<Column>,
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    /// As Excel counts them.
    pub number: u32,
    /// The cells that hold something, by column.
    pub cells: BTreeMap<Column, LogCell>,
}

/// A cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub struct LogCell {
    /// What it shows.
    pub value: CellValue,
    /// False where the value comes from a formula, or part of the words looks different from the rest: both are a
    /// person's work.
    pub is_plain: bool,
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Words(String),
    /// A real date.
    Date(Date),
    /// A number.
    Number(f64),
    /// TRUE or FALSE.
    Truth(bool),
}

/// What the tool has written to a log so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// One for each action that was ever written, also of rows that are gone.
    pub written: Vec<Written>,
    /// The actions that the run has no interest in, where the log was read for one.
    pub left_out: LeftOut,
    /// The highest number that was given for each prefix.
    pub highest: BTreeMap<String, u64>,
}

/// What the tool last wrote for one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The words of each cell.
    pub action: LoggedAction,
    /// The text as the meeting that raised the action has it, however later meetings word it.
    pub raised_as: String,
    /// The latest meeting that spoke of the action: its day, then its name.
    pub latest: String,
    /// The latest meeting that said by when: a later one that does not leaves the day as it is.
    pub due_said_by: String,
    /// The columns that a person edited and that the minutes came to agree with: theirs from then on, whatever they type.
    pub by_hand: BTreeSet<Column>,
}

impl Log {
    /// A log that is still to be made.
    pub fn new() -> Self {
        Log {
            memory: Some(Memory::default()),
            ..Log::default()
        }
    }

    /// True where it has no row, also none that was left out.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.left_out.rows == 0
    }
}

impl LogRow {
    /// What the row shows in a column.
    pub fn value(&self, column: Column) -> &CellValue {
        const NOTHING: &CellValue = &CellValue::Empty;
        self.cells.get(&column).map_or(NOTHING, |cell| &cell.value)
    }

    /// The words that the row shows in a column; empty where there are none.
    pub fn words(&self, column: Column) -> String {
        self.value(column).shown()
    }

    /// The row's identity, where it has one.
    pub fn key(&self) -> Option<RefKey> {
        RefKey::of(&self.words(Column::Ref))
    }
}

impl LogCell {
    /// A cell with nothing special to it.
    pub fn plain(value: CellValue) -> Self {
        LogCell {
            value,
            is_plain: true,
        }
    }
}

impl CellValue {
    /// Words, or nothing where there are none.
    pub fn words(words: &str) -> Self {
        if words.is_empty() {
            CellValue::Empty
        } else {
            CellValue::Words(words.to_owned())
        }
    }

    /// What a reader sees: `10 June 2011`, `7`, `Arrange …`.
    pub fn shown(&self) -> String {
        match self {
            CellValue::Empty => String::new(),
            CellValue::Words(words) => words.clone(),
            CellValue::Date(date) => date.strftime("%-d %B %Y").to_string(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Truth(true) => "TRUE".to_owned(),
            CellValue::Truth(false) => "FALSE".to_owned(),
        }
    }

    /// True where both say the same. A number equals the words of its digits, as where Excel made a number of `7`; a date
    /// equals only a date, as the words of one neither sort nor turn red.
    pub fn says_the_same(&self, other: &CellValue) -> bool {
        let is_date = |value: &CellValue| matches!(value, CellValue::Date(_));
        is_date(self) == is_date(other)
            && one_line_end(&self.shown()) == one_line_end(&other.shown())
    }
}

/// Excel keeps a line feed alone where a carriage return stood before it.
fn one_line_end(words: &str) -> String {
    words.replace("\r\n", "\n")
}

impl Written {
    /// What there is to remember of an action that a meeting has just raised.
    pub fn first(action: LoggedAction) -> Self {
        Written {
            raised_as: action.action.clone(),
            latest: meeting_key(action.raised, &action.meeting),
            due_said_by: meeting_key(action.raised, &action.meeting),
            by_hand: BTreeSet::new(),
            action,
        }
    }

    /// The headings of [`Written::by_hand`], as the memory has them.
    pub fn headings_by_hand(&self) -> String {
        let headings: Vec<_> = self.by_hand.iter().map(|column| column.heading()).collect();
        headings.join(", ")
    }

    /// The columns of such headings.
    pub fn columns_by_hand(headings: &str) -> BTreeSet<Column> {
        let named = |column: &Column| headings.split(", ").any(|one| one == column.heading());
        Column::ALL.into_iter().filter(named).collect()
    }

    /// True where there is more to remember than that a meeting raised the action.
    pub fn is_taken_on(&self) -> bool {
        *self != Written::first(self.action.clone())
    }

    /// Its identity.
    pub fn key(&self) -> Option<RefKey> {
        RefKey::of(&self.action.reference)
    }
}

/// Meetings sorted by this come in the order of their days.
pub(crate) fn meeting_key(date: Date, meeting: &str) -> String {
    format!("{date} {meeting}")
}

#[cfg(test)]
mod tests {
    use super::CellValue;
    use jiff::civil::date;

    #[test]
    fn a_number_says_the_same_as_its_digits_and_a_date_only_the_same_as_a_date() {
        let words = |words: &str| CellValue::words(words);
        assert!(CellValue::Number(7.0).says_the_same(&words("7")));
        assert!(words("one\r\ntwo").says_the_same(&words("one\ntwo")));
        assert!(!CellValue::Date(date(2011, 6, 10)).says_the_same(&words("10 June 2011")));
        assert!(!words("Write ").says_the_same(&words("Write")));
    }
}
