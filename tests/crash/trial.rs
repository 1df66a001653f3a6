//! One run with one thing done to it, and the judgement of what it left and said.

use crate::scene::{Scene, build, copy, names, read, said};
use crate::strace::{self, Traced};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A run in a folder of its own.
pub struct Trial<'a> {
    pub folder: PathBuf,
    scene: &'a Scene,
    inject: String,
}

/// What a trial left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    Old,
    /// Some files are new and some old.
    Half,
    New,
}

impl<'a> Trial<'a> {
    /// `inject` is in the words of `strace`.
    pub fn new(scene: &'a Scene, inject: &str) -> Self {
        let letters = inject.chars().filter(|letter| letter.is_alphanumeric());
        let folder = scene.old.with_file_name(letters.collect::<String>());
        copy(&scene.old, &folder);
        Trial {
            folder,
            scene,
            inject: inject.to_owned(),
        }
    }

    pub fn run(&self) -> (Output, Traced) {
        let Scene { build, cores, .. } = self.scene;
        strace::run(&self.folder, build, *cores, Some(&self.inject))
    }

    /// Which state the files are in; each must be whole, and an old log kept where there is a new one.
    pub fn left(&self) -> Left {
        let outputs = self.scene.outputs();
        let new = self.new_ones();
        for name in outputs.iter().filter(|name| !new.contains(*name)) {
            let is_old = read(&self.folder, name) == read(&self.scene.old, name);
            let names = names(&self.folder);
            assert!(is_old, "{}: `{name}` is torn: {names:?}", self.inject);
        }
        for log in new.iter().filter(|name| name.ends_with(".xlsx")) {
            let old = read(&self.scene.old, log);
            let is_kept = names(&self.folder)
                .iter()
                .any(|name| name != log && read(&self.folder, name) == old);
            assert!(is_kept, "{}: the old `{log}` is nowhere", self.inject);
        }
        match new.len() {
            0 => Left::Old,
            some if some < outputs.len() => Left::Half,
            _ => Left::New,
        }
    }

    /// The documents and logs that are as an undisturbed run leaves them.
    fn new_ones(&self) -> BTreeSet<String> {
        let mut outputs = self.scene.outputs();
        outputs.retain(|name| read(&self.folder, name) == read(&self.scene.new, name));
        outputs
    }

    /// Success is said only where all was done, failure never in silence, and nothing that is not so.
    pub fn told_the_truth(&self, output: &Output) {
        let words = said(output);
        let inject = &self.inject;
        let left = self.left();
        assert!(!words.contains("panicked"), "{inject}: {words}");
        match output.status.code() {
            Some(0) => assert_eq!(left, Left::New, "{inject}: {words}"),
            Some(1) => assert_eq!(left, Left::Old, "{inject}: {words}"),
            Some(3) => assert!(words.contains("error: "), "{inject}: {words}"),
            _ => panic!("{inject}: ended with {:?}: {words}", output.status),
        }
        let (outputs, new) = (self.scene.outputs(), self.new_ones());
        let told = |name: &str| words.contains(&format!("--> {name}"));
        let closing = words
            .lines()
            .find(|line| CLOSINGS.iter().any(|words| line.starts_with(words)));
        for name in &outputs {
            let what = if name.ends_with(".xlsx") {
                "log"
            } else {
                "document"
            };
            let is_so = match closing {
                Some(closing) if closing.starts_with("Nothing") => !new.contains(name),
                Some(closing) if closing.contains("All else") => new.contains(name) || told(name),
                Some(closing) => new.contains(name) == says_done(closing, what),
                None => left == Left::New,
            };
            assert!(is_so, "{inject}: not so of `{name}`: {words}");
        }
        for (name, hint) in remedies(&words) {
            let is_left = LEFT_ALONE.iter().any(|words| hint.contains(words));
            assert!(!is_left || !new.contains(name), "{inject}: {words}");
        }
        for name in words.lines().filter_map(made) {
            assert!(
                !outputs.contains(name) || new.contains(name),
                "{inject}: {words}"
            );
        }
    }

    pub fn completes_in_a_second_run(self) {
        build(&self.folder, self.scene.build);
        assert_eq!(self.left(), Left::New, "{}", self.inject);
        let kinds = |folder: &Path| -> BTreeSet<String> {
            let names = names(folder).into_iter();
            names.map(|name| undated(&name)).collect()
        };
        let inject = &self.inject;
        assert_eq!(kinds(&self.folder), kinds(&self.scene.new), "{inject}");
        fs::remove_dir_all(&self.folder).expect("its own folder");
    }
}

/// What the last sentence of a run that could not do all of it begins with.
const CLOSINGS: [&str; 5] = [
    "Nothing was ",
    "All else was ",
    "The documents ",
    "The document ",
    "The log",
];
/// What is said of a file that is as it was.
const LEFT_ALONE: [&str; 5] = [
    "The log was not changed",
    "Nothing was written",
    "It was not written",
    "it was left as it is",
    "What was there before is still there",
];

/// Whether a closing sentence says that the logs, or the documents, are done.
fn says_done(closing: &str, what: &str) -> bool {
    let half = closing
        .split([';', '.'])
        .find(|half| half.to_lowercase().contains(what));
    let half = half.unwrap_or_else(|| panic!("nothing about the {what} in `{closing}`"));
    !half.contains(" not ")
}

/// The hints of a run, with the file that each is about.
fn remedies(words: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut place = "";
    words.lines().filter_map(move |line| {
        if let Some((_, file)) = line.split_once("--> ") {
            place = file;
        }
        Some((place, line.strip_prefix("hint: ")?))
    })
}

/// The file that a line says was made or brought up to date.
fn made(line: &str) -> Option<&str> {
    line.strip_prefix("made: ")
        .or_else(|| line.strip_prefix("up to date: "))
        .or_else(|| line.strip_prefix("log: "))
}

/// The name of a backup without the moment in it.
fn undated(name: &str) -> String {
    match name.split_once(".backup-") {
        Some((stem, _)) => format!("{stem}.backup"),
        None => name.to_owned(),
    }
}

/// Counts what trials left; shown at the end, as a line of the table of `.ci/long`.
pub struct Tally {
    what: String,
    left: BTreeMap<Left, usize>,
}

impl Tally {
    pub fn new(what: impl Into<String>) -> Self {
        Tally {
            what: what.into(),
            left: BTreeMap::new(),
        }
    }

    pub fn note(&mut self, left: Left) {
        *self.left.entry(left).or_default() += 1;
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        let held = match std::thread::panicking() {
            true => "BROKEN",
            false => "all held",
        };
        let count: usize = self.left.values().sum();
        let of = |left| self.left.get(&left).unwrap_or(&0);
        println!(
            "figure | {} | {count} | {held} | left {} old, {} half done, {} new",
            self.what,
            of(Left::Old),
            of(Left::Half),
            of(Left::New)
        );
    }
}
