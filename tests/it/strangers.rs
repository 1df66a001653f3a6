//! What a stranger typed wrong, as the whole program answers it.

use super::command::Case;

const MEETING: &str = "title = 'Board'\ndate = 2026-01-14\ntime = '9'\nvenue = 'x'\nnext_meeting = 2026-03-11\n\n[[item]]\ntitle = 'A'\nnotes = 'Hello.'\n";

#[test]
fn a_house_that_is_not_there_is_told_once_where_it_is_named() {
    let case = Case::new().file("board.toml", format!("house = 'shropshir'\n{MEETING}"));
    let seen = case.run("check board.toml");
    assert_eq!(seen.code, 1);
    assert_eq!(
        seen.stderr.matches("there is no house").count(),
        1,
        "{}",
        seen.stderr
    );
    assert!(seen.stderr.contains("board.toml:1:9"), "{}", seen.stderr);

    let seen = case.run("check board.toml --house nope");
    assert_eq!(
        seen.stderr.matches("there is no house").count(),
        1,
        "{}",
        seen.stderr
    );
    assert!(!seen.stderr.contains("board.toml:1:9"), "{}", seen.stderr);
}

#[test]
fn a_key_of_the_meeting_typed_below_an_item_is_told_where_it_belongs() {
    let case = Case::new().file("board.toml", format!("{MEETING}atendees = 'CH'\n"));
    let seen = case.run("check board.toml");
    assert!(
        seen.stderr
            .contains("error: unknown key `atendees`; did you mean `present`?"),
        "{}",
        seen.stderr
    );
    assert!(
        seen.stderr
            .contains("hint: It belongs to the meeting; move it above the first `[[item]]`."),
        "{}",
        seen.stderr
    );
}

#[test]
fn a_log_that_is_named_like_another_file_is_refused_with_a_better_name() {
    let case = Case::new().file("board.toml", MEETING);
    let seen = case.run("build board.toml --log log.txt");
    assert_eq!(seen.code, 1);
    assert!(
        seen.stderr
            .contains("hint: Type the name of the Excel workbook: `log.xlsx`."),
        "{}",
        seen.stderr
    );
    let seen = case.run("actions board.toml");
    assert!(
        seen.stderr
            .contains("`board.toml` is no name for an action log"),
        "{}",
        seen.stderr
    );
}

#[test]
fn whoever_is_named_at_the_end_of_an_action_stands_in_the_hint() {
    let people = "present = 'Mike Hyatt  MH'\n\n[[item]]";
    for typed in ["Action: do it (MH)", "Action: do it - MH."] {
        let meeting = MEETING
            .replace("Hello.", typed)
            .replace("\n[[item]]", people);
        let case = Case::new().file("board.toml", meeting);
        let seen = case.run("check board.toml");
        assert!(
            seen.stderr.contains("hint: Type `Action MH: …`"),
            "{}",
            seen.stderr
        );
    }
}

#[test]
fn a_log_whose_hidden_sheet_is_gone_says_what_that_means() {
    let log = include_bytes!("../fixtures/logs/mac_1904_range.xlsx");
    let case = Case::new()
        .file("board.toml", MEETING.replace("Hello.", "Action ALL: sing"))
        .file("action-log.xlsx", log);
    case.run("check board.toml")
        .exits(0)
        .says("the log has no hidden sheet `minutebook`")
        .says("a row that somebody deleted may be added again");
}

#[test]
fn a_quiet_run_does_not_count_the_notes_that_it_does_not_show() {
    let case = Case::new()
        .file("meetings/board.toml", MEETING)
        .file("meetings/committee.toml", "title = 'Board'\n");
    let seen = case.run("check meetings --quiet").exits(0);
    assert_eq!(seen.stderr, "");
}
