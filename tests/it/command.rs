//! Runs the program as an officer does: a folder with files in it, a command line, and what is seen afterwards.
//!
//! ```ignore
//! Case::new()
//!     .file("board.toml", "title = 'Board'")
//!     .run("check board.toml")
//!     .exits(1)
//!     .says("error: `date` is missing");
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own, removed at the end.
pub struct Case {
    folder: PathBuf,
}

/// What a run left to be seen.
pub struct Seen<'a> {
    case: &'a Case,
    /// The exit code.
    pub code: i32,
    /// What was printed as a result.
    pub stdout: String,
    /// What was said besides.
    pub stderr: String,
}

impl Case {
    /// An empty folder.
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "case-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).expect("a folder for the case");
        Case { folder }
    }

    /// Puts a file there.
    pub fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders of the case");
        fs::write(path, contents).expect("a file of the case");
        self
    }

    /// A file of the case.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A file's bytes.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name))
            .unwrap_or_else(|why| panic!("{name}: {why}; there are {:?}", self.names()))
    }

    /// All files, with their folders, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of the case") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inside = path.strip_prefix(&self.folder).expect("inside");
                    names.push(inside.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        names.sort();
        names
    }

    /// Runs `minutebook` in the folder; words in single quotes stay together.
    pub fn run(&self, line: &str) -> Seen<'_> {
        let output = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(words(line))
            .current_dir(&self.folder)
            .env("NO_COLOR", "1")
            .output()
            .expect("the program starts");
        Seen {
            case: self,
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        }
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Seen<'_> {
    /// The exit code is this one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
        self
    }

    /// These words stand in what was printed on either stream.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert!(all.contains(words), "`{words}` is not in:\n{all}");
        self
    }

    /// The folder now holds these files and no others.
    #[track_caller]
    pub fn leaves(self, names: &[&str]) -> Self {
        assert_eq!(self.case.names(), names, "stderr:\n{}", self.stderr);
        self
    }
}

fn words(line: &str) -> Vec<String> {
    line.split('\'')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}
