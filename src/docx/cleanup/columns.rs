//! Cells that were repeated share the width of those that they come from, and the table gets the columns for that: a row
//! of its own count of cells lies over the columns of the others.

use crate::docx::grid::{Grid, MOST_COLUMNS, RowCells, SHARE, Share, rows_within};
use crate::docx::render::FillFault;
use crate::ooxml::xml::{Content, NodeId, Tree};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Edges of cells that are no further apart are one, in twentieths of a point.
const ONE_EDGE: u32 = 8;

/// A row with the edges of its cells: one more than it has cells.
struct Edges {
    row: NodeId,
    cells: Vec<NodeId>,
    edges: Vec<u32>,
    is_shared: bool,
}

/// Settles every table of some nodes in which a template says that cells share.
///
/// # Errors
/// Where a table came to have more columns than Word takes.
pub fn share_widths(tree: &mut Tree<'_>, nodes: &[NodeId]) -> Result<(), FillFault> {
    let is_said = |node: &NodeId| matches!(tree.content(*node), Content::Other(raw) if raw.starts_with(SHARE));
    if !nodes.iter().any(is_said) {
        return Ok(());
    }
    let tables: Vec<NodeId> = nodes
        .iter()
        .copied()
        .filter(|node| tree.is(*node, "w:tbl"))
        .collect();
    for table in tables {
        let grid = Grid::of(tree, table);
        let rows: Vec<Edges> = rows_within(tree, table)
            .into_iter()
            .map(|row| edges(tree, &grid, row))
            .collect();
        if rows.iter().any(|row| row.is_shared) {
            settle(tree, table, &rows)?;
        }
    }
    Ok(())
}

fn edges(tree: &mut Tree<'_>, grid: &Grid, row: NodeId) -> Edges {
    let placed = RowCells::of(tree, row);
    let start = grid.width(&(0..placed.before));
    let cells: Vec<NodeId> = placed.cells.iter().map(|(cell, _)| *cell).collect();
    let whole = take_share(tree, row);
    let shares: Vec<Option<Share>> = cells.iter().map(|cell| take_share(tree, *cell)).collect();
    let widths: Vec<f64> = match whole {
        Some(whole) => shared(whole.own, &shares),
        None => placed
            .cells
            .iter()
            .map(|(_, columns)| f64::from(grid.width(columns)))
            .collect(),
    };
    let mut at = f64::from(start);
    let mut edges = vec![start];
    for width in widths {
        at += width;
        edges.push(at.round() as u32);
    }
    Edges {
        row,
        cells,
        edges,
        is_shared: whole.is_some(),
    }
}

/// The widths of cells that share: each group's is what it was in the template, and the row's too where a group is gone.
fn shared(whole: u32, shares: &[Option<Share>]) -> Vec<f64> {
    let mut taken: BTreeMap<usize, f64> = BTreeMap::new();
    for share in shares.iter().flatten() {
        *taken.entry(share.group).or_default() += f64::from(share.own);
    }
    let widths: Vec<f64> = shares
        .iter()
        .map(|share| match share {
            Some(share) if share.group > 0 => {
                let all = taken.get(&share.group).copied().unwrap_or(1.0).max(1.0);
                f64::from(share.own) * f64::from(share.shared) / all
            }
            Some(share) => f64::from(share.own),
            None => 0.0,
        })
        .collect();
    let sum = widths.iter().sum::<f64>().max(1.0);
    widths
        .into_iter()
        .map(|width| width * f64::from(whole) / sum)
        .collect()
}

/// What a template says of a row or cell, which goes.
fn take_share(tree: &mut Tree<'_>, node: NodeId) -> Option<Share> {
    let (instruction, share) = tree
        .children(node)
        .find_map(|child| match tree.content(child) {
            Content::Other(raw) => Some((child, Share::read(raw)?)),
            _ => None,
        })?;
    tree.detach(instruction);
    Some(share)
}

/// Gives a table the columns that its rows need, and each cell the number of those that it takes.
fn settle(tree: &mut Tree<'_>, table: NodeId, rows: &[Edges]) -> Result<(), FillFault> {
    let mut all: Vec<u32> = rows
        .iter()
        .flat_map(|row| row.edges.iter().copied())
        .chain([0])
        .collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| next.abs_diff(*kept) <= ONE_EDGE);
    if all.len() > MOST_COLUMNS + 1 {
        return Err(FillFault::TooManyColumns(all.len() - 1));
    }
    let place = |edge: u32| {
        all.iter()
            .position(|one| edge <= one.saturating_add(ONE_EDGE))
            .unwrap_or(all.len() - 1)
    };
    for row in rows {
        let places: Vec<usize> = row.edges.iter().map(|edge| place(*edge)).collect();
        if let Some(properties) = tree.child(row.row, "w:trPr") {
            let (first, last) = (places.first().copied(), places.last().copied());
            for (name, columns) in [
                ("w:gridBefore", first.unwrap_or(0)),
                ("w:gridAfter", all.len() - 1 - last.unwrap_or(0)),
            ] {
                if let Some(own) = tree.child(properties, name) {
                    tree.set_attribute(own, "w:val", &columns.to_string());
                }
            }
        }
        for (at, cell) in row.cells.iter().enumerate() {
            set_span(
                tree,
                *cell,
                places[at + 1].saturating_sub(places[at]).max(1),
            );
            if row.is_shared {
                set_width(tree, *cell, row.edges[at + 1].saturating_sub(row.edges[at]));
            }
        }
    }
    if let Some(grid) = tree.child(table, "w:tblGrid") {
        let columns = all
            .windows(2)
            .map(|pair| format!("<w:gridCol w:w=\"{}\"/>", pair[1] - pair[0]));
        let columns = columns
            .map(|column| tree.orphan(own_element(column)))
            .collect();
        tree.set_children(grid, columns);
    }
    Ok(())
}

fn set_span(tree: &mut Tree<'_>, cell: NodeId, columns: usize) {
    let own = tree
        .child(cell, "w:tcPr")
        .and_then(|properties| tree.child(properties, "w:gridSpan"));
    match own {
        Some(own) => tree.set_attribute(own, "w:val", &columns.to_string()),
        None if columns > 1 => put_property(
            tree,
            cell,
            format!("<w:gridSpan w:val=\"{columns}\"/>"),
            &["w:cnfStyle", "w:tcW"],
        ),
        None => {}
    }
}

fn set_width(tree: &mut Tree<'_>, cell: NodeId, width: u32) {
    let own = tree
        .child(cell, "w:tcPr")
        .and_then(|properties| tree.child(properties, "w:tcW"));
    if let Some(own) = own {
        tree.detach(own);
    }
    let width = format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    put_property(tree, cell, width, &["w:cnfStyle"]);
}

/// Puts a property of a cell in its place in the order of the standard: behind those named.
fn put_property(tree: &mut Tree<'_>, cell: NodeId, property: String, behind: &[&str]) {
    let properties = match tree.child(cell, "w:tcPr") {
        Some(properties) => properties,
        None => {
            let properties = tree.orphan(own_element("<w:tcPr/>".to_owned()));
            let mut children = tree.all_children(cell).collect::<Vec<_>>();
            children.insert(0, properties);
            tree.set_children(cell, children);
            properties
        }
    };
    let property = tree.orphan(own_element(property));
    let mut children: Vec<NodeId> = tree.children(properties).collect();
    let at = children
        .iter()
        .rposition(|child| behind.iter().any(|name| tree.is(*child, name)))
        .map_or(0, |at| at + 1);
    children.insert(at, property);
    tree.set_children(properties, children);
}

fn own_element<'a>(open: String) -> Content<'a> {
    Content::Element {
        open: Cow::Owned(open),
        close: Cow::Borrowed(""),
    }
}
