//! An outcome as it is printed: what was made and changed on stdout, all else on stderr.

mod brief;

use super::arguments::{Format, Output, Volume};
use super::harmless::harmless_lines;
use super::json;
use super::messages::{Look, render};
use crate::app::Outcome;
use crate::error::Grade;
use std::io::{BufWriter, Write};

/// Prints the outcome of a command.
pub fn print(outcome: &Outcome, output: &Output, look: Look) {
    match output.format {
        Format::Json => write_json(outcome),
        Format::Human => {
            write_error(&messages(outcome, output, look));
            if output.volume == Volume::Everything {
                write_out(&harmless_lines(&brief::done(&outcome.done)));
            }
            let closing = outcome
                .closing
                .as_ref()
                .map_or(String::new(), |closing| format!("{closing}\n"));
            write_error(&(closing + &counts(outcome, output)));
        }
    }
}

/// The messages that are wanted, as far as anybody reads them.
fn messages(outcome: &Outcome, output: &Output, look: Look) -> String {
    let wanted = outcome
        .messages
        .iter()
        .filter(|message| output.volume == Volume::Everything || message.grade != Grade::Note);
    let (shown, left_out) = brief::messages(wanted.collect());
    let messages: String = shown
        .into_iter()
        .map(|message| render(message, look) + "\n")
        .collect();
    messages + &left_out
}

/// "1 error, 2 warnings, 1 note", or nothing where nothing was said.
fn counts(outcome: &Outcome, output: &Output) -> String {
    let count = |grade| {
        outcome
            .messages
            .iter()
            .filter(|message| message.grade == grade)
            .count()
    };
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
        .filter(|(grade, _)| output.volume == Volume::Everything || *grade != Grade::Note)
        .filter_map(|(grade, one)| words(count(*grade), one))
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
