//! The rows of a sheet part, one at a time. Nothing is sized by what a reference says, so a lone cell in the last
//! corner of a sheet costs no more than any other.
//!
//! `r` may be missing on rows and cells (ECMA-376 18.3.1.4, 18.3.1.73): each then stands one after the last.

use super::cell_ref::{Area, CellRef, LAST_COLUMN, LAST_ROW};
use super::escapes::unescape_string;
use crate::ooxml::tokens::resolve;
use crate::ooxml::{Kind, Tag, Token, Tokens, XmlFault};
use std::io::Read;

/// A row with the cells that the part has for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRow {
    /// From 1.
    pub number: u32,
    /// In the order of the part.
    pub cells: Vec<SheetCell>,
}

/// A cell as it stands in the part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetCell {
    /// From 0.
    pub column: u32,
    /// The index of its format.
    pub style: u32,
    /// Its stored value.
    pub value: RawValue,
    /// Its formula, where it has one.
    pub formula: Option<CellFormula>,
}

/// A formula as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellFormula {
    /// The text; empty in all but one of the cells that share a formula.
    pub text: String,
    /// The number under which several cells share it.
    pub shared: Option<u32>,
    /// True for array formulas and data tables, which cover more than the cell.
    pub is_array: bool,
}

/// A stored value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RawValue {
    /// None, or empty text.
    #[default]
    Empty,
    /// A number; a date is one too, by its format.
    Number(f64),
    /// Text that stands in the cell; `true` for one whose words differ in looks.
    Text(RichText),
    /// The index of a shared string.
    Shared(usize),
    /// TRUE or FALSE.
    Truth(bool),
    /// `#N/A` and its like.
    Error(String),
    /// A date in words of ISO 8601, which only few programs write.
    IsoDate(String),
}

/// Text, and whether part of it looks different from the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// All of it.
    pub text: String,
    /// True where it is made of runs.
    pub has_runs: bool,
}

/// What a sheet part says beside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetFacts {
    /// True where the sheet is protected.
    pub is_protected: bool,
    /// True where nothing but elements and text stands in it, and its rows have an element to stand in.
    pub is_simple: bool,
    /// The namespace of its root.
    pub namespace: String,
    /// Cells that are one over several rows.
    pub merged: Vec<Area>,
}

/// Reads a sheet part and gives each row to `take`, until that returns `Read::Stop` or the part ends.
///
/// # Errors
/// Where the part is not XML, or its references are none.
pub fn read_rows(
    part: impl Read,
    mut take: impl FnMut(SheetRow) -> Go,
) -> Result<SheetFacts, XmlFault> {
    let mut tokens = Tokens::new(part);
    let mut facts = SheetFacts::new();
    let mut reader = RowReader::default();
    while let Some(token) = tokens.next_token()? {
        facts.note(&token, reader.depth);
        if let Some(row) = reader.take(&token)?
            && take(row) == Go::Stop
        {
            break;
        }
    }
    Ok(facts)
}

/// Reads one row, given the bytes of its element and the number that it has.
///
/// # Errors
/// Where they are not the element of a row, or its references are none.
pub fn read_row(number: u32, raw: &[u8]) -> Result<SheetRow, XmlFault> {
    let mut tokens = Tokens::of(raw);
    let mut reader = RowReader {
        depth: 2,
        in_sheet_data: true,
        last_row: number - 1,
        ..RowReader::default()
    };
    let mut facts = SheetFacts::new();
    let mut read = None;
    while let Some(token) = tokens.next_token()? {
        facts.note(&token, reader.depth);
        read = reader.take(&token)?.or(read);
    }
    let fault = || XmlFault::NotWellFormed("a row that is none".to_owned());
    read.filter(|_| facts.is_simple).ok_or_else(fault)
}

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// The next row, please.
    On,
    /// That is enough.
    Stop,
}

/// The character of a reference, or the fault of one that nobody defined.
pub fn known_reference(name: &str) -> Result<char, XmlFault> {
    resolve(name).ok_or_else(|| XmlFault::NotWellFormed(format!("the unknown entity `&{name};`")))
}

/// The namespace of an element without a prefix, or with the one that it has.
pub fn namespace(tag: &Tag<'_>) -> String {
    let prefix = tag.prefix().trim_end_matches(':');
    let name = if prefix.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{prefix}")
    };
    tag.attribute(&name).unwrap_or_default()
}

impl SheetFacts {
    fn new() -> Self {
        SheetFacts {
            is_simple: true,
            ..SheetFacts::default()
        }
    }

    fn note(&mut self, token: &Token<'_>, depth: usize) {
        self.is_simple &= match token.kind() {
            Kind::Open(tag) | Kind::Empty(tag) => !tag.inside().contains('<'),
            _ => !token.holds_anything(),
        };
        match token.kind() {
            Kind::Open(tag) if depth == 0 => self.namespace = namespace(&tag),
            Kind::Empty(tag) if tag.name() == "sheetData" => self.is_simple = false,
            Kind::Open(tag) | Kind::Empty(tag) if depth == 1 && tag.name() == "sheetProtection" => {
                let is_on = |value: String| matches!(value.as_str(), "1" | "true");
                self.is_protected |= tag.attribute("sheet").is_some_and(is_on);
            }
            Kind::Open(tag) | Kind::Empty(tag) if depth == 2 && tag.name() == "mergeCell" => {
                let area = tag.attribute("ref").and_then(|area| Area::parse(&area));
                let is_high = |area: &Area| area.first.row < area.last.row;
                self.merged.extend(area.filter(is_high));
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct RowReader {
    depth: usize,
    in_sheet_data: bool,
    row: SheetRow,
    last_row: u32,
    cell: Option<SheetCell>,
    kind: String,
    words: String,
    has_runs: bool,
    /// How deep inside a phonetic run, whose words are not the cell's.
    phonetic: usize,
    takes_words: bool,
}

impl RowReader {
    /// Takes a token in; gives the row that ends with it.
    fn take(&mut self, token: &Token<'_>) -> Result<Option<SheetRow>, XmlFault> {
        match token.kind() {
            Kind::Open(tag) => {
                self.open(&tag)?;
                self.depth += 1;
            }
            Kind::Empty(tag) => {
                self.open(&tag)?;
                return Ok(self.close(tag.name()));
            }
            Kind::Close(name) => {
                self.depth -= 1;
                return Ok(self.close(name));
            }
            Kind::Text(text) => self.words(text),
            Kind::Reference(name) => {
                let character = known_reference(name)?;
                self.words(character.encode_utf8(&mut [0; 4]));
            }
            Kind::Other => {}
        }
        Ok(None)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), XmlFault> {
        match (tag.name(), self.depth) {
            ("sheetData", 1) => self.in_sheet_data = true,
            _ if !self.in_sheet_data => {}
            ("row", 2) => self.open_row(tag)?,
            ("c", 3) => self.open_cell(tag)?,
            ("f", 4) => {
                self.words.clear();
                self.takes_words = true;
                if let Some(cell) = &mut self.cell {
                    let kind = tag.borrowed_attribute("t").unwrap_or_default();
                    cell.formula = Some(CellFormula {
                        text: String::new(),
                        shared: tag
                            .borrowed_attribute("si")
                            .and_then(|number| number.parse().ok()),
                        is_array: matches!(kind.as_ref(), "array" | "dataTable"),
                    });
                }
            }
            ("v" | "is", 4) => {
                self.words.clear();
                self.takes_words = tag.name() == "v";
            }
            ("r", 5) => self.has_runs = true,
            ("rPh", _) => self.phonetic = self.depth,
            ("t", _) => self.takes_words = self.phonetic == 0,
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self, tag: &Tag<'_>) -> Result<(), XmlFault> {
        let number = match tag.borrowed_attribute("r") {
            Some(typed) => typed.parse().ok(),
            None => self.last_row.checked_add(1),
        };
        let number = number
            .filter(|number| (self.last_row + 1..=LAST_ROW).contains(number))
            .ok_or_else(|| misplaced("row", tag))?;
        self.last_row = number;
        self.row = SheetRow {
            number,
            cells: Vec::new(),
        };
        Ok(())
    }

    fn open_cell(&mut self, tag: &Tag<'_>) -> Result<(), XmlFault> {
        let column = cell_column(
            tag,
            self.row.number,
            self.row.cells.last().map(|cell| cell.column),
        )?;
        self.cell = Some(SheetCell {
            column,
            style: tag
                .borrowed_attribute("s")
                .and_then(|style| style.parse().ok())
                .unwrap_or_default(),
            ..SheetCell::default()
        });
        self.kind.clear();
        if let Some(kind) = tag.borrowed_attribute("t") {
            self.kind.push_str(&kind);
        }
        self.words.clear();
        self.has_runs = false;
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if self.takes_words {
            self.words.push_str(words);
        }
    }

    fn close(&mut self, name: &str) -> Option<SheetRow> {
        match (name, self.depth) {
            ("sheetData", 1) => self.in_sheet_data = false,
            _ if !self.in_sheet_data => {}
            ("row", 2) => return Some(std::mem::take(&mut self.row)),
            ("c", 3) => self.row.cells.extend(self.cell.take()),
            ("f", 4) => {
                self.takes_words = false;
                if let Some(formula) = self.cell.as_mut().and_then(|cell| cell.formula.as_mut()) {
                    formula.text = std::mem::take(&mut self.words);
                }
            }
            ("v" | "is", 4) => {
                self.takes_words = false;
                self.set_value();
            }
            ("rPh", depth) if depth == self.phonetic => self.phonetic = 0,
            ("t", _) => self.takes_words = false,
            _ => {}
        }
        None
    }

    fn set_value(&mut self) {
        let value = raw_value(&self.kind, std::mem::take(&mut self.words), self.has_runs);
        if let Some(cell) = &mut self.cell {
            cell.value = value;
        }
    }
}

/// The value of a cell of that `t`, given its characters.
pub fn raw_value(kind: &str, words: String, has_runs: bool) -> RawValue {
    match kind {
        "s" => words
            .trim()
            .parse()
            .map_or(RawValue::Empty, RawValue::Shared),
        "b" => RawValue::Truth(matches!(words.trim(), "1" | "true")),
        "e" => RawValue::Error(words),
        "d" => RawValue::IsoDate(words),
        "str" | "inlineStr" if words.is_empty() => RawValue::Empty,
        "str" | "inlineStr" => RawValue::Text(RichText {
            text: unescape_string(&words),
            has_runs,
        }),
        _ => words
            .trim()
            .parse()
            .map_or(RawValue::Empty, RawValue::Number),
    }
}

/// The column of a cell tag, or the one after the last.
///
/// # Errors
/// Where the reference is none, or names another row than the one that it stands in.
pub fn cell_column(tag: &Tag<'_>, row: u32, last: Option<u32>) -> Result<u32, XmlFault> {
    let column = match tag.borrowed_attribute("r") {
        Some(typed) => CellRef::parse(&typed)
            .filter(|cell| cell.row == row)
            .map(|cell| cell.column),
        None => Some(last.map_or(0, |last| last + 1)),
    };
    column
        .filter(|column| *column <= LAST_COLUMN && last.is_none_or(|last| last < *column))
        .ok_or_else(|| misplaced("cell", tag))
}

fn misplaced(what: &str, tag: &Tag<'_>) -> XmlFault {
    XmlFault::NotWellFormed(format!("a {what} out of its place: `<{}>`", tag.inside()))
}
