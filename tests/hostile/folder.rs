//! The folder that an attack is made in: its files put there, and what stands in it before and after.

use super::attack::Contents;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

/// Puts something under a name, with the folders above it.
pub fn put(path: &Path, contents: &Contents) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("a folder");
    }
    match contents {
        Contents::Bytes(bytes) => fs::write(path, bytes).expect("a file"),
        Contents::Old(bytes) => {
            fs::write(path, bytes).expect("a file");
            let touched = SystemTime::now() - Duration::from_secs(3600);
            File::options()
                .write(true)
                .open(path)
                .and_then(|file| file.set_modified(touched))
                .expect("an old file");
        }
        Contents::Zeros(length) => File::create(path)
            .and_then(|file| file.set_len(*length))
            .expect("a file without contents"),
        Contents::Folder => fs::create_dir_all(path).expect("a folder"),
        Contents::Link(target) => link(target, path),
        Contents::Pipe => pipe(path),
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a link");
}

/// Elsewhere links are for administrators: the file is there itself.
#[cfg(not(unix))]
fn link(target: &str, path: &Path) {
    let _ = fs::copy(target, path);
}

fn pipe(path: &Path) {
    if cfg!(unix) {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe");
    }
}

/// Every name below a folder, with what is there.
pub type Snapshot = BTreeMap<String, String>;

/// What stands below a folder now.
pub fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            let about = fs::symlink_metadata(&path).expect("what it is");
            let name = path.strip_prefix(folder).expect("within");
            let state = if about.is_dir() {
                folders.push(path.clone());
                "folder".to_owned()
            } else if about.is_file() && about.len() < 1 << 16 {
                String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned()
            } else {
                format!(
                    "{:?} {} {:?}",
                    about.file_type(),
                    about.len(),
                    about.modified().ok()
                )
            };
            found.insert(name.to_string_lossy().into_owned(), state);
        }
    }
    found
}
