//! Windows.

use super::SwapFault;
use super::answers::{self, Answer, meaning};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::os::windows::ffi::OsStrExt;
use std::os::windows::fs::OpenOptionsExt;
use std::path::Path;
use windows_sys::Win32::Foundation::{self as codes, CloseHandle, GENERIC_WRITE, WAIT_TIMEOUT};
use windows_sys::Win32::Storage::FileSystem::{
    DELETE, FILE_FLAG_DELETE_ON_CLOSE, FILE_SHARE_READ, GetDiskFreeSpaceExW,
    MOVEFILE_WRITE_THROUGH, MoveFileExW, ReplaceFileW,
};
use windows_sys::Win32::System::Threading::{
    OpenProcess, PROCESS_SYNCHRONIZE, WaitForSingleObject,
};

// The numbers that the tests of any system hold are those of Windows.
const _: () = {
    assert!(answers::INVALID_FUNCTION == codes::ERROR_INVALID_FUNCTION);
    assert!(answers::SHARING_VIOLATION == codes::ERROR_SHARING_VIOLATION);
    assert!(answers::LOCK_VIOLATION == codes::ERROR_LOCK_VIOLATION);
    assert!(answers::NOT_SUPPORTED == codes::ERROR_NOT_SUPPORTED);
    assert!(answers::INVALID_PARAMETER == codes::ERROR_INVALID_PARAMETER);
    assert!(answers::CALL_NOT_IMPLEMENTED == codes::ERROR_CALL_NOT_IMPLEMENTED);
    assert!(answers::UNABLE_TO_REMOVE_REPLACED == codes::ERROR_UNABLE_TO_REMOVE_REPLACED);
    assert!(answers::UNABLE_TO_MOVE_REPLACEMENT == codes::ERROR_UNABLE_TO_MOVE_REPLACEMENT);
    assert!(answers::UNABLE_TO_MOVE_REPLACEMENT_2 == codes::ERROR_UNABLE_TO_MOVE_REPLACEMENT_2);
    assert!(answers::USER_MAPPED_FILE == codes::ERROR_USER_MAPPED_FILE);
};

pub(super) fn flush_fully(_file: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn flush(file: &File) -> io::Result<()> {
    file.sync_all()
}

pub(super) fn synchronise_folder(_folder: &Path) {}

pub(super) fn exchange(_one: &Path, _other: &Path) -> Result<(), SwapFault> {
    Err(SwapFault::NotToBeHad)
}

pub(super) fn replace(log: &Path, new: &Path, kept: &Path) -> Result<(), SwapFault> {
    let (log, new, kept) = (wide(log), wide(new), wide(kept));
    // SAFETY: the three names end with a zero and outlive the call; the two reserved arguments are null, as asked.
    #[allow(unsafe_code)]
    let done = unsafe {
        ReplaceFileW(
            log.as_ptr(),
            new.as_ptr(),
            kept.as_ptr(),
            0,
            std::ptr::null(),
            std::ptr::null(),
        )
    };
    if done != 0 {
        return Ok(());
    }
    let error = io::Error::last_os_error();
    Err(match meaning(code(&error)) {
        Answer::HalfDone => SwapFault::HalfDone,
        Answer::InUse => SwapFault::InUse,
        Answer::Unsupported => SwapFault::NotToBeHad,
        Answer::Other => SwapFault::Other(error),
    })
}

pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (wide(from), wide(to));
    // SAFETY: both names end with a zero and outlive the call.
    #[allow(unsafe_code)]
    let done = unsafe { MoveFileExW(from.as_ptr(), to.as_ptr(), MOVEFILE_WRITE_THROUGH) };
    succeeded(done)
}

pub(super) fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        if let Ok(name) = entry?.file_name().into_string() {
            names.push(name);
        }
    }
    Ok(names)
}

pub(super) fn open_alone(path: &Path) -> io::Result<()> {
    // Others may read, as another run does before it has the lock; whoever may write, as Excel, is noticed.
    OpenOptions::new()
        .read(true)
        .write(true)
        .share_mode(FILE_SHARE_READ)
        .open(path)
        .map(drop)
}

pub(super) fn create_lock(from: &Path, to: &Path) -> io::Result<Option<File>> {
    let text = std::fs::read(from)?;
    // Removed by the server itself when the process ends or its connection drops.
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .access_mode(GENERIC_WRITE | DELETE)
        .share_mode(FILE_SHARE_READ)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(to)?;
    file.write_all(&text)?;
    Ok(Some(file))
}

pub(super) fn copy_owner(_model: &Metadata, _to: &File) -> io::Result<()> {
    Ok(())
}

pub(super) fn free_space(folder: &Path) -> Option<u64> {
    let folder = wide(folder);
    let mut free = 0_u64;
    // SAFETY: the name ends with a zero; `free` outlives the call, and the other two results may be null.
    #[allow(unsafe_code)]
    let done = unsafe {
        GetDiskFreeSpaceExW(
            folder.as_ptr(),
            &mut free,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        )
    };
    (done != 0).then_some(free)
}

pub(super) fn is_alive(process: u32) -> bool {
    // SAFETY: the call takes no pointer; its handle is closed below.
    #[allow(unsafe_code)]
    let handle = unsafe { OpenProcess(PROCESS_SYNCHRONIZE, 0, process) };
    if handle.is_null() {
        // A number that no process has is an invalid argument; a process of somebody else is refused.
        return code(&io::Error::last_os_error()) != answers::INVALID_PARAMETER;
    }
    // SAFETY: the handle was opened above, is waited for without time, and is closed once.
    #[allow(unsafe_code)]
    let state = unsafe {
        let state = WaitForSingleObject(handle, 0);
        CloseHandle(handle);
        state
    };
    state == WAIT_TIMEOUT
}

pub(super) fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_else(|_| "this computer".to_owned())
}

pub(super) fn machine() -> String {
    host()
}

pub(super) fn is_unsupported(error: &io::Error) -> bool {
    meaning(code(error)) == Answer::Unsupported
}

pub(super) fn is_in_use(error: &io::Error) -> bool {
    meaning(code(error)) == Answer::InUse
}

fn code(error: &io::Error) -> u32 {
    error.raw_os_error().unwrap_or_default().cast_unsigned()
}

fn succeeded(done: i32) -> io::Result<()> {
    if done == 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

/// A path as Windows takes it: UTF-16, ended by a zero.
fn wide(path: &Path) -> Vec<u16> {
    path.as_os_str().encode_wide().chain([0]).collect()
}
