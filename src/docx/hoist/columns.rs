//! Blocks over some cells of a row: the cells repeat, and share the width that they had.

use super::shows::{shows_blocks, stands_first_in};
use super::{Hoist, Misplaced, block_tags, first_child, misplaced};
use crate::docx::climb::child_of;
use crate::docx::grid::{Grid, RowCells, Share, cells_within};
use crate::docx::pairing::Block;
use crate::ooxml::xml::{Content, NodeId, Tree};
use std::borrow::Cow;

impl Hoist<'_> {
    /// Repeats the cells from the one in which a block opens to the one in which it closes. A cell that holds nothing but
    /// its tags vanishes.
    pub(super) fn repeat_cells(
        &mut self,
        tree: &mut Tree<'_>,
        block: &Block,
        row: NodeId,
    ) -> Result<(), Misplaced> {
        self.check_controls(tree, block, row)?;
        self.note_widths(tree, block, row);
        for tag in block_tags(block) {
            let cell = child_of(tree, row, self.tags[tag].paragraph);
            self.check_order(tree, block, tag, (row, cell))?;
            if tag == block.close && !shows_blocks(tree, cell, self.tags) {
                self.lift_after(tag, cell);
            } else {
                self.lift_before(tag, cell);
            }
            self.cells.insert(cell);
        }
        Ok(())
    }

    /// A content control may stand around a cell, not around several of which some repeat.
    fn check_controls(&self, tree: &Tree<'_>, block: &Block, row: NodeId) -> Result<(), Misplaced> {
        let tag = block_tags(block).find(|tag| {
            let cell = child_of(tree, row, self.tags[*tag].paragraph);
            cells_within(tree, cell).len() != 1
        });
        match tag {
            None => Ok(()),
            Some(tag) => misplaced(
                tag,
                format!(
                    "`{}` stands in a content control around several cells, and its other end outside it",
                    self.tags[tag].typed
                ),
                "Put both inside it, or both outside.",
            ),
        }
    }

    /// A cell belongs to one block, or to one case of a block.
    fn check_order(
        &self,
        tree: &Tree<'_>,
        block: &Block,
        tag: usize,
        (row, cell): (NodeId, NodeId),
    ) -> Result<(), Misplaced> {
        let opens_here = child_of(tree, row, self.tags[block.open].paragraph) == cell;
        let is_else_amid = block.elses.contains(&tag)
            && (opens_here || !stands_first_in(tree, self.tags, tag, cell));
        let is_behind_an_end = tag != block.close
            && self
                .after
                .get(&cell)
                .is_some_and(|ends| ends.iter().any(|end| *end < tag));
        if is_else_amid || is_behind_an_end {
            return misplaced(
                tag,
                format!(
                    "`{}` stands behind something else in its cell, and its other end in another cell",
                    self.tags[tag].typed
                ),
                "Give it a cell of its own: that cell vanishes.",
            );
        }
        Ok(())
    }

    /// Notes how wide the cells are, for after they are repeated. Blocks in one another share as the outermost does.
    fn note_widths(&mut self, tree: &Tree<'_>, block: &Block, row: NodeId) {
        let Some(table) = tree.ancestor(row, "w:tbl") else {
            return;
        };
        let grid = Grid::of(tree, table);
        let placed = RowCells::of(tree, row).cells;
        let widths: Vec<u32> = placed
            .iter()
            .map(|(_, columns)| grid.width(columns))
            .collect();
        let alone = |own| Share {
            group: 0,
            shared: own,
            own,
        };
        let whole = widths
            .iter()
            .fold(0, |sum: u32, own| sum.saturating_add(*own));
        if whole == 0 {
            return;
        }
        self.shares.entry(row).or_insert(alone(whole));
        for ((cell, _), own) in placed.iter().zip(&widths) {
            self.shares.entry(*cell).or_insert(alone(*own));
        }
        let place_of = |tag: usize| {
            let own = cells_within(tree, child_of(tree, row, self.tags[tag].paragraph));
            placed
                .iter()
                .position(|(cell, _)| own.contains(cell))
                .unwrap_or(0)
        };
        let group = place_of(block.open)..=place_of(block.close);
        let shared = widths[group.clone()]
            .iter()
            .fold(0, |sum: u32, own| sum.saturating_add(*own));
        for (cell, _) in &placed[group] {
            if let Some(share) = self.shares.get_mut(cell)
                && share.group == 0
            {
                (share.group, share.shared) = (block.open + 1, shared);
            }
        }
    }

    /// Leaves word of the widths in the rows and cells.
    pub(super) fn leave_shares(&self, tree: &mut Tree<'_>) {
        for (node, share) in &self.shares {
            first_child(tree, *node, Content::Other(Cow::Owned(share.written())));
        }
    }

    /// Cells that held nothing but the tags that were lifted out of them vanish.
    pub(super) fn drop_cells(&self, tree: &mut Tree<'_>) {
        for cell in &self.cells {
            let is_lifted = |node| match tree.content(node) {
                Content::Mark(tag) => self.lifted.contains(tag),
                _ => true,
            };
            let all_lifted = tree.descendants(*cell).into_iter().all(is_lifted);
            if all_lifted && shows_blocks(tree, *cell, self.tags) {
                tree.detach(*cell);
            }
        }
    }
}
