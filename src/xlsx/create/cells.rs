//! What the tool writes in a cell of the log: the one rule for a new log, for rows added later and for what is kept
//! of the last write.

use crate::error::Message;
use crate::model::action_log::{Column, LoggedAction, LoggedDue};
use crate::model::{Action, Due};
use jiff::civil::{Date, date};

/// The most UTF-16 units that Excel keeps in a cell.
pub const MOST_CELL_UNITS: usize = 32_767;

/// The first day that Excel, LibreOffice and Google Sheets number alike: Excel's calendar has a 29 February 1900.
const FIRST_DAY: Date = date(1900, 3, 1);

/// The columns that the tool fills from the minutes, in the order that a new log has them.
pub const TOOL_COLUMNS: [Column; 7] = [
    Column::Ref,
    Column::Raised,
    Column::Meeting,
    Column::Minute,
    Column::Action,
    Column::Owner,
    Column::Due,
];

/// A cell's value as the tool writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Nothing, in a cell that still has its format.
    Blank,
    /// A whole number: a minute that is printed as `7` is the number 7, so that no reader takes it for a slip.
    Number(u32),
    /// A real date.
    Date(Date),
    /// Text, never a formula.
    Text(String),
}

impl CellValue {
    /// The value of a tool-owned column; `Blank` for the columns of people and of formulas.
    pub fn of(action: &LoggedAction, column: Column) -> Self {
        match column {
            Column::Ref => Self::text(&action.reference),
            Column::Raised => CellValue::Date(action.raised),
            Column::Meeting => Self::text(&action.meeting),
            Column::Minute => Self::number_or_text(&action.minute),
            Column::Action => Self::text(&action.action),
            Column::Owner => Self::text(&action.owner),
            Column::Due => match &action.due {
                LoggedDue::Date(day) => CellValue::Date(*day),
                LoggedDue::Words(words) => Self::text(words),
                LoggedDue::Unset => CellValue::Blank,
            },
            Column::RevisedDue | Column::Status | Column::Rag | Column::Update | Column::Closed => {
                CellValue::Blank
            }
        }
    }

    fn text(words: &str) -> Self {
        if words.is_empty() {
            CellValue::Blank
        } else {
            CellValue::Text(words.to_owned())
        }
    }

    /// A number only where it prints as it was typed: `7` is one, `07`, `5.10` and `196/20` are text.
    fn number_or_text(typed: &str) -> Self {
        match typed.parse::<u32>() {
            Ok(number) if number.to_string() == typed => CellValue::Number(number),
            _ => Self::text(typed),
        }
    }

    /// True for text that Excel would read as a formula if somebody typed it: such a cell gets `quotePrefix`.
    pub fn needs_quote_prefix(&self) -> bool {
        matches!(self, CellValue::Text(text) if text.starts_with(['=', '+', '-', '@']))
    }
}

/// The day's number in the calendar of Excel for Windows: 1 March 1900 is 61.
pub fn serial(day: Date) -> i64 {
    let since = day.duration_since(FIRST_DAY).as_hours() / 24;
    since + 61
}

/// What no workbook can hold of an action in the minutes, at its place there.
pub fn faults_in_minutes(action: &Action) -> Vec<Message> {
    let mut faults = Vec::from_iter(too_long("the action", &action.log_text()));
    if let Some(Due::Date { date, .. }) = &action.due
        && *date < FIRST_DAY
    {
        faults.push(too_early("the due date", *date));
    }
    let placed = faults.into_iter();
    placed.map(|fault| fault.at(action.place.clone())).collect()
}

/// What a workbook cannot hold of an action, each with what to do; nothing is ever cut to fit.
pub fn faults_of(action: &LoggedAction) -> Vec<Message> {
    let mut faults = Vec::new();
    for column in TOOL_COLUMNS {
        let what = format!(
            "the {} of `{}`",
            column.heading().to_lowercase(),
            action.reference
        );
        match CellValue::of(action, column) {
            CellValue::Text(text) => faults.extend(too_long(&what, &text)),
            CellValue::Date(day) if day < FIRST_DAY => faults.push(too_early(&what, day)),
            CellValue::Blank | CellValue::Number(_) | CellValue::Date(_) => {}
        }
    }
    faults
}

fn too_early(what: &str, day: Date) -> Message {
    Message::error(format!("{what} is {day}, before 1 March 1900"))
        .hint("Excel has no dates that early: check the year that was typed.")
}

fn too_long(what: &str, text: &str) -> Option<Message> {
    let units = text.encode_utf16().count();
    (units > MOST_CELL_UNITS).then(|| {
        Message::error(format!(
            "{what} has {units} characters, and an Excel cell holds {MOST_CELL_UNITS}"
        ))
        .hint("Shorten it; the rest can stand in the minutes as ordinary text.")
    })
}

#[cfg(test)]
mod tests {
    use super::{CellValue, faults_of, serial};
    use crate::model::action_log::{Column, LoggedAction, LoggedDue};
    use jiff::civil::{Date, date};

    fn action(raised: Date, minute: &str, text: &str) -> LoggedAction {
        LoggedAction {
            reference: "LB-001".to_owned(),
            raised,
            meeting: "Board".to_owned(),
            minute: minute.to_owned(),
            action: text.to_owned(),
            owner: String::new(),
            due: LoggedDue::Unset,
        }
    }

    #[test]
    fn a_minute_is_a_number_only_where_it_prints_as_typed() {
        let cell =
            |minute| CellValue::of(&action(date(2011, 5, 24), minute, "Write"), Column::Minute);
        assert_eq!(cell("7"), CellValue::Number(7));
        for typed in ["07", "+7", "5.10", "196/20", "99999999999"] {
            assert_eq!(cell(typed), CellValue::Text(typed.to_owned()));
        }
        assert_eq!(cell(""), CellValue::Blank);
    }

    #[test]
    fn text_that_looks_like_a_formula_is_marked_as_text() {
        for (text, marked) in [
            ("=1+1", true),
            ("-5 %", true),
            ("@home", true),
            ("a=b", false),
        ] {
            assert_eq!(
                CellValue::Text(text.to_owned()).needs_quote_prefix(),
                marked,
                "{text}"
            );
        }
    }

    #[test]
    fn serials_are_those_of_excel() {
        assert_eq!(serial(date(1900, 3, 1)), 61);
        assert_eq!(serial(date(2011, 6, 10)), 40704);
    }

    #[test]
    fn says_what_a_cell_cannot_hold() {
        let said = |raised, text: &str| -> Vec<String> {
            faults_of(&action(raised, "7", text))
                .into_iter()
                .map(|fault| fault.text)
                .collect()
        };
        assert_eq!(said(date(1900, 3, 1), &"x".repeat(32_767)), [""; 0]);
        assert_eq!(
            said(date(1899, 12, 31), &"\u{1F600}".repeat(16_384)),
            [
                "the raised of `LB-001` is 1899-12-31, before 1 March 1900",
                "the action of `LB-001` has 32768 characters, and an Excel cell holds 32767",
            ]
        );
    }
}
