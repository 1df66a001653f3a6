//! `house tags` is complete, true, and reads well in 80 columns.

use crate::command::Case;
use crate::template::sample::filled;
use minutebook::app::{TagGroup, list_tags};
use minutebook::docx::expression::BlockKind;
use minutebook::docx::vocabulary::Kind;
use minutebook::docx::vocabulary::helpers::HELPERS;

fn group(heading: &str) -> TagGroup {
    let mut groups = list_tags().into_iter();
    groups
        .find(|group| group.heading == heading)
        .expect("the group")
}

/// What a tag of a group gives.
fn gives(heading: &str, typed: &str) -> String {
    let mut tags = group(heading).tags.into_iter();
    tags.find(|tag| tag.typed == typed).expect("the tag").gives
}

#[test]
fn every_field_is_listed_once_with_its_meaning() {
    let kinds = [
        ("The meeting", Kind::Meeting),
        ("A person", Kind::Person),
        ("An item", Kind::Item),
        ("A row of an item", Kind::Row),
        ("An action", Kind::Action),
        ("An open action", Kind::OpenAction),
        ("An owner", Kind::Owner),
        ("A decision", Kind::Decision),
        ("A declaration of interest", Kind::Declaration),
    ];
    for (heading, kind) in kinds {
        let tags = group(heading).tags;
        assert_eq!(tags.len(), kind.fields().len(), "{heading}");
        for (tag, field) in tags.iter().zip(kind.fields()) {
            assert!(tag.typed.contains(field.name), "{}", tag.typed);
            assert_eq!(tag.meaning, field.meaning);
        }
    }
}

#[test]
fn every_helper_and_every_block_is_listed() {
    let helpers = group("Helpers").tags;
    for helper in HELPERS {
        assert!(
            helpers.iter().any(|tag| tag.typed == helper.example),
            "{}",
            helper.name
        );
    }
    let blocks: String = group("Texts and blocks")
        .tags
        .into_iter()
        .map(|tag| tag.typed)
        .collect();
    for block in BlockKind::ALL {
        assert!(
            blocks.contains(&format!("{{{{#{} ", block.name())),
            "{}",
            block.name()
        );
    }
    for tag in [
        "{{else}}",
        "{{else if ",
        "{{text this}}",
        "@number",
        "@index",
        "@first",
        "@last",
        "../",
    ] {
        assert!(blocks.contains(tag), "{tag}");
    }
}

#[test]
fn every_tag_but_a_remark_gives_something() {
    for group in list_tags() {
        for tag in &group.tags {
            assert_eq!(
                tag.gives.is_empty(),
                tag.typed.starts_with("{{!"),
                "{}",
                tag.typed
            );
        }
    }
}

#[test]
fn an_example_is_what_stands_in_the_filled_document() {
    assert_eq!(gives("The meeting", "{{next_meeting}}"), "20 May 2026");
    assert_eq!(gives("The meeting", "{{#if draft}}"), "no");
    assert_eq!(gives("A person", "{{substitute_for}}"), "Huw Pugh");
    assert_eq!(gives("An item", "{{#each rows}}"), "action of CH; text");
    assert_eq!(gives("A row of an item", "{{reference}}"), "EC-017");
    assert_eq!(
        gives("A decision", "{{text text}}"),
        "Resolved: to repair the roof this summer"
    );
    assert_eq!(
        gives("Texts and blocks", "{{text this}}"),
        "Action - CH to ask three builders for a price"
    );
    assert_eq!(gives("Helpers", "{{upper title}}"), "ESTATES COMMITTEE");
}

#[test]
fn the_list_is_at_most_80_columns_wide() {
    let shown = Case::new().run("house tags").exits(0).stdout;
    assert!(shown.lines().count() > 150);
    for line in shown.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_list_is_there_for_a_tag_that_names_it_between_quotation_marks_alone() {
    let when = |field: &str| format!("{{{{#if (any items \"{field}\")}}}}\n{field}\n{{{{/if}}}}\n");
    assert_eq!(
        filled(&[when("actions"), when("declarations")].concat()),
        "actions"
    );
}
