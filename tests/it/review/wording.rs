//! Who speaks, in which person, and one thing written in two ways.

use super::{finds_in_notes, quiet_in_notes};

#[test]
fn a_speaker_in_no_list() {
    finds_in_notes(
        "speaker-in-no-list",
        "Robin Tate – Good.\n\nChris Marsh – It was good.\n\nChris Marsh – And more.",
        &[3],
    );
    for fine in [
        "Robin Tate – Good.\n\nMike Brain - Very good.",
        "Community Safety – No report was given.\n\nHousing Services – See item 4.",
        "Robin Tate – Good.\n\n- Chris Marsh – a bullet\n\nCommunication – needs a body",
    ] {
        quiet_in_notes("speaker-in-no-list", fine);
    }
}

#[test]
fn a_line_in_the_first_person() {
    finds_in_notes(
        "first-person",
        "Robin Tate – I already understood.\n\nNew to me as I am in Warwick.",
        &[1],
    );
    for fine in [
        "Phase I will start in May.",
        "Parts I and II were agreed.",
        "RT said \"I was there\".",
        "RT quoted 'as I am here'.",
        "i) one\nii) two",
        "Henry I. was named.",
    ] {
        quiet_in_notes("first-person", fine);
    }
}

#[test]
fn a_term_in_two_spellings() {
    finds_in_notes(
        "phrase-two-ways",
        "Support for Placed Based Intervention.\n\nIt is a place based intervention.",
        &[3],
    );
    for fine in [
        "The Local Area Plan was noted.\n\nThree local area plans were made.",
        "The place based intervention and the placed based intervention.",
        "The Board agreed based on it. We agree based on it.",
        "The Task and Finish Group. Two task and finish groups.",
    ] {
        quiet_in_notes("phrase-two-ways", fine);
    }
}

#[test]
fn a_hyphen_and_a_dash_after_action() {
    finds_in_notes(
        "action-dash-mixed",
        "Action - CH to write\n\nAction – MB to read",
        &[3],
    );
    quiet_in_notes(
        "action-dash-mixed",
        "Action - CH to write\n\nAction - MB to read\n\nAction RT: go",
    );
}

#[test]
fn a_list_with_and_without_full_stops() {
    finds_in_notes("list-ends-mixed", "- One.\n- Two\n- Three.\n- Four.", &[2]);
    for fine in [
        "- One.\n- Two.\n- Three?",
        "- one\n- two\n- three",
        "- one;\n- two; and\n- three.",
        "- One.\n- Two",
        "- Figures:\n  - one\n  - two\n- Words.\n- More words.",
        "- One goes on\n  over two lines.\n- Two.\n- Three.",
        "- One.\n- Two.\n\nWords.\n\n- three\n- four",
    ] {
        quiet_in_notes("list-ends-mixed", fine);
    }
}

#[test]
fn that_before_that() {
    finds_in_notes(
        "that-twice",
        "It is recommended that:\n\na) the board agree\nb) That the focus be on:",
        &[4],
    );
    quiet_in_notes(
        "that-twice",
        "It is recommended that:\n\na) the board agree\nb) the focus be on:",
    );
    quiet_in_notes(
        "that-twice",
        "Resolved:\n\na) That the board agree\nb) That the focus be on it",
    );
}
