//! What the operating system says, in words for people who take minutes.

use super::system::is_in_use;
use std::io::{self, ErrorKind};
use std::path::Path;

/// A file's name without its folder, as it is shown in messages.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The folder that a file is in; the working folder for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file beside another one.
pub fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

/// Why it could not be done: "the drive is full".
pub fn reason(error: &io::Error) -> String {
    if is_in_use(error) {
        return "another program has it open".to_owned();
    }
    match error.kind() {
        ErrorKind::NotFound => "it is not there".to_owned(),
        ErrorKind::PermissionDenied => {
            "you do not have permission, or another program has it open".to_owned()
        }
        ErrorKind::StorageFull => "the drive is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the drive is used up".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the drive can only be read".to_owned(),
        ErrorKind::FileTooLarge => "the file is larger than the drive allows".to_owned(),
        ErrorKind::TimedOut | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            "the network drive does not answer".to_owned()
        }
        _ => format!("the computer says: {error}"),
    }
}
