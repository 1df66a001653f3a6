//! Any bytes as a part of a workbook that holds a log: it is refused, or updated with no cell lost.

use super::said::must_be_well_said;
use jiff::civil::{Date, date};
use minutebook::meeting::{parse, read_source, resolve};
use minutebook::model::Minutes;
use minutebook::model::action_log::{Column, DeletedRows, Interest, plan_update};
use minutebook::model::house_style::LogLook;
use minutebook::ooxml::Package;
use minutebook::xlsx::sheet::{CellFormula, Go, RawValue};
use minutebook::xlsx::workbook::Workbook;
use minutebook::xlsx::{ReadLog, read, read_for, update};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const TODAY: Date = date(2011, 6, 1);
const MEETING: &str = "\
title = 'Leaders Board'
body = 'Shropshire Partnership'
date = 2011-05-24
present = '''
Robin Thompson  Chair  RT
Charlotte Howard  Partners  CH
'''
[[item]]
title = 'Matters arising'
notes = '''
Action CH, by 31 May: arrange meeting with all Partners
Action RT: =think & <do>
'''
";

/// The workbooks whose parts are replaced, and by which letter.
const WORKBOOKS: [&[u8]; 4] = [
    include_bytes!("../../fixtures/logs/openpyxl.xlsx"),
    include_bytes!("../../fixtures/logs/mac_1904_range.xlsx"),
    include_bytes!("../../fixtures/logs/rich.xlsx"),
    include_bytes!("../../fixtures/logs/libreoffice.xlsx"),
];

/// The first byte chooses the workbook, from `0`, the second the part of it, from `a` in the order of the file; the rest
/// is the part. The log is then updated with two actions, the first of which it may know.
///
/// # Panics
/// Where an update loses, moves or changes a cell that it did not plan to, or a second one is not empty.
pub fn try_bytes(bytes: &[u8]) {
    let [workbook, part, rest @ ..] = bytes else {
        return;
    };
    let Some(mut package) = workbooks()
        .get(usize::from(workbook.wrapping_sub(b'0')))
        .cloned()
    else {
        return;
    };
    let name = package
        .part_names()
        .nth(usize::from(part.wrapping_sub(b'a')))
        .map(str::to_owned);
    let Some(name) = name else {
        return;
    };
    package.set_part(&name, rest.to_vec());
    try_file(&package.write().expect("a workbook"));
}

fn workbooks() -> &'static [Package] {
    static OPENED: OnceLock<Vec<Package>> = OnceLock::new();
    OPENED.get_or_init(|| {
        let open = |bytes: &[u8]| Package::open(bytes).expect("a workbook");
        WORKBOOKS.map(open).into()
    })
}

fn try_file(bytes: &[u8]) {
    let meetings = [minutes()];
    let of_run = read_for(bytes, &look(), Interest::of(&meetings));
    let (old, of_run) = match (read(bytes, &look()), of_run) {
        (Ok(old), Ok(of_run)) => (old, of_run),
        (Err(messages), of_run) => {
            assert!(of_run.is_err(), "refused, and read for a run: {messages:?}");
            return must_be_well_said(&messages);
        }
        (Ok(_), Err(messages)) => panic!("read, and refused for a run: {messages:?}"),
    };
    let planned = plan_update(&meetings, &of_run.log, DeletedRows::StayAway);
    assert_eq!(
        planned,
        plan_update(&meetings, &old.log, DeletedRows::StayAway)
    );
    let plan = match planned {
        Ok(plan) => plan,
        Err(messages) => return must_be_well_said(&messages),
    };
    let bytes = match update(&of_run, &plan, TODAY) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return assert!(plan.is_empty()),
        Err(messages) => return must_be_well_said(&messages),
    };
    let new = read(bytes, &look()).expect("the new log is a log");
    let planned = |row: u32, column: u32| {
        let of = |wanted: Column| old.rows.found.columns.get(&wanted) == Some(&column);
        plan.updates
            .iter()
            .any(|update| update.row == row && of(update.column))
    };
    let after = cells(&new.workbook);
    for (at, cell) in cells(&old.workbook) {
        let (sheet, row, column) = &at;
        let is_log = *sheet == old.rows.found.sheet.part;
        let is_memory = (old.memory.as_ref()).is_some_and(|memory| memory.sheet.part == *sheet);
        if is_memory || (is_log && planned(*row, *column)) {
            continue;
        }
        assert!(
            after.get(&at) == Some(&cell),
            "{at:?}: {cell:?} is now {:?}",
            after.get(&at)
        );
    }
    keeps_every_row(&old, &new);
    let second = plan_update(&meetings, &new.log, DeletedRows::StayAway).expect("a second plan");
    assert!(second.is_empty(), "{:?}", second.lines());
}

/// Every row of the log is there, each addition after the last of them.
fn keeps_every_row(old: &ReadLog, new: &ReadLog) {
    let numbers =
        |log: &ReadLog| -> Vec<u32> { log.log.rows.iter().map(|row| row.number).collect() };
    let (before, after) = (numbers(old), numbers(new));
    assert!(after.starts_with(&before), "{before:?} {after:?}");
}

/// A cell's value and formula.
type Content = (RawValue, Option<CellFormula>);

/// Every cell of every sheet that holds something, by the sheet's part, row and column.
fn cells(workbook: &Workbook) -> BTreeMap<(String, u32, u32), Content> {
    let mut cells = BTreeMap::new();
    for sheet in &workbook.sheets {
        let taken = workbook.read_rows(sheet, |row| {
            for cell in row.cells {
                if cell.value != RawValue::Empty || cell.formula.is_some() {
                    let at = (sheet.part.clone(), row.number, cell.column);
                    cells.insert(at, (cell.value, cell.formula));
                }
            }
            Go::On
        });
        // A sheet that is damaged and holds no log is copied as it is.
        let _ = taken;
    }
    cells
}

fn look() -> LogLook {
    LogLook {
        title: "Action log".to_owned(),
        colour: "1F3864".to_owned(),
        headings: Default::default(),
    }
}

fn minutes() -> Minutes {
    static MINUTES: OnceLock<Minutes> = OnceLock::new();
    let read = || {
        let (source, _) = read_source("board.toml", MEETING.as_bytes());
        let (file, _) = parse(&source.expect("text"));
        resolve(&file, &[]).0.expect("minutes")
    };
    MINUTES.get_or_init(read).clone()
}
