//! Actions of earlier meetings that the notes say are done, or take on.

use super::{LOG, after_january, meeting, rows, type_into, type_words};
use crate::command::Case;
use crate::shown::shown;
use jiff::civil::date;
use minutebook::model::action_log::{CellValue, Column};
use minutebook::ooxml::Package;

const STATUS: [Column; 3] = [Column::Ref, Column::Status, Column::Closed];

/// The board's January in the log, and the file of its February.
fn february(notes: &str) -> Case {
    after_january().file("feb.toml", meeting("2011-02-10", notes))
}

#[test]
fn a_closed_action_is_proposed_and_peoples_columns_stay_as_they_are() {
    let case = february("Closed LB-001: the meeting was held.\n\nLB-003 complete");
    let log = case.read(LOG);
    case.run("build feb.toml")
        .exits(0)
        .says("closed by the minutes (item 1): LB-001 `Arrange a meeting` (Open); set Status to `Closed` in the log, or run with `--set-status`")
        .says("complete by the minutes (item 1): LB-003 `Sing` (Open); set Status to `Complete`")
        .says("2 to be closed");
    assert!(case.read(LOG) == log, "the log was written");
    let minutes = shown(&case.read("2011-02-10 Leaders Board minutes.docx"));
    assert!(minutes.contains("Closed LB-001: the meeting was held."));
    assert!(minutes.contains("LB-003 complete"));
    let open = minutes.split("Open actions of earlier meetings").nth(1);
    let open = open.expect("what is still open");
    assert!(open.contains("LB-002") && !open.contains("LB-001") && !open.contains("LB-003"));
}

#[test]
fn with_set_status_it_is_closed_on_the_day_of_the_meeting_and_once() {
    let case = february("Closed LB-001: the meeting was held.");
    case.run("check feb.toml --set-status")
        .exits(0)
        .says("updated LB-001, Status: `Open` is now `Closed`");
    case.run("build feb.toml --set-status")
        .exits(0)
        .says("updated LB-001, Status: `Open` is now `Closed`")
        .says("updated LB-001, Closed: nothing is now `10 February 2011`");
    let expected = [
        "LB-001 | Closed | 10 February 2011",
        "LB-002 | Open | ",
        "LB-003 | Open | ",
    ];
    assert_eq!(rows(&case, &STATUS), expected);
    let log = case.read(LOG);
    case.run("build feb.toml --set-status").exits(0);
    case.run("build feb.toml jan.toml")
        .exits(0)
        .keeps_silent_about("LB-001");
    assert!(case.read(LOG) == log, "a second run wrote");
    case.run("actions action-log.xlsx --today 2011-02-10")
        .exits(0)
        .keeps_silent_about("LB-001");
}

#[test]
fn where_somebody_renamed_the_column_closed_no_day_is_said_to_be_set() {
    let case = february("Closed LB-001: the meeting was held.");
    let mut log = Package::open(case.read(LOG)).expect("opens");
    let table = log.read_part("xl/tables/table1.xml").expect("the table");
    let table = String::from_utf8(table).expect("text");
    let renamed = table.replace("name=\"Closed\"", "name=\"Done on\"");
    log.set_part("xl/tables/table1.xml", renamed.into_bytes());
    let case = case.file(LOG, log.write().expect("writes"));
    case.run("build feb.toml --set-status")
        .exits(0)
        .says("updated LB-001, Status: `Open` is now `Closed`")
        .keeps_silent_about("LB-001, Closed");
    assert_eq!(rows(&case, &STATUS)[0], "LB-001 | Closed | ");
}

#[test]
fn a_status_that_somebody_typed_or_opened_again_is_kept() {
    let notes = "Closed LB-001: held.\nClosed LB-002: written.\nClosed LB-003: sung.";
    let case = type_words(february(notes), "LB-001", Column::Status, "On hold");
    let day = CellValue::Date(date(2011, 2, 1));
    let case = type_into(case, "LB-002", Column::Closed, day);
    let case = type_words(case, "LB-003", Column::Status, "Withdrawn");
    let before = rows(&case, &STATUS);
    case.run("build feb.toml --set-status")
        .exits(0)
        .says("LB-001 `Arrange a meeting` (On hold); somebody typed another Status, which is kept")
        .says("LB-002 `Write to Smith` (Open); somebody opened it again")
        .keeps_silent_about("LB-003");
    assert_eq!(rows(&case, &STATUS), before);
}

#[test]
fn an_action_in_progress_is_closed_and_said() {
    let case = type_words(
        february("LB-001 complete"),
        "LB-001",
        Column::Status,
        "In progress",
    );
    case.run("build feb.toml --set-status")
        .exits(0)
        .says("updated LB-001, Status: `In progress` is now `Complete`");
}

#[test]
fn a_ref_that_the_log_lacks_is_a_warning_and_a_road_is_none() {
    let case = february("Closed LB-0011: held.\nCOVID-19 closed: the centre");
    case.run("build feb.toml")
        .exits(0)
        .says("warning: the log has no `LB-0011`")
        .says("--> feb.toml:8:1")
        .says("`minutebook actions LOG.xlsx --all` lists what the log holds")
        .keeps_silent_about("has no `COVID");
}

#[test]
fn the_order_of_builds_makes_no_difference() {
    let notes = [
        "Closed LB-001: held.",
        "LB-002 complete",
        "Action RT [LB-003]: hum",
    ];
    let months = ["2011-02-10", "2011-03-10", "2011-04-10"];
    let mut ends = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut case = after_january();
        for at in 0..3 {
            case = case.file(&format!("{at}.toml"), meeting(months[at], notes[at]));
        }
        for at in order {
            case.run(&format!("build {at}.toml --set-status")).exits(0);
        }
        ends.push(rows(&case, &Column::ALL));
    }
    assert_eq!(ends[0], ends[1]);
    assert_eq!(ends[0], ends[2]);
}

#[test]
fn an_action_that_is_taken_on_changes_its_own_row_alone() {
    let case = february("Action MH [LB-001], by 1 April: chase Smith");
    let others = |case: &Case| rows(case, &Column::ALL)[1..].to_vec();
    let before = others(&case);
    case.run("build feb.toml").exits(0).says("1 updated");
    let of_the_tool = [Column::Action, Column::Owner, Column::Due, Column::Raised];
    assert_eq!(
        rows(&case, &of_the_tool)[0],
        "Chase Smith | Mike Hyatt | 1 April 2011 | 10 January 2011"
    );
    assert_eq!(others(&case), before);
}

#[test]
fn an_action_that_was_closed_and_is_taken_on_is_told() {
    let case = february("Closed LB-001: held.");
    case.run("build feb.toml --set-status").exits(0);
    let again = "Action CH [LB-001], by 1 April: hold it again";
    let case = case.file("mar.toml", meeting("2011-03-10", again));
    case.run("build mar.toml")
        .exits(0)
        .says("warning: `LB-001` is `Closed` in the log, and this meeting takes it on")
        .says("set its Status in the log to `Open`");
    case.run("build jan.toml feb.toml")
        .exits(0)
        .keeps_silent_about("takes it on");
}

#[test]
fn a_ref_in_a_log_that_is_not_there_yet_is_a_warning() {
    let case = Case::new().file("board.toml", super::COMMITTEE).file(
        "feb.toml",
        meeting("2011-02-10", "Action CH [LB-017], by 1 March: write"),
    );
    case.run("build feb.toml")
        .exits(0)
        .says("warning: the log is new and has no `LB-017`")
        .says("--> feb.toml:8:1");
}

#[test]
fn a_due_that_a_later_meeting_does_not_type_stays_in_whatever_order_they_are_built() {
    let notes = [
        "Action CH [LB-001], by 1 March: hold it",
        "Action MH [LB-001]: hold it soon",
    ];
    let files = [
        meeting("2011-02-10", notes[0]),
        meeting("2011-03-10", notes[1]),
    ];
    for order in ["a.toml b.toml", "b.toml a.toml"] {
        let case = after_january()
            .file("a.toml", &files[0])
            .file("b.toml", &files[1]);
        for file in order.split(' ') {
            case.run(&format!("build {file}")).exits(0);
        }
        let seen = rows(&case, &[Column::Action, Column::Owner, Column::Due]);
        assert_eq!(
            seen[0], "Hold it soon | Mike Hyatt | 1 March 2011",
            "{order}"
        );
        let log = case.read(LOG);
        case.run("build jan.toml a.toml b.toml").exits(0);
        assert!(case.read(LOG) == log, "{order}: another run wrote");
    }
    let case = after_january().file("b.toml", &files[1]);
    case.run("build b.toml").exits(0);
    assert_eq!(rows(&case, &[Column::Due])[0], "20 January 2011");
}

#[test]
fn a_line_below_an_action_that_closes_another_is_no_part_of_it() {
    let case = february("Action CH: chase the county\nClosed LB-001: the meeting was held.");
    case.run("build feb.toml")
        .exits(0)
        .says("added LB-004 `Chase the county`")
        .says("closed by the minutes (item 1): LB-001");
    let minutes = shown(&case.read("2011-02-10 Leaders Board minutes.docx"));
    assert!(minutes.contains("Closed LB-001: the meeting was held."));
}
