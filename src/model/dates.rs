//! Dates as people write them: read, and printed in the form of an example.
//!
//! Day comes before month, as in the minutes of these islands, except where the year stands first. The names of
//! months and weekdays are English and Welsh; where a language is neither, its dates are written in English.

mod due;
mod format;
mod names;
mod pieces;
mod read;

pub use due::{is_no_such_day, parse_due};
pub use format::format_like;
pub use read::{TypedDate, parse, parse_certain, weekday_name};
