//! What a cell of the log holds for a value, and what RAG says of a row.

use crate::error::Message;
use crate::model::action_log::rag::{Rag, day_that_counts};
use crate::model::action_log::{CellValue, Column};
use crate::xlsx::create::cells::MOST_CELL_UNITS;
use crate::xlsx::new_cell::NewContent;
use crate::xlsx::styles::Need;
use crate::xlsx::value::Values;
use jiff::civil::Date;

/// Why a cell cannot hold a value.
pub enum Unfit {
    /// So many UTF-16 units.
    TooLong(usize),
    /// A day without a serial number.
    TooEarly(Date),
}

impl Unfit {
    /// The same, said of an action.
    pub fn about(&self, column: Column, reference: &str) -> Message {
        let what = format!("the {} of `{reference}`", column.heading().to_lowercase());
        match self {
            Unfit::TooLong(units) => Message::error(format!(
                "{what} has {units} characters, and an Excel cell holds {MOST_CELL_UNITS}"
            ))
            .hint("Shorten it; the rest can stand in the minutes as ordinary text."),
            Unfit::TooEarly(day) => Message::error(format!(
                "{what} is {day}, for which this workbook has no date"
            ))
            .hint("Check the year that was typed."),
        }
    }
}

/// What a cell holds for a value, and what its format has to do.
///
/// # Errors
/// Where no cell can hold it.
pub fn content_of(
    value: &CellValue,
    column: Column,
    values: &Values,
) -> Result<(NewContent, Need), Unfit> {
    match value {
        CellValue::Empty => Ok((NewContent::Blank, Need::Nothing)),
        CellValue::Date(day) => match values.serial(*day) {
            Some(serial) => Ok((NewContent::Number(serial), Need::Date)),
            None => Err(Unfit::TooEarly(*day)),
        },
        value => {
            let words = value.shown();
            let units = words.encode_utf16().count();
            if units > MOST_CELL_UNITS {
                return Err(Unfit::TooLong(units));
            }
            // As in a new log, `7` is the number 7, and `07` and `5.10` are text.
            let number = words
                .parse::<u32>()
                .ok()
                .filter(|number| number.to_string() == words);
            Ok(match number {
                Some(number) if column == Column::Minute => {
                    (NewContent::Number(number.into()), Need::Nothing)
                }
                _ if words.starts_with(['=', '+', '-', '@']) => {
                    (NewContent::Text(words), Need::QuotePrefix)
                }
                _ => (NewContent::Text(words), Need::Nothing),
            })
        }
    }
}

/// What the formula of RAG gives for a row as it stands.
pub fn rag_now(status: &str, revised: &CellValue, due: &CellValue, today: Date) -> &'static str {
    let [revised, due] = [revised, due].map(|value| match value {
        CellValue::Date(day) => Some(*day),
        _ => None,
    });
    Rag::of(status, day_that_counts(status, revised, due), today).word()
}

#[cfg(test)]
mod tests {
    use super::{content_of, rag_now};
    use crate::model::action_log::{CellValue, Column};
    use crate::xlsx::new_cell::NewContent;
    use crate::xlsx::styles::Need;
    use crate::xlsx::value::Values;
    use jiff::civil::date;

    #[test]
    fn text_stays_text_and_a_whole_minute_is_a_number() {
        let content = |column, words: &str| {
            content_of(&CellValue::words(words), column, &Values::default()).ok()
        };
        let text = |words: &str| NewContent::Text(words.to_owned());
        assert_eq!(
            content(Column::Minute, "7"),
            Some((NewContent::Number(7), Need::Nothing))
        );
        assert_eq!(
            content(Column::Minute, "5.10"),
            Some((text("5.10"), Need::Nothing))
        );
        assert_eq!(
            content(Column::Owner, "7"),
            Some((text("7"), Need::Nothing))
        );
        assert_eq!(
            content(Column::Action, "=1"),
            Some((text("=1"), Need::QuotePrefix))
        );
        assert_eq!(content(Column::Action, &"x".repeat(32_768)), None);
    }

    #[test]
    fn rag_of_a_row_as_its_formula_has_it() {
        let (today, day) = (date(2011, 6, 10), |day| CellValue::Date(date(2011, 6, day)));
        let rag = |status, revised, due| rag_now(status, &revised, &due, today);
        let nothing = || CellValue::Empty;
        assert_eq!(rag("Open", nothing(), day(9)), "Overdue");
        assert_eq!(rag("", day(24), day(9)), "Due soon");
        assert_eq!(rag("Open", nothing(), day(25)), "On track");
        assert_eq!(rag(" complete", nothing(), day(9)), "Complete");
        assert_eq!(rag("Deferred", nothing(), day(9)), "No date");
        assert_eq!(rag("Deferred", day(9), day(25)), "Overdue");
        assert_eq!(
            rag("Open", CellValue::words("soon"), CellValue::words("asap")),
            "No date"
        );
    }
}
