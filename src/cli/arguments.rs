//! The command line as it can be typed.

use crate::app::{Existing, LogChoice, MarkedCopy, Moment, Order, Writes};
use crate::model::Edition;
use crate::model::action_log::DeletedRows;
use crate::model::action_log::overview::{GroupBy, Only, Wanted};
use crate::model::dates;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Word minutes in your house style and an Excel action log, from one short
/// text file a meeting.
#[derive(Debug, Parser)]
#[command(
    name = "minutebook",
    version,
    max_term_width = 80,
    arg_required_else_help = true
)]
#[command(after_help = "Start with:  minutebook build samples/shropshire.toml --out out")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the minutes of each meeting and bring the action log up to date
    Build(BuildArguments),
    /// Say all that build would say and do; write nothing
    Check(CheckArguments),
    /// List what is open, due and overdue in an action log
    Actions(ActionsArguments),
    /// List, check or copy house styles, and list their tags
    #[command(subcommand)]
    House(HouseCommand),
}

/// What can be done with houses.
#[derive(Debug, Subcommand)]
pub enum HouseCommand {
    /// List the built-in house styles and their documents
    List,
    /// Copy a built-in house style into a new folder
    Copy {
        /// A built-in house style, as `house list` names it
        name: String,
        /// The folder to make; it must not be there yet
        folder: PathBuf,
    },
    /// List every tag of templates, with an example of what it gives
    Tags,
    /// Say every fault of a house style, and where it stands
    Check(HouseCheckArguments),
}

/// The arguments of `house check`.
#[derive(Args, Debug)]
pub struct HouseCheckArguments {
    /// A folder, or a built-in house style
    #[arg(value_name = "FOLDER|NAME")]
    pub house: String,
    /// Write a copy of the template with each fault as a comment at its place
    #[arg(long, value_name = "OUT.docx")]
    mark: Option<PathBuf>,
    /// Which of the house's documents to mark
    #[arg(long, value_name = "NAME", default_value = "minutes")]
    document: String,
    #[command(flatten)]
    printing: Printing,
}

impl HouseCheckArguments {
    /// The marked copy that is wanted, if any.
    pub fn copy(&self) -> Option<MarkedCopy> {
        self.mark.clone().map(|path| MarkedCopy {
            document: self.document.clone(),
            path,
        })
    }

    /// How the outcome is to be printed.
    pub fn output(&self) -> Output {
        self.printing.output()
    }
}

/// How much is printed, and for whom.
#[derive(Args, Clone, Copy, Debug)]
pub struct Printing {
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say nothing but errors and warnings
    #[arg(long, short)]
    quiet: bool,
}

/// What build and check share.
#[derive(Args, Debug)]
pub struct Inputs {
    /// Meeting files, one a meeting
    #[arg(required = true, value_name = "MEETING.toml")]
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
    /// Add again the rows that somebody deleted from the log
    #[arg(long)]
    restore: bool,
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
fn day_typed(typed: &str) -> Result<Date, String> {
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

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences.
    #[default]
    Human,
    /// One JSON object on stdout.
    Json,
}

/// What is printed of an outcome, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Output {
    /// For people, or for programs.
    pub format: Format,
    /// Everything, or errors and warnings only.
    pub volume: Volume,
}

/// How much is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// All there is to say.
    #[default]
    Everything,
    /// Errors and warnings only.
    Faults,
}

impl Printing {
    fn output(self) -> Output {
        let volume = if self.quiet {
            Volume::Faults
        } else {
            Volume::Everything
        };
        Output {
            format: self.format,
            volume,
        }
    }
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

    /// The order for the pipeline.
    pub fn order(self, now: Moment) -> Order {
        self.inputs.order(now)
    }
}

impl Inputs {
    fn order(self, now: Moment) -> Order {
        Order {
            files: self.files,
            out: self.out,
            log: match (self.log, self.no_log || self.public) {
                (_, true) => LogChoice::Off,
                (Some(file), false) => LogChoice::File(file),
                (None, false) => LogChoice::AsTheMeetingSays,
            },
            house: self.house,
            document: self.document,
            edition: if self.public {
                Edition::Public
            } else {
                Edition::Full
            },
            deleted: if self.restore {
                DeletedRows::ComeBack
            } else {
                DeletedRows::StayAway
            },
            existing: Existing::Refuse,
            writes: Writes::All,
            now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
