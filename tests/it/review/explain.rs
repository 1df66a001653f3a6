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
fn a_committee_file_silences_a_rule_for_all_its_meetings() {
    let meeting =
        "committee = 'c.toml'\ntitle = 'Board'\ndate = 2026-03-11\n[[item]]\ntitle = 'A'\n";
    let case = Case::new()
        .file("m.toml", meeting)
        .file("c.toml", "allow = ['no-venue-or-time']");
    let seen = case.run("check m.toml").exits(0).stderr;
    assert!(seen.contains("no-next-meeting-date"), "{seen}");
    assert!(!seen.contains("no-venue-or-time"), "{seen}");
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
