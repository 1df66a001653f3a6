//! `build` and `check` as an officer sees them: what is written, what is said, and the exit code.

use crate::command::Case;
use minutebook::ooxml::Package;

const BOARD: &str = "\
title = \"Leaders Board\"
date = 2026-01-14
venue = \"Shirehall\"
time = \"10am\"
next_meeting = 2026-03-11
house = \"stratford\"
present = '''
Carolyn Healy  Council  CH
Mike Hyatt     Council  MH
'''

[[item]]
title = \"Bridges\"
notes = '''
The bridge was discussed.

Action CH, by 10 February: write to the county
'''
";
const MINUTES: &str = "2026-01-14 Leaders Board minutes.docx";

fn board() -> Case {
    Case::new().file("board.toml", BOARD)
}

#[test]
fn writes_the_minutes_and_the_log_beside_the_meeting_file() {
    board()
        .run("build board.toml")
        .exits(0)
        .says("made: 2026-01-14 Leaders Board minutes.docx")
        .says("1 added")
        .leaves(&[MINUTES, "action-log.xlsx", "board.toml"]);
}

#[test]
fn a_clean_meeting_has_nothing_said_about_it() {
    let case = board();
    assert_eq!(case.run("build board.toml").exits(0).stderr, "");
}

#[test]
fn a_second_build_touches_nothing() {
    let case = board();
    case.run("build board.toml").exits(0);
    let before = (case.read(MINUTES), case.read("action-log.xlsx"));
    case.run("build board.toml")
        .exits(0)
        .says("up to date: 2026-01-14")
        .says("1 unchanged");
    assert!(before == (case.read(MINUTES), case.read("action-log.xlsx")));
}

#[test]
fn check_says_what_build_does_and_writes_nothing() {
    let case = board();
    let checked = case
        .run("check board.toml")
        .exits(0)
        .leaves(&["board.toml"])
        .stdout;
    let dry = case
        .run("build board.toml --dry-run")
        .exits(0)
        .leaves(&["board.toml"])
        .stdout;
    let built = case.run("build board.toml").exits(0).stdout;
    assert_eq!(checked, dry);
    assert_eq!(checked.replace("would make:", "made:"), built);
}

#[test]
fn minutes_that_somebody_changed_are_kept() {
    let case = board();
    case.run("build board.toml --no-log").exits(0);
    let mut package = Package::open(case.read(MINUTES)).expect("the minutes");
    let text = String::from_utf8(package.read_part("word/document.xml").expect("the text"))
        .expect("UTF-8");
    package.set_part(
        "word/document.xml",
        text.replace("was discussed", "was debated").into_bytes(),
    );
    let edited = package.write().expect("the edited minutes");
    let case = case.file(MINUTES, &edited);
    case.run("build board.toml --no-log")
        .exits(3)
        .says("was changed by hand")
        .says("--keep-both")
        .says("--replace");
    assert!(case.read(MINUTES) == edited);
    case.run("build board.toml --no-log --keep-both")
        .exits(0)
        .leaves(&[
            "2026-01-14 Leaders Board minutes (2).docx",
            MINUTES,
            "board.toml",
        ]);
    assert!(case.read(MINUTES) == edited);
    case.run("build board.toml --no-log --replace").exits(0);
    assert!(case.read(MINUTES) != edited);
}

#[test]
fn minutes_that_nobody_changed_follow_the_meeting_file() {
    let case = board();
    case.run("build board.toml --no-log").exits(0);
    let before = case.read(MINUTES);
    let case = case.file("board.toml", BOARD.replace("discussed", "debated"));
    case.run("build board.toml --no-log")
        .exits(0)
        .says("made: ");
    assert!(case.read(MINUTES) != before);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (board(), board());
    one.run("build board.toml --no-log").exits(0);
    other.run("build board.toml --no-log").exits(0);
    assert!(one.read(MINUTES) == other.read(MINUTES));
}

#[test]
fn a_fault_in_one_file_keeps_all_files_from_being_written() {
    board()
        .file(
            "other.toml",
            BOARD.replace("date = 2026-01-14", "date = 2026-02-30"),
        )
        .run("build board.toml other.toml")
        .exits(1)
        .says("other.toml:2:8")
        .says("Nothing was written.")
        .leaves(&["board.toml", "other.toml"]);
}

#[test]
fn two_meetings_of_one_name_are_refused() {
    board()
        .file("copy.toml", BOARD)
        .run("build board.toml copy.toml")
        .exits(1)
        .says("would both be written to")
        .leaves(&["board.toml", "copy.toml"]);
}

#[test]
fn the_committee_file_gives_what_the_meeting_file_does_not_say() {
    Case::new()
        .file("committees/board.toml", "title = \"Leaders Board\"\nhouse = \"stratford\"\nvenue = \"Shirehall\"\nlog = \"log.xlsx\"\npeople = \"Carolyn Healy  Council  CH\"\n")
        .file("january.toml", "committee = \"committees/board.toml\"\ndate = 2026-01-14\npresent = \"CH\"\n[[item]]\ntitle = \"Bridges\"\nnotes = \"Action CH: write\"\n")
        .run("build january.toml")
        .exits(0)
        .says("(Carolyn Healy)")
        .leaves(&[MINUTES, "committees/board.toml", "committees/log.xlsx", "january.toml"]);
}

#[test]
fn a_log_that_somebody_has_open_keeps_nobody_from_the_minutes() {
    let mut mark = vec![0x20; 165];
    mark[0] = 10;
    mark[1..11].copy_from_slice(b"Ann Archer");
    mark[55..57].copy_from_slice(&10_u16.to_le_bytes());
    for (at, letter) in "Ann Archer".encode_utf16().enumerate() {
        mark[57 + at * 2..59 + at * 2].copy_from_slice(&letter.to_le_bytes());
    }
    let case = board();
    case.run("build board.toml").exits(0);
    let before = case.read("action-log.xlsx");
    let case = case
        .file("~$action-log.xlsx", &mark)
        .file("board.toml", BOARD.replace("write to", "visit"));
    case.run("build board.toml")
        .exits(3)
        .says("Ann Archer")
        .says("The documents were written; the log was not changed.");
    assert!(case.read("action-log.xlsx") == before);
}

#[test]
fn many_faults_in_one_long_line_are_told_without_a_copy_of_it_each() {
    let names = "'x', ".repeat(4_000);
    let case = board().file(
        "board.toml",
        BOARD.replacen("[[item]]", &format!("allow = [{names}]\n[[item]]"), 1),
    );
    let seen = case.run("check board.toml --format json").exits(0);
    assert_eq!(seen.stdout.matches("there is no rule `x`").count(), 4_000);
    assert!(seen.stdout.len() < 4_000 * 1_500, "{}", seen.stdout.len());
}

#[test]
fn what_stands_in_the_place_of_the_minutes_keeps_the_log_from_nothing() {
    board()
        .file(&format!("{MINUTES}/in-a-folder.txt"), "")
        .run("build board.toml")
        .exits(3)
        .says(&format!("error: `{MINUTES}` is a folder"))
        .says("1 added")
        .says("The log was brought up to date; the document was not written.");
}

#[test]
fn a_drive_s_letter_in_a_text_is_no_key() {
    for line in [
        "C:\\users\\ours",
        "see C:\\users\\ours",
        "C:\\users = ours",
        "C:\\plans",
    ] {
        let notes = format!("notes = \"\"\"\nThe plans are in\n{line}\n\"\"\"");
        Case::new()
            .file(
                "m.toml",
                format!("title = 'Board'\ndate = 2026-01-14\n[[item]]\ntitle = 'Hall'\n{notes}\n"),
            )
            .run("check m.toml")
            .exits(1)
            .says("error: a backslash stands in a text between \"\"\"\n --> m.toml:7:")
            .says("hint: Type ''' instead of \"\"\" before and after the text.");
    }
}

#[test]
fn a_log_that_is_not_there_was_not_brought_up_to_date() {
    let case = Case::new()
        .file(
            "m.toml",
            "title = 'Board'\ndate = 2026-01-14\n[[item]]\ntitle = 'Hall'\nnotes = 'It rained.'\n",
        )
        .file("2026-01-14 Board notes.docx", "not ours");
    let seen = case.run("build m.toml").exits(3).says("  no actions\n");
    seen.says("Nothing was changed. Run it again when that is cleared.");
    assert!(!case.path("action-log.xlsx").exists());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_minutes_is_not_followed() {
    let case = board().file("keep.txt", "not to be touched");
    std::os::unix::fs::symlink("keep.txt", case.path(MINUTES)).expect("a link");
    case.run("build board.toml --no-log --replace")
        .exits(3)
        .says("is a link to another file")
        .says("hint: It was not written.");
    assert_eq!(case.read("keep.txt"), b"not to be touched");
}

#[test]
fn a_motion_typed_in_two_lines_stands_in_two_lines() {
    let notes = "Resolved: to mend it\nMoved CH, seconded MH\nfor 2, against 0";
    let case = board().file(
        "board.toml",
        BOARD.replace("The bridge was discussed.", notes),
    );
    case.run("build board.toml --no-log").exits(0);
    let shown = crate::shown::shown(&case.read(MINUTES));
    assert!(
        shown.contains("Moved CH, seconded MH ↵ for 2, against 0"),
        "{shown}"
    );
}

#[test]
fn words_in_several_lines_between_single_quotes_say_how_they_are_typed() {
    let toml = BOARD
        .replace("notes = '''\n", "notes = \"")
        .replace("'''\n\n[[", "'''\n[[");
    let case = Case::new().file("board.toml", toml);
    case.run("check board.toml")
        .exits(1)
        .says("`notes` has no closing quote")
        .says("notes = '''`, the words");
}

#[test]
fn ten_mistakes_are_ten_messages() {
    let toml = "\
titel = \"Board\"
date = 2026-02-30
time = 10
present = '''
Carolyn Healy  Council  CH
Colin Hope     Council  CH
'''
chair = \"XY\"
colour = \"red\"
quorum = \"five\"
status = \"final\"

[[item]]
titel = \"Bridges\"
notes = '''
Action JBB: write
'''

[[item]]
title = \"Roads\"
note = \"They were mended.\"
";
    let case = Case::new().file("board.toml", toml);
    let seen = case
        .run("build board.toml")
        .exits(1)
        .says("Nothing was written.")
        .leaves(&["board.toml"]);
    let errors = seen
        .stderr
        .lines()
        .filter(|line| line.starts_with("error: "))
        .count();
    assert!(errors >= 10, "{errors} errors:\n{}", seen.stderr);
    let lines: Vec<usize> = seen
        .stderr
        .lines()
        .filter_map(|line| {
            line.trim_start()
                .strip_prefix("--> board.toml:")?
                .split(':')
                .next()?
                .parse()
                .ok()
        })
        .collect();
    assert!(lines.is_sorted(), "{lines:?}");
}

#[test]
fn json_is_one_object_with_the_place_of_each_message() {
    let case = Case::new().file("board.toml", "titel = \"Board\"\n");
    let seen = case.run("check board.toml --format json").exits(1);
    let json: serde_json::Value = serde_json::from_str(&seen.stdout).expect("JSON");
    assert_eq!(json["complete"], false);
    assert_eq!(json["messages"][0]["place"]["line"], 1);
}

#[test]
fn a_house_can_be_copied_changed_and_built_in() {
    let case = board();
    case.run("house copy stratford my-house").exits(0);
    let wording = String::from_utf8(case.read("my-house/house.toml")).expect("UTF-8");
    let case = case
        .file(
            "my-house/house.toml",
            wording.replace("Present:", "In the room:"),
        )
        .file("board.toml", BOARD.replace("\"stratford\"", "\"my-house\""));
    case.run("build board.toml --no-log").exits(0);
    assert!(crate::shown::shown(&case.read(MINUTES)).contains("In the room:"));
    case.run("house copy stratford my-house")
        .exits(2)
        .says("is there already");
}

#[test]
fn houses_are_listed_with_what_they_look_like() {
    let seen = Case::new().run("house list").exits(0).stdout;
    for house in ["shropshire", "stratford"] {
        assert!(
            seen.lines()
                .any(|line| line.starts_with(house) && line.contains("minutes")),
            "{seen}"
        );
    }
}

#[test]
fn a_house_that_is_not_there_is_the_fault_of_its_line() {
    board()
        .file(
            "board.toml",
            BOARD.replace("\"stratford\"", "\"stradford\""),
        )
        .run("build board.toml")
        .exits(1)
        .says("board.toml:6:9")
        .says("`stratford`");
}
