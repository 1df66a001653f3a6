//! Rows of a table and paragraphs, some of them in content controls of their own.

use crate::docx::climb::child_of;
use crate::ooxml::xml::{NodeId, Tree};

/// What stands right in a table around a paragraph, a row or a control around rows, and the row itself. `None` where the
/// control holds several rows, so that it is not the row's own.
pub fn row_around(tree: &Tree<'_>, table: NodeId, paragraph: NodeId) -> Option<(NodeId, NodeId)> {
    let outer = child_of(tree, table, paragraph);
    let mut row = paragraph;
    while let Some(next) = tree
        .ancestor(row, "w:tr")
        .filter(|next| is_below(tree, table, *next))
    {
        row = next;
    }
    let rows = rows_of(tree, outer);
    (rows == 1).then_some((outer, row))
}

fn is_below(tree: &Tree<'_>, table: NodeId, node: NodeId) -> bool {
    let mut at = node;
    while at != 0 {
        at = tree.parent(at);
        if at == table {
            return true;
        }
    }
    false
}

/// The child of `above` that holds a paragraph and nothing beside it: the paragraph itself, or a control around it alone.
pub fn alone_in_controls(tree: &Tree<'_>, above: NodeId, paragraph: NodeId) -> Option<NodeId> {
    let mut at = paragraph;
    while tree.parent(at) != above {
        let holder = tree.parent(at);
        let is_control = ["w:sdt", "w:sdtContent", "w:customXml"]
            .iter()
            .any(|name| tree.is(holder, name));
        let is_alone = tree
            .children(holder)
            .filter(|child| {
                matches!(
                    tree.name(*child),
                    Some("w:p" | "w:tbl" | "w:sdt" | "w:customXml")
                )
            })
            .all(|child| child == at);
        if !is_control || !is_alone {
            return None;
        }
        at = holder;
    }
    Some(at)
}

/// How many rows of this table a node is or holds.
fn rows_of(tree: &Tree<'_>, node: NodeId) -> usize {
    match tree.name(node) {
        Some("w:tr") => 1,
        Some("w:sdt" | "w:sdtContent" | "w:customXml") => {
            tree.children(node).map(|child| rows_of(tree, child)).sum()
        }
        _ => 0,
    }
}

/// The cells of a row, or the content controls around them.
pub fn cells<'t>(tree: &'t Tree<'_>, row: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + 't {
    tree.children(row).filter(|child| {
        ["w:tc", "w:sdt", "w:customXml"]
            .iter()
            .any(|name| tree.is(*child, name))
    })
}
