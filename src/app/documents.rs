//! Where a document goes, and what becomes of the one that is there already.

use super::{DocumentState, Done, Existing, Order, Writes};
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files::{self, Held, Room};
use std::path::{Path, PathBuf};

/// Whether a file is as it was made; nothing where it was not made by us.
pub type IsUnchanged = fn(&[u8]) -> Option<bool>;

/// A document that is ready to be written once all others are known to be well.
pub struct Ready {
    /// Where it goes.
    pub path: PathBuf,
    content: Content,
    is_unchanged: IsUnchanged,
}

impl Ready {
    /// The folder that it is to be written in, where it is.
    pub fn folder(&self) -> Option<&Path> {
        match self.content {
            Content::UpToDate => None,
            Content::New(_) => Some(files::folder_of(&self.path)),
        }
    }

    /// Has it on the drive already, so that [`place`] has little left to do.
    pub fn settle(&mut self) {
        if let Content::New(held) = &mut self.content {
            held.settle(&self.path);
        }
    }
}

enum Content {
    /// It is there already.
    UpToDate,
    /// It is to be written.
    New(Held),
}

/// Holds a document until it may be written; one that is there already is not held. `is_unchanged` tells whether a file that
/// stands in its place may be replaced.
///
/// # Errors
/// Where neither memory nor the drive can hold it.
pub fn hold(
    path: PathBuf,
    bytes: Vec<u8>,
    is_unchanged: IsUnchanged,
    room: &Room,
) -> Result<Ready, Failure> {
    let is_there = files::read_if_there(&path, files::MOST_FILE_BYTES)
        .is_ok_and(|old| old.is_some_and(|old| old == bytes));
    let content = if is_there {
        Content::UpToDate
    } else {
        Content::New(Held::new(bytes, &path, room)?)
    };
    Ok(Ready {
        path,
        content,
        is_unchanged,
    })
}

/// Writes one document, unless the one that is there holds a person's work, or is the same already. The caller
/// synchronises its folder.
///
/// # Errors
/// Where a person's work is in the way, or the drive.
pub fn place(ready: Ready, order: &Order) -> Result<Done, Failure> {
    let Content::New(held) = ready.content else {
        return Ok(done(ready.path, DocumentState::UpToDate));
    };
    let mut path = ready.path.clone();
    for number in 2.. {
        let Some(old) = files::read_if_there(&path, files::MOST_FILE_BYTES)? else {
            break;
        };
        if held.is(&old)? {
            return Ok(done(path, DocumentState::UpToDate));
        }
        match ((ready.is_unchanged)(&old), order.existing) {
            (Some(true), _) | (_, Existing::Replace) => break,
            (changed, Existing::Refuse) => return Err(changed_by_hand(&path, changed.is_some())),
            (_, Existing::KeepBoth) => path = numbered(&ready.path, number),
        }
    }
    if order.writes == Writes::Nothing {
        return Ok(done(path, DocumentState::WouldBeMade));
    }
    held.write(&path)?;
    Ok(done(path, DocumentState::Made))
}

fn done(path: PathBuf, state: DocumentState) -> Done {
    Done::Document { path, state }
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
