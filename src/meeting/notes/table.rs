//! Tables: lines of `| cell | cell |` with a `|---|` line under the first, where `|---:|` puts a column's words to the right.

use super::Reader;
use crate::error::Message;
use crate::model::{Block, Side, Table};
use std::ops::Range;

/// True for a line that may be a row: it starts with a bar and has another.
pub fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1 && line[1..].contains('|')
}

/// True for the line of dashes under a table's head.
pub fn is_rule(line: &str) -> bool {
    line.starts_with('|')
        && line.contains('-')
        && line
            .chars()
            .all(|sign| matches!(sign, '|' | '-' | ':') || sign.is_whitespace())
}

/// Where the cells of a row stand, without the space around them. A bar after a backslash is no cell's end.
fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut from = usize::from(line.starts_with('|'));
    let mut escaped = false;
    for (at, sign) in line.char_indices().skip(from) {
        if sign == '|' && !escaped {
            cells.push(from..at);
            from = at + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    if !line[from..].trim().is_empty() {
        cells.push(from..line.len());
    }
    cells
        .into_iter()
        .map(|cell| {
            let typed = &line[cell.clone()];
            let words = typed.trim_start();
            let begin = start + cell.start + typed.len() - words.len();
            begin..begin + words.trim_end().len()
        })
        .collect()
}

impl Reader<'_> {
    /// Takes the table whose first row is the current line.
    pub fn take_table(&mut self) -> Block {
        let head = self.take_cells();
        let width = head.len();
        let mut sides = self.take_sides();
        sides.resize(width, Side::Left);
        let header = head.into_iter().map(|cell| self.inlines(&[cell])).collect();
        let mut rows = Vec::new();
        while is_row(self.line_words(self.at)) {
            let mut row = self.take_cells();
            if let (Some(first), Some(last)) = (row.get(width).cloned(), row.last().cloned()) {
                let message = Message::error(format!(
                    "this row has {} cells, the table has {width}",
                    row.len()
                ))
                .rule("table-row-too-wide")
                .expected("no column for this")
                .hint("Add a column to the table's first two lines, or type a bar that belongs to the words as `\\|`.");
                self.say(message, first.start..last.end);
                row.truncate(width);
                if let Some(end) = row.last_mut() {
                    end.end = last.end;
                }
            }
            for cell in &row {
                self.note_actions_within(cell, "stays in the table, and out of the log");
            }
            let mut cells: Vec<_> = row.into_iter().map(|cell| self.inlines(&[cell])).collect();
            cells.resize(width, Vec::new());
            rows.push(cells);
        }
        Block::Table(Table {
            sides,
            header,
            rows,
        })
    }

    /// What the colons of the line of dashes say.
    fn take_sides(&mut self) -> Vec<Side> {
        let rule = self.take_cells();
        let side = |cell| {
            let dashes = self.words(&cell);
            match (dashes.starts_with(':'), dashes.ends_with(':')) {
                (true, true) => Side::Middle,
                (false, true) => Side::Right,
                _ => Side::Left,
            }
        };
        rule.into_iter().map(side).collect()
    }

    fn take_cells(&mut self) -> Vec<Range<usize>> {
        let span = self.lines[self.at].span.clone();
        self.at += 1;
        cells(self.words(&span), span.start)
    }
}
