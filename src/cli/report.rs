//! An outcome as it is printed: what was made and changed on stdout, all else on stderr.

mod brief;

use super::arguments::{Format, Output, Volume};
use super::harmless::harmless_lines;
use super::json;
use super::messages::{Look, render};
use crate::app::{Keep, Messages, Outcome};
use crate::error::Grade;
use std::io::{BufWriter, Write};

/// Prints the outcome of a command.
pub fn print(outcome: &Outcome, output: &Output, look: Look) {
    match output.format {
        Format::Json => write_json(outcome),
        Format::Human => {
            let wanted = outcome.messages.keeping_only(keep(output));
            write_error(&messages(&wanted, look));
            if output.volume == Volume::Everything {
                write_out(&harmless_lines(&brief::done(&outcome.done)));
            }
            let closing = outcome
                .closing
                .as_ref()
                .map_or(String::new(), |closing| format!("{closing}\n"));
            write_error(&(closing + &counts(&wanted)));
        }
    }
}

/// How much is wanted of what is said.
pub fn keep(output: &Output) -> Keep {
    match output.format {
        Format::Json => Keep::All,
        Format::Human => Keep::Shown {
            notes: output.volume == Volume::Everything,
        },
    }
}

/// The messages, as far as anybody reads them.
fn messages(messages: &Messages, look: Look) -> String {
    let shown = messages.shown();
    let rendered: String = shown
        .messages
        .iter()
        .map(|message| render(message, look) + "\n")
        .collect();
    rendered + &brief::left_out(&shown)
}

/// "1 error, 2 warnings, 1 note", or nothing where nothing was said.
fn counts(messages: &Messages) -> String {
    let words = |number: usize, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {one}s")),
    };
    let all = [
        (Grade::Error, "error"),
        (Grade::Warning, "warning"),
        (Grade::Note, "note"),
    ];
    let said: Vec<String> = all
        .iter()
        .filter_map(|(grade, one)| words(messages.count(*grade), one))
        .collect();
    if said.is_empty() {
        String::new()
    } else {
        format!("{}\n", said.join(", "))
    }
}

/// As [`write_out`], without the whole text in memory.
fn write_json(outcome: &Outcome) {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let _ = json::write_outcome(outcome, &mut out).and_then(|()| out.flush());
}

/// A reader that has gone away, such as `head`, is no fault of the run.
pub fn write_out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
}

/// What is for the person, beside what was asked for.
pub fn write_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
