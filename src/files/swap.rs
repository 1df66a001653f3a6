//! The moment in which the new log takes the place of the old one, so that what comes out can be looked at.
//!
//! The new log waits under a name that says what it was made from and what it is:
//! `.minutebook-<machine>-<process>-<random>-<log>-<before>-<built>.swap`. After a run that was cut short the
//! next one can tell by it whether the file is a new log that never was in place, the old log, or what somebody saved
//! in that very moment.

use super::System;
use super::backups::{self, Keepsake};
use super::fingerprint::Fingerprint;
use super::moment::Moment;
use super::system::{SwapFault, names_in};
use super::temporary::{PREFIX, Temporary, fresh_stem, short_hash};
use super::words::{folder_of, name_of};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

const SUFFIX: &str = ".swap";
/// How often a file that another program has open is tried.
pub(super) const TRIES: usize = 5;
/// How long is waited between the tries.
pub(super) const PAUSE: Duration = Duration::from_millis(200);

/// What a swap is about.
pub(super) struct Swap<'a> {
    pub(super) system: &'a dyn System,
    pub(super) log: &'a Path,
    pub(super) moment: &'a Moment,
    /// What the log was when it was read.
    pub(super) before: Fingerprint,
    /// What it is to be.
    pub(super) built: Fingerprint,
}

/// How a swap ended.
#[derive(Debug)]
pub(super) enum Swapped {
    /// The new log is in place, the old one is kept there.
    Done(PathBuf),
    /// Somebody saved the log meanwhile: it is as they saved it.
    ChangedMeanwhile,
    /// The new log is in place; what came out was not what had been read, and is kept there.
    Rescued(PathBuf),
    /// The new log is in place; what came out could not be read, and is kept there.
    Unseen(PathBuf),
    /// The log stands under this name only: neither the new nor the old one could be put in place.
    Misplaced(PathBuf),
}

/// What a run that was cut short had left.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LeftOver {
    /// The old log, kept there as a backup now.
    Backup(PathBuf),
    /// What somebody had saved in that moment, kept there now.
    Rescued(PathBuf),
}

impl Swap<'_> {
    /// The new log in a temporary that the next run can recognise.
    pub(super) fn prepare(&self, bytes: &[u8]) -> io::Result<Temporary> {
        let temporary = Temporary::write_like(self.system, self.log, bytes, self.log)?;
        let name = format!(
            "{}-{}-{}-{}{SUFFIX}",
            fresh_stem(self.system),
            log_word(self.log),
            self.before.short(),
            self.built.short()
        );
        temporary.renamed(self.system, &name)
    }

    /// Puts the new log in place. On an error the log is as it was.
    pub(super) fn carry_out(&self, new: Temporary) -> Result<Swapped, SwapFault> {
        let kept = backups::free_path(self.log, self.moment, Keepsake::Backup);
        let came_out = match self.trade_with_patience(new.path(), &kept) {
            Ok(came_out) => came_out,
            Err(SwapFault::HalfDone) => {
                // The new log is worth nothing by now: it can be made again.
                return Ok(Swapped::Misplaced(kept));
            }
            Err(fault) => return Err(fault),
        };
        new.placed();
        // Looked at twice: here a fault that passes would cost somebody a comparison by hand.
        let out = Fingerprint::of_file(&came_out).or_else(|_| Fingerprint::of_file(&came_out));
        match out {
            Ok(out) if out == self.before => Ok(Swapped::Done(self.back_up(&came_out, kept))),
            Ok(_) => Ok(self.put_back(&came_out)),
            Err(_) => Ok(Swapped::Unseen(self.rescue(&came_out))),
        }
    }

    /// The old log becomes a backup, unless a run that was cut short has made that already.
    fn back_up(&self, old: &Path, kept: PathBuf) -> PathBuf {
        match self.newest_backup_if_same(old) {
            Some(backup) if backup != old => {
                let _ = fs::remove_file(old);
                backup
            }
            _ => self.keep(old, kept),
        }
    }

    /// Somebody's version came out: it goes back in.
    fn put_back(&self, theirs: &Path) -> Swapped {
        let kept = backups::free_path(self.log, self.moment, Keepsake::Rescued);
        match self.trade_with_patience(theirs, &kept) {
            Ok(ours) => match Fingerprint::of_file(&ours) {
                Ok(out) if out == self.built => {
                    let _ = fs::remove_file(&ours);
                    Swapped::ChangedMeanwhile
                }
                // Two people saved within a moment of each other: the first version is in place, the second kept.
                _ => Swapped::Rescued(self.rescue(&ours)),
            },
            Err(SwapFault::HalfDone) => Swapped::Misplaced(theirs.to_owned()),
            Err(_) => Swapped::Rescued(self.rescue(theirs)),
        }
    }

    fn rescue(&self, version: &Path) -> PathBuf {
        let kept = backups::free_path(self.log, self.moment, Keepsake::Rescued);
        self.keep(version, kept)
    }

    /// Gives an older version its lasting name; where that is not to be had it stays where it is, and is found by the
    /// next run.
    fn keep(&self, version: &Path, kept: PathBuf) -> PathBuf {
        if version == kept || self.system.rename_new(version, &kept).is_ok() {
            kept
        } else {
            version.to_owned()
        }
    }

    fn trade_with_patience(&self, new: &Path, kept: &Path) -> Result<PathBuf, SwapFault> {
        let mut tries = 1;
        loop {
            match self.trade(new, kept) {
                Err(SwapFault::InUse) if tries < TRIES => {
                    self.system.pause(PAUSE);
                    tries += 1;
                }
                done => return done,
            }
        }
    }

    /// `new` becomes the log; says where the old one stands then.
    fn trade(&self, new: &Path, kept: &Path) -> Result<PathBuf, SwapFault> {
        match self.system.exchange(self.log, new) {
            Ok(()) => return Ok(new.to_owned()),
            Err(SwapFault::NotToBeHad) => {}
            Err(fault) => return Err(fault),
        }
        match self.system.replace(self.log, new, kept) {
            Ok(()) => Ok(kept.to_owned()),
            Err(SwapFault::NotToBeHad) => self.trade_by_rename(new, kept),
            Err(SwapFault::HalfDone) => self.finish(new, kept),
            Err(fault) => Err(fault),
        }
    }

    /// The old log stands aside already and the new one is not in place.
    fn finish(&self, new: &Path, kept: &Path) -> Result<PathBuf, SwapFault> {
        if self.system.rename_new(new, self.log).is_ok() {
            return Ok(kept.to_owned());
        }
        match self.system.rename_new(kept, self.log) {
            Ok(()) => Err(SwapFault::InUse),
            Err(_) => Err(SwapFault::HalfDone),
        }
    }

    /// On drives that know neither way: the old log gets a second name, then the new one replaces it.
    fn trade_by_rename(&self, new: &Path, kept: &Path) -> Result<PathBuf, SwapFault> {
        let kept = match self.newest_backup_if_same(self.log) {
            Some(backup) => backup,
            None => {
                self.copy(kept).map_err(SwapFault::Other)?;
                kept.to_owned()
            }
        };
        self.system
            .rename(new, self.log)
            .map_err(SwapFault::Other)?;
        Ok(kept)
    }

    /// The newest backup, where it is what was read, as `old` is.
    fn newest_backup_if_same(&self, old: &Path) -> Option<PathBuf> {
        let newest = backups::beside_log(self.log).into_iter().next_back()?;
        let length = |path: &Path| fs::metadata(path).map(|about| about.len()).ok();
        let is_same = length(&newest) == length(old)
            && Fingerprint::of_file(&newest).is_ok_and(|found| found == self.before);
        is_same.then_some(newest)
    }

    fn copy(&self, kept: &Path) -> io::Result<()> {
        if self.system.link(self.log, kept).is_ok() {
            return Ok(());
        }
        let bytes = fs::read(self.log)?;
        let copy = Temporary::write_like(self.system, self.log, &bytes, self.log)?;
        self.system.rename_new(copy.path(), kept)?;
        copy.placed();
        Ok(())
    }
}

/// Settles what swaps of this log that were cut short left beside it. The lock of the log must be held.
pub(super) fn settle(system: &dyn System, log: &Path, moment: &Moment) -> Vec<LeftOver> {
    left_beside(log)
        .into_iter()
        .filter_map(|path| settle_one(system, log, moment, &path))
        .collect()
}

/// The files of swaps of this log that stand beside it.
fn left_beside(log: &Path) -> Vec<PathBuf> {
    let names = names_in(folder_of(log)).unwrap_or_default();
    let left = left_among(log, &names).into_iter();
    left.map(|name| folder_of(log).join(name)).collect()
}

/// Those among the names of the log's folder.
pub(super) fn left_among<'n>(log: &Path, names: &'n [String]) -> Vec<&'n String> {
    let word = log_word(log);
    names
        .iter()
        .filter(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
        .filter(|name| name.split('-').nth(4) == Some(&word))
        .collect()
}

fn settle_one(system: &dyn System, log: &Path, moment: &Moment, path: &Path) -> Option<LeftOver> {
    let name = name_of(path);
    let mut words = name.trim_end_matches(SUFFIX).rsplit('-');
    let (built, before) = (words.next()?, words.next()?);
    let found = Fingerprint::of_file(path).ok()?;
    let is_known = || {
        backups::beside_log(log)
            .iter()
            .chain([&log.to_owned()])
            .any(|other| Fingerprint::of_file(other).is_ok_and(|other| other == found))
    };
    if found.short() == built || is_known() {
        let _ = fs::remove_file(path);
        return None;
    }
    let keepsake = if found.short() == before {
        Keepsake::Backup
    } else {
        Keepsake::Rescued
    };
    let kept = backups::free_path(log, moment, keepsake);
    system.rename_new(path, &kept).ok()?;
    Some(match keepsake {
        Keepsake::Backup => LeftOver::Backup(kept),
        Keepsake::Rescued => LeftOver::Rescued(kept),
    })
}

/// Tells the swaps of one log of a folder from those of another.
fn log_word(log: &Path) -> String {
    short_hash(name_of(log).as_bytes())
}
