//! What `--format json` prints: the shapes that other programs may rely on.

use crate::app::{DocumentState, Done, Outcome};
use crate::error::{Grade, Message, Place};
use crate::model::action_log::overview::Standing;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// The outcome of a command.
#[derive(Serialize)]
struct OutcomeShape<'a> {
    done: InTurn<'a, Done, DoneShape<'a>>,
    messages: InTurn<'a, Message, MessageShape<'a>>,
    /// False where not all could be done.
    complete: bool,
    closing: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DoneShape<'a> {
    Document {
        document: String,
        state: &'static str,
    },
    Log {
        log: String,
        changes: &'a [String],
    },
    Line {
        line: &'a str,
    },
}

#[derive(Serialize)]
struct MessageShape<'a> {
    grade: &'static str,
    rule: Option<&'static str>,
    text: &'a str,
    place: Option<PlaceShape<'a>>,
    expected: &'a str,
    hints: &'a [String],
}

#[derive(Serialize)]
#[serde(untagged)]
enum PlaceShape<'a> {
    Line {
        file: &'a str,
        /// Counted from 1, as the column is, in characters.
        line: usize,
        column: usize,
        width: usize,
        within: &'a str,
    },
    Part {
        file: &'a str,
        within: &'a str,
        words: &'a str,
    },
    File {
        file: &'a str,
    },
}

#[derive(Serialize)]
struct StandingShape<'a> {
    r#ref: &'a str,
    owner: &'a str,
    /// `2026-06-10`, or null where no day is certain.
    due: Option<String>,
    due_words: &'a str,
    rag: &'static str,
    status: &'a str,
    action: &'a str,
    meeting: &'a str,
    minute: &'a str,
    update: &'a str,
}

/// Writes an outcome as one JSON object, piece by piece: that of a run over a thousand meetings is many megabytes.
///
/// # Errors
/// Where the reader takes no more.
pub fn write_outcome(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let shape = OutcomeShape {
        done: InTurn(&outcome.done, done),
        messages: InTurn(outcome.messages.kept(), message),
        complete: outcome.failure.is_none(),
        closing: outcome.closing.as_deref(),
    };
    serde_json::to_writer_pretty(&mut *out, &shape)?;
    out.write_all(b"\n")
}

/// A list whose pieces take their shapes one by one, as they are written.
struct InTurn<'a, T, S>(&'a [T], fn(&'a T) -> S);

impl<T, S: Serialize> Serialize for InTurn<'_, T, S> {
    fn serialize<W: Serializer>(&self, serializer: W) -> Result<W::Ok, W::Error> {
        let InTurn(list, shape) = self;
        serializer.collect_seq(list.iter().map(shape))
    }
}

/// Actions as a JSON array.
pub fn standings(standings: &[Standing]) -> String {
    printed(&standings.iter().map(standing).collect::<Vec<_>>())
}

fn printed(shape: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(shape);
    text.expect("words, numbers and lists are always JSON") + "\n"
}

fn done(done: &Done) -> DoneShape<'_> {
    match done {
        Done::Document { path, state } => DoneShape::Document {
            document: path.display().to_string(),
            state: match state {
                DocumentState::Made => "made",
                DocumentState::UpToDate => "up to date",
                DocumentState::WouldBeMade => "would be made",
            },
        },
        Done::Log { path, lines, .. } => DoneShape::Log {
            log: path.display().to_string(),
            changes: lines,
        },
        Done::Line(line) => DoneShape::Line { line },
    }
}

fn message(message: &Message) -> MessageShape<'_> {
    MessageShape {
        grade: match message.grade {
            Grade::Error => "error",
            Grade::Warning => "warning",
            Grade::Note => "note",
        },
        rule: message.rule,
        text: &message.text,
        place: message.place.as_ref().map(place),
        expected: &message.mark,
        hints: &message.hints,
    }
}

fn place(place: &Place) -> PlaceShape<'_> {
    match place {
        Place::Line(line) => PlaceShape::Line {
            file: &line.file,
            line: line.line,
            column: line.column,
            width: line.width,
            within: &line.within,
        },
        Place::Part {
            file,
            within,
            words,
        } => PlaceShape::Part {
            file,
            within,
            words,
        },
        Place::File(file) => PlaceShape::File { file },
    }
}

fn standing(standing: &Standing) -> StandingShape<'_> {
    StandingShape {
        r#ref: &standing.reference,
        owner: &standing.owner,
        due: standing.due.map(|day| day.to_string()),
        due_words: &standing.due_words,
        rag: standing.rag.word(),
        status: &standing.status,
        action: &standing.action,
        meeting: &standing.meeting,
        minute: &standing.minute,
        update: &standing.update,
    }
}
