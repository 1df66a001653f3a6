//! A new action log, made with rust_xlsxwriter: the sheets `Actions` and `Summary`, and a very hidden one in which the
//! tool keeps what it last wrote.
//!
//! The same input gives the same bytes. Stored results of formulas are right for the day that is passed in, so that a
//! previewer which does not calculate shows them; Excel and LibreOffice calculate anew when they open the file.

pub mod actions_sheet;
pub mod cells;
pub mod column_widths;
mod finish;
pub mod headings;
pub mod look;
pub mod memory_sheet;
pub mod owner_counts;
pub mod rag;
pub mod summary_sheet;

use crate::error::Message;
use crate::model::action_log::LoggedAction;
use crate::model::house_style::LogLook;
use headings::Headings;
use jiff::civil::Date;
use look::Look;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The table's name, by which the log is found again.
pub const TABLE_NAME: &str = "ActionLog";

/// The most actions that a sheet has rows for, its heading row apart.
const MOST_ACTIONS: usize = 1_048_575;

/// The bytes of a new log with the given rows, in their order.
///
/// # Errors
/// All that a workbook cannot hold: a text that is too long, a date before 1 March 1900, a house's look that cannot be.
pub fn create(rows: &[LoggedAction], look: &LogLook, today: Date) -> Result<Vec<u8>, Vec<Message>> {
    let headings = Headings::of(look);
    let look = Look::of(look);
    let mut faults: Vec<_> = rows.iter().flat_map(cells::faults_of).collect();
    if rows.len() > MOST_ACTIONS {
        faults.push(Message::error(format!(
            "there are {} actions, and an Excel sheet has room for {MOST_ACTIONS}",
            rows.len()
        )));
    }
    match (headings, look) {
        (Ok(headings), Ok(look)) if faults.is_empty() => {
            write_workbook(rows, &headings, &look, today).map_err(|why| {
                vec![Message::error(format!(
                    "the action log could not be made, which is a fault of minutebook: {why}"
                ))]
            })
        }
        (headings, look) => {
            faults.extend(headings.err().unwrap_or_default());
            faults.extend(look.err().unwrap_or_default());
            Err(faults)
        }
    }
}

fn write_workbook(
    rows: &[LoggedAction],
    headings: &Headings,
    look: &Look,
    today: Date,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(rows, look)?);
    actions_sheet::write_actions_sheet(workbook.add_worksheet(), rows, headings, look, today)?;
    let series =
        summary_sheet::write_summary_sheet(workbook.add_worksheet(), rows, headings, look, today)?;
    memory_sheet::write_memory_sheet(workbook.add_worksheet(), rows)?;
    finish::finish_parts(workbook.save_to_buffer()?, &series)
}

/// The day of the last meeting stands for the moment at which the log was made: the clock must not show in the bytes.
fn properties(rows: &[LoggedAction], look: &Look) -> Result<DocProperties, XlsxError> {
    let day = rows.iter().map(|row| row.raised).max();
    let made = match day {
        Some(day) => ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or_default(),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        )?,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(&look.title)
        .set_subject("Actions agreed at meetings, and how they stand")
        .set_author("minutebook")
        .set_creation_datetime(&made))
}
