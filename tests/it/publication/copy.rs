//! What the public copy has in place of the private parts, and what it keeps.

use super::{COPY, all_parts, full, meeting, public};
use crate::shown::shown;
use minutebook::house::House;

const PRIVATE_ITEM: &str = "\
[[item]]
title = \"Welcome\"
notes = \"RT welcomed everyone.\"

[[item]]
title = \"Staffing\"
private = \"Schedule 12A, paragraph 3\"
public_note = \"A staffing matter was considered.\"
notes = '''
The settlement with **Ali**son Kerr was put to the board.

| Claimant | Sum |
|---|---|
| Alison Kerr | £42,500 |

Interest MB, pecuniary: brother of the claimant; left the room

Resolved: To settle without admission.
Moved RT, seconded CH; for 2, against 0

Action CH, by 20 February: write to the solicitors of Kerr
'''

[[item]]
title = \"Any other business\"
notes = \"None.\"
";

#[test]
fn a_private_item_has_its_number_title_ground_and_public_note_and_nothing_else() {
    let copy = public(PRIVATE_ITEM);
    let items: Vec<&str> = copy
        .lines()
        .map(str::trim)
        .skip_while(|line| !line.ends_with("Welcome"))
        .filter(|line| line.contains("] ") && !line.ends_with(']'))
        .collect();
    let words: Vec<&str> = items
        .iter()
        .filter_map(|line| line.split_once("] "))
        .map(|(_, words)| words)
        .take(7)
        .collect();
    assert_eq!(
        words,
        [
            "1 Welcome",
            "RT welcomed everyone.",
            "2 Staffing",
            "Not for publication: Schedule 12A, paragraph 3",
            "A staffing matter was considered.",
            "3 Any other business",
            "None.",
        ],
        "{copy}"
    );
}

#[test]
fn no_house_leaves_a_private_word_in_any_part_of_any_document() {
    for house in House::built_in_names() {
        let documents = House::built_in(house).expect("a house").documents;
        for document in documents {
            let case = meeting(PRIVATE_ITEM);
            case.run(&format!(
                "build m.toml --public --house {house} --document {}",
                document.name
            ))
            .exits(0);
            let names = case.names();
            let name = names.iter().find(|name| name.ends_with(".docx"));
            let parts = all_parts(case.read(name.expect("the document")));
            for word in [
                "kerr",
                "42,500",
                "claimant",
                "brother",
                "admission",
                "solicitors",
            ] {
                assert!(!parts.contains(word), "{house}, {}: {word}", document.name);
            }
        }
    }
}

#[test]
fn the_copy_stands_beside_the_minutes_and_leaves_the_log_alone() {
    let case = meeting(PRIVATE_ITEM);
    case.run("build m.toml --public")
        .exits(0)
        .says("made: 2026-01-14 Board notes public copy.docx")
        .leaves(&[COPY, "m.toml"]);
    case.run("build m.toml").exits(0);
    let minutes = case.read("2026-01-14 Board notes.docx");
    assert!(shown(&minutes).contains("The settlement with Alison Kerr"));
    case.run("build m.toml --public")
        .exits(0)
        .says("up to date: 2026-01-14 Board notes public copy.docx");
}

#[test]
fn a_welsh_house_has_its_own_words() {
    let case = meeting(PRIVATE_ITEM);
    case.run("build m.toml --public --house cyngor").exits(0);
    let name = "2026-01-14 Board cofnodion copi cyhoeddus.docx";
    let copy = shown(&case.read(name));
    assert!(
        copy.contains("Nid i’w gyhoeddi: Schedule 12A, paragraph 3"),
        "{copy}"
    );
}

/// What stands after the mark in the notes is kept, and what is printed without and with it.
fn of_notes(notes: &str) -> (String, String) {
    let item = format!("[[item]]\ntitle = \"Report\"\nnotes = '''\n{notes}\n'''\n");
    let words = |text: String| -> String {
        let inside: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split_once("] "))
            .map(|(_, words)| words.trim())
            .skip_while(|words| !words.ends_with("Report"))
            .skip(1)
            .take_while(|words| !words.starts_with("Next meeting"))
            .filter(|words| !words.is_empty())
            .collect();
        inside.join(" / ")
    };
    (words(full(&item)), words(public(&item)))
}

#[test]
fn a_marked_paragraph_is_left_out_up_to_the_next_blank_line() {
    let (full, public) = of_notes(
        "CH reported.\nPrivate: The bid was low.\n- by a third\n- and late\n\nAll else was well.",
    );
    assert_eq!(
        full,
        "CH reported. / Private: The bid was low. / by a third / and late / All else was well."
    );
    assert_eq!(
        public,
        "CH reported. / [Not for publication] / All else was well."
    );
}

#[test]
fn what_the_mark_asks_for_with_a_colon_is_private_over_the_blank_line() {
    for notes in [
        "Before.\n\nPrivate: these bids:\n\n- Smith\n- Jones\n\nAfter.",
        "Before.\n\nPrivate:\n\n| Bid | Sum |\n|---|---|\n| Smith | £5 |\n\nAfter.",
        "Before.\n\n**Private:** these bids:\n\nSmith and Jones.\n\nAfter.",
        "Before.\n\nPREIFAT: these bids:\n\n1. Smith\n2. Jones\n\nAfter.",
    ] {
        let (_, public) = of_notes(notes);
        assert_eq!(
            public, "Before. / [Not for publication] / After.",
            "{notes}"
        );
    }
}

#[test]
fn marked_actions_decisions_and_declarations_are_what_they_are_in_the_full_minutes() {
    let (full, public) = of_notes(
        "Before.\n\nPrivate: Action CH, by 20 February: pay the bidder\n\n- Private: Action MB: tell the bidder\n\n\
         Private: Resolved: To pay.\nMoved RT, seconded CH; for 2, against 0\n\nPrivate: Interest MB, personal: a cousin\n\nAfter.",
    );
    assert!(
        full.contains("Private: / Action - CH to pay the bidder"),
        "{full}"
    );
    assert!(
        full.contains("Private: / Action - MB to tell the bidder"),
        "{full}"
    );
    assert!(full.contains("Resolved: To pay."), "{full}");
    assert_eq!(public, "Before. / [Not for publication] / After.");
}

#[test]
fn what_stands_below_a_marked_entry_number_or_heading_is_private_up_to_the_blank_line() {
    for private in [
        "- Private: The grievance was heard.\n  Action CH, by 3 March: offer twelve weeks",
        "- Private: The grievance was heard.\n- Action CH, by 3 March: offer twelve weeks",
        "- Private: The case was dropped.\n  Resolved: To end the contract\n  Moved RT, seconded CH",
        "1. Private: A third.\n   Interest RT, personal: the cook is his wife; left the room",
        "a) Private: The debt.\n   - of Smith\n   Action CH: ask Jones\n   Resolved: To sue",
        "- Private: The debt. Action: CH to ask Jones\n  Resolved: To sue",
        "5.1 Private: A fourth.\nAction CH, by 3 March: cover it",
        "*Private*: A fifth.\nAction CH: cover it",
        "# Private: the yard\nThe yard goes for a song.\n| Bid |\n|---|\n| £5 |\nResolved: To sell",
    ] {
        let (_, public) = of_notes(&format!("Before.\n\n{private}\n\nAfter."));
        // An entry of a list keeps its place, and what is cut off from it has one of its own.
        let once = public.replace("publication] / [Not for publication]", "publication]");
        assert_eq!(
            once, "Before. / [Not for publication] / After.",
            "{private}"
        );
    }
}

#[test]
fn the_next_entry_of_the_list_is_public_again_below_what_is_cut_off_from_a_marked_one() {
    let (_, public) = of_notes(
        "- the roof\n- Private: the debt\n  Action CH: ask Jones\n- the gate\n  Action MB: mend it",
    );
    assert_eq!(
        public,
        "the roof / [Not for publication] / [Not for publication] / the gate / Action - MB to mend it / MB"
    );
}

#[test]
fn a_motion_that_is_marked_is_left_out_and_its_decision_stays() {
    let (_, public) =
        of_notes("Before.\n\nResolved: To pay.\nPrivate: Moved RT, seconded CH\n\nAfter.");
    assert_eq!(
        public,
        "Before. / Resolved: To pay. / [Not for publication] / After."
    );
}

#[test]
fn a_marked_entry_of_a_list_or_cell_of_a_table_is_left_out_in_its_place() {
    let (_, public) = of_notes(
        "a) the roof\nb) Private: the debt\n  - of Smith\nc) the gate\n\n| For | Sum |\n|---|---|\n| Roof | Private: £300 |",
    );
    assert_eq!(
        public,
        "the roof / [Not for publication] / the gate / For / Sum / Roof / [Not for publication]"
    );
}

#[test]
fn the_public_note_of_an_item_stands_for_its_first_private_paragraph() {
    let item = "[[item]]\ntitle = \"Report\"\npublic_note = \"A debt was considered.\"\n\
        notes = '''\nCH reported.\n\nPrivate: Smith owes rent.\n\nThe gate was mended.\n\nPrivate: So does Jones.\n'''\n";
    let copy = public(item);
    let at = |words: &str| {
        copy.find(words)
            .unwrap_or_else(|| panic!("{words}: {copy}"))
    };
    assert!(at("A debt was considered.") < at("The gate was mended."));
    assert!(at("The gate was mended.") < at("[Not for publication]"));
    assert!(!copy.contains("Smith") && !copy.contains("Jones"));
}

#[test]
fn a_private_title_has_another_one_for_the_public() {
    let item = "[[item]]\ntitle = \"Dismissal of Alison Kerr\"\npublic_title = \"A staffing matter\"\n\
        private = \"Schedule 12A\"\nnotes = \"She was dismissed.\"\n";
    let copy = public(item);
    assert!(
        copy.contains("1 A staffing matter") && !copy.contains("Kerr"),
        "{copy}"
    );
    assert!(full(item).contains("1 Dismissal of Alison Kerr"));
}

#[test]
fn a_private_item_without_its_ground_is_refused() {
    for ground in ["\"\"", "\"  \"", "true", "3"] {
        meeting(&format!(
            "[[item]]\ntitle = \"Staffing\"\nprivate = {ground}\n"
        ))
        .run("build m.toml")
        .exits(1)
        .says("private")
        .leaves(&["m.toml"]);
    }
}

#[test]
fn words_that_look_like_the_mark_and_are_none_are_asked_about() {
    for (line, is_asked) in [
        ("Confidential: the bid was low", true),
        ("Private action CH: pay it", true),
        ("It was low. Private: by a third", true),
        ("# Private: the bid\n\nIt was low.", true),
        ("# Private: the bid\nIt was low.", false),
        ("# Private: the bid", false),
        ("Private: the bid was low", false),
        ("- Private: the bid was low", false),
        ("The Private Finance Initiative was discussed.", false),
        ("Exempt businesses: none", false),
    ] {
        let case = meeting(&format!(
            "[[item]]\ntitle = \"A\"\nnotes = '''\n{line}\n'''\n"
        ));
        let seen = case.run("check m.toml").exits(0);
        let says = format!("{}{}", seen.stdout, seen.stderr).contains("private-mark-unclear");
        assert_eq!(says, is_asked, "{line}");
    }
}

#[test]
fn a_mark_in_the_first_cell_of_a_row_covers_the_row() {
    let copy = public(
        "[[item]]\ntitle = \"Bids\"\nnotes = '''\n| Bid | Sum |\n|---|---|\n| Private: Smith and Sons | £310,000 |\n| Mill Lane | £1 |\n'''\n",
    );
    assert!(!copy.contains("Smith") && !copy.contains("310"), "{copy}");
    assert!(copy.contains("Mill Lane") && copy.contains("£1"), "{copy}");
}
