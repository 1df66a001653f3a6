//! Dates as people write them.

use super::{Due, NextMeeting};
use jiff::civil::Date;

/// The date in the form of an example, `Wednesday 2 November 2011`, with the names of the language.
/// `None` where the example is not itself a date.
pub fn format_like(_date: Date, _example: &str, _language: &str) -> Option<String> {
    None
}

/// When something is due, from the words that say so.
pub fn parse_due(words: &str, _meeting: Option<Date>, next_meeting: Option<&NextMeeting>) -> Due {
    match next_meeting {
        Some(NextMeeting::Date(date)) if words.eq_ignore_ascii_case("next meeting") => Due::Date {
            date: *date,
            typed: words.to_owned(),
        },
        _ => Due::Words(words.to_owned()),
    }
}
