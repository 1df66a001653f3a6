//! A log read for a run leaves out the rows that no meeting of it can speak of; the plan must be the same as if all of
//! them had been read.

use super::sample::{TODAY, board, first_actions, look};
use super::{FIXTURES, build, fixture};
use minutebook::model::action_log::{DeletedRows, Interest, plan_update};
use minutebook::model::{Entry, Minutes};
use minutebook::ooxml::Package;
use minutebook::xlsx::{read, read_for, update};

/// The minutes of a later meeting that names a Ref.
fn chasing(reference: &str) -> Minutes {
    let mut minutes = board(28, &["CH: chase Smith", "RT: think"]);
    if let Some(Entry::Action(action)) = minutes.items[0].entries.first_mut() {
        action.reference = Some(reference.to_owned());
    }
    minutes
}

fn runs() -> Vec<Vec<Minutes>> {
    let second = || board(25, &["CH: a", "MH: b", "RT: write to Smith"]);
    vec![
        vec![board(24, &first_actions())],
        vec![board(
            24,
            &["MH: write to Smith", "RT: quite another thing"],
        )],
        vec![second()],
        vec![second(), chasing("lb 3"), board(24, &first_actions())],
        vec![chasing("LB-900")],
        vec![chasing("LB-005")],
        vec![],
    ]
}

/// Every plan and every new log is the same, whether all rows are read or only those that the run is about.
pub(super) fn assert_same(bytes: &[u8], name: &str) {
    for (number, minutes) in runs().iter().enumerate() {
        let of_all = read(bytes, &look()).expect("a log");
        let of_run = read_for(bytes, &look(), Interest::of(minutes)).expect("a log");
        let plan = |log| plan_update(minutes, log, DeletedRows::ComeBack);
        let planned = plan(&of_run.log);
        assert_eq!(planned, plan(&of_all.log), "{name}, run {number}");
        if let Ok(plan) = planned {
            let new = update(&of_run, &plan, TODAY);
            assert!(
                new == update(&of_all, &plan, TODAY),
                "{name}, run {number}: the new logs differ"
            );
        }
    }
}

fn with_words(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut package = Package::open(bytes).expect("opens");
    let names: Vec<String> = package.part_names().map(str::to_owned).collect();
    for name in names {
        let part = package.read_part(&name).expect("a part");
        if let Ok(text) = String::from_utf8(part)
            && text.contains(from)
        {
            package.set_part(&name, text.replace(from, to).into_bytes());
        }
    }
    package.write().expect("a log")
}

#[test]
fn logs_of_other_programs_give_the_same_plans() {
    for name in FIXTURES {
        let bytes = fixture(name);
        assert_same(&bytes, name);
        assert_same(&build(&bytes, 25, &["CH: a", "MH: b"]), name);
        assert_same(&build(&bytes, 27, &["CH: write to Smith"]), name);
    }
}

#[test]
fn refs_that_stand_twice_are_shown_with_their_rows() {
    for name in FIXTURES {
        let bytes = build(&fixture(name), 25, &["CH: a", "MH: b"]);
        assert_same(&with_words(&bytes, "LB-003", "LB-001"), name);
        assert_same(&with_words(&bytes, "LB-006", "lb 1"), name);
        assert_same(&with_words(&bytes, "LB-006", ""), name);
    }
    let doubled = with_words(&fixture("no_references"), "LB-003", "LB-001");
    let later = [board(29, &["CH: a"])];
    let log = read_for(doubled, &look(), Interest::of(&later)).expect("a log");
    let faults = plan_update(&later, &log.log, DeletedRows::StayAway).expect_err("a fault");
    assert!(
        faults[0]
            .text
            .contains("has the Ref `LB-001` twice: row 2 `"),
        "{faults:?}"
    );
}

#[test]
fn a_row_whose_ref_is_gone_is_not_added_again() {
    let minutes = [board(25, &["CH: a", "MH: b"])];
    for name in FIXTURES {
        let bytes = build(&fixture(name), 25, &["CH: a", "MH: b"]);
        let emptied = with_words(&bytes, "LB-006", "");
        let log = read_for(emptied, &look(), Interest::of(&minutes)).expect("a log");
        let plan = plan_update(&minutes, &log.log, DeletedRows::StayAway).expect("a plan");
        assert!(plan.additions.is_empty(), "{name}: {plan:?}");
        let said = &plan.warnings[0].text;
        assert!(
            said.contains("of the log says the same and has no Ref: `B`"),
            "{name}: {said}"
        );
    }
}

#[test]
fn what_a_run_has_no_interest_in_is_not_kept() {
    let log = build(&fixture("rich"), 25, &["CH: a", "MH: b"]);
    let later = [board(29, &["CH: c"])];
    let read = read_for(log, &look(), Interest::of(&later)).expect("a log");
    assert_eq!((read.log.rows.len(), read.log.left_out.rows), (0, 6));
    let memory = read.log.memory.expect("a memory");
    assert_eq!((memory.written.len(), memory.left_out.rows), (0, 6));
}
