//! `<log>.lock`: who is adding to the action log just now.
//!
//! Taken by exclusive create, so that of several runs one wins; the others wait for it. A lock of a process of this
//! machine that has ended is taken over at once, any lock after ten minutes by the clock of the drive: no run
//! holds one for longer than [`LONGEST_HOLD`]. Nothing rests on the lock alone: what is written is compared with
//! what was read, too.

use super::moment::Moment;
use super::reading::{is_absence, place};
use super::temporary::{STALE_AGE, Temporary, random_word, short_hash};
use super::words::{beside, name_of, reason};
use super::{System, temporary};
use crate::error::{Failure, FailureKind, Message};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// For how long a living run is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// A run that has held the lock for longer than this writes nothing any more.
const LONGEST_HOLD: Duration = Duration::from_secs(300);

/// A lock without its token is being written, for no longer than this.
const LONGEST_WRITING: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(100);
const MOST_LOCK_BYTES: u64 = 4096;
const HEADING: &str = "minutebook is adding to the action log. This file goes away by itself.";

/// Who holds a lock, as it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The computer's name.
    pub host: String,
    /// The person's login.
    pub user: String,
    /// The number of the process.
    pub process: u32,
    /// When it was taken, in the holder's local time.
    pub since: String,
    /// Tells machines of one name apart.
    pub machine: String,
    /// Tells one lock from the next.
    pub token: String,
}

impl Holder {
    fn here(system: &dyn System, moment: &Moment) -> Self {
        Holder {
            host: one_line(&system.host()),
            user: one_line(&system.user()),
            process: std::process::id(),
            since: moment.in_full(),
            machine: short_hash(system.machine().as_bytes()),
            token: format!("{}{}", random_word(), random_word()),
        }
    }

    /// A lock's text; fields that it does not have stay empty.
    pub fn read(text: &str) -> Self {
        let field = |name: &str| {
            text.lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        };
        Holder {
            host: field("host"),
            user: field("user"),
            process: field("process").parse().unwrap_or_default(),
            since: field("since"),
            machine: field("machine"),
            token: field("token"),
        }
    }

    fn text(&self) -> String {
        format!(
            "{HEADING}\nhost: {}\nuser: {}\nprocess: {}\nsince: {}\nmachine: {}\ntoken: {}\n",
            self.host, self.user, self.process, self.since, self.machine, self.token
        )
    }

    /// "ann on PC-12 (since 22 November 2026, 09:14)".
    pub fn who(&self) -> String {
        if self.user.is_empty() || self.host.is_empty() {
            return "another run".to_owned();
        }
        format!("{} on {} (since {})", self.user, self.host, self.since)
    }
}

/// A lock that we hold, until dropped.
pub struct Held {
    path: PathBuf,
    text: String,
    handle: Option<File>,
    since: Instant,
    /// Whose lock was taken over, where one was.
    pub taken_over: Option<Holder>,
}

impl Held {
    /// Whether the lock is still ours, and young enough that nobody may take it over.
    pub fn is_ours(&self) -> bool {
        self.since.elapsed() < LONGEST_HOLD && self.says_so()
    }

    fn says_so(&self) -> bool {
        matches!(read_lock(&self.path), Ok(Some((text, _))) if text == self.text)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Where the handle removes the file, nothing is left to be done after it.
        let goes_by_itself = self.handle.take().is_some() && cfg!(windows);
        if !goes_by_itself && self.says_so() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Where the lock of a log is.
pub fn path_of(log: &Path) -> PathBuf {
    beside(log, &format!("{}.lock", name_of(log)))
}

/// Takes the lock of a log, waiting for a living run; `announce` hears for whom.
pub fn take(
    system: &dyn System,
    log: &Path,
    moment: &Moment,
    announce: &mut dyn FnMut(&str),
) -> Result<Held, Failure> {
    let path = path_of(log);
    let mut taken_over = None;
    let mut waited = Duration::ZERO;
    loop {
        let found = match attempt(system, &path, moment, &mut taken_over) {
            Ok(Attempt::Held(held)) => return Ok(held),
            Ok(Attempt::Taken(holder)) => holder,
            Err(error) => return Err(not_to_be_had(log, &error)),
        };
        if waited >= LONGEST_WAIT {
            return Err(busy(log, &path, &found));
        }
        if waited.is_zero() {
            announce(&format!(
                "`{}` is being updated by {}: waiting for it",
                name_of(log),
                found.who()
            ));
        }
        system.pause(PAUSE);
        waited += PAUSE;
    }
}

/// Takes the lock of a log where nobody living has it; nothing where somebody has.
pub fn take_at_once(system: &dyn System, log: &Path, moment: &Moment) -> Option<Held> {
    match attempt(system, &path_of(log), moment, &mut None) {
        Ok(Attempt::Held(held)) => Some(held),
        Ok(Attempt::Taken(_)) | Err(_) => None,
    }
}

enum Attempt {
    Held(Held),
    Taken(Holder),
}

/// One try: create the lock, or else judge the one that is there and try again where it is stale.
fn attempt(
    system: &dyn System,
    path: &Path,
    moment: &Moment,
    taken_over: &mut Option<Holder>,
) -> io::Result<Attempt> {
    let text = Holder::here(system, moment).text();
    // Made first: it shows that the folder can be written at all, and what time it is on the drive.
    let fresh = Temporary::write_unsynchronised(system, path, text.as_bytes())?;
    let now = fresh.modified()?;
    // A second round follows a take-over; a third one would only meet yet another run.
    for _ in 0..2 {
        let handle = match system.create_lock(fresh.path(), path) {
            Ok(handle) => handle,
            Err(error) if may_be_taken(&error) => {
                let Some((found, made)) = read_lock(path)? else {
                    continue;
                };
                // A server may have made the lock and lost its answer.
                if found != text {
                    let holder = Holder::read(&found);
                    if !is_stale(system, &holder, made, now) || !set_aside(system, path, &found) {
                        return Ok(Attempt::Taken(holder));
                    }
                    *taken_over = Some(holder);
                    continue;
                }
                None
            }
            Err(error) => return Err(error),
        };
        return Ok(Attempt::Held(Held {
            path: path.to_owned(),
            text,
            handle,
            since: Instant::now(),
            taken_over: taken_over.take(),
        }));
    }
    Ok(Attempt::Taken(Holder::default()))
}

/// On Windows a lock that is just being removed answers with a refusal.
fn may_be_taken(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::AlreadyExists | ErrorKind::PermissionDenied
    )
}

fn is_stale(system: &dyn System, holder: &Holder, made: SystemTime, now: SystemTime) -> bool {
    let is_here = holder.machine == short_hash(system.machine().as_bytes());
    let is_dead = is_here && holder.process != 0 && !system.is_alive(holder.process);
    // A run writes its token right after it made the lock: one that did not was cut short.
    let most_age = if holder.token.is_empty() {
        LONGEST_WRITING
    } else {
        STALE_AGE
    };
    is_dead || now.duration_since(made).is_ok_and(|age| age > most_age)
}

/// Takes a stale lock out of the way; not where it is another one by now.
fn set_aside(system: &dyn System, path: &Path, judged: &str) -> bool {
    let aside = beside(path, &format!("{}.tmp", temporary::fresh_stem(system)));
    let is_same = |path: &Path| matches!(read_lock(path), Ok(Some((text, _))) if text == judged);
    if !is_same(path) || system.rename(path, &aside).is_err() {
        return false;
    }
    if is_same(&aside) {
        let _ = fs::remove_file(&aside);
        return true;
    }
    // Somebody was faster, and this is their lock.
    let _ = system.rename_new(&aside, path);
    false
}

/// A lock's text and the time when it was made.
fn read_lock(path: &Path) -> io::Result<Option<(String, SystemTime)>> {
    // Looked at before it is opened: opening a pipe would wait for ever.
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !about.is_file() {
        let name = name_of(path);
        return Err(io::Error::other(format!("`{name}` is no file")));
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let made = file.metadata()?.modified()?;
    let mut bytes = Vec::new();
    file.take(MOST_LOCK_BYTES).read_to_end(&mut bytes)?;
    Ok(Some((String::from_utf8_lossy(&bytes).into_owned(), made)))
}

fn one_line(words: &str) -> String {
    words
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn busy(log: &Path, lock: &Path, holder: &Holder) -> Failure {
    Failure::new(
        FailureKind::NotNow,
        Message::error(format!(
            "`{}` is being updated by {}",
            name_of(log),
            holder.who()
        ))
        .at(place(log))
        .hint(format!(
            "The log was not changed. Run it again when that has ended; `{}` goes away by itself.",
            name_of(lock)
        )),
    )
}

fn not_to_be_had(log: &Path, error: &io::Error) -> Failure {
    Failure::new(
        FailureKind::NotNow,
        Message::error(format!(
            "nothing can be written beside `{}`: {}",
            log.display(),
            reason(error)
        ))
        .at(place(log))
        .hint("The log was not changed. When that is mended, run it again."),
    )
}

#[cfg(test)]
mod tests;
