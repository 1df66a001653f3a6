//! What keeps a log from being updated, found before anything is built or locked and looked at again before the swap.

use super::{LogFile, SPARE_BYTES, lock, traces};
use crate::error::Failure;
use crate::files::marks;
use crate::files::reading::is_absence;
use crate::files::swap::{PAUSE, TRIES};
use crate::files::system::{is_in_use, names_in};
use crate::files::words::folder_of;
use std::fs;

impl LogFile<'_> {
    pub(super) fn refuse_early(&self) -> Result<(), Failure> {
        match fs::metadata(&self.path) {
            Ok(about) if !about.is_file() => Err(self.refusals().not_a_file()),
            Ok(about) if about.permissions().readonly() => Err(self.refusals().read_only()),
            Ok(about) => {
                self.refuse_marks()?;
                self.refuse_locked_out()?;
                self.refuse_full(about.len())
            }
            Err(error) if is_absence(&error) => {
                self.refuse_missing()?;
                self.refuse_full(0)
            }
            Err(error) => Err(self.refusals().not_now(&error)),
        }
    }

    pub(super) fn refuse_marks(&self) -> Result<(), Failure> {
        let marks =
            marks::marks_beside(&self.path).map_err(|error| self.refusals().not_now(&error))?;
        match marks.first() {
            Some(mark) => Err(self.refusals().is_open(mark)),
            None => Ok(()),
        }
    }

    /// On Windows another run, or a virus scanner, may be reading just now: that passes.
    pub(super) fn refuse_locked_out(&self) -> Result<(), Failure> {
        for _ in 1..TRIES {
            match self.system.open_alone(&self.path) {
                Err(error) if is_in_use(&error) => self.system.pause(PAUSE),
                _ => break,
            }
        }
        match self.system.open_alone(&self.path) {
            // Another run may be swapping: what is there is looked at again under the lock.
            Err(error) if is_absence(&error) => Ok(()),
            done => done.map_err(|error| self.refusals().not_to_be_opened(&error)),
        }
    }

    pub(super) fn refuse_full(&self, bytes: u64) -> Result<(), Failure> {
        let needed = bytes.saturating_mul(3).saturating_add(SPARE_BYTES);
        match self.system.free_space(folder_of(&self.path)) {
            Some(free) if free < needed => Err(self.refusals().full(free, needed)),
            _ => Ok(()),
        }
    }

    /// A log that is absent is made anew only where nothing says that there was one.
    pub(super) fn refuse_missing(&self) -> Result<(), Failure> {
        let names =
            names_in(folder_of(&self.path)).map_err(|error| self.refusals().no_folder(&error))?;
        self.refuse_marks()?;
        let traces = traces::of_a_log(&self.path, &names);
        if traces.is_empty() || self.comes_back() {
            Ok(())
        } else {
            Err(self.refusals().missing(&traces))
        }
    }

    /// Whether the log is there after all: another run may have made it, and `ReplaceFileW` leaves a moment without one.
    pub(super) fn comes_back(&self) -> bool {
        for _ in 1..TRIES {
            if self.path.exists() || !lock::path_of(&self.path).exists() {
                break;
            }
            self.system.pause(PAUSE);
        }
        self.path.exists()
    }
}
