//! Splicing cells into a sheet part in one pass: what is not named in the splice leaves as it came in.

use super::cell_ref::CellRef;
use super::grow::{Growth, area_attribute};
use super::new_cell::NewCell;
use super::raw_rows::{Piece, RawRows};
use super::sheet::cell_column;
use crate::ooxml::package::PartReader;
use crate::ooxml::package::edits::Edit;
use crate::ooxml::{Kind, Tag, Token, Tokens, XmlFault};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Read, Write};

/// New and changed cells of a row, by column.
pub type RowCells = BTreeMap<u32, NewCell>;

/// What is to be spliced into a sheet.
#[derive(Clone, Debug, Default)]
pub struct Splice {
    /// Cells by row and column; a row or cell that is not there is put in its place.
    pub rows: BTreeMap<u32, RowCells>,
    /// Heights of rows that are not there yet, in points: LibreOffice does not fit the rows of a file that Excel saved.
    pub heights: BTreeMap<u32, f64>,
    /// Rows that are seen from now on, also where a filter hid them while they were empty.
    pub shown: BTreeSet<u32>,
    /// Ranges that grow.
    pub growth: Option<Growth>,
    /// True where the sheet's rows can be told apart without reading them.
    pub is_simple: bool,
}

/// Copies a sheet part with the splice in it.
///
/// # Errors
/// Where the part is not XML, or the output cannot be written.
pub fn splice_sheet(part: &mut dyn Read, splice: &Splice, out: &mut dyn Write) -> io::Result<()> {
    let out = io::BufWriter::with_capacity(1 << 16, out);
    let mut splicer = Splicer::new(splice, out);
    splicer.take_all(Tokens::new(part))?;
    splicer.out.flush()
}

/// What a splice changes in a simple sheet part, as stretches of its bytes. Only what is before and after the rows, and
/// the rows that change, is taken apart.
///
/// # Errors
/// Where the part is not what was promised.
pub fn edits_of(part: &mut PartReader<'_>, splice: &Splice) -> io::Result<Vec<Edit>> {
    let mut splicer = Splicer::new(splice, Vec::new());
    let mut rows = RawRows::new(part);
    let mut edits = Vec::new();
    let mut start = 0;
    while let Some(piece) = rows.next_piece()? {
        let raw = piece.raw();
        if let Piece::Row(number, _) = piece {
            splicer.put_rows_before(number)?;
            let is_changed = (splicer.waiting.peek()).is_some_and(|(row, _)| **row == number);
            if is_changed {
                splicer.take_all(Tokens::of_fragment(raw))?;
            } else if !splicer.out.is_empty() {
                splicer.out.extend_from_slice(raw);
            }
            if !splicer.out.is_empty() {
                edits.extend(Edit::between(start, raw, &splicer.out));
            }
            splicer.last_row = number;
        } else {
            splicer.take_all(Tokens::of_fragment(raw))?;
            edits.extend(Edit::between(start, raw, &splicer.out));
        }
        splicer.out.clear();
        start += raw.len() as u64;
    }
    Ok(edits)
}

struct Splicer<'a, W: Write> {
    waiting: std::iter::Peekable<std::collections::btree_map::Iter<'a, u32, RowCells>>,
    heights: &'a BTreeMap<u32, f64>,
    shown: &'a BTreeSet<u32>,
    growth: Option<&'a Growth>,
    out: W,
    depth: usize,
    in_sheet_data: bool,
    in_sqref: bool,
    last_row: u32,
    /// The row that is being read, where it is one to change.
    row: Option<OpenRow<'a>>,
    /// The cell that is being replaced.
    skipped: Option<SkippedCell<'a>>,
    /// `x:` where the part's elements are named so.
    prefix: String,
}

struct OpenRow<'a> {
    number: u32,
    last_column: Option<u32>,
    waiting: std::iter::Peekable<std::collections::btree_map::Iter<'a, u32, NewCell>>,
}

struct SkippedCell<'a> {
    column: u32,
    style: Option<String>,
    cell: &'a NewCell,
    /// The formula of the old cell as it stands, where the new one keeps it.
    formula: Vec<u8>,
    in_formula: bool,
}

impl<'a, W: Write> Splicer<'a, W> {
    fn new(splice: &'a Splice, out: W) -> Self {
        Splicer {
            waiting: splice.rows.iter().peekable(),
            heights: &splice.heights,
            shown: &splice.shown,
            growth: splice.growth.as_ref(),
            out,
            depth: 0,
            in_sheet_data: false,
            in_sqref: false,
            last_row: 0,
            row: None,
            skipped: None,
            prefix: String::new(),
        }
    }

    fn take_all<R: BufRead>(&mut self, mut tokens: Tokens<R>) -> io::Result<()> {
        while let Some(token) = tokens.next_token().map_err(fault)? {
            self.take(&token)?;
        }
        Ok(())
    }

    fn take(&mut self, token: &Token<'_>) -> io::Result<()> {
        match token.kind() {
            Kind::Open(tag) => {
                let done = self.open(&tag, token, ">");
                self.depth += 1;
                done
            }
            Kind::Empty(tag) => {
                let depth = self.depth;
                self.open(&tag, token, "/>")?;
                if self.skipped.is_some() && depth == 3 {
                    self.end_skipped()?;
                }
                if self.in_sheet_data && depth == 2 && tag.name() == "row" && self.row.is_some() {
                    self.end_row()?;
                    self.close_tag("row")?;
                }
                Ok(())
            }
            Kind::Close(name) => {
                self.depth -= 1;
                self.close(name, token)
            }
            Kind::Text(text) if self.in_sqref => {
                let grown = self.growth.map(|growth| growth.areas(text));
                self.out
                    .write_all(grown.as_deref().unwrap_or(text).as_bytes())
            }
            _ => self.copy(token),
        }
    }

    /// Copies a token, or drops it where its cell is being replaced.
    fn copy(&mut self, token: &Token<'_>) -> io::Result<()> {
        match &mut self.skipped {
            Some(skipped) if skipped.in_formula => token.write_to(&mut skipped.formula),
            Some(_) => Ok(()),
            None => token.write_to(&mut self.out),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, token: &Token<'_>, end: &str) -> io::Result<()> {
        match (tag.name(), self.depth) {
            (_, 0) => self.prefix = tag.prefix().to_owned(),
            ("sheetData", 1) => return self.open_sheet_data(tag, token, end),
            ("row", 2) if self.in_sheet_data => return self.open_row(tag, token),
            ("c", 3) if self.in_sheet_data && self.row.is_some() => {
                return self.open_cell(tag, token);
            }
            ("f", 4) if self.skipped.is_some() => {
                if let Some(skipped) = &mut self.skipped {
                    token.write_to(&mut skipped.formula)?;
                    skipped.in_formula = end == ">";
                }
                return Ok(());
            }
            ("sqref", _) if !self.in_sheet_data => self.in_sqref = end == ">",
            (_, 1..) if !self.in_sheet_data => return self.open_other(tag, token, end),
            _ => {}
        }
        self.copy(token)
    }

    /// Ranges stand in attributes of what is before and after the rows.
    fn open_other(&mut self, tag: &Tag<'_>, token: &Token<'_>, end: &str) -> io::Result<()> {
        let Some(growth) = self.growth else {
            return self.copy(token);
        };
        let Some(attribute) = area_attribute(tag.name()) else {
            return self.copy(token);
        };
        let Some(areas) = tag.attribute(attribute) else {
            return self.copy(token);
        };
        let grown = growth.areas_of(tag.name(), &areas);
        if grown == areas {
            return self.copy(token);
        }
        write!(self.out, "<{}{end}", tag.with_attribute(attribute, &grown))
    }

    fn open_sheet_data(&mut self, tag: &Tag<'_>, token: &Token<'_>, end: &str) -> io::Result<()> {
        if end == ">" {
            self.in_sheet_data = true;
            return token.write_to(&mut self.out);
        }
        if self.waiting.peek().is_none() {
            return token.write_to(&mut self.out);
        }
        write!(self.out, "<{}>", tag.inside().trim_end())?;
        self.put_rows_before(u32::MAX)?;
        self.close_tag("sheetData")
    }

    fn open_row(&mut self, tag: &Tag<'_>, token: &Token<'_>) -> io::Result<()> {
        let number = match tag.attribute("r") {
            Some(typed) => typed.parse().unwrap_or(u32::MAX),
            None => self.last_row + 1,
        };
        self.last_row = number;
        self.put_rows_before(number)?;
        let Some((_, cells)) = self.waiting.next_if(|(row, _)| **row == number) else {
            return token.write_to(&mut self.out);
        };
        self.row = Some(OpenRow {
            number,
            last_column: None,
            waiting: cells.iter().peekable(),
        });
        let mut inside = wider(tag, cells);
        if self.shown.contains(&number) {
            inside = Tag::of(&inside).without_attribute("hidden");
        }
        write!(self.out, "<{}>", inside.trim_end())
    }

    fn open_cell(&mut self, tag: &Tag<'_>, token: &Token<'_>) -> io::Result<()> {
        let Some(row) = &mut self.row else {
            return token.write_to(&mut self.out);
        };
        let column = cell_column(tag, row.number, row.last_column).map_err(fault)?;
        row.last_column = Some(column);
        while let Some((at, cell)) = row.waiting.next_if(|(at, _)| **at < column) {
            let place = CellRef {
                row: row.number,
                column: *at,
            };
            cell.write(&mut self.out, &self.prefix, place, None, &[])?;
        }
        match row.waiting.next_if(|(at, _)| **at == column) {
            None => token.write_to(&mut self.out),
            Some((_, cell)) => {
                self.skipped = Some(SkippedCell {
                    column,
                    style: tag.attribute("s"),
                    cell,
                    formula: Vec::new(),
                    in_formula: false,
                });
                Ok(())
            }
        }
    }

    fn close(&mut self, name: &str, token: &Token<'_>) -> io::Result<()> {
        match (name, self.depth) {
            ("sheetData", 1) => {
                self.in_sheet_data = false;
                self.put_rows_before(u32::MAX)?;
            }
            ("row", 2) if self.row.is_some() => self.end_row()?,
            ("c", 3) if self.skipped.is_some() => return self.end_skipped(),
            ("f", 4) if self.skipped.is_some() => {
                self.copy(token)?;
                if let Some(skipped) = &mut self.skipped {
                    skipped.in_formula = false;
                }
                return Ok(());
            }
            ("sqref", _) => self.in_sqref = false,
            _ => {}
        }
        self.copy(token)
    }

    fn end_skipped(&mut self) -> io::Result<()> {
        let (Some(skipped), Some(row)) = (self.skipped.take(), &self.row) else {
            return Ok(());
        };
        let place = CellRef {
            row: row.number,
            column: skipped.column,
        };
        let style = skipped.style.as_deref();
        skipped
            .cell
            .write(&mut self.out, &self.prefix, place, style, &skipped.formula)
    }

    /// The new cells right of the last old one.
    fn end_row(&mut self) -> io::Result<()> {
        if let Some(row) = self.row.take() {
            for (column, cell) in row.waiting {
                let place = CellRef {
                    row: row.number,
                    column: *column,
                };
                cell.write(&mut self.out, &self.prefix, place, None, &[])?;
            }
        }
        Ok(())
    }

    /// The new rows above an old one.
    fn put_rows_before(&mut self, limit: u32) -> io::Result<()> {
        while let Some((row, cells)) = self.waiting.next_if(|(row, _)| **row < limit) {
            write!(self.out, "<{}row r=\"{row}\"", self.prefix)?;
            if let Some(height) = self.heights.get(row) {
                write!(self.out, " ht=\"{height}\"")?;
            }
            write!(self.out, ">")?;
            for (column, cell) in cells {
                let place = CellRef {
                    row: *row,
                    column: *column,
                };
                cell.write(&mut self.out, &self.prefix, place, None, &[])?;
            }
            self.close_tag("row")?;
        }
        Ok(())
    }

    fn close_tag(&mut self, name: &str) -> io::Result<()> {
        write!(self.out, "</{}{name}>", self.prefix)
    }
}

/// The inside of a row's tag; `spans` says which columns hold cells, so it widens with them.
fn wider(tag: &Tag<'_>, cells: &RowCells) -> String {
    let spans = tag.attribute("spans");
    let span = spans.as_deref().and_then(|spans| {
        let (first, last) = spans.split_once(':')?;
        Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?))
    });
    let (Some((first, last)), Some(left), Some(right)) =
        (span, cells.keys().next(), cells.keys().next_back())
    else {
        return tag.inside().to_owned();
    };
    let wide = (first.min(left + 1), last.max(right + 1));
    if wide == (first, last) {
        return tag.inside().to_owned();
    }
    tag.with_attribute("spans", &format!("{}:{}", wide.0, wide.1))
}

fn fault(why: XmlFault) -> io::Error {
    io::Error::other(why)
}
