//! `{{#each open_actions}}`: in the minutes of the board house, in agendas, and on the page of each owner.

use super::{after_january, meeting, type_words};
use crate::shown::shown;
use minutebook::model::action_log::Column;

const FEBRUARY: &str = "2011-02-10 Leaders Board";

/// The words of a document's paragraphs from one to another, both left out; a cell of a table is a paragraph.
fn between(document: &[u8], first: &str, last: &str) -> Vec<String> {
    let text = shown(document);
    let words = text.lines().filter_map(|line| {
        let (_, words) = line.trim().strip_prefix('[')?.split_once(']')?;
        Some(words.trim().to_owned())
    });
    words
        .skip_while(|words| words != first)
        .skip(1)
        .take_while(|words| words != last)
        .collect()
}

#[test]
fn the_minutes_list_what_the_log_holds_open_the_most_overdue_first() {
    let case = after_january();
    let case = type_words(case, "LB-003", Column::Status, "Complete");
    let case = type_words(case, "LB-001", Column::Update, "rang twice");
    let case = case.file(
        "feb.toml",
        meeting("2011-02-10", "Action RT, by 1 March: hum"),
    );
    case.run("build feb.toml").exits(0).says("added LB-004");
    let minutes = case.read(&format!("{FEBRUARY} minutes.docx"));
    let heading = "Open actions of earlier meetings";
    let seen = between(&minutes, heading, "Actions from this meeting");
    let headings = ["Ref", "What is to be done", "Owner", "Due", "Status"];
    let first = [
        "LB-001",
        "Arrange a meeting",
        "rang twice",
        "CH",
        "20 January 2011",
        "Overdue",
    ];
    let second = [
        "LB-002",
        "Write to Smith",
        "MH, CH",
        "10 March 2011",
        "Open",
    ];
    assert_eq!(seen, [&headings[..], &first, &second].concat());
    case.run("build feb.toml").exits(0).says("up to date:");
}

#[test]
fn meetings_that_are_built_together_see_each_others_actions_at_once() {
    let case = after_january();
    std::fs::remove_file(case.path("action-log.xlsx")).expect("no log");
    let case = case.file(
        "feb.toml",
        meeting("2011-02-10", "Action RT, by 1 March: hum"),
    );
    case.run("build feb.toml jan.toml").exits(0).says("4 added");
    let first = case.read(&format!("{FEBRUARY} minutes.docx"));
    assert!(shown(&first).contains("LB-001"));
    case.run("build feb.toml jan.toml")
        .exits(0)
        .says("4 unchanged");
    assert!(case.read(&format!("{FEBRUARY} minutes.docx")) == first);
}

#[test]
fn every_agenda_and_every_owner_page_has_them() {
    let case = after_january();
    let case = case.file(
        "feb.toml",
        meeting("2011-02-10", "Action RT, by 1 March: hum"),
    );
    for house in ["board", "cyngor", "parish", "shropshire", "stratford"] {
        let line = format!("build feb.toml --house {house} --out {house} --log action-log.xlsx");
        for document in ["agenda", "actions"] {
            case.run(&format!("{line} --document {document}")).exits(0);
        }
        let mut seen = String::new();
        for name in case.names() {
            if name.starts_with(house) && name.ends_with(".docx") {
                seen += &shown(&case.read(&name));
            }
        }
        assert!(seen.matches("LB-001").count() >= 2, "{house}:\n{seen}");
        assert!(seen.contains("Carolyn Healy"), "{house}:\n{seen}");
    }
}

#[test]
fn an_owner_page_and_the_list_of_the_log_agree() {
    let case = after_january();
    let notes = "Action CH, by 1 March: hum\nAction MH, by 1 March: dance";
    let case = case.file("feb.toml", meeting("2011-02-10", notes));
    case.run("build feb.toml --document actions").exits(0);
    let pages = case.read(&format!("{FEBRUARY} actions.docx"));
    let page = between(&pages, "Carolyn Healy", "Mike Hyatt");
    let listed = case.run("actions action-log.xlsx --owner CH --today 2011-02-10 --format csv");
    let actions = ["Arrange a meeting", "Hum", "Write to Smith"];
    for action in actions {
        assert!(page.contains(&action.to_owned()), "{page:?}");
        assert!(listed.stdout.contains(action), "{}", listed.stdout);
    }
    assert_eq!(listed.stdout.lines().count(), 1 + actions.len());
    assert!(!page.contains(&"Dance".to_owned()) && !page.contains(&"Sing".to_owned()));
}

#[test]
fn a_log_that_somebody_has_open_is_read_all_the_same() {
    let case = after_january()
        .file("feb.toml", meeting("2011-02-10", "Words."))
        .file(
            ".~lock.action-log.xlsx#",
            ",ann,PC-12,22.11.2026 07:34,file:///x;",
        );
    case.run("build feb.toml").exits(3).says("by ann");
    let minutes = case.read(&format!("{FEBRUARY} minutes.docx"));
    assert!(shown(&minutes).contains("LB-001"));
    case.run("build feb.toml --no-log --document agenda")
        .exits(0);
    let agenda = case.read(&format!("{FEBRUARY} agenda.docx"));
    assert!(!shown(&agenda).contains("LB-001"));
}
