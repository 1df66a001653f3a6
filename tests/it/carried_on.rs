//! From one meeting to the next: what the log holds open, in documents and in the log itself.

mod closing;
mod new;
mod open_actions;

use crate::command::Case;
use jiff::civil::date;
use minutebook::model::action_log::{CellUpdate, CellValue, Column, Plan};
use minutebook::model::house_style::LogLook;
use minutebook::xlsx;

const LOG: &str = "action-log.xlsx";

/// What all meetings of the board share.
const COMMITTEE: &str = "\
house = 'board'
title = 'Leaders Board'
venue = 'Shirehall'
time = '9.30am'
people = '''
Robin Thompson   Shropshire Partnership   RT
Carolyn Healy    Shropshire Partnership   CH
Mike Hyatt       Shropshire Council       MH
'''
";

/// A meeting of the board with one item.
fn meeting(day: &str, notes: &str) -> String {
    format!(
        "committee = 'board.toml'\ndate = {day}\nnext_meeting = 2012-01-17\npresent = 'RT CH MH'\n\
         [[item]]\ntitle = 'Partners'\nnotes = '''\n{notes}\n'''\n"
    )
}

/// January 2011: LB-001 is due on the 20th, LB-002 in March, LB-003 at no time.
fn after_january() -> Case {
    let january = "Action CH, by 20 January: arrange a meeting\n\
                   Action MH and CH, by 10 March: write to Smith\n\
                   Action RT, by the AGM: sing";
    let case = Case::new()
        .file("board.toml", COMMITTEE)
        .file("jan.toml", meeting("2011-01-10", january));
    case.run("build jan.toml").exits(0).says("3 added");
    case
}

/// A person types into a cell of the log and saves it.
fn type_into(case: Case, reference: &str, column: Column, value: CellValue) -> Case {
    let bytes = case.read(LOG);
    let read = xlsx::read(bytes, &LogLook::default()).expect("the log");
    let mut rows = read.log.rows.iter();
    let row = rows.find(|row| row.words(Column::Ref) == reference);
    let row = row.expect("the row");
    let plan = Plan {
        updates: vec![CellUpdate {
            reference: reference.to_owned(),
            row: row.number,
            column,
            old: row.value(column).clone(),
            new: value,
        }],
        ..Plan::default()
    };
    let typed = xlsx::update(&read, &plan, date(2011, 2, 1)).expect("an edit");
    case.file(LOG, typed.expect("a change"))
}

/// As [`type_into`], in words.
fn type_words(case: Case, reference: &str, column: Column, words: &str) -> Case {
    type_into(case, reference, column, CellValue::words(words))
}

/// The log's rows in some of the columns.
fn rows(case: &Case, columns: &[Column]) -> Vec<String> {
    let read = xlsx::read(case.read(LOG), &LogLook::default()).expect("the log");
    let shown = read.log.rows.iter().map(|row| {
        let words: Vec<String> = columns.iter().map(|column| row.words(*column)).collect();
        words.join(" | ")
    });
    shown.collect()
}
