//! Whether the minutes are a draft or approved, and what was corrected when they were.

use crate::error::Message;
use crate::meeting::file::{MeetingFile, StatusWord};
use crate::meeting::notes::{self, NotesText, Surroundings};
use crate::model::{Entry, Status};

/// `approved = DATE` implies approved; the same file cannot call the minutes a draft as well.
pub(super) fn read_status(file: &MeetingFile, messages: &mut Vec<Message>) -> Status {
    match (&file.status, &file.approved) {
        (Some(status), Some(approved)) if status.value == StatusWord::Draft => {
            messages.push(
                Message::error("`status` is draft, and `approved` has a date")
                    .at(status.place())
                    .hint("Delete one of the two lines; `approved` with its date is enough."),
            );
            Status::Approved(Some(approved.value.date))
        }
        (_, Some(approved)) => Status::Approved(Some(approved.value.date)),
        (Some(status), None) if status.value == StatusWord::Approved => Status::Approved(None),
        _ => Status::Draft,
    }
}

/// The corrections that the next meeting agreed to, as notes are typed. A draft has none: there the words themselves are
/// corrected. They are public, as they stand apart from the item that they correct.
pub(super) fn read_corrections(
    file: &MeetingFile,
    status: Status,
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> Vec<Entry> {
    let Some(typed) = &file.corrections else {
        return Vec::new();
    };
    if status == Status::Draft {
        messages.push(
            Message::error("`corrections` are given, and the minutes are a draft")
                .at(typed.place())
                .hint("Correct the words of the draft themselves; or say when they were approved: `approved = 2011-07-05`."),
        );
    }
    let text = NotesText {
        words: &typed.value,
        source: &typed.source,
        offset: typed.offset(),
        span: typed.span.clone(),
        within: "corrections".to_owned(),
    };
    let mut read = notes::parse(&text, around);
    messages.append(&mut read.messages);
    if !read.private_entries.is_empty() {
        messages.push(
            Message::error("a correction is marked `Private:`")
                .at(typed.place())
                .hint("Corrections print below the minutes for everybody: say it without the private words, and correct these in their item."),
        );
    }
    read.entries
}
