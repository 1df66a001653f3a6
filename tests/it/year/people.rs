//! The log as people leave it: they type into it, sort it, delete rows and add a column, as Excel saves what they do.

use jiff::civil::{Date, date};
use minutebook::model::action_log::Column;
use minutebook::model::house_style::LogLook;
use minutebook::ooxml::Package;
use minutebook::ooxml::tokens::escape;
use minutebook::xlsx;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const TABLE: &str = "xl/tables/table1.xml";

/// The letter of the column that somebody adds at the end.
pub const OWN: char = 'M';

/// A log that somebody has open.
pub struct OpenLog {
    package: Package,
    head: String,
    /// The cells of each row below the headings, and its Ref.
    rows: Vec<(String, String)>,
    tail: String,
}

impl OpenLog {
    pub fn open(bytes: &[u8]) -> Self {
        let read = xlsx::read(bytes, &LogLook::default()).expect("a log");
        let package = Package::open(bytes).expect("a package");
        let sheet = package.read_part(SHEET).expect("the sheet");
        let sheet = String::from_utf8(sheet).expect("text");
        let (head, below) = sheet.split_once("<row r=\"2\"").expect("a first row");
        let (rows, tail) = below.split_once("</sheetData>").expect("an end");
        let cells = rows
            .split("</row>")
            .filter_map(|row| row.split_once('>'))
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(_, cells)| cells.to_owned());
        let references = read.log.rows.iter().map(|row| row.words(Column::Ref));
        let rows: Vec<_> = references.zip(cells).collect();
        assert_eq!(rows.len(), read.log.rows.len());
        OpenLog {
            head: head.to_owned(),
            rows,
            tail: tail.to_owned(),
            package,
        }
    }

    /// Words, typed over what a cell holds.
    pub fn types(self, reference: &str, letter: char, words: &str) -> Self {
        let words = escape(words);
        self.puts(
            reference,
            letter,
            &format!(" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
        )
    }

    /// A day, typed over what a cell holds.
    pub fn types_day(self, reference: &str, letter: char, day: Date) -> Self {
        let since = day - date(1899, 12, 30);
        self.puts(
            reference,
            letter,
            &format!("><v>{}</v></c>", since.get_days()),
        )
    }

    fn puts(mut self, reference: &str, letter: char, content: &str) -> Self {
        let at = self.at(reference);
        let (row, cells) = (at + 2, &mut self.rows[at].1);
        let start = format!("<c r=\"{letter}{row}\"");
        if let Some(from) = cells.find(&start) {
            let rest = &cells[from..];
            let tag = rest.find('>').expect("the end of the tag") + 1;
            let length = match &rest[..tag] {
                empty if empty.ends_with("/>") => tag,
                _ => rest.find("</c>").expect("the end of the cell") + 4,
            };
            let style = rest[start.len()..tag]
                .split(['/', '>'])
                .next()
                .unwrap_or_default();
            let style = style.split(" t=").next().unwrap_or_default().to_owned();
            cells.replace_range(from..from + length, &format!("{start}{style}{content}"));
        } else {
            cells.push_str(&format!("{start}{content}"));
        }
        self
    }

    fn at(&self, reference: &str) -> usize {
        let mut references = self.rows.iter().map(|(each, _)| each);
        let at = references.position(|each| each == reference);
        at.unwrap_or_else(|| panic!("{reference} is in no row"))
    }

    /// Another column right of the log's, as a part of its table.
    pub fn adds_a_column(mut self, heading: &str) -> Self {
        let cell = format!("<c r=\"{OWN}1\" t=\"inlineStr\"><is><t>{heading}</t></is></c></row>");
        let at = self.head.rfind("</row>").expect("the headings");
        self.head.replace_range(at.., &cell);
        self.changes_table(|table| {
            let column = format!("<tableColumn id=\"13\" name=\"{heading}\"/></tableColumns>");
            table
                .replace("</tableColumns>", &column)
                .replace("count=\"12\"", "count=\"13\"")
                .replace(":L", &format!(":{OWN}"))
        })
    }

    fn changes_table(mut self, change: impl Fn(&str) -> String) -> Self {
        let table = self.package.read_part(TABLE).expect("the table");
        let table = String::from_utf8(table).expect("text");
        self.package.set_part(TABLE, change(&table).into_bytes());
        self
    }

    /// Rows in another order.
    pub fn sorts(mut self, references: &[&str]) -> Self {
        assert_eq!(references.len(), self.rows.len());
        let order = references.iter().map(|reference| self.at(reference));
        let order: Vec<usize> = order.collect();
        let rows = order.into_iter().zip(2..);
        self.rows = rows.map(|(from, to)| self.moved(from, to)).collect();
        self
    }

    /// A row as Excel writes it in another place; its formula names cells of its own row and no numbers.
    fn moved(&self, from: usize, to: usize) -> (String, String) {
        let (reference, cells) = &self.rows[from];
        let letters = 'A'..=OWN;
        let cells = letters.fold(cells.clone(), |cells, letter| {
            let old = format!("r=\"{letter}{}\"", from + 2);
            cells.replace(&old, &format!("r=\"{letter}{to}\""))
        });
        (reference.clone(), cells)
    }

    /// A row of the table that somebody deletes; those below move up.
    pub fn deletes(mut self, reference: &str) -> Self {
        let (gone, last) = (self.at(reference), self.rows.len() + 1);
        let kept = (0..self.rows.len()).filter(|at| *at != gone).zip(2..);
        self.rows = kept.map(|(from, to)| self.moved(from, to)).collect();
        let (old, new) = (format!("{last}\""), format!("{}\"", last - 1));
        self.changes_table(|table| {
            ["L", "M"].iter().fold(table.to_owned(), |table, letter| {
                table.replace(&format!(":{letter}{old}"), &format!(":{letter}{new}"))
            })
        })
    }

    /// What stands in the column that somebody added.
    pub fn own_words(&self, reference: &str) -> String {
        let at = self.at(reference);
        let start = format!("<c r=\"{OWN}{}\"", at + 2);
        let after = self.rows[at].1.split_once(&start);
        let cell = after.and_then(|(_, rest)| rest.split_once("</c>"));
        cell.and_then(|(cell, _)| cell.split_once("<t>"))
            .and_then(|(_, words)| words.split_once("</t>"))
            .map_or(String::new(), |(words, _)| words.to_owned())
    }

    /// The file that they save.
    pub fn saves(mut self) -> Vec<u8> {
        let rows = (2..).zip(&self.rows);
        let rows: String = rows
            .map(|(number, (_, cells))| format!("<row r=\"{number}\">{cells}</row>"))
            .collect();
        let sheet = format!("{}{rows}</sheetData>{}", self.head, self.tail);
        self.package.set_part(SHEET, sheet.into_bytes());
        self.package.write().expect("a workbook")
    }
}
