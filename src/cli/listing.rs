//! The actions of a log as a table, as JSON, or as CSV.

use super::arguments::ListFormat;
use super::harmless::harmless_lines;
use super::json;
use crate::model::action_log::overview::{GroupBy, Standing, grouped};
use unicode_width::UnicodeWidthStr;

/// How wide a table is at most.
const WIDTH: usize = 80;
/// From here on the words of a column wrap.
const WIDEST_COLUMN: usize = 20;

/// The list as it is printed.
pub fn listing(standings: &[Standing], by: Option<GroupBy>, format: ListFormat) -> String {
    match format {
        ListFormat::Table => harmless_lines(&table(standings, by)),
        ListFormat::Json => json::standings(standings),
        ListFormat::Csv => csv(standings),
    }
}

fn table(standings: &[Standing], by: Option<GroupBy>) -> String {
    if standings.is_empty() {
        return "No actions.\n".to_owned();
    }
    let Some(by) = by else {
        let all: Vec<&Standing> = standings.iter().collect();
        return format!("{}\n{}\n", rows(&all), count(standings.len()));
    };
    let mut text = String::new();
    for (heading, members) in grouped(standings, by) {
        let heading = match (heading.is_empty(), by) {
            (false, _) => heading,
            (true, GroupBy::Owner) => "Nobody".to_owned(),
            (true, GroupBy::Meeting) => "No meeting".to_owned(),
        };
        text += &format!("{heading}: {}\n{}\n", count(members.len()), rows(&members));
    }
    text
}

fn count(number: usize) -> String {
    if number == 1 {
        "1 action".to_owned()
    } else {
        format!("{number} actions")
    }
}

/// One action a row; the last column wraps.
fn rows(standings: &[&Standing]) -> String {
    let cells: Vec<[String; 4]> = standings
        .iter()
        .map(|one| {
            [
                one.reference.clone(),
                one.owner.clone(),
                shown_due(one),
                one.rag.word().to_owned(),
            ]
        })
        .collect();
    let widths: Vec<usize> = (0..4)
        .map(|column| column_width(cells.iter().map(|row| row[column].as_str())))
        .collect();
    let indent: usize = widths.iter().map(|width| width + 2).sum();
    let action_width = WIDTH.saturating_sub(indent).max(24);
    let mut text = String::new();
    for (standing, row) in standings.iter().zip(&cells) {
        let columns: Vec<_> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| (wrap(cell, *width), width + 2))
            .chain([(wrap(&standing.action, action_width), 0)])
            .collect();
        let lines = columns.iter().map(|(lines, _)| lines.len()).max();
        for at in 0..lines.unwrap_or_default().max(1) {
            let mut line = String::new();
            for (cell, width) in &columns {
                let words = cell.get(at).map_or("", String::as_str);
                line += words;
                line += &" ".repeat(width.saturating_sub(words.width()));
            }
            text += line.trim_end();
            text.push('\n');
        }
    }
    text
}

/// As wide as its widest cell where that is not much, and never narrower than a word of it.
fn column_width<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> usize {
    let widest = cells.clone().map(UnicodeWidthStr::width).max();
    let words = cells.flat_map(str::split_whitespace);
    let longest_word = words.map(UnicodeWidthStr::width).max();
    widest
        .unwrap_or(0)
        .min(WIDEST_COLUMN)
        .max(longest_word.unwrap_or(0))
}

fn shown_due(standing: &Standing) -> String {
    match standing.due {
        Some(day) => day.strftime("%-d %b %Y").to_string(),
        None => standing.due_words.clone(),
    }
}

/// Lines of whole words; a word that is longer than a line stands alone.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn csv(standings: &[Standing]) -> String {
    let mut text = String::from("Ref,Owner,Due,RAG,Status,Action,Meeting,Minute,Update\r\n");
    for one in standings {
        let due = one.due.map_or(one.due_words.clone(), |day| day.to_string());
        let fields = [
            &one.reference,
            &one.owner,
            &due,
            one.rag.word(),
            &one.status,
            &one.action,
            &one.meeting,
            &one.minute,
            &one.update,
        ];
        text += &fields.map(csv_field).join(",");
        text += "\r\n";
    }
    text
}

/// A field that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); some take wide
/// letters for the narrow ones.
fn csv_field(field: &str) -> String {
    let starts = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let guarded = if field.starts_with(starts) {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::listing;
    use crate::cli::arguments::ListFormat;
    use crate::model::action_log::overview::{GroupBy, Standing};
    use crate::model::action_log::rag::Rag;
    use jiff::civil::date;

    fn standing(reference: &str, owner: &str, action: &str) -> Standing {
        Standing {
            reference: reference.to_owned(),
            raised: None,
            meeting: "Board".to_owned(),
            minute: "7".to_owned(),
            action: action.to_owned(),
            owner: owner.to_owned(),
            due: Some(date(2026, 6, 10)),
            due_words: String::new(),
            status: "Open".to_owned(),
            rag: Rag::Overdue,
            update: String::new(),
        }
    }

    #[test]
    fn wraps_the_action_under_itself() {
        let long = "Arrange a meeting with all partners to talk to them about the future";
        let seen = listing(&[standing("LB-001", "CH", long)], None, ListFormat::Table);
        let expected = "\
LB-001  CH  10 Jun 2026  Overdue  Arrange a meeting with all partners to talk to
                                  them about the future

1 action
";
        assert_eq!(seen, expected);
    }

    #[test]
    fn long_names_wrap_within_their_column() {
        let seen = listing(
            &[
                standing("LB-001", "Martin Hay, Carolyn Healy", "Write"),
                standing("LB-002", "CH", "Go"),
            ],
            None,
            ListFormat::Table,
        );
        let expected = "\
LB-001  Martin Hay, Carolyn   10 Jun 2026  Overdue  Write
        Healy
LB-002  CH                    10 Jun 2026  Overdue  Go

2 actions
";
        assert_eq!(seen, expected);
    }

    #[test]
    fn groups_by_owner_with_counts() {
        let seen = listing(
            &[standing("LB-001", "", "Write")],
            Some(GroupBy::Owner),
            ListFormat::Table,
        );
        assert_eq!(
            seen,
            "Nobody: 1 action\nLB-001    10 Jun 2026  Overdue  Write\n\n"
        );
    }

    #[test]
    fn csv_quotes_and_disarms() {
        let seen = listing(
            &[standing("LB-001", "CH, MH", "=1+1 \"x\"")],
            None,
            ListFormat::Csv,
        );
        assert!(
            seen.ends_with(
                "LB-001,\"CH, MH\",2026-06-10,Overdue,Open,\"'=1+1 \"\"x\"\"\",Board,7,\r\n"
            ),
            "{seen}"
        );
        let wide = listing(
            &[standing("LB-001", "CH", "\u{ff1d}1")],
            None,
            ListFormat::Csv,
        );
        assert!(wide.contains(",'\u{ff1d}1,"), "{wide}");
    }
}
