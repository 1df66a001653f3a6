//! Logs of more bytes than a part may have that is held in memory.

use super::sample::{TODAY, board, look};
use minutebook::model::action_log::{DeletedRows, Interest, LoggedAction, LoggedDue, plan_update};
use minutebook::model::house_style::LogLook;
use minutebook::ooxml::Package;
use minutebook::ooxml::package::MOST_PART_BYTES;
use minutebook::xlsx::create::create;
use minutebook::xlsx::{read_for, update};

const ACTIONS: &str = "xl/worksheets/sheet1.xml";

fn action(number: usize) -> LoggedAction {
    LoggedAction {
        reference: format!("LB-{number:03}"),
        raised: TODAY,
        meeting: "Leaders Board".to_owned(),
        minute: "7".to_owned(),
        action: "Write to Smith".to_owned(),
        owner: "CH".to_owned(),
        due: LoggedDue::Unset,
    }
}

/// The formula of each row names these columns eight times.
fn wordy() -> LogLook {
    let columns = ["ref", "action", "status", "revised due", "due"];
    let headings = columns.map(|column| (column.to_owned(), column.repeat(240 / column.len())));
    LogLook {
        headings: headings.into(),
        ..look()
    }
}

#[test]
fn a_new_log_may_be_larger_than_a_part_that_is_held_in_memory_and_grows() {
    let actions: Vec<_> = (1..=26_000).map(action).collect();
    let log = create(&actions, &wordy(), TODAY).expect("a log");
    let package = Package::open(log.as_slice()).expect("opens");
    assert!(package.stated_size(ACTIONS) > MOST_PART_BYTES);
    let minutes = [board(25, &["CH: a", "MH: b"])];
    let read = read_for(log, &wordy(), Interest::of(&minutes)).expect("a log");
    let plan = plan_update(&minutes, &read.log, DeletedRows::StayAway).expect("a plan");
    let new = update(&read, &plan, TODAY).expect("an update");
    let again = read_for(new.expect("changes"), &wordy(), Interest::of(&minutes)).expect("a log");
    let rows: Vec<_> = again.log.rows.iter().map(|row| row.number).collect();
    assert_eq!(
        (rows, again.log.left_out.rows),
        (vec![26_002, 26_003], 26_000)
    );
}
