//! Reading the log as people left it.

use super::cell_ref::Area;
use super::comments::rows_with_comments;
use super::find::{Found, find_log};
use super::memory::{MemoryPlace, log_row, memory_sheet, read_memory};
use super::plain_row::PlainRow;
use super::refusal::{damaged_part, refuse};
use super::scan::RowTaker;
use super::sheet::{CellFormula, RawValue, SheetCell, SheetRow, read_row};
use super::value::Values;
use super::workbook::Workbook;
use crate::error::Message;
use crate::model::action_log::reference::RefKey;
use crate::model::action_log::{CellValue, Column, Interest, Log, LogRow, words_by_hand};
use crate::model::house_style::LogLook;
use crate::ooxml::XmlFault;
use crate::ooxml::package::FileBytes;
use std::collections::{BTreeMap, BTreeSet};

/// The log, and where in the workbook each thing of it stands.
#[derive(Clone, Debug)]
pub struct ReadLog {
    /// What people see, and what the tool last wrote.
    pub log: Log,
    /// The workbook that it was read from.
    pub workbook: Workbook,
    /// How its cells are read.
    pub values: Values,
    /// Where the rows stand.
    pub rows: RowsPlace,
    /// Where the memory stands; `None` where somebody removed it.
    pub memory: Option<MemoryPlace>,
}

/// Where the rows of the log stand in their sheet.
#[derive(Clone, Debug)]
pub struct RowsPlace {
    /// The sheet, the table and the columns.
    pub found: Found,
    /// The last row that holds something typed or written; the row of the headings where none does.
    pub last_used: u32,
    /// The last row that belongs to the log, empty ones at its end included.
    pub last: u32,
    /// The cells of the row that new ones take their looks and formulas from.
    pub model_row: SheetRow,
    /// The formulas that cells share, by number: the text and the row that has it.
    pub shared_formulas: BTreeMap<u32, (CellFormula, u32)>,
    /// True where the rows can be told apart without reading them; see [`super::raw_rows`].
    pub is_simple: bool,
    /// The last row that the sheet has anything for, formats included.
    pub last_row_in_sheet: u32,
    /// The first row below the log that holds something which new rows would meet.
    pub obstacle: Option<u32>,
}

impl RowsPlace {
    /// The log as it was found, before any of its rows is read.
    fn of(found: Found) -> Self {
        let last = match &found.table {
            Some((_, table)) => table.last_row(),
            None => found.headings_row,
        };
        RowsPlace {
            last_used: found.headings_row,
            last,
            found,
            model_row: SheetRow::default(),
            shared_formulas: BTreeMap::new(),
            is_simple: false,
            last_row_in_sheet: 0,
            obstacle: None,
        }
    }
}

/// Reads a log, given the house's look for the headings that it may have.
///
/// # Errors
/// Where the bytes are no workbook with one whole log in it; each message says what was found and what to do.
pub fn read(bytes: impl Into<FileBytes>, look: &LogLook) -> Result<ReadLog, Vec<Message>> {
    read_for(bytes, look, Interest::in_everything())
}

/// As [`read`], without the rows that a run has no interest in: of these only the Refs are noted.
///
/// # Errors
/// As [`read`].
pub fn read_for(
    bytes: impl Into<FileBytes>,
    look: &LogLook,
    interest: Interest,
) -> Result<ReadLog, Vec<Message>> {
    read_log(bytes.into(), look, interest).map_err(|message| vec![*message])
}

fn read_log(
    bytes: FileBytes,
    look: &LogLook,
    mut interest: Interest,
) -> Result<ReadLog, Box<Message>> {
    let workbook = Workbook::open(bytes)?;
    let values = Values {
        strings: workbook.shared_strings()?,
        is_1904: workbook.is_1904,
    };
    let found = find_log(&workbook, &values, look)?;
    let memory = memory_sheet(&workbook).map(|sheet| sheet.part.as_str());
    let streamed: Vec<_> = memory
        .into_iter()
        .chain([found.sheet.part.as_str()])
        .collect();
    workbook.check_all_but(&streamed)?;
    loop {
        let memory = read_memory(&workbook, &values, &mut interest)?;
        let (place, mut log) = read_actions(&workbook, &found, &values, &mut interest)?;
        let (memory, remembered) = memory.unzip();
        log.memory = remembered;
        log.lacks = found.lacks();
        // What a row far down makes wanted may have been left out further up, or of the memory; and words that nobody wrote
        // beside their Ref may be those of another action.
        let looks_further = interest.add_texts(words_by_hand(&log));
        if interest.is_met_by(&log) && !looks_further {
            return Ok(ReadLog {
                log,
                workbook,
                values,
                rows: place,
                memory,
            });
        }
    }
}

fn read_actions(
    workbook: &Workbook,
    found: &Found,
    values: &Values,
    interest: &mut Interest,
) -> Result<(RowsPlace, Log), Box<Message>> {
    let mut reading = Reading::new(found.clone(), values, interest);
    let all = reading.interest.is_in_everything();
    let facts = workbook.take_rows(&found.sheet, all, &mut reading)?;
    if facts.is_protected {
        return Err(Box::new(
            refuse(format!("has a protected sheet `{}`", found.sheet.name))
                .hint("In Excel choose Review > Unprotect Sheet, save, and run again."),
        ));
    }
    reading.note_commented(&rows_with_comments(workbook, &found.sheet, reading.width)?);
    reading.note_merged(&facts.merged);
    reading
        .finish(facts.is_simple)
        .map_err(|fault| damaged_part(&found.sheet.part, &fault))
}

struct Reading<'a> {
    place: RowsPlace,
    log: Log,
    values: &'a Values,
    interest: &'a mut Interest,
    /// The leftmost and the rightmost column that belong to the log, those included that people put beside its own.
    width: (u32, u32),
    /// Those of the columns that new rows fill.
    filled: (u32, u32),
    /// The row to take looks from as its bytes, where it was only glanced at.
    model: Option<(u32, String)>,
}

impl<'a> Reading<'a> {
    fn new(found: Found, values: &'a Values, interest: &'a mut Interest) -> Self {
        let place = RowsPlace::of(found);
        let filled = place.width();
        Reading {
            width: match place.found.table {
                Some(_) => filled,
                None => place.found.headed,
            },
            filled,
            place,
            log: Log::default(),
            values,
            interest,
            model: None,
        }
    }

    /// A comment stays with its cell when the words are deleted, and would hang on whatever is written there.
    fn note_commented(&mut self, rows: &BTreeSet<u32>) {
        let place = &mut self.place;
        if let (None, Some(last)) = (&place.found.table, rows.last()) {
            place.last = place.last.max(*last);
        }
        let inside = rows.range(..=place.last).next_back();
        place.last_used = place.last_used.max(inside.copied().unwrap_or(0));
        let below = rows.range(place.last + 1..).next().copied();
        place.obstacle = place.obstacle.into_iter().chain(below).min();
    }

    /// A row that goes under merged cells is not to be seen.
    fn note_merged(&mut self, merged: &[Area]) {
        let (first, last) = self.width;
        let below = self.place.last_used + 1;
        let is_there = |area: &&Area| {
            area.last.row >= below && area.first.column <= last && area.last.column >= first
        };
        let rows = merged.iter().filter(is_there);
        let found = rows.map(|area| area.first.row.max(below));
        self.place.obstacle = self.place.obstacle.into_iter().chain(found).min();
    }

    fn finish(self, is_simple: bool) -> Result<(RowsPlace, Log), XmlFault> {
        let mut place = self.place;
        place.is_simple = is_simple;
        if let Some((number, raw)) = self.model {
            place.model_row = read_row(number, raw.as_bytes())?;
        }
        Ok((place, self.log))
    }

    /// True where the row is one of the log's: inside of it, or right below and meant to be.
    fn belongs(&self, row: &SheetRow, log_row: &LogRow) -> bool {
        if row.number <= self.place.last {
            return true;
        }
        let follows = row.number == self.place.last + 1 && self.place.obstacle.is_none();
        match &self.place.found.table {
            Some((_, table)) => follows && self.is_action(row, log_row) && !table.has_totals,
            None => true,
        }
    }

    fn has_model(&self) -> bool {
        self.model.is_some() || !self.place.model_row.cells.is_empty()
    }

    fn note_shared_formulas(&mut self, row: &SheetRow) {
        for formula in row.cells.iter().filter_map(|cell| cell.formula.as_ref()) {
            if let (Some(number), false) = (formula.shared, formula.text.is_empty()) {
                let stands = (formula.clone(), row.number);
                self.place.shared_formulas.insert(number, stands);
            }
        }
    }

    fn keep_or_leave_out(&mut self, row: LogRow) {
        match self.interest.takes(&row) {
            true => self.log.rows.push(row),
            false => self.leave_out(row.key()),
        }
    }

    /// Of two rows with one Ref both are wanted: they have to be shown.
    fn leave_out(&mut self, key: Option<RefKey>) {
        self.log.left_out.rows += 1;
        if let Some(key) = key
            && !self.log.left_out.refs.insert(&key)
        {
            self.interest.add_ref(key);
        }
    }

    /// True where a meeting of the run may speak of the row.
    fn is_wanted(&self, row: &PlainRow<'_>, key: Option<&RefKey>) -> bool {
        let columns = &self.place.found.columns;
        let cell = |column| row.cell(*columns.get(&column)?);
        let raised = cell(Column::Raised)
            .and_then(|cell| self.values.log_cell(Column::Raised, &cell))
            .map(|cell| cell.value);
        key.is_some_and(|key| self.interest.has_ref(key))
            || matches!(raised, Some(CellValue::Date(day)) if self.interest.has_meeting_on(day))
    }

    /// True for a row that somebody typed as an action, or began to: Excel takes such a row into the table, other
    /// programs leave it below. One with formulas and no action of its own may be totals.
    fn is_action(&self, row: &SheetRow, log_row: &LogRow) -> bool {
        let key = RefKey::of(&log_row.words(Column::Ref));
        let at = self.place.found.columns.get(&Column::Action);
        let is_worked_out =
            (row.cells.iter()).any(|cell| Some(&cell.column) == at && cell.formula.is_some());
        let has_words =
            matches!(log_row.value(Column::Action), CellValue::Words(_)) && !is_worked_out;
        let is_begun = has_words || key.as_ref().is_some_and(RefKey::is_numbered);
        let is_typed_only = row.cells.iter().all(|cell| cell.formula.is_none());
        (key.is_some() && has_words) || (is_begun && is_typed_only)
    }

    /// True where new rows would run into the cell.
    fn is_in_the_way(&self, cell: &SheetCell) -> bool {
        (self.width.0..=self.width.1).contains(&cell.column)
            && (cell.value != RawValue::Empty || cell.formula.is_some())
    }
}

/// True where a cell between two columns, these included, holds something that is no formula's.
fn holds_something(row: &SheetRow, (first, last): (u32, u32)) -> bool {
    row.cells.iter().any(|cell| {
        (first..=last).contains(&cell.column)
            && cell.formula.is_none()
            && cell.value != RawValue::Empty
    })
}

impl RowTaker for Reading<'_> {
    /// A row inside the log that the run has no interest in.
    fn glance(&mut self, row: &PlainRow<'_>) -> bool {
        let place = &mut self.place;
        if row.number <= place.found.headings_row {
            place.last_row_in_sheet = row.number;
            return true;
        }
        let is_inside = row.number <= place.last || place.found.table.is_none();
        let Some(reference) = place.found.columns.get(&Column::Ref) else {
            return false;
        };
        if !is_inside || !row.holds_something(self.width) {
            return false;
        }
        let key = RefKey::of(&row.words(*reference, self.values));
        if self.is_wanted(row, key.as_ref()) {
            return false;
        }
        let place = &mut self.place;
        place.last_row_in_sheet = row.number;
        place.last = place.last.max(row.number);
        place.last_used = row.number;
        if row.holds_something(self.filled) || !self.has_model() {
            let (number, raw) = self.model.get_or_insert_default();
            *number = row.number;
            raw.clear();
            raw.push_str(row.raw);
        }
        self.leave_out(key);
        true
    }

    fn take(&mut self, row: SheetRow) {
        self.place.last_row_in_sheet = row.number;
        if row.number <= self.place.found.headings_row {
            return;
        }
        self.note_shared_formulas(&row);
        let log_row = log_row(&row, &self.place.found.columns, self.values);
        if !self.belongs(&row, &log_row) {
            if row.cells.iter().any(|cell| self.is_in_the_way(cell)) {
                self.place.obstacle.get_or_insert(row.number);
            }
            return;
        }
        let is_used = holds_something(&row, self.width);
        if is_used {
            self.place.last = self.place.last.max(row.number);
            self.place.last_used = row.number;
            self.keep_or_leave_out(log_row);
        }
        if holds_something(&row, self.filled) || !self.has_model() {
            self.place.model_row = row;
            self.model = None;
        }
    }

    fn forget(&mut self) {
        self.place = RowsPlace::of(self.place.found.clone());
        self.log = Log::default();
        self.model = None;
    }
}
