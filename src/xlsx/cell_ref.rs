//! References to cells and ranges as a sheet part writes them: `B12`, `A1:L40`.

use std::fmt;

/// The last column that a sheet can have, counted from 0: `XFD`.
pub const LAST_COLUMN: u32 = 16_383;
/// The last row that a sheet can have, counted from 1.
pub const LAST_ROW: u32 = 1_048_576;

/// A cell's place; the row as Excel counts it, the column from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRef {
    /// From 1.
    pub row: u32,
    /// From 0 for `A`.
    pub column: u32,
}

/// A rectangle of cells, both corners in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The corner at the top left.
    pub first: CellRef,
    /// The corner at the bottom right.
    pub last: CellRef,
}

impl CellRef {
    /// Reads `B12` or `$B$12`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, row) = text.split_at(letters);
        let row = row.strip_prefix('$').unwrap_or(row);
        let row = row.parse().ok().filter(|_| !row.starts_with('+'))?;
        let column = column_number(letters)?;
        (1..=LAST_ROW)
            .contains(&row)
            .then_some(CellRef { row, column })
    }
}

fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.bytes().fold(0, |number, letter| {
        number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (number <= LAST_COLUMN + 1).then(|| number - 1)
}

/// The letters of a column counted from 0: `L` for 11.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default() + b'A';
        letters.insert(0, char::from(letter));
        rest = (rest - 1) / 26;
    }
    letters
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

impl Area {
    /// Reads `A1:L40` or a single cell.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (CellRef::parse(first)?, CellRef::parse(last)?);
        (first.row <= last.row && first.column <= last.column).then_some(Area { first, last })
    }

    /// True where a column runs through it.
    pub fn has_column(&self, column: u32) -> bool {
        (self.first.column..=self.last.column).contains(&column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, CellRef};

    #[test]
    fn reads_and_writes_references() {
        for text in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(CellRef::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(CellRef::parse("$b$12").map(|cell| cell.column), Some(1));
        for text in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A+1", "é1"] {
            assert_eq!(CellRef::parse(text), None, "{text}");
        }
        let area = Area::parse("A1:L40").expect("an area");
        assert_eq!(
            (area.to_string(), area.has_column(12)),
            ("A1:L40".to_owned(), false)
        );
        assert_eq!(Area::parse("B2:A1"), None);
    }
}
