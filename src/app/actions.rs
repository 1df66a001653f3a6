//! `actions`: what the log holds open, read as people left it. The log may be open in Excel meanwhile.

use super::Outcome;
use crate::error::Failure;
use crate::files;
use crate::model::action_log::overview::{Standing, Wanted, standings};
use crate::xlsx;
use jiff::civil::Date;
use std::path::Path;

/// The wanted actions of a log, judged by a day.
///
/// # Errors
/// Where the log is not there, or is no log that can be read.
pub fn actions(log: &Path, wanted: &Wanted, today: Date) -> Result<Vec<Standing>, Outcome> {
    let read = || -> Result<Vec<Standing>, Failure> {
        let bytes = files::read(log, files::MOST_FILE_BYTES)?;
        let log = xlsx::read(&bytes).map_err(Failure::faults)?;
        Ok(standings(&log, wanted, today))
    };
    read().map_err(Outcome::from)
}
