//! Where a document goes, and what becomes of the one that is there already.

use super::houses::Houses;
use super::meetings::Meeting;
use super::{DocumentState, Done, Existing, Order, Writes, publication};
use crate::docx;
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files;
use crate::model::calendar;
use crate::model::file_name::{calendar_name, file_name};
use crate::model::public::public_copy;
use crate::model::{Edition, Minutes};
use std::path::{Path, PathBuf};

/// Fills a meeting's document in its house. A public copy, or a document that is for the public in any case, is made of
/// what may be known, and searched for all else.
///
/// # Errors
/// With every fault of the template, and every private word that stands in a document for the public.
pub fn fill(
    meeting: &Meeting,
    order: &Order,
    houses: &mut Houses,
) -> Result<Document, Vec<Message>> {
    let style = &houses.house(&meeting.house)?.style;
    let template = houses.template(&meeting.house, &order.document)?;
    let fill = |minutes: &Minutes| -> Result<Document, Vec<Message>> {
        let name = file_name(style, &order.document, minutes);
        Ok(Document {
            path: meeting.folder.join(name),
            bytes: template.fill(minutes, style, &order.document)?,
            is_unchanged: docx::is_unchanged,
        })
    };
    if order.edition == Edition::Full && !style.public.documents.contains(&order.document) {
        return fill(&meeting.minutes);
    }
    let copy = public_copy(&meeting.minutes, &style.public);
    let document = fill(&copy.minutes)?;
    let faults = publication::leaks_in(&document, &meeting.minutes, &copy.private);
    if faults.is_empty() {
        Ok(document)
    } else {
        Err(faults)
    }
}

/// The calendar file of the next meeting.
///
/// # Errors
/// Where the house has a fault. What is said where no day is known is a warning.
pub fn calendar_file(meeting: &Meeting, houses: &mut Houses) -> Result<Document, Vec<Message>> {
    let style = &houses.house(&meeting.house)?.style;
    let minutes = &meeting.minutes;
    match calendar::calendar(minutes) {
        Some(text) => Ok(Document {
            path: meeting.folder.join(calendar_name(style, minutes)),
            bytes: text.into_bytes(),
            is_unchanged: calendar::is_unchanged,
        }),
        None => {
            let message = Message::warning("no calendar file: the day of the next meeting is not known")
                .hint("Give it as a date, `next_meeting = 2012-01-17`; words cannot be put into a calendar.");
            let place = minutes.typed.next_meeting.clone().map(Place::from);
            let place = place.unwrap_or_else(|| Place::File(minutes.file.clone()));
            Err(vec![message.at(place)])
        }
    }
}

/// A document that is ready to be written.
pub struct Document {
    /// Where it goes.
    pub path: PathBuf,
    /// All of it.
    pub bytes: Vec<u8>,
    /// Whether a file that stands in its place is as it was made; nothing where it was not made by us.
    pub is_unchanged: fn(&[u8]) -> Option<bool>,
}

/// Writes one document, unless the one that is there holds a person's work, or is the same already.
pub fn place(document: &Document, order: &Order) -> Result<Done, Failure> {
    let mut path = document.path.clone();
    for number in 2.. {
        let Some(old) = files::read_if_there(&path, files::MOST_FILE_BYTES)? else {
            break;
        };
        if old == document.bytes {
            return Ok(Done::Document {
                path,
                state: DocumentState::UpToDate,
            });
        }
        match ((document.is_unchanged)(&old), order.existing) {
            (Some(true), _) | (_, Existing::Replace) => break,
            (changed, Existing::Refuse) => return Err(changed_by_hand(&path, changed.is_some())),
            (_, Existing::KeepBoth) => path = numbered(&document.path, number),
        }
    }
    if order.writes == Writes::Nothing {
        return Ok(Done::Document {
            path,
            state: DocumentState::WouldBeMade,
        });
    }
    files::write_whole(&path, &document.bytes)?;
    Ok(Done::Document {
        path,
        state: DocumentState::Made,
    })
}

fn changed_by_hand(path: &Path, is_ours: bool) -> Failure {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = if is_ours {
        format!("`{name}` was changed by hand since it was made, so it was left as it is")
    } else {
        format!("`{name}` is there already and was not made by minutebook, so it was left as it is")
    };
    let message = Message::error(text)
        .at(Place::File(path.display().to_string()))
        .hint("Add `--keep-both` to write the new one beside it, or `--replace` to lose what was changed by hand.");
    Failure::new(FailureKind::NotNow, message)
}

/// `minutes (2).docx` for `minutes.docx`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem} ({number}).{extension}"))
}
