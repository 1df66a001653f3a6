//! An outcome as it is printed: what was made and changed on stdout, all else on stderr.

use super::arguments::{Format, Output, Volume};
use super::harmless::harmless_lines;
use super::json;
use super::messages::{Look, render};
use crate::app::{DocumentState, Done, Outcome};
use crate::error::Grade;
use std::collections::BTreeMap;
use std::io::Write;

/// How many messages of one grade are shown.
const MOST_SHOWN: usize = 200;

/// Prints the outcome of a command.
pub fn print(outcome: &Outcome, output: &Output, look: Look) {
    let messages = messages(outcome, output, look);
    let closing = outcome
        .closing
        .as_ref()
        .map_or(String::new(), |closing| format!("{closing}\n"));
    match output.format {
        Format::Json => write_out(&json::outcome(outcome)),
        Format::Human => {
            write_error(&messages);
            if output.volume == Volume::Everything {
                let done: String = outcome.done.iter().map(done_lines).collect();
                write_out(&harmless_lines(&done));
            }
            write_error(&(closing + &counts(outcome)));
        }
    }
}

/// The messages, of which a file that is wrong everywhere may have more than anybody reads.
fn messages(outcome: &Outcome, output: &Output, look: Look) -> String {
    let mut left = BTreeMap::from(
        [Grade::Error, Grade::Warning, Grade::Note].map(|grade| (grade, MOST_SHOWN)),
    );
    let mut text = String::new();
    let mut unshown = 0;
    for message in &outcome.messages {
        if output.volume == Volume::Faults && message.grade == Grade::Note {
            continue;
        }
        match left.get_mut(&message.grade) {
            Some(left) if *left > 0 => {
                *left -= 1;
                text += &(render(message, look) + "\n");
            }
            _ => unshown += 1,
        }
    }
    if unshown > 0 {
        text +=
            &format!("{unshown} more are not shown: put these right first, and run it again.\n\n");
    }
    text
}

fn done_lines(done: &Done) -> String {
    match done {
        Done::Document { path, state } => {
            let state = match state {
                DocumentState::Made => "made",
                DocumentState::UpToDate => "up to date",
                DocumentState::WouldBeMade => "would make",
            };
            format!("{state}: {}\n", path.display())
        }
        Done::Log { path, lines } => {
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            format!("log: {}\n{lines}", path.display())
        }
        Done::Line(line) => format!("{line}\n"),
    }
}

/// "1 error, 2 warnings, 1 note", or nothing where nothing was said.
fn counts(outcome: &Outcome) -> String {
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
        .filter_map(|(grade, one)| words(count(*grade), one))
        .collect();
    if said.is_empty() {
        String::new()
    } else {
        format!("{}\n", said.join(", "))
    }
}

/// A reader that has gone away, such as `head`, is no fault of the run.
pub fn write_out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
}

fn write_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
