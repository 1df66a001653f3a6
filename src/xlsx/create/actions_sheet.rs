//! The sheet `Actions`: one table with a row for each action, as a chair would print it.

use super::TABLE_NAME;
use super::cells::{CellValue, serial};
use super::column_widths::{height_of, widths_of};
use super::headings::Headings;
use super::look::{DATE_FORMAT, Look, plain};
use super::rag::{rag_formula, rag_word};
use crate::model::action_log::{Column, LoggedAction, STATUSES};
use crate::xlsx::value::holds_dates;
use jiff::civil::Date;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationRule,
    ExcelDateTime, Format, Formula, IgnoreError, Table, TableColumn, TableStyle, Worksheet,
    XlsxError,
};

/// The sheet's name in a new log; people may change it.
pub const SHEET_NAME: &str = "Actions";

/// Fill and font of each RAG word. The word itself stands in the cell, so nobody has to see the colour.
const RAG_COLOURS: [(&str, u32, u32); 5] = [
    ("Overdue", 0xFFC7CE, 0x8A0005),
    ("Due soon", 0xFFEB9C, 0x6B4300),
    ("No date", 0xDDEBF7, 0x1F3864),
    ("On track", 0xC6EFCE, 0x005500),
    ("Complete", 0xE7E6E6, 0x404040),
];

/// Writes the whole sheet. A log without actions has one empty row, since Excel has no table without a row.
pub fn write_actions_sheet(
    sheet: &mut Worksheet,
    actions: &[LoggedAction],
    headings: &Headings,
    look: &Look,
    today: Date,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET_NAME)?;
    let last_row = last_row(actions);
    add_log_table(sheet, headings, look, last_row)?;
    let width = widths_of(actions);
    for column in Column::ALL {
        sheet.set_column_width(position(column), width(column))?;
    }
    let mut like_formulas = Vec::new();
    for (row, action) in (1..).zip(actions) {
        for (at, column) in (0..).zip(Column::ALL) {
            let value = value_of(action, column);
            write_value(sheet, row, at, &value)?;
            if value.needs_quote_prefix() {
                like_formulas.push((row, column));
            }
        }
        sheet.set_formula_result(row, position(Column::Rag), rag_word(action, today));
        sheet.set_row_height(row, height_of(action, &width))?;
    }
    if actions.is_empty() {
        sheet.set_formula_result(1, position(Column::Rag), "");
    }
    format_cells(sheet, last_row, &like_formulas)?;
    add_validations(sheet, last_row)?;
    add_colours(sheet, last_row)?;
    // A minute such as `5.10` is text on purpose: no green corner that offers to make it 5.1.
    let minute = position(Column::Minute);
    sheet.ignore_error_range(1, minute, last_row, minute, IgnoreError::NumberStoredAsText)?;
    sheet.set_row_height(0, 30)?;
    sheet.set_freeze_panes(1, 1)?;
    look.set_up_page(sheet);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The number of the table's last row, counted from 0 for the headings.
pub fn last_row(actions: &[LoggedAction]) -> u32 {
    u32::try_from(actions.len()).unwrap_or(u32::MAX).max(1)
}

fn add_log_table(
    sheet: &mut Worksheet,
    headings: &Headings,
    look: &Look,
    last_row: u32,
) -> Result<(), XlsxError> {
    let columns: Vec<_> = headings
        .iter()
        .map(|(column, heading)| {
            let table_column = TableColumn::new()
                .set_header(heading)
                .set_header_format(look.heading());
            if column == Column::Rag {
                table_column
                    .set_formula(Formula::new(rag_formula(headings)))
                    .set_format(plain())
            } else {
                table_column
            }
        })
        .collect();
    let table = Table::new()
        .set_name(TABLE_NAME)
        .set_style(TableStyle::None)
        .set_alt_text_title(&look.title)
        .set_alt_text(
            "One row for each action: where it was raised, what is to be done by whom and by when, and how it stands.",
        )
        .set_columns(&columns);
    sheet.add_table(0, 0, last_row, position(Column::Closed), &table)?;
    Ok(())
}

/// What a cell of a new row holds; RAG has its formula from the table.
fn value_of(action: &LoggedAction, column: Column) -> CellValue {
    match column {
        Column::Status => CellValue::Text(STATUSES[0].to_owned()),
        _ => CellValue::of(action, column),
    }
}

/// Writes a value, and nothing where it is blank. It gets its format afterwards.
pub fn write_value(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    value: &CellValue,
) -> Result<(), XlsxError> {
    match value {
        CellValue::Blank => {}
        CellValue::Number(number) => {
            sheet.write_number(row, at, *number)?;
        }
        CellValue::Date(day) => {
            sheet.write_number(row, at, serial(*day) as f64)?;
        }
        CellValue::Text(text) => {
            sheet.write_string(row, at, text)?;
        }
    }
    Ok(())
}

/// Gives all cells of the table their formats: to a range at once, as rust_xlsxwriter compares the whole of a format with
/// those that it knows each time that it is given one. A due in words has the date format too, so that a date typed over
/// them shows as one; text that looks like a formula gets `quotePrefix`.
fn format_cells(
    sheet: &mut Worksheet,
    last_row: u32,
    like_formulas: &[(u32, Column)],
) -> Result<(), XlsxError> {
    sheet.set_range_format(1, 0, last_row, position(Column::Closed), &plain())?;
    let date = plain().set_num_format(DATE_FORMAT);
    for column in Column::ALL
        .into_iter()
        .filter(|column| holds_dates(*column))
    {
        let at = position(column);
        sheet.set_range_format(1, at, last_row, at, &date)?;
    }
    for (row, column) in like_formulas {
        let format = if holds_dates(*column) {
            date.clone()
        } else {
            plain()
        };
        sheet.set_cell_format(*row, position(*column), &format.set_quote_prefix())?;
    }
    Ok(())
}

fn add_validations(sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
    let statuses = DataValidation::new()
        .allow_list_strings(&STATUSES)?
        .set_error_title("Status")?
        .set_error_message(format!("Choose one of: {}.", STATUSES.join(", ")))?;
    let dates = DataValidation::new()
        .allow_date(DataValidationRule::GreaterThanOrEqualTo(
            ExcelDateTime::from_ymd(1990, 1, 1)?,
        ))
        .set_error_title("A date is needed here")?
        .set_error_message("Type a date, such as 10 June 2026. Words can go in the update.")?;
    for (column, validation) in [
        (Column::Status, &statuses),
        (Column::RevisedDue, &dates),
        (Column::Closed, &dates),
    ] {
        let at = position(column);
        sheet.add_data_validation(1, at, last_row, at, validation)?;
    }
    Ok(())
}

fn add_colours(sheet: &mut Worksheet, last_row: u32) -> Result<(), XlsxError> {
    let at = position(Column::Rag);
    for (word, fill, font) in RAG_COLOURS {
        let format = Format::new()
            .set_background_color(fill)
            .set_font_color(font)
            .set_bold();
        let colour = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word))
            .set_format(format);
        sheet.add_conditional_format(1, at, last_row, at, &colour)?;
    }
    Ok(())
}

/// Where a new log has the column, counted from 0.
pub fn position(column: Column) -> u16 {
    column as u16
}

#[cfg(test)]
mod tests {
    use super::{RAG_COLOURS, position};
    use crate::model::action_log::Column;
    use crate::model::action_log::rag::Rag;
    use crate::xlsx::create::look::contrast;

    #[test]
    fn every_rag_word_has_a_colour_it_can_be_read_on() {
        for word in Rag::ALL.map(Rag::word) {
            let (_, fill, font) = RAG_COLOURS
                .into_iter()
                .find(|(coloured, ..)| *coloured == word)
                .expect("a colour");
            assert!(contrast(fill, font) >= 4.5, "{word}");
        }
    }

    #[test]
    fn a_new_log_has_the_columns_in_their_order() {
        for (at, column) in (0..).zip(Column::ALL) {
            assert_eq!(position(column), at, "{column:?}");
        }
    }
}
