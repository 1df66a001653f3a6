//! Where new rows go: below all that somebody put in the log, where everyone sees them.

use super::left_out::assert_same;
use super::refusals::{SHEET, TABLE, edited};
use super::sample::TODAY;
use super::{build, fixture, open, plan};
use minutebook::model::action_log::Column;
use minutebook::ooxml::Package;
use minutebook::xlsx::update;

const NEW: &str = "CH: write to Jones";

fn cell(at: &str, words: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

fn part(bytes: &[u8], name: &str) -> String {
    let package = Package::open(bytes.to_vec()).expect("opens");
    String::from_utf8(package.read_part(name).expect("a part")).expect("text")
}

/// The row of the new action, or why there is none.
fn row_of_new(bytes: &[u8]) -> Result<u32, String> {
    let log = open(bytes);
    let plan = plan(&log, 25, &[NEW]);
    let new = update(&log, &plan, TODAY).map_err(|faults| faults[0].text.clone())?;
    let rows = open(&new.expect("changes")).log.rows;
    let is_new = |row: u32| {
        rows.iter()
            .any(|one| one.number == row && one.words(Column::Action) == "Write to Jones")
    };
    Ok((2..20).find(|row| is_new(*row)).expect("the new row"))
}

/// A log without a table, with one more heading, and words below it in a row that has nothing else.
fn with_words_beside(heading: &str, words: &str, row: u32) -> Vec<u8> {
    let headings = format!(
        "<t>Closed</t></is></c>{}</row>",
        cell(&format!("{heading}1"), "Notes")
    );
    let own = format!(
        "<row r=\"{row}\">{}</row></sheetData>",
        cell(&format!("{words}{row}"), "Ask Jo")
    );
    let edits = [
        ("<t>Closed</t></is></c></row>", headings.as_str()),
        ("</sheetData>", &own),
    ];
    edited(&fixture("mac_1904_range"), SHEET, &edits)
}

#[test]
fn words_below_a_heading_right_beside_a_log_without_a_table_keep_their_row() {
    for (heading, words, row, expected) in [
        ("M", "M", 6, 7),
        ("M", "M", 8, 9),
        // Beside the log, and no column of it.
        ("M", "N", 6, 6),
        ("N", "N", 6, 6),
    ] {
        let bytes = with_words_beside(heading, words, row);
        assert_eq!(row_of_new(&bytes), Ok(expected), "{heading}1, {words}{row}");
        assert_same(&bytes, words);
    }
}

#[test]
fn a_row_below_such_words_looks_as_the_last_action_and_ranges_grow_to_it() {
    let new = build(&with_words_beside("M", "M", 6), 25, &[NEW]);
    let row = open(&new).log.rows.pop().expect("the new row");
    assert_eq!(
        (row.number, row.words(Column::Rag)),
        (7, "No date".to_owned())
    );
    let sheet = part(&new, SHEET);
    assert!(sheet.contains("<autoFilter ref=\"A1:L7\""));
    assert!(sheet.contains("<f>IF(G7="));
    assert!(sheet.contains("<c r=\"M6\" t=\"inlineStr\"><is><t>Ask Jo</t></is></c>"));
}

/// A log whose table ends with three empty rows, with a comment on a cell.
fn with_comment(kind: &str, at: &str) -> Vec<u8> {
    let bytes = edited(&fixture("libreoffice"), TABLE, &[("A1:L5", "A1:L8")]);
    let link = format!(
        "<Relationship Id=\"c\" Type=\"http://x/{kind}\" Target=\"../notes.xml\"/></Relationships>"
    );
    let links = "xl/worksheets/_rels/sheet1.xml.rels";
    let bytes = edited(&bytes, links, &[("</Relationships>", &link)]);
    let mut package = Package::open(bytes).expect("opens");
    let element = kind.trim_end_matches('s');
    let comment = format!("<x><{element} ref=\"{at}\"><text>Ask Jo</text></{element}></x>");
    package.set_part("xl/notes.xml", comment.into_bytes());
    package.write().expect("writes")
}

#[test]
fn a_comment_on_an_empty_row_does_not_come_to_hang_on_a_new_action() {
    let obstacle = |row| {
        Err(format!(
            "the log has something below its last action, in row {row} of the sheet `Actions`, where new actions go"
        ))
    };
    for (at, expected) in [
        ("E2", Ok(6)),
        ("E6", Ok(7)),
        ("L8", Ok(9)),
        ("M7", Ok(6)),
        ("E9", obstacle(9)),
        ("M9", Ok(6)),
    ] {
        for kind in ["comments", "threadedComment"] {
            assert_eq!(row_of_new(&with_comment(kind, at)), expected, "{kind} {at}");
        }
    }
}

#[test]
fn an_empty_row_that_a_filter_hides_is_seen_once_it_holds_an_action() {
    let bytes = edited(&fixture("libreoffice"), TABLE, &[("A1:L5", "A1:L7")]);
    // A comment has the sheet read and written in the other way, token by token.
    for comment in ["", "<!-- -->"] {
        let rows = format!(
            "{comment}<row r=\"6\" hidden=\"1\" ht=\"30\"><c r=\"A6\"/></row><row r=\"7\" hidden=\"1\"/></sheetData>"
        );
        let hidden = edited(&bytes, SHEET, &[("</sheetData>", &rows)]);
        let sheet = part(&build(&hidden, 25, &[NEW]), SHEET);
        assert!(
            sheet.contains("<row r=\"6\" ht=\"30\"><c r=\"A6\""),
            "{sheet}"
        );
        assert!(sheet.contains("<row r=\"7\" hidden=\"1\"/>"));
    }
}
