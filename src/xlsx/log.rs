//! Reading the log as people left it.

use super::find::{Found, find_log};
use super::memory::{MemoryPlace, log_row, read_memory};
use super::refusal::refuse;
use super::sheet::{CellFormula, Go, RawValue, SheetCell, SheetRow};
use super::value::Values;
use super::workbook::Workbook;
use crate::error::Message;
use crate::model::action_log::reference::RefKey;
use crate::model::action_log::{CellValue, Column, Log, LogRow};
use crate::model::house_style::LogLook;
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Reads a log, given the house's look for the headings that it may have.
///
/// # Errors
/// Where the bytes are no workbook with one whole log in it; each message says what was found and what to do.
pub fn read(bytes: impl Into<Arc<[u8]>>, look: &LogLook) -> Result<ReadLog, Vec<Message>> {
    read_log(bytes.into(), look).map_err(|message| vec![*message])
}

fn read_log(bytes: Arc<[u8]>, look: &LogLook) -> Result<ReadLog, Box<Message>> {
    let workbook = Workbook::open(bytes)?;
    let values = Values {
        strings: workbook.shared_strings()?,
        is_1904: workbook.is_1904,
    };
    let found = find_log(&workbook, &values, look)?;
    let mut reading = Reading::new(found, &values);
    let sheet = reading.place.found.sheet.clone();
    let facts = workbook.read_rows(&sheet, |row| {
        reading.take(row);
        Go::On
    })?;
    reading.place.is_simple = facts.is_simple;
    if facts.is_protected {
        return Err(Box::new(
            refuse(format!("has a protected sheet `{}`", sheet.name))
                .hint("In Excel choose Review > Unprotect Sheet, save, and run again."),
        ));
    }
    let Reading { place, mut log, .. } = reading;
    let memory = read_memory(&workbook, &values)?;
    let memory = memory.map(|(place, memory)| {
        log.memory = Some(memory);
        place
    });
    Ok(ReadLog {
        log,
        workbook,
        values,
        rows: place,
        memory,
    })
}

struct Reading<'a> {
    place: RowsPlace,
    log: Log,
    values: &'a Values,
    /// The leftmost and the rightmost column that new rows fill.
    width: (u32, u32),
}

impl<'a> Reading<'a> {
    fn new(found: Found, values: &'a Values) -> Self {
        let width = match &found.table {
            Some((_, table)) => (table.area.first.column, table.area.last.column),
            None => {
                let columns = found.columns.values().copied();
                (
                    columns.clone().min().unwrap_or(0),
                    columns.max().unwrap_or(0),
                )
            }
        };
        let last = match &found.table {
            Some((_, table)) => table.last_row(),
            None => found.headings_row,
        };
        Reading {
            place: RowsPlace {
                last_used: found.headings_row,
                last,
                found,
                model_row: SheetRow::default(),
                shared_formulas: BTreeMap::new(),
                is_simple: false,
                last_row_in_sheet: 0,
                obstacle: None,
            },
            log: Log::default(),
            values,
            width,
        }
    }

    fn take(&mut self, row: SheetRow) {
        self.place.last_row_in_sheet = row.number;
        if row.number <= self.place.found.headings_row {
            return;
        }
        for cell in &row.cells {
            let Some(formula) = &cell.formula else {
                continue;
            };
            if let (Some(number), false) = (formula.shared, formula.text.is_empty()) {
                self.place
                    .shared_formulas
                    .insert(number, (formula.clone(), row.number));
            }
        }
        let is_used = row.cells.iter().any(|cell| self.is_typed(cell));
        let log_row = log_row(&row, &self.place.found.columns, self.values);
        if row.number > self.place.last {
            let follows = row.number == self.place.last + 1 && self.place.obstacle.is_none();
            let has_totals = self
                .place
                .found
                .table
                .as_ref()
                .is_some_and(|(_, table)| table.has_totals);
            let belongs = match self.place.found.table {
                Some(_) => follows && self.is_action(&row, &log_row) && !has_totals,
                None => true,
            };
            if !belongs {
                if row.cells.iter().any(|cell| self.is_in_the_way(cell)) {
                    self.place.obstacle.get_or_insert(row.number);
                }
                return;
            }
        }
        if is_used {
            self.place.last = self.place.last.max(row.number);
            self.place.last_used = row.number;
            self.log.rows.push(log_row);
        }
        if is_used || self.place.model_row.cells.is_empty() {
            self.place.model_row = row;
        }
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

    fn is_typed(&self, cell: &SheetCell) -> bool {
        self.is_in_the_way(cell) && cell.formula.is_none()
    }
}
