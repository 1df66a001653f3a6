//! Many meetings in one run: files, folders and patterns; the same bytes as one by one; faults that spoil no other.

mod patterns;

use crate::command::{Case, Seen};
use std::fs;

/// A meeting of that day with one action; the committee file gives the rest.
fn meeting(day: &str) -> String {
    format!(
        "committee = \"board.toml\"\ndate = {day}\n\n[[item]]\ntitle = \"Bridges\"\nnotes = '''\nThe bridge was discussed on {day}.\n\nAction CH, by 10 December: write to the county about {day}\n'''\n"
    )
}

const COMMITTEE: &str = "\
title = \"Leaders Board\"
venue = \"Shirehall\"
time = \"10am\"
next_meeting = \"in spring\"
people = \"Carolyn Healy  Council  CH\"
present = \"CH\"
";
const DAYS: [&str; 4] = ["2026-01-14", "2026-02-11", "2026-03-11", "2026-04-08"];

/// A folder of meetings, their committee's file among them.
fn year() -> Case {
    let case = Case::new().file("year/board.toml", COMMITTEE);
    DAYS.iter().fold(case, |case, day| {
        case.file(&format!("year/{day}.toml"), meeting(day))
    })
}

fn minutes(day: &str) -> String {
    format!("out/{day} Leaders Board notes.docx")
}

/// The documents that were made, in the order that they were told.
fn told(seen: &Seen<'_>) -> Vec<String> {
    let made = seen
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("made: "));
    made.map(|path| path.replace('\\', "/")).collect()
}

#[test]
fn a_folder_is_all_its_meetings_by_name_and_its_committee_file_is_passed_over() {
    let case = year()
        .file("year/house.toml", "date = \"2 November 2011\"")
        .file("year/notes.txt", "no meeting")
        .file("year/.hidden.toml", "no meeting")
        .file("year/old/2025-12-01.toml", "not searched");
    let seen = case
        .run("build year --out out")
        .exits(0)
        .says("note: `year/board.toml` is no meeting's, so it was passed over: it holds what the meetings of a committee share")
        .says("`year/house.toml` is no meeting's, so it was passed over")
        .says("4 added");
    assert_eq!(told(&seen), DAYS.map(minutes));
}

#[test]
fn a_file_that_is_given_in_several_ways_is_built_once() {
    let case = year();
    let seen = case
        .run("build year/2026-02-11.toml year ./year/../year/2026-01-14.toml year/*.toml --out out")
        .exits(0);
    let order = ["2026-02-11", "2026-01-14", "2026-03-11", "2026-04-08"];
    assert_eq!(told(&seen), order.map(minutes));
}

#[test]
fn a_folder_without_a_meeting_is_an_error() {
    Case::new()
        .file("empty/notes.txt", "")
        .run("build empty")
        .exits(1)
        .says("the folder `empty` holds no meeting file")
        .says("Nothing was written.");
    Case::new()
        .file("year/board.toml", COMMITTEE)
        .run("build year")
        .exits(1)
        .says("none of the given files is a meeting's")
        .says(" --> year")
        .says("A meeting file has a `date` and its `[[item]]`s");
}

#[test]
fn a_file_of_a_folder_that_lacks_only_its_date_is_told_so() {
    year()
        .file("year/2026-05.toml", meeting("").replace("date = \n", ""))
        .run("build year --out out")
        .exits(1)
        .says("`date` is missing")
        .says("1 of 5 meetings has faults: year/2026-05.toml; `--keep-going` builds the others.");
}

#[test]
fn many_together_are_the_same_bytes_as_one_by_one() {
    let together = year();
    together.run("build year --out out").exits(0);
    let alone = year();
    for day in DAYS {
        alone
            .run(&format!("build year/{day}.toml --out out"))
            .exits(0);
    }
    for name in DAYS.map(minutes) {
        assert!(together.read(&name) == alone.read(&name), "{name}");
    }
}

#[test]
fn a_fault_in_one_meeting_stops_all_unless_the_others_are_to_be_built() {
    let case = year().file(
        "year/2026-02-11.toml",
        meeting("2026-02-11").replace("CH,", "JBB,"),
    );
    let before = case.names();
    case.run("build year --out out")
        .exits(1)
        .says("nobody has the initials `JBB`")
        .says("Nothing was written. 1 of 4 meetings has faults: year/2026-02-11.toml; `--keep-going` builds the others.");
    assert_eq!(case.names(), before);
    let seen = case
        .run("build year --out out --keep-going")
        .exits(1)
        .says("nobody has the initials `JBB`")
        .says("3 added")
        .says("1 of 4 meetings has faults: year/2026-02-11.toml. All else was brought up to date.");
    let others = ["2026-01-14", "2026-03-11", "2026-04-08"];
    assert_eq!(told(&seen), others.map(minutes));
}

#[test]
fn the_rows_of_a_meeting_with_a_fault_are_not_gone_from_the_log() {
    let case = year();
    case.run("build year --out out").exits(0);
    let log = case.read("out/action-log.xlsx");
    let case = case.file(
        "year/2026-02-11.toml",
        meeting("2026-02-11").replace("CH,", "JBB,"),
    );
    case.run("build year --out out --keep-going")
        .exits(1)
        .says("3 unchanged")
        .keeps_silent_about("gone");
    assert!(log == case.read("out/action-log.xlsx"));
}

#[test]
fn two_meetings_of_one_name_or_one_ref_twice_spoil_only_themselves() {
    let twice = meeting("2026-05-13").replace(
        "Action CH, by",
        "Action CH [LB-90]: ring the county\n\nAction CH [LB-90], by",
    );
    let case = year()
        .file("year/again.toml", meeting("2026-01-14"))
        .file("year/twice.toml", twice);
    case.run("build year --out out").exits(1).leaves(&[
        "year/2026-01-14.toml",
        "year/2026-02-11.toml",
        "year/2026-03-11.toml",
        "year/2026-04-08.toml",
        "year/again.toml",
        "year/board.toml",
        "year/twice.toml",
    ]);
    let seen = case
        .run("build year --out out --keep-going")
        .exits(1)
        .says("two of the given meetings would both be written to")
        .says("the Ref `LB-90` stands on two actions of this meeting")
        .says(
            "3 of 6 meetings have faults: year/2026-01-14.toml, year/again.toml, year/twice.toml.",
        )
        .says("3 added");
    let others = ["2026-02-11", "2026-03-11", "2026-04-08"];
    assert_eq!(told(&seen), others.map(minutes));
}

#[test]
fn a_damaged_log_stops_all_unless_the_others_are_to_be_built() {
    let case = year().file("out/action-log.xlsx", "no workbook");
    let seen = case.run("build year --out out").exits(1);
    assert_eq!(told(&seen), Vec::<String>::new());
    let seen = case
        .run("build year --out out --keep-going")
        .exits(1)
        .says("The documents were written; the log was not changed.");
    assert_eq!(told(&seen), DAYS.map(minutes));
}

/// What a batch of two committees with a log each says last, once these files are in its way.
fn closing(in_the_way: &[&str]) -> String {
    let board = |name: &str| COMMITTEE.replace("Leaders", name);
    let mut case = Case::new()
        .file("a/board.toml", board("Leaders"))
        .file("b/board.toml", board("Harbour"))
        .file("a/1.toml", meeting("2026-01-14"))
        .file("b/1.toml", meeting("2026-02-11"));
    for name in in_the_way {
        case = case.file(name, "not ours");
    }
    let seen = case.run("build a b").exits(3);
    let lines: Vec<_> = seen.stderr.lines().collect();
    lines[lines.len() - 2].to_owned()
}

#[test]
fn the_last_sentence_says_no_more_than_is_so_of_each_log_and_document() {
    let documents = [
        "a/2026-01-14 Leaders Board notes.docx",
        "b/2026-02-11 Harbour Board notes.docx",
    ];
    let logs = ["a/~$action-log.xlsx", "b/~$action-log.xlsx"];
    assert_eq!(
        closing(&logs),
        "The documents were written; the logs were not changed. Run it again when that is cleared."
    );
    assert_eq!(
        closing(&documents),
        "The logs were brought up to date; the documents were not written."
    );
    let all = [documents, logs].concat();
    assert_eq!(
        closing(&all),
        "Nothing was changed. Run it again when that is cleared."
    );
    for some in [&all[..1], &all[..3], &all[1..], &all[2..3]] {
        assert_eq!(
            closing(some),
            "All else was brought up to date. Run it again when that is cleared."
        );
    }
}

#[test]
fn a_fault_that_meetings_share_is_told_once() {
    let case = year().file("year/board.toml", format!("{COMMITTEE}atendees = \"x\"\n"));
    let seen = case.run("check year").exits(1);
    assert_eq!(seen.stderr.matches("unknown key `atendees`").count(), 1);
    let case = year();
    let seen = case.run("check year --document agnda").exits(1);
    assert_eq!(seen.stderr.matches("has no document `agnda`").count(), 1);
}

#[test]
fn documents_that_find_no_room_in_memory_come_out_the_same_and_leave_nothing_when_they_are_given_up()
 {
    let mut case = year();
    case.run("house copy shropshire big").exits(0);
    let template = fs::read(case.path("big/minutes.docx")).expect("the template");
    let mut package = minutebook::ooxml::Package::open(template).expect("a package");
    // A picture does not compress: the second document finds no room in memory.
    let mut noise = 1u32;
    let picture = std::iter::repeat_with(|| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    });
    package.set_part("word/media/picture.png", picture.take(5 << 20).collect());
    case = case.file("big/minutes.docx", package.write().expect("the template"));
    let before = case.names();
    let two = "year/2026-01-14.toml year/2026-02-11.toml";
    let spoilt = case.file("year/spoilt.toml", "title = \"Board\"\n");
    spoilt
        .run(&format!(
            "build {two} year/spoilt.toml --house big --out new/out"
        ))
        .exits(1)
        .says("Nothing was written.");
    fs::remove_file(spoilt.path("year/spoilt.toml")).expect("gone");
    assert_eq!(spoilt.names(), before);
    assert!(!spoilt.path("new").exists());
    let case = spoilt;
    case.run(&format!("build {two} --house big --out out"))
        .exits(0);
    case.run("build year/2026-02-11.toml --house big --out alone --no-log")
        .exits(0);
    assert!(
        case.read(&minutes("2026-02-11")) == case.read("alone/2026-02-11 Leaders Board notes.docx")
    );
    let left = case
        .names()
        .iter()
        .filter(|name| name.starts_with("out/"))
        .count();
    assert_eq!(left, 3);
}

/// Killed, by Ctrl-C, at moments spread over the whole of a run, however long it takes here.
#[cfg(unix)]
#[test]
fn ctrl_c_at_any_moment_leaves_whole_files_and_the_next_run_completes_the_work() {
    use minutebook::ooxml::Package;
    use std::process::{Command, Stdio};
    use std::time::Instant;

    let build = |case: &Case| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
        command.args(["build", "year", "--out", "out", "--quiet"]);
        command
            .current_dir(case.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    let case = year();
    let start = Instant::now();
    assert!(build(&case).status().expect("a build").success());
    let (whole_run, done) = (start.elapsed(), case.names());
    let rounds = 16;
    for round in 0..rounds {
        let case = year();
        let mut child = build(&case).spawn().expect("a build starts");
        std::thread::sleep(whole_run.mul_f64(f64::from(round) / f64::from(rounds)));
        let id = child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
        child.wait().expect("it ends");
        for name in case.names() {
            let is_document = name.ends_with(".docx") || name.ends_with(".xlsx");
            if is_document && !name.contains(".minutebook-") {
                let package = Package::open(case.read(&name)).expect("a whole file");
                for part in package.part_names() {
                    package.read_part(part).expect("a whole part");
                }
            }
        }
        let again = case.run("build year --out out").exits(0);
        let log = again.stdout.lines().last().unwrap_or_default();
        assert!(["  4 added", "  4 unchanged"].contains(&log), "{log}");
        assert_eq!(case.names(), done);
    }
}
