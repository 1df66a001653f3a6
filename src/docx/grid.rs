//! The columns of a table, and where the cells of its rows stand on them.

use super::decimal::decimal;
use crate::ooxml::xml::{NodeId, Tree};
use std::ops::Range;

/// The widths of a table's columns, in twentieths of a point.
pub struct Grid(Vec<u32>);

impl Grid {
    /// The grid of a table; none where the table does not say.
    pub fn of(tree: &Tree<'_>, table: NodeId) -> Grid {
        let columns = tree.child(table, "w:tblGrid").map_or(Vec::new(), |grid| {
            tree.children(grid)
                .filter(|column| tree.is(*column, "w:gridCol"))
                .map(|column| number(tree, column, "w:w"))
                .collect()
        });
        Grid(columns)
    }

    /// How wide some columns are; one that the grid does not know is as wide as the last that it does.
    pub fn width(&self, columns: &Range<usize>) -> u32 {
        columns
            .clone()
            .filter_map(|column| self.0.get(column).or(self.0.last()))
            .fold(0, |sum, width| sum.saturating_add(*width))
    }
}

/// The cells of a row, each with the columns that it takes.
pub struct RowCells {
    /// How many columns stand empty before the first cell.
    pub before: usize,
    /// From left to right.
    pub cells: Vec<(NodeId, Range<usize>)>,
}

impl RowCells {
    /// The cells of a row.
    pub fn of(tree: &Tree<'_>, row: NodeId) -> RowCells {
        let before = tree
            .child(row, "w:trPr")
            .and_then(|properties| tree.child(properties, "w:gridBefore"))
            .map_or(0, |before| columns_said(tree, before));
        let mut at = before;
        let cells = cells_within(tree, row)
            .into_iter()
            .map(|cell| {
                let span = tree
                    .child(cell, "w:tcPr")
                    .and_then(|properties| tree.child(properties, "w:gridSpan"))
                    .map_or(1, |span| columns_said(tree, span).max(1));
                at += span;
                (cell, at - span..at)
            })
            .collect();
        RowCells { before, cells }
    }
}

/// Word opens no table of more columns.
pub const MOST_COLUMNS: usize = 63;

fn columns_said(tree: &Tree<'_>, node: NodeId) -> usize {
    (number(tree, node, "w:val") as usize).min(MOST_COLUMNS)
}

fn number(tree: &Tree<'_>, node: NodeId, attribute: &str) -> u32 {
    tree.attribute(node, attribute)
        .and_then(|value| decimal(&value)?.try_into().ok())
        .unwrap_or(0)
}

/// The cells that a node is or holds, those of inner tables left out.
pub fn cells_within(tree: &Tree<'_>, node: NodeId) -> Vec<NodeId> {
    within(tree, node, "w:tc")
}

/// The rows that a table holds, those of inner tables left out.
pub fn rows_within(tree: &Tree<'_>, table: NodeId) -> Vec<NodeId> {
    within(tree, table, "w:tr")
}

fn within(tree: &Tree<'_>, node: NodeId, name: &str) -> Vec<NodeId> {
    if tree.is(node, name) {
        return vec![node];
    }
    tree.children(node)
        .filter(|child| {
            [name, "w:sdt", "w:sdtContent", "w:customXml"]
                .iter()
                .any(|holder| tree.is(*child, holder))
        })
        .flat_map(|child| within(tree, child, name))
        .collect()
}

/// What is left in the rows and cells of a template, so that cells can share their width once they are repeated. It is
/// an instruction, and gone before the document is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which cells of the row share; 0 for those that share with none, and for the row.
    pub group: usize,
    /// What all of them are wide in the template.
    pub shared: u32,
    /// What this one is wide in the template.
    pub own: u32,
}

/// How such an instruction begins.
pub const SHARE: &str = "<?minutebook share ";

impl Share {
    /// The instruction.
    pub fn written(self) -> String {
        format!("{SHARE}{} {} {}?>", self.group, self.shared, self.own)
    }

    /// What an instruction says.
    pub fn read(instruction: &str) -> Option<Share> {
        let mut numbers = instruction
            .strip_prefix(SHARE)?
            .strip_suffix("?>")?
            .split(' ');
        Some(Share {
            group: numbers.next()?.parse().ok()?,
            shared: numbers.next()?.parse().ok()?,
            own: numbers.next()?.parse().ok()?,
        })
    }
}
