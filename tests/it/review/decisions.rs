//! Decisions, votes and declared interests.

use super::{finds, finds_in_notes, quiet, quiet_in_notes};

#[test]
fn recommendations_that_were_only_noted() {
    finds_in_notes(
        "outcome-unclear",
        "It is recommended that:\n\na) it be done\n\nWere noted",
        &[5],
    );
    for fine in [
        "It is recommended that:\n\na) it be done\n\nWere agreed",
        "The report had these figures:\n\n- one\n\nWere noted",
        "It is recommended that:\n\na) it be done\n\nAgreed: it will be done\n\nThe report\n\nWas noted",
    ] {
        quiet_in_notes("outcome-unclear", fine);
    }
}

#[test]
fn more_votes_than_members() {
    finds_in_notes(
        "votes-above-present",
        "Resolved: x\nMoved RT, seconded MB; for 3, against 1",
        &[2],
    );
    quiet_in_notes(
        "votes-above-present",
        "Resolved: x\nMoved RT, seconded MB; for 2, against 0, abstained 1",
    );
    quiet(
        "votes-above-present",
        "title = 'Board'\n[[item]]\ntitle = 'A'\nnotes = '''\nResolved: x\nFor 9, against 2\n'''",
    );
}

#[test]
fn a_mover_who_seconds() {
    finds_in_notes(
        "mover-is-seconder",
        "Resolved: x\nMoved RT, seconded Robin Tate",
        &[2],
    );
    quiet_in_notes("mover-is-seconder", "Resolved: x\nMoved RT, seconded MB");
}

#[test]
fn an_interest_and_then_a_vote() {
    let moved =
        "Interest RT, personal: owns it; left the room\n\nResolved: x\n\nMoved RT, seconded MB";
    finds_in_notes("interest-then-vote", moved, &[5]);
    finds_in_notes(
        "interest-then-vote",
        &moved.replace("Moved RT, seconded MB", "For 3, against 0"),
        &[5],
    );
    quiet_in_notes("interest-then-vote", &moved.replace("Moved RT", "Moved CH"));
    quiet_in_notes(
        "interest-then-vote",
        &moved.replace("Moved RT, seconded MB", "For 2, against 0"),
    );
    quiet_in_notes(
        "interest-then-vote",
        &moved.replace("left the room", "stayed and voted"),
    );
    quiet_in_notes(
        "interest-then-vote",
        "Resolved: x\n\nMoved RT, seconded MB\n\nInterest RT, personal: item 9",
    );
}

#[test]
fn an_interest_declared_at_the_start_counts_for_the_item_that_it_names() {
    let case = "[[item]]\ntitle = 'Declarations'\nnotes = 'Interest RT, personal: item 2, owns it'\n[[item]]\ntitle = 'Sale'\nnotes = '''\nResolved: x\nMoved RT, seconded MB\n'''";
    finds("interest-then-vote", case, &[8]);
    quiet("interest-then-vote", &case.replace("item 2", "item 12"));
}

#[test]
fn a_vote_is_held_against_those_alone_who_had_declared_for_that_item() {
    let case = "[[item]]\ntitle = 'Declarations'\nnotes = '''\nInterest RT, pecuniary: item 2, owns it; left the room\nInterest MB, personal: item 3\n'''\n[[item]]\ntitle = 'Sale'\nnotes = '''\nResolved: x\nFor 2, against 0\n'''\n[[item]]\ntitle = 'Hall'\nnotes = '''\nResolved: x\nFor 3, against 0\n'''";
    quiet("interest-then-vote", case);
    finds("interest-then-vote", &case.replace("For 2", "For 3"), &[11]);
}

#[test]
fn a_motion_with_no_decision() {
    finds_in_notes(
        "motion-without-decision",
        "Words.\n\nMoved RT, seconded MB; for 3, against 0",
        &[3],
    );
    quiet_in_notes(
        "motion-without-decision",
        "Resolved: x\nMoved RT, seconded MB; for 3, against 0",
    );
}
