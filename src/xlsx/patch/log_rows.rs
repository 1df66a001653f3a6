//! The plan's rows and cells as cells of the log's sheet.

use super::content::{content_of, rag_now};
use crate::error::Message;
use crate::model::action_log::rag::Rag;
use crate::model::action_log::{CellValue, Column, LoggedAction, Plan, STATUSES};
use crate::xlsx::ReadLog;
use crate::xlsx::cell_ref::LAST_ROW;
use crate::xlsx::create::column_widths::{height_of, widths_of};
use crate::xlsx::create::rag::rag_word;
use crate::xlsx::formula::moved_down;
use crate::xlsx::grow::Growth;
use crate::xlsx::log::RowsPlace;
use crate::xlsx::new_cell::{NewCell, NewContent};
use crate::xlsx::refusal::refuse;
use crate::xlsx::sheet::{Go, SheetCell, SheetRow, read_row};
use crate::xlsx::splice::{RowCells, Splice};
use crate::xlsx::styles::{Need, Styles};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be spliced into the sheet of the log.
///
/// # Errors
/// Where the log has no room for it.
pub fn splice_for(
    read: &ReadLog,
    plan: &Plan,
    today: Date,
    styles: &mut Styles,
) -> Result<Splice, Vec<Message>> {
    let place = &read.rows;
    let mut faults = room_for(place, plan);
    let first_new = place.last_used + 1;
    let last_new = place.last_used.saturating_add(count(plan));
    let old = old_cells(read, plan, first_new..=last_new).map_err(|message| vec![*message])?;
    let mut writer = RowWriter {
        read,
        today,
        styles,
        old,
        faults: Vec::new(),
        splice: Splice::default(),
    };
    for update in &plan.updates {
        writer.put_update(update.row, update.column, &update.new, &update.reference);
    }
    let width = widths_of(&plan.additions);
    for (row, action) in (first_new..).zip(&plan.additions) {
        writer.put_row(row, action);
        writer.splice.heights.insert(row, height_of(action, &width));
        writer.splice.shown.insert(row);
    }
    let mut splice = writer.splice;
    splice.is_simple = place.is_simple;
    faults.append(&mut writer.faults);
    if !plan.additions.is_empty() {
        splice.growth = growth(place, last_new);
    }
    if faults.is_empty() {
        Ok(splice)
    } else {
        Err(faults)
    }
}

fn count(plan: &Plan) -> u32 {
    u32::try_from(plan.additions.len()).unwrap_or(LAST_ROW)
}

fn room_for(place: &RowsPlace, plan: &Plan) -> Vec<Message> {
    let mut faults = Vec::new();
    if plan.additions.is_empty() {
        return faults;
    }
    let sheet = &place.found.sheet.name;
    let has_totals = place
        .found
        .table
        .as_ref()
        .is_some_and(|(_, table)| table.has_totals);
    if has_totals {
        faults.push(
            refuse(format!(
                "has a row of totals below its table in the sheet `{sheet}`"
            ))
            .hint("In Excel take the tick from Table Design > Total Row, save, and run again."),
        );
    } else if let Some(row) = place.obstacle {
        faults.push(
            refuse(format!(
                "has something below its last action, in row {row} of the sheet `{sheet}`, where new actions go"
            ))
            .hint("Move it to the right of the log, above it or to another sheet, as also a comment on an empty cell; take cells apart that are \
                 merged over several rows. Then save, and run again."),
        );
    }
    if place.last_used.saturating_add(count(plan)) > LAST_ROW {
        faults.push(
            refuse(format!("is full: a sheet has {LAST_ROW} rows"))
                .hint("Look for words far below the log and delete their rows; else begin a new log with `--log`."),
        );
    }
    faults
}

fn growth(place: &RowsPlace, last_new: u32) -> Option<Growth> {
    let table_end = place
        .found
        .table
        .as_ref()
        .map(|(_, table)| table.last_row());
    let old_end = table_end.unwrap_or(place.last_used);
    // Without a table, ranges end with the last action, whatever people put beside it further down.
    let last_action = table_end.unwrap_or(place.model_row.number);
    let new_end = last_new.max(place.last);
    let (first_column, last_column) = place.width();
    (new_end > old_end).then(|| Growth {
        headings_row: place.found.headings_row,
        first_column,
        last_column,
        old_ends: vec![old_end, place.last, last_action],
        new_end,
    })
}

/// The cells that stand in rows of the plan now.
fn old_cells(
    read: &ReadLog,
    plan: &Plan,
    new_rows: std::ops::RangeInclusive<u32>,
) -> Result<BTreeMap<(u32, u32), SheetCell>, Box<Message>> {
    let mut old = BTreeMap::new();
    let mut rows: BTreeSet<_> = plan.updates.iter().map(|update| update.row).collect();
    rows.extend(new_rows.filter(|row| *row <= read.rows.last_row_in_sheet));
    let Some(last) = rows.last().copied() else {
        return Ok(old);
    };
    let mut take = |row: SheetRow| {
        let number = row.number;
        if rows.contains(&number) {
            let cells = row.cells.into_iter();
            old.extend(cells.map(|cell| ((number, cell.column), cell)));
        }
        if number < last { Go::On } else { Go::Stop }
    };
    let (workbook, sheet) = (&read.workbook, &read.rows.found.sheet);
    if !read.rows.is_simple {
        workbook.read_rows(sheet, take)?;
        return Ok(old);
    }
    workbook.read_raw_rows(sheet, |number, raw| {
        let row = match rows.contains(&number) {
            true => read_row(number, raw)?,
            false => SheetRow {
                number,
                ..SheetRow::default()
            },
        };
        Ok(take(row))
    })?;
    Ok(old)
}

struct RowWriter<'a> {
    read: &'a ReadLog,
    today: Date,
    styles: &'a mut Styles,
    old: BTreeMap<(u32, u32), SheetCell>,
    faults: Vec<Message>,
    splice: Splice,
}

impl RowWriter<'_> {
    fn put(&mut self, row: u32, column: u32, cell: NewCell) {
        let cells: &mut RowCells = self.splice.rows.entry(row).or_default();
        cells.insert(column, cell);
    }

    /// A cell that follows the minutes; where Due does, the stored RAG of the row follows too.
    fn put_update(&mut self, row: u32, column: Column, value: &CellValue, reference: &str) {
        let Some(at) = self.read.rows.found.columns.get(&column).copied() else {
            return;
        };
        let old = self.old.get(&(row, at)).map(|cell| cell.style);
        let cell = self.new_cell(at, old, column, value, reference);
        self.put(row, at, cell);
        if column == Column::Due {
            self.put_rag_of_old_row(row, value);
        }
    }

    fn put_rag_of_old_row(&mut self, row: u32, due: &CellValue) {
        let place = &self.read.rows;
        let Some(at) = place.found.columns.get(&Column::Rag).copied() else {
            return;
        };
        let rows = &self.read.log.rows;
        let log_row = (rows
            .binary_search_by_key(&row, |log_row| log_row.number)
            .ok())
        .and_then(|found| rows.get(found));
        let has_formula = self.old.get(&(row, at)).is_some_and(|cell| {
            cell.formula
                .as_ref()
                .is_some_and(|formula| !formula.is_array)
        });
        let Some(log_row) = log_row.filter(|_| has_formula) else {
            return;
        };
        if Rag::ALL
            .iter()
            .any(|rag| rag.word() == log_row.words(Column::Rag))
        {
            let status = log_row.words(Column::Status);
            let word = rag_now(&status, log_row.value(Column::RevisedDue), due, self.today);
            let content = NewContent::OldFormula(word.to_owned());
            self.put(
                row,
                at,
                NewCell {
                    style: None,
                    content,
                },
            );
        }
    }

    fn put_row(&mut self, row: u32, action: &LoggedAction) {
        let place = &self.read.rows;
        let columns: BTreeMap<u32, Column> = place
            .found
            .columns
            .iter()
            .map(|(column, at)| (*at, *column))
            .collect();
        let (first, last) = place.width();
        for at in first..=last {
            let old = self.old.get(&(row, at));
            let has_formula = old.is_some_and(|cell| cell.formula.is_some());
            let style = self.style_for_new(row, at);
            let cell = match columns.get(&at) {
                Some(Column::Rag) if has_formula => Some(NewCell {
                    style: None,
                    content: NewContent::OldFormula(rag_word(action, self.today).to_owned()),
                }),
                Some(Column::Rag) => {
                    let gives = Some(rag_word(action, self.today).to_owned());
                    Some(self.formula_cell(row, at, style, gives))
                }
                Some(Column::Status) => {
                    let open = CellValue::words(STATUSES[0]);
                    Some(self.new_cell(at, style, Column::Status, &open, &action.reference))
                }
                Some(column) => {
                    let value = action.cell(*column);
                    Some(self.new_cell(at, style, *column, &value, &action.reference))
                }
                None if old.is_some() => None,
                None => Some(self.formula_cell(row, at, style, None)),
            };
            let is_bare =
                |cell: &NewCell| cell.style.is_none() && cell.content == NewContent::Blank;
            if let Some(cell) = cell.filter(|cell| !is_bare(cell)) {
                self.put(row, at, cell);
            }
        }
    }

    /// An empty row of the table keeps its own looks; others take those of the row above.
    fn style_for_new(&self, row: u32, at: u32) -> Option<u32> {
        let own = self.old.get(&(row, at)).map(|cell| cell.style);
        let model = self
            .read
            .rows
            .model_row
            .cells
            .iter()
            .find(|cell| cell.column == at);
        own.or(model.map(|cell| cell.style))
    }

    fn formula_cell(
        &self,
        row: u32,
        at: u32,
        style: Option<u32>,
        gives: Option<String>,
    ) -> NewCell {
        let content = match self.read.rows.formula_for(row, at) {
            Some(text) => NewContent::Formula { text, gives },
            None => NewContent::Blank,
        };
        NewCell { style, content }
    }

    fn new_cell(
        &mut self,
        at: u32,
        style: Option<u32>,
        column: Column,
        value: &CellValue,
        reference: &str,
    ) -> NewCell {
        let model = self
            .read
            .rows
            .model_row
            .cells
            .iter()
            .find(|cell| cell.column == at);
        let style = style.or(model.map(|cell| cell.style));
        let (content, need) = content_of(value, column, &self.read.values).unwrap_or_else(|what| {
            self.faults.push(what.about(column, reference));
            (NewContent::Blank, Need::Nothing)
        });
        let style = match (style, need) {
            (Some(style), _) if content == NewContent::Blank => Some(style),
            (Some(style), need) => Some(self.styles.fitting(style, need)),
            (None, Need::Date) => Some(self.styles.any_date()),
            (None, Need::QuotePrefix) => Some(self.styles.fitting(0, Need::QuotePrefix)),
            (None, Need::Nothing) => None,
        };
        NewCell { style, content }
    }
}

impl RowsPlace {
    /// The leftmost and the rightmost column of the log.
    pub fn width(&self) -> (u32, u32) {
        match &self.found.table {
            Some((_, table)) => (table.area.first.column, table.area.last.column),
            None => {
                let columns = self.found.columns.values().copied();
                (
                    columns.clone().min().unwrap_or(0),
                    columns.max().unwrap_or(0),
                )
            }
        }
    }

    /// The formula that a new row has in a column: the table's, else that of the row above moved down.
    fn formula_for(&self, row: u32, at: u32) -> Option<String> {
        let of_table = self.found.table.as_ref().and_then(|(_, table)| {
            let index = usize::try_from(at.checked_sub(table.area.first.column)?).ok()?;
            table.columns.get(index)?.formula.clone()
        });
        if of_table.is_some() {
            return of_table;
        }
        let model = self.model_row.cells.iter().find(|cell| cell.column == at)?;
        let formula = model.formula.as_ref().filter(|formula| !formula.is_array)?;
        match formula.shared.filter(|_| formula.text.is_empty()) {
            Some(number) => {
                let (shared, first) = self.shared_formulas.get(&number)?;
                moved_down(&shared.text, row.checked_sub(*first)?)
            }
            None => moved_down(&formula.text, row.checked_sub(self.model_row.number)?),
        }
    }
}
