//! A year of one committee, from a clean folder: four meetings, each with agenda, draft, approved minutes, public copy and
//! note, and people at work in the log between them. The log's history is looked at after every step.

mod history;
mod people;
mod private_words;
mod walk;

use crate::command::Case;
use std::fs;
use std::path::{Path, PathBuf};
use walk::Year;

const JANUARY: &str = "2027-01-20";
const APRIL: &str = "2027-04-21";
const JULY: &str = "2027-07-21";
const OCTOBER: &str = "2027-10-20";
const MEETINGS: [&str; 4] = [JANUARY, APRIL, JULY, OCTOBER];

#[test]
fn a_year_of_one_committee_from_a_clean_folder() {
    let mut year = Year::begin();

    year.new_file(JANUARY, " --date 2027-01-20", &[]);
    year.draft(JANUARY, "4 added");
    year.people_after_january();

    year.new_file(APRIL, "", &["HB-002", "HB-003", "HB-004"]);
    year.draft(APRIL, "3 added, 2 updated, 1 to be closed");
    year.approve(JANUARY);
    year.people_after_april();

    let open = ["HB-002", "HB-003", "HB-004", "HB-005", "HB-006", "HB-007"];
    year.new_file(JULY, "", &open);
    year.draft(JULY, "4 to be closed");
    year.sets_the_status_where_it_is_told();
    year.approve(APRIL);
    year.people_after_july();

    year.new_file(
        OCTOBER,
        "",
        &["HB-004", "HB-006", "HB-008", "HB-009", "HB-010"],
    );
    year.draft(OCTOBER, "2 added");
    year.approve(JULY);
    year.approve(OCTOBER);
    year.ends();
}

#[test]
fn nothing_is_left_to_say_of_the_years_files() {
    for day in MEETINGS {
        let file = file_of(day);
        let case = Case::new()
            .file("committee.toml", sample("committee.toml"))
            .file(&file, sample(&file));
        let seen = case.run(&format!("check '{file}' --no-log")).exits(0);
        for grade in ["warning", "note:"] {
            assert!(!seen.stderr.contains(grade), "{}", seen.stderr);
        }
    }
}

#[test]
fn the_wheel_of_the_readme_turns() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let (_, after) = readme.split_once("**A year** of").expect("the section");
    let (_, wheel) = after.split_once("\n\n    ").expect("the commands");
    let (wheel, _) = wheel.split_once("\n\n").expect("their end");
    let case = Case::new().file("committee.toml", sample("committee.toml"));
    for line in wheel.lines() {
        let (command, _) = line.trim().split_once("   ").expect("what it is for");
        let command = command.replace('"', "'");
        let command = command.strip_prefix("minutebook ").expect("a command");
        case.run(command).exits(0).says("made: ");
        let file = file_of(JANUARY);
        let typed = if line.contains("what is open") {
            sample(&file)
        } else {
            draft_of(&sample(&file))
        };
        if command.starts_with("new") {
            fs::write(case.path(&file), typed).expect("what the officer types");
        }
    }
    let names = case.names();
    for name in [
        "agenda",
        "minutes",
        "note of decisions",
        "minutes public copy",
    ] {
        let name = format!("{JANUARY} Harbour Board {name}.docx");
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(names.contains(&file_of(APRIL)), "{names:?}");
}

fn file_of(day: &str) -> String {
    format!("{day} Harbour Board.toml")
}

fn sample(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples/year")
        .join(name);
    fs::read_to_string(path).expect("a file of the year")
}

/// A meeting file as it was before the next meeting.
fn draft_of(approved: &str) -> String {
    let (keys, items) = approved.split_once("[[item]]").expect("items");
    let keys = match keys.split_once("corrections = '''") {
        Some((before, rest)) => {
            let (_, after) = rest
                .split_once("'''\n")
                .expect("the end of the corrections");
            format!("{before}{after}")
        }
        None => keys.to_owned(),
    };
    let keys: String = keys
        .lines()
        .filter(|line| !line.starts_with("approved = "))
        .map(|line| format!("{line}\n"))
        .collect();
    format!("{keys}[[item]]{items}")
}
