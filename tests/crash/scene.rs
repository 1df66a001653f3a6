//! What the trials begin with: a folder of meetings and logs, and a build that is about to change it.

use crate::strace::{self, Cores, Traced};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The folder before the build, and after one that nothing happened to.
pub struct Scene {
    pub old: PathBuf,
    pub new: PathBuf,
    /// What is typed.
    pub build: &'static [&'static str],
    /// Where that takes place.
    pub cores: Cores,
    /// What that build did.
    pub traced: Traced,
}

/// A meeting is built into a log that holds another one.
pub fn one_meeting() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| Scene::of(meeting_to_build("one"), SECOND, Cores::One))
}

/// The same with its document worked on beside its log.
pub fn one_meeting_on_all_cores() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| Scene::of(meeting_to_build("all-cores"), SECOND, Cores::All))
}

const SECOND: &[&str] = &["build", "second.toml"];

fn meeting_to_build(name: &str) -> PathBuf {
    let people = "title = 'Leaders Board'\npresent = '''\nRobin Thompson  Chair  RT\nCharlotte Howard  Partners  CH\n\
                  Mark Hall  Council  MH\n'''";
    let first = "Action CH: arrange meeting\nAction MH: report back";
    let second = "Action CH: write to Smith\nAction RT, by 10 July: tidy";
    let old = fresh_folder(name);
    put(&old, "first.toml", meeting("2011-05-24", people, first));
    put(&old, "second.toml", meeting("2011-06-24", people, second));
    build(&old, &["build", "first.toml"]);
    old
}

const BATCH: &[&str] = &[
    "build",
    "north/june.toml",
    "north/july.toml",
    "south/june.toml",
];

/// Three meetings of two committees in one run: minutes that are new and minutes that are made again, two logs and a private
/// one, all of which hold rows already.
pub fn batch() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let old = batch_of_last_month("batch");
        put(
            &old,
            "north/june.toml",
            north("2011-06-24", "Action RT: think again"),
        );
        Scene::of(old, BATCH, Cores::One)
    })
}

/// The same run once all is done but one document, which was typed anew: calls that meet three of them at once in [`batch`]
/// meet this one alone.
pub fn one_document_of_a_batch() -> &'static Scene {
    static SCENE: OnceLock<Scene> = OnceLock::new();
    SCENE.get_or_init(|| {
        let old = batch_of_last_month("document");
        build(&old, BATCH);
        let corrected = "All were welcomed.\n\nAction RT: draft";
        put(&old, "north/june.toml", north("2011-06-24", corrected));
        Scene::of(old, BATCH, Cores::One)
    })
}

/// The folder of the batch, built up to June of the northern committee.
fn batch_of_last_month(name: &str) -> PathBuf {
    let old = fresh_folder(name);
    let board = "title = 'Leaders Board'\npresent = '''\nRobin Thompson  Chair  RT\nCharlotte Howard  Partners  CH\n'''\n";
    let trust = "title = 'Harbour Trust'\nprivate_log = 'private-actions.xlsx'\npresent = '''\nMark Hall  Council  MH\n\
                 Ann Price  Clerk  AP\n'''\n";
    let pier = "Action MH: look at the pier\n\nPrivate: Action AP: pay the widow";
    let mend = "Action AP: mend the pier\n\nPrivate: Action MH: pay the orphan";
    put(&old, "north/board.toml", board.to_owned());
    put(&old, "south/trust.toml", trust.to_owned());
    put(
        &old,
        "north/may.toml",
        north("2011-05-24", "Action CH: arrange meeting"),
    );
    put(
        &old,
        "north/june.toml",
        north("2011-06-24", "Action RT: draft"),
    );
    put(
        &old,
        "north/july.toml",
        north("2011-07-24", "Action CH, by 1 August: write"),
    );
    put(
        &old,
        "south/may.toml",
        meeting("2011-05-25", "committee = 'trust.toml'", pier),
    );
    put(
        &old,
        "south/june.toml",
        meeting("2011-06-25", "committee = 'trust.toml'", mend),
    );
    build(
        &old,
        &[
            "build",
            "north/may.toml",
            "north/june.toml",
            "south/may.toml",
        ],
    );
    old
}

fn north(date: &str, notes: &str) -> String {
    meeting(date, "committee = 'board.toml'", notes)
}

fn meeting(date: &str, lines: &str, notes: &str) -> String {
    format!(
        "{lines}\ndate = {date}\n[[item]]\ntitle = 'Matters arising'\nnotes = '''\n{notes}\n'''\n"
    )
}

impl Scene {
    fn of(old: PathBuf, build: &'static [&'static str], cores: Cores) -> Self {
        let new = old.with_file_name("new");
        copy(&old, &new);
        let (output, traced) = strace::run(&new, build, cores, None);
        assert!(output.status.success(), "{}", said(&output));
        assert!(traced.calls.len() > 20, "{:?}", traced.calls);
        let unsynchronised = &traced.unsynchronised;
        assert!(unsynchronised.is_empty(), "{unsynchronised:?}");
        Scene {
            old,
            new,
            build,
            cores,
            traced,
        }
    }

    /// The documents and logs that the build changes or makes.
    pub fn outputs(&self) -> BTreeSet<String> {
        let names = names(&self.new).into_iter();
        names
            .filter(|name| !name.contains(".backup-"))
            .filter(|name| read(&self.new, name) != read(&self.old, name))
            .collect()
    }
}

fn fresh_folder(name: &str) -> PathBuf {
    let base = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("crash")
        .join(name);
    let _ = fs::remove_dir_all(&base);
    base.join("old")
}

fn put(folder: &Path, name: &str, text: String) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a meeting file");
}

/// Runs the program, which must go well.
pub fn build(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", said(&output));
}

/// Copies a folder in the place of another.
pub fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for name in names(from) {
        let path = to.join(&name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::copy(from.join(&name), path).expect("a copy");
    }
}

/// The files of a folder and of those in it.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("within");
                names.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    names
}

pub fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    fs::read(folder.join(name)).ok()
}

/// All that a run printed.
pub fn said(output: &Output) -> String {
    let (stdout, stderr) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(&[stdout.as_slice(), stderr].concat()).into_owned()
}
