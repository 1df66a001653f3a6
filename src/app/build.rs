//! `build` and `check`: the documents of each meeting, and the logs brought up to date.
//!
//! ```text
//! inputs ─ on all cores: read, fill, hold ─ faults of several together ─┬─ each log once ────────┬─ documents get their names
//!                                                                       └─ documents to the drive ┘
//! ```
//!
//! Of one meeting alone the log is worked out while its document is filled. Whatever is done at once, nothing has its name
//! before all that was given is known to be well, and no document before its log.

mod closing;
pub(super) mod document;
mod logs;
pub(super) mod made;
mod placing;
mod telling;

use super::houses::Houses;
use super::inputs::{self, Input};
use super::meetings::{Committees, Likeness};
use super::open_actions::logs_waited_for;
use super::workers::{Bound, beside, cores, for_each, keep_freed_memory, lock};
use super::{Audience, Faults, Messages, Order, Outcome, Progress, Stage, Writes};
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files::Room;
use crate::model::Minutes;
use crate::model::action_log::faults_of_meetings;
use crate::xlsx::create::cells::faults_in_minutes;
use closing::{Intended, NOTHING_WRITTEN, Tally, closing};
use document::Document;
use logs::Kept;
use made::{Made, Workshop, make, pass_over_committees};
use placing::{place_all, settle_all};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use telling::Shared;

/// The most bytes of documents that wait in memory until all is known to be well.
const MOST_WAITING: u64 = 2 << 20;

/// Does what the order says: all of it, or nothing where a given file has a fault, unless the others are to be spared.
pub fn build(order: &Order, audience: &mut dyn Audience) -> Outcome {
    keep_freed_memory();
    let mut outcome = Outcome {
        messages: Messages::keeping(audience.keeps()),
        ..Outcome::default()
    };
    let room = Room::for_bytes(match order.writes {
        Writes::All => MOST_WAITING,
        Writes::Nothing => u64::MAX,
    });
    let meetings = make_ready(order, &room, audience, &mut outcome);
    let tally = Tally::of(&meetings, outcome.messages.has_errors());
    if outcome.has_errors() {
        outcome.failure = outcome.failure.max(Some(FailureKind::Faults));
        if order.faults == Faults::StopAll || tally.well == 0 {
            outcome.closing = Some(tally.nothing_written());
            return outcome;
        }
    }
    if let Err(failure) = make_folder(order, &room) {
        outcome.fail(failure);
        outcome.closing = Some(NOTHING_WRITTEN.to_owned());
        return outcome;
    }
    let intended = write_all(meetings, order, audience, &mut outcome);
    outcome.closing = match intended {
        Some(intended) => closing(&outcome, &tally, intended, order),
        None => Some(NOTHING_WRITTEN.to_owned()),
    };
    if tally.has_faults() {
        // Another run alone does not clear these.
        outcome.failure = Some(FailureKind::Faults);
    }
    outcome
}

/// Every meeting of the order, read, judged beside the others and filled. Nothing has its name yet.
fn make_ready(
    order: &Order,
    room: &Room,
    audience: &mut dyn Audience,
    outcome: &mut Outcome,
) -> Vec<Made> {
    let (inputs, said) = inputs::find(&order.files);
    outcome.messages.extend(said);
    let shop = Workshop {
        order,
        houses: Houses::default(),
        committees: Committees::default(),
        room,
        has_core_to_spare: inputs.len() == 1 && cores() > 1,
    };
    let mut meetings = make_all(inputs, &shop, audience, outcome);
    refuse_shared_names(&mut meetings, outcome);
    refuse_meetings_twice(&mut meetings, outcome);
    outcome.messages.extend(shared_private_logs(&meetings));
    fill_the_rest(meetings, &shop, outcome)
}

/// Brings the logs up to date and gives the documents their names; answers with how many of both there were to be, and
/// with nothing where the logs kept all of it back.
fn write_all(
    meetings: Vec<Made>,
    order: &Order,
    audience: &mut dyn Audience,
    outcome: &mut Outcome,
) -> Option<Intended> {
    let (logs, mut documents) = sort_out(meetings);
    let intended = Intended {
        documents: documents.len(),
        logs: logs.len(),
    };
    let audience = Several(Mutex::new(audience));
    let see = |done| audience.see(Stage::Documents, done, intended.documents);
    let settles = cores() > 1 && order.writes == Writes::All && !logs.is_empty();
    let mut say = |words: &str| audience.hear(words);
    let update = || logs::bring_up_to_date(logs, order, &mut say, outcome);
    let updated = match settles {
        true => beside(|| settle_all(&mut documents, see), update),
        false => update(),
    };
    let have_faults = outcome.failure == Some(FailureKind::Faults);
    if have_faults && order.faults == Faults::StopAll && updated.is_empty() {
        return None;
    }
    // Once a log is written, its documents are to go with it.
    let see_unsettled = |done| {
        if !settles {
            see(done);
        }
    };
    place_all(documents, order, see_unsettled, outcome);
    outcome.done.extend(updated);
    if have_faults {
        // What hindered a document since does not hide them.
        outcome.failure = Some(FailureKind::Faults);
    }
    Some(intended)
}

/// Reads and fills every meeting that was given, on all cores.
fn make_all(
    inputs: Vec<Input>,
    shop: &Workshop<'_>,
    audience: &mut dyn Audience,
    outcome: &mut Outcome,
) -> Vec<Made> {
    let of = inputs.len();
    let mut said = Shared::default();
    // From the first file on that may turn out to be no meeting's, of which nothing is said then, all wait for that.
    let mut is_certain = true;
    let mut meetings = for_each(
        inputs,
        Bound::Cores,
        |input| make(input, shop),
        |done, made| {
            is_certain &= made.likeness == Likeness::Meeting;
            if is_certain {
                said.tell(made, &mut outcome.messages);
            }
            audience.see(Progress {
                stage: Stage::Meetings,
                done,
                of,
            });
        },
    );
    outcome.messages.extend(pass_over_committees(&mut meetings));
    if meetings.is_empty() && !outcome.has_errors() {
        let given = shop.order.files.first();
        let place = given.map_or(String::new(), |path| path.display().to_string());
        outcome.messages.push(
            Message::error("none of the given files is a meeting's")
                .at(Place::File(place))
                .hint("A meeting file has a `date` and its `[[item]]`s; `minutebook new` writes the next one."),
        );
    }
    for made in &mut meetings {
        said.tell(made, &mut outcome.messages);
    }
    said.tell_faults(&mut meetings, &mut outcome.messages);
    meetings
}

/// Two meetings of one committee on one day would have one file name: neither may overwrite the other.
fn refuse_shared_names(meetings: &mut [Made], outcome: &mut Outcome) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut sharing = BTreeSet::new();
    for (at, made) in meetings.iter().enumerate() {
        let Some(well) = &made.well else { continue };
        let name = well.path.display().to_string();
        // Drives that take capitals and small letters for one would take these two for one.
        if let Some(earlier) = first.insert(name.to_lowercase(), at) {
            sharing.extend([earlier, at]);
            outcome.messages.push(
                Message::error(format!("two of the given meetings would both be written to `{name}`"))
                    .at(Place::File(name))
                    .hint("Give one of them another `title`, or build them into different folders with `--out`."),
            );
        }
    }
    for at in sharing {
        meetings[at].well = None;
    }
}

/// What no log could keep is found before a log is opened, so that it spoils no other meeting of that log.
fn refuse_meetings_twice(meetings: &mut [Made], outcome: &mut Outcome) {
    let mut logs: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, made) in meetings.iter().enumerate() {
        if let Some(log) = made.well.as_ref().and_then(|well| well.log.as_ref()) {
            logs.entry(log.place.clone()).or_default().push(at);
        }
    }
    for list in logs.into_values() {
        let minutes: Vec<&Minutes> = list
            .iter()
            .filter_map(|at| Some(&meetings[*at].well.as_ref()?.minutes))
            .collect();
        let unfit = (0..).zip(&minutes).flat_map(|(at, minutes)| {
            let faults = minutes
                .actions()
                .flat_map(|(_, action)| faults_in_minutes(action));
            faults.map(move |fault| (vec![at], fault))
        });
        let faults: Vec<_> = unfit.chain(faults_of_meetings(&minutes)).collect();
        for (places, fault) in faults {
            outcome.messages.push(fault);
            for place in places {
                meetings[list[place]].well = None;
            }
        }
    }
}

/// A warning for each meeting whose private actions go to a log that another meeting of the run tells all of its actions.
fn shared_private_logs(meetings: &[Made]) -> Vec<Message> {
    let logs: BTreeMap<&Path, &Made> = meetings
        .iter()
        .filter_map(|made| Some((made.well.as_ref()?.log.as_ref()?.place.as_path(), made)))
        .collect();
    meetings
        .iter()
        .filter_map(|made| {
            let (private, _) = made.well.as_ref()?.private.as_deref()?;
            let other = logs.get(private.place.as_path())?;
            Some(
                Message::warning(format!(
                    "the private actions go to `{}`, which is the log of `{}` too",
                    private.path.display(),
                    other.input.path.display()
                ))
                .at(Place::File(made.input.path.display().to_string()))
                .hint("May everybody who reads that log know of them? If not, name another file for `private_log`."),
            )
        })
        .collect()
}

/// Fills the documents that show what a log holds open, now that all meetings of that log are read.
fn fill_the_rest(meetings: Vec<Made>, shop: &Workshop<'_>, outcome: &mut Outcome) -> Vec<Made> {
    let logs = logs_waited_for(&meetings, shop.order);
    let fill = |mut made: Made| {
        if let Some(well) = &mut made.well {
            let log = well.log.as_ref().and_then(|log| logs.get(&log.place));
            if let Err(faults) = well.document.fill(log, shop) {
                made.faults = faults;
                made.well = None;
            }
        }
        made
    };
    let mut meetings = for_each(meetings, Bound::Cores, fill, |_, _| ());
    let faults = meetings.iter_mut().flat_map(|made| made.faults.drain(..));
    outcome.messages.extend(faults);
    meetings
}

/// The folder that was asked for is made, and stays where anything comes to stand in it; one that a meeting file stands in
/// is there already.
fn make_folder(order: &Order, room: &Room) -> Result<(), Failure> {
    match &order.out {
        Some(folder) if order.writes == Writes::All => room.make_folder(folder),
        _ => Ok(()),
    }
}

/// By the place of each log, as two committees may name one log in two ways. A log of several houses is made in the look
/// of the first.
fn sort_out(meetings: Vec<Made>) -> (Vec<Kept>, Vec<Document>) {
    let mut logs: BTreeMap<PathBuf, Kept> = BTreeMap::new();
    let mut documents = Vec::new();
    for well in meetings.into_iter().filter_map(|made| made.well) {
        let well = *well;
        documents.push(well.document);
        documents.extend(well.calendar);
        let shared = well.log.map(|log| (log, well.minutes, well.ahead));
        let private = well.private.map(|private| (private.0, private.1, None));
        for (log, minutes, ahead) in shared.into_iter().chain(private) {
            let new = || Kept {
                path: log.path,
                minutes: Vec::new(),
                look: well.house.style.log.clone(),
                ahead,
            };
            let kept = logs.entry(log.place).or_insert_with(new);
            if !kept.minutes.is_empty() {
                // What was decided for one of them does not hold for all.
                kept.ahead = None;
            }
            kept.minutes.push(minutes);
        }
    }
    (logs.into_values().collect(), documents)
}

/// Somebody who waits for several things that are done at once.
struct Several<'a>(Mutex<&'a mut dyn Audience>);

impl Several<'_> {
    fn hear(&self, words: &str) {
        lock(&self.0).hear(words);
    }

    fn see(&self, stage: Stage, done: usize, of: usize) {
        lock(&self.0).see(Progress { stage, done, of });
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Outcome {
            failure: Some(failure.kind),
            messages: failure.messages.into(),
            ..Outcome::default()
        }
    }
}
