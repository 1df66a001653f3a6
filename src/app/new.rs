//! `new`: the next meeting's file, made of the committee's, the house's standing items and what the log holds open.

use super::houses::Houses;
use super::log::in_file;
use super::meetings::{Meeting, folder_of, read_one, settle};
use super::{DocumentState, Done, Existing, Faults, LogChoice, Moment, Order, Outcome, Writes};
use crate::error::{Failure, FailureKind, Grade, Message, Place, Source};
use crate::files;
use crate::meeting::{self, MeetingFile, NextMeetingFile, NextMeetingTyped};
use crate::model::Edition;
use crate::model::action_log::overview::{Standing, Wanted, standings};
use crate::model::action_log::{DeletedRows, Statuses, carried};
use crate::model::file_name::meeting_file_name;
use crate::model::house_style::LogLook;
use crate::xlsx;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// What `new` is asked to do.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// The committee file.
    pub committee: PathBuf,
    /// The day of the meeting; the one that the last meeting named where none is given.
    pub date: Option<Date>,
    /// The file of the last meeting; the newest beside the committee file where none is given.
    pub after: Option<PathBuf>,
    /// The folder for the new file; beside the committee file where none is given.
    pub out: Option<PathBuf>,
    /// Which log.
    pub log: LogChoice,
    /// The moment of the run.
    pub now: Moment,
}

/// Writes the next meeting's file. One that is there already is never written over.
pub fn new(order: &NewOrder) -> Outcome {
    let mut outcome = Outcome::default();
    if let Err(failure) = write_next(order, &mut outcome) {
        outcome.fail(failure);
        outcome.closing = Some("Nothing was written.".to_owned());
    }
    outcome
}

fn write_next(order: &NewOrder, outcome: &mut Outcome) -> Result<(), Failure> {
    let (committee, said) = read_one(&order.committee, meeting::parse).map_err(Failure::faults)?;
    refuse_meeting(&committee, &order.committee)?;
    refuse_errors(&said)?;
    if committee.title.is_none() {
        return Err(no_title(&order.committee));
    }
    let last = last_meeting(order)?;
    let date = match (order.date, &last) {
        (Some(date), _) => date,
        (
            None,
            Some(LastMeeting {
                next: Some(date), ..
            }),
        ) => *date,
        (None, last) => return Err(no_day(order, last.as_ref())),
    };
    let folder = order
        .out
        .clone()
        .unwrap_or_else(|| folder_of(&order.committee));
    let houses = Houses::default();
    let probe = format!("date = {date}\n[[item]]\ntitle = \"Item\"\n");
    let probed = read_new(&probe, &folder.join("new.toml"), &committee, order, &houses)?;
    let minutes = &probed.minutes;
    let house = houses.house(&probed.house).map_err(Failure::faults)?;
    let (open, others) = open_actions(&probed, &house.style.log)?;
    let name = meeting_file_name(minutes);
    let path = folder.join(&name);
    let last_day = last.map(|last| last.date).filter(|last| *last < date);
    let logged_day = open.iter().filter_map(|open| open.raised).max();
    let text = NextMeetingFile {
        file: &name,
        committee: &named_from(&folder, &order.committee),
        minutes,
        items: &committee.items,
        style: &house.style,
        last: last_day.or(logged_day),
        open: &open,
    }
    .text();
    read_new(&text, &path, &committee, order, &houses)?;
    if files::is_there(&path) {
        return Err(is_there(&path));
    }
    if let Some(folder) = &order.out {
        files::make_folder(folder)?;
    }
    files::write_new(&path, text.as_bytes())?;
    outcome.done.push(Done::Document {
        path,
        state: DocumentState::Made,
    });
    outcome.done.extend(counted(&probed, open.len(), others));
    Ok(())
}

/// A file that is not written yet, as a build would read it.
///
/// # Errors
/// Where the committee's file, or the house that it names, has an error.
fn read_new(
    text: &str,
    path: &Path,
    committee: &MeetingFile,
    order: &NewOrder,
    houses: &Houses,
) -> Result<Meeting, Failure> {
    let source = Source::new(path.display().to_string(), text);
    let (file, mut messages) = meeting::parse(&source);
    let file = file.with_defaults(committee.clone());
    let order = Order {
        files: Vec::new(),
        out: None,
        log: order.log.clone(),
        house: None,
        document: "minutes".to_owned(),
        edition: Edition::Full,
        calendar: false,
        deleted: DeletedRows::StayAway,
        statuses: Statuses::Propose,
        existing: Existing::Refuse,
        writes: Writes::Nothing,
        faults: Faults::StopAll,
        now: order.now,
    };
    let (meeting, said) = settle(path, file, std::mem::take(&mut messages), &order, houses);
    refuse_errors(&said)?;
    meeting.ok_or_else(|| Failure::faults(said))
}

fn refuse_errors(said: &[Message]) -> Result<(), Failure> {
    let errors: Vec<Message> = said
        .iter()
        .filter(|message| message.grade == Grade::Error)
        .cloned()
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Failure::faults(errors))
    }
}

/// What is known of the last meeting from its file.
struct LastMeeting {
    file: String,
    date: Date,
    next: Option<Date>,
}

/// The meeting whose file was named, else the newest before the wanted day whose file stands beside the committee's.
fn last_meeting(order: &NewOrder) -> Result<Option<LastMeeting>, Failure> {
    if let Some(path) = &order.after {
        let (file, _) = read_one(path, meeting::parse).map_err(Failure::faults)?;
        let Some(last) = read_last(&file) else {
            let message = Message::error("this meeting has no date")
                .at(Place::File(path.display().to_string()))
                .hint("`--after` takes the file of the last meeting.");
            return Err(Failure::faults(vec![message]));
        };
        return Ok(Some(last));
    }
    let folder = folder_of(&order.committee);
    let committee = files::place_of(&order.committee);
    let is_of_the_committee = |file: &MeetingFile| {
        let named = file.committee.as_ref();
        named.is_some_and(|named| files::place_of(&folder.join(&named.value)) == committee)
    };
    let meetings = files::files_ending(&folder, ".toml")
        .into_iter()
        .filter_map(|path| Some(read_one(&path, meeting::parse).ok()?.0))
        .filter(is_of_the_committee)
        .filter_map(|file| read_last(&file))
        .filter(|last| order.date.is_none_or(|date| last.date < date));
    Ok(meetings.max_by_key(|last| last.date))
}

fn read_last(file: &MeetingFile) -> Option<LastMeeting> {
    let next = file
        .next_meeting
        .as_ref()
        .and_then(|next| match &next.value {
            NextMeetingTyped::Date(typed) => Some(typed.date),
            NextMeetingTyped::Words(_) => None,
        });
    Some(LastMeeting {
        file: file.source.name().to_owned(),
        date: file.date.as_ref()?.value.date,
        next,
    })
}

/// What the log holds open for the meeting, and how much more of other committees.
fn open_actions(meeting: &Meeting, look: &LogLook) -> Result<(Vec<Standing>, usize), Failure> {
    let Some(path) = &meeting.log else {
        return Ok((Vec::new(), 0));
    };
    let Some(bytes) = files::read_if_there(path, files::MOST_FILE_BYTES)? else {
        return Ok((Vec::new(), 0));
    };
    let read = xlsx::read(bytes, look).map_err(|faults| in_file(faults, path))?;
    let open = carried(&read.log, &meeting.minutes);
    let all = standings(&read.log, &Wanted::default(), meeting.minutes.date);
    let others = all.len().saturating_sub(open.len());
    Ok((open, others))
}

/// What the officer is told of the actions in the new file.
fn counted(meeting: &Meeting, open: usize, others: usize) -> Option<Done> {
    let log = meeting.log.as_ref()?;
    let actions = |count: usize| match count {
        0 => "no open action".to_owned(),
        1 => "1 open action".to_owned(),
        _ => format!("{count} open actions"),
    };
    let others = match others {
        0 => String::new(),
        count => format!("; {} of other or later meetings", actions(count)),
    };
    Some(Done::Line(format!(
        "to go through: {} of {}{others}",
        actions(open),
        log.display()
    )))
}

/// How the new file names the committee's.
fn named_from(folder: &Path, committee: &Path) -> String {
    if *folder == folder_of(committee) {
        let name = committee.file_name().unwrap_or(committee.as_os_str());
        return name.to_string_lossy().into_owned();
    }
    files::path_from(folder, committee)
}

/// A meeting's own file in place of the committee's.
fn refuse_meeting(file: &MeetingFile, path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    let hint = match (&file.committee, &file.date) {
        (Some(named), _) => format!(
            "Name its committee file: `minutebook new {} --after {shown}`.",
            folder_of(path).join(&named.value).display()
        ),
        (None, Some(_)) => {
            "Move what all meetings share, such as `title`, `house` and `people`, to a file of its own, and name that one here and as `committee` in the meeting's.".to_owned()
        }
        (None, None) => return Ok(()),
    };
    let message = Message::error(format!("`{shown}` is the file of one meeting"))
        .at(Place::File(shown.to_string()))
        .hint(hint);
    Err(Failure::faults(vec![message]))
}

fn no_title(path: &Path) -> Failure {
    let shown = path.display().to_string();
    let message = Message::error(format!("`{shown}` has no `title`"))
        .at(Place::File(shown))
        .hint("Type `title = \"Leaders Board\"` in it, the name of the committee or group.");
    Failure::faults(vec![message])
}

fn no_day(order: &NewOrder, last: Option<&LastMeeting>) -> Failure {
    let text = match last {
        Some(last) => format!(
            "`{}` does not say on which day the next meeting is",
            last.file
        ),
        None => "no meeting says on which day the next one is".to_owned(),
    };
    let committee = order.committee.display().to_string();
    let place = last.map_or_else(|| committee.clone(), |last| last.file.clone());
    let message = Message::error(text).at(Place::File(place)).hint(format!(
        "Type the day: `minutebook new {committee} --date 2012-01-17`."
    ));
    Failure::new(FailureKind::Usage, message)
}

fn is_there(path: &Path) -> Failure {
    let message = Message::error(format!("`{}` is there already", path.display()))
        .at(Place::File(path.display().to_string()))
        .hint("It was left as it is. For another day type `--date`, for another folder `--out`.");
    Failure::faults(vec![message])
}
