//! Private actions in the logs: that there is one in the log that everybody has, what it is in a log of its own.

use super::{all_parts, meeting};

const ITEMS: &str = "\
[[item]]
title = \"Report\"
notes = '''
Action CH, by 20 February: mend the gate
Private: Action MB, by 20 February: pay Alison Kerr
'''

[[item]]
title = \"Staffing\"
number = \"196/26\"
private = \"Schedule 12A\"
notes = '''
Action CH, by 27 February: write to the solicitors
'''
";

#[test]
fn the_shared_log_says_where_to_look_with_owner_and_due() {
    let case = meeting(ITEMS);
    case.run("build m.toml")
        .exits(0)
        .says("added AB-001 `Mend the gate` (CH, due 20 February 2026)")
        .says("added AB-002 `Private: see minute 1` (MB, due 20 February 2026)")
        .says("added AB-003 `Private: see minute 196/26` (CH, due 27 February 2026)");
    let parts = all_parts(case.read("action-log.xlsx"));
    assert!(!parts.contains("kerr") && !parts.contains("solicitors"));
    case.run("build m.toml").exits(0).says("3 unchanged");
}

#[test]
fn the_action_below_a_marked_entry_of_a_list_is_not_told_to_the_shared_log() {
    let case = meeting(
        "[[item]]\ntitle = \"Report\"\nnotes = '''\n- Private: The grievance was heard.\n  Action CH: pay Alison Kerr\n'''\n",
    );
    case.run("build m.toml").exits(0);
    assert!(!all_parts(case.read("action-log.xlsx")).contains("kerr"));
}

#[test]
fn a_private_log_has_the_words_under_refs_of_its_own() {
    let case = meeting(&format!("private_log = \"closed/private.xlsx\"\n{ITEMS}"))
        .file("closed/note.txt", "");
    case.run("build m.toml")
        .exits(0)
        .says("added AB-001 `Mend the gate` (CH, due 20 February 2026)\n  1 added")
        .says("added AB-P-001 `Pay Alison Kerr` (MB, due 20 February 2026)")
        .says("added AB-P-002 `Write to the solicitors` (CH, due 27 February 2026)");
    assert!(!all_parts(case.read("action-log.xlsx")).contains("kerr"));
    case.run("build m.toml")
        .exits(0)
        .says("1 unchanged")
        .says("2 unchanged");
    case.run("build m.toml --no-log")
        .exits(0)
        .keeps_silent_about("log:");
}

#[test]
fn a_private_log_that_is_the_log_of_another_meeting_is_asked_about() {
    let other =
        "log = 'closed/private.xlsx'\ntitle = 'Trust'\ndate = 2026-01-20\n[[item]]\ntitle = 'A'\n";
    let case = meeting(&format!("private_log = \"closed/private.xlsx\"\n{ITEMS}"))
        .file("closed/note.txt", "")
        .file("trust.toml", other);
    let question =
        "the private actions go to `closed/private.xlsx`, which is the log of `trust.toml` too";
    case.run("check m.toml trust.toml").exits(0).says(question);
    case.run("check m.toml")
        .exits(0)
        .keeps_silent_about(question);
}

#[test]
fn one_file_cannot_be_both_logs() {
    meeting(&format!("private_log = \"./action-log.xlsx\"\n{ITEMS}"))
        .run("build m.toml")
        .exits(1)
        .says("error: `private_log` is the log that everybody has")
        .leaves(&["m.toml"]);
    meeting(&format!("private_log = \"private.docx\"\n{ITEMS}"))
        .run("build m.toml")
        .exits(1)
        .says("Type `private_log = \"private.xlsx\"`.");
}

#[test]
fn a_private_action_with_a_ref_is_that_row_without_its_words() {
    let case = meeting(
        "[[item]]\ntitle = \"Report\"\nnotes = '''\nAction CH, by 20 February: visit the site\n'''\n",
    );
    case.run("build m.toml").exits(0);
    let case = case.file(
        "march.toml",
        format!("{}[[item]]\ntitle = \"Staffing\"\nprivate = \"Schedule 12A\"\nnotes = '''\nAction CH [AB-001]: visit Alison Kerr\n'''\n",
            super::START.replace("2026-01-14", "2026-02-11")),
    );
    case.run("build march.toml")
        .exits(0)
        .says("updated AB-001, Action: `Visit the site` is now `Private: see minute 1`");
    assert!(!all_parts(case.read("action-log.xlsx")).contains("kerr"));
}

#[test]
fn a_private_item_that_moves_down_keeps_its_row() {
    let staffing = "[[item]]\ntitle = \"Staffing\"\nprivate = \"Schedule 12A\"\nnotes = '''\nAction CH, by 20 February: visit Alison Kerr\n'''\n";
    let case = meeting(staffing);
    case.run("build m.toml")
        .exits(0)
        .says("added AB-001 `Private: see minute 1`");
    let case = case.file(
        "m.toml",
        format!(
            "{}[[item]]\ntitle = \"Welcome\"\n\n{staffing}",
            super::START
        ),
    );
    case.run("build m.toml")
        .exits(0)
        .says("updated AB-001, Action: `Private: see minute 1` is now `Private: see minute 2`")
        .keeps_silent_about("added");
}
