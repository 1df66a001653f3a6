//! `new`: for which committee and which day.

use super::actions::day_typed;
use super::build::log_choice;
use super::{Output, Printing};
use crate::app::{Moment, NewOrder};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// The arguments of `new`.
#[derive(Args, Debug)]
pub struct NewArguments {
    /// The committee file, with what all its meetings share
    #[arg(value_name = "COMMITTEE.toml")]
    committee: PathBuf,
    /// The day of the meeting [default: the one that the last meeting named]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day_typed)]
    date: Option<Date>,
    /// The file of the last meeting [default: the newest beside the committee
    /// file]
    #[arg(long, value_name = "MEETING.toml")]
    after: Option<PathBuf>,
    /// Write it into this folder [default: beside the committee file]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Take the open actions from this log
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
    /// Take no open actions
    #[arg(long, conflicts_with = "log")]
    no_log: bool,
    #[command(flatten)]
    printing: Printing,
}

impl NewArguments {
    /// How the outcome is to be printed.
    pub fn output(&self) -> Output {
        self.printing.output()
    }

    /// The order for the pipeline.
    pub fn order(self, now: Moment) -> NewOrder {
        NewOrder {
            committee: self.committee,
            date: self.date,
            after: self.after,
            out: self.out,
            log: log_choice(self.log, self.no_log),
            now,
        }
    }
}
