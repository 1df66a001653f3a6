//! A workbook full of everything, part by part, before and after a build adds six actions to the log in it.
//!
//! `everything.xlsx` is `rich.xlsx`, made by XlsxWriter (see `action_log`), and besides, put in by hand as Excel writes
//! them: a pivot table with its cache, a threaded comment and its person, a link to another workbook, printer settings
//! and a custom XML part. Some parts are stored and some packed at other levels, so that packing anew would show.

use crate::command::Case;
use minutebook::ooxml::Package;
use std::path::Path;

const LOG: &str = "action-log.xlsx";
const MEETING: &str = "\
title = 'Leaders Board'
body = 'Shropshire Partnership'
date = 2011-06-24
present = '''
Robin Thompson  Chair  RT
Charlotte Howard  Partners  CH
'''
[[item]]
title = 'Matters arising'
notes = '''
Action CH, by 10 July: write to Smith
Action RT: think
Action RT: tidy
Action CH: ask Jo
Action RT: =b
Action CH: c & d
'''
";

struct Update {
    old: Package,
    new: Package,
}

fn build_six_actions() -> Update {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs/everything.xlsx");
    let old = std::fs::read(path).expect("the fixture");
    let case = Case::new().file(LOG, &old).file("june.toml", MEETING);
    case.run("build june.toml").exits(0).says("6 added");
    let backup = case
        .names()
        .into_iter()
        .find(|name| name.contains(".backup-"));
    assert_eq!(case.read(&backup.expect("a backup")), old);
    Update {
        old: Package::open(old).expect("opens"),
        new: Package::open(case.read(LOG)).expect("opens"),
    }
}

#[test]
fn six_actions_change_only_the_log_its_table_the_memory_and_what_the_plan_needs() {
    let Update { old, new } = build_six_actions();
    let names: Vec<_> = old.part_names().collect();
    assert_eq!(new.part_names().collect::<Vec<_>>(), names);
    assert!(names.len() > 45, "{}", names.len());
    let changed: Vec<_> = names
        .into_iter()
        .filter(|name| {
            let is_same = old.read_part(name) == new.read_part(name);
            let is_same_zipped = old.compressed_part(name) == new.compressed_part(name);
            assert_eq!(is_same, is_same_zipped, "{name}");
            !is_same
        })
        .collect();
    assert_eq!(
        changed,
        [
            "xl/worksheets/sheet2.xml", // the log
            "xl/worksheets/sheet4.xml", // the memory
            "xl/workbook.xml",          // the area that is printed
            "xl/tables/table1.xml",     // the log's table
            "xl/tables/table2.xml",     // the memory's
            "xl/styles.xml",            // a look for words that begin with `=`
        ]
    );
}

#[test]
fn six_actions_change_in_the_log_only_ranges_that_end_with_it() {
    let Update { old, new } = build_six_actions();
    let changes = |part: &str| -> Vec<String> {
        let (old, new) = (text(&old, part), text(&new, part));
        let (old, new) = (tokens(&old), tokens_without_rows(&new, 10..=15));
        assert_eq!(old.len(), new.len(), "{part}");
        let pairs = old.iter().zip(&new).filter(|(old, new)| old != new);
        pairs.map(|(old, new)| difference(old, new)).collect()
    };
    assert_eq!(
        changes("xl/worksheets/sheet2.xml"),
        [
            "dimension ref: A1:R9 is now A1:R15",
            "conditionalFormatting sqref: G6:G9 is now G6:G15",
            "conditionalFormatting sqref: O6:O9 is now O6:O15",
            "dataValidation sqref: C6:C9 is now C6:C15",
            "dataValidation sqref: H6:H9 is now H6:H15",
            "O6:O9 is now O6:O15",
        ]
    );
    assert_eq!(
        changes("xl/tables/table1.xml"),
        [
            "table ref: B5:O9 is now B5:O15",
            "autoFilter ref: B5:O9 is now B5:O15"
        ]
    );
    assert_eq!(
        changes("xl/workbook.xml"),
        ["'Lee''s log &amp; list'!$B$5:$O$9 is now 'Lee''s log &amp; list'!$B$5:$O$15"]
    );
}

fn text(package: &Package, part: &str) -> String {
    String::from_utf8(package.read_part(part).expect("a part")).expect("text")
}

/// Tags and what stands between them.
fn tokens(part: &str) -> Vec<&str> {
    let pieces = part.split_inclusive('>').flat_map(|piece| {
        let (words, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        [words, tag]
    });
    pieces.filter(|token| !token.is_empty()).collect()
}

fn tokens_without_rows(part: &str, rows: std::ops::RangeInclusive<u32>) -> Vec<&str> {
    let starts: Vec<_> = rows.map(|row| format!("<row r=\"{row}\"")).collect();
    let mut is_new = false;
    let is_old = |token: &&str| {
        is_new |= starts.iter().any(|start| token.starts_with(start.as_str()));
        let keep = !is_new;
        is_new &= *token != "</row>";
        keep
    };
    tokens(part).into_iter().filter(is_old).collect()
}

/// `dimension ref: A1:R9 is now A1:R15`: all attributes that differ, which must be the same ones in the same order.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('"').collect(), new.split('"').collect());
    assert_eq!(old.len(), new.len(), "{old:?} {new:?}");
    let element = old[0]
        .trim_start_matches('<')
        .split(' ')
        .next()
        .unwrap_or_default();
    let pairs = (0..old.len()).filter(|at| old[*at] != new[*at]);
    let told = pairs.map(|at| match at {
        0 => format!("{} is now {}", old[0], new[0]),
        _ => {
            let attribute = old[at - 1].trim_end_matches('=').rsplit(' ').next();
            let attribute = attribute.unwrap_or_default();
            format!("{element} {attribute}: {} is now {}", old[at], new[at])
        }
    });
    told.collect::<Vec<_>>().join(", ")
}
