//! `--ics`: the next meeting for people's calendars.

use crate::command::Case;

const ICS: &str = "2026-01-14 Board next meeting.ics";

fn meeting(next: &str) -> Case {
    let file = format!(
        "title = \"Board\"\ndate = 2026-01-14\nnext_meeting = {next}\n\n[[item]]\ntitle = \"Welcome\"\n"
    );
    Case::new().file("m.toml", file)
}

#[test]
fn the_next_meeting_is_a_calendar_file_beside_the_minutes() {
    let case = meeting("2026-03-11");
    case.run("build m.toml --ics --no-log")
        .exits(0)
        .says("made: 2026-01-14 Board next meeting.ics");
    let first = case.read(ICS);
    let text = String::from_utf8(first.clone()).expect("UTF-8");
    assert!(
        text.contains("\r\nDTSTART;VALUE=DATE:20260311\r\n"),
        "{text}"
    );
    case.run("build m.toml --ics --no-log")
        .exits(0)
        .says("up to date: 2026-01-14 Board next meeting.ics");
    assert_eq!(case.read(ICS), first);
    case.run("build m.toml --no-log --house cyngor --ics")
        .exits(0);
    assert!(
        case.names()
            .contains(&"2026-01-14 Board cyfarfod nesaf.ics".to_owned())
    );
}

#[test]
fn a_new_day_replaces_the_file_and_a_file_changed_by_hand_is_kept() {
    let case = meeting("2026-03-11");
    case.run("build m.toml --ics --no-log").exits(0);
    let case = case.file(
        "m.toml",
        String::from_utf8(meeting("2026-03-18").read("m.toml")).expect("UTF-8"),
    );
    case.run("build m.toml --ics --no-log").exits(0);
    let text = String::from_utf8(case.read(ICS)).expect("UTF-8");
    assert!(text.contains("20260318"), "{text}");
    let case = case.file(
        ICS,
        text.replace("SUMMARY", "LOCATION:Library\r\nSUMMARY")
            .replace("20260318", "20260319"),
    );
    case.run("build m.toml --ics --no-log")
        .exits(3)
        .says("`2026-01-14 Board next meeting.ics` was changed by hand since it was made");
    assert!(String::from_utf8_lossy(&case.read(ICS)).contains("Library"));
    case.run("build m.toml --ics --no-log --replace").exits(0);
    assert!(!String::from_utf8_lossy(&case.read(ICS)).contains("Library"));
}

#[test]
fn words_for_the_next_meeting_make_no_file_and_the_run_says_so() {
    let case = meeting("\"2/3rd week of March\"");
    case.run("build m.toml --ics --no-log")
        .exits(0)
        .says("no calendar file: the day of the next meeting is not known")
        .says("m.toml:3:16")
        .leaves(&["2026-01-14 Board notes.docx", "m.toml"]);
}
