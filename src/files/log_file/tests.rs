//! An update as people meet it. The log here is a text: each run adds its line.

use super::{Begun, Build, Change, Outcome, begin_with, check, look, update_with};
use crate::error::{Failure, FailureKind, Message};
use crate::files::moment::Moment;
use crate::files::system::SwapFault;
use crate::files::temporary::scratch::Scratch;
use crate::files::temporary::{PREFIX, short_hash};
use crate::files::{Platform, System};
use std::cell::Cell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const BACKUP: &str = "log.backup-20261122-091400.xlsx";

fn morning() -> Moment {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840);
    Moment::new(at, 0)
}

/// A whole update, from its beginning to its end.
pub(super) fn updated(
    system: &dyn System,
    log: &Path,
    moment: &Moment,
    announce: &mut dyn FnMut(&str),
    build: &mut Build<'_>,
) -> Result<Outcome, Failure> {
    let begun = begin_with(system, log, moment, build)?;
    update_with(system, log, moment, announce, begun, build)
}

/// Adds `line` to the log unless it is there.
fn add(system: &dyn System, log: &Path, line: &str) -> Result<Outcome, Failure> {
    updated(system, log, &morning(), &mut |_| (), &mut |old| {
        let mut text = String::from_utf8_lossy(old.unwrap_or_default()).into_owned();
        if text.contains(line) {
            return Ok(None);
        }
        text.push_str(line);
        Ok(Some(text.into_bytes()))
    })
}

fn change(outcome: Result<Outcome, Failure>) -> Change {
    let outcome = outcome.expect("an update");
    assert_eq!(outcome.notes, []);
    outcome.change
}

/// What is said when the log cannot be updated: text and hint.
fn refusal(outcome: Result<Outcome, Failure>) -> String {
    let failure = outcome.expect_err("a refusal");
    let Message { text, hints, .. } = failure.messages[0].clone();
    let said = format!("{text}. {}", hints.join(" "));
    let is_as_it_was = said.contains("The log was not changed.");
    assert_eq!(failure.kind == FailureKind::NotNow, is_as_it_was, "{said}");
    assert!(failure.kind >= FailureKind::NotNow, "{said}");
    said
}

#[test]
fn a_first_log_is_created_then_updated_with_a_backup_then_left_alone() {
    let folder = Scratch::with(&[]);
    let log = folder.path("log.xlsx");
    assert_eq!(change(add(&Platform, &log, "one ")), Change::Created);
    assert_eq!(folder.names(), ["log.xlsx"]);
    let outcome = add(&Platform, &log, "two ").expect("an update");
    assert_eq!(outcome.change, Change::Updated);
    assert_eq!(outcome.backup, Some(folder.path(BACKUP)));
    assert_eq!(folder.names(), [BACKUP, "log.xlsx"]);
    assert_eq!(folder.bytes("log.xlsx"), b"one two ");
    assert_eq!(folder.bytes(BACKUP), b"one ");
    let before = fs::metadata(&log).and_then(|about| about.modified());
    assert_eq!(change(add(&Platform, &log, "two ")), Change::Unchanged);
    let after = fs::metadata(&log).and_then(|about| about.modified());
    assert_eq!(before.expect("a time"), after.expect("a time"));
    assert_eq!(folder.names(), [BACKUP, "log.xlsx"]);
}

/// What is said about a folder with these files; none of them is touched.
fn refused(files: &[(&str, &[u8])]) -> String {
    let folder = Scratch::with(files);
    let log = folder.path("log.xlsx");
    let said = refusal(add(&Platform, &log, "new"));
    assert!(said.contains("The log was not changed."), "{said}");
    assert!(said.contains("un it again"), "{said}");
    let early = check(&log, &morning()).expect_err("refused early");
    assert!(said.starts_with(&early.messages[0].text));
    assert_eq!(folder.names().len(), files.len());
    for (name, bytes) in files {
        assert_eq!(folder.bytes(name), *bytes);
    }
    said
}

#[test]
fn a_log_that_is_open_is_refused_with_who_and_since_when() {
    let said = refused(&[("log.xlsx", b"old"), ("~$log.xlsx", b"\x0aAnn Archer")]);
    assert!(said.contains("the log `log.xlsx` is open in Excel by Ann Archer since "));
    let mark = b",bob,PC-7,22.11.2026 07:34,file:///x;";
    let said = refused(&[("log.xlsx", b"old"), (".~lock.log.xlsx#", mark)]);
    let expected = "is open in LibreOffice by bob on PC-7 since 22.11.2026 07:34.";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_log_that_is_missing_is_not_made_anew() {
    for trace in [BACKUP, "log.kept-20261122-091400.xlsx", "1A2B3C4D"] {
        let said = refused(&[(trace, b"old")]);
        let expected = format!("is missing, but what belongs to it is here: `{trace}`");
        assert!(said.contains(&expected), "{said}");
    }
    assert!(refused(&[("~$log.xlsx", b"\x03Ann")]).contains("open in Excel by Ann"));
    let folder = Scratch::with(&[(BACKUP, b"old")]);
    assert!(look(&folder.path("log.xlsx"), &morning()).is_err());
}

#[test]
fn a_read_only_log_and_a_folder_are_refused() {
    let folder = Scratch::with(&[("log.xlsx", b"old")]);
    let log = folder.path("log.xlsx");
    let mut permissions = fs::metadata(&log).expect("the log").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&log, permissions).expect("its own file");
    assert!(refusal(add(&Platform, &log, "new")).contains("is marked read-only."));
    assert!(refusal(add(&Platform, folder.root(), "new")).contains("is not a plain file"));
    let elsewhere = folder.path("minutes").join("log.xlsx");
    assert!(refusal(add(&Platform, &elsewhere, "new")).contains("there is no folder"));
    assert_eq!(folder.names(), ["log.xlsx"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_everything_stands_beside_the_file() {
    let (here, there) = (Scratch::with(&[]), Scratch::with(&[("log.xlsx", b"old ")]));
    let link = here.path("actions.xlsx");
    std::os::unix::fs::symlink(there.path("log.xlsx"), &link).expect("a link");
    assert_eq!(change(add(&Platform, &link, "new")), Change::Updated);
    assert_eq!(here.names(), ["actions.xlsx"]);
    assert_eq!(there.names(), [BACKUP, "log.xlsx"]);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
}

#[test]
fn a_conflict_copy_is_named_and_the_log_updated() {
    let copy = "log (Ann's conflicted copy).xlsx";
    let folder = Scratch::with(&[("log.xlsx", b"old "), (copy, b"other")]);
    let outcome = add(&Platform, &folder.path("log.xlsx"), "new").expect("an update");
    assert_eq!(outcome.change, Change::Updated);
    assert!(outcome.notes[0].text.ends_with(&format!("`{copy}`")));
}

#[test]
fn only_ten_backups_stay() {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    for number in 0..13 {
        let line = format!("line {number}; ");
        assert_eq!(
            change(add(&Platform, &folder.path("log.xlsx"), &line)),
            Change::Updated
        );
    }
    assert_eq!(folder.names().len(), 11);
    assert!(!folder.path(BACKUP).exists(), "the oldest is gone");
}

/// A drive or a platform that answers otherwise than this one, and a person who saves in the worst moment.
#[derive(Default)]
struct Elsewhere {
    /// What `replace` answers; nothing where the platform does not know it.
    replace: Option<fn() -> SwapFault>,
    has_no_exchange: bool,
    has_no_links: bool,
    free_space: Option<u64>,
    /// The log that somebody saves just before the first swap.
    saved: Cell<Option<PathBuf>>,
    pauses: Cell<u32>,
}

impl Elsewhere {
    fn somebody_saves(&self) {
        if let Some(log) = self.saved.take() {
            fs::write(log, b"by hand ").expect("a saved log");
        }
    }
}

impl System for Elsewhere {
    fn exchange(&self, one: &Path, other: &Path) -> Result<(), SwapFault> {
        if self.has_no_exchange {
            return Err(SwapFault::NotToBeHad);
        }
        self.somebody_saves();
        Platform.exchange(one, other)
    }

    fn replace(&self, log: &Path, new: &Path, kept: &Path) -> Result<(), SwapFault> {
        let fault = match self.replace {
            Some(fault) => fault(),
            None => return Err(SwapFault::NotToBeHad),
        };
        self.somebody_saves();
        match fault {
            // As Windows leaves it: the old log aside, the new one not in place.
            SwapFault::HalfDone => fs::rename(log, kept).expect("a log"),
            SwapFault::NotToBeHad => {
                fs::rename(log, kept).expect("a log");
                fs::rename(new, log).expect("a new log");
                return Ok(());
            }
            SwapFault::InUse | SwapFault::Other(_) => {}
        }
        Err(fault)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.has_no_links {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Platform.link(from, to)
    }

    fn free_space(&self, _folder: &Path) -> Option<u64> {
        self.free_space
    }

    fn pause(&self, _time: Duration) {
        self.pauses.set(self.pauses.get() + 1);
    }
}

/// A platform without exchange, whose `ReplaceFileW` ends like that; "not to be had" stands for success.
fn windows(replace: fn() -> SwapFault) -> Elsewhere {
    Elsewhere {
        replace: Some(replace),
        has_no_exchange: true,
        ..Elsewhere::default()
    }
}

/// The drive without any way to swap but renaming.
fn plain_drive() -> Elsewhere {
    Elsewhere {
        has_no_exchange: true,
        ..Elsewhere::default()
    }
}

#[test]
fn every_way_to_swap_leaves_the_new_log_and_the_old_one_as_a_backup() {
    let without_links = Elsewhere {
        has_no_links: true,
        ..plain_drive()
    };
    for system in [
        Elsewhere::default(),
        windows(|| SwapFault::NotToBeHad),
        windows(|| SwapFault::HalfDone),
        plain_drive(),
        without_links,
    ] {
        let folder = Scratch::with(&[("log.xlsx", b"old ")]);
        assert_eq!(
            change(add(&system, &folder.path("log.xlsx"), "new")),
            Change::Updated
        );
        assert_eq!(folder.names(), [BACKUP, "log.xlsx"]);
        assert_eq!(folder.bytes("log.xlsx"), b"old new");
        assert_eq!(folder.bytes(BACKUP), b"old ");
    }
}

#[test]
fn what_somebody_saves_in_the_moment_of_the_swap_is_kept_and_added_to() {
    for system in [Elsewhere::default(), windows(|| SwapFault::NotToBeHad)] {
        let folder = Scratch::with(&[("log.xlsx", b"old ")]);
        let log = folder.path("log.xlsx");
        system.saved.set(Some(log.clone()));
        assert_eq!(change(add(&system, &log, "new")), Change::Updated);
        assert_eq!(folder.bytes("log.xlsx"), b"by hand new");
        assert_eq!(folder.bytes(BACKUP), b"by hand ");
        assert_eq!(folder.names(), [BACKUP, "log.xlsx"]);
    }
}

#[test]
fn a_log_that_windows_says_is_in_use_is_tried_five_times_and_left() {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    let system = windows(|| SwapFault::InUse);
    let said = refusal(add(&system, &folder.path("log.xlsx"), "new"));
    assert!(said.contains("is open in another program. The log was not changed."));
    assert_eq!(system.pauses.get(), 4);
    assert_eq!(folder.names(), ["log.xlsx"]);
    assert_eq!(folder.bytes("log.xlsx"), b"old ");
}

#[test]
fn a_full_drive_is_refused_with_figures() {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    let system = Elsewhere {
        free_space: Some(4096),
        ..Elsewhere::default()
    };
    let said = refusal(add(&system, &folder.path("log.xlsx"), "new"));
    let expected = "needs 2 MB of room on its drive for the update, and 4 KB are left";
    assert!(said.contains(expected), "{said}");
}

/// What a swap that was cut short left, with the hashes of what it was made from and of what it was to be.
fn left_over(bytes: &[u8], before: &[u8], built: &[u8]) -> (Scratch, Result<Outcome, Failure>) {
    let hash = |bytes| crate::files::fingerprint::Fingerprint::of(bytes).short();
    let name = format!(
        "{PREFIX}00000000-1-0badcafe-{}-{}-{}.swap",
        short_hash(b"log.xlsx"),
        hash(before),
        hash(built)
    );
    let folder = Scratch::with(&[("log.xlsx", b"old new"), (&name, bytes)]);
    let outcome = add(&Platform, &folder.path("log.xlsx"), "new");
    (folder, outcome)
}

#[test]
fn the_next_run_settles_a_swap_that_was_cut_short() {
    let (folder, outcome) = left_over(b"old new", b"old ", b"old new");
    assert_eq!(change(outcome), Change::Unchanged);
    assert_eq!(folder.names(), ["log.xlsx"], "a new log never in place");

    let (folder, outcome) = left_over(b"old ", b"old ", b"old new");
    assert_eq!(change(outcome), Change::Unchanged);
    assert_eq!(folder.names(), [BACKUP, "log.xlsx"], "the old log");

    let (folder, outcome) = left_over(b"by hand", b"old ", b"old new");
    let notes = outcome.expect("unchanged").notes;
    let kept = "log.kept-20261122-091400.xlsx";
    assert!(notes[0].text.contains(kept), "{notes:?}");
    assert_eq!(folder.bytes(kept), b"by hand", "what somebody saved");
}

#[test]
fn a_fault_of_the_builder_leaves_the_log_and_no_lock() {
    let folder = Scratch::with(&[("log.xlsx", b"old")]);
    let log = folder.path("log.xlsx");
    let fault = Failure::from(Message::error("no column `Ref`"));
    let failure = updated(&Platform, &log, &morning(), &mut |_| (), &mut |_| {
        Err(fault.clone())
    });
    assert_eq!(failure, Err(fault.clone()));
    assert_eq!(folder.names(), ["log.xlsx"]);
}

#[test]
fn what_another_run_adds_while_ours_is_built_is_built_upon() {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    let log = folder.path("log.xlsx");
    let mut rounds = 0;
    let outcome = updated(&Platform, &log, &morning(), &mut |_| (), &mut |old| {
        rounds += 1;
        if rounds == 1 {
            fs::write(&log, b"old other ").expect("another run");
        }
        Ok(Some([old.unwrap_or_default(), b"new"].concat()))
    });
    assert_eq!((change(outcome), rounds), (Change::Updated, 2));
    assert_eq!(folder.bytes("log.xlsx"), b"old other new");
}

#[test]
fn a_log_begun_before_its_folder_is_looked_at_when_it_is_written() {
    let mut build = |old: Option<&[u8]>| Ok(Some([old.unwrap_or_default(), b"new"].concat()));
    let mut written = |folder: &Scratch| {
        let begun = Begun::in_a_new_folder(&mut build)?;
        let log = folder.path("log.xlsx");
        update_with(&Platform, &log, &morning(), &mut |_| (), begun, &mut build)
    };
    let folder = Scratch::with(&[("log.xlsx", b"other "), ("~$log.xlsx", b"\x03Ann")]);
    let failure = written(&folder).expect_err("open");
    assert!(failure.messages[0].text.contains("is open in Excel by Ann"));
    fs::remove_file(folder.path("~$log.xlsx")).expect("closed");
    assert_eq!(change(written(&folder)), Change::Updated);
    assert_eq!(folder.bytes("log.xlsx"), b"other new");
}

#[test]
fn a_log_that_goes_away_while_its_new_one_is_built_is_not_begun_anew() {
    let folder = Scratch::with(&[("log.xlsx", b"old ")]);
    let log = folder.path("log.xlsx");
    let failure = updated(&Platform, &log, &morning(), &mut |_| (), &mut |old| {
        let _ = fs::remove_file(&log);
        Ok(Some([old.unwrap_or_default(), b"new"].concat()))
    });
    let text = &failure.expect_err("gone").messages[0].text;
    assert!(text.ends_with("was here when this run began and is gone"));
    assert!(folder.names().is_empty());
}
