//! The command line as it can be typed: a file for each command.

mod actions;
mod build;
mod house;
mod new;
mod tools;

pub use actions::{ActionsArguments, ListFormat};
pub use build::{BuildArguments, CheckArguments};
pub use house::{HouseCheckArguments, HouseCommand};
pub use new::NewArguments;
pub use tools::SchemaOf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    /// Build each meeting's minutes and bring the action log up to date
    Build(BuildArguments),
    /// Say all that build would say and do; write nothing
    Check(CheckArguments),
    /// Write the next meeting's file, with what is still open
    New(NewArguments),
    /// List what is open, due and overdue in an action log
    Actions(ActionsArguments),
    /// List, check or copy house styles, and list their tags
    #[command(subcommand)]
    House(HouseCommand),
    /// Print what may stand in a meeting file, for editors (JSON Schema)
    Schema {
        /// Of which file
        #[arg(value_enum, default_value_t = SchemaOf::Meeting)]
        of: SchemaOf,
    },
    /// Print completions of the command line for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
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

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
