//! `build` and `check`: the documents of each meeting, and the logs brought up to date.

use super::documents::{self, Document};
use super::houses::Houses;
use super::meetings::{self, Meeting};
use super::{Done, Order, Outcome, Writes, log};
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files;
use crate::model::Minutes;
use crate::model::file_name::file_name;
use crate::model::house_style::LogLook;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Does what the order says: all of it, or nothing where a given file has a fault. `say` hears the words that somebody
/// who waits should see at once.
pub fn build(order: &Order, say: &mut dyn FnMut(&str)) -> Outcome {
    let mut outcome = Outcome::default();
    let mut houses = Houses::default();
    let meetings = read_all(order, &mut houses, &mut outcome);
    let documents = fill_all(&meetings, order, &mut houses, &mut outcome);
    refuse_shared_names(&documents, &mut outcome);
    if outcome.has_errors() {
        outcome.failure = outcome.failure.max(Some(FailureKind::Faults));
        outcome.closing = Some("Nothing was written.".to_owned());
        return outcome;
    }
    if let Err(failure) = make_folder(order) {
        outcome.fail(failure);
        outcome.closing = Some("Nothing was written.".to_owned());
        return outcome;
    }
    for document in &documents {
        match documents::place(document, order) {
            Ok(done) => outcome.done.push(done),
            Err(failure) => outcome.fail(failure),
        }
    }
    for (path, kept) in by_log(meetings, &mut houses) {
        match log::bring_up_to_date(&path, &kept.minutes, &kept.look, order, say) {
            Ok((done, said)) => {
                outcome.done.push(done);
                outcome.messages.extend(said);
            }
            Err(failure) => outcome.fail(failure),
        }
    }
    outcome.closing = closing(&outcome, order);
    outcome
}

fn read_all(order: &Order, houses: &mut Houses, outcome: &mut Outcome) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for path in &order.files {
        let (meeting, messages) = meetings::read(path, order, houses);
        outcome.messages.extend(messages);
        meetings.extend(meeting);
    }
    // Meetings of one committee share its file, whose faults are said once.
    let mut said = Vec::new();
    outcome.messages.retain(|message| {
        let is_new = !said.contains(message);
        said.push(message.clone());
        is_new
    });
    meetings
}

fn fill_all(
    meetings: &[Meeting],
    order: &Order,
    houses: &mut Houses,
    outcome: &mut Outcome,
) -> Vec<Document> {
    let mut documents = Vec::new();
    for meeting in meetings {
        let filled = houses.house(&meeting.house).and_then(|house| {
            let template = houses.template(&meeting.house, &order.document)?;
            let bytes = template.fill(&meeting.minutes, &house.style, &order.document)?;
            let path =
                meeting
                    .folder
                    .join(file_name(&house.style, &order.document, &meeting.minutes));
            Ok(Document { path, bytes })
        });
        match filled {
            Ok(document) => documents.push(document),
            Err(faults) => {
                let new = faults
                    .into_iter()
                    .filter(|fault| !is_said(fault, &outcome.messages))
                    .collect::<Vec<_>>();
                outcome.messages.extend(new);
            }
        }
    }
    documents
}

/// True where the fault is told already, perhaps at the line that names the house.
fn is_said(fault: &Message, messages: &[Message]) -> bool {
    messages.iter().any(|message| {
        message.text == fault.text && (fault.place.is_none() || message.place == fault.place)
    })
}

/// The folder that was asked for is made; one that a meeting file stands in is there already.
fn make_folder(order: &Order) -> Result<(), Failure> {
    match &order.out {
        Some(folder) if order.writes == Writes::All => files::make_folder(folder),
        _ => Ok(()),
    }
}

/// Two meetings of one committee on one day would have one file name: neither may overwrite the other.
fn refuse_shared_names(documents: &[Document], outcome: &mut Outcome) {
    for (at, document) in documents.iter().enumerate() {
        if documents[..at]
            .iter()
            .any(|earlier| earlier.path == document.path)
        {
            let name = document.path.display().to_string();
            outcome.messages.push(
                Message::error(format!("two of the given meetings would both be written to `{name}`"))
                    .at(Place::File(name.clone()))
                    .hint("Give one of them another `title`, or build them into different folders with `--out`."),
            );
        }
    }
}

/// The meetings that one log keeps, and how it looks where it is new.
struct Kept {
    minutes: Vec<Minutes>,
    look: LogLook,
}

/// A log of several houses is made in the look of the first.
fn by_log(meetings: Vec<Meeting>, houses: &mut Houses) -> BTreeMap<PathBuf, Kept> {
    let mut logs: BTreeMap<PathBuf, Kept> = BTreeMap::new();
    for meeting in meetings {
        let (Some(path), Ok(house)) = (meeting.log, houses.house(&meeting.house)) else {
            continue;
        };
        let new = || Kept {
            minutes: Vec::new(),
            look: house.style.log.clone(),
        };
        logs.entry(path)
            .or_insert_with(new)
            .minutes
            .push(meeting.minutes);
    }
    logs
}

/// The last sentence of a run that could not do all of it: what was and what was not changed.
fn closing(outcome: &Outcome, order: &Order) -> Option<String> {
    outcome.failure?;
    if order.writes == Writes::Nothing {
        return Some("Nothing was written: this was a check.".to_owned());
    }
    let documents = outcome
        .done
        .iter()
        .any(|done| matches!(done, Done::Document { .. }));
    let logs = outcome
        .done
        .iter()
        .any(|done| matches!(done, Done::Log { .. }));
    Some(
        match (documents, logs) {
            (true, true) => "All else was brought up to date. Run it again when that is cleared.",
            (true, false) => "The documents were written; the log was not changed. Run it again when that is cleared.",
            (false, true) => "The log was brought up to date; the document was not written.",
            (false, false) => "Nothing was changed. Run it again when that is cleared.",
        }
        .to_owned(),
    )
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Outcome {
            failure: Some(failure.kind),
            messages: failure.messages,
            ..Outcome::default()
        }
    }
}
