use super::super::{
    patched,
    tests::{board, first, look, plan},
};
use super::{compare, compare_rows};
use crate::ooxml::Package;
use crate::ooxml::package::PartReader;
use crate::xlsx::new_cell::{NewCell, NewContent};
use crate::xlsx::read;
use crate::xlsx::splice::{Splice, splice_sheet};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

const OLD: &str = "<s><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row \
                   r=\"5\"><c r=\"A5\"><v>3</v></c></row></sheetData></s>";

fn splice() -> Splice {
    let cell = |number| NewCell {
        style: None,
        content: NewContent::Number(number),
    };
    Splice {
        rows: BTreeMap::from([
            (1, BTreeMap::from([(1, cell(7)), (3, cell(8))])),
            (4, BTreeMap::from([(0, cell(9))])),
        ]),
        heights: BTreeMap::new(),
        shown: BTreeSet::from([1]),
        growth: None,
        is_simple: true,
    }
}

#[test]
fn sees_every_difference_that_was_not_planned() {
    let splice = splice();
    let mut new = Vec::new();
    splice_sheet(&mut OLD.as_bytes(), &splice, &mut new).expect("a part");
    let new = String::from_utf8(new).expect("text");
    let right = |new: &str| {
        let mut before = PartReader::Whole(OLD.as_bytes());
        let mut after = PartReader::Whole(new.as_bytes());
        compare_rows(&mut before, &mut after, &splice).expect("two parts")
    };
    assert_eq!(right(&new), Some(3));
    assert_eq!(right(&new.replace("<v>7<", "<v>6<")), Some(2));
    for (from, to) in [
        ("<v>1<", "<v>0<"),
        ("<v>3<", "<v>0<"),
        ("r=\"A1\"", "r=\"A1\" s=\"1\""),
        ("<c r=\"A1\"><v>1</v></c>", ""),
        ("<row r=\"5\"><c r=\"A5\"><v>3</v></c></row>", ""),
        (
            "<row r=\"5\">",
            "<row r=\"3\"><c r=\"A3\"/></row><row r=\"5\">",
        ),
        ("</sheetData>", "<row r=\"6\"/></sheetData>"),
        ("<row r=\"1\">", "<row r=\"1\" hidden=\"1\">"),
    ] {
        assert!(new.contains(from), "{from}");
        assert_eq!(right(&new.replace(from, to)), None, "{from}");
    }
}

/// What is said of a new log that came out in another way than it was meant to.
fn said_of(spoil: impl FnOnce(&mut Package)) -> Option<String> {
    let bytes = first(&board(
        24,
        &[("CH", "write to Smith"), ("MH", "report back")],
    ));
    let old = read(bytes, &look()).expect("a log");
    let plan = plan(&old, &board(25, &[("RT", "think")]));
    let (patch, new) = patched(&old, &plan, date(2011, 6, 1)).expect("a patch");
    let mut package = Package::open(new).expect("opens");
    spoil(&mut package);
    let new = package.write().expect("writes");
    compare(&old, &patch, new).err().map(|fault| fault.text)
}

fn replaced(part: &str, from: &str, to: &str) -> Option<String> {
    said_of(|package| {
        let text = String::from_utf8(package.read_part(part).expect("a part")).expect("text");
        assert!(text.contains(from), "{from} is not in {text}");
        package.set_part(part, text.replacen(from, to, 1).into_bytes());
    })
}

#[test]
fn a_fault_in_what_was_made_stops_the_run() {
    const LOG: &str = "xl/worksheets/sheet1.xml";
    const MEMORY: &str = "xl/worksheets/sheet3.xml";
    assert_eq!(said_of(|_| {}), None);
    for (part, from, to) in [
        (LOG, "<c r=\"B2\"", "<c r=\"B2\" x=\"1\""),
        (LOG, "<row r=\"3\"", "<row r=\"3\" hidden=\"1\""),
        (LOG, ">Think<", ">Thinks<"),
        (LOG, "sqref=\"I2:I4\"", "sqref=\"I2:I3\""),
        (LOG, "<dimension ref=\"A1:L4\"/>", ""),
        (LOG, "orientation=\"landscape\"", ""),
        (LOG, "</worksheet>", ""),
        (MEMORY, ">LB-003<", ">LB-004<"),
        (MEMORY, "<row r=\"3\"", "<row r=\"3\" ht=\"9\""),
        ("xl/worksheets/sheet2.xml", "<v>", "<v>1"),
        ("xl/sharedStrings.xml", "Smith", "Jones"),
        ("xl/theme/theme1.xml", "<a:t", "<a:u"),
    ] {
        assert!(replaced(part, from, to).is_some(), "{part}: {from}");
    }
}

#[test]
fn no_bit_of_the_new_sheets_may_come_out_wrong() {
    let bytes = first(&board(24, &[("CH", "write to Smith")]));
    let old = read(bytes, &look()).expect("a log");
    let plan = plan(&old, &board(25, &[("RT", "think")]));
    let (patch, new) = patched(&old, &plan, date(2011, 6, 1)).expect("a patch");
    let package = Package::open(new.clone()).expect("opens");
    for name in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"] {
        let stream = package.compressed_part(name).expect("a part");
        let mut places = new.windows(stream.len());
        let start = places
            .position(|window| window == stream)
            .expect("the part");
        for bit in (0..stream.len() * 8).step_by(5) {
            let mut spoilt = new.to_vec();
            spoilt[start + bit / 8] ^= 1 << (bit % 8);
            let is_noticed = compare(&old, &patch, spoilt.clone()).is_err();
            // The bits after the last block say nothing.
            let read_back = || Package::open(spoilt).expect("opens").read_part(name);
            assert!(
                is_noticed || read_back() == package.read_part(name),
                "{name}, bit {bit}"
            );
        }
    }
}
