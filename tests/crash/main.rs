//! What is left when a build is cut short or refused at any system call: each file whole, old or new, no row of the
//! log lost or doubled, and a second run that completes the work and leaves nothing over.
//!
//! It needs Linux with `strace`, so the ordinary test run leaves it out:
//!
//! ```text
//! cargo test --test crash -- --ignored --nocapture
//! MINUTEBOOK_CRASH=reading cargo test --release --test crash -- --ignored --nocapture    (reading calls too)
//! ```
//!
//! A meeting is built into a log that holds another one. Every trial starts from that folder, and does one thing to
//! one of the system calls that change it: the number of trials is bounded by the number of calls.

#![cfg(target_os = "linux")]

mod strace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use strace::Traced;

const LOG: &str = "action-log.xlsx";
const MINUTES: &str = "2011-06-24 Leaders Board notes.docx";
const BUILD: [&str; 3] = ["build", "second.toml", "--quiet"];

/// The folder before the build, and after one that nothing happened to.
struct Scene {
    old: PathBuf,
    new: PathBuf,
    /// What that build did.
    traced: Traced,
}

/// What a trial left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    Old,
    /// The minutes are new and the log is old, or the other way round.
    Half,
    New,
}

#[test]
#[ignore = "needs strace"]
fn a_kill_or_a_power_cut_at_any_call_leaves_whole_files() {
    let scene = scene();
    let mut tally = Tally::new("killed, and power cut");
    for call in &scene.traced.calls {
        let trial = Trial::new(&format!("{}:signal=KILL:when={}", call.name, call.number));
        let traced = trial.run().1;
        for path in &traced.unsynchronised {
            let whole = fs::read(path).unwrap_or_default();
            for kept in [whole.len() / 2, 0] {
                fs::write(path, &whole[..kept]).expect("a file cut short");
                tally.note(trial.left());
            }
            fs::write(path, whole).expect("the file again");
        }
        tally.note(trial.left());
        trial.completes_in_a_second_run();
    }
}

#[test]
#[ignore = "needs strace"]
fn a_call_that_fails_leaves_whole_files_and_is_told() {
    let mut tally = Tally::new("failed");
    for call in &scene().traced.calls {
        for error in errors_of(&call.name) {
            let trial = Trial::new(&format!("{}:error={error}:when={}", call.name, call.number));
            let output = trial.run().0;
            tally.note(trial.left());
            trial.told_the_truth(&output);
            trial.completes_in_a_second_run();
        }
    }
}

#[test]
#[ignore = "needs strace"]
fn what_a_drive_does_not_support_is_done_without() {
    let mut tally = Tally::new("unsupported");
    for unsupported in [
        "renameat2:error=EINVAL",
        "link,linkat:error=EOPNOTSUPP",
        "fsync,fdatasync:error=EINVAL",
        "fsync,fdatasync:error=EOPNOTSUPP",
        "chmod,fchmod:error=EPERM",
        "flock:error=ENOLCK",
    ] {
        let trial = Trial::new(unsupported);
        let output = trial.run().0;
        tally.note(trial.left());
        assert_eq!(trial.left(), Left::New, "{unsupported}: {}", said(&output));
        trial.completes_in_a_second_run();
    }
}

#[test]
#[ignore = "slow"]
fn a_write_that_stops_half_way_leaves_whole_files() {
    let mut tally = Tally::new("stopped half way");
    for kilobytes in [0, 1, 4, 8, 12, 15] {
        let trial = Trial::new(&format!("no file longer than {kilobytes} KB"));
        // The kernel writes what still fits, then ends the program: a disk that is full, for one program.
        let limited = format!("ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
        Command::new("bash")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_minutebook")])
            .args(BUILD)
            .current_dir(&trial.folder)
            .output()
            .expect("bash starts");
        tally.note(trial.left());
        trial.completes_in_a_second_run();
    }
}

/// What the kernel, a full disk, a drive that went away or a virus scanner may answer.
fn errors_of(call: &str) -> &'static [&'static str] {
    match call {
        "openat" => &["EACCES", "ENOSPC"],
        "write" => &["ENOSPC", "EIO"],
        "rename" | "renameat" | "renameat2" => &["EACCES", "EIO", "ENOSPC"],
        "fsync" | "fdatasync" => &["EIO", "ENOSPC"],
        "unlink" | "unlinkat" => &["EACCES", "EBUSY"],
        "link" | "linkat" => &["EPERM", "EIO"],
        _ => &["EIO"],
    }
}

/// Made once for all trials.
fn scene() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crash");
        let _ = fs::remove_dir_all(&base);
        let (old, new) = (base.join("old"), base.join("new"));
        fs::create_dir_all(&old).expect("a folder");
        let first = meeting(
            "2011-05-24",
            &["Action CH: arrange meeting", "Action MH: report back"],
        );
        let second = meeting(
            "2011-06-24",
            &["Action CH: write to Smith", "Action RT, by 10 July: tidy"],
        );
        fs::write(old.join("first.toml"), first).expect("a meeting file");
        fs::write(old.join("second.toml"), second).expect("a meeting file");
        build(&old, "first.toml");
        copy(&old, &new);
        let (output, traced) = strace::run(&new, &BUILD, None);
        assert!(output.status.success(), "{}", said(&output));
        assert!(traced.calls.len() > 30, "{:?}", traced.calls);
        assert!(
            traced.unsynchronised.is_empty(),
            "{:?}",
            traced.unsynchronised
        );
        Scene { old, new, traced }
    })
}

fn meeting(date: &str, lines: &[&str]) -> String {
    let lines = lines.join("\n");
    format!(
        "title = 'Leaders Board'\ndate = {date}\npresent = '''\nRobin Thompson  Chair  RT\nCharlotte Howard  Partners  \
         CH\nMark Hall  Council  MH\n'''\n[[item]]\ntitle = 'Matters arising'\nnotes = '''\n{lines}\n'''\n"
    )
}

fn build(folder: &Path, file: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["build", file, "--quiet"])
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", said(&output));
}

/// One run with one thing done to it.
struct Trial {
    folder: PathBuf,
    inject: String,
}

impl Trial {
    fn new(inject: &str) -> Self {
        let name: String = inject
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect();
        let folder = scene().old.with_file_name(name);
        copy(&scene().old, &folder);
        Trial {
            folder,
            inject: inject.to_owned(),
        }
    }

    fn run(&self) -> (Output, Traced) {
        strace::run(&self.folder, &BUILD, Some(&self.inject))
    }

    /// Which state the files are in; each must be whole, and an old log kept where there is a new one.
    fn left(&self) -> Left {
        let is_new = |name: &str| {
            let bytes = read(&self.folder, name);
            let is_new = bytes == read(&scene().new, name);
            let is_old = bytes == read(&scene().old, name);
            assert!(
                is_new || is_old,
                "{}: `{name}` is torn: {:?}",
                self.inject,
                names(&self.folder)
            );
            is_new
        };
        let (log, minutes) = (is_new(LOG), is_new(MINUTES));
        let old = read(&scene().old, LOG);
        let is_kept = names(&self.folder)
            .iter()
            .any(|name| name != LOG && read(&self.folder, name) == old);
        assert!(!log || is_kept, "{}: the old log is nowhere", self.inject);
        match (minutes, log) {
            (false, false) => Left::Old,
            (true, true) => Left::New,
            _ => Left::Half,
        }
    }

    /// Success is said only where all was done, and failure never in silence.
    fn told_the_truth(&self, output: &Output) {
        let inject = &self.inject;
        let words = said(output);
        assert!(!words.contains("panicked"), "{inject}: {words}");
        match output.status.success() {
            true => assert_eq!(self.left(), Left::New, "{inject}: {words}"),
            false => assert!(words.contains("error: "), "{inject}: {words}"),
        }
    }

    fn completes_in_a_second_run(self) {
        build(&self.folder, "second.toml");
        assert_eq!(self.left(), Left::New, "{}", self.inject);
        let kinds = |folder: &Path| -> BTreeSet<String> {
            let names = names(folder).into_iter();
            names.map(|name| undated(&name)).collect()
        };
        assert_eq!(kinds(&self.folder), kinds(&scene().new), "{}", self.inject);
        fs::remove_dir_all(&self.folder).expect("its own folder");
    }
}

/// The name of a backup without the moment in it.
fn undated(name: &str) -> String {
    match name.split_once(".backup-") {
        Some((stem, _)) => format!("{stem}.backup"),
        None => name.to_owned(),
    }
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).expect("a folder");
    for name in names(from) {
        fs::copy(from.join(&name), to.join(&name)).expect("a copy");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(folder.join(name)).ok()
}

fn said(output: &Output) -> String {
    let (stdout, stderr) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(&[stdout.as_slice(), stderr].concat()).into_owned()
}

/// Counts what trials left; shown at the end.
struct Tally {
    what: &'static str,
    left: BTreeMap<Left, usize>,
}

impl Tally {
    fn new(what: &'static str) -> Self {
        Tally {
            what,
            left: BTreeMap::new(),
        }
    }

    fn note(&mut self, left: Left) {
        *self.left.entry(left).or_default() += 1;
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        let count: usize = self.left.values().sum();
        println!("{}: {count} checks, {:?}", self.what, self.left);
    }
}
