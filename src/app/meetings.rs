//! One meeting file, with its committee file and its house, to minutes that are ready to be built.

use super::houses::{HouseName, Houses, USUAL_HOUSE};
use super::workers::Once;
use super::{LogChoice, Order};
use crate::docx::left_out::NOT_PRINTED;
use crate::error::{Message, Place, Source};
use crate::files;
use crate::meeting::{self, LogChoice as LogTyped, MeetingFile};
use crate::model::Minutes;
use std::path::{Path, PathBuf};

/// The name of a log that no file names.
const USUAL_LOG: &str = "action-log.xlsx";

/// A meeting that could be read.
pub struct Meeting {
    /// Its record.
    pub minutes: Minutes,
    /// The house that it is built in.
    pub house: HouseName,
    /// Where its documents go.
    pub folder: PathBuf,
    /// The log that keeps its actions, if any.
    pub log: Option<PathBuf>,
    /// The log that keeps its private actions, if they have one of their own.
    pub private_log: Option<PathBuf>,
    /// False where nobody wants to hear what its minutes leave out.
    pub tells_losses: bool,
}

/// A meeting file and its committee's, read and not yet understood.
pub struct Opened {
    /// What both say together.
    pub file: MeetingFile,
    /// What there is to say so far.
    pub messages: Vec<Message>,
    /// The place of its committee file, if it names one.
    pub committee: Option<PathBuf>,
    /// Whether it looks like a meeting's at all.
    pub likeness: Likeness,
}

/// Whether a file looks like a meeting's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It has a date, or cannot be told for its faults.
    Meeting,
    /// It has items and no date: a meeting's that is not finished, or a committee's with standing items.
    Undated,
    /// It has neither.
    None,
}

/// The committee files of a run, each read once.
#[derive(Default)]
pub struct Committees(Once<PathBuf, ReadFile>);

/// A file that was read and what there is to say about it, or why it could not be.
pub type ReadFile = Result<(MeetingFile, Vec<Message>), Vec<Message>>;

/// Reads a meeting file and its committee's.
///
/// # Errors
/// Where it cannot be read, or is no text.
pub fn open(path: &Path, committees: &Committees) -> Result<Opened, Vec<Message>> {
    let (own, mut messages) = read_one(path, meeting::parse)?;
    let likeness = match (own.may_have_date(), own.may_have_items()) {
        (true, _) => Likeness::Meeting,
        (false, true) => Likeness::Undated,
        (false, false) => Likeness::None,
    };
    let committee = own
        .committee
        .as_ref()
        .map(|named| folder_of(path).join(&named.value));
    let file = with_committee(own, committee.as_deref(), committees, &mut messages);
    Ok(Opened {
        file,
        messages,
        committee: committee.map(|path| files::place_of(&path)),
        likeness,
    })
}

/// What a file and its committee's mean together; `messages` is what there is to say of them so far.
pub fn settle(
    path: &Path,
    file: MeetingFile,
    mut messages: Vec<Message>,
    order: &Order,
    houses: &Houses,
) -> (Option<Meeting>, Vec<Message>) {
    let house = house_name(&file, order);
    let owner_words = match houses.house(&house) {
        Ok(house) => house.style.owner_words.clone(),
        Err(faults) => {
            let at = |fault| match &order.house {
                Some(_) => fault,
                None => at_setting(fault, &file),
            };
            messages.extend(faults.into_iter().map(at));
            Vec::new()
        }
    };
    let (minutes, said) = meeting::resolve(&file, &owner_words);
    messages.extend(said);
    meeting::sort_messages(&mut messages, &path.display().to_string());
    let folder = order.out.clone().unwrap_or_else(|| folder_of(path));
    let log = log_path(&file, order, &folder);
    let private_log = private_log_path(&file, order);
    messages.extend(one_log_for_both(
        &file,
        log.as_deref(),
        private_log.as_deref(),
    ));
    let meeting = minutes.map(|minutes| Meeting {
        minutes,
        house,
        folder,
        log,
        private_log,
        tells_losses: !file.allows_rule(NOT_PRINTED),
    });
    (meeting, messages)
}

/// The file with what its committee's says besides, and what there is to say about that.
fn with_committee(
    file: MeetingFile,
    path: Option<&Path>,
    committees: &Committees,
    messages: &mut Vec<Message>,
) -> MeetingFile {
    let (Some(path), Some(named)) = (path, &file.committee) else {
        return file;
    };
    // By the path as it is spelled, which its messages show.
    let read = || read_one(path, meeting::parse_committee);
    match committees.0.get(path.to_path_buf(), read) {
        Ok((defaults, said)) => {
            messages.extend(said);
            file.with_defaults(defaults)
        }
        Err(faults) => {
            messages.extend(faults.into_iter().map(|fault| match fault.place {
                None | Some(Place::File(_)) => fault.at(named.place()),
                Some(_) => fault,
            }));
            file
        }
    }
}

/// How a file is parsed: a meeting's own, or a committee's.
pub type Parse = fn(&Source) -> (MeetingFile, Vec<Message>);

/// One file as it stands, and what there is to say of it.
pub fn read_one(path: &Path, parse: Parse) -> ReadFile {
    let bytes =
        files::read(path, meeting::MOST_BYTES as u64).map_err(|failure| failure.messages)?;
    let (source, mut messages) = meeting::read_source(&path.display().to_string(), &bytes);
    let Some(source) = source else {
        return Err(messages);
    };
    let (file, said) = parse(&source);
    messages.extend(said);
    Ok((file, messages))
}

fn house_name(file: &MeetingFile, order: &Order) -> HouseName {
    match (&order.house, &file.house) {
        (Some(typed), _) => HouseName::new(typed, Path::new("")),
        (None, Some(setting)) => {
            HouseName::new(&setting.value, &folder_of(Path::new(setting.source.name())))
        }
        (None, None) => HouseName::BuiltIn(USUAL_HOUSE.to_owned()),
    }
}

/// A house that is not there is the fault of the line that names it.
fn at_setting(fault: Message, file: &MeetingFile) -> Message {
    match (&fault.place, &file.house) {
        (None, Some(setting)) => fault.at(setting.place()),
        _ => fault,
    }
}

fn log_path(file: &MeetingFile, order: &Order, folder: &Path) -> Option<PathBuf> {
    match (&order.log, &file.log) {
        (LogChoice::Off, _) => None,
        (LogChoice::File(path), _) => Some(path.clone()),
        (LogChoice::AsTheMeetingSays, None) => Some(folder.join(USUAL_LOG)),
        (LogChoice::AsTheMeetingSays, Some(setting)) => match &setting.value {
            LogTyped::None => None,
            LogTyped::File(typed) => Some(folder_of(Path::new(setting.source.name())).join(typed)),
        },
    }
}

/// The private log is the meeting's own business: `--log` names the one that everybody has.
fn private_log_path(file: &MeetingFile, order: &Order) -> Option<PathBuf> {
    let setting = file.private_log.as_ref()?;
    let folder = folder_of(Path::new(setting.source.name()));
    (order.log != LogChoice::Off).then(|| folder.join(&setting.value))
}

fn one_log_for_both(
    file: &MeetingFile,
    log: Option<&Path>,
    private_log: Option<&Path>,
) -> Option<Message> {
    let (log, private_log) = (log?, private_log?);
    let setting = file.private_log.as_ref()?;
    (files::place_of(log) == files::place_of(private_log)).then(|| {
        Message::error("`private_log` is the log that everybody has")
            .at(setting.place())
            .hint("Name another file, in a folder that only those open who may read it; or delete the line.")
    })
}

/// The folder that a file is in, empty for a bare name.
pub fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}
