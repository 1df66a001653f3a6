//! The very hidden sheet that holds what the tool last wrote, read back; its layout is in
//! [`super::create::memory_sheet`].

use super::create::cells::TOOL_COLUMNS;
use super::create::memory_sheet::{
    ACTION_KIND, HIGHEST_HEADING, KIND_HEADING, MEMORY_SHEET, PREFIX_KIND, SAID_KIND,
};
use super::find::tables_of;
use super::plain_row::PlainRow;
use super::refusal::refuse;
use super::scan::RowTaker;
use super::sheet::SheetRow;
use super::table::Table;
use super::value::Values;
use super::workbook::{Sheet, Workbook};
use crate::error::Message;
use crate::model::action_log::reference::RefKey;
use crate::model::action_log::{
    CellValue, Column, Interest, LogRow, LoggedAction, LoggedDue, Memory, Written,
};
use std::collections::BTreeMap;

/// Where the memory is in a workbook.
#[derive(Clone, Debug)]
pub struct MemoryPlace {
    /// The sheet.
    pub sheet: Sheet,
    /// The name of the table's part and the table, where it still is one.
    pub table: Option<(String, Table)>,
    /// Where the kind stands.
    pub kind: u32,
    /// Where the highest number of a prefix stands.
    pub highest: u32,
    /// Where the log's columns stand.
    pub columns: BTreeMap<Column, u32>,
    /// The row of each action.
    pub actions: BTreeMap<RefKey, u32>,
    /// The row that says how meetings spoke of an action.
    pub said: BTreeMap<RefKey, u32>,
    /// The row of each prefix.
    pub prefixes: BTreeMap<String, u32>,
    /// True where the rows can be told apart without reading them; see [`super::raw_rows`].
    pub is_simple: bool,
    /// The last row that holds anything.
    pub last_row: u32,
}

/// Reads the memory; `None` where the sheet is gone. Of actions that the run has no interest in only the Refs are
/// noted; what is remembered of a meeting of the run becomes wanted.
///
/// # Errors
/// Where a sheet of its name is not as the tool makes it.
pub fn read_memory(
    workbook: &Workbook,
    values: &Values,
    interest: &mut Interest,
) -> Result<Option<(MemoryPlace, Memory)>, Box<Message>> {
    let Some(sheet) = memory_sheet(workbook) else {
        return Ok(None);
    };
    let table = tables_of(workbook, sheet)?.into_iter().next();
    let place = MemoryPlace::of(sheet.clone(), table);
    let mut reading = Reading::new(place, values, interest);
    let all = reading.interest.is_in_everything();
    let facts = workbook.take_rows(sheet, all, &mut reading)?;
    let (mut place, memory) = reading.finish();
    place.is_simple = facts.is_simple;
    if !place.is_ours() {
        return Err(Box::new(
            refuse(format!(
                "has a sheet `{MEMORY_SHEET}` that minutebook did not make"
            ))
            .hint("Give that sheet another name, save, and run again."),
        ));
    }
    Ok(Some((place, memory)))
}

/// The sheet of the memory, where it is there.
pub fn memory_sheet(workbook: &Workbook) -> Option<&Sheet> {
    let mut sheets = workbook.sheets.iter();
    sheets.find(|sheet| sheet.name.eq_ignore_ascii_case(MEMORY_SHEET))
}

struct Reading<'a> {
    place: MemoryPlace,
    memory: Memory,
    /// The rows that say how meetings spoke of an action.
    said: BTreeMap<RefKey, LogRow>,
    values: &'a Values,
    interest: &'a mut Interest,
}

impl<'a> Reading<'a> {
    fn new(place: MemoryPlace, values: &'a Values, interest: &'a mut Interest) -> Self {
        Reading {
            place,
            memory: Memory::default(),
            said: BTreeMap::new(),
            values,
            interest,
        }
    }

    fn finish(self) -> (MemoryPlace, Memory) {
        let (mut memory, mut said) = (self.memory, self.said);
        for written in &mut memory.written {
            let row = written.key().and_then(|key| said.remove(&key));
            if let Some(row) = row {
                let said_by = row.words(Column::Due);
                written.raised_as = row.words(Column::Action);
                written.latest = row.words(Column::Meeting);
                written.by_hand = Written::columns_by_hand(&row.words(Column::Owner));
                written.due_said_by = if said_by.is_empty() {
                    written.latest.clone()
                } else {
                    said_by
                };
            }
        }
        (self.place, memory)
    }

    fn read_row(&mut self, row: &SheetRow) {
        let kind = row.cells.iter().find(|cell| cell.column == self.place.kind);
        let kind = kind.map(|cell| self.values.words(cell)).unwrap_or_default();
        if kind.is_empty() {
            return;
        }
        self.place.last_row = row.number;
        let cells = log_row(row, &self.place.columns, self.values);
        let Some(key) = cells.key() else { return };
        match kind.as_str() {
            ACTION_KIND => {
                if let Some(action) = logged_action(&cells) {
                    self.keep_or_leave_out(key, action, row.number);
                }
            }
            SAID_KIND if self.is_wanted(&key, &cells) => {
                self.place.said.insert(key.clone(), row.number);
                self.said.insert(key, cells);
            }
            SAID_KIND => self.leave_out(&key),
            PREFIX_KIND => {
                let at = self.place.highest;
                let highest = row.cells.iter().find(|cell| cell.column == at);
                let highest = highest.and_then(|cell| self.values.words(cell).parse().ok());
                let prefix = cells.words(Column::Ref);
                self.place.prefixes.insert(prefix.clone(), row.number);
                self.memory
                    .highest
                    .insert(prefix, highest.unwrap_or_default());
            }
            _ => {}
        }
    }

    /// True where the run speaks of the action, or a meeting of it was the last to do so.
    fn is_wanted(&mut self, key: &RefKey, said: &LogRow) -> bool {
        if self.interest.has_latest(&said.words(Column::Meeting)) {
            self.interest.add_ref(key.clone());
        }
        self.interest.has_ref(key)
    }

    fn keep_or_leave_out(&mut self, key: RefKey, action: LoggedAction, row: u32) {
        if self.interest.has_meeting(action.raised, &action.meeting)
            || self.interest.has_text(&action.action)
        {
            self.interest.add_ref(key.clone());
        }
        if self.interest.has_ref(&key) {
            self.place.actions.insert(key, row);
            self.memory.written.push(Written::first(action));
        } else {
            self.leave_out(&key);
        }
    }

    fn leave_out(&mut self, key: &RefKey) {
        self.memory.left_out.rows += 1;
        self.memory.left_out.refs.insert(key);
    }
}

impl RowTaker for Reading<'_> {
    /// A row of an action that the run has no interest in.
    fn glance(&mut self, row: &PlainRow<'_>) -> bool {
        let column = |column| self.place.columns.get(&column).copied();
        let (Some(reference), Some(raised)) = (column(Column::Ref), column(Column::Raised)) else {
            return false;
        };
        let kind = row.words(self.place.kind, self.values);
        let raised = row
            .cell(raised)
            .and_then(|cell| self.values.log_cell(Column::Raised, &cell));
        let is_wanted = match (kind.as_ref(), raised.map(|raised| raised.value)) {
            (ACTION_KIND, Some(CellValue::Date(raised))) => {
                let words = column(Column::Action).map(|at| row.words(at, self.values));
                self.interest.has_meeting_on(raised)
                    || words.is_some_and(|words| self.interest.has_text(&words))
            }
            (SAID_KIND, _) => {
                let latest = column(Column::Meeting).map(|at| row.words(at, self.values));
                latest.is_some_and(|latest| self.interest.has_latest(&latest))
            }
            _ => true,
        };
        let key = RefKey::of(&row.words(reference, self.values));
        match key.filter(|key| !is_wanted && !self.interest.has_ref(key)) {
            Some(key) => {
                self.place.last_row = row.number;
                self.leave_out(&key);
                true
            }
            None => false,
        }
    }

    fn take(&mut self, row: SheetRow) {
        if row.number == 1 {
            self.place.read_headings(&row, self.values);
        } else {
            self.read_row(&row);
        }
    }

    fn forget(&mut self) {
        let (sheet, table) = (self.place.sheet.clone(), self.place.table.take());
        self.place = MemoryPlace::of(sheet, table);
        self.memory = Memory::default();
        self.said.clear();
    }
}

impl MemoryPlace {
    fn of(sheet: Sheet, table: Option<(String, Table)>) -> Self {
        MemoryPlace {
            sheet,
            table,
            kind: 0,
            highest: 0,
            columns: BTreeMap::new(),
            actions: BTreeMap::new(),
            said: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            is_simple: false,
            last_row: 1,
        }
    }

    /// True where the headings are those that the tool writes.
    fn is_ours(&self) -> bool {
        let has = |column| self.columns.contains_key(column);
        self.highest > 0 && TOOL_COLUMNS.iter().all(has)
    }

    fn read_headings(&mut self, row: &SheetRow, values: &Values) {
        for cell in &row.cells {
            match values.words(cell).as_str() {
                KIND_HEADING => self.kind = cell.column,
                HIGHEST_HEADING => self.highest = cell.column,
                heading => {
                    let mut columns = Column::ALL.into_iter();
                    if let Some(column) = columns.find(|column| column.heading() == heading) {
                        self.columns.insert(column, cell.column);
                    }
                }
            }
        }
    }
}

/// The cells of a row that stand in the log's columns and hold something.
pub fn log_row(row: &SheetRow, columns: &BTreeMap<Column, u32>, values: &Values) -> LogRow {
    let cells = columns
        .iter()
        .filter_map(|(column, at)| {
            let cell = row.cells.iter().find(|cell| cell.column == *at)?;
            Some((*column, values.log_cell(*column, cell)?))
        })
        .collect();
    LogRow {
        number: row.number,
        cells,
    }
}

fn logged_action(row: &LogRow) -> Option<LoggedAction> {
    let CellValue::Date(raised) = row.value(Column::Raised) else {
        return None;
    };
    Some(LoggedAction {
        reference: row.words(Column::Ref),
        raised: *raised,
        meeting: row.words(Column::Meeting),
        minute: row.words(Column::Minute),
        action: row.words(Column::Action),
        owner: row.words(Column::Owner),
        due: match row.value(Column::Due) {
            CellValue::Date(date) => LoggedDue::Date(*date),
            CellValue::Empty => LoggedDue::Unset,
            words => LoggedDue::Words(words.shown()),
        },
    })
}
