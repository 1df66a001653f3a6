use super::update;
use crate::model::Minutes;
use crate::model::action_log::sample::{action, due, meeting};
use crate::model::action_log::{Column, DeletedRows, Log, Plan, plan_update};
use crate::model::house_style::LogLook;
use crate::ooxml::Package;
use crate::xlsx::create::create;
use crate::xlsx::{ReadLog, read};
use jiff::civil::{Date, date};

const TODAY: Date = date(2011, 6, 1);

pub(super) fn look() -> LogLook {
    LogLook {
        title: "Action log".to_owned(),
        colour: "1F3864".to_owned(),
        headings: Default::default(),
    }
}

pub(super) fn board(day: i8, actions: &[(&str, &str)]) -> [Minutes; 1] {
    let actions = actions.iter().map(|(owner, text)| action(owner, text));
    [meeting("Board", date(2011, 5, day), actions.collect())]
}

pub(super) fn plan(read: &ReadLog, minutes: &[Minutes]) -> Plan {
    plan_update(minutes, &read.log, DeletedRows::StayAway).expect("a plan")
}

/// The log after a first build of these minutes.
pub(super) fn first(minutes: &[Minutes]) -> Vec<u8> {
    let plan = plan_update(minutes, &Log::new(), DeletedRows::StayAway).expect("a plan");
    create(&plan.additions, &look(), TODAY).expect("a log")
}

/// The log after one more build, with what was said.
fn build(bytes: &[u8], minutes: &[Minutes]) -> (Vec<u8>, Vec<String>) {
    let old = read(bytes, &look()).expect("a log");
    let plan = plan(&old, minutes);
    let new = update(&old, &plan, TODAY).expect("an update");
    (new.unwrap_or_else(|| bytes.to_vec()), plan.lines())
}

fn shown(bytes: &[u8]) -> Vec<String> {
    let log = read(bytes, &look()).expect("a log").log;
    let columns = [
        Column::Ref,
        Column::Minute,
        Column::Action,
        Column::Owner,
        Column::Due,
        Column::Status,
        Column::Rag,
    ];
    log.rows
        .iter()
        .map(|row| {
            format!(
                "{}: {}",
                row.number,
                columns.map(|column| row.words(column)).join(" | ")
            )
        })
        .collect()
}

#[test]
fn a_log_that_was_just_made_is_read_back_and_does_not_change() {
    let minutes = board(24, &[("CH", "write to Smith"), ("MH", "=report back")]);
    let bytes = first(&minutes);
    let old = read(bytes, &look()).expect("a log");
    let plan = plan(&old, &minutes);
    assert_eq!(plan.lines(), ["2 unchanged"]);
    assert_eq!(update(&old, &plan, TODAY), Ok(None));
}

#[test]
fn new_rows_come_after_the_last_and_old_ones_follow_the_minutes() {
    let bytes = first(&board(
        24,
        &[("CH", "write to Smith"), ("MH", "report back")],
    ));
    let mut second = board(24, &[("RT", "write to Smith"), ("MH", "report back")]);
    second[0].items.extend(
        board(24, &[("ALL", "=SUM(A1) _x0041_ & <b>")])[0]
            .items
            .clone(),
    );
    let third = [meeting(
        "Board",
        date(2011, 6, 1),
        vec![due(action("CH", "think"), "-5 June")],
    )];
    let (bytes, lines) = build(&bytes, &second);
    assert_eq!(
        lines,
        [
            "added LB-003 `=SUM(A1) _x0041_ & <b>` (ALL)",
            "updated LB-001, Owner: `CH` is now `RT`",
            "1 added, 1 updated, 1 unchanged",
        ]
    );
    let (bytes, _) = build(&bytes, &third);
    assert_eq!(
        shown(&bytes),
        [
            "2: LB-001 | 1 | Write to Smith | RT |  | Open | No date",
            "3: LB-002 | 2 | Report back | MH |  | Open | No date",
            "4: LB-003 | 1 | =SUM(A1) _x0041_ & <b> | ALL |  | Open | No date",
            "5: LB-004 | 1 | Think | CH | -5 June | Open | No date",
        ]
    );
    for minutes in [&second, &third] {
        let (again, lines) = build(&bytes, minutes);
        assert_eq!(again, bytes, "{lines:?}");
    }
}

#[test]
fn only_the_two_sheets_and_their_tables_change() {
    let old = first(&board(24, &[("CH", "write to Smith")]));
    let (new, _) = build(
        &old,
        &board(25, &[("CH", "write to Jones"), ("MH", "report back")]),
    );
    let (old, new) = (
        Package::open(old).expect("opens"),
        Package::open(new).expect("opens"),
    );
    let changed: Vec<_> = new
        .part_names()
        .filter(|name| old.compressed_part(name) != new.compressed_part(name))
        .collect();
    assert_eq!(
        changed,
        [
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet3.xml",
            "xl/tables/table1.xml",
            "xl/tables/table4.xml",
        ]
    );
    let part = |name: &str| String::from_utf8(new.read_part(name).expect("a part")).expect("text");
    assert!(part("xl/tables/table1.xml").contains("ref=\"A1:L4\""));
    assert!(part("xl/worksheets/sheet1.xml").contains("<dimension ref=\"A1:L4\"/>"));
    assert!(part("xl/worksheets/sheet1.xml").contains("sqref=\"I2:I4\""));
    assert!(part("xl/workbook.xml").contains("fullCalcOnLoad=\"1\""));
}

#[test]
fn the_first_action_of_an_empty_log_takes_its_empty_row() {
    let bytes = create(&[], &look(), TODAY).expect("a log");
    let (bytes, _) = build(&bytes, &board(24, &[("CH", "write to Smith")]));
    assert_eq!(
        shown(&bytes),
        ["2: LB-001 | 1 | Write to Smith | CH |  | Open | No date"]
    );
    let (bytes, _) = build(&bytes, &board(25, &[("CH", "write to Jones")]));
    assert_eq!(
        shown(&bytes)[1],
        "3: LB-002 | 1 | Write to Jones | CH |  | Open | No date"
    );
}

#[test]
fn a_memory_that_somebody_took_out_is_started_anew() {
    let bytes = first(&board(24, &[("CH", "write to Smith")]));
    let mut package = Package::open(bytes).expect("opens");
    let main = package.read_part("xl/workbook.xml").expect("a part");
    let main = String::from_utf8(main).expect("text");
    let start = main.find("<sheet name=\"minutebook\"").expect("the sheet");
    let end = start + main[start..].find("/>").expect("its end") + 2;
    package.set_part(
        "xl/workbook.xml",
        format!("{}{}", &main[..start], &main[end..]).into_bytes(),
    );
    let bytes = package.write().expect("writes");
    let minutes = board(24, &[("RT", "write to Smith"), ("MH", "report back")]);
    let (bytes, lines) = build(&bytes, &minutes);
    assert_eq!(
        lines.last().map(String::as_str),
        Some("1 added, 1 cell kept as edited by hand")
    );
    let (again, lines) = build(&bytes, &minutes);
    assert_eq!((again == bytes, lines.len()), (true, 2));
    let memory = read(bytes, &look())
        .expect("a log")
        .log
        .memory
        .expect("a memory");
    assert_eq!(memory.written.len(), 1);
}

#[test]
fn a_later_meeting_that_takes_an_action_on_is_remembered() {
    let may = board(24, &[("CH", "write to Smith")]);
    let june = [meeting(
        "Board",
        date(2011, 6, 24),
        vec![action("CH", "[LB-001] chase Smith")],
    )];
    let (bytes, _) = build(&first(&may), &june);
    let (again, lines) = build(&bytes, &may);
    assert_eq!(
        (again == bytes, lines),
        (true, vec!["1 unchanged".to_owned()])
    );
}
