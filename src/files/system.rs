//! The calls to the operating system that differ between platforms, in one place.
//!
//! Everything above asks a [`System`]; the [`Platform`] is the real one. Tests put another in its place, which lets
//! one call answer as a network drive or Windows would.
//!
//! | call | Linux | macOS | Windows |
//! |---|---|---|---|
//! | `exchange` | `renameat2(EXCHANGE)` | `renamex_np(SWAP)` | not to be had |
//! | `replace` | not to be had | not to be had | `ReplaceFileW` with a backup name |
//! | `rename_new` | `renameat2(NOREPLACE)` | `renamex_np(EXCL)` | `MoveFileExW` without replacing |
//! | `synchronise` | `fsync` | `fcntl(F_FULLFSYNC)`, else `fsync` | `FlushFileBuffers` |
//! | `synchronise_folder` | `fsync`, best effort | the same | nothing |
//! | `open_alone` | open for reading and writing | the same | the same, shared with readers only |

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

#[cfg(any(windows, test))]
#[forbid(unsafe_code)]
mod answers;
#[cfg(unix)]
#[forbid(unsafe_code)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as native;
#[cfg(windows)]
use windows as native;

/// Why two files could not change places.
#[derive(Debug)]
pub enum SwapFault {
    /// The platform or the drive cannot do it at all: another way is to be taken.
    NotToBeHad,
    /// Another program has the file open; nothing was changed.
    InUse,
    /// The old file already stands under its new name and the new one is not in its place yet.
    HalfDone,
    /// Anything else; nothing was changed.
    Other(io::Error),
}

/// What is asked of the operating system. Every answer is the real one unless a test gives another.
pub trait System {
    /// Waits until the bytes are on the drive; a drive that cannot tell is no fault.
    fn synchronise(&self, file: &File) -> io::Result<()> {
        // A server that cannot empty its own cache, as SMB from macOS, can still take the plain call.
        match self.flush_fully(file) {
            Ok(()) => Ok(()),
            Err(_) => tolerated(self.flush(file)),
        }
    }

    /// Hands the bytes to the drive and has the drive empty its own cache, where there is a call for that.
    fn flush_fully(&self, file: &File) -> io::Result<()> {
        native::flush_fully(file)
    }

    /// Hands the bytes to the drive.
    fn flush(&self, file: &File) -> io::Result<()> {
        native::flush(file)
    }

    /// The same for the names in a folder; never a fault, since many drives answer at random.
    fn synchronise_folder(&self, folder: &Path) {
        native::synchronise_folder(folder);
    }

    /// Two files change places at once.
    fn exchange(&self, one: &Path, other: &Path) -> Result<(), SwapFault> {
        native::exchange(one, other)
    }

    /// `new` takes the place of `log`, which is kept under the name `kept`.
    fn replace(&self, log: &Path, new: &Path, kept: &Path) -> Result<(), SwapFault> {
        native::replace(log, new, kept)
    }

    /// Gives a file another name; a file of that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Gives a file another name that no file has; one that has it is never replaced.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match native::rename_new(from, to) {
            Err(error) if is_unsupported(&error) => link_new(self.link(from, to), from, to),
            done => done,
        }
    }

    /// A second name for a file; fails where the name is taken.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Whether the file opens for reading and writing, on Windows while nobody else may write it.
    fn open_alone(&self, path: &Path) -> io::Result<()> {
        native::open_alone(path)
    }

    /// Makes the lock `to` with the text of `from`, where there is none. On Windows it is held by the handle that is
    /// returned: others may read it but not remove it, and it goes away with the handle.
    fn create_lock(&self, from: &Path, to: &Path) -> io::Result<Option<File>> {
        native::create_lock(from, to)
    }

    /// Gives a file the mode and the group of another, as far as the drive and our rights allow.
    fn copy_mode(&self, from: &Path, to: &File) -> io::Result<()> {
        let about = fs::metadata(from)?;
        tolerated(native::copy_owner(&about, to))?;
        tolerated(to.set_permissions(about.permissions()))
    }

    /// The bytes that may still be written in a folder; nothing where the drive does not tell.
    fn free_space(&self, folder: &Path) -> Option<u64> {
        native::free_space(folder)
    }

    /// Whether a process of this machine still runs; in doubt it does.
    fn is_alive(&self, process: u32) -> bool {
        native::is_alive(process)
    }

    /// The computer's name, as people know it.
    fn host(&self) -> String {
        native::host()
    }

    /// What tells this machine's processes from those of another one, which may have the same name.
    fn machine(&self) -> String {
        static MACHINE: OnceLock<String> = OnceLock::new();
        MACHINE.get_or_init(native::machine).clone()
    }

    /// The name that the person is logged in with.
    fn user(&self) -> String {
        ["USERNAME", "USER", "LOGNAME"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|user| !user.trim().is_empty())
            .unwrap_or_else(|| "somebody".to_owned())
    }

    /// Waits.
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// The real operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Platform;

impl System for Platform {}

/// The names in a folder, sorted; names that are no Unicode are left out.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = native::names_in(folder)?;
    names.sort();
    Ok(names)
}

/// Whether an error says that the drive cannot do this at all, as against could not do it now.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || native::is_unsupported(error)
}

/// Whether an error says that another program has the file open.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy || native::is_in_use(error)
}

/// What a drive cannot do at all is no reason to stop; a fault of the drive is.
fn tolerated(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if is_unsupported(&error) => Ok(()),
        done => done,
    }
}

/// The ways of a drive that cannot rename without replacing: a second name, or looking first.
fn link_new(linked: io::Result<()>, from: &Path, to: &Path) -> io::Result<()> {
    match linked {
        Ok(()) => {
            // The name is there: that the old one stays too is settled by the next sweep.
            let _ = fs::remove_file(from);
            Ok(())
        }
        Err(error) if is_unsupported(&error) => {
            // The last resort: taking the name by an empty file would leave that behind when the run is cut short.
            if fs::symlink_metadata(to).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(from, to)
        }
        Err(error) => Err(error),
    }
}
