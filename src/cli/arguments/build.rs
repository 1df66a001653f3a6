//! `build` and `check`: the meeting files, and what becomes of their documents and logs.

use super::{Output, Printing};
use crate::app::{Existing, Faults, LogChoice, Moment, Order, Writes};
use crate::model::Edition;
use crate::model::action_log::{DeletedRows, Statuses};
use clap::Args;
use std::path::PathBuf;

/// What build and check share.
#[derive(Args, Debug)]
pub struct Inputs {
    /// Meeting files, folders of them, or patterns such as `2026*.toml`
    #[arg(required = true, value_name = "MEETING.toml|FOLDER")]
    files: Vec<PathBuf>,
    /// The folder for the documents [default: beside each meeting file]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The action log [default: as the meeting file says, else action-log.xlsx
    /// beside the documents]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["no_log", "public"])]
    log: Option<PathBuf>,
    /// Leave the action log alone
    #[arg(long)]
    no_log: bool,
    /// A built-in house style or a folder [default: as the meeting file says]
    #[arg(long, value_name = "NAME|DIR")]
    house: Option<String>,
    /// Which of the house's documents to build
    #[arg(long, value_name = "NAME", default_value = "minutes")]
    document: String,
    /// Make the copy for publication, without the private parts; leave the
    /// action log alone
    #[arg(long)]
    public: bool,
    /// Write a calendar file (.ics) of the next meeting too
    #[arg(long)]
    ics: bool,
    /// Build the other meetings where one has a fault [default: nothing is
    /// written]
    #[arg(long)]
    keep_going: bool,
    /// Add again the rows that somebody deleted from the log
    #[arg(long)]
    restore: bool,
    /// Set the status of actions that the notes say are closed or complete
    #[arg(long)]
    set_status: bool,
    #[command(flatten)]
    printing: Printing,
}

/// The arguments of `build`.
#[derive(Args, Debug)]
pub struct BuildArguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Replace documents that were changed by hand since they were made
    #[arg(long, conflicts_with = "keep_both")]
    replace: bool,
    /// Keep documents that were changed by hand and write the new ones beside
    /// them
    #[arg(long)]
    keep_both: bool,
    /// Say all that would be said and done; write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The arguments of `check`.
#[derive(Args, Debug)]
pub struct CheckArguments {
    #[command(flatten)]
    inputs: Inputs,
    /// Say why a rule matters, or list all rules with `--explain list`; takes
    /// no files
    #[arg(long, value_name = "RULE", exclusive = true)]
    explain: Option<String>,
}

impl BuildArguments {
    /// How the outcome is to be printed.
    pub fn output(&self) -> Output {
        self.inputs.printing.output()
    }

    /// The order for the pipeline.
    pub fn order(self, now: Moment) -> Order {
        let existing = match (self.replace, self.keep_both) {
            (true, _) => Existing::Replace,
            (_, true) => Existing::KeepBoth,
            _ => Existing::Refuse,
        };
        let writes = if self.dry_run {
            Writes::Nothing
        } else {
            Writes::All
        };
        Order {
            existing,
            writes,
            ..self.inputs.order(now)
        }
    }
}

impl CheckArguments {
    /// The rule that is to be explained, in place of a check.
    pub fn explain(&self) -> Option<&str> {
        self.explain.as_deref()
    }

    /// How the outcome is to be printed.
    pub fn output(&self) -> Output {
        self.inputs.printing.output()
    }

    /// The order for the pipeline, which writes nothing.
    pub fn order(self, now: Moment) -> Order {
        Order {
            writes: Writes::Nothing,
            ..self.inputs.order(now)
        }
    }
}

impl Inputs {
    fn order(self, now: Moment) -> Order {
        Order {
            files: self.files,
            out: self.out,
            log: log_choice(self.log, self.no_log || self.public),
            house: self.house,
            document: self.document,
            edition: if self.public {
                Edition::Public
            } else {
                Edition::Full
            },
            calendar: self.ics,
            deleted: if self.restore {
                DeletedRows::ComeBack
            } else {
                DeletedRows::StayAway
            },
            statuses: if self.set_status {
                Statuses::Set
            } else {
                Statuses::Propose
            },
            existing: Existing::Refuse,
            faults: if self.keep_going {
                Faults::SpareOthers
            } else {
                Faults::StopAll
            },
            writes: Writes::All,
            now,
        }
    }
}

/// Which log is meant by `--log FILE` and `--no-log`.
pub(super) fn log_choice(file: Option<PathBuf>, is_off: bool) -> LogChoice {
    match (file, is_off) {
        (Some(file), _) => LogChoice::File(file),
        (None, true) => LogChoice::Off,
        (None, false) => LogChoice::AsTheMeetingSays,
    }
}
