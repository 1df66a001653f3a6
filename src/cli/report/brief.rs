//! What was done and said in a run over many meetings, short enough to be read.
//!
//! What a person may have to see to is always shown: errors, and each thing in a log that is more than routine. Of what is
//! alike, the first few are shown and the others counted. `--format json` leaves nothing out.

use crate::app::{DocumentState, Done};
use crate::cli::listing::wrap;
use crate::error::{Grade, Message};
use std::collections::BTreeMap;
use std::path::Path;

/// So many warnings and notes are all shown.
const FEW_MESSAGES: usize = 60;
/// Of more, so many of each rule.
const SHOWN_OF_A_RULE: usize = 3;
/// No more than so many are shown: a file that is wrong everywhere has more than anybody reads.
const MOST_SHOWN: usize = 200;
/// So many documents, or routine lines of a log, are all named.
const FEW_LINES: usize = 20;
/// Of more, so many of a log's.
const SHOWN_OF_A_LOG: usize = 5;
/// How wide the lines about what is left out are at most.
const WIDTH: usize = 80;

/// The messages that are shown, and a sentence about the others.
pub fn messages(all: Vec<&Message>) -> (Vec<&Message>, String) {
    let (shown, left_out) = first_of_each_rule(all);
    if shown.len() <= MOST_SHOWN {
        return (shown, left_out);
    }
    let more = shown.len() - MOST_SHOWN;
    let (errors, others): (Vec<_>, Vec<_>) = shown
        .into_iter()
        .partition(|message| message.grade == Grade::Error);
    let shown = errors.into_iter().chain(others).take(MOST_SHOWN).collect();
    let sentence =
        format!("{more} more are not shown: put these right first, and run it again.\n\n");
    (shown, sentence)
}

/// All of a few; of many, the first of each rule.
fn first_of_each_rule(all: Vec<&Message>) -> (Vec<&Message>, String) {
    let milder = all.iter().filter(|message| message.grade != Grade::Error);
    if milder.count() <= FEW_MESSAGES {
        return (all, String::new());
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let is_shown = |message: &&Message| match (message.grade, message.rule) {
        (Grade::Error, _) | (_, None) => true,
        (_, Some(rule)) => {
            let number = seen.entry(rule).or_default();
            *number += 1;
            *number <= SHOWN_OF_A_RULE
        }
    };
    let shown = all.into_iter().filter(is_shown).collect();
    let mut left_out: Vec<(usize, &str)> = seen
        .into_iter()
        .filter(|(_, number)| *number > SHOWN_OF_A_RULE)
        .map(|(rule, number)| (number - SHOWN_OF_A_RULE, rule))
        .collect();
    left_out.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    if left_out.is_empty() {
        return (shown, String::new());
    }
    let counted: Vec<String> = left_out
        .iter()
        .map(|(number, rule)| format!("{number} of `{rule}`"))
        .collect();
    let sentence = format!(
        "Not shown, as they are like those above: {}. `check` of one file shows all of its own, `--format json` all.",
        counted.join(", ")
    );
    (shown, wrap(&sentence, WIDTH).join("\n") + "\n\n")
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
    use super::{done, messages};
    use crate::app::{DocumentState, Done};
    use crate::error::Message;

    #[test]
    fn of_many_alike_some_are_shown_and_all_others_counted() {
        let mut said = vec![Message::error("nobody has the initials `JBB`")];
        said.extend((0..70).map(|n| Message::warning(n.to_string()).rule("initials-alike")));
        said.extend((0..4).map(|n| Message::note(n.to_string()).rule("that-twice")));
        said.push(Message::warning("the log is a copy"));
        let (shown, left_out) = messages(said.iter().collect());
        let texts: Vec<&str> = shown.iter().map(|message| message.text.as_str()).collect();
        let error = "nobody has the initials `JBB`";
        assert_eq!(
            texts,
            [error, "0", "1", "2", "0", "1", "2", "the log is a copy"]
        );
        assert_eq!(
            left_out,
            "Not shown, as they are like those above: 67 of `initials-alike`, 1 of\n\
             `that-twice`. `check` of one file shows all of its own, `--format json` all.\n\n"
        );
        let (shown, left_out) = messages(said.iter().take(60).collect());
        assert_eq!((shown.len(), left_out.as_str()), (60, ""));
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
