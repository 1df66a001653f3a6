//! Actions: who is to do them, by when, and whether they are told once.

use super::{finds, finds_in_notes, notes, quiet, quiet_in_notes};

#[test]
fn an_action_without_a_due_date() {
    finds_in_notes(
        "action-without-due",
        "Action CH: write.\n\nAction RT: read.",
        &[1],
    );
    quiet_in_notes(
        "action-without-due",
        "Action CH, by 10 April: write.\n\nAction RT, by asap: read.\n\nAction MB, by next meeting: go.",
    );
}

#[test]
fn an_action_without_an_owner() {
    finds_in_notes("action-without-owner", "Action: write to the county.", &[1]);
    quiet_in_notes(
        "action-without-owner",
        "Action Clerk, by 10 April: write to the county.",
    );
}

#[test]
fn an_action_column_that_is_empty() {
    finds_in_notes(
        "action-column-empty",
        "Action: write.\n\nAction: read.",
        &[1],
    );
    quiet_in_notes("action-column-empty", "Action: write.\n\nAction CH: read.");
    quiet_in_notes("action-column-empty", "Nothing was to be done.");
}

#[test]
fn an_owner_who_is_a_group() {
    finds_in_notes(
        "owner-is-a-group",
        "Action ALL: read it.\n\nAction All Members: reply.",
        &[1],
    );
    quiet_in_notes(
        "owner-is-a-group",
        "Action Clerk: write.\n\nAction CH/ALL: read it.\n\nAction Chair: sign.",
    );
}

#[test]
fn an_owner_who_was_not_there() {
    let case = "apologies = 'Tim Fox  Council  TF'\npresent = 'Ann Lee  Council  AL'\n[[item]]\ntitle = 'A'\nnotes = 'Action TF, by 10 April: write.'";
    finds("owner-not-there", case, &[5]);
    quiet("owner-not-there", &case.replace("Action TF", "Action AL"));
    quiet(
        "owner-not-there",
        "people = 'Tim Fox  Council  TF'\n[[item]]\ntitle = 'A'\nnotes = 'Action TF, by 10 April: write.'",
    );
}

#[test]
fn a_due_date_that_has_gone_by() {
    finds_in_notes(
        "due-before-meeting",
        "Action CH, by 10 February 2026: write.",
        &[1],
    );
    finds_in_notes(
        "due-before-meeting",
        "Action CH, by 10 February: write.",
        &[1],
    );
    quiet_in_notes(
        "due-before-meeting",
        "Action CH, by 11 March: write.\n\nAction CH, by 10 February 2027: read.\n\nAction CH, by 10 January: go.",
    );
}

#[test]
fn a_due_date_that_no_calendar_has() {
    finds_in_notes(
        "due-no-such-day",
        "Action CH, by 31 April: write.\n\nAction CH, by 29 February 2027: read.\n\nAction CH, by 10/13: go.",
        &[1, 3, 5],
    );
    quiet_in_notes(
        "due-no-such-day",
        "Action CH, by 30 April: write.\n\nAction CH, by 29 February 2028: read.\n\nAction CH, by the AGM: go.",
    );
}

#[test]
fn a_due_date_years_later() {
    finds_in_notes("due-far-off", "Action CH, by 10 April 2062: write.", &[1]);
    quiet_in_notes("due-far-off", "Action CH, by 10 April 2028: write.");
}

#[test]
fn a_due_date_on_another_weekday() {
    finds_in_notes(
        "weekday-does-not-fit",
        "Action CH, by Monday 10 April: write.",
        &[1],
    );
    quiet_in_notes(
        "weekday-does-not-fit",
        "Action CH, by Friday 10 April: write.",
    );
}

#[test]
fn a_task_that_is_told_twice() {
    let action = "Action CH, by 10 April: arrange a meeting with all partners about the future of the board\n\n";
    finds_in_notes(
        "task-told-twice",
        &format!(
            "{action}MB said that CH would hold meetings with partners on the future of the board."
        ),
        &[3],
    );
    finds_in_notes(
        "task-told-twice",
        "Action CH, by 10 April: write\n\nAction CH, by 10 May: Write.",
        &[3],
    );
    quiet_in_notes(
        "task-told-twice",
        &format!(
            "{action}MB said that CH would be away in April.\nThe partners would meet about the future of the board.\nCH will report on the accounts."
        ),
    );
    quiet_in_notes(
        "task-told-twice",
        "Action CH, by 10 April: write\n\nAction MB, by 10 April: write",
    );
    quiet_in_notes(
        "task-told-twice",
        "Action CH, by 10 April: renew the C licence\n\nAction CH, by 10 April: renew the C++ licence",
    );
}

#[test]
fn a_decision_that_asks_for_work() {
    finds_in_notes(
        "work-without-owner",
        "It was __agreed__ that:\n\nTo ask the Transport Group for feedback.\n\nRequest the Vision to attend.",
        &[3],
    );
    finds_in_notes(
        "work-without-owner",
        "Resolved: to write to the county.",
        &[1],
    );
    finds_in_notes(
        "work-without-owner",
        "Agreed:\n- to invite the county\n- to note the report",
        &[2],
    );
    for fine in [
        "Resolved: to approve the accounts.",
        "Resolved: that the Clerk write to the county.",
        "Resolved: to ask Carol Hill to write to the county.",
        "Agreed that next meeting should take place in May.",
        "Resolved: to write to the county.\n\nAction CH, by 10 April: write to the county",
        "It was agreed that:\n\nRequest for funding was refused.",
        "RT agreed to write to the county.",
        "A request to attend was noted.",
    ] {
        quiet_in_notes("work-without-owner", fine);
    }
}

#[test]
fn somebody_in_no_list_who_is_given_work() {
    finds_in_notes(
        "outsider-given-work",
        "Consider requesting Dave Webb to report back.",
        &[1],
    );
    finds_in_notes(
        "outsider-given-work",
        "It was agreed to ask the Transport Group to attend.",
        &[1],
    );
    for fine in [
        "RT asked Carol Hill to report back.",
        "Members were asked to note the report.",
        "The Chair asked the Acting Town Clerk to write.",
        "MB asked Dave Webb about it.",
    ] {
        quiet_in_notes("outsider-given-work", fine);
    }
}

#[test]
fn an_owner_in_no_list() {
    finds_in_notes(
        "owner-in-no-list",
        "Action Dave Webb, by 10 April: write.",
        &[1],
    );
    quiet_in_notes("owner-in-no-list", "Action Carol Hill, by 10 April: write.");
}

#[test]
fn an_action_that_was_forgotten() {
    finds_in_notes("forgotten-action", "CH to chase the invoice.", &[1]);
    finds_in_notes(
        "forgotten-action",
        "Action CH, by 10 April: write to the county\nCH to chase the invoice\nActions: CH to ring",
        &[2, 3],
    );
    quiet_in_notes(
        "forgotten-action",
        "Action CH, by 10 April: write to the county\nand to the parish, with thanks",
    );
    quiet_in_notes("forgotten-action", "CH had to chase the invoice.");
    quiet("forgotten-action", &notes("CH spoke to the county."));
}
