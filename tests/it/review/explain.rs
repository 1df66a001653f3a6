//! `check --explain`, and the README's table of rules.

use crate::command::Case;
use minutebook::error::Grade;
use minutebook::model::review::rules;
use std::fs;
use std::path::Path;

#[test]
fn a_rule_is_explained_without_a_file() {
    let seen = Case::new()
        .run("check --explain initials-do-not-fit")
        .exits(0)
        .stdout;
    assert!(seen.starts_with("initials-do-not-fit: "), "{seen}");
    assert!(seen.contains("allow = [\"initials-do-not-fit\"]"), "{seen}");
}

#[test]
fn every_rule_is_listed_and_explained() {
    let list = Case::new().run("check --explain list").exits(0).stdout;
    assert_eq!(list.lines().count(), rules().count());
    for rule in rules() {
        assert!(list.contains(rule.name), "{}", rule.name);
        let seen = Case::new()
            .run(&format!("check --explain {}", rule.name))
            .exits(0)
            .stdout;
        assert!(seen.contains(rule.why), "{}", rule.name);
    }
}

#[test]
fn every_rule_that_the_reading_of_a_file_names_is_in_the_table() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/meeting")];
    let mut named = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            let rules = text.split(".rule(\"").skip(1);
            named.extend(rules.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        assert!(rules().any(|rule| rule.name == name), "{name}");
    }
}

#[test]
fn a_committee_file_silences_a_rule_for_all_its_meetings() {
    let meeting =
        "committee = 'c.toml'\ntitle = 'Board'\ndate = 2026-03-11\n[[item]]\ntitle = 'A'\n";
    Case::new()
        .file("m.toml", meeting)
        .file("c.toml", "allow = ['no-venue-or-time']")
        .run("check m.toml")
        .exits(0)
        .says("no-next-meeting-date")
        .keeps_silent_about("no-venue-or-time");
}

#[test]
fn an_unknown_rule_has_its_near_miss() {
    Case::new()
        .run("check --explain initials-dont-fit")
        .exits(2)
        .says("Did you mean `initials-do-not-fit`?");
}

#[test]
fn a_check_still_wants_a_file() {
    Case::new().run("check").exits(2).says("MEETING.toml");
}

#[test]
fn the_readme_has_the_programs_rules() {
    let table: String = rules()
        .map(|rule| {
            let grade = match rule.grade {
                Grade::Error => "error",
                Grade::Warning => "warning",
                Grade::Note => "note",
            };
            format!("| `{}` | {grade} | {} |\n", rule.name, rule.meaning)
        })
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path)
        .expect("the README")
        .replace("\r\n", "\n");
    assert!(
        readme.contains(&table),
        "the README's table is now:\n{table}"
    );
}
