//! Documents written whole or not at all: to a temporary beside them, synchronised, then given their name.

use super::marks::marks_beside;
use super::reading::{is_absence, place};
use super::temporary::Temporary;
use super::words::{folder_of, name_of, reason};
use super::{Platform, System};
use crate::error::{Failure, FailureKind, Message};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was not there before.
    New,
    /// It was there and says something else now.
    Replaced,
    /// It was there with the same bytes, and was not touched.
    Unchanged,
}

/// Writes a document, replacing one of that name: afterwards either all of the old or all of the new is there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<Written, Failure> {
    let written = write_one_of_many(path, New::Bytes(bytes))?;
    if written != Written::Unchanged {
        synchronise_folder(folder_of(path));
    }
    Ok(written)
}

/// What is to stand in a document.
pub(super) enum New<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The bytes of a temporary that stands beside it already, not synchronised.
    Temporary(Temporary),
}

/// As [`write_whole`], where the caller synchronises the folder once for all that it writes there.
pub(super) fn write_one_of_many(path: &Path, new: New<'_>) -> Result<Written, Failure> {
    check_writable(path)?;
    let was_there = match is_same(path, &new) {
        Ok(true) => return Ok(Written::Unchanged),
        Ok(false) => true,
        Err(error) if is_absence(&error) => false,
        Err(error) => return Err(unwritable(path, &error)),
    };
    let written = if was_there {
        replace(&Platform, path, new)
    } else {
        create(&Platform, path, new)
    };
    written.map_err(|error| unwritable(path, &error))?;
    Ok(if was_there {
        Written::Replaced
    } else {
        Written::New
    })
}

/// Waits until the names in a folder are on the drive.
pub fn synchronise_folder(folder: &Path) {
    Platform.synchronise_folder(folder);
}

/// Writes a document under a name that no file has; one that has it is never replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    match create(&Platform, path, New::Bytes(bytes)) {
        Ok(()) => {
            Platform.synchronise_folder(folder_of(path));
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Message::error(format!(
            "`{}` is there already",
            path.display()
        ))
        .at(place(path))
        .hint("Nothing was written. Move it away, or choose another name.")
        .into()),
        Err(error) => Err(unwritable(path, &error)),
    }
}

/// Whether a document can be written there: a plain file or none, not read-only, and open with nobody.
pub fn check_writable(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => {
            return Err(in_the_way(refused(path, "is a link to another file").hint(
                "It was not written. Write to the file itself, or remove the link, and run this again.",
            )));
        }
        Ok(about) if !about.is_file() => {
            return Err(in_the_way(refused(path, "is not a plain file").hint(
                "It was not written. Move it away, or choose another folder with `--out`, and run this again.",
            )));
        }
        Ok(about) if about.permissions().readonly() => return Err(read_only(path)),
        Ok(_) => {}
        Err(error) if is_absence(&error) => check_folder(path)?,
        Err(error) => return Err(unwritable(path, &error)),
    }
    let marks = marks_beside(path).map_err(|error| unwritable(path, &error))?;
    match marks.first() {
        Some(mark) => {
            let since = if mark.since.is_empty() {
                String::new()
            } else {
                format!(" since {}", mark.since)
            };
            Err(Failure::new(
                FailureKind::NotNow,
                Message::error(format!(
                    "`{}` is open in {} by {}{since}",
                    name_of(path),
                    mark.program.name(),
                    mark.who()
                ))
                .at(place(path))
                .hint(format!(
                    "It was not written. Close it there and run this again; if nobody has it open, remove `{}` first.",
                    name_of(&mark.path)
                )),
            ))
        }
        None => Ok(()),
    }
}

/// Makes a folder for documents, and those that it is in, where they are not there yet.
pub fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| {
        let text = if path.exists() && !path.is_dir() {
            format!("`{}` is a file; a folder is expected here", path.display())
        } else {
            format!(
                "the folder `{}` could not be made: {}",
                path.display(),
                reason(&error)
            )
        };
        let kind = match error.kind() {
            // No folder could ever have that name.
            ErrorKind::AlreadyExists
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput
            | ErrorKind::NotADirectory
            | ErrorKind::NotFound => FailureKind::Faults,
            _ => FailureKind::NotNow,
        };
        let message = Message::error(text)
            .at(place(path))
            .hint("Name another folder with `--out`, or ask whoever looks after this one.");
        Failure::new(kind, message)
    })
}

fn is_same(path: &Path, new: &New<'_>) -> io::Result<bool> {
    let old_length = fs::metadata(path)?.len();
    match new {
        New::Bytes(bytes) => Ok(old_length == bytes.len() as u64 && fs::read(path)? == *bytes),
        New::Temporary(temporary) => {
            let is_as_long = old_length == fs::metadata(temporary.path())?.len();
            Ok(is_as_long && fs::read(path)? == fs::read(temporary.path())?)
        }
    }
}

fn create(system: &dyn System, path: &Path, new: New<'_>) -> io::Result<()> {
    let temporary = match new {
        New::Bytes(bytes) => Temporary::write(system, path, bytes)?,
        New::Temporary(mut temporary) => {
            temporary.settle(system, None)?;
            temporary
        }
    };
    system.rename_new(temporary.path(), path)?;
    temporary.placed();
    Ok(())
}

fn replace(system: &dyn System, path: &Path, new: New<'_>) -> io::Result<()> {
    let temporary = match new {
        New::Bytes(bytes) => Temporary::write_like(system, path, bytes, path)?,
        New::Temporary(mut temporary) => {
            temporary.settle(system, Some(path))?;
            temporary
        }
    };
    system.open_alone(path)?;
    system.rename(temporary.path(), path)?;
    temporary.placed();
    Ok(())
}

fn check_folder(path: &Path) -> Result<(), Failure> {
    let folder = folder_of(path);
    let text = match fs::metadata(folder) {
        Ok(about) if about.is_dir() => return Ok(()),
        Ok(_) => format!(
            "`{}` is a file; a folder is expected here",
            folder.display()
        ),
        Err(error) if is_absence(&error) => format!("there is no folder `{}`", folder.display()),
        Err(error) => return Err(unwritable(path, &error)),
    };
    Err(Message::error(text)
        .at(place(path))
        .hint(format!(
            "It was to hold `{}`, which was not written.",
            name_of(path)
        ))
        .into())
}

/// Another run writes it once that is gone.
fn in_the_way(message: Message) -> Failure {
    Failure::new(FailureKind::NotNow, message)
}

fn read_only(path: &Path) -> Failure {
    in_the_way(
        refused(path, "is marked read-only")
            .hint("It was not written. Take the mark away in its properties and run this again."),
    )
}

fn refused(path: &Path, why: &str) -> Message {
    Message::error(format!("`{}` {why}", path.display())).at(place(path))
}

/// What the drive refused: what may pass by itself, or with another program closed, is worth another run.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        FailureKind::NotNow,
        Message::error(format!(
            "`{}` could not be written: {}",
            path.display(),
            reason(error)
        ))
        .at(place(path))
        .hint("What was there before is still there. When that is mended, run this again."),
    )
}

#[cfg(test)]
mod tests {
    use super::{New, Written, replace, write_new, write_whole};
    use crate::error::FailureKind;
    use crate::files::System;
    use crate::files::temporary::scratch::Scratch;
    use std::fs::{self, File};
    use std::io;

    #[test]
    fn writes_replaces_and_leaves_alone_what_is_the_same() {
        let folder = Scratch::with(&[]);
        let path = folder.path("minutes.docx");
        assert_eq!(write_whole(&path, b"one"), Ok(Written::New));
        assert_eq!(write_whole(&path, b"two"), Ok(Written::Replaced));
        let before = fs::metadata(&path).and_then(|about| about.modified());
        assert_eq!(write_whole(&path, b"two"), Ok(Written::Unchanged));
        let after = fs::metadata(&path).and_then(|about| about.modified());
        assert_eq!(before.expect("a time"), after.expect("a time"));
        assert_eq!(folder.bytes("minutes.docx"), b"two");
        assert_eq!(folder.names(), ["minutes.docx"]);
    }

    #[test]
    fn a_new_document_never_replaces_one() {
        let folder = Scratch::with(&[("minutes.docx", b"by hand")]);
        let failure = write_new(&folder.path("minutes.docx"), b"two").expect_err("taken");
        assert_eq!(failure.kind, FailureKind::Faults);
        assert!(failure.messages[0].text.ends_with("is there already"));
        assert_eq!(folder.bytes("minutes.docx"), b"by hand");
        assert_eq!(folder.names(), ["minutes.docx"]);
    }

    #[test]
    fn a_document_open_in_word_is_refused_by_name() {
        let folder = Scratch::with(&[("board.docx", b"old"), ("~$board.docx", b"\x03Ann")]);
        let failure = write_whole(&folder.path("board.docx"), b"new").expect_err("open");
        assert_eq!(failure.kind, FailureKind::NotNow);
        assert_eq!(
            failure.messages[0].text,
            "`board.docx` is open in Word by Ann"
        );
        assert_eq!(folder.bytes("board.docx"), b"old");
    }

    #[test]
    fn a_read_only_document_is_refused() {
        let folder = Scratch::with(&[("board.docx", b"old")]);
        let path = folder.path("board.docx");
        let mut permissions = fs::metadata(&path).expect("a file").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("its own file");
        let failure = write_whole(&path, b"new").expect_err("read-only");
        assert!(failure.messages[0].text.ends_with("is marked read-only"));
        assert_eq!(folder.bytes("board.docx"), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused_and_a_mode_is_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = Scratch::with(&[("board.docx", b"old")]);
        let path = folder.path("board.docx");
        symlink(&path, folder.path("link.docx")).expect("a link");
        let failure = write_whole(&folder.path("link.docx"), b"new").expect_err("a link");
        assert_eq!(failure.kind, FailureKind::NotNow);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).expect("its own file");
        write_whole(&path, b"new").expect("written");
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o664);
    }

    /// A drive that is full when the bytes are to reach it.
    struct FullDrive;

    impl System for FullDrive {
        fn synchronise(&self, _file: &File) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn a_full_drive_leaves_the_old_document_and_no_temporary() {
        let folder = Scratch::with(&[("a.docx", b"old")]);
        assert!(replace(&FullDrive, &folder.path("a.docx"), New::Bytes(b"new")).is_err());
        assert_eq!(folder.bytes("a.docx"), b"old");
        assert_eq!(folder.names(), ["a.docx"]);
    }
}
