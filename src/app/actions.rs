//! `actions`: what the log holds open, read as people left it. The log may be open in Excel meanwhile.

use super::Outcome;
use super::houses::{HouseName, Houses};
use super::log::{in_file, refuse_name};
use crate::error::Failure;
use crate::files;
use crate::model::action_log::overview::{Standing, Wanted, standings};
use crate::model::house_style::LogLook;
use crate::xlsx;
use jiff::civil::Date;
use std::path::Path;

/// The wanted actions of a log, judged by a day. A house that words the log's headings its own way is named.
///
/// # Errors
/// Where the log is not there, or is no log that can be read.
pub fn actions(
    log: &Path,
    house: Option<&str>,
    wanted: &Wanted,
    today: Date,
) -> Result<Vec<Standing>, Outcome> {
    let read = || -> Result<Vec<Standing>, Failure> {
        let look = match house {
            Some(typed) => {
                let name = HouseName::new(typed, Path::new(""));
                Houses::default()
                    .house(&name)
                    .map_err(Failure::faults)?
                    .style
                    .log
                    .clone()
            }
            None => LogLook::default(),
        };
        refuse_name(log)?;
        let bytes = files::read(log, files::MOST_FILE_BYTES)?;
        let read = xlsx::read(bytes, &look).map_err(|faults| in_file(faults, log))?;
        Ok(standings(&read.log, wanted, today))
    };
    read().map_err(Outcome::from)
}
