//! What is said when the log cannot be updated: who has it, since when, what was written and what was not.

use crate::error::{Failure, FailureKind, Message};
use crate::files::lock::Holder;
use crate::files::marks::Mark;
use crate::files::moment::Moment;
use crate::files::reading::{is_absence, place, size};
use crate::files::system::is_in_use;
use crate::files::words::{folder_of, name_of, reason};
use std::io::{self, ErrorKind};
use std::path::Path;

const NOT_CHANGED: &str = "The log was not changed.";

/// The messages about one log.
pub(super) struct Refusals<'a> {
    /// As the officer named it.
    pub(super) log: &'a Path,
    pub(super) moment: &'a Moment,
}

impl Refusals<'_> {
    pub(super) fn is_open(&self, mark: &Mark) -> Failure {
        self.not_changed(
            format!("is open in {} by {}{}", mark.program.name(), mark.who(), self.since(mark)),
            &format!(
                "Ask for it to be closed there and run it again. If nobody has it open, delete `{}` first.",
                name_of(&mark.path)
            ),
        )
    }

    pub(super) fn not_to_be_opened(&self, error: &io::Error) -> Failure {
        match error.kind() {
            ErrorKind::PermissionDenied => self.not_changed(
                "may not be written by you".to_owned(),
                "Ask whoever looks after the folder for the right to change it, then run it again.",
            ),
            ErrorKind::ReadOnlyFilesystem => self.read_only(),
            _ if is_in_use(error) => self.in_use(),
            _ => self.not_now(error),
        }
    }

    pub(super) fn in_use(&self) -> Failure {
        self.not_changed(
            "is open in another program".to_owned(),
            "Close it there and run it again.",
        )
    }

    pub(super) fn not_a_file(&self) -> Failure {
        self.not_changed(
            "is not a plain file".to_owned(),
            "Name the workbook itself with `log` or `--log`, and run it again.",
        )
    }

    pub(super) fn broken_link(&self) -> Failure {
        self.not_changed(
            "is a link to a file that is not there".to_owned(),
            "Put the file back or remove the link, and run it again.",
        )
    }

    pub(super) fn read_only(&self) -> Failure {
        self.not_changed(
            "is marked read-only".to_owned(),
            "Take the mark away in the file's properties, and run it again.",
        )
    }

    pub(super) fn unreadable(&self, mut failure: Failure) -> Failure {
        failure.kind = FailureKind::NotNow;
        if let Some(message) = failure.messages.last_mut() {
            let hint = format!("{NOT_CHANGED} When that is mended, run it again.");
            message.hints.push(hint);
        }
        failure
    }

    pub(super) fn full(&self, free: u64, needed: u64) -> Failure {
        self.not_changed(
            format!(
                "needs {} of room on its drive for the update, and {} are left",
                size(needed),
                size(free)
            ),
            "Make room on the drive, and run it again.",
        )
    }

    pub(super) fn no_folder(&self, error: &io::Error) -> Failure {
        if is_absence(error) {
            let folder = folder_of(self.log).display().to_string();
            return self.not_changed(
                format!("cannot be made: there is no folder `{folder}`"),
                "Check `log` or `--log`; is the drive connected? Then run it again.",
            );
        }
        self.not_now(error)
    }

    pub(super) fn missing(&self, traces: &[String]) -> Failure {
        self.not_changed(
            format!("is missing, but what belongs to it is here: {}", list(traces)),
            "Put the log back, or give the newest backup its name, and run it again. To begin a new log, move these \
             files to another folder first.",
        )
    }

    pub(super) fn gone(&self) -> Failure {
        self.not_changed(
            "was here when this run began and is gone".to_owned(),
            "Put it back and run it again; without it, the next run begins a new log.",
        )
    }

    pub(super) fn not_now(&self, error: &io::Error) -> Failure {
        self.not_changed(
            format!("could not be updated: {}", reason(error)),
            "When that is mended, run it again.",
        )
    }

    pub(super) fn lock_lost(&self) -> Failure {
        self.not_changed(
            "could not be updated: this run took so long that another one began".to_owned(),
            "Run it again.",
        )
    }

    pub(super) fn changed_again(&self) -> Failure {
        self.not_changed(
            "was changed by somebody else while it was being updated, twice".to_owned(),
            "Their version is in place. Run it again.",
        )
    }

    pub(super) fn rescued(&self, kept: &Path) -> Failure {
        self.unsure(
            format!(
                "was updated, but somebody saved it in the same moment: their version is kept as `{}`",
                name_of(kept)
            ),
            "Compare the two, and type what is missing into the log. Then run it again.",
        )
    }

    pub(super) fn unseen(&self, kept: &Path) -> Failure {
        self.unsure(
            format!(
                "was updated, but what it was before could not be looked at: it is kept as `{}`",
                name_of(kept)
            ),
            "Should somebody have saved the log in that moment, their version is there: compare the two.",
        )
    }

    pub(super) fn misplaced(&self, kept: &Path) -> Failure {
        self.unsure(
            format!(
                "could not be put back in its place: it stands beside it, whole, as `{}`",
                name_of(kept)
            ),
            &format!(
                "Nothing in it was changed. Give that file the name `{}`, and run it again.",
                name_of(self.log)
            ),
        )
    }

    pub(super) fn replaced_since(&self) -> Failure {
        self.unsure(
            "was updated, and somebody replaced it just after".to_owned(),
            "Their version is in place, the one before is among the backups. Run it again.",
        )
    }

    pub(super) fn not_read_back(&self, error: &io::Error) -> Failure {
        self.unsure(
            format!(
                "was updated, but could not be looked at again: {}",
                reason(error)
            ),
            "Run it again: what is there already is not added twice.",
        )
    }

    pub(super) fn opened_meanwhile(&self, mark: &Mark) -> Failure {
        self.unsure(
            format!(
                "was updated, but {} opened it in {} meanwhile",
                mark.who(),
                mark.program.name()
            ),
            "Ask for it to be closed there without saving and opened again. Then run it again: nothing is added twice.",
        )
    }

    pub(super) fn conflict_copies(&self, copies: &[String]) -> Message {
        Message::warning(format!("beside the log there is also {}", list(copies)))
            .at(place(self.log))
            .hint(format!(
                "A sync program makes such copies when two people save at once. Only `{}` was read: look whether \
                 something typed is missing in it.",
                name_of(self.log)
            ))
    }

    pub(super) fn taken_over(&self, holder: &Holder) -> Message {
        Message::note(format!(
            "a lock by {} was taken over: that run was cut short",
            holder.who()
        ))
        .at(place(self.log))
    }

    pub(super) fn rescued_later(&self, kept: &Path) -> Message {
        Message::warning(format!(
            "somebody saved the log while an earlier run was cut short: their version is kept as `{}`",
            name_of(kept)
        ))
        .at(place(self.log))
        .hint("Compare the two, and type what is missing into the log.")
    }

    fn since(&self, mark: &Mark) -> String {
        let made = mark.made.and_then(|made| self.moment.say(made));
        match (mark.since.is_empty(), made) {
            (false, _) => format!(" since {}", mark.since),
            (true, Some(made)) => format!(" since {made}"),
            (true, None) => String::new(),
        }
    }

    fn not_changed(&self, what: String, then: &str) -> Failure {
        self.failure(FailureKind::NotNow, what, &format!("{NOT_CHANGED} {then}"))
    }

    fn unsure(&self, what: String, hint: &str) -> Failure {
        self.failure(FailureKind::Unsure, what, hint)
    }

    fn failure(&self, kind: FailureKind, what: String, hint: &str) -> Failure {
        let text = format!("the log `{}` {what}", name_of(self.log));
        Failure::new(kind, Message::error(text).at(place(self.log)).hint(hint))
    }
}

/// A few names, and how many more.
fn list(names: &[String]) -> String {
    const MOST: usize = 3;
    let shown: Vec<_> = names
        .iter()
        .rev()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = names.len().saturating_sub(MOST);
    if more > 0 {
        format!("{} and {more} more", shown.join(", "))
    } else {
        shown.join(", ")
    }
}
