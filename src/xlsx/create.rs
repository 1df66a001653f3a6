//! A new action log, made with rust_xlsxwriter: the sheets `Actions` and `Summary`, and a very hidden one in which the
//! tool keeps what it last wrote.
//!
//! The same input gives the same bytes. Stored results of formulas are right for the day that is passed in, so that a
//! previewer which does not calculate shows them; Excel and LibreOffice calculate anew when they open the file.

pub mod actions_sheet;
pub mod cells;
pub mod column_widths;
mod finish;
pub mod headings;
pub mod look;
pub mod memory_sheet;
pub mod owner_counts;
pub mod rag;
pub mod summary_sheet;

use crate::error::Message;
use crate::model::action_log::{LoggedAction, Written};
use crate::model::house_style::LogLook;
use crate::ooxml::package::DEFLATE_LEVEL;
use headings::Headings;
use jiff::civil::Date;
use look::Look;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The table's name, by which the log is found again.
pub const TABLE_NAME: &str = "ActionLog";

/// The most actions that a sheet has rows for, its heading row apart.
const MOST_ACTIONS: usize = 1_048_575;

/// The bytes of a new log with the given rows, in their order.
///
/// # Errors
/// All that a workbook cannot hold: a text that is too long, a date before 1 March 1900, a house's look that cannot be.
pub fn create(rows: &[LoggedAction], look: &LogLook, today: Date) -> Result<Vec<u8>, Vec<Message>> {
    create_of(rows, &[], look, today)
}

/// As [`create`]; what is to be remembered beside the words of the rows is given too.
///
/// # Errors
/// As [`create`].
pub fn create_of(
    rows: &[LoggedAction],
    remembered: &[Written],
    look: &LogLook,
    today: Date,
) -> Result<Vec<u8>, Vec<Message>> {
    let headings = Headings::of(look);
    let look = Look::of(look);
    let mut faults: Vec<_> = rows.iter().flat_map(cells::faults_of).collect();
    if rows.len() > MOST_ACTIONS {
        faults.push(
            Message::error(format!(
                "there are {} actions, and an Excel sheet has room for {MOST_ACTIONS}",
                rows.len()
            ))
            .hint("Give some of the meetings a log of their own: `log = \"…\"`."),
        );
    }
    match (headings, look) {
        (Ok(headings), Ok(look)) if faults.is_empty() => {
            let made = write_workbook(rows, remembered, &headings, &look, today);
            let bytes = made.map_err(|why| vec![our_fault(&*why)])?;
            match finish::is_readable(&bytes).map_err(|why| vec![our_fault(&why)])? {
                true => Ok(bytes),
                false => Err(vec![too_many(rows.len())]),
            }
        }
        (headings, look) => {
            faults.extend(headings.err().unwrap_or_default());
            faults.extend(look.err().unwrap_or_default());
            Err(faults)
        }
    }
}

fn our_fault(why: &dyn std::error::Error) -> Message {
    Message::error(format!(
        "the action log could not be made; this is a fault of minutebook: {why}"
    ))
    .hint("Please report it with the meeting file; `--no-log` builds the minutes without it.")
}

fn too_many(actions: usize) -> Message {
    Message::error(format!(
        "{actions} actions are too many for a new log: the next run could not read it"
    ))
    .hint("Build fewer meetings at once: the log may grow longer than it may be made.")
}

fn write_workbook(
    rows: &[LoggedAction],
    remembered: &[Written],
    headings: &Headings,
    look: &Look,
    today: Date,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&properties(rows, look)?)
        .set_zip_compression_level(DEFLATE_LEVEL);
    actions_sheet::write_actions_sheet(workbook.add_worksheet(), rows, headings, look, today)?;
    let series =
        summary_sheet::write_summary_sheet(workbook.add_worksheet(), rows, headings, look, today)?;
    memory_sheet::write_memory_sheet(workbook.add_worksheet(), rows, remembered)?;
    finish::finish_parts(workbook.save_to_buffer()?, &series)
}

/// The day of the last meeting stands for the moment at which the log was made: the clock must not show in the bytes.
fn properties(rows: &[LoggedAction], look: &Look) -> Result<DocProperties, XlsxError> {
    let day = rows.iter().map(|row| row.raised).max();
    let made = match day {
        Some(day) => ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or_default(),
            day.month().unsigned_abs(),
            day.day().unsigned_abs(),
        )?,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(&look.title)
        .set_subject("Actions agreed at meetings, and how they stand")
        .set_author("minutebook")
        .set_creation_datetime(&made))
}

#[cfg(test)]
mod tests {
    use super::create;
    use crate::model::action_log::{LoggedAction, LoggedDue};
    use crate::model::house_style::LogLook;
    use crate::ooxml::Package;
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2011, 6, 15);

    fn look(headings: &[(&str, &str)]) -> LogLook {
        LogLook {
            title: "Actions & decisions".to_owned(),
            colour: "FFD966".to_owned(),
            headings: headings
                .iter()
                .map(|(column, words)| ((*column).to_owned(), (*words).to_owned()))
                .collect(),
        }
    }

    fn action(number: u32, text: &str, owner: &str, due: LoggedDue) -> LoggedAction {
        LoggedAction {
            reference: format!("LB-{number:03}"),
            raised: date(2011, 5, 24),
            meeting: "Leaders Board".to_owned(),
            minute: "7".to_owned(),
            action: text.to_owned(),
            owner: owner.to_owned(),
            due,
        }
    }

    fn two_actions() -> [LoggedAction; 2] {
        [
            action(
                3,
                "Arrange a meeting",
                "CH",
                LoggedDue::Date(date(2011, 6, 10)),
            ),
            action(
                12,
                "=1+1 _x0041_",
                "CH, MH",
                LoggedDue::Words("asap".to_owned()),
            ),
        ]
    }

    fn opened(rows: &[LoggedAction]) -> Package {
        Package::open(create(rows, &look(&[]), TODAY).expect("a log")).expect("a package")
    }

    fn part(package: &Package, name: &str) -> String {
        String::from_utf8(package.read_part(name).expect(name)).expect("text")
    }

    /// Each row of a sheet with its cells' stored values, in order, `|` between them.
    fn rows_of(package: &Package, sheet: &str) -> Vec<String> {
        let strings = part(package, "xl/sharedStrings.xml");
        let strings: Vec<_> = strings
            .split("<si>")
            .skip(1)
            .map(value_in("<t", "</t>"))
            .collect();
        let sheet = part(package, &format!("xl/worksheets/{sheet}.xml"));
        let cell = |text: &str| {
            let value = value_in("<v", "</v>")(text);
            match value.parse::<usize>() {
                Ok(at) if text.contains("t=\"s\"") => strings[at].clone(),
                _ => value,
            }
        };
        sheet
            .split("<row ")
            .skip(1)
            .map(|row| {
                row.split("<c ")
                    .skip(1)
                    .map(cell)
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect()
    }

    fn value_in(start: &'static str, end: &'static str) -> impl Fn(&str) -> String {
        move |text| {
            let value = text
                .split_once(start)
                .and_then(|(_, rest)| rest.split_once('>'));
            let value = value.and_then(|(_, rest)| rest.split_once(end));
            value.map(|(value, _)| value.to_owned()).unwrap_or_default()
        }
    }

    #[test]
    fn a_row_has_real_dates_text_and_its_rag_word() {
        assert_eq!(
            rows_of(&opened(&two_actions()), "sheet1"),
            [
                "Ref|Raised|Meeting|Minute|Action|Owner|Due|Revised due|Status|RAG|Update|Closed",
                "LB-003|40687|Leaders Board|7|Arrange a meeting|CH|40704||Open|Overdue||",
                "LB-012|40687|Leaders Board|7|=1+1 _x005F_x0041_|CH, MH|asap||Open|No date||",
            ]
        );
        assert!(part(&opened(&two_actions()), "xl/styles.xml").contains("quotePrefix=\"1\""));
    }

    #[test]
    fn the_summary_agrees_with_itself_though_owners_share() {
        assert_eq!(
            rows_of(&opened(&two_actions()), "sheet2")[2..],
            [
                "Status|Actions|Overdue",
                "Open|2|1",
                "In progress|0|0",
                "Complete|0|0",
                "Closed|0|0",
                "Deferred|0|0",
                "Withdrawn|0|0",
                "Other, or no status|0|0",
                "Total|2|1",
                "Open actions by owner. An action with two owners counts for both; the line before the total takes \
                 that back.",
                "Owner|Open|Overdue",
                "CH|2|1",
                "MH|1|0",
                "Others|0|0",
                "Nobody named|0|0",
                "Counted more than once|-1|0",
                "Total|2|1",
            ]
        );
    }

    #[test]
    fn remembers_what_was_written_and_the_highest_number() {
        let package = opened(&two_actions());
        assert_eq!(
            rows_of(&package, "sheet3"),
            [
                "Kind|Ref|Raised|Meeting|Minute|Action|Owner|Due|Highest",
                "layout|1",
                "action|LB-003|40687|Leaders Board|7|Arrange a meeting|CH|40704",
                "action|LB-012|40687|Leaders Board|7|=1+1 _x005F_x0041_|CH, MH|asap",
                "prefix|LB|12",
            ]
        );
        let workbook = part(&package, "xl/workbook.xml");
        assert!(workbook.contains("name=\"minutebook\" sheetId=\"3\" state=\"veryHidden\""));
    }

    #[test]
    fn a_log_without_actions_is_a_table_with_one_empty_row() {
        let package = opened(&[]);
        let table = part(&package, "xl/tables/table1.xml");
        assert!(
            table.contains("displayName=\"ActionLog\" ref=\"A1:L2\""),
            "{table}"
        );
        assert_eq!(rows_of(&package, "sheet1")[1], "|".repeat(11));
        assert_eq!(rows_of(&package, "sheet3")[1..], ["layout|1"]);
    }

    #[test]
    fn the_house_words_the_columns_also_in_formulas() {
        let own = look(&[("status", "How it's going")]);
        let package = Package::open(create(&two_actions(), &own, TODAY).expect("a log"));
        let package = package.expect("a package");
        let table = part(&package, "xl/tables/table1.xml");
        assert!(table.contains("name=\"How it's going\""), "{table}");
        assert!(
            table.contains("TRIM(ActionLog[[#This Row],[How it''s going]])"),
            "{table}"
        );
        let summary = part(&package, "xl/worksheets/sheet2.xml");
        assert!(
            summary.contains("TRIM(ActionLog[How it''s going])=$A4"),
            "{summary}"
        );
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let made = || create(&two_actions(), &look(&[]), TODAY).expect("a log");
        assert_eq!(made(), made());
    }

    #[test]
    fn prints_landscape_with_its_title_and_headings_on_each_page() {
        let package = opened(&two_actions());
        let sheet = part(&package, "xl/worksheets/sheet1.xml");
        for setting in [
            "<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"",
            "Actions &amp;&amp; decisions",
            "Page &amp;P of &amp;N",
            "state=\"frozen\"",
        ] {
            assert!(sheet.contains(setting), "{setting} is not in {sheet}");
        }
        assert!(part(&package, "xl/workbook.xml").contains("Actions!$1:$1"));
    }

    #[test]
    fn refuses_what_a_workbook_cannot_hold_all_at_once() {
        let look = look(&[("due", "Status")]);
        let rows = [action(1, &"x".repeat(32_768), "CH", LoggedDue::Unset)];
        let faults = create(&rows, &look, TODAY).expect_err("faults");
        assert_eq!(faults.len(), 2, "{faults:#?}");
    }
}
