//! Blocks over rows of a table. Rows and paragraphs may have content controls of their own around them.

use super::shows::shows_blocks;
use super::{Hoist, Misplaced, block_tags, misplaced};
use crate::docx::climb::child_of;
use crate::docx::pairing::Block;
use crate::ooxml::xml::{NodeId, Tree};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

impl Hoist<'_> {
    /// True for a block from the first cell of a row to the last.
    pub(super) fn is_over_row(&self, tree: &Tree<'_>, block: &Block, row: NodeId) -> bool {
        let cell_of = |tag: usize| Some(child_of(tree, row, self.tags[tag].paragraph));
        let mut cells = cells(tree, row);
        cells.next() == cell_of(block.open) && cells.next_back() == cell_of(block.close)
    }

    pub(super) fn repeat_row(&mut self, block: &Block, row: NodeId) -> Result<(), Misplaced> {
        if let Some(middle) = block.elses.first() {
            return misplaced(
                *middle,
                "`{{else}}` stands inside a row that is repeated or left out as a whole".to_owned(),
                "Put the two cases in two rows, with the tags in rows of their own.",
            );
        }
        self.lift_before(block.open, row);
        self.lift_after(block.close, row);
        Ok(())
    }

    /// Rows repeat only from a first cell to a last.
    fn check_edge(
        &self,
        tree: &Tree<'_>,
        tag: usize,
        row: NodeId,
        edge: Edge,
    ) -> Result<(), Misplaced> {
        let (edge_cell, words) = match edge {
            Edge::First => (cells(tree, row).next(), "the first"),
            Edge::Last => (cells(tree, row).next_back(), "the last"),
        };
        let own = child_of(tree, row, self.tags[tag].paragraph);
        if edge_cell == Some(own) {
            return Ok(());
        }
        misplaced(
            tag,
            format!(
                "`{}` stands in the middle of a row, and its other end in another row",
                self.tags[tag].typed
            ),
            &format!(
                "To repeat the rows, put it in {words} cell; to repeat words, put both ends in one cell."
            ),
        )
    }

    pub(super) fn repeat_rows(
        &mut self,
        tree: &Tree<'_>,
        block: &Block,
        table: NodeId,
    ) -> Result<(), Misplaced> {
        for tag in block_tags(block) {
            let Some((outer, row)) = row_around(tree, table, self.tags[tag].paragraph) else {
                return misplaced(
                    tag,
                    format!(
                        "`{}` stands in a content control around several rows, and its other end outside it",
                        self.tags[tag].typed
                    ),
                    "Put both inside it, or both outside.",
                );
            };
            self.rows.insert(row, outer);
            let is_at = |edge| self.check_edge(tree, tag, row, edge);
            if shows_blocks(tree, row, self.tags) {
                self.lift_before(tag, outer);
            } else if tag == block.open || (tag != block.close && is_at(Edge::First).is_ok()) {
                is_at(Edge::First)?;
                self.lift_before(tag, outer);
            } else {
                is_at(Edge::Last)?;
                self.lift_after(tag, outer);
            }
        }
        Ok(())
    }

    /// Rows that held nothing but the tags that were lifted out of them vanish.
    pub(super) fn drop_rows(&self, tree: &mut Tree<'_>) {
        for (row, outer) in &self.rows {
            let all_lifted = self
                .tags_of_row
                .get(row)
                .is_some_and(|tags| tags.iter().all(|tag| self.lifted.contains(tag)));
            if all_lifted && shows_blocks(tree, *row, self.tags) {
                tree.detach(*outer);
            }
        }
    }
}

/// What stands right in a table around a paragraph, a row or a control around rows, and the row itself. `None` where the
/// control holds several rows, so that it is not the row's own.
fn row_around(tree: &Tree<'_>, table: NodeId, paragraph: NodeId) -> Option<(NodeId, NodeId)> {
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
