//! Tables whose rows are repeated: their header row, their merged cells, the rows of actions.

use super::examination::{Examination, Part};
use super::look::is_on;
use super::style_sheet::below;
use super::tagged::{loops_left_open, prints};
use crate::error::Message;
use crate::ooxml::xml::{NodeId, Tree};

/// The first row stands above rows that are repeated, and not at the top of each page.
pub fn header_row_does_not_repeat(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for (part, table) in tables(examination) {
        let rows = rows(&part.tree, table);
        let repeated = repeated(&part.tree, &rows);
        let (Some(first), Some(first_is_repeated)) = (rows.first(), repeated.first()) else {
            continue;
        };
        if !repeated.contains(&true) || cells(&part.tree, *first).len() < 2 {
            continue;
        }
        if *first_is_repeated {
            let message = Message::note("this table has no header row")
                .hint("A first row with a word over each column tells those who have the document read to them what stands there.");
            found.push(examination.at(message, part, *first));
        } else if !has(&part.tree, *first, "w:tblHeader") {
            let message = Message::warning(
                "the header row of this table is not marked to repeat at the top of each page",
            )
            .hint("In Word: click into the row, then Layout, Repeat Header Rows.");
            found.push(examination.at(message, part, *first));
        }
    }
    found
}

/// The owner of an action could stand on another page than its text.
pub fn action_row_breaks(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for (part, table) in tables(examination) {
        for row in rows(&part.tree, table) {
            let owner = cells(&part.tree, row)
                .into_iter()
                .find(|cell| prints(&own_text(&part.tree, *cell), "owner"));
            if let (Some(cell), false) = (owner, has(&part.tree, row, "w:cantSplit")) {
                let message = Message::warning("the row of an action may break over two pages")
                    .hint("In Word: click into the row, then Layout, Properties, Row, and take the tick off `Allow row to break across pages`.");
                found.push(examination.at(message, part, cell));
            }
        }
    }
    found
}

/// A cell over several columns or rows, in a row that is repeated.
pub fn merged_in_repeated_row(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for (part, table) in tables(examination) {
        let tree = &part.tree;
        let rows = rows(tree, table);
        for (row, is_repeated) in rows.iter().zip(repeated(tree, &rows)) {
            let merged = cells(tree, *row)
                .into_iter()
                .find(|cell| is_merged(tree, *cell));
            if let (true, Some(cell)) = (is_repeated, merged) {
                let message = Message::warning("a row that is repeated has merged cells")
                    .hint("In Word: click into the cell, then Layout, Split Cells. Leave a cell empty instead, or give the words a paragraph of their own outside the table.");
                found.push(examination.at(message, part, cell));
            }
        }
    }
    found
}

/// Every table with its part.
pub fn tables<'e, 't>(
    examination: &'e Examination<'t>,
) -> impl Iterator<Item = (&'e Part<'t>, NodeId)> {
    examination.parts.iter().flat_map(|part| {
        let tables = part.all("w:tbl");
        tables.into_iter().map(move |table| (part, table))
    })
}

/// The rows of a table, those of tables within it left out.
pub fn rows(tree: &Tree<'_>, table: NodeId) -> Vec<NodeId> {
    own(tree, table, "w:tr")
}

/// The cells of a row.
pub fn cells(tree: &Tree<'_>, row: NodeId) -> Vec<NodeId> {
    own(tree, row, "w:tc")
}

/// The elements of a name below a node, whatever wraps them, those of tables within it left out.
fn own(tree: &Tree<'_>, node: NodeId, name: &str) -> Vec<NodeId> {
    let mut found = Vec::new();
    for child in tree.children(node) {
        if tree.is(child, name) {
            found.push(child);
        } else if !tree.is(child, "w:tbl") && tree.name(child).is_some() {
            found.extend(own(tree, child, name));
        }
    }
    found
}

/// The words of a row or cell, those of tables within it left out.
pub fn own_text(tree: &Tree<'_>, node: NodeId) -> String {
    let paragraphs = own(tree, node, "w:p");
    paragraphs
        .into_iter()
        .map(|paragraph| tree.text(paragraph))
        .collect()
}

/// Which rows are repeated: those that a loop opens or closes in, and those between.
fn repeated(tree: &Tree<'_>, rows: &[NodeId]) -> Vec<bool> {
    let mut open = 0;
    let mut repeated = Vec::new();
    for row in rows {
        let cells: Vec<i64> = cells(tree, *row)
            .into_iter()
            .map(|cell| loops_left_open(&own_text(tree, cell)))
            .collect();
        repeated.push(open > 0 || cells.iter().any(|left| *left != 0));
        open += cells.iter().sum::<i64>();
    }
    repeated
}

fn has(tree: &Tree<'_>, row: NodeId, mark: &str) -> bool {
    below(tree, row, &["w:trPr", mark]).is_some_and(|mark| is_on(tree, mark))
}

fn is_merged(tree: &Tree<'_>, cell: NodeId) -> bool {
    let span = below(tree, cell, &["w:tcPr", "w:gridSpan"])
        .and_then(|span| tree.attribute(span, "w:val"))
        .is_some_and(|columns| columns != "1");
    span || below(tree, cell, &["w:tcPr", "w:vMerge"]).is_some()
}
