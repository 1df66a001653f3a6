//! Dates as people write them.

use jiff::civil::Date;

/// The date in the form of an example, `Wednesday 2 November 2011`, with the names of the language.
/// `None` where the example is not itself a date.
pub fn format_like(_date: Date, _example: &str, _language: &str) -> Option<String> {
    None
}
