//! Logs that other programs have saved, before and after an update: nothing but the plan's cells may differ.
//!
//! `libreoffice` and `openpyxl` were made by minutebook and saved again by those programs, the second with cells typed
//! by hand; `rich` was made by XlsxWriter: a renamed sheet, columns in another order and two of its own, a chart, a
//! chart sheet, comments, a picture, a text box, sparklines, rich text, a hidden row and column, an array formula;
//! `mac_1904_range` by openpyxl, without a table, with dates from 1904, inline strings and formulas with references;
//! `no_references` has no `r` on its rows and cells, and `prefixed` has its elements named `x:row`.

mod large;
mod left_out;
mod refusals;
mod room;
mod sample;

use minutebook::model::action_log::{Column, DeletedRows, Plan, plan_update};
use minutebook::ooxml::Package;
use minutebook::xlsx::{ReadLog, read, update};
use sample::{TODAY, board, first_actions, look};
use std::path::Path;

const FIXTURES: [&str; 6] = [
    "libreoffice",
    "mac_1904_range",
    "no_references",
    "openpyxl",
    "prefixed",
    "rich",
];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs");
    std::fs::read(folder.join(format!("{name}.xlsx"))).expect("a fixture")
}

fn open(bytes: &[u8]) -> ReadLog {
    read(bytes, &look()).expect("a log")
}

fn plan(log: &ReadLog, day: i8, lines: &[&str]) -> Plan {
    plan_update(&[board(day, lines)], &log.log, DeletedRows::StayAway).expect("a plan")
}

/// The log after a build, which must change something.
fn build(bytes: &[u8], day: i8, lines: &[&str]) -> Vec<u8> {
    let log = open(bytes);
    let plan = plan(&log, day, lines);
    update(&log, &plan, TODAY)
        .expect("an update")
        .expect("changes")
}

/// Each row in some of its columns.
fn shown(bytes: &[u8], columns: &[Column]) -> Vec<String> {
    let rows = open(bytes).log.rows;
    rows.iter()
        .map(|row| {
            let words: Vec<_> = columns.iter().map(|column| row.words(*column)).collect();
            words.join(" | ")
        })
        .collect()
}

fn changed_parts(old: &[u8], new: &[u8]) -> Vec<String> {
    let (old, new) = (
        Package::open(old).expect("opens"),
        Package::open(new).expect("opens"),
    );
    new.part_names()
        .filter(|name| old.compressed_part(name) != new.compressed_part(name))
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_unchanged_run_touches_no_log() {
    for name in FIXTURES {
        let log = open(&fixture(name));
        let plan = plan(&log, 24, &first_actions());
        assert_eq!(plan.unchanged, 4, "{name}: {:?}", plan.lines());
        assert_eq!(update(&log, &plan, TODAY), Ok(None), "{name}");
    }
}

#[test]
fn six_new_actions_come_after_every_old_row_and_a_second_run_adds_nothing() {
    let lines = [
        "CH, by 31: =a",
        "MH: b",
        "RT: c",
        "ALL: d",
        "CH: e & <f>",
        "CH: _x0041_",
    ];
    for name in FIXTURES {
        let old = fixture(name);
        let new = build(&old, 25, &lines);
        let before = shown(&old, &Column::ALL);
        let after = shown(&new, &Column::ALL);
        assert_eq!(after[..before.len()], before, "{name}");
        let added = shown(
            &new,
            &[
                Column::Ref,
                Column::Raised,
                Column::Minute,
                Column::Action,
                Column::Due,
            ],
        );
        assert_eq!(
            added[before.len()..],
            [
                "LB-005 | 25 May 2011 | 7 | =a | 31 May 2011",
                "LB-006 | 25 May 2011 | 8 | B | ",
                "LB-007 | 25 May 2011 | 9 | C | ",
                "LB-008 | 25 May 2011 | 10 | D | ",
                "LB-009 | 25 May 2011 | 11 | E & <f> | ",
                "LB-010 | 25 May 2011 | 12 | _x0041_ | ",
            ],
            "{name}"
        );
        let again = open(&new);
        assert!(plan(&again, 25, &lines).is_empty(), "{name}");
        assert!(plan(&again, 24, &first_actions()).is_empty(), "{name}");
    }
}

#[test]
fn a_workbook_full_of_everything_changes_only_where_it_must() {
    let old = fixture("rich");
    let new = build(&old, 25, &["CH: write to Jones", "MH: report back"]);
    assert_eq!(
        changed_parts(&old, &new),
        [
            "xl/worksheets/sheet2.xml",
            "xl/worksheets/sheet4.xml",
            "xl/workbook.xml",
            "xl/tables/table1.xml",
            "xl/tables/table2.xml",
        ]
    );
    let package = Package::open(new).expect("opens");
    let part =
        |name: &str| String::from_utf8(package.read_part(name).expect("a part")).expect("text");
    let sheet = part("xl/worksheets/sheet2.xml");
    for grown in [
        "sqref=\"G6:G11\"",
        "sqref=\"C6:C11\"",
        "<xm:sqref>O6:O11</xm:sqref>",
        "<xm:sqref>R7</xm:sqref>",
        "<row r=\"9\" spans=\"1:18\" hidden=\"1\"",
        "<f>TODAY()-ActionLog[[#This Row],[Raised]]</f>",
    ] {
        assert!(sheet.contains(grown), "{grown}");
    }
    assert!(part("xl/tables/table1.xml").contains("ref=\"B5:O11\""));
    let workbook = part("xl/workbook.xml");
    assert!(workbook.contains("'Lee''s log &amp; list'!$B$5:$O$11</definedName>"));
    assert!(workbook.contains("'Lee''s log &amp; list'!$D$6:$D$9</definedName>"));
    assert!(workbook.contains("fullCalcOnLoad=\"1\""));
}

#[test]
fn formulas_move_down_where_no_table_holds_them_and_dates_count_from_1904() {
    let old = fixture("mac_1904_range");
    let new = build(&old, 25, &["CH, by 31: write to Jones"]);
    let package = Package::open(new.clone()).expect("opens");
    let sheet = package
        .read_part("xl/worksheets/sheet1.xml")
        .expect("a part");
    let sheet = String::from_utf8(sheet).expect("text");
    assert!(sheet.contains("<f>IF(G6=&quot;&quot;,&quot;No date&quot;,IF(G6&lt;TODAY()"));
    assert!(sheet.contains("<autoFilter ref=\"A1:L6\""));
    assert_eq!(
        shown(
            &new,
            &[
                Column::Ref,
                Column::Raised,
                Column::Due,
                Column::Status,
                Column::Rag
            ]
        )[4],
        "LB-005 | 25 May 2011 | 31 May 2011 | Open | Overdue"
    );
    assert_eq!(
        changed_parts(&old, &new),
        [
            "xl/worksheets/sheet1.xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml",
            "xl/worksheets/minutebook1.xml",
        ]
    );
}

#[test]
fn cells_typed_by_hand_stay_and_the_others_follow_the_minutes() {
    let lines = [
        "CH, by 31: arrange meeting with all Partners",
        "MH: report back",
        "ZZ, by 10: write to Smith",
    ];
    let old = fixture("openpyxl");
    let log = open(&old);
    let plan = plan(&log, 24, &lines);
    assert_eq!(
        plan.lines(),
        [
            "updated LB-001, Due: `30 May 2011` is now `31 May 2011`",
            "kept LB-003, Owner: edited by hand, the log says `JB`, the minutes say `ZZ`",
            "gone from the minutes, kept in the log: LB-004 `Think about priorities` (Open)",
            "1 updated, 1 gone from the minutes, 1 unchanged, 1 cell kept as edited by hand",
        ]
    );
    let new = update(&log, &plan, TODAY)
        .expect("an update")
        .expect("changes");
    let columns = [Column::Owner, Column::Due, Column::Status, Column::Update];
    assert_eq!(
        shown(&new, &columns),
        [
            "CH | 31 May 2011 | Open | ",
            "MH |  | In progress | spoke to him",
            "JB | 10 May 2011 | Open | ",
            "ALL |  | Open | ",
        ]
    );
}
