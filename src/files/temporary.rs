//! Temporary files: always beside the file that they are to become, all with one prefix, so that one sweep finds
//! what a run that was cut short left behind.
//!
//! A name says whose it is: `.minutebook-<machine>-<process>-<random>.tmp`. A temporary of a process of this machine
//! that has ended is left over; one of another machine is, when it is ten minutes older than a fresh file.

use super::System;
use super::system::names_in;
use super::words::{folder_of, name_of};
use sha2::{Digest, Sha256};
use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What the name of every temporary begins with.
pub const PREFIX: &str = ".minutebook-";
/// What belongs to another machine is left over when it is this old.
pub const STALE_AGE: Duration = Duration::from_secs(600);

const SUFFIX: &str = ".tmp";

/// A temporary file, removed when dropped unless it was given its name.
#[derive(Debug)]
pub struct Temporary {
    path: PathBuf,
    is_synchronised: bool,
    is_placed: bool,
}

impl Temporary {
    /// A new file beside `target` with these bytes, synchronised with the drive where that is to be had.
    pub fn write(system: &dyn System, target: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (mut temporary, mut file) = Self::create(system, target)?;
        file.write_all(bytes)?;
        system.synchronise(&file)?;
        temporary.is_synchronised = true;
        Ok(temporary)
    }

    /// As [`Temporary::write`], for what need not outlast a power cut.
    pub fn write_unsynchronised(
        system: &dyn System,
        target: &Path,
        bytes: &[u8],
    ) -> io::Result<Self> {
        let (temporary, mut file) = Self::create(system, target)?;
        file.write_all(bytes)?;
        Ok(temporary)
    }

    /// As [`Temporary::write`], with the mode and the group of the file that it is to replace.
    pub fn write_like(
        system: &dyn System,
        target: &Path,
        bytes: &[u8],
        model: &Path,
    ) -> io::Result<Self> {
        let (mut temporary, mut file) = Self::create(system, target)?;
        file.write_all(bytes)?;
        system.copy_mode(model, &file)?;
        system.synchronise(&file)?;
        temporary.is_synchronised = true;
        Ok(temporary)
    }

    /// Makes one that was written unsynchronised as good as the others: on the drive, with the mode and the group of the
    /// file that it is to replace, if any.
    pub fn settle(&mut self, system: &dyn System, model: Option<&Path>) -> io::Result<()> {
        if self.is_synchronised && model.is_none() {
            return Ok(());
        }
        let file = OpenOptions::new().write(true).open(&self.path)?;
        if let Some(model) = model {
            system.copy_mode(model, &file)?;
        }
        system.synchronise(&file)?;
        self.is_synchronised = true;
        Ok(())
    }

    fn create(system: &dyn System, target: &Path) -> io::Result<(Self, File)> {
        let path = folder_of(target).join(format!("{}{SUFFIX}", fresh_stem(system)));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        let temporary = Temporary {
            path,
            is_synchronised: false,
            is_placed: false,
        };
        Ok((temporary, file))
    }

    /// Gives it a name of its own before it is placed; a file of that name is replaced.
    pub fn renamed(mut self, system: &dyn System, name: &str) -> io::Result<Self> {
        let path = self.path.with_file_name(name);
        system.rename(&self.path, &path)?;
        self.path = path;
        Ok(self)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When it was last written, by the clock of the drive that it is on.
    pub fn modified(&self) -> io::Result<SystemTime> {
        fs::metadata(&self.path)?.modified()
    }

    /// It stands under another name now, or another file under its name: it is not to be removed.
    pub fn placed(mut self) {
        self.is_placed = true;
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_placed {
            // What cannot be removed now is swept by the next run.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A name that no other run uses, without its ending.
pub(super) fn fresh_stem(system: &dyn System) -> String {
    let machine = short_hash(system.machine().as_bytes());
    let process = std::process::id();
    format!("{PREFIX}{machine}-{process}-{}", random_word())
}

/// Eight random letters and digits.
pub(super) fn random_word() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{:08x}", random >> 32)
}

/// The first eight hexadecimal digits of the SHA-256 of some bytes.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Removes the temporaries that runs which were cut short left in a folder; says how many. What cannot be removed
/// is left for the next run.
pub fn sweep(system: &dyn System, folder: &Path) -> usize {
    let names = names_in(folder).unwrap_or_default();
    let mut now = None;
    names
        .iter()
        .filter(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
        .map(|name| folder.join(name))
        .filter(|path| {
            is_left_over(system, path, || {
                *now.get_or_insert_with(|| server_now(system, folder))
            })
        })
        .filter(|path| fs::remove_file(path).is_ok())
        .count()
}

/// Whether a temporary's run has ended; `now` is asked only where a machine cannot know.
fn is_left_over(
    system: &dyn System,
    path: &Path,
    now: impl FnOnce() -> Option<SystemTime>,
) -> bool {
    let name = name_of(path);
    let mut words = name.trim_start_matches(PREFIX).split('-');
    let machine = words.next().unwrap_or_default();
    let process = words.next().and_then(|word| word.parse().ok());
    if let Some(process) = process
        && machine == short_hash(system.machine().as_bytes())
        && !system.is_alive(process)
    {
        return true;
    }
    let modified = fs::metadata(path).and_then(|about| about.modified());
    match (modified, now()) {
        (Ok(modified), Some(now)) => now
            .duration_since(modified)
            .is_ok_and(|age| age > STALE_AGE),
        _ => false,
    }
}

/// The time by the clock of the drive: that of a file made for the purpose.
fn server_now(system: &dyn System, folder: &Path) -> Option<SystemTime> {
    Temporary::create(system, &folder.join("x"))
        .and_then(|(temporary, _)| temporary.modified())
        .ok()
}

#[cfg(test)]
pub(crate) mod scratch {
    //! A folder for one test, gone when the test ends.

    use super::random_word;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The folder.
    pub(crate) struct Scratch(PathBuf);

    impl Scratch {
        /// A new folder with these files.
        pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
            let root = std::env::temp_dir().join(format!("minutebook-test-{}", random_word()));
            fs::create_dir(&root).expect("a new folder");
            for (name, bytes) in files {
                fs::write(root.join(name), bytes).expect("a new file");
            }
            Scratch(root)
        }

        pub(crate) fn root(&self) -> &Path {
            &self.0
        }

        pub(crate) fn path(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        /// All that is in it, sorted.
        pub(crate) fn names(&self) -> Vec<String> {
            super::names_in(&self.0).expect("the folder")
        }

        pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
            fs::read(self.path(name)).expect("the file")
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::scratch::Scratch;
    use super::{PREFIX, Temporary, short_hash, sweep};
    use crate::files::{Platform, System};
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_temporary_that_was_not_placed_is_removed() {
        let folder = Scratch::with(&[]);
        let temporary =
            Temporary::write(&Platform, &folder.path("a.docx"), b"words").expect("a file");
        assert_eq!(folder.names().len(), 1);
        drop(temporary);
        assert_eq!(folder.names().len(), 0);
    }

    #[test]
    fn sweeps_what_ended_runs_left_and_nothing_of_living_ones() {
        let here = short_hash(Platform.machine().as_bytes());
        let living = format!("{PREFIX}{here}-{}-0badcafe.tmp", std::process::id());
        let dead = format!("{PREFIX}{here}-4000000-0badcafe.tmp");
        let elsewhere = format!("{PREFIX}00000000-1-0badcafe.tmp");
        let long_ago = format!("{PREFIX}00000000-1-0badcaff.tmp");
        let folder = Scratch::with(&[
            (&living, b""),
            (&dead, b""),
            (&elsewhere, b""),
            (&long_ago, b""),
            ("a.docx", b""),
        ]);
        File::options()
            .write(true)
            .open(folder.path(&long_ago))
            .and_then(|file| {
                let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
                file.set_modified(now)
            })
            .expect("an old file");
        assert_eq!(sweep(&Platform, folder.root()), 2);
        let mut left = vec![elsewhere, living, "a.docx".to_owned()];
        left.sort();
        assert_eq!(folder.names(), left);
    }
}
