//! Logs that are refused, each with what was found.

use super::sample::{TODAY, look};
use super::{build, fixture, open, plan};
use minutebook::model::action_log::Column;
use minutebook::ooxml::Package;
use minutebook::xlsx::{read, update};

/// What is said of the fixture with some text of a part replaced.
fn said(name: &str, part: &str, edits: &[(&str, &str)]) -> String {
    match read(edited(&fixture(name), part, edits), &look()) {
        Ok(_) => "read".to_owned(),
        Err(messages) => messages[0].text.clone(),
    }
}

pub(super) fn edited(bytes: &[u8], part: &str, edits: &[(&str, &str)]) -> Vec<u8> {
    let mut package = Package::open(bytes).expect("opens");
    let mut text = String::from_utf8(package.read_part(part).expect("a part")).expect("text");
    for (from, to) in edits {
        assert!(text.contains(from), "{part} has no {from}");
        text = text.replace(from, to);
    }
    package.set_part(part, text.into_bytes());
    package.write().expect("writes")
}

pub(super) const SHEET: &str = "xl/worksheets/sheet1.xml";
const MEMORY: &str = "xl/worksheets/sheet3.xml";
pub(super) const TABLE: &str = "xl/tables/table1.xml";

#[test]
fn headings_that_are_absent_or_doubled_or_no_log_at_all() {
    let gone = [
        ("name=\"Owner\"", "name=\"Who\""),
        ("name=\"Ref\"", "name=\"Number\""),
    ];
    assert_eq!(
        said("libreoffice", TABLE, &gone),
        "the log has no column `Ref`, `Owner` in its sheet `Actions`; its headings are `Number`, `Raised`, `Meeting`, \
         `Minute`, `Action`, `Who`, `Due`, `Revised due`, `Status`, `RAG`, `Update`, `Closed`"
    );
    assert_eq!(
        said(
            "libreoffice",
            TABLE,
            &[("name=\"Update\"", "name=\" due\"")]
        ),
        "the log has the heading `due` twice in its sheet `Actions`"
    );
    assert_eq!(
        said(
            "mac_1904_range",
            SHEET,
            &[
                ("<t>Ref<", "<t>Name<"),
                ("<t>Action<", "<t>Song<"),
                ("<t>Owner<", "<t>Key<"),
                ("<t>Due<", "<t>Page<"),
                ("<t>Minute<", "<t>Voice<"),
            ]
        ),
        "the log is a workbook without an action log; its sheets are `Log 1904`"
    );
}

#[test]
fn a_protected_sheet_strict_names_macros_and_a_doctype() {
    let protected = [("</sheetData>", "</sheetData><sheetProtection sheet=\"1\"/>")];
    assert_eq!(
        said("mac_1904_range", SHEET, &protected),
        "the log has a protected sheet `Log 1904`"
    );
    assert_eq!(
        said(
            "mac_1904_range",
            "xl/workbook.xml",
            &[(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )]
        ),
        "the log is saved as a `Strict Open XML Spreadsheet`"
    );
    assert_eq!(
        said(
            "rich",
            "[Content_Types].xml",
            &[(
                "spreadsheetml.sheet.main+xml",
                "ms-excel.sheet.macroEnabled.main+xml",
            )]
        ),
        "the log has macros"
    );
    assert_eq!(
        said(
            "mac_1904_range",
            SHEET,
            &[("<worksheet ", "<!DOCTYPE a []><worksheet ")]
        ),
        "the log is damaged: in the part `xl/worksheets/sheet1.xml` it has a DOCTYPE, which no Office program writes"
    );
}

#[test]
fn a_file_that_is_cut_short() {
    let whole = fixture("rich");
    for length in [1, 30, 1000, whole.len() / 2, whole.len() - 1] {
        let message = read(&whole[..length], &look()).expect_err("a refusal");
        assert_eq!(message.len(), 1, "{length}: {message:?}");
    }
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing_and_is_in_nobodys_way() {
    let far = [(
        "</row></sheetData>",
        "</row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    )];
    let bytes = edited(&fixture("libreoffice"), SHEET, &far);
    let new = build(&bytes, 25, &["CH: write to Jones"]);
    assert_eq!(open(&new).log.rows.len(), 5);
}

#[test]
fn a_hidden_sheet_that_is_full_is_told_to_be() {
    let last = [(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>later</t></is></c></row></sheetData>",
    )];
    let log = open(&edited(&fixture("openpyxl"), MEMORY, &last));
    let plan = plan(&log, 25, &["CH: write to Jones"]);
    let refused = update(&log, &plan, TODAY).expect_err("a refusal");
    assert_eq!(
        refused[0].text,
        "the log is full: its hidden sheet `minutebook` has 1048576 rows"
    );
}

#[test]
fn notes_and_totals_below_the_table_are_not_run_over() {
    let note = [(
        "</sheetData>",
        "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>Ask Jo</t></is></c></row></sheetData>",
    )];
    let totals = [("<table ", "<table totalsRowCount=\"1\" ")];
    let merged = [(
        "</sheetData>",
        "</sheetData><mergeCells><mergeCell ref=\"A5:A8\"/></mergeCells>",
    )];
    for (part, edits, text) in [
        (
            SHEET,
            &note,
            "the log has something below its last action, in row 9 of the sheet `Actions`, where new actions go",
        ),
        (
            SHEET,
            &merged,
            "the log has something below its last action, in row 6 of the sheet `Actions`, where new actions go",
        ),
        (
            TABLE,
            &totals,
            "the log has a row of totals below its table in the sheet `Actions`",
        ),
    ] {
        let log = open(&edited(&fixture("libreoffice"), part, edits));
        let plan = plan(&log, 25, &["CH: write to Jones"]);
        let refused = update(&log, &plan, TODAY).expect_err("a refusal");
        assert_eq!(refused[0].text, text);
    }
}

#[test]
fn text_that_no_cell_can_hold_is_refused_and_never_cut() {
    let log = open(&fixture("libreoffice"));
    let line = format!("CH: {}", "x".repeat(32_768));
    let plan = plan(&log, 25, &[&line]);
    let refused = update(&log, &plan, TODAY).expect_err("a refusal");
    assert_eq!(
        refused[0].text,
        "the action of `LB-005` has 32768 characters, and an Excel cell holds 32767"
    );
}

#[test]
fn a_row_typed_right_below_the_table_belongs_to_the_log() {
    let typed = "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>LB-050</t></is></c><c r=\"E6\" \
                 t=\"inlineStr\"><is><t>Ask Jo</t></is></c></row></sheetData>";
    let bytes = edited(&fixture("libreoffice"), SHEET, &[("</sheetData>", typed)]);
    let new = build(&bytes, 25, &["CH: write to Jones"]);
    let rows = open(&new).log.rows;
    let last: Vec<_> = rows[4..]
        .iter()
        .map(|row| (row.number, row.words(Column::Ref)))
        .collect();
    assert_eq!(last, [(6, "LB-050".to_owned()), (7, "LB-051".to_owned())]);
    let table = Package::open(new)
        .expect("opens")
        .read_part(TABLE)
        .expect("a part");
    assert!(
        String::from_utf8(table)
            .expect("text")
            .contains("ref=\"A1:L7\"")
    );
}

#[test]
fn a_row_that_somebody_only_began_below_the_table_stays_where_it_is() {
    let cell = |at: &str, words: &str| {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    for (begun, is_kept) in [
        (cell("A6", "LB-050"), true),
        (cell("E6", "Ask Jo"), true),
        (cell("A6", "Ask Jo"), false),
        (cell("F6", "Total"), false),
        (
            cell("E6", "Total") + "<c r=\"F6\"><f>COUNTA(A2:A5)</f></c>",
            false,
        ),
    ] {
        let typed = format!("<row r=\"6\">{begun}</row></sheetData>");
        let bytes = edited(&fixture("libreoffice"), SHEET, &[("</sheetData>", &typed)]);
        let log = open(&bytes);
        let plan = plan(&log, 25, &["CH: write to Jones"]);
        let new = update(&log, &plan, TODAY);
        assert_eq!(new.is_ok(), is_kept, "{begun}");
        if let Ok(Some(new)) = new {
            let rows = open(&new).log.rows;
            assert_eq!(rows[4].cells, log.log.rows[4].cells, "{begun}");
            assert_eq!(rows[5].words(Column::Action), "Write to Jones", "{begun}");
        }
    }
}

/// The rows of the log, and the row of the first new action, once this was typed below the table in row 6.
fn with_a_row_typed_below(cells: &[(&str, &str)]) -> Result<Vec<u32>, String> {
    let cells: String = cells
        .iter()
        .map(|(at, content)| format!("<c r=\"{at}6\" t=\"str\">{content}</c>"))
        .collect();
    let row = format!("<row r=\"6\">{cells}</row></sheetData>");
    let bytes = edited(&fixture("libreoffice"), SHEET, &[("</sheetData>", &row)]);
    let log = open(&bytes);
    let plan = plan(&log, 25, &["CH: write to Jones"]);
    match update(&log, &plan, TODAY) {
        Ok(new) => Ok(open(&new.expect("changes"))
            .log
            .rows
            .iter()
            .map(|row| row.number)
            .collect()),
        Err(messages) => Err(messages[0].text.clone()),
    }
}

#[test]
fn an_action_typed_below_the_table_needs_no_ref_of_its_own() {
    let typed = [("E", "<v>Ask Jo</v>"), ("F", "<v>CH</v>")];
    assert_eq!(with_a_row_typed_below(&typed), Ok(vec![2, 3, 4, 5, 6, 7]));
}

#[test]
fn a_row_of_totals_right_below_the_table_is_no_action() {
    let totals = [("A", "<v>Total</v>"), ("E", "<f>COUNTA(E2:E5)</f><v>4</v>")];
    assert_eq!(
        with_a_row_typed_below(&totals),
        Err(
            "the log has something below its last action, in row 6 of the sheet `Actions`, where new actions go"
                .to_owned()
        )
    );
}
