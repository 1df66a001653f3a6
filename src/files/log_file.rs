//! The action log on its shared drive, brought up to date so that nobody's edit is lost.
//!
//! Begun, while documents are still worked on:
//!
//! 1. Refuse early: not a plain file, read-only, open with somebody, no room, or missing though backups are there.
//! 2. Read the log once; the caller builds the new one in memory. Nothing to write: no lock, nothing touched.
//!
//! Updated, once all is known to be well:
//!
//! 3. Take the lock, settle what runs that were cut short left, and read again: changed since, it is built anew.
//! 4. Write the new log beside the old one, synchronised, and look once more: lock, marks, content.
//! 5. Swap. What comes out is compared with what was read: a version that somebody saved in that very moment goes
//!    back in, and all begins once more at 3. Otherwise it is the backup.
//! 6. Read back, look for marks, keep the last ten backups, unlock.
//!
//! After any failure the one instruction is to run it again.

mod early;
mod refusals;
mod traces;

use super::fingerprint::{Fingerprint, holds};
use super::lock::{self, Held};
use super::moment::Moment;
use super::reading::{MOST_FILE_BYTES, is_absence, read_if_there};
use super::swap::{self, LeftOver, Swap, Swapped};
use super::system::{SwapFault, names_in};
use super::temporary::{self, PREFIX, Temporary};
use super::words::{folder_of, name_of};
use super::{Platform, System, backups, marks};
use crate::error::{Failure, Message};
use refusals::Refusals;
use std::fs;
use std::path::{Path, PathBuf};

/// Room that is asked for beyond three times the log.
const SPARE_BYTES: u64 = 1 << 20;
/// A log that changed while it was updated is tried once more.
const ROUNDS: usize = 2;

/// What became of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Created,
    /// It says something else now.
    Updated,
    /// There was nothing to write.
    Unchanged,
}

/// An update that went well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What became of the log.
    pub change: Change,
    /// Where the log as it was before stands.
    pub backup: Option<PathBuf>,
    /// What is worth knowing besides: conflict copies, a lock that was taken over.
    pub notes: Vec<Message>,
}

/// Makes the new log from the old one, nothing where there is none; answers nothing when nothing is to be written.
/// May be asked a second time, when the log changed meanwhile.
pub type Build<'b> = dyn FnMut(Option<&[u8]>) -> Result<Option<Vec<u8>>, Failure> + 'b;

/// The log's bytes for reading only; nothing where there is none and none is missing.
pub fn look(log: &Path, moment: &Moment) -> Result<Option<Vec<u8>>, Failure> {
    let log = LogFile::find(&Platform, log, moment)?;
    match log.read()? {
        Some(bytes) => Ok(Some(bytes)),
        None => {
            log.refuse_missing()?;
            log.read()
        }
    }
}

/// Whether the log could be updated just now: all that [`begin`] would refuse.
pub fn check(log: &Path, moment: &Moment) -> Result<Vec<Message>, Failure> {
    let log = LogFile::find(&Platform, log, moment)?;
    log.refuse_early()?;
    Ok(log.conflict_copies())
}

/// A log that was read, and what is to stand in its place: nothing is locked or written yet.
#[derive(Debug)]
pub struct Begun {
    before: Option<Vec<u8>>,
    built: Option<Vec<u8>>,
    /// What is worth knowing about the log; nothing where it was not looked at yet.
    notes: Option<Vec<Message>>,
}

impl Begun {
    /// Begins the first log of a folder that is still to be made: what could keep it from being written is looked at when it
    /// is.
    ///
    /// # Errors
    /// Where the caller has no new one.
    pub fn in_a_new_folder(build: &mut Build<'_>) -> Result<Self, Failure> {
        Ok(Begun {
            before: None,
            built: build(None)?,
            notes: None,
        })
    }

    /// How many bytes of memory it takes.
    pub fn size(&self) -> u64 {
        let size = |bytes: &Option<Vec<u8>>| bytes.as_ref().map_or(0, Vec::len) as u64;
        size(&self.before) + size(&self.built)
    }
}

/// Begins an update: all that comes before the lock.
///
/// # Errors
/// Where the log cannot be updated just now, or the caller has no new one.
pub fn begin(log: &Path, moment: &Moment, build: &mut Build<'_>) -> Result<Begun, Failure> {
    begin_with(&Platform, log, moment, build)
}

/// Ends an update that was begun; `announce` hears what is waited for.
///
/// # Errors
/// Where the log cannot be updated just now: it is then as it was, unless the failure says otherwise.
pub fn update(
    log: &Path,
    moment: &Moment,
    announce: &mut dyn FnMut(&str),
    begun: Begun,
    build: &mut Build<'_>,
) -> Result<Outcome, Failure> {
    update_with(&Platform, log, moment, announce, begun, build)
}

fn begin_with(
    system: &dyn System,
    log: &Path,
    moment: &Moment,
    build: &mut Build<'_>,
) -> Result<Begun, Failure> {
    let log = LogFile::find(system, log, moment)?;
    log.refuse_early()?;
    let notes = log.conflict_copies();
    let before = log.read()?;
    let built = build(before.as_deref())?;
    Ok(Begun {
        before,
        built,
        notes: Some(notes),
    })
}

fn update_with(
    system: &dyn System,
    log: &Path,
    moment: &Moment,
    announce: &mut dyn FnMut(&str),
    begun: Begun,
    build: &mut Build<'_>,
) -> Result<Outcome, Failure> {
    let log = LogFile::find(system, log, moment)?;
    // It may have been begun some time ago.
    log.refuse_early()?;
    let mut outcome = Outcome {
        change: Change::Unchanged,
        backup: None,
        notes: begun.notes.unwrap_or_else(|| log.conflict_copies()),
    };
    let mut before = begun.before;
    let Some(mut built) = begun.built else {
        outcome.notes.extend(log.clear_left_overs());
        return Ok(outcome);
    };
    let held = lock::take(system, &log.path, moment, announce)?;
    outcome.notes.extend(log.settle(&held));
    for _ in 0..ROUNDS {
        let mut now = log.read()?;
        if before.is_some() && now.is_none() {
            if !log.comes_back() {
                return Err(log.refusals().gone());
            }
            now = log.read()?;
        }
        if now != before {
            before = now;
            match build(before.as_deref())? {
                Some(bytes) => built = bytes,
                None => return Ok(outcome),
            }
        }
        let placed = match &before {
            Some(before) => log.replace(&held, before, &built)?,
            None => log.create(&held, &built)?,
        };
        if let Placed::Done(backup) = placed {
            log.confirm(&built)?;
            backups::prune(&log.path);
            outcome.change = if backup.is_some() {
                Change::Updated
            } else {
                Change::Created
            };
            outcome.backup = backup;
            return Ok(outcome);
        }
    }
    Err(log.refusals().changed_again())
}

/// Whether the new log is in place.
enum Placed {
    /// It is; where the old one stands.
    Done(Option<PathBuf>),
    /// Somebody saved the log meanwhile, nothing was written.
    ChangedMeanwhile,
}

/// The log, as it was named and as it is found.
struct LogFile<'a> {
    system: &'a dyn System,
    moment: &'a Moment,
    shown: &'a Path,
    path: PathBuf,
}

impl<'a> LogFile<'a> {
    /// Follows a link once: everything is written beside the file itself.
    fn find(system: &'a dyn System, shown: &'a Path, moment: &'a Moment) -> Result<Self, Failure> {
        let is_link = fs::symlink_metadata(shown).is_ok_and(|about| about.is_symlink());
        let mut log = LogFile {
            system,
            moment,
            shown,
            path: shown.to_owned(),
        };
        if is_link {
            log.path = fs::canonicalize(shown).map_err(|_| log.refusals().broken_link())?;
        }
        Ok(log)
    }

    fn refusals(&self) -> Refusals<'_> {
        Refusals {
            log: self.shown,
            moment: self.moment,
        }
    }

    fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        read_if_there(&self.path, MOST_FILE_BYTES)
            .map_err(|failure| self.refusals().unreadable(failure))
    }

    fn conflict_copies(&self) -> Vec<Message> {
        let names = names_in(folder_of(&self.path)).unwrap_or_default();
        let copies = traces::conflict_copies(&self.path, &names, &self.system.host());
        if copies.is_empty() {
            Vec::new()
        } else {
            vec![self.refusals().conflict_copies(&copies)]
        }
    }

    /// Clears what earlier runs left, where the lock is to be had at once.
    fn clear_left_overs(&self) -> Vec<Message> {
        let lock = name_of(&lock::path_of(&self.path));
        let is_clear = names_in(folder_of(&self.path))
            .unwrap_or_default()
            .iter()
            .all(|name| !name.starts_with(PREFIX) && *name != lock);
        if is_clear {
            return Vec::new();
        }
        match lock::take_at_once(self.system, &self.path, self.moment) {
            Some(held) => self.settle(&held),
            None => Vec::new(),
        }
    }

    /// Clears what runs that were cut short left behind; says what is worth knowing.
    fn settle(&self, held: &Held) -> Vec<Message> {
        let mut notes = Vec::new();
        if let Some(holder) = &held.taken_over {
            notes.push(self.refusals().taken_over(holder));
        }
        temporary::sweep(self.system, folder_of(&self.path));
        for left_over in swap::settle(self.system, &self.path, self.moment) {
            if let LeftOver::Rescued(kept) = left_over {
                notes.push(self.refusals().rescued_later(&kept));
            }
        }
        notes
    }

    fn create(&self, held: &Held, bytes: &[u8]) -> Result<Placed, Failure> {
        self.refuse_missing()?;
        let not_now = |error| self.refusals().not_now(&error);
        let new = Temporary::write(self.system, &self.path, bytes).map_err(not_now)?;
        self.refuse_missing()?;
        self.refuse_lost(held)?;
        match self.system.rename_new(new.path(), &self.path) {
            Ok(()) => {
                new.placed();
                Ok(Placed::Done(None))
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Ok(Placed::ChangedMeanwhile)
            }
            Err(error) => Err(not_now(error)),
        }
    }

    fn replace(&self, held: &Held, before: &[u8], bytes: &[u8]) -> Result<Placed, Failure> {
        let swap = Swap {
            system: self.system,
            log: &self.path,
            moment: self.moment,
            before: Fingerprint::of(before),
            built: Fingerprint::of(bytes),
        };
        let new = swap
            .prepare(bytes)
            .map_err(|error| self.refusals().not_now(&error))?;
        self.refuse_lost(held)?;
        self.refuse_marks()?;
        self.refuse_locked_out()?;
        match holds(&self.path, before) {
            Ok(true) => {}
            Ok(false) => return Ok(Placed::ChangedMeanwhile),
            Err(error) if is_absence(&error) => return Ok(Placed::ChangedMeanwhile),
            Err(error) => return Err(self.refusals().not_now(&error)),
        }
        match swap.carry_out(new) {
            Ok(Swapped::Done(backup)) => Ok(Placed::Done(Some(backup))),
            Ok(Swapped::ChangedMeanwhile) => Ok(Placed::ChangedMeanwhile),
            Ok(Swapped::Unseen(kept)) => Err(self.refusals().unseen(&kept)),
            Ok(Swapped::Rescued(kept)) => Err(self.refusals().rescued(&kept)),
            Ok(Swapped::Misplaced(kept)) => Err(self.refusals().misplaced(&kept)),
            Err(SwapFault::Other(error)) => Err(self.refusals().not_now(&error)),
            Err(_) => Err(self.refusals().in_use()),
        }
    }

    fn refuse_lost(&self, held: &Held) -> Result<(), Failure> {
        if held.is_ours() {
            Ok(())
        } else {
            Err(self.refusals().lock_lost())
        }
    }

    /// Looks once more at what is there now, and who has it open.
    fn confirm(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.system.synchronise_folder(folder_of(&self.path));
        match holds(&self.path, bytes) {
            Ok(true) => {}
            Ok(false) => return Err(self.refusals().replaced_since()),
            Err(error) => return Err(self.refusals().not_read_back(&error)),
        }
        match marks::marks_beside(&self.path).unwrap_or_default().first() {
            Some(mark) => Err(self.refusals().opened_meanwhile(mark)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod platform_tests;
#[cfg(test)]
mod tests;
