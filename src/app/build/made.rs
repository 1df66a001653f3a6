//! One meeting made ready: read, resolved, its document filled and held until all are known to be well.

use crate::app::documents::{self, Ready};
use crate::app::houses::Houses;
use crate::app::inputs::{Given, Input, passed_over};
use crate::app::meetings::{self, Committees, Likeness, Meeting};
use crate::app::{Done, Order, Writes};
use crate::error::{Failure, Message};
use crate::files::{self, Room};
use crate::house::House;
use crate::model::{Minutes, file_name};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What became of one given file.
pub struct Made {
    /// The file.
    pub input: Input,
    /// Whether it looks like a meeting's.
    pub likeness: Likeness,
    /// The place of the committee file that it names.
    pub committee: Option<PathBuf>,
    /// All there is to say about it.
    pub messages: Vec<Message>,
    /// What is wrong with the document that it was to be, which may be told already.
    pub faults: Vec<Message>,
    /// The meeting, where it has no fault.
    pub well: Option<Well>,
}

/// A meeting without fault.
pub struct Well {
    /// As much of the record as the log needs.
    pub minutes: Minutes,
    /// The house that it is built in.
    pub house: Arc<House>,
    /// The log that keeps its actions, if any.
    pub log: Option<LogPlace>,
    /// Where its document goes.
    pub path: PathBuf,
    /// Its document.
    pub document: Document,
}

/// A log as it was named, and where that is.
pub struct LogPlace {
    /// As it was named.
    pub path: PathBuf,
    /// The same however it is named.
    pub place: PathBuf,
}

/// A document that was filled.
pub enum Document {
    /// It waits for its name.
    Ready(Ready),
    /// What would become of it: nothing is to be written.
    Foreseen(Result<Done, Failure>),
}

impl Document {
    /// The folder that it is to be written in.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Document::Ready(ready) => ready.folder().map(Path::to_path_buf),
            Document::Foreseen(_) => None,
        }
    }
}

/// Reads one file and fills its document.
pub fn make(
    input: Input,
    order: &Order,
    houses: &Houses,
    committees: &Committees,
    room: &Room,
) -> Made {
    let read = meetings::read(&input.path, order, houses, committees);
    let mut made = Made {
        input,
        likeness: read.likeness,
        committee: read.committee,
        messages: read.messages,
        faults: Vec::new(),
        well: None,
    };
    match read
        .meeting
        .map(|meeting| fill(meeting, order, houses, room))
    {
        Some(Ok(well)) => made.well = Some(well),
        Some(Err(faults)) => made.faults = faults,
        None => {}
    }
    made
}

fn fill(
    meeting: Meeting,
    order: &Order,
    houses: &Houses,
    room: &Room,
) -> Result<Well, Vec<Message>> {
    let house = houses.house(&meeting.house)?;
    let template = houses.template(&meeting.house, &order.document)?;
    let bytes = template.fill(&meeting.minutes, &house.style, &order.document)?;
    let name = file_name(&house.style, &order.document, &meeting.minutes);
    let path = meeting.folder.join(name);
    let held = documents::hold(path.clone(), bytes, room);
    let document = match (held, order.writes) {
        (Ok(ready), Writes::All) => Document::Ready(ready),
        (Ok(ready), Writes::Nothing) => Document::Foreseen(documents::place(ready, order)),
        (Err(failure), _) => Document::Foreseen(Err(failure)),
    };
    let log = meeting.log.map(|path| LogPlace {
        place: files::place_of(&path),
        path,
    });
    Ok(Well {
        minutes: meeting.minutes.actions_alone(),
        house,
        log,
        path,
        document,
    })
}

/// Takes out what was found in a folder and is no meeting's, and the committee files of the others, however they were
/// given; answers with a note for each.
pub fn pass_over_committees(meetings: &mut Vec<Made>) -> Vec<Message> {
    let committees: HashSet<PathBuf> = meetings
        .iter_mut()
        .filter_map(|made| made.committee.take())
        .collect();
    let mut notes = Vec::new();
    meetings.retain(|made| {
        let path = &made.input.path;
        let what = match (made.likeness, made.input.given) {
            (Likeness::Meeting, _) => None,
            _ if committees.contains(&files::place_of(path)) => {
                Some("what the meetings of a committee share")
            }
            (Likeness::None, Given::InPassing) => Some("neither a `date` nor an `[[item]]`"),
            _ => None,
        };
        notes.extend(what.map(|what| passed_over(path, what)));
        what.is_none()
    });
    notes
}
