//! A sheet part read in one pass, taking apart only the rows that somebody wants to know more of.

use super::cell_ref::LAST_ROW;
use super::plain_row::{PlainRow, RowScanner};
use super::raw_rows::{Piece, RawRows};
use super::sheet::{Go, SheetFacts, SheetRow, read_row, read_rows};
use crate::ooxml::Tokens;
use crate::ooxml::package::PartReader;

/// Who wants to know of rows.
pub trait RowTaker {
    /// Looks at a plain row in passing; false to be given it whole.
    fn glance(&mut self, row: &PlainRow<'_>) -> bool;
    /// Takes in a whole row.
    fn take(&mut self, row: SheetRow);
    /// Forgets what was taken in: all of it comes again, each row whole.
    fn forget(&mut self);
}

/// Gives each row of a sheet part to `taker`, to glance at where that is enough; `None` where the part is not simple, or
/// has anything wrong with it. What was taken in is then to be forgotten, and the part is for [`read_rows`], which says
/// what is wrong.
pub fn scan_rows(part: &mut PartReader<'_>, taker: &mut impl RowTaker) -> Option<SheetFacts> {
    let mut pieces = RawRows::new(part);
    let mut scanner = RowScanner::default();
    // All but the rows: a sheet by itself.
    let mut frame = Vec::new();
    let mut last_row = 0;
    while let Some(piece) = pieces.next_piece().ok()? {
        match piece {
            Piece::Head(raw) => {
                scanner = RowScanner::new(&prefix_of(raw)?);
                frame.extend_from_slice(raw);
            }
            Piece::Row(number, raw) => {
                let is_in_order = (last_row + 1..=LAST_ROW).contains(&number);
                last_row = is_in_order.then_some(number)?;
                let is_seen = scanner
                    .scan(number, raw)
                    .is_some_and(|row| taker.glance(&row));
                if !is_seen {
                    taker.take(read_row(number, raw).ok()?);
                }
            }
            Piece::Tail(raw) => frame.extend_from_slice(raw),
        }
    }
    let facts = read_rows(frame.as_slice(), |_| Go::On).ok()?;
    facts.is_simple.then_some(facts)
}

/// The prefix of `<x:sheetData>`, with which the head ends.
fn prefix_of(head: &[u8]) -> Option<String> {
    let start = head.iter().rposition(|byte| *byte == b'<')?;
    let mut tokens = Tokens::of_fragment(&head[start..]);
    match tokens.next_token().ok()??.kind() {
        crate::ooxml::Kind::Open(tag) => Some(tag.prefix().to_owned()),
        _ => None,
    }
}
