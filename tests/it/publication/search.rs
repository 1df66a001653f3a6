//! The search of the finished document: private words that a person typed in a public place as well.

use super::{COPY, meeting, public, refused};
use crate::command::Case;
use crate::shown::shown;

/// A private item, and another item with these notes.
fn beside(private: &str, public: &str) -> String {
    format!(
        "[[item]]\ntitle = \"Report\"\nnotes = '''\n{public}\n'''\n\n\
         [[item]]\ntitle = \"Staffing\"\nprivate = \"Schedule 12A\"\nnotes = '''\n{private}\n'''\n"
    )
}

#[test]
fn a_leak_is_told_at_the_public_line_with_what_to_do() {
    refused(
        &beside(
            "The claim of Alison Kerr was settled.",
            "CH reported.\n\nThe board thanked Alison Kerr.",
        ),
        &[
            "error: `Alison Kerr` is private in item 2, and stands in the public copy: its text",
            "--> m.toml:18:1",
            "Mark this place `Private:` as well, or put it in other words.",
            "may_be_public = [\"Alison Kerr\"]",
            "Nothing was written.",
        ],
    );
}

#[test]
fn private_words_are_found_wherever_and_however_they_stand() {
    let private = "The offer of £42,500 to Alison Kerr for the orchard lease expires soon. Siân Parry-Jones objected.";
    for public in [
        "We met **Ali**s*on* K__err__.",
        "| Who | What |\n|---|---|\n| ALISON KERR | - |",
        "- one\n  - met Alison\n    Kerr",
        "Action CH: thank Alison Kerr",
        "Interest MB, personal: a cousin of alison kerr; left the room",
        "Resolved: To thank Alison\u{a0}Kerr.",
        "[the news](https://example.org/alison-kerr)",
        "Paid: 42,500 pounds.",
        "Paid: £42500.00",
        "Offer for the or\u{ad}chard lease expires soon.",
        "The or-chard lease expires soon, it seems.",
        "Sian Parry Jones was there.",
        "SI\u{c2}N PARRY–JONES was there.",
        "# Alison Kerr",
        "5.1 Alison Kerr spoke.",
    ] {
        refused(&beside(private, public), &["is private in item 2"]);
    }
}

#[test]
fn words_that_everybody_knows_are_no_leak() {
    for (private, other) in [
        // The people, the body and the place of the meeting are printed anyway.
        (
            "Robin Tate told the Ashcombe Trust in the Village Hall.",
            "Robin Tate left the Village Hall.",
        ),
        // Words that every record is full of.
        (
            "It was reported that the Clerk had asked members at the meeting of the Council.",
            "It was reported that the Clerk had asked members at the meeting of the Council.",
        ),
        // Single words of the matter.
        (
            "The lease of the orchard was renewed for a low rent.",
            "The orchard needs a fence. The rent of the hall went up.",
        ),
        // Small figures and years.
        (
            "In 2025 they were 12 and 3 in all.",
            "In 2025 they were 12 and 3.",
        ),
        // A number that is a measure in every Word document.
        ("The tenant owes £1,247.", "All is well."),
        ("The tenant owes £9,360.", "All is well."),
    ] {
        let copy = public(&beside(private, other));
        assert!(copy.contains("Not for publication"), "{private}");
    }
}

#[test]
fn a_short_private_text_is_looked_for_whole() {
    refused(
        &beside("Redundancies", "No redundancies are planned."),
        &["`Redundancies`"],
    );
    refused(
        &beside("Sell the orchard", "CH will sell the orchard."),
        &["`Sell the orchard`"],
    );
    refused(
        &beside("Mr Kerr resigned.", "Kerr was not there."),
        &["`Kerr`"],
    );
}

#[test]
fn a_telephone_number_is_found_however_it_is_spaced() {
    for (private, other) in [
        ("07700 900123", "07700900123"),
        ("07700900123", "07700 900 123"),
        ("(01743) 252 000", "01743 252000"),
    ] {
        let private = format!("Call the buyer on {private}.");
        let items = beside(&private, &format!("Ring {other} for it."));
        refused(&items, &["is private in item 2"]);
    }
}

#[test]
fn an_owner_of_a_private_action_who_is_in_no_list_is_a_private_name() {
    let items = beside(
        "Action Joe Wombat: hand in the keys",
        "Joe Wombat came late.",
    );
    refused(&items, &["`Joe Wombat` is private in item 2"]);
    let copy = public(&beside(
        "Action Clerk: hand in the keys",
        "The Clerk came late.",
    ));
    assert!(copy.contains("The Clerk came late."), "{copy}");
}

#[test]
fn a_title_that_has_private_words_is_named() {
    refused(
        "[[item]]\ntitle = \"Settlement with Alison Kerr\"\nprivate = \"Schedule 12A\"\nnotes = \"Alison Kerr accepted.\"\n",
        &[
            "title is printed in the public copy",
            "public_title = \"…\"",
        ],
    );
}

#[test]
fn a_file_name_and_a_heading_that_have_private_words_are_found() {
    let case = meeting(
        "[[item]]\ntitle = \"Staffing\"\nprivate = \"Schedule 12A\"\nnotes = \"Alison Kerr accepted.\"\n",
    )
    .file("ours/house.toml", "[files]\nminutes = \"{{date}} Alison Kerr panel\"\n")
    .file(
        "ours/minutes.docx",
        minutebook::house::House::built_in("board")
            .and_then(|house| house.document("minutes").map(|minutes| minutes.bytes.clone()))
            .expect("the template"),
    );
    case.run("build m.toml --public --house ours")
        .exits(1)
        .says("`Alison Kerr` is private in item 1, and stands in the public copy: its file name");
    assert_eq!(case.names().len(), 3, "{:?}", case.names());
}

#[test]
fn the_name_of_the_committee_is_no_leak_and_another_part_of_the_title_is_one() {
    for (title, private, is_leak) in [
        (
            "LSP Core Group",
            "The Core Group was told; the LSP Core Group agreed.",
            false,
        ),
        (
            "Estates Working Forum",
            "The Working Forum heard of it.",
            false,
        ),
        (
            "Gorse Hill Tenants",
            "The Gorse Hill Tenants agreed.",
            false,
        ),
        ("Panel on Alison Kerr", "Alison Kerr accepted.", true),
        (
            "Panel on Alison Kerr",
            "The Panel on Alison Kerr met.",
            false,
        ),
        (
            "Alison Kerr Panel",
            "The Panel heard that Alison Kerr had accepted.",
            true,
        ),
    ] {
        let items = "[[item]]\ntitle = \"Staffing\"\nprivate = \"Schedule 12A\"\n";
        let case = Case::new().file(
            "m.toml",
            format!("title = \"{title}\"\ndate = 2026-01-14\n{items}notes = \"{private}\"\n"),
        );
        let run = case.run("build m.toml --public");
        assert_eq!(
            run.code,
            i32::from(is_leak),
            "{title}: {private}\n{}",
            run.stderr
        );
        if is_leak {
            run.says("--> m.toml:1:9")
                .says("Give the meeting another title.")
                .leaves(&["m.toml"]);
        }
    }
}

#[test]
fn the_officer_may_say_that_words_may_be_known() {
    let items = beside(
        "The claim of Alison Kerr was settled.",
        "The board thanked Alison Kerr.",
    );
    let case = meeting(&format!("may_be_public = [\"Alison Kerr\"]\n{items}"));
    case.run("build m.toml --public").exits(0);
    assert!(shown(&case.read(COPY)).contains("The board thanked Alison Kerr."));
}

#[test]
fn what_the_officer_writes_for_the_public_may_be_known() {
    let copy = public(
        "[[item]]\ntitle = \"Lease of Orchard Cottage\"\npublic_title = \"Lease of Orchard Cottage\"\nprivate = \"Schedule 12A\"\n\
         public_note = \"Terms were agreed with Alison Kerr.\"\nnotes = \"Alison Kerr pays 900 a month for Orchard Cottage.\"\n",
    );
    assert!(
        copy.contains("Terms were agreed with Alison Kerr.") && !copy.contains("900"),
        "{copy}"
    );
}

#[test]
fn a_check_finds_the_leak_too_and_the_full_minutes_are_built_all_the_same() {
    let case = meeting(&beside("Alison Kerr left.", "Alison Kerr came."));
    case.run("check m.toml --public")
        .exits(1)
        .says("`Alison Kerr`");
    case.run("build m.toml --no-log").exits(0);
}

#[test]
fn a_small_sum_is_found_behind_its_sign() {
    for (private, said) in [
        ("He is paid £900.", "The grant was £900."),
        ("He is paid £42k.", "The grant was £42,000 or £42k."),
        ("He is paid £4,500pa.", "The grant was £4,500."),
    ] {
        meeting(&beside(private, said))
            .run("build m.toml --public")
            .exits(1)
            .says("is private in item 2");
    }
}

#[test]
fn what_every_record_says_gives_nothing_away() {
    for (private, said) in [
        ("None.", "There were none."),
        (
            "Resolved: to settle with Alison Kerr\nMoved CH, seconded MB; for 6, against 0, abstained 1",
            "Resolved: to mend the gate\nMoved CH, seconded MB; for 6, against 0, abstained 1",
        ),
    ] {
        let case = meeting(&beside(private, said));
        case.run("build m.toml --public").exits(0);
    }
}
