//! From a stored cell to what a reader of the log sees, and dates to their serial numbers and back.

use super::shared_strings::SharedStrings;
use super::sheet::{RawValue, SheetCell};
use crate::model::action_log::{CellValue, Column, LogCell};
use jiff::Span;
use jiff::civil::{Date, date};

/// How a workbook's cells are read: its shared strings and its calendar.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The strings that cells name by number.
    pub strings: SharedStrings,
    /// True where day 0 is 1 January 1904.
    pub is_1904: bool,
}

/// True for the columns whose numbers are days.
pub fn holds_dates(column: Column) -> bool {
    matches!(
        column,
        Column::Raised | Column::Due | Column::RevisedDue | Column::Closed
    )
}

impl Values {
    /// What a cell of a column shows; `None` where it shows nothing and has no formula.
    pub fn log_cell(&self, column: Column, cell: &SheetCell) -> Option<LogCell> {
        let (value, is_plain) = self.value(&cell.value, holds_dates(column));
        let has_formula = cell.formula.is_some();
        (value != CellValue::Empty || has_formula).then_some(LogCell {
            value,
            is_plain: is_plain && !has_formula,
        })
    }

    /// The words of a cell, whatever it holds.
    pub fn words(&self, cell: &SheetCell) -> String {
        self.value(&cell.value, false).0.shown()
    }

    /// The value, and whether it is one that the tool could have written.
    fn value(&self, raw: &RawValue, is_day: bool) -> (CellValue, bool) {
        match raw {
            RawValue::Empty => (CellValue::Empty, true),
            RawValue::Number(number) if is_day => match self.day(*number) {
                Some(day) => (CellValue::Date(day), number.fract() == 0.0),
                None => (CellValue::Number(*number), false),
            },
            RawValue::Number(number) => (CellValue::Number(*number), true),
            RawValue::Text(text) => (CellValue::words(&text.text), !text.has_runs),
            RawValue::Shared(number) => match self.strings.get(*number) {
                Some(text) => (CellValue::words(&text.text), !text.has_runs),
                None => (CellValue::Empty, false),
            },
            RawValue::Truth(truth) => (CellValue::Truth(*truth), true),
            RawValue::Error(words) => (CellValue::words(words), false),
            RawValue::IsoDate(words) => {
                let day = words.get(..10).and_then(|day| day.parse().ok());
                match day.filter(|_| is_day) {
                    Some(day) => (CellValue::Date(day), words.len() == 10),
                    None => (CellValue::words(words), false),
                }
            }
        }
    }

    /// The day of a serial number; the time of day is dropped.
    pub fn day(&self, serial: f64) -> Option<Date> {
        let days = serial.floor();
        if !(0.0..3_000_000.0).contains(&days) {
            return None;
        }
        let days = days as i64;
        let start = match (self.is_1904, days) {
            (true, _) => date(1904, 1, 1),
            // Excel has a 29 February 1900, number 60, that never was (ECMA-376 18.17.4.1).
            (false, 0 | 60) => return None,
            (false, ..60) => date(1899, 12, 31),
            (false, _) => date(1899, 12, 30),
        };
        start.checked_add(Span::new().try_days(days).ok()?).ok()
    }

    /// The serial number of a day; `None` for one that Excel has no number for.
    pub fn serial(&self, day: Date) -> Option<i64> {
        let (first, start) = match self.is_1904 {
            true => (date(1904, 1, 1), date(1904, 1, 1)),
            false => (date(1900, 3, 1), date(1899, 12, 30)),
        };
        (day >= first).then(|| (day - start).get_days().into())
    }
}

#[cfg(test)]
mod tests {
    use super::Values;
    use jiff::civil::date;

    #[test]
    fn serial_numbers_and_days_in_both_calendars() {
        let windows = Values::default();
        let mac = Values {
            is_1904: true,
            ..Values::default()
        };
        assert_eq!(windows.day(40_704.75), Some(date(2011, 6, 10)));
        assert_eq!(windows.serial(date(2011, 6, 10)), Some(40_704));
        assert_eq!(mac.day(39_242.0), Some(date(2011, 6, 10)));
        assert_eq!(mac.serial(date(2011, 6, 10)), Some(39_242));
        assert_eq!(windows.day(1.0), Some(date(1900, 1, 1)));
        for odd in [60.0, 0.0, -1.0, 1e300, f64::NAN] {
            assert_eq!(windows.day(odd), None);
        }
        assert_eq!(windows.serial(date(1899, 1, 1)), None);
    }
}
