//! Arguments, help, printing and exit codes.
//!
//! This is the only floor that reads the time of day and writes to the terminal. What was made and what changed in the log
//! goes to stdout, all else to stderr.

pub mod arguments;
mod harmless;
mod json;
mod listing;
pub mod messages;
mod progress;
pub mod report;
mod schema;
mod shells;
mod tags;

use crate::app;
use crate::app::{Audience, Keep, Order, Outcome, Progress};
use crate::error::{Failure, FailureKind};
use arguments::{ActionsArguments, Arguments, Command, Format, HouseCommand, Output, Volume};
use clap::Parser;
use harmless::{harmless, harmless_lines};
use progress::ProgressLine;
use std::ffi::OsString;
use std::io::{IsTerminal, Stderr, Write};
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
            (run_build(&build.order(clock::now()), &output), output)
        }
        Command::Check(check) => {
            let output = check.output();
            let outcome = match check.explain() {
                Some(rule) => app::explain(rule),
                None => run_build(&check.order(clock::now()), &output),
            };
            (outcome, output)
        }
        Command::Actions(wanted) => match list_actions(&wanted, look) {
            Ok(list) => return print_out(&list),
            Err(failure) => (failure.into(), Output::default()),
        },
        Command::New(new) => {
            let output = new.output();
            (app::new(&new.order(clock::now())), output)
        }
        Command::House(HouseCommand::List) => (app::list_houses(), Output::default()),
        Command::House(HouseCommand::Tags) => return print_out(&tags::list(&app::list_tags())),
        Command::Schema { of } => return print_out(&schema::schema(of)),
        Command::Completions { shell } => return print_out(&shells::completions(shell)),
        Command::Man => return print_out(&shells::manual()),
        Command::House(HouseCommand::Check(check)) => (
            app::check_house(&check.house, check.copy().as_ref()),
            check.output(),
        ),
        Command::House(HouseCommand::Copy { name, folder }) => {
            (app::copy_house(&name, &folder), Output::default())
        }
    };
    report::print(&outcome, &output, look);
    exit_code(outcome.failure)
}

/// What README promises to other programs.
fn exit_code(failure: Option<FailureKind>) -> ExitCode {
    ExitCode::from(match failure {
        None => 0,
        Some(FailureKind::Faults) => 1,
        Some(FailureKind::Usage) => 2,
        Some(FailureKind::NotNow | FailureKind::Unsure) => 3,
    })
}

/// The wanted actions of a log. Of a name that the log does not know it is said so besides.
fn list_actions(wanted: &ActionsArguments, look: messages::Look) -> Result<String, Failure> {
    let day = wanted.day(clock::now());
    let (standings, stranger) =
        app::actions(&wanted.log, wanted.house.as_deref(), &wanted.wanted(), day)?;
    if let Some(stranger) = stranger {
        report::write_error(&messages::render(&stranger, look));
    }
    Ok(listing::listing(&standings, wanted.group(), wanted.format))
}

/// Help and version are what was asked for, so they go to stdout with exit code 0; usage errors go to stderr with 2.
fn show_usage(usage: &clap::Error) -> ExitCode {
    // It repeats what was typed, which may have been pasted from anywhere.
    let text = harmless_lines(&usage.render().to_string());
    let written = if usage.use_stderr() {
        std::io::stderr().write_all(text.as_bytes())
    } else {
        std::io::stdout().write_all(text.as_bytes())
    };
    // A reader that has gone away, such as `head`, is no fault of the run.
    drop(written);
    ExitCode::from(if usage.use_stderr() { 2 } else { 0 })
}

/// Prints what was asked for and nothing else.
fn print_out(text: &str) -> ExitCode {
    report::write_out(text);
    ExitCode::SUCCESS
}

/// Builds or checks while somebody may watch.
fn run_build(order: &Order, output: &Output) -> Outcome {
    let is_watched = std::io::stderr().is_terminal()
        && output.format == Format::Human
        && output.volume == Volume::Everything;
    let mut line = ProgressLine::new(std::io::stderr(), is_watched, clock::tick());
    let outcome = app::build(
        order,
        &mut Watcher {
            line: &mut line,
            keep: report::keep(output),
        },
    );
    line.clear();
    outcome
}

/// Somebody before a terminal, or the file that it is sent to.
struct Watcher<'a> {
    line: &'a mut ProgressLine<Stderr>,
    keep: Keep,
}

impl Audience for Watcher<'_> {
    fn keeps(&self) -> Keep {
        self.keep
    }

    fn hear(&mut self, words: &str) {
        self.line.clear();
        // Not with `eprintln!`, which panics where nobody reads any more.
        let _ = writeln!(std::io::stderr(), "{}", harmless(words));
    }

    fn see(&mut self, progress: Progress) {
        self.line.show(progress, clock::tick());
    }
}

fn colour_is_wanted() -> bool {
    let asked_not_to = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal_knows = std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    std::io::stderr().is_terminal() && !asked_not_to && terminal_knows
}

mod clock {
    //! The one place that reads the clock.

    use crate::app::Moment;
    use crate::app::own_time_zone;
    use jiff::tz::TimeZone;
    use jiff::{Timestamp, Zoned};
    use std::time::{Instant, SystemTime};

    /// The moment, and the day where the officer sits.
    pub fn now() -> Moment {
        Moment::new(SystemTime::now(), seconds_ahead())
    }

    /// How far the officer's clock is ahead of UTC. The system's own file is asked first: `jiff` finds it by its name among
    /// those of the whole world, which takes longer than to read a meeting.
    fn seconds_ahead() -> i32 {
        let zone = match std::env::var_os("TZ") {
            None => own_time_zone().and_then(|zone| TimeZone::tzif("", &zone).ok()),
            Some(_) => None,
        };
        let now = zone.map_or_else(Zoned::now, |zone| Timestamp::now().to_zoned(zone));
        now.offset().seconds()
    }

    /// The moment on a clock that is never put back, to say how long somebody has waited.
    pub fn tick() -> Instant {
        Instant::now()
    }
}
