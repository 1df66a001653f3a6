//! One meeting made ready: read, resolved, its document filled and held until all are known to be well.

use super::document::{Document, Record, ready};
use crate::app::houses::Houses;
use crate::app::inputs::{Given, Input, passed_over};
use crate::app::meetings::{self, Committees, Likeness, Meeting, settle};
use crate::app::workers::beside;
use crate::app::{Order, log, publication};
use crate::error::{Failure, Message};
use crate::files::{self, Room};
use crate::house::House;
use crate::meeting::sort_messages;
use crate::model::public::for_logs;
use crate::model::{Minutes, calendar, file_name};
use std::collections::HashSet;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

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
    /// The log that keeps its actions, if any.
    pub log: Option<LogPlace>,
    /// What is to become of that log, where no other meeting has a say in it.
    pub ahead: Option<Result<log::Ahead, Failure>>,
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

/// What is shared by all that is made.
pub struct Workshop<'a> {
    pub order: &'a Order,
    pub houses: Houses,
    pub committees: Committees,
    pub room: &'a Room,
    /// True where one meeting is all there is, and it could keep two cores busy.
    pub has_core_to_spare: bool,
}

/// Reads one file and fills its document, unless that has to wait for the others. Where a core is to spare, what is to
/// become of its log is decided there meanwhile.
pub fn make(input: Input, shop: &Workshop<'_>) -> Made {
    let mut made = Made {
        input,
        likeness: Likeness::Meeting,
        committee: None,
        messages: Vec::new(),
        faults: Vec::new(),
        well: None,
    };
    if shop.has_core_to_spare {
        let (questions, asked) = channel::<Question>();
        let (answer, answers) = channel();
        let decider = Decider { questions, answers };
        // It starts before there is a question: a core may take as long to wake as the notes take to read.
        let decide = move || {
            let question = asked.recv().ok()?;
            answer.send(question.decide(shop)).ok()
        };
        beside(decide, || made.read(Some(decider), shop));
    } else {
        made.read(None, shop);
    }
    made
}

/// Another thread, which decides what is to become of a log.
struct Decider {
    questions: Sender<Question>,
    answers: Receiver<Decided>,
}

/// The minutes that were asked about, and what is to become of their log.
type Decided = (Minutes, Result<log::Ahead, Failure>);

/// A log and the minutes that it is to be brought up to date with.
struct Question {
    log: PathBuf,
    minutes: Minutes,
    house: Arc<House>,
}

impl Question {
    fn decide(self, shop: &Workshop<'_>) -> Decided {
        let (minutes, look) = (slice::from_ref(&self.minutes), &self.house.style.log);
        let ahead = log::decide_ahead(&self.log, minutes, look, shop.order);
        (self.minutes, ahead)
    }
}

impl Made {
    /// Reads the file, and makes of it all that is to be made.
    fn read(&mut self, decider: Option<Decider>, shop: &Workshop<'_>) {
        let opened = match meetings::open(&self.input.path, &shop.committees) {
            Ok(opened) => opened,
            Err(faults) => {
                self.messages = faults;
                return;
            }
        };
        self.likeness = opened.likeness;
        self.committee = opened.committee;
        let (path, file, said) = (&self.input.path, opened.file, opened.messages);
        let (meeting, messages) = settle(path, file, said, shop.order, &shop.houses);
        self.messages = messages;
        match meeting.map(|meeting| begin(meeting, decider, shop, &mut self.messages)) {
            Some(Ok(well)) => self.well = Some(Box::new(well)),
            Some(Err(faults)) => self.faults = faults,
            None => {}
        }
    }
}

fn begin(
    mut meeting: Meeting,
    decider: Option<Decider>,
    shop: &Workshop<'_>,
    messages: &mut Vec<Message>,
) -> Result<Well, Vec<Message>> {
    let house = shop.houses.house(&meeting.house)?;
    meeting.minutes.edition = publication::edition(shop.order, &house.style);
    let path = meeting.folder.join(file_name(
        &house.style,
        &shop.order.document,
        &meeting.minutes,
    ));
    let has_private_log = meeting.private_log.is_some();
    let tells_losses = meeting.tells_losses;
    let told = for_logs(&meeting.minutes, &house.style.public, has_private_log);
    let log = meeting.log.map(LogPlace::new);
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
    let record = Record {
        minutes: meeting.minutes,
        house: Arc::clone(&house),
        house_name: meeting.house,
        path: path.clone(),
        has_log: log.is_some(),
    };
    let document = || {
        let losses = tells_losses.then(|| record.losses(shop));
        (record.into_document(shop), losses)
    };
    let ((document, losses), minutes, ahead) = match (decider, &log) {
        (Some(decider), Some(log)) => {
            let question = Question {
                log: log.path.clone(),
                minutes: told.shared,
                house: Arc::clone(&house),
            };
            let (document, (minutes, ahead)) = decider.decide(question, document)?;
            (document, minutes, Some(ahead))
        }
        _ => (document(), told.shared, None),
    };
    if let Some(losses) = losses.filter(|losses| !losses.is_empty()) {
        messages.extend(losses);
        sort_messages(messages, &minutes.file);
    }
    Ok(Well {
        document: document?,
        ahead,
        minutes,
        private: private_log.zip(told.private).map(Box::new),
        calendar: calendar.map(|(name, text)| {
            let path = meeting.folder.join(name);
            ready(path, text.into_bytes(), calendar::is_unchanged, shop)
        }),
        log,
        path,
        house,
    })
}

impl Decider {
    /// Has a question decided while something else is done.
    fn decide<R>(
        self,
        question: Question,
        meanwhile: impl FnOnce() -> R,
    ) -> Result<(R, Decided), Vec<Message>> {
        // A thread that is gone has panicked, and that is passed on where it is joined.
        let gone = |_| Vec::new();
        let _ = self.questions.send(question);
        let done = meanwhile();
        let decided = self.answers.recv().map_err(gone)?;
        Ok((done, decided))
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
