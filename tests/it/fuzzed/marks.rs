//! Any bytes as a mark of Excel, Word or LibreOffice, or as our own lock, beside a log.

use minutebook::files::lock::{self, Holder};
use minutebook::files::marks::marks_beside;
use minutebook::files::{Moment, System};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

/// Puts the bytes where each mark would be and looks who has the log.
///
/// # Panics
/// Where a mark is not seen, is removed, or names somebody in words that would break a line of the terminal.
pub fn try_bytes(bytes: &[u8]) {
    let folder = folder();
    let log = folder.join("log.xlsx");
    for (document, mark) in [
        ("log.xlsx", "~$log.xlsx"),
        ("log.xlsx", ".~lock.log.xlsx#"),
        ("minutes.docx", "~$inutes.docx"),
    ] {
        let mark = folder.join(mark);
        fs::write(&mark, bytes).expect("a mark");
        let found = marks_beside(&folder.join(document)).expect("a readable folder");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(is_one_line(&found[0].who()), "{:?}", found[0]);
        assert!(is_one_line(&found[0].since), "{:?}", found[0]);
        assert_eq!(fs::read(&mark).ok().as_deref(), Some(bytes));
        fs::remove_file(mark).expect("our mark");
    }
    let place = lock::path_of(&log);
    fs::write(&place, bytes).expect("a lock");
    let holder = Holder::read(&String::from_utf8_lossy(bytes));
    assert!(!holder.who().is_empty());
    let moment = Moment::new(
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840),
        0,
    );
    let taken = lock::take_at_once(&Here, &log, &moment);
    let is_left = fs::read(&place).ok().as_deref() == Some(bytes);
    match taken {
        Some(held) => assert!(held.taken_over.is_some() && !is_left),
        None => assert!(is_left, "a lock of somebody else is gone"),
    }
    let _ = fs::remove_file(&place);
    let left: Vec<_> = fs::read_dir(folder).expect("the folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

fn is_one_line(words: &str) -> bool {
    !words.chars().any(char::is_control)
}

/// In memory where there is such a folder: thousands of files a second are made here.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let folder = base.join(format!("minutebook-marks-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    })
}

/// A system on which no other process lives.
struct Here;

impl System for Here {
    fn is_alive(&self, _process: u32) -> bool {
        false
    }

    fn host(&self) -> String {
        "here".to_owned()
    }

    fn machine(&self) -> String {
        "here".to_owned()
    }
}
