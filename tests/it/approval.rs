//! A draft is marked on every page; approved minutes say when, with their corrections, and a line to sign on where the
//! house has one.

use crate::command::Case;
use crate::shown::shown;
use minutebook::house::House;

const ITEM: &str = "\n[[item]]\ntitle = \"Welcome\"\nnotes = \"All were welcomed.\"\n";
const CORRECTIONS: &str =
    "corrections = '''\nMinute 1: for \"All\" read \"Most\".\n\n- Minute 2: delete *twice*.\n'''\n";

fn minutes(house: &str, document: &str, keys: &str) -> String {
    let file =
        format!("title = \"Board\"\ndate = 2026-01-14\nnext_meeting = 2026-03-11\n{keys}{ITEM}");
    let case = Case::new().file("m.toml", file);
    case.run(&format!(
        "build m.toml --no-log --house {house} --document {document}"
    ))
    .exits(0);
    let names = case.names();
    let name = names.iter().find(|name| name.ends_with(".docx"));
    shown(&case.read(name.expect("the minutes")))
}

/// What stands in the page headers.
fn header(text: &str) -> &str {
    text.split_once("--- header")
        .map_or("", |(_, header)| header)
}

#[test]
fn every_house_marks_every_page_of_a_draft_and_none_of_approved_minutes() {
    for house in House::built_in_names() {
        let words = House::built_in(house).expect("a house").style.words;
        for document in ["minutes", "note", "actions"] {
            for draft in ["", "status = \"draft\"\n"] {
                let text = minutes(house, document, draft);
                assert!(
                    header(&text).contains(&words["draft"]),
                    "{house}, {document}: {text}"
                );
                assert!(!text.contains(&words["signed"]), "{house}: {text}");
            }
            let text = minutes(house, document, "approved = 2026-03-11\n");
            assert!(
                !text.contains(&words["draft"]),
                "{house}, {document}: {text}"
            );
            assert!(
                header(&text).contains(&words["approved"]),
                "{house}, {document}: {text}"
            );
        }
    }
}

#[test]
fn approved_minutes_have_a_line_to_sign_on_where_the_house_has_one() {
    let text = minutes("parish", "minutes", "approved = 2026-03-11\n");
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert!(
        at("Approved by the Council on Wednesday 11 March 2026") < at("Signed as a true record")
    );
    assert!(at("Signed as a true record") < at("[MinuteSignature] Chairman"));
}

#[test]
fn every_house_prints_the_corrections_in_its_own_words_below_the_minutes() {
    for house in House::built_in_names() {
        let text = minutes(
            house,
            "minutes",
            &format!("approved = 2026-03-11\n{CORRECTIONS}"),
        );
        let words = House::built_in(house).expect("a house").style.words;
        let at = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}: {text}"))
        };
        assert!(
            at("All were welcomed.") < at(&words["corrections"]),
            "{house}"
        );
        assert!(
            at(&words["corrections"]) < at("Minute 1: for \"All\" read \"Most\"."),
            "{house}"
        );
        assert!(text.contains("Minute 2: delete"), "{house}");
        let without = minutes(house, "minutes", "approved = 2026-03-11\n");
        assert!(!without.contains(&words["corrections"]), "{house}");
    }
}

#[test]
fn a_draft_has_no_corrections_and_a_correction_is_not_private() {
    for (keys, says) in [
        (
            CORRECTIONS.to_owned(),
            "`corrections` are given, and the minutes are a draft",
        ),
        (
            "approved = 2026-03-11\ncorrections = \"Private: for Smith read Jones\"\n".to_owned(),
            "a correction is marked `Private:`",
        ),
        (
            "approved = 2026-03-11\ncorection = \"x\"\n".to_owned(),
            "did you mean `corrections`?",
        ),
    ] {
        Case::new()
            .file(
                "m.toml",
                format!("title = \"Board\"\ndate = 2026-01-14\n{keys}{ITEM}"),
            )
            .run("build m.toml")
            .exits(1)
            .says(says)
            .leaves(&["m.toml"]);
    }
}
