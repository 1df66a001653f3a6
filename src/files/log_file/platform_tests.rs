//! The answers of Windows, macOS and network drives, put in the place of this system's: what they do to a log.

use super::Change;
use super::tests::updated;
use crate::error::FailureKind;
use crate::files::moment::Moment;
use crate::files::system::SwapFault;
use crate::files::temporary::scratch::Scratch;
use crate::files::{Platform, System};
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

const BACKUP: &str = "log.backup-20261122-091400.xlsx";

/// A system some of whose calls answer as they do elsewhere.
#[derive(Default)]
struct Elsewhere {
    /// What `ReplaceFileW` ends with; where there is none, the platform has no such call.
    replace: Option<fn() -> SwapFault>,
    /// True where the log can be given to no file.
    holds_the_name: bool,
    /// How often the log is open in another program when it is tried.
    in_use: Cell<u32>,
    /// What the call that empties the drive's cache answers, and the plain one.
    flush_fully: Option<ErrorKind>,
    flush: Option<ErrorKind>,
    flushed: Cell<u32>,
    /// True for a drive that knows neither exchange, nor renaming without replacing, nor links, nor modes.
    is_plain: bool,
}

fn answer(kind: Option<ErrorKind>) -> io::Result<()> {
    kind.map_or(Ok(()), |kind| Err(kind.into()))
}

impl System for Elsewhere {
    fn exchange(&self, one: &Path, other: &Path) -> Result<(), SwapFault> {
        if self.replace.is_some() || self.is_plain {
            return Err(SwapFault::NotToBeHad);
        }
        Platform.exchange(one, other)
    }

    fn replace(&self, log: &Path, _new: &Path, kept: &Path) -> Result<(), SwapFault> {
        let Some(fault) = self.replace else {
            return Err(SwapFault::NotToBeHad);
        };
        let fault = fault();
        if matches!(fault, SwapFault::HalfDone) {
            fs::rename(log, kept).expect("a log");
        }
        Err(fault)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.holds_the_name && to.ends_with("log.xlsx") {
            return Err(ErrorKind::ResourceBusy.into());
        }
        if self.is_plain {
            return fs::rename(from, to);
        }
        Platform.rename_new(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.is_plain {
            return Err(ErrorKind::Unsupported.into());
        }
        Platform.link(from, to)
    }

    fn open_alone(&self, path: &Path) -> io::Result<()> {
        match self.in_use.get() {
            0 => Platform.open_alone(path),
            left => {
                self.in_use.set(left - 1);
                Err(ErrorKind::ResourceBusy.into())
            }
        }
    }

    fn flush_fully(&self, _file: &File) -> io::Result<()> {
        answer(self.flush_fully)
    }

    fn flush(&self, _file: &File) -> io::Result<()> {
        self.flushed.set(self.flushed.get() + 1);
        answer(self.flush)
    }

    fn pause(&self, _time: Duration) {}
}

/// Adds to a log of `old`: what became of it, or text and hint of the refusal, and the names in the folder.
fn add(system: &dyn System) -> (Result<Change, String>, Scratch) {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840);
    let done = updated(
        system,
        &folder.path("log.xlsx"),
        &Moment::new(at, 0),
        &mut |_| (),
        &mut |old| Ok(Some([old.unwrap_or_default(), b"new"].concat())),
    );
    let done = done.map(|outcome| outcome.change).map_err(|failure| {
        let message = &failure.messages[0];
        let said = format!("{}. {}", message.text, message.hints.join(" "));
        let is_as_it_was = said.contains("The log was not changed.");
        assert_eq!(failure.kind == FailureKind::NotNow, is_as_it_was, "{said}");
        said
    });
    (done, folder)
}

#[test]
fn a_replacement_that_windows_refuses_leaves_the_log_as_it_was() {
    // 1175, 1176 and all else but 1177.
    let refused: fn() -> SwapFault = || SwapFault::Other(io::Error::other("1175"));
    let (done, folder) = add(&Elsewhere {
        replace: Some(refused),
        ..Elsewhere::default()
    });
    let said = done.expect_err("a refusal");
    assert!(said.contains("The log was not changed."), "{said}");
    assert_eq!(folder.names(), ["log.xlsx"]);
    assert_eq!(folder.bytes("log.xlsx"), b"old ");
}

#[test]
fn a_replacement_that_stops_half_way_says_where_the_log_is() {
    let half: fn() -> SwapFault = || SwapFault::HalfDone;
    let (done, folder) = add(&Elsewhere {
        replace: Some(half),
        holds_the_name: true,
        ..Elsewhere::default()
    });
    let said = done.expect_err("a refusal");
    assert!(said.contains(BACKUP), "{said}");
    assert_eq!(folder.bytes(BACKUP), b"old ");
}

#[test]
fn a_sharing_violation_that_passes_is_waited_for_and_one_that_stays_is_told() {
    let (done, folder) = add(&Elsewhere {
        in_use: Cell::new(2),
        ..Elsewhere::default()
    });
    assert_eq!(done, Ok(Change::Updated));
    assert_eq!(folder.names(), [BACKUP, "log.xlsx"]);
    let (done, folder) = add(&Elsewhere {
        in_use: Cell::new(99),
        ..Elsewhere::default()
    });
    let said = done.expect_err("a refusal");
    assert!(said.contains("is open in another program"), "{said}");
    assert_eq!(folder.names(), ["log.xlsx"]);
}

#[test]
fn a_drive_that_knows_none_of_the_calls_gets_the_log_all_the_same() {
    let (done, folder) = add(&Elsewhere {
        is_plain: true,
        flush_fully: Some(ErrorKind::Unsupported),
        flush: Some(ErrorKind::Unsupported),
        ..Elsewhere::default()
    });
    assert_eq!(done, Ok(Change::Updated));
    assert_eq!(folder.bytes("log.xlsx"), b"old new");
    assert_eq!(folder.bytes(BACKUP), b"old ");
}

#[test]
fn where_the_full_flush_of_macos_is_not_to_be_had_the_plain_one_is_asked() {
    for fully in [ErrorKind::Unsupported, ErrorKind::InvalidInput] {
        let system = Elsewhere {
            flush_fully: Some(fully),
            ..Elsewhere::default()
        };
        assert_eq!(add(&system).0, Ok(Change::Updated));
        assert!(system.flushed.get() > 0);
    }
    let system = Elsewhere::default();
    assert_eq!(add(&system).0, Ok(Change::Updated));
    assert_eq!(system.flushed.get(), 0, "one flush is enough");
}

#[test]
fn a_drive_that_cannot_flush_because_it_is_full_keeps_the_old_log() {
    let (done, folder) = add(&Elsewhere {
        flush_fully: Some(ErrorKind::Unsupported),
        flush: Some(ErrorKind::StorageFull),
        ..Elsewhere::default()
    });
    let said = done.expect_err("a refusal");
    assert!(said.contains("the drive is full"), "{said}");
    assert_eq!(folder.names(), ["log.xlsx"]);
    assert_eq!(folder.bytes("log.xlsx"), b"old ");
}
