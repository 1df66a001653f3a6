//! What is heard while a file is read.

use super::{finds, finds_in_notes, quiet, quiet_in_notes};

#[test]
fn what_stops_the_run() {
    let two = "present = '''\nMandy Thorn  A  MT\nMartin Timmis  A  MT\n'''";
    finds("same-initials", two, &[3]);
    quiet(
        "same-initials",
        &two.replace("Timmis  A  MT", "Timmis  A  MaT"),
    );
    finds_in_notes("unknown-initials", "Action JBB, by 10 April: write", &[1]);
    quiet_in_notes("unknown-initials", "Action CH, by 10 April: write");
    finds_in_notes("action-without-text", "Action CH, by 10 April:", &[1]);
    quiet_in_notes("action-without-text", "Action CH, by 10 April: go");
    finds_in_notes(
        "table-row-too-wide",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        &[3],
    );
    quiet_in_notes("table-row-too-wide", "| a | b |\n|---|---|\n| 1 | 2 |");
}

#[test]
fn a_line_that_may_be_somebody_else() {
    finds("unclear-person", "present = 'Carolyn Healy (CH)'", &[1]);
    quiet("unclear-person", "present = 'Carolyn Healy  CH'");
    finds("unclear-person", "present = '• Carolyn Healy  CH'", &[1]);
    finds("unclear-person", "absent = 'Ann Lee; Bo Ray'", &[1]);
}

#[test]
fn lists_tables_and_addresses() {
    finds_in_notes("list-number-skipped", "1. one\n2. two\n4. four", &[3]);
    quiet_in_notes("list-number-skipped", "1. one\n2. two\n3. three");
    finds_in_notes("number-again", "1. one\n1. two", &[2]);
    quiet_in_notes("number-again", "1. one\n2. two");
    let deep: String = (0..11)
        .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
        .collect();
    finds_in_notes("list-too-deep", deep.trim_end(), &[10]);
    quiet_in_notes("list-too-deep", "- one\n  - two");
    finds_in_notes("table-without-rule", "| a | b |\n| 1 | 2 |", &[1]);
    quiet_in_notes("table-without-rule", "| a | b |\n|---|---|\n| 1 | 2 |");
    finds_in_notes("strange-address", "See [the page](javascript:x).", &[1]);
    quiet_in_notes(
        "strange-address",
        "See [the page](https://www.example.org).",
    );
}

#[test]
fn words_that_a_backslash_changes() {
    for changed in [
        r#"venue = "S:\team""#,
        r#"absent = "Ann Lee\tTrust""#,
        "closed = \"\"\"\nat noon\\\nor so\"\"\"",
    ] {
        let line = 1 + usize::from(changed.contains('\n'));
        finds("backslash-changes-words", changed, &[line]);
    }
    quiet("backslash-changes-words", r"venue = 'S:\team'");
    quiet("backslash-changes-words", r#"venue = "S:\\team""#);
}

#[test]
fn owners_with_nothing_between_them() {
    finds_in_notes("owners-not-joined", "Action CH RT: write to them", &[1]);
    quiet_in_notes("owners-not-joined", "Action CH/RT: write to them");
}

#[test]
fn names_that_allow_cannot_silence() {
    finds(
        "allow-unknown-rule",
        "allow = [\n'initials-dont-fit',\n'same-initials',\n'initials-alike']",
        &[2, 3],
    );
    quiet(
        "allow-unknown-rule",
        "allow = ['initials-do-not-fit', 'no-venue-or-time']",
    );
}

#[test]
fn allow_silences_warnings_and_notes_and_no_error() {
    let warned = "venue = ''\nallow = ['no-venue-or-time']";
    quiet("no-venue-or-time", warned);
    let noted = "present = 'Ruth Turner  A  RLT'\nallow = ['initials-have-another-letter']";
    quiet("initials-have-another-letter", noted);
    let two =
        "present = '''\nMandy Thorn  A  MT\nMartin Timmis  A  MT\n'''\nallow = ['same-initials']";
    finds("same-initials", two, &[3]);
}

#[test]
fn what_looks_like_the_mark_of_a_private_paragraph() {
    finds_in_notes(
        "private-mark-unclear",
        "Confidential: the bid was low.\nIt was low. Private: by a third.",
        &[1, 2],
    );
    quiet_in_notes("private-mark-unclear", "Private: the bid was low.");
}
