//! One meeting made ready: read, resolved, its document filled and held until all are known to be well.

use crate::app::documents::{self, IsUnchanged, Ready};
use crate::app::houses::Houses;
use crate::app::inputs::{Given, Input, passed_over};
use crate::app::meetings::{self, Committees, Likeness, Meeting};
use crate::app::{Done, Order, Writes, publication};
use crate::docx::{self, Template};
use crate::error::{Failure, Message};
use crate::files::{self, Room};
use crate::house::House;
use crate::model::action_log::{Log, carried};
use crate::model::public::{for_logs, public_copy};
use crate::model::{Edition, Minutes, calendar, file_name};
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
    /// The meeting, where it has no fault. In a box, as the list of all is moved about.
    pub well: Option<Box<Well>>,
}

/// A meeting without fault.
pub struct Well {
    /// As much of the record as the log needs.
    pub minutes: Minutes,
    /// The house that it is built in.
    pub house: Arc<House>,
    /// The template of its document.
    template: Arc<Template>,
    /// The log that keeps its actions, if any.
    pub log: Option<LogPlace>,
    /// The log that keeps its private actions, and what it is told, if they have one of their own.
    pub private: Option<Box<(LogPlace, Minutes)>>,
    /// The calendar file of the next meeting, if there is to be one.
    pub calendar: Option<Document>,
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

/// A document on its way.
pub enum Document {
    /// It shows what the log holds open, which is known once all meetings are read: the whole record waits for that.
    Unfilled(Box<Minutes>),
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
            Document::Foreseen(_) | Document::Unfilled(_) => None,
        }
    }
}

/// What is shared by all that is made.
pub struct Workshop<'a> {
    pub order: &'a Order,
    pub houses: Houses,
    pub committees: Committees,
    pub room: &'a Room,
}

/// Reads one file and fills its document, unless that has to wait for the others.
pub fn make(input: Input, shop: &Workshop<'_>) -> Made {
    let read = meetings::read(&input.path, shop.order, &shop.houses, &shop.committees);
    let mut made = Made {
        input,
        likeness: read.likeness,
        committee: read.committee,
        messages: read.messages,
        faults: Vec::new(),
        well: None,
    };
    let begun = read
        .meeting
        .map(|meeting| begin(meeting, shop, &mut made.messages));
    match begun {
        Some(Ok(well)) => made.well = Some(Box::new(well)),
        Some(Err(faults)) => made.faults = faults,
        None => {}
    }
    made
}

fn begin(
    mut meeting: Meeting,
    shop: &Workshop<'_>,
    messages: &mut Vec<Message>,
) -> Result<Well, Vec<Message>> {
    let house = shop.houses.house(&meeting.house)?;
    let template = shop.houses.template(&meeting.house, &shop.order.document)?;
    meeting.minutes.edition = publication::edition(shop.order, &house.style);
    let name = file_name(&house.style, &shop.order.document, &meeting.minutes);
    let has_private_log = meeting.private_log.is_some();
    let told = for_logs(&meeting.minutes, &house.style.public, has_private_log);
    let private_log = meeting.private_log.map(LogPlace::new);
    let calendar = shop
        .order
        .calendar
        .then(|| publication::calendar_file(&meeting.minutes, &house.style))
        .transpose()
        .unwrap_or_else(|warnings| {
            messages.extend(warnings);
            None
        });
    let mut well = Well {
        minutes: told.shared,
        house,
        template,
        log: meeting.log.map(LogPlace::new),
        private: private_log.zip(told.private).map(Box::new),
        calendar: calendar.map(|(name, text)| {
            let path = meeting.folder.join(name);
            ready(path, text.into_bytes(), calendar::is_unchanged, shop)
        }),
        path: meeting.folder.join(name),
        document: Document::Unfilled(Box::new(meeting.minutes)),
    };
    if well.log.is_none() || !well.template.asks_for_open_actions() {
        well.fill(None, shop)?;
    }
    Ok(well)
}

impl Well {
    /// Fills the document that is not filled yet, with what the log holds open. One for the public is made of what may be
    /// known, and searched for all else.
    ///
    /// # Errors
    /// Where private words stand in it, the result would be too long, or we have made a mistake.
    pub fn fill(&mut self, log: Option<&Log>, shop: &Workshop<'_>) -> Result<(), Vec<Message>> {
        let Document::Unfilled(minutes) = &mut self.document else {
            return Ok(());
        };
        if let Some(log) = log {
            minutes.open_actions = carried(log, minutes);
        }
        let (name, style) = (&shop.order.document, &self.house.style);
        let bytes = match minutes.edition {
            Edition::Full => self.template.fill(minutes, style, name)?,
            Edition::Public => {
                let copy = public_copy(minutes, &style.public);
                let bytes = self.template.fill(&copy.minutes, style, name)?;
                match publication::leaks_in(&self.path, &bytes, minutes, &copy.private) {
                    leaks if leaks.is_empty() => bytes,
                    leaks => return Err(leaks),
                }
            }
        };
        self.document = ready(self.path.clone(), bytes, docx::is_unchanged, shop);
        Ok(())
    }
}

impl LogPlace {
    fn new(path: PathBuf) -> Self {
        LogPlace {
            place: files::place_of(&path),
            path,
        }
    }
}

/// A file that waits for its name, or what would become of it where nothing is to be written.
fn ready(
    path: PathBuf,
    bytes: Vec<u8>,
    is_unchanged: IsUnchanged,
    shop: &Workshop<'_>,
) -> Document {
    let held = documents::hold(path, bytes, is_unchanged, shop.room);
    match (held, shop.order.writes) {
        (Ok(ready), Writes::All) => Document::Ready(ready),
        (Ok(ready), Writes::Nothing) => Document::Foreseen(documents::place(ready, shop.order)),
        (Err(failure), _) => Document::Foreseen(Err(failure)),
    }
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
