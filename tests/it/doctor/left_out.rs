//! Templates of minutes that leave out part of what people write, and a column of owners beside no action.

use super::patient::{Patient, table};
use crate::command::Case;
use crate::template::sample::template;
use minutebook::docx::doctor;
use minutebook::house::House;

const LISTS: [&str; 4] = ["present", "in_attendance", "apologies", "absent"];
const ITEM: &str = "{{title}}\n{{text opening}}";
const ACTIONS: &str = "{{#if is_action}}\n{{text this}}\n{{owner}}\n{{/if}}";
const WORDS: &str = "{{#unless is_action}}\n{{text this}}\n{{/unless}}";
const END: &str = "{{closed}}\n{{next_meeting}}\n{{text corrections}}";

/// A body with all that minutes have.
fn body() -> String {
    let lists: String = LISTS
        .map(|list| format!("{{{{#each {list}}}}}\n{{{{name}}}}\n{{{{/each}}}}\n"))
        .concat();
    let rows = format!("{{{{#each rows}}}}\n{ACTIONS}\n{WORDS}\n{{{{/each}}}}");
    format!("{lists}{{{{#each items}}}}\n{ITEM}\n{rows}\n{{{{/each}}}}\n{END}")
}

/// The same without a part of it.
fn body_without(left_out: &str) -> String {
    assert!(body().contains(left_out), "{left_out}");
    body().replace(left_out, "")
}

/// What is said of a template of minutes with this body.
fn said(body: &str) -> Vec<String> {
    let messages = Patient::with(body).of_minutes().messages();
    let told = messages
        .iter()
        .filter(|message| message.rule == Some("left-out"));
    told.map(|message| message.text.clone()).collect()
}

#[test]
fn minutes_that_print_all_are_left_in_peace() {
    assert_eq!(said(&body()), [""; 0]);
}

#[test]
fn each_part_that_is_left_out_is_told() {
    for (left_out, what) in [
        (
            "{{text opening}}",
            "what an item says before its first action",
        ),
        (WORDS, "what an item says after an action"),
        ("{{owner}}", "who is to do an action"),
        ("{{title}}", "the titles of the items"),
        ("{{text corrections}}", "the corrections"),
        ("{{closed}}", "when the meeting closed"),
        ("{{next_meeting}}", "when the next meeting is"),
        ("{{#each present}}\n{{name}}\n{{/each}}", "who was present"),
        (
            "{{#each in_attendance}}\n{{name}}\n{{/each}}",
            "who was in attendance",
        ),
        (
            "{{#each apologies}}\n{{name}}\n{{/each}}",
            "who sent apologies",
        ),
        ("{{#each absent}}\n{{name}}\n{{/each}}", "who was absent"),
    ] {
        let told = format!("the minutes do not print {what}");
        assert_eq!(said(&body_without(left_out)), [told], "{left_out}");
    }
}

#[test]
fn whoever_prints_it_in_another_way_is_left_in_peace() {
    let rows = format!("{{{{#each rows}}}}\n{ACTIONS}\n{WORDS}\n{{{{/each}}}}");
    for (usual, other) in [
        (WORDS, ""),
        ("{{text opening}}", "{{text text}}"),
        ("{{owner}}", "{{join item.actions \"owner\" \", \"}}"),
        (
            &rows,
            "{{text text}}\n{{#each actions}}\n{{owner}}\n{{/each}}",
        ),
        (
            "{{#each absent}}\n{{name}}\n{{/each}}",
            "{{join absent \"name\" \", \"}}",
        ),
    ] {
        let mut body = body().replace(usual, other);
        if usual == WORDS {
            body = body
                .replace("{{#if is_action}}", "")
                .replace("{{owner}}\n{{/if}}", "{{owner}}");
        }
        assert_eq!(said(&body), [""; 0], "{other}");
    }
}

#[test]
fn what_is_told_already_is_not_told_again() {
    let without_items = said("{{title}}");
    assert!(without_items.contains(&"the minutes do not print the items".to_owned()));
    assert!(!without_items.iter().any(|text| text.contains("action")));
    let rows = format!("{{{{#each rows}}}}\n{ACTIONS}\n{WORDS}\n{{{{/each}}}}");
    assert_eq!(said(&body_without(&rows)), [""; 0]);
}

#[test]
fn other_documents_leave_out_what_they_like() {
    assert_eq!(Patient::with("{{date}}").faults(), [""; 0]);
}

#[test]
fn a_heap_of_owners_beside_the_words_of_an_item_is_told() {
    let beside = |left: &str, right: &str| {
        let cells: &[(&str, &str)] = &[("", left), ("", right)];
        let rows = table(&[
            ("<w:tblHeader/>", &[("", "Item"), ("", "Action")]),
            ("<w:cantSplit/>", cells),
        ]);
        Patient::with(&rows).faults()
    };
    let told = ["owners-pile-up: table 1, row 2, cell 2"];
    assert_eq!(
        beside(
            "{{#each items}}{{title}} {{#each actions}}{{line}}{{/each}}",
            "{{#each actions}}{{owner}} {{/each}}{{/each}}"
        ),
        told
    );
    assert_eq!(
        beside(
            "{{#each items}}{{#each actions}}{{what}}{{/each}}",
            "{{join actions \"owner\" \", \"}}{{/each}}"
        ),
        told
    );
    for (left, right) in [
        ("{{#each actions}}{{what}}", "{{owner}}{{/each}}"),
        (
            "{{#each items}}{{title}}",
            "{{#each actions}}{{owner}} {{/each}}{{/each}}",
        ),
        (
            "{{#each items}}{{title}}",
            "{{#each actions}}{{line}} {{owner}} {{/each}}{{/each}}",
        ),
    ] {
        assert_eq!(beside(left, right), [""; 0], "{left} | {right}");
    }
}

#[test]
fn a_build_tells_what_this_meeting_loses_and_no_more() {
    let meeting = "title = 'Board'\ndate = 2026-01-14\nhouse = 'ours'\nlog = false\npresent = '''\nMike Hyatt  Org  MH\n'''\n\
        apologies = 'Rod Thomson'\n[[item]]\ntitle = 'Hall'\nnotes = '''\nOpening.\n\nAction MH: sweep\n'''\n";
    let body = body_without(END).replace("{{text opening}}", "");
    let body = body.replace("{{#each apologies}}\n{{name}}\n{{/each}}", "");
    let case = Case::new()
        .file("ours/minutes.docx", template(&body))
        .file("m.toml", meeting);
    let seen = case.run("build m.toml").exits(0);
    let told: Vec<&str> = seen
        .stderr
        .lines()
        .filter(|line| line.contains("does not print"))
        .collect();
    assert_eq!(
        told,
        [
            "warning: `ours/minutes.docx` does not print who sent apologies, so that is missing from these minutes",
            "warning: `ours/minutes.docx` does not print what an item says before its first action, so that is missing from these minutes",
        ]
    );
    let silenced = format!("allow = ['not-printed']\n{meeting}");
    let case = case.file("m.toml", silenced);
    let seen = case.run("check m.toml").exits(0);
    assert!(!seen.stderr.contains("does not print"), "{}", seen.stderr);
}

#[test]
fn the_built_in_houses_lose_nothing() {
    for name in House::built_in_names() {
        let house = House::built_in(name).expect("a house");
        let minutes = house.document("minutes").expect("its minutes");
        let found = doctor::check(
            &format!("{name}/minutes.docx"),
            &minutes.bytes,
            &house.style,
        );
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}
