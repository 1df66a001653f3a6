//! The copy for publication: what it holds, what it never holds, and what the logs are told of private actions.

mod copy;
mod logs;
mod note;
mod search;

use crate::command::{Case, Seen};
use crate::shown::shown;
use minutebook::ooxml::Package;

/// The keys that every meeting here begins with.
const START: &str = "title = \"Board\"\nbody = \"Ashcombe Trust\"\ndate = 2026-01-14\ntime = \"9am\"\nvenue = \"Village Hall\"\n\
    next_meeting = 2026-03-11\nreference = \"AB\"\npresent = '''\nRobin Tate  Chair  RT\nCarol Hill  -  CH\nMike Brain  -  MB\n'''\n";

/// Where the copy is in the usual house.
const COPY: &str = "2026-01-14 Board notes public copy.docx";

/// A folder with one meeting file.
fn meeting(rest: &str) -> Case {
    Case::new().file("m.toml", format!("{START}{rest}"))
}

/// The public copy as a reader sees it.
fn public(rest: &str) -> String {
    let case = meeting(rest);
    case.run("build m.toml --public").exits(0);
    shown(&case.read(COPY))
}

/// The minutes in full as a reader sees them.
fn full(rest: &str) -> String {
    let case = meeting(rest);
    case.run("build m.toml --no-log").exits(0);
    shown(&case.read("2026-01-14 Board notes.docx"))
}

/// The run that makes no public copy: nothing is there after it but the meeting file.
#[track_caller]
fn refused(rest: &str, words: &[&str]) {
    let case = meeting(rest);
    let run = case.run("build m.toml --public");
    assert_eq!(run.code, 1, "{rest}");
    let mut seen: Seen<'_> = run.leaves(&["m.toml"]);
    for words in words {
        seen = seen.says(words);
    }
}

/// Every part of a file in letters of one case, whatever it is for.
fn all_parts(file: Vec<u8>) -> String {
    let package = Package::open(file).expect("a package");
    let parts = package.part_names().map(|name| {
        let bytes = package.read_part(name).expect("the part");
        format!("{name}\n{}\n", String::from_utf8_lossy(&bytes))
    });
    parts.collect::<String>().to_lowercase()
}
