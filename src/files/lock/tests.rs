//! One run, two runs, and runs that were cut short.

use super::{HEADING, Holder, path_of, take, take_at_once};
use crate::error::FailureKind;
#[cfg(unix)]
use crate::files::Platform;
use crate::files::System;
use crate::files::moment::Moment;
use crate::files::temporary::scratch::Scratch;
use crate::files::temporary::short_hash;
use std::cell::Cell;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn morning() -> Moment {
    Moment::new(
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840),
        0,
    )
}

/// A machine on which nobody waits for real; after some pauses the lock may go away.
#[derive(Default)]
struct Patient {
    pauses: Cell<u32>,
    vanishes: Option<(u32, PathBuf)>,
}

impl System for Patient {
    fn host(&self) -> String {
        "PC-7".to_owned()
    }

    fn machine(&self) -> String {
        "seven".to_owned()
    }

    fn user(&self) -> String {
        "bob".to_owned()
    }

    fn is_alive(&self, process: u32) -> bool {
        process != 4711
    }

    fn pause(&self, _time: Duration) {
        self.pauses.set(self.pauses.get() + 1);
        if let Some((after, lock)) = &self.vanishes
            && self.pauses.get() == *after
        {
            fs::remove_file(lock).expect("a lock");
        }
    }
}

/// Ann's lock from `machine`, held by `process`, `minutes` older than now.
fn lock_of_ann(folder: &Scratch, machine: &str, process: u32, minutes: u64) -> PathBuf {
    let log = folder.path("log.xlsx");
    let holder = Holder {
        host: "PC-12".to_owned(),
        user: "ann".to_owned(),
        process,
        since: "22 November 2026, 09:02".to_owned(),
        machine: short_hash(machine.as_bytes()),
        token: "0badcafe".to_owned(),
    };
    fs::write(path_of(&log), holder.text()).expect("a lock");
    set_age(&path_of(&log), 60 * minutes);
    log
}

/// Makes a lock older than now.
fn set_age(lock: &Path, seconds: u64) {
    let fresh = fs::metadata(lock).and_then(|about| about.modified());
    let made = fresh.expect("a time") - Duration::from_secs(seconds);
    File::options()
        .write(true)
        .open(lock)
        .and_then(|file| file.set_modified(made))
        .expect("an older lock");
}

/// Takes the lock with what is announced; the refusal's text where it is not to be had.
fn outcome(system: &dyn System, log: &Path) -> (Result<Option<Holder>, String>, Vec<String>) {
    let mut heard = Vec::new();
    let taken = take(system, log, &morning(), &mut |words| {
        heard.push(words.to_owned());
    });
    let taken = taken
        .map(|held| {
            assert!(held.is_ours());
            held.taken_over.clone()
        })
        .map_err(|failure| {
            assert_eq!(failure.kind, FailureKind::NotNow);
            failure.messages[0].text.clone()
        });
    (taken, heard)
}

#[test]
fn a_lock_says_who_holds_it_and_goes_away() {
    let folder = Scratch::with(&[]);
    let log = folder.path("log.xlsx");
    let system = Patient::default();
    let held = take(&system, &log, &morning(), &mut |_| ()).expect("a free log");
    let text = String::from_utf8(folder.bytes("log.xlsx.lock")).expect("words");
    let process = std::process::id();
    let expected = format!(
        "{HEADING}\nhost: PC-7\nuser: bob\nprocess: {process}\nsince: 22 November 2026, 09:14\nmachine: "
    );
    assert!(text.starts_with(&expected), "{text}");
    assert!(take_at_once(&system, &log, &morning()).is_none());
    drop(held);
    assert!(folder.names().is_empty());
}

#[test]
fn a_living_run_is_waited_for_then_refused_by_name() {
    let folder = Scratch::with(&[]);
    let log = lock_of_ann(&folder, "twelve", 1, 1);
    let system = Patient::default();
    let (taken, heard) = outcome(&system, &log);
    let who = "`log.xlsx` is being updated by ann on PC-12 (since 22 November 2026, 09:02)";
    assert_eq!(taken, Err(who.to_owned()));
    assert_eq!(heard, [format!("{who}: waiting for it")]);
    assert_eq!(system.pauses.get(), 200);
    assert_eq!(folder.names(), ["log.xlsx.lock"]);
}

#[test]
fn a_run_that_ends_while_it_is_waited_for_leaves_the_log_to_us() {
    let folder = Scratch::with(&[]);
    let log = lock_of_ann(&folder, "twelve", 1, 1);
    let system = Patient {
        vanishes: Some((3, path_of(&log))),
        ..Patient::default()
    };
    let (taken, heard) = outcome(&system, &log);
    assert_eq!((taken, heard.len()), (Ok(None), 1));
    assert!(folder.names().is_empty());
}

/// Whether Ann's lock is taken over, without waiting.
fn is_taken_over(machine: &str, process: u32, minutes: u64) -> bool {
    let folder = Scratch::with(&[]);
    let log = lock_of_ann(&folder, machine, process, minutes);
    let held = take_at_once(&Patient::default(), &log, &morning());
    let holder = held.and_then(|held| held.taken_over.clone());
    assert!(holder.as_ref().is_none_or(|holder| holder.user == "ann"));
    holder.is_some()
}

#[test]
fn only_what_cannot_be_alive_is_taken_over() {
    assert!(is_taken_over("seven", 4711, 0), "a dead process of ours");
    assert!(!is_taken_over("seven", 1, 9), "a living process of ours");
    assert!(!is_taken_over("twelve", 4711, 9), "another machine");
    assert!(is_taken_over("twelve", 4711, 11), "ten minutes are over");
    assert!(is_taken_over("seven", 1, 11), "its number was given again");
}

#[test]
fn a_lock_without_a_token_is_somebody_for_a_moment() {
    let folder = Scratch::with(&[("log.xlsx.lock", b"\0\0\0")]);
    let (taken, _) = outcome(&Patient::default(), &folder.path("log.xlsx"));
    let expected = "`log.xlsx` is being updated by another run";
    assert_eq!(taken, Err(expected.to_owned()));
    set_age(&folder.path("log.xlsx.lock"), 20);
    let (taken, heard) = outcome(&Patient::default(), &folder.path("log.xlsx"));
    assert_eq!((taken, heard.len()), (Ok(Some(Holder::default())), 0));
}

/// Windows does not let anybody take it away.
#[cfg(unix)]
#[test]
fn a_lock_that_was_taken_away_is_noticed_and_the_next_one_left_alone() {
    let folder = Scratch::with(&[]);
    let log = folder.path("log.xlsx");
    let held = take(&Platform, &log, &morning(), &mut |_| ()).expect("a free log");
    fs::remove_file(path_of(&log)).expect("our lock");
    assert!(!held.is_ours());
    lock_of_ann(&folder, "twelve", 1, 0);
    assert!(!held.is_ours());
    drop(held);
    assert_eq!(folder.names(), ["log.xlsx.lock"]);
}

/// A server that makes the lock and loses its answer.
struct Forgetful;

impl System for Forgetful {
    fn create_lock(&self, from: &Path, to: &Path) -> io::Result<Option<File>> {
        fs::hard_link(from, to)?;
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

#[test]
fn a_lock_with_our_token_is_ours_whatever_the_server_said() {
    let folder = Scratch::with(&[]);
    let log = folder.path("log.xlsx");
    assert!(take_at_once(&Forgetful, &log, &morning()).is_some());
    assert!(folder.names().is_empty());
}
