//! The check of the record: for each rule what it must find, and what it must leave alone.
//!
//! A case is a piece of a meeting file. What it leaves out of the usual keys is put before it, and an item after it;
//! lines are counted from the case's own first line.

mod actions;
mod clean;
mod decisions;
mod explain;
mod meetings;
mod people;
mod reading;
mod sources;
mod wording;

use minutebook::error::{Grade, Message, Place};
use minutebook::meeting::{parse, read_source, resolve, sort_messages};
use minutebook::model::review::{rule, rules};

/// The keys of a meeting that nothing is said of.
const USUAL: [&str; 6] = [
    "title = 'Board'",
    "date = 2026-03-11",
    "venue = 'Shirehall'",
    "time = '9.30am'",
    "closed = '11.20am'",
    "next_meeting = 2026-05-13",
];

/// Three people of whom nothing is said.
const PEOPLE: &str =
    "present = '''\nRobin Tate  Council  RT\nCarol Hill  Council  CH\nMike Brain  Police  MB\n'''";

/// All there is to say about a file.
fn said_of_file(toml: &str) -> Vec<Message> {
    let (source, mut messages) = read_source("m.toml", toml.as_bytes());
    let (file, said) = parse(&source.expect("text"));
    messages.extend(said);
    messages.extend(resolve(&file, &[]).1);
    sort_messages(&mut messages, "m.toml");
    messages
}

fn line_of(message: &Message) -> usize {
    match &message.place {
        Some(Place::Line(place)) => place.line,
        _ => 0,
    }
}

/// All there is to say about a case, its lines counted from its own first line.
fn said_of(case: &str) -> Vec<(usize, Message)> {
    let is_typed = |usual: &&str| {
        let key = usual.split(" = ").next().unwrap_or_default();
        case.lines()
            .take_while(|line| *line != "[[item]]")
            .any(|line| line.starts_with(&format!("{key} ")))
    };
    let mut before: String = USUAL
        .iter()
        .filter(|usual| !is_typed(usual))
        .map(|usual| format!("{usual}\n"))
        .collect();
    // Keys stand above the first item, so the usual people do too.
    if case.starts_with("[[item]]") {
        before += PEOPLE;
        before += "\n";
    }
    let item = if case.contains("[[item]]") {
        ""
    } else {
        "\n[[item]]\ntitle = 'Welcome'\n"
    };
    let shift = before.lines().count();
    said_of_file(&format!("{before}{case}{item}"))
        .into_iter()
        .map(|message| (line_of(&message).saturating_sub(shift), message))
        .collect()
}

/// An item with these notes, which begin on the case's first line but three.
fn notes(words: &str) -> String {
    format!("[[item]]\ntitle = 'Business'\nnotes = '''\n{words}\n'''")
}

/// The lines, each with the rule that it breaks.
fn found(case: &str) -> Vec<String> {
    said_of(case)
        .iter()
        .map(|(line, message)| format!("{line}: {}", message.rule.unwrap_or("no rule")))
        .collect()
}

/// The rule finds these lines, in the grade that its table gives.
#[track_caller]
fn finds(name: &str, case: &str, lines: &[usize]) {
    let grade = rule(name).expect("a rule of that name").grade;
    let said = said_of(case);
    let seen: Vec<_> = said
        .iter()
        .filter(|(_, message)| message.rule == Some(name))
        .map(|(line, message)| (*line, message.grade))
        .collect();
    let wanted: Vec<(usize, Grade)> = lines.iter().map(|line| (*line, grade)).collect();
    assert_eq!(seen, wanted, "{:#?}", found(case));
}

/// The rule finds these lines in notes, counted from their first.
#[track_caller]
fn finds_in_notes(name: &str, words: &str, lines: &[usize]) {
    let lines: Vec<usize> = lines.iter().map(|line| line + 3).collect();
    finds(name, &notes(words), &lines);
}

/// The rule has nothing to say of it.
#[track_caller]
fn quiet(name: &str, case: &str) {
    assert!(rule(name).is_some(), "{name} is no rule");
    let said: Vec<_> = said_of(case)
        .into_iter()
        .filter(|(_, message)| message.rule == Some(name))
        .collect();
    assert!(said.is_empty(), "{said:#?}");
    let errors = |(_, message): &(usize, Message)| message.grade == Grade::Error;
    assert!(!said_of(case).iter().any(errors), "{:#?}", found(case));
}

/// The rule has nothing to say of these notes.
#[track_caller]
fn quiet_in_notes(name: &str, words: &str) {
    quiet(name, &notes(words));
}

#[test]
fn every_rule_has_a_case_that_it_finds_and_one_that_it_leaves_alone() {
    let cases: String = [
        include_str!("review/actions.rs"),
        include_str!("review/decisions.rs"),
        include_str!("review/meetings.rs"),
        include_str!("review/people.rs"),
        include_str!("review/reading.rs"),
        include_str!("review/wording.rs"),
    ]
    .concat()
    .split_whitespace()
    .collect();
    // What a template leaves out needs a template: its cases are those of `doctor/left_out.rs`.
    for rule in rules().filter(|rule| rule.name != "not-printed") {
        for kind in ["finds", "quiet"] {
            let has = [kind.to_owned(), format!("{kind}_in_notes")]
                .iter()
                .any(|function| cases.contains(&format!("{function}(\"{}\"", rule.name)));
            assert!(has, "`{}` has no case that it {kind}", rule.name);
        }
    }
}
