//! Rows of the plain form that nearly all have, whatever program wrote them: looked through where they lie, without a
//! copy of any cell.
//!
//! What is taken for plain is a small part of XML, and each byte of it is checked: a row, in it cells in their order,
//! in each at most a formula and then a value or one unformatted text; no comments, no sections, no entity but the five
//! of XML itself. All else is for [`super::sheet::read_row`], which knows all of XML and takes ten times as long.

use super::cell_ref::CellRef;
use super::sheet::{CellFormula, RawValue, SheetCell, raw_value};
use super::value::Values;
use memchr::memchr2;
use std::borrow::Cow;
use std::ops::Range;

/// A row that was found to be plain.
#[derive(Debug)]
pub struct PlainRow<'a> {
    /// From 1.
    pub number: u32,
    /// The bytes that it is, with the space before it.
    pub raw: &'a str,
    cells: &'a [PlainCell],
}

/// Where the things of a cell stand in the bytes of its row.
#[derive(Clone, Debug, Default)]
struct PlainCell {
    column: u32,
    kind: Range<usize>,
    words: Range<usize>,
    has_value: bool,
    has_formula: bool,
}

/// Looks through one row after the other, in room that it keeps.
#[derive(Debug, Default)]
pub struct RowScanner {
    /// `x:` where the part's elements are named so.
    prefix: String,
    cells: Vec<PlainCell>,
    /// The last formula that was looked through: the next row has mostly the same.
    formula: Vec<u8>,
}

impl RowScanner {
    /// A scanner for rows whose elements have that prefix, `x:` or none.
    pub fn new(prefix: &str) -> Self {
        RowScanner {
            prefix: prefix.to_owned(),
            ..RowScanner::default()
        }
    }

    /// The row of that number, given all of its bytes; `None` where it is not plain.
    pub fn scan<'a>(&'a mut self, number: u32, raw: &'a [u8]) -> Option<PlainRow<'a>> {
        let raw = std::str::from_utf8(raw).ok()?;
        self.cells.clear();
        let mut at = Cursor {
            raw: raw.as_bytes(),
            at: 0,
            prefix: self.prefix.as_bytes(),
        };
        at.skip_spaces();
        at.open("row")?;
        if at.attributes(|_, _| {})? == End::Open {
            while let Some(()) = at.open("c") {
                let cell = cell(&mut at, number, &mut self.formula)?;
                let is_in_order = (self.cells.last()).is_none_or(|last| last.column < cell.column);
                self.cells.push(is_in_order.then_some(cell)?);
            }
            at.close("row")?;
        }
        at.is_done().then_some(PlainRow {
            number,
            raw,
            cells: &self.cells,
        })
    }
}

impl PlainRow<'_> {
    /// The cell of a column; its format is left out.
    pub fn cell(&self, column: u32) -> Option<SheetCell> {
        let cell = self.cells.iter().find(|cell| cell.column == column)?;
        Some(SheetCell {
            column,
            style: 0,
            value: self.value(cell),
            formula: cell.has_formula.then(CellFormula::default),
        })
    }

    /// What the cell of a column shows, in words.
    pub fn words<'v>(&'v self, column: u32, values: &'v Values) -> Cow<'v, str> {
        let Some(cell) = self.cells.iter().find(|cell| cell.column == column) else {
            return Cow::Borrowed("");
        };
        let words = &self.raw[cell.words.clone()];
        match &self.raw[cell.kind.clone()] {
            "inlineStr" | "str" if !words.contains('&') && !words.contains("_x") => {
                Cow::Borrowed(words)
            }
            "s" => {
                let string = words
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|at| values.strings.get(at));
                Cow::Borrowed(string.map_or("", |string| &string.text))
            }
            _ => Cow::Owned(
                self.cell(column)
                    .map_or_else(String::new, |cell| values.words(&cell)),
            ),
        }
    }

    /// True where a cell between two columns, these included, holds something that is no formula's.
    pub fn holds_something(&self, (first, last): (u32, u32)) -> bool {
        let mut cells = self.cells.iter();
        cells.any(|cell| {
            (first..=last).contains(&cell.column)
                && !cell.has_formula
                && self.value(cell) != RawValue::Empty
        })
    }

    fn value(&self, cell: &PlainCell) -> RawValue {
        if !cell.has_value {
            return RawValue::Empty;
        }
        let words = &self.raw[cell.words.clone()];
        let words = if words.contains('&') {
            Cow::Owned(resolved(words))
        } else {
            Cow::Borrowed(words)
        };
        raw_value(&self.raw[cell.kind.clone()], words.into_owned(), false)
    }
}

/// The rest of a cell, after its name.
fn cell(at: &mut Cursor<'_>, row: u32, formula: &mut Vec<u8>) -> Option<PlainCell> {
    let mut cell = PlainCell::default();
    let mut place = None;
    let raw = at.raw;
    let end = at.attributes(|name, value| match name {
        b"r" => place = column_in_row(&raw[value], row),
        b"t" => cell.kind = value,
        _ => {}
    })?;
    // Cells without a place stand after the last; that is not plain.
    cell.column = place?;
    if end == End::Empty {
        return Some(cell);
    }
    if at.open("f").is_some() {
        cell.has_formula = true;
        skip_formula(at, formula)?;
    }
    cell.has_value = true;
    if at.open("v").is_some() {
        if at.attributes(|_, _| {})? == End::Open {
            cell.words = at.text()?;
            at.close("v")?;
        }
    } else if at.open("is").is_some() {
        (at.attributes(|_, _| {})? == End::Open).then_some(())?;
        at.open("t")?;
        if at.attributes(|_, _| {})? == End::Open {
            cell.words = at.text()?;
            at.close("t")?;
        }
        at.close("is")?;
    } else {
        cell.has_value = false;
    }
    at.close("c")?;
    Some(cell)
}

/// One whose text many cells share is not plain: it has to be kept.
fn skip_formula(at: &mut Cursor<'_>, last: &mut Vec<u8>) -> Option<()> {
    let mut is_shared = false;
    let end = at.attributes(|name, _| is_shared |= name == b"si")?;
    if end == End::Empty {
        return Some(());
    }
    let rest = &at.raw[at.at..];
    if !last.is_empty() && rest.starts_with(last) && rest.get(last.len()) == Some(&b'<') {
        at.at += last.len();
    } else {
        let text = at.text()?;
        last.clear();
        last.extend_from_slice(&at.raw[text]);
    }
    (!is_shared || last.is_empty()).then_some(())?;
    at.close("f")
}

/// The column of `C7` in row 7.
fn column_in_row(place: &[u8], row: u32) -> Option<u32> {
    let place = std::str::from_utf8(place).ok().and_then(CellRef::parse)?;
    (place.row == row).then_some(place.column)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// `>`
    Open,
    /// `/>`
    Empty,
}

/// True for the bytes of a plain attribute's name.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b':'
}

/// True for the bytes of its value, which stand for themselves.
fn is_value(byte: u8) -> bool {
    !matches!(byte, b'"' | b'<' | b'>' | b'&' | b'\t' | b'\r' | b'\n')
}

struct Cursor<'a> {
    raw: &'a [u8],
    at: usize,
    prefix: &'a [u8],
}

impl Cursor<'_> {
    fn rest(&self) -> &[u8] {
        self.raw.get(self.at..).unwrap_or_default()
    }

    fn is_done(&self) -> bool {
        self.at == self.raw.len()
    }

    fn skip_spaces(&mut self) {
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        self.at += self.rest().iter().take_while(is_space).count();
    }

    /// How many bytes from there on are of a kind. They are few, mostly.
    #[inline]
    fn run(&self, from: usize, is_kind: impl Fn(u8) -> bool) -> usize {
        let rest = self.raw.get(from..).unwrap_or_default().iter();
        rest.take_while(|byte| is_kind(**byte)).count()
    }

    /// Compares byte by byte: words this short are not worth a call.
    #[inline]
    fn eat(&mut self, wanted: &[u8]) -> Option<()> {
        let mut rest = self.rest().iter();
        let is_next = wanted.iter().all(|byte| rest.next() == Some(byte));
        is_next.then(|| self.at += wanted.len())
    }

    /// `<x:row` and the byte after it that ends a name.
    #[inline]
    fn open(&mut self, name: &str) -> Option<()> {
        let start = self.at;
        let is_open = self.eat(b"<").is_some()
            && self.eat(self.prefix).is_some()
            && self.eat(name.as_bytes()).is_some()
            && matches!(self.rest().first(), Some(b' ' | b'>' | b'/'));
        if !is_open {
            self.at = start;
        }
        is_open.then_some(())
    }

    /// `</x:row>`
    #[inline]
    fn close(&mut self, name: &str) -> Option<()> {
        self.eat(b"</")?;
        self.eat(self.prefix)?;
        self.eat(name.as_bytes())?;
        self.eat(b">")
    }

    /// Attributes and the end of the tag; each is given by name with where its value stands.
    fn attributes(&mut self, mut each: impl FnMut(&[u8], Range<usize>)) -> Option<End> {
        loop {
            match self.rest().first()? {
                b'>' => {
                    self.at += 1;
                    return Some(End::Open);
                }
                b'/' => return self.eat(b"/>").map(|()| End::Empty),
                b' ' => {
                    let start = self.at + 1;
                    self.at = start + self.run(start, is_name);
                    let name = start..self.at;
                    (!name.is_empty()).then_some(())?;
                    self.eat(b"=\"")?;
                    let value = self.at..self.at + self.run(self.at, is_value);
                    self.at = value.end;
                    self.eat(b"\"")?;
                    let name = &self.raw[name];
                    each(name, value);
                }
                _ => return None,
            }
        }
    }

    /// Characters up to the next tag.
    fn text(&mut self) -> Option<Range<usize>> {
        const KNOWN: [&[u8]; 5] = [b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;"];
        let start = self.at;
        loop {
            self.at += memchr2(b'<', b'&', self.rest())?;
            if self.rest().starts_with(b"<") {
                return Some(start..self.at);
            }
            let known = KNOWN.iter().find(|known| self.rest().starts_with(known))?;
            self.at += known.len();
        }
    }
}

/// Plain text with its references replaced.
fn resolved(words: &str) -> String {
    let mut text = words.to_owned();
    for (name, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(name, character);
    }
    text
}

#[cfg(test)]
mod tests;
