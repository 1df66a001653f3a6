//! Arguments, help, printing and exit codes.
//!
//! This is the only floor that reads the clock and writes to the terminal. What was made and what changed in the log
//! goes to stdout, all else to stderr.

pub mod arguments;
mod harmless;
mod json;
mod listing;
pub mod messages;
pub mod report;
mod tags;

use crate::app;
use crate::app::Order;
use crate::error::FailureKind;
use arguments::{Arguments, Command, HouseCommand};
use clap::Parser;
use harmless::harmless;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the program as the command line asks, and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => return show_usage(&usage),
    };
    let look = if colour_is_wanted() {
        messages::Look::Coloured
    } else {
        messages::Look::Plain
    };
    let (outcome, output) = match arguments.command {
        Command::Build(build) => {
            let output = build.output();
            (app::build(&build.order(clock::now()), &mut say), output)
        }
        Command::Check(check) => {
            let output = check.output();
            let outcome = match check.explain() {
                Some(rule) => app::explain(rule),
                None => app::build(
                    &Order {
                        writes: app::Writes::Nothing,
                        ..check.order(clock::now())
                    },
                    &mut say,
                ),
            };
            (outcome, output)
        }
        Command::Actions(wanted) => {
            let day = wanted.day(clock::now());
            match app::actions(&wanted.log, wanted.house.as_deref(), &wanted.wanted(), day) {
                Ok(standings) => {
                    let list = listing::listing(&standings, wanted.group(), wanted.format);
                    report::write_out(&list);
                    return ExitCode::SUCCESS;
                }
                Err(outcome) => (outcome, arguments::Output::default()),
            }
        }
        Command::House(HouseCommand::List) => (app::list_houses(), arguments::Output::default()),
        Command::House(HouseCommand::Tags) => {
            report::write_out(&tags::list(&app::list_tags()));
            return ExitCode::SUCCESS;
        }
        Command::House(HouseCommand::Check(check)) => (
            app::check_house(&check.house, check.copy().as_ref()),
            check.output(),
        ),
        Command::House(HouseCommand::Copy { name, folder }) => (
            app::copy_house(&name, &folder),
            arguments::Output::default(),
        ),
    };
    report::print(&outcome, &output, look);
    ExitCode::from(match outcome.failure {
        None => 0,
        Some(FailureKind::Faults) => 1,
        Some(FailureKind::Usage) => 2,
        Some(FailureKind::NotNow) => 3,
    })
}

/// Help and version are what was asked for, so they go to stdout with exit code 0; usage errors go to stderr with 2.
fn show_usage(usage: &clap::Error) -> ExitCode {
    let text = usage.render().to_string();
    let written = if usage.use_stderr() {
        std::io::stderr().write_all(text.as_bytes())
    } else {
        std::io::stdout().write_all(text.as_bytes())
    };
    // A reader that has gone away, such as `head`, is no fault of the run.
    drop(written);
    ExitCode::from(if usage.use_stderr() { 2 } else { 0 })
}

/// A word to a person who waits, on a terminal or not.
fn say(words: &str) {
    // Not with `eprintln!`, which panics where nobody reads any more.
    let _ = writeln!(std::io::stderr(), "{}", harmless(words));
}

fn colour_is_wanted() -> bool {
    let asked_not_to = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal_knows = std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    std::io::stderr().is_terminal() && !asked_not_to && terminal_knows
}

mod clock {
    //! The one place that reads the clock.

    use crate::app::Moment;
    use std::time::SystemTime;

    /// The moment, and the day where the officer sits.
    pub fn now() -> Moment {
        Moment::new(SystemTime::now(), jiff::Zoned::now().offset().seconds())
    }
}
