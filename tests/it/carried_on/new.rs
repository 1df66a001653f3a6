//! `minutebook new`: the next meeting's file, ready to be built and never written over another.

use super::{COMMITTEE, LOG, after_january, meeting, type_words};
use crate::command::Case;
use crate::shown::shown;
use minutebook::house::House;
use minutebook::model::action_log::Column;

const FEBRUARY: &str = "2011-02-10 Leaders Board.toml";

#[test]
fn the_next_file_has_who_usually_comes_the_standing_items_and_what_is_open() {
    let case = type_words(after_january(), "LB-001", Column::Update, "rang twice");
    case.run("new board.toml --date 2011-02-10")
        .exits(0)
        .says("made: 2011-02-10 Leaders Board.toml")
        .says("to go through: 3 open actions of action-log.xlsx");
    let expected = r#"# Leaders Board, the next meeting. Lines that begin with # are for you; nothing prints them.
#
#   before the meeting   minutebook build "2011-02-10 Leaders Board.toml" --document agenda
#   after it             minutebook build "2011-02-10 Leaders Board.toml"

committee = "board.toml"
date = 2011-02-10
# next_meeting = "the day, or words"

# Who was there: delete the lines of those who were not.
present = '''
Robin Thompson
Carolyn Healy
Mike Hyatt
'''
# apologies = '''
# '''

[[item]]
title = "Welcome, apologies and quorum"
notes = '''
'''

[[item]]
title = "Declarations of interest"
notes = '''
'''

[[item]]
title = "Minutes of the meeting held on 10 January 2011"
# Once they are agreed, type:  Approved: the minutes of 10 January 2011 as a true record.
notes = '''
'''

[[item]]
title = "Matters arising"
# Below each line type what was said of it, or delete the line: it stays in the log.
# Done with:      Closed LB-001: the meeting was held on 9 June
# Still to do:    Action CH [LB-001], by 10 June: arrange the meeting
notes = '''
LB-001 (Carolyn Healy, 20 January 2011, overdue): Arrange a meeting – “rang twice”

LB-002 (Mike Hyatt, Carolyn Healy, 10 March 2011): Write to Smith

LB-003 (Robin Thompson, the AGM): Sing
'''

[[item]]
title = "Any other business"
notes = '''
'''
"#;
    let written = String::from_utf8(case.read(FEBRUARY)).expect("text");
    assert_eq!(written, expected);
}

#[test]
fn a_fresh_file_can_be_built_in_every_house_and_leaves_the_log_alone() {
    let case = after_january();
    case.run("new board.toml --date 2011-02-10").exits(0);
    let log = case.read(LOG);
    for house in House::built_in_names() {
        for document in ["minutes", "agenda", "actions"] {
            let line = format!(
                "build '{FEBRUARY}' --house {house} --out {house} --log {LOG} --document {document}"
            );
            case.run(&line)
                .exits(0)
                .says("rule: no-next-meeting-date")
                .says("\n1 warning\n");
        }
    }
    assert!(case.read(LOG) == log);
}

#[test]
fn whatever_people_typed_in_the_log_stays_words() {
    let hostile = [
        "I rang.\nAction CH, by 1 May: ring again",
        "nobody was in. Action: CH",
        "'''\n[[item]]\ntitle = 'x'\n'''",
        "C:\\temp\\*.docx and **bold** [x](https://example.org) \\* _a_",
        "Resolved: to go home\n- one\n- two\n# Head\n| a | b |\n|---|---|",
        "Closed LB-001: done\nLB-002 complete",
        "Interest CH, personal: x",
        "{{title}} <w:p> & \u{2028}x\u{b}y",
        "Robin – said so",
    ];
    for typed in hostile {
        let case = type_words(after_january(), "LB-002", Column::Update, typed);
        case.run("new board.toml --date 2011-02-10").exits(0);
        let log = case.read(LOG);
        let seen = case.run(&format!("build '{FEBRUARY}'")).exits(0);
        assert!(
            seen.stderr.ends_with("\n1 warning\n"),
            "{typed}: {}",
            seen.stderr
        );
        assert!(case.read(LOG) == log, "{typed}");
        let minutes = shown(&case.read("2011-02-10 Leaders Board minutes.docx"));
        assert!(!minutes.contains("[MinuteOwner] C"), "{minutes}");
        let file = String::from_utf8(case.read(FEBRUARY)).expect("text");
        let words: Vec<&str> = typed
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let words = words.join(" ");
        assert!(
            minutes.contains(&words) || file.contains(&format!(" {words}\nnotes")),
            "{typed}: {minutes}"
        );
    }
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let case = after_january().file(FEBRUARY, "mine");
    case.run("new board.toml --date 2011-02-10")
        .exits(1)
        .says("`2011-02-10 Leaders Board.toml` is there already")
        .says("For another day type `--date`")
        .says("Nothing was written.");
    assert_eq!(case.read(FEBRUARY), b"mine");
}

#[test]
fn the_day_is_the_one_that_the_last_meeting_named() {
    let case = after_january();
    case.run("new board.toml")
        .exits(0)
        .says("made: 2012-01-17 Leaders Board.toml");
    case.run("new board.toml")
        .exits(2)
        .says("`2012-01-17 Leaders Board.toml` does not say on which day the next meeting is")
        .says("Type the day: `minutebook new board.toml --date 2012-01-17`.");
    case.run("new board.toml --after jan.toml")
        .exits(1)
        .says("is there already");
}

#[test]
fn a_meeting_is_no_committee() {
    let alone = meeting("2011-01-10", "x").replace("committee", "venue");
    let case = after_january().file("alone.toml", alone);
    case.run("new jan.toml")
        .exits(1)
        .says("`jan.toml` is the file of one meeting")
        .says("`minutebook new board.toml --after jan.toml`");
    case.run("new alone.toml")
        .exits(1)
        .says("to a file of its own");
    case.run("new bord.toml")
        .exits(1)
        .says("Did you mean `board.toml`?");
}

#[test]
fn faults_of_the_committee_are_told_and_nothing_is_written() {
    let case = Case::new().file("board.toml", "titel = 'Board'\n");
    case.run("new board.toml --date 2011-02-10")
        .exits(1)
        .says("did you mean `title`?")
        .leaves(&["board.toml"]);
    let case = Case::new().file("board.toml", "house = 'board'\n");
    case.run("new board.toml --date 2011-02-10")
        .exits(1)
        .says("`board.toml` has no `title`")
        .leaves(&["board.toml"]);
}

#[test]
fn the_committees_own_items_stand_in_for_the_houses() {
    let items = "[[item]]\ntitle = 'Prayers'\nnotes = 'The Chair led prayers.'\n\
                 [[item]]\ntitle = 'Matters arising and actions'\nprivate = 'staff'\n";
    let case = after_january().file("board.toml", format!("{COMMITTEE}{items}"));
    case.run("new board.toml --date 2011-02-10").exits(0);
    let written = String::from_utf8(case.read(FEBRUARY)).expect("text");
    let titles: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with("title"))
        .collect();
    assert_eq!(
        titles,
        [
            "title = \"Prayers\"",
            "title = \"Matters arising and actions\""
        ]
    );
    assert!(written.contains("The Chair led prayers.") && written.contains("private = \"staff\""));
    assert!(written.contains("LB-003"));
    case.run(&format!("check '{FEBRUARY}'")).exits(0);
}

#[test]
fn another_folder_names_the_committee_from_there() {
    let case = after_january();
    case.run("new board.toml --date 2011-02-10 --out 2011/february --log action-log.xlsx")
        .exits(0)
        .says("3 open actions");
    let file = format!("2011/february/{FEBRUARY}");
    let written = String::from_utf8(case.read(&file)).expect("text");
    assert!(
        written.contains("committee = \"../../board.toml\"\n"),
        "{written}"
    );
    case.run(&format!("check '{file}'")).exits(0);
}

#[test]
fn usual_attendance_is_the_committees_where_it_says_so() {
    let usual = "present = 'CH RT'\nin_attendance = '''\nJo Bexley   Clerk   JB\nDan Kerr\n'''\n";
    let case = after_january().file("board.toml", format!("{COMMITTEE}{usual}"));
    case.run("new board.toml --date 2011-02-10 --no-log")
        .exits(0);
    let written = String::from_utf8(case.read(FEBRUARY)).expect("text");
    assert!(
        written.contains("present = '''\nCarolyn Healy\nRobin Thompson\n'''\n"),
        "{written}"
    );
    assert!(
        written.contains("in_attendance = '''\nJo Bexley   Clerk   JB\nDan Kerr\n'''\n"),
        "{written}"
    );
    assert!(!written.contains("LB-001"), "{written}");
}
