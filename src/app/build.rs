//! `build` and `check`: the documents of each meeting, and the logs brought up to date.

use super::documents::{self, Document};
use super::houses::Houses;
use super::meetings::{self, Meeting};
use super::{Done, Order, Outcome, Writes, log, open_actions, publication};
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files;
use crate::model::Minutes;
use crate::model::house_style::LogLook;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Does what the order says: all of it, or nothing where a given file has a fault. `say` hears the words that somebody
/// who waits should see at once.
pub fn build(order: &Order, say: &mut dyn FnMut(&str)) -> Outcome {
    let mut outcome = Outcome::default();
    let mut houses = Houses::default();
    let mut meetings = read_all(order, &mut houses, &mut outcome);
    open_actions::look_up(&mut meetings, order, &mut houses);
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
    let logs = bring_logs_up_to_date(by_log(meetings, &mut houses), order, say, &mut outcome);
    if outcome.failure == Some(FailureKind::Faults) {
        outcome.done = logs;
        outcome.closing = match outcome.done.as_slice() {
            [] => Some("Nothing was written.".to_owned()),
            _ => closing(&outcome, order),
        };
        return outcome;
    }
    for document in &documents {
        match documents::place(document, order) {
            Ok(done) => outcome.done.push(done),
            Err(failure) => outcome.fail(failure),
        }
    }
    outcome.done.extend(logs);
    outcome.closing = closing(&outcome, order);
    outcome
}

/// The logs come before the documents: where one of them has a fault, nothing is to be written, whereas one that is only
/// in use just now keeps no document back.
fn bring_logs_up_to_date(
    logs: BTreeMap<PathBuf, Kept>,
    order: &Order,
    say: &mut dyn FnMut(&str),
    outcome: &mut Outcome,
) -> Vec<Done> {
    let mut done = Vec::new();
    if logs.len() > 1 {
        let faults = logs
            .values()
            .filter_map(|kept| log::foresee(&kept.path, &kept.minutes, &kept.look, order).err())
            .filter(|failure| failure.kind == FailureKind::Faults);
        for failure in faults.collect::<Vec<_>>() {
            outcome.fail(failure);
        }
        if outcome.failure.is_some() {
            return done;
        }
    }
    for kept in logs.into_values() {
        match log::bring_up_to_date(&kept.path, &kept.minutes, &kept.look, order, say) {
            Ok((log, said)) => {
                done.push(log);
                outcome.messages.extend(said);
            }
            Err(failure) => outcome.fail(failure),
        }
    }
    done
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
        let calendar = order
            .calendar
            .then(|| documents::calendar_file(meeting, houses));
        let filled = documents::fill(meeting, order, houses);
        for made in std::iter::once(filled).chain(calendar) {
            match made {
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
    path: PathBuf,
    minutes: Vec<Minutes>,
    look: LogLook,
}

/// By the place of each log, as two committees may name one log in two ways. A log of several houses is made in the look
/// of the first.
fn by_log(meetings: Vec<Meeting>, houses: &mut Houses) -> BTreeMap<PathBuf, Kept> {
    let mut logs: BTreeMap<PathBuf, Kept> = BTreeMap::new();
    for meeting in meetings {
        let Ok(house) = houses.house(&meeting.house) else {
            continue;
        };
        for (path, minutes) in publication::logs_of(meeting, &house.style) {
            let place = files::place_of(&path);
            let new = || Kept {
                path,
                minutes: Vec::new(),
                look: house.style.log.clone(),
            };
            logs.entry(place).or_insert_with(new).minutes.push(minutes);
        }
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
