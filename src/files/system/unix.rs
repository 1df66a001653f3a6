//! Linux, macOS and their relatives.

use super::SwapFault;
use rustix::fs::{self as calls, CWD, Gid, OFlags};
use rustix::io::Errno;
use rustix::process::Pid;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

#[cfg(target_vendor = "apple")]
pub(super) fn flush_fully(file: &File) -> io::Result<()> {
    Ok(calls::fcntl_fullfsync(file)?)
}

#[cfg(not(target_vendor = "apple"))]
pub(super) fn flush_fully(_file: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn flush(file: &File) -> io::Result<()> {
    Ok(calls::fsync(file)?)
}

/// A pipe in a folder's place is not waited for.
fn open_folder(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags(OFlags::DIRECTORY.bits().cast_signed())
        .open(path)
}

pub(super) fn synchronise_folder(folder: &Path) {
    if let Ok(folder) = open_folder(folder) {
        let _ = calls::fsync(&folder);
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> Result<(), SwapFault> {
    calls::renameat_with(CWD, one, CWD, other, calls::RenameFlags::EXCHANGE)
        .map_err(|errno| swap_fault(errno.into()))
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> Result<(), SwapFault> {
    Err(SwapFault::NotToBeHad)
}

pub(super) fn replace(_log: &Path, _new: &Path, _kept: &Path) -> Result<(), SwapFault> {
    Err(SwapFault::NotToBeHad)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    Ok(calls::renameat_with(
        CWD,
        from,
        CWD,
        to,
        calls::RenameFlags::NOREPLACE,
    )?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn rename_new(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Not with the standard library, which panics when a drive reports a fault at the closing of a folder.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in calls::Dir::new(open_folder(folder)?)? {
        if let Ok(name) = entry?.file_name().to_str()
            && !matches!(name, "." | "..")
        {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

pub(super) fn open_alone(path: &Path) -> io::Result<()> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)
        .map(drop)
}

pub(super) fn create_lock(from: &Path, to: &Path) -> io::Result<Option<File>> {
    // A second name is there at once with all of its text; a new file is empty for a moment.
    match std::fs::hard_link(from, to) {
        Ok(()) => Ok(None),
        Err(error) if super::is_unsupported(&error) => {
            let text = std::fs::read(from)?;
            let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
            file.write_all(&text).inspect_err(|_| {
                let _ = std::fs::remove_file(to);
            })?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

pub(super) fn copy_owner(model: &Metadata, to: &File) -> io::Result<()> {
    let own = to.metadata()?;
    // The group is what a shared folder's rights hang on; the owner is whoever wrote last.
    if own.gid() != model.gid() {
        calls::fchown(to, None, Some(Gid::from_raw(model.gid())))?;
    }
    Ok(())
}

pub(super) fn free_space(folder: &Path) -> Option<u64> {
    let drive = calls::statvfs(folder).ok()?;
    // Some network drives answer with zeros.
    (drive.f_blocks > 0).then(|| drive.f_bavail.saturating_mul(drive.f_frsize))
}

pub(super) fn is_alive(process: u32) -> bool {
    let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) else {
        return false;
    };
    rustix::process::test_kill_process(pid) != Err(Errno::SRCH)
}

pub(super) fn host() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

pub(super) fn machine() -> String {
    // Two machines may have one name, and two containers see different processes.
    let id = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let processes = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{} {} {}", host(), id.trim(), processes.display())
}

pub(super) fn is_unsupported(error: &io::Error) -> bool {
    let Some(errno) = Errno::from_io_error(error) else {
        return false;
    };
    [
        Errno::NOTSUP,
        Errno::OPNOTSUPP,
        Errno::NOSYS,
        Errno::INVAL,
        Errno::NOTTY,
        Errno::PERM,
        Errno::BADF,
    ]
    .contains(&errno)
}

pub(super) fn is_in_use(error: &io::Error) -> bool {
    // A Windows server says so where a file is open without sharing.
    Errno::from_io_error(error) == Some(Errno::TXTBSY)
}

fn swap_fault(error: io::Error) -> SwapFault {
    if super::is_unsupported(&error) {
        SwapFault::NotToBeHad
    } else if super::is_in_use(&error) {
        SwapFault::InUse
    } else {
        SwapFault::Other(error)
    }
}
