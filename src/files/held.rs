//! Documents that are ready and wait until all others are: nothing has a name before everything is known to be well.
//!
//! They wait in memory while there is room. What is more waits in temporaries beside the places that they are to take, so
//! that a run of a thousand meetings needs no more memory than one of fifty; those go away with the run, or are swept by
//! the next one.

use super::reading::place;
use super::temporary::Temporary;
use super::whole::{New, Written, make_folder, unwritable, write_one_of_many};
use super::words::{folder_of, reason};
use super::{Platform, reading};
use crate::error::{Failure, FailureKind, Message};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The room that documents may take up in memory while they wait. It outlasts them: the folders that had to be made for
/// temporaries go away with it where nothing came to stand in them.
#[derive(Debug)]
pub struct Room {
    left: AtomicU64,
    made_folders: Mutex<Vec<PathBuf>>,
}

impl Room {
    /// Room for so many bytes.
    pub fn for_bytes(bytes: u64) -> Self {
        Room {
            left: AtomicU64::new(bytes),
            made_folders: Mutex::default(),
        }
    }

    /// True where there was room for so many bytes more, which is taken then.
    pub fn take(&self, bytes: u64) -> bool {
        let rest = |left: u64| left.checked_sub(bytes);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest)
            .is_ok()
    }

    /// Makes a folder that goes away with the room where nothing came to stand in it, and so those that it is in.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn make_folder(&self, folder: &Path) -> Result<(), Failure> {
        let mut made = lock(&self.made_folders);
        let missing = folder.ancestors().take_while(|each| !each.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        make_folder(folder)?;
        made.splice(0..0, missing);
        Ok(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        for folder in lock(&self.made_folders).iter() {
            // It stays where anything is in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A document that waits.
#[derive(Debug)]
pub struct Held(Place);

#[derive(Debug)]
enum Place {
    Memory(Vec<u8>),
    Drive(Temporary),
    /// The drive could not be trusted with its temporary, and asked again might say that all is well.
    Lost(io::Error),
}

impl Held {
    /// Holds a document that is to stand at `path` later.
    ///
    /// # Errors
    /// Where there is no room left in memory, and the drive takes no temporary either.
    pub fn new(mut bytes: Vec<u8>, path: &Path, room: &Room) -> Result<Self, Failure> {
        if room.take(bytes.len() as u64) {
            // It was grown as the document was: the room is for the document alone.
            bytes.shrink_to_fit();
            return Ok(Held(Place::Memory(bytes)));
        }
        room.make_folder(folder_of(path))?;
        match Temporary::write_unsynchronised(&Platform, path, &bytes) {
            Ok(temporary) => Ok(Held(Place::Drive(temporary))),
            Err(error) => {
                let text = format!(
                    "`{}` could not be written: {}",
                    path.display(),
                    reason(&error)
                );
                let message = Message::error(text)
                    .at(place(path))
                    .hint("It was not written. When that is mended, run this again.");
                Err(Failure::new(FailureKind::NotNow, message))
            }
        }
    }

    /// Waits from now on in a temporary that is on the drive, so that only its name is still to be given; one that is to
    /// replace a file waits as it did, as its temporary takes after that file. What the drive refuses is said by
    /// [`Held::write`].
    pub fn settle(&mut self, path: &Path) {
        match &mut self.0 {
            _ if fs::symlink_metadata(path).is_ok() => {}
            Place::Memory(bytes) => {
                if let Ok(temporary) = Temporary::write(&Platform, path, bytes) {
                    self.0 = Place::Drive(temporary);
                }
            }
            Place::Drive(temporary) => {
                if let Err(error) = temporary.settle(&Platform, None) {
                    self.0 = Place::Lost(error);
                }
            }
            Place::Lost(_) => {}
        }
    }

    /// True where these are its bytes.
    ///
    /// # Errors
    /// Where its temporary cannot be read.
    pub fn is(&self, bytes: &[u8]) -> Result<bool, Failure> {
        match &self.0 {
            Place::Memory(held) => Ok(held == bytes),
            Place::Drive(temporary) => Ok(reading::read(temporary.path(), u64::MAX)? == bytes),
            Place::Lost(_) => Ok(false),
        }
    }

    /// Gives it its name, whole or not at all. The caller synchronises the folder once for all that is written there.
    ///
    /// # Errors
    /// Where it cannot be written there; what was there is there still.
    pub fn write(self, path: &Path) -> Result<Written, Failure> {
        match self.0 {
            Place::Memory(bytes) => write_one_of_many(path, New::Bytes(&bytes)),
            Place::Drive(temporary) => write_one_of_many(path, New::Temporary(temporary)),
            Place::Lost(error) => Err(unwritable(path, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, Room};
    use crate::files::Written;
    use crate::files::temporary::scratch::Scratch;

    /// Two documents of which one finds no room in memory.
    fn held(folder: &Scratch, room: &Room) -> Vec<Held> {
        ["new/out/a.docx", "new/out/b.docx"]
            .into_iter()
            .map(|name| Held::new(b"words".to_vec(), &folder.path(name), room).expect("held"))
            .collect()
    }

    fn number_in(folder: &Scratch) -> usize {
        let out = std::fs::read_dir(folder.path("new/out"));
        out.expect("the folder").count()
    }

    #[test]
    fn what_waits_gets_its_name_and_leaves_nothing_else() {
        let folder = Scratch::with(&[]);
        let room = Room::for_bytes(5);
        let waiting = held(&folder, &room);
        assert_eq!(number_in(&folder), 1);
        for (mut held, name) in waiting
            .into_iter()
            .zip(["new/out/a.docx", "new/out/b.docx"])
        {
            held.settle(&folder.path(name));
            assert_eq!(
                (held.is(b"words"), held.is(b"other")),
                (Ok(true), Ok(false))
            );
            assert_eq!(held.write(&folder.path(name)), Ok(Written::New));
            assert_eq!(folder.bytes(name), b"words");
        }
        let path = folder.path("new/out/a.docx");
        for (words, written) in [("words", Written::Unchanged), ("other", Written::Replaced)] {
            let mut held = Held::new(words.into(), &path, &room).expect("held");
            held.settle(&path);
            assert_eq!(held.write(&path), Ok(written));
            assert_eq!(folder.bytes("new/out/a.docx"), words.as_bytes());
        }
        drop(room);
        assert_eq!(number_in(&folder), 2);
    }

    #[test]
    fn what_is_given_up_leaves_nothing_not_even_its_folder() {
        let folder = Scratch::with(&[]);
        let room = Room::for_bytes(5);
        drop(held(&folder, &room));
        drop(room);
        assert!(folder.names().is_empty());
    }
}
