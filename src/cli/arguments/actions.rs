//! `actions`: which of a log's actions are listed, and how.

use crate::app::Moment;
use crate::model::action_log::overview::{GroupBy, Only, Wanted};
use crate::model::dates;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// The arguments of `actions`.
#[derive(Args, Debug)]
pub struct ActionsArguments {
    /// The action log
    #[arg(value_name = "LOG.xlsx")]
    pub log: PathBuf,
    /// Put the actions under their owners or their meetings
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Only this owner's actions: initials or a name
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Only the actions that are past their day
    #[arg(long, conflicts_with = "all")]
    overdue: bool,
    /// Complete and withdrawn actions too
    #[arg(long)]
    all: bool,
    /// The house whose headings the log has [default: the usual headings]
    #[arg(long, value_name = "NAME|DIR")]
    pub house: Option<String>,
    /// Judge by this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day_typed)]
    today: Option<Date>,
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// A day as somebody types it, where it is certain which day is meant.
pub(super) fn day_typed(typed: &str) -> Result<Date, String> {
    dates::parse_certain(typed, "en-GB")
        .ok_or_else(|| "a day with its year is expected: 2011-04-01 or \"1 April 2011\"".to_owned())
}

/// What the actions are put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    Owner,
    Meeting,
}

/// How a list of actions is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Columns for people.
    Table,
    /// A JSON array on stdout.
    Json,
    /// Comma-separated values, for a spreadsheet.
    Csv,
}

impl ActionsArguments {
    /// Which actions are wanted.
    pub fn wanted(&self) -> Wanted {
        let only = match (self.overdue, self.all) {
            (true, _) => Only::Overdue,
            (_, true) => Only::All,
            _ => Only::Open,
        };
        Wanted {
            owner: self.owner.clone(),
            only,
        }
    }

    /// What they are put under.
    pub fn group(&self) -> Option<GroupBy> {
        self.by.map(|by| match by {
            By::Owner => GroupBy::Owner,
            By::Meeting => GroupBy::Meeting,
        })
    }

    /// The day that they are judged by.
    pub fn day(&self, now: Moment) -> Date {
        self.today.unwrap_or_else(|| now.date())
    }
}
