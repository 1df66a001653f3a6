//! What is known of one action: its row as it stands, and what was last written there.

use super::matching::{Candidate, Left, owner_and_due};
use super::reference::RefKey;
use super::said::{SaidMeeting, identity};
use super::{
    CellUpdate, CellValue, Column, KeptCell, LogCell, LogRow, LoggedAction, NamedRow, STATUSES,
    Written,
};
use crate::model::text::fold;
use jiff::civil::Date;

/// The columns by which people tell one of two rows with the same words from the other.
const SEEN: [Column; 7] = [
    Column::Action,
    Column::Owner,
    Column::Due,
    Column::RevisedDue,
    Column::Status,
    Column::Update,
    Column::Closed,
];

/// An action that the log holds, or that the tool once wrote to it.
#[derive(Clone, Debug)]
pub(crate) struct Known<'a> {
    /// Its identity.
    pub key: RefKey,
    /// Its Ref as it stands.
    pub reference: String,
    /// Its row as the log has it.
    pub before: Option<&'a LogRow>,
    /// Its row as it is to be; `None` where a person deleted it.
    pub row: Option<LogRow>,
    /// What the tool remembers of it.
    pub remembered: Option<&'a Written>,
    /// What it is to remember; `None` where it does not know it.
    pub written: Option<Written>,
    /// The meeting that raised it.
    pub raised_by: Option<(Date, String)>,
    /// A meeting of this run speaks of it.
    pub is_said: bool,
}

impl<'a> Known<'a> {
    /// One that only its Ref is known of so far.
    pub(crate) fn new(key: RefKey, reference: &str) -> Self {
        Known {
            key,
            reference: reference.trim().to_owned(),
            before: None,
            row: None,
            remembered: None,
            written: None,
            raised_by: None,
            is_said: false,
        }
    }

    /// One with a row in the log.
    pub(crate) fn of_row(key: RefKey, row: &'a LogRow) -> Self {
        Known {
            before: Some(row),
            row: Some(row.clone()),
            raised_by: match row.value(Column::Raised) {
                CellValue::Date(raised) => Some(identity(*raised, &row.words(Column::Meeting))),
                _ => None,
            },
            ..Known::new(key, &row.words(Column::Ref))
        }
    }

    /// One that a meeting has just raised.
    pub(crate) fn raised(key: RefKey, action: LoggedAction) -> Self {
        let mut known = Known::new(key, &action.reference);
        known.raised_by = Some(identity(action.raised, &action.meeting));
        known.written = Some(Written::first(action));
        known.is_said = true;
        known.put_row();
        known
    }

    pub(crate) fn remember(&mut self, written: &'a Written) {
        self.raised_by = Some(identity(written.action.raised, &written.action.meeting));
        self.remembered = Some(written);
        self.written = Some(written.clone());
    }

    /// A row that says what was last written.
    pub(crate) fn put_row(&mut self) {
        let Some(written) = &self.written else { return };
        let cells = Column::ALL
            .into_iter()
            .map(|column| (column, LogCell::plain(written.action.cell(column))))
            .collect();
        self.row = Some(LogRow { number: 0, cells });
    }

    /// Sets a cell to what the minutes say, or gives the cell that is kept because a person edited it.
    pub(crate) fn follow_cell(&mut self, column: Column, said: &LoggedAction) -> Option<KeptCell> {
        let row = self.row.as_mut()?;
        let wanted = said.cell(column);
        if row.value(column).says_the_same(&wanted) {
            if let Some(written) = &mut self.written
                && !written.action.cell(column).says_the_same(&wanted)
            {
                written.by_hand.insert(column);
            }
            return None;
        }
        let is_plain = row.cells.get(&column).is_none_or(|cell| cell.is_plain);
        let last = self
            .written
            .as_ref()
            .map(|written| written.action.cell(column));
        let by_hand = self.written.as_ref().map(|written| &written.by_hand);
        let is_as_written = by_hand.is_some_and(|by_hand| !by_hand.contains(&column))
            && last
                .as_ref()
                .is_some_and(|last| row.value(column).says_the_same(last));
        if let (true, true, Some(written)) = (is_plain, is_as_written, &mut self.written) {
            row.cells.insert(column, LogCell::plain(wanted));
            written.action.take(column, said);
            return None;
        }
        let is_news = last.is_none_or(|last| !last.says_the_same(&wanted));
        is_news.then(|| KeptCell {
            reference: self.reference.clone(),
            column,
            log: row.value(column).clone(),
            minutes: wanted,
        })
    }

    /// The cells of its row that are to change.
    pub(crate) fn updates(&self) -> Vec<CellUpdate> {
        let (Some(before), Some(row)) = (self.before, &self.row) else {
            return Vec::new();
        };
        Column::ALL
            .into_iter()
            .filter(|column| row.value(*column) != before.value(*column))
            .map(|column| CellUpdate {
                reference: self.reference.clone(),
                row: before.number,
                column,
                old: before.value(column).clone(),
                new: row.value(column).clone(),
            })
            .collect()
    }

    pub(crate) fn is_spoken_of_last_by(&self, meeting: &SaidMeeting<'_>) -> bool {
        self.written.as_ref().is_none_or(|written| {
            !meeting.is_overtaken_by(&written.latest, self.raised_by.as_ref())
        })
    }

    pub(crate) fn candidate(&self) -> Candidate {
        let words = |column| self.row.as_ref().map(|row| row.words(column));
        let words = |column| words(column).unwrap_or_default();
        let is_as_made = |column| match column {
            Column::Status => words(column) == STATUSES[0],
            _ => self.is_as_written(column),
        };
        let cells = SEEN.map(|column| match is_as_made(column) {
            true => String::new(),
            false => words(column),
        });
        match &self.written {
            Some(written) => Candidate {
                raised_as: written.raised_as.clone(),
                shown: match &self.row {
                    Some(_) => words(Column::Action),
                    None => written.raised_as.clone(),
                },
                owner_and_due: owner_and_due(&written.action),
                minute: written.action.minute.clone(),
                cells,
                left: match self.row {
                    Some(_) => Left::Both,
                    None => Left::MemoryAlone,
                },
            },
            None => Candidate {
                raised_as: words(Column::Action),
                shown: words(Column::Action),
                owner_and_due: [words(Column::Owner), words(Column::Due)].map(|words| fold(&words)),
                minute: words(Column::Minute),
                cells,
                left: Left::RowAlone,
            },
        }
    }

    /// True where the row's cell says what the tool last wrote there.
    fn is_as_written(&self, column: Column) -> bool {
        let (Some(written), Some(row)) = (&self.written, &self.row) else {
            return false;
        };
        row.value(column)
            .says_the_same(&written.action.cell(column))
    }

    pub(crate) fn named(&self) -> NamedRow {
        let words = |column| {
            self.row
                .as_ref()
                .map(|row| row.words(column))
                .unwrap_or_default()
        };
        let written = self
            .written
            .as_ref()
            .map(|written| written.action.action.clone());
        NamedRow {
            reference: self.reference.clone(),
            action: match &self.row {
                Some(_) => words(Column::Action),
                None => written.unwrap_or_default(),
            },
            status: words(Column::Status),
        }
    }
}
