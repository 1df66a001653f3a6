//! What is to be remembered, as cells of the very hidden sheet.

use super::content::content_of;
use crate::error::Message;
use crate::model::action_log::{Column, Plan, Written};
use crate::xlsx::cell_ref::LAST_ROW;
use crate::xlsx::create::cells::TOOL_COLUMNS;
use crate::xlsx::create::memory_sheet::{
    ACTION_KIND, HIGHEST_HEADING, KIND_HEADING, MEMORY_SHEET, PREFIX_KIND, SAID_KIND,
};
use crate::xlsx::grow::Growth;
use crate::xlsx::memory::MemoryPlace;
use crate::xlsx::new_cell::{NewCell, NewContent};
use crate::xlsx::refusal::refuse;
use crate::xlsx::splice::{RowCells, Splice};
use crate::xlsx::styles::{Need, Styles};
use crate::xlsx::value::Values;
use crate::xlsx::workbook::Sheet;
use std::collections::BTreeMap;

/// A sheet with nothing in it.
pub const EMPTY_SHEET: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>"
);

/// The memory's place in a sheet that is still empty; row 1 gets the headings.
pub fn empty_place(part: &str) -> MemoryPlace {
    MemoryPlace {
        sheet: Sheet {
            name: MEMORY_SHEET.to_owned(),
            part: part.to_owned(),
            position: usize::MAX,
        },
        table: None,
        kind: 0,
        highest: 8,
        columns: TOOL_COLUMNS.into_iter().zip(1..).collect(),
        actions: BTreeMap::new(),
        said: BTreeMap::new(),
        prefixes: BTreeMap::new(),
        is_simple: false,
        last_row: 0,
    }
}

/// What is to be spliced into the sheet of the memory.
///
/// # Errors
/// Where that sheet has no room for it.
pub fn splice_for(
    place: &MemoryPlace,
    plan: &Plan,
    values: &Values,
    styles: &mut Styles,
) -> Result<Splice, Box<Message>> {
    let mut writer = MemoryWriter {
        place,
        values,
        date_style: styles.any_date(),
        next: place.last_row + 1,
        splice: Splice::default(),
    };
    if place.last_row == 0 {
        writer.put_headings();
    }
    for written in &plan.remembered {
        writer.put_written(written);
    }
    for (prefix, highest) in &plan.highest {
        writer.put_prefix(prefix, *highest);
    }
    let last = writer.next - 1;
    if last > LAST_ROW {
        return Err(Box::new(
            refuse(format!(
                "is full: its hidden sheet `{MEMORY_SHEET}` has {LAST_ROW} rows"
            ))
            .hint("Begin a new log with `--log`."),
        ));
    }
    let mut splice = writer.splice;
    splice.is_simple = place.is_simple;
    splice.growth = place.table.as_ref().map(|(_, table)| Growth {
        headings_row: table.area.first.row,
        first_column: table.area.first.column,
        last_column: table.area.last.column,
        old_ends: vec![table.area.last.row, place.last_row],
        new_end: last.max(table.area.last.row),
    });
    Ok(splice)
}

struct MemoryWriter<'a> {
    place: &'a MemoryPlace,
    values: &'a Values,
    date_style: u32,
    next: u32,
    splice: Splice,
}

impl MemoryWriter<'_> {
    /// The row that stands there already, or a new one at the end.
    fn row(&mut self, old: Option<&u32>) -> (u32, &mut RowCells) {
        let row = old.copied().unwrap_or(self.next);
        if old.is_none() {
            self.next += 1;
        }
        (row, self.splice.rows.entry(row).or_default())
    }

    fn put_headings(&mut self) {
        let place = self.place;
        let (_, cells) = self.row(None);
        cells.insert(place.kind, text(KIND_HEADING));
        cells.insert(place.highest, text(HIGHEST_HEADING));
        for (column, at) in &place.columns {
            cells.insert(*at, text(column.heading()));
        }
    }

    fn put_written(&mut self, written: &Written) {
        let Some(key) = written.key() else { return };
        let (place, values, date_style) = (self.place, self.values, self.date_style);
        let (_, cells) = self.row(place.actions.get(&key));
        cells.insert(place.kind, text(ACTION_KIND));
        for column in TOOL_COLUMNS {
            let Some(at) = place.columns.get(&column) else {
                continue;
            };
            // What does not fit a cell was refused for the log's own sheet.
            let value = written.action.cell(column);
            if let Ok((content, need)) = content_of(&value, column, values) {
                let style = Some(if need == Need::Date { date_style } else { 0 });
                cells.insert(*at, NewCell { style, content });
            }
        }
        let old = place.said.get(&key);
        if old.is_some() || written.is_taken_on() {
            let by_hand = written.headings_by_hand();
            let (_, cells) = self.row(old);
            cells.insert(place.kind, text(SAID_KIND));
            for (column, words) in [
                (Column::Ref, &written.action.reference),
                (Column::Meeting, &written.latest),
                (Column::Action, &written.raised_as),
                (Column::Owner, &by_hand),
                (Column::Due, &written.due_said_by),
            ] {
                if words.is_empty() {
                    continue;
                }
                if let Some(at) = place.columns.get(&column) {
                    cells.insert(*at, text(words));
                }
            }
        }
    }

    fn put_prefix(&mut self, prefix: &str, highest: u64) {
        let place = self.place;
        let Ok(highest) = i64::try_from(highest) else {
            return;
        };
        let (_, cells) = self.row(place.prefixes.get(prefix));
        cells.insert(place.kind, text(PREFIX_KIND));
        if let Some(at) = place.columns.get(&Column::Ref) {
            cells.insert(*at, text(prefix));
        }
        let content = NewContent::Number(highest);
        cells.insert(
            place.highest,
            NewCell {
                style: Some(0),
                content,
            },
        );
    }
}

fn text(words: &str) -> NewCell {
    NewCell {
        style: Some(0),
        content: NewContent::Text(words.to_owned()),
    }
}
