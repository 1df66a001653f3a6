//! The very hidden sheet `minutebook`: what the tool last wrote for each Ref, and the highest number that each prefix
//! was ever given. It is the tool's own; people do not see it, not even under "Unhide".
//!
//! One table, `LastWritten`, in A1, headings in row 1, always these, whatever the house calls the log's columns:
//!
//! | Kind | Ref | Raised | Meeting | Minute | Action | Owner | Due | Highest |
//! |---|---|---|---|---|---|---|---|---|
//! | `layout` | empty | empty | | | | | | `1`, the number of this layout |
//! | `action` | `LB-017` | what stands in the log's cell as the tool wrote it: the same serial, number or text | | | | | | empty |
//! | `said` | `LB-017` | empty | the latest meeting | | as first raised | headings of cells that are people's | the latest that said by when | empty |
//! | `prefix` | `LB` | empty | | | | | | `17` |
//!
//! - An `action` row stays when a person deletes the action from the log: that is how a deleted action is known, and
//!   why it is not added again. A Ref has one row; when the tool writes a cell of the log, it writes the same value here.
//! - A `said` row is there only where a later meeting took the action on, or a person edited a cell and the minutes came
//!   to agree with it: that cell is theirs from then on.
//! - A `prefix` row holds the greatest number given so far as a number. A new Ref takes the next one.
//! - Rows are in no order that matters: first the layout, then the actions, then the prefixes in a new log; later ones
//!   are added at the end. Rows of any other kind are to be left as they are.
//! - Dates are serials with a date format, a whole minute number is a number, all else is text: see [`CellValue`].

use super::actions_sheet::write_value;
use super::cells::{CellValue, TOOL_COLUMNS};
use super::look::DATE_FORMAT;
use crate::model::action_log::{Column, LoggedAction, Written};
use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// The sheet's name; the log is ours where it is there.
pub const MEMORY_SHEET: &str = "minutebook";
/// The table's name.
const MEMORY_TABLE: &str = "LastWritten";
/// The first column's heading.
pub const KIND_HEADING: &str = "Kind";
/// The last column's heading.
pub const HIGHEST_HEADING: &str = "Highest";
/// The kind of a row that says what was written for a Ref.
pub const ACTION_KIND: &str = "action";
/// The kind of a row that says how far a prefix has been numbered.
pub const PREFIX_KIND: &str = "prefix";

/// The kind of the row that says which layout the sheet has.
const LAYOUT_KIND: &str = "layout";
/// The layout that is described above.
const LAYOUT: u32 = 1;

/// The kind of a row that says more of an action which a later meeting took on: the text as the meeting that raised it
/// has it under Action, the latest meeting that spoke of it under Meeting, and the latest that said by when under Due.
pub const SAID_KIND: &str = "said";

const REF_AT: u16 = 1;
const RAISED_AT: u16 = 2;
const MEETING_AT: u16 = 3;
const ACTION_AT: u16 = 5;
const OWNER_AT: u16 = 6;
const DUE_AT: u16 = 7;
const HIGHEST_AT: u16 = 8;

/// Writes the whole sheet.
pub fn write_memory_sheet(
    sheet: &mut Worksheet,
    actions: &[LoggedAction],
    remembered: &[Written],
) -> Result<(), XlsxError> {
    sheet.set_name(MEMORY_SHEET)?.set_very_hidden(true);
    sheet.set_freeze_panes(1, 0)?;
    let mut row = 1;
    sheet.write_string(row, 0, LAYOUT_KIND)?;
    sheet.write_number(row, HIGHEST_AT, LAYOUT)?;
    write_actions(sheet, &mut row, actions)?;
    for written in remembered.iter().filter(|written| written.is_taken_on()) {
        row += 1;
        for (at, words) in [
            (0, SAID_KIND),
            (REF_AT, &written.action.reference),
            (MEETING_AT, &written.latest),
            (ACTION_AT, &written.raised_as),
            (OWNER_AT, &written.headings_by_hand()),
            (DUE_AT, &written.due_said_by),
        ] {
            sheet.write_string(row, at, words)?;
        }
    }
    for (prefix, highest) in highest_numbers(actions) {
        row += 1;
        sheet.write_string(row, 0, PREFIX_KIND)?;
        sheet.write_string(row, REF_AT, prefix)?;
        sheet.write_number(row, HIGHEST_AT, highest)?;
    }
    sheet.add_table(0, 0, row, HIGHEST_AT, &table())?;
    Ok(())
}

/// Writes a row for each action below the last one.
fn write_actions(
    sheet: &mut Worksheet,
    row: &mut u32,
    actions: &[LoggedAction],
) -> Result<(), XlsxError> {
    let date = Format::new().set_num_format(DATE_FORMAT);
    let like_formula = Format::new().set_quote_prefix();
    let first = *row + 1;
    let mut formats = Vec::new();
    for action in actions {
        *row += 1;
        sheet.write_string(*row, 0, ACTION_KIND)?;
        for (at, column) in (1..).zip(TOOL_COLUMNS) {
            let value = CellValue::of(action, column);
            write_value(sheet, *row, at, &value)?;
            match value {
                CellValue::Date(_) if column != Column::Raised => formats.push((*row, at, &date)),
                _ if value.needs_quote_prefix() => formats.push((*row, at, &like_formula)),
                _ => {}
            }
        }
    }
    if !actions.is_empty() {
        sheet.set_range_format(first, RAISED_AT, *row, RAISED_AT, &date)?;
    }
    for (row, at, format) in formats {
        sheet.set_cell_format(row, at, format)?;
    }
    Ok(())
}

fn table() -> Table {
    let headings = [KIND_HEADING]
        .into_iter()
        .chain(TOOL_COLUMNS.map(|column| column.heading()))
        .chain([HIGHEST_HEADING]);
    let columns: Vec<_> = headings
        .map(|heading| TableColumn::new().set_header(heading))
        .collect();
    Table::new()
        .set_name(MEMORY_TABLE)
        .set_style(TableStyle::None)
        .set_autofilter(false)
        .set_alt_text("What minutebook last wrote for each action. Not for people.")
        .set_columns(&columns)
}

/// Prefix and number of a reference: `LB` and 17 of `LB-017`.
pub fn split_reference(reference: &str) -> Option<(&str, u32)> {
    let (prefix, number) = reference.rsplit_once('-')?;
    let digits = !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit());
    let number = digits.then(|| number.parse().ok())??;
    Some((prefix, number))
}

fn highest_numbers(actions: &[LoggedAction]) -> BTreeMap<&str, u32> {
    let mut highest = BTreeMap::new();
    for (prefix, number) in actions
        .iter()
        .filter_map(|action| split_reference(&action.reference))
    {
        let so_far = highest.entry(prefix).or_insert(number);
        *so_far = number.max(*so_far);
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::split_reference;

    #[test]
    fn a_reference_is_a_prefix_and_a_number() {
        assert_eq!(split_reference("LB-017"), Some(("LB", 17)));
        assert_eq!(split_reference("LSP-CG-1200"), Some(("LSP-CG", 1200)));
        for other in ["LB", "LB-", "LB-x", "LB-+1", "LB-99999999999"] {
            assert_eq!(split_reference(other), None, "{other}");
        }
    }
}
