//! The very hidden sheet that holds what the tool last wrote, read back; its layout is in
//! [`super::create::memory_sheet`].

use super::create::memory_sheet::{
    ACTION_KIND, HIGHEST_HEADING, KIND_HEADING, MEMORY_SHEET, PREFIX_KIND, SAID_KIND,
};
use super::find::tables_of;
use super::refusal::refuse;
use super::sheet::{Go, SheetRow};
use super::table::Table;
use super::value::Values;
use super::workbook::{Sheet, Workbook};
use crate::error::Message;
use crate::model::action_log::reference::RefKey;
use crate::model::action_log::{
    CellValue, Column, LogRow, LoggedAction, LoggedDue, Memory, Written,
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

/// Reads the memory; `None` where the sheet is gone.
///
/// # Errors
/// Where a sheet of its name is not as the tool makes it.
pub fn read_memory(
    workbook: &Workbook,
    values: &Values,
) -> Result<Option<(MemoryPlace, Memory)>, Box<Message>> {
    let sheets = workbook.sheets.iter();
    let Some(sheet) = sheets
        .clone()
        .find(|sheet| sheet.name.eq_ignore_ascii_case(MEMORY_SHEET))
    else {
        return Ok(None);
    };
    let mut place = MemoryPlace {
        sheet: sheet.clone(),
        table: tables_of(workbook, sheet)?.into_iter().next(),
        kind: 0,
        highest: 0,
        columns: BTreeMap::new(),
        actions: BTreeMap::new(),
        said: BTreeMap::new(),
        prefixes: BTreeMap::new(),
        is_simple: false,
        last_row: 1,
    };
    let mut memory = Memory::default();
    let mut said = BTreeMap::new();
    let facts = workbook.read_rows(sheet, |row| {
        if row.number == 1 {
            place.read_headings(&row, values);
        } else {
            place.read_row(&row, values, &mut memory, &mut said);
        }
        Go::On
    })?;
    place.is_simple = facts.is_simple;
    if place.highest == 0 || !place.columns.contains_key(&Column::Due) {
        return Err(Box::new(
            refuse(format!(
                "has a sheet `{MEMORY_SHEET}` that minutebook did not make"
            ))
            .hint("Give that sheet another name, save, and run again."),
        ));
    }
    for written in &mut memory.written {
        if let Some((raised_as, latest)) = written.key().and_then(|key| said.remove(&key)) {
            written.raised_as = raised_as;
            written.latest = latest;
        }
    }
    Ok(Some((place, memory)))
}

impl MemoryPlace {
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

    fn read_row(
        &mut self,
        row: &SheetRow,
        values: &Values,
        memory: &mut Memory,
        said: &mut BTreeMap<RefKey, (String, String)>,
    ) {
        let kind = row.cells.iter().find(|cell| cell.column == self.kind);
        let kind = kind.map(|cell| values.words(cell)).unwrap_or_default();
        if kind.is_empty() {
            return;
        }
        self.last_row = row.number;
        let cells = log_row(row, &self.columns, values);
        let Some(key) = cells.key() else { return };
        match kind.as_str() {
            ACTION_KIND => {
                if let Some(action) = logged_action(&cells) {
                    self.actions.insert(key, row.number);
                    memory.written.push(Written::first(action));
                }
            }
            SAID_KIND => {
                self.said.insert(key.clone(), row.number);
                said.insert(
                    key,
                    (cells.words(Column::Action), cells.words(Column::Meeting)),
                );
            }
            PREFIX_KIND => {
                let highest = row.cells.iter().find(|cell| cell.column == self.highest);
                let highest = highest.and_then(|cell| values.words(cell).parse().ok());
                let prefix = cells.words(Column::Ref);
                self.prefixes.insert(prefix.clone(), row.number);
                memory.highest.insert(prefix, highest.unwrap_or_default());
            }
            _ => {}
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
