//! What was done and said in a run over many meetings, short enough to be read.
//!
//! What a person may have to see to is always shown: errors, and each thing in a log that is more than routine. Of what is
//! alike, the first few are shown and the others counted. `--format json` leaves nothing out.

use crate::app::{DocumentState, Done, Shown};
use crate::cli::listing::wrap;
use std::path::Path;

/// So many documents, or routine lines of a log, are all named.
const FEW_LINES: usize = 20;
/// Of more, so many of a log's.
const SHOWN_OF_A_LOG: usize = 5;
/// How wide the lines about what is left out are at most.
const WIDTH: usize = 80;

/// A sentence about the messages that are not shown.
pub fn left_out(shown: &Shown<'_>) -> String {
    if shown.more > 0 {
        return format!(
            "{} more are not shown: put these right first, and run it again.\n\n",
            shown.more
        );
    }
    if shown.like_them.is_empty() {
        return String::new();
    }
    let counted: Vec<String> = shown
        .like_them
        .iter()
        .map(|(number, rule)| format!("{number} of `{rule}`"))
        .collect();
    let sentence = format!(
        "Not shown, as they are like those above: {}. `check` of one file shows all of its own, `--format json` all.",
        counted.join(", ")
    );
    wrap(&sentence, WIDTH).join("\n") + "\n\n"
}

/// What was made and changed.
pub fn done(all: &[Done]) -> String {
    let documents = all
        .iter()
        .filter(|done| matches!(done, Done::Document { .. }));
    let names_each = documents.count() <= FEW_LINES;
    let mut text = String::new();
    let mut counted: Vec<((DocumentState, &Path), usize)> = Vec::new();
    for one in all {
        match one {
            Done::Document { path, state } if names_each => {
                text += &format!("{}: {}\n", state_words(*state), path.display());
            }
            Done::Document { path, state } => {
                let group = (*state, path.parent().unwrap_or(Path::new("")));
                match counted.iter_mut().find(|(known, _)| *known == group) {
                    Some((_, number)) => *number += 1,
                    None => counted.push((group, 1)),
                }
            }
            _ => {}
        }
    }
    for ((state, folder), number) in counted {
        let documents = if number == 1 { "document" } else { "documents" };
        let folder = match folder.as_os_str().is_empty() {
            true => "this folder".to_owned(),
            false => folder.display().to_string(),
        };
        text += &format!("{}: {number} {documents} in {folder}\n", state_words(state));
    }
    text + &all.iter().map(other_lines).collect::<String>()
}

fn state_words(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Made => "made",
        DocumentState::UpToDate => "up to date",
        DocumentState::WouldBeMade => "would make",
    }
}

/// All but documents.
fn other_lines(done: &Done) -> String {
    match done {
        Done::Document { .. } => String::new(),
        Done::Log {
            path,
            lines,
            routine,
        } => {
            let left_out = match *routine {
                0..=FEW_LINES => 0,
                _ => routine - SHOWN_OF_A_LOG,
            };
            let shown = lines.iter().take(routine - left_out);
            let mut text = format!("log: {}\n", path.display());
            text += &shown.map(|line| format!("  {line}\n")).collect::<String>();
            if left_out > 0 {
                text +=
                    &format!("  … and {left_out} more rows or cells as the minutes have them\n");
            }
            let rest = lines.iter().skip(*routine);
            text + &rest.map(|line| format!("  {line}\n")).collect::<String>()
        }
        Done::Line(line) => format!("{line}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::{done, left_out};
    use crate::app::{DocumentState, Done, Shown};

    #[test]
    fn what_is_not_shown_is_counted_in_a_sentence() {
        let mut shown = Shown {
            messages: Vec::new(),
            like_them: vec![(67, "initials-alike"), (1, "that-twice")],
            more: 0,
        };
        assert_eq!(
            left_out(&shown),
            "Not shown, as they are like those above: 67 of `initials-alike`, 1 of\n\
             `that-twice`. `check` of one file shows all of its own, `--format json` all.\n\n"
        );
        shown.more = 7;
        assert!(left_out(&shown).starts_with("7 more are not shown: "));
        (shown.more, shown.like_them) = (0, Vec::new());
        assert_eq!(left_out(&shown), "");
    }

    #[test]
    fn many_documents_are_counted_by_folder_and_a_log_keeps_what_is_to_be_seen_to() {
        let document = |number: usize| Done::Document {
            path: format!("out/{number}.docx").into(),
            state: match number {
                7 => DocumentState::UpToDate,
                _ => DocumentState::Made,
            },
        };
        let mut all: Vec<Done> = (0..21).map(document).collect();
        let mut lines: Vec<String> = (0..30).map(|number| format!("added {number}")).collect();
        lines.extend(["kept LB-001".to_owned(), "30 added".to_owned()]);
        all.push(Done::Log {
            path: "log.xlsx".into(),
            lines,
            routine: 30,
        });
        assert_eq!(
            done(&all),
            "made: 20 documents in out\nup to date: 1 document in out\nlog: log.xlsx\n  added 0\n  \
             added 1\n  added 2\n  added 3\n  added 4\n  … and 25 more rows or cells as the minutes have \
             them\n  kept LB-001\n  30 added\n"
        );
        assert_eq!(done(&all[..2]), "made: out/0.docx\nmade: out/1.docx\n");
    }
}
