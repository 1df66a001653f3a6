//! Lifts the tags of a block to the level that it repeats: words, paragraphs, or rows.
//!
//! The lowest element that holds both ends decides. Within a paragraph the runs are cut there; in the body, a cell or a
//! box whole paragraphs are meant; in the first and the last cell of a row the row, in two other cells the cells from one to
//! the other; in two rows of a table those rows.

use super::climb::common_ancestor;
use super::expression::{TagFault, TagKind};
use super::grid::Share;
use super::pairing::Block;
use super::tags::{FaultAt, Tag, drop_if_empty};
use super::visible::is_range_end;
use crate::ooxml::xml::{Content, NodeId, Tree};
use cut::cut_runs;
use rows::alone_in_controls;
use shows::{Shows, shows, stands_first, stands_last};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

mod columns;
mod cut;
mod rows;
mod shows;

/// The instruction that marks a paragraph which had tags: it goes when nothing is left in it.
pub const TAGGED: &str = "<?minutebook tagged?>";

/// Lifts all blocks; gives, for each `{{text …}}`, the style of its paragraph, where that has one.
pub fn hoist(
    tree: &mut Tree<'_>,
    tags: &[Tag],
    blocks: &[Block],
    faults: &mut Vec<FaultAt>,
) -> BTreeMap<usize, String> {
    let mut hoist = Hoist::new(tree, tags);
    let mut order: Vec<&Block> = blocks.iter().collect();
    order.sort_by_key(|block| block.open);
    for block in order {
        if let Err((tag, fault)) = hoist.place_block(tree, block) {
            faults.push(FaultAt {
                paragraph: tags[tag].paragraph,
                typed: tags[tag].typed.clone(),
                fault,
            });
        }
    }
    hoist.drop_rows(tree);
    hoist.drop_cells(tree);
    hoist.leave_shares(tree);
    let styles = hoist.place_texts(tree, faults);
    hoist.finish(tree);
    styles
}

struct Hoist<'t> {
    tags: &'t [Tag],
    shows: BTreeMap<NodeId, Shows>,
    /// The tags to put before or after a node.
    before: BTreeMap<NodeId, Vec<usize>>,
    after: BTreeMap<NodeId, Vec<usize>>,
    lifted: BTreeSet<usize>,
    /// Rows from which a tag was lifted, each with the content control that is around it alone, or itself.
    rows: BTreeMap<NodeId, NodeId>,
    /// Cells from which the tag of a block over cells was lifted.
    cells: BTreeSet<NodeId>,
    /// How wide the rows and cells of blocks over cells are.
    shares: BTreeMap<NodeId, Share>,
    /// The tags of each row.
    tags_of_row: BTreeMap<NodeId, Vec<usize>>,
    first_and_last: BTreeMap<NodeId, (usize, usize)>,
}

type Misplaced = (usize, TagFault);

fn misplaced<T>(tag: usize, text: String, hint: &str) -> Result<T, Misplaced> {
    Err((
        tag,
        TagFault {
            text,
            hint: hint.to_owned(),
        },
    ))
}

impl<'t> Hoist<'t> {
    fn new(tree: &Tree<'_>, tags: &'t [Tag]) -> Self {
        let mut hoist = Hoist {
            tags,
            shows: BTreeMap::new(),
            before: BTreeMap::new(),
            after: BTreeMap::new(),
            lifted: BTreeSet::new(),
            rows: BTreeMap::new(),
            cells: BTreeSet::new(),
            shares: BTreeMap::new(),
            tags_of_row: BTreeMap::new(),
            first_and_last: BTreeMap::new(),
        };
        for (number, tag) in tags.iter().enumerate() {
            hoist
                .shows
                .entry(tag.paragraph)
                .or_insert_with(|| shows(tree, tag.paragraph, tags));
            let mut at = tag.paragraph;
            while let Some(row) = tree.ancestor(at, "w:tr") {
                hoist.tags_of_row.entry(row).or_default().push(number);
                at = row;
            }
            let ends = hoist
                .first_and_last
                .entry(tag.paragraph)
                .or_insert((number, number));
            ends.1 = number;
        }
        hoist
    }

    fn shows(&self, tag: usize) -> Shows {
        self.shows
            .get(&self.tags[tag].paragraph)
            .copied()
            .unwrap_or(Shows::Words)
    }

    fn place_block(&mut self, tree: &mut Tree<'_>, block: &Block) -> Result<(), Misplaced> {
        let (open, close) = (&self.tags[block.open], &self.tags[block.close]);
        if open.paragraph == close.paragraph {
            return match self.shows(block.open) {
                Shows::Words => cut_runs(tree, self.tags, block),
                Shows::Blocks | Shows::Text => {
                    for tag in block_tags(block) {
                        self.lift_before(tag, open.paragraph);
                    }
                    Ok(())
                }
            };
        }
        let common = common_ancestor(tree, open.paragraph, close.paragraph);
        match tree.name(common) {
            Some("w:tr") if self.is_over_row(tree, block, common) => self.repeat_row(block, common),
            Some("w:tr") => self.repeat_cells(tree, block, common),
            Some("w:tbl") => self.repeat_rows(tree, block, common),
            _ => self.repeat_paragraphs(tree, block, common),
        }
    }

    fn lift_before(&mut self, tag: usize, node: NodeId) {
        self.before.entry(node).or_default().push(tag);
        self.lifted.insert(tag);
    }

    fn lift_after(&mut self, tag: usize, node: NodeId) {
        self.after.entry(node).or_default().push(tag);
        self.lifted.insert(tag);
    }

    fn repeat_paragraphs(
        &mut self,
        tree: &Tree<'_>,
        block: &Block,
        common: NodeId,
    ) -> Result<(), Misplaced> {
        for tag in block_tags(block) {
            let paragraph = self.tags[tag].paragraph;
            let Some(paragraph) = alone_in_controls(tree, common, paragraph) else {
                let other = if tag == block.open {
                    block.close
                } else {
                    block.open
                };
                return misplaced(
                    tag,
                    format!(
                        "`{}` stands in a table, box or content control, and its other end `{}` outside it",
                        self.tags[tag].typed, self.tags[other].typed
                    ),
                    "Put both in the text, in one cell, in one row, or in rows of one table.",
                );
            };
            if self.shows(tag) != Shows::Words {
                self.lift_before(tag, paragraph);
                continue;
            }
            let (is_first, is_last) = (
                stands_first(tree, self.tags, tag),
                stands_last(tree, self.tags, tag),
            );
            match (tag == block.open, tag == block.close) {
                (true, _) if is_first => self.lift_before(tag, paragraph),
                (_, true) if is_last => self.lift_after(tag, paragraph),
                (false, false) if is_first => self.lift_before(tag, paragraph),
                (false, false) if is_last => self.lift_after(tag, paragraph),
                _ => {
                    return misplaced(
                        tag,
                        format!(
                            "`{}` stands in the middle of a paragraph, and its other end in another one",
                            self.tags[tag].typed
                        ),
                        "Give it a paragraph of its own: that paragraph vanishes.",
                    );
                }
            }
        }
        Ok(())
    }

    fn place_texts(
        &mut self,
        tree: &Tree<'_>,
        faults: &mut Vec<FaultAt>,
    ) -> BTreeMap<usize, String> {
        let mut styles = BTreeMap::new();
        for (number, tag) in self.tags.iter().enumerate() {
            if !matches!(tag.kind, TagKind::Text(_)) {
                continue;
            }
            if self.shows(number) != Shows::Text {
                faults.push(FaultAt {
                    paragraph: tag.paragraph,
                    typed: tag.typed.clone(),
                    fault: TagFault {
                        text: format!(
                            "`{}` becomes paragraphs, and other words stand beside it",
                            tag.typed
                        ),
                        hint: "Give it a paragraph of its own.".to_owned(),
                    },
                });
                continue;
            }
            let properties = tree.child(tag.paragraph, "w:pPr");
            let style = properties.and_then(|properties| tree.child(properties, "w:pStyle"));
            let style = style.and_then(|style| tree.attribute(style, "w:val"));
            styles.extend(style.map(|style| (number, style)));
            self.lift_before(number, tag.paragraph);
        }
        styles
    }

    /// Puts the lifted tags where they belong, and takes out what they leave empty.
    fn finish(mut self, tree: &mut Tree<'_>) {
        for tag in &self.lifted {
            let mark = self.tags[*tag].mark;
            let holder = tree.parent(mark);
            tree.detach(mark);
            drop_if_empty(tree, holder);
        }
        for paragraph in self.shows.keys() {
            if !tree.is(*paragraph, "w:p") {
                continue;
            }
            let is_all_lifted = self
                .first_and_last
                .get(paragraph)
                .is_some_and(|(first, last)| {
                    (*first..=*last)
                        .filter(|tag| self.tags[*tag].paragraph == *paragraph)
                        .all(|tag| self.lifted.contains(&tag))
                });
            let is_bare = self.shows[paragraph] != Shows::Words;
            let parent = tree.parent(*paragraph);
            if is_all_lifted
                && is_bare
                && tree.is(parent, "w:body")
                && !has_range_ends(tree, *paragraph)
            {
                tree.detach(*paragraph);
            } else {
                mark_tagged(tree, *paragraph);
            }
        }
        let mut parents = BTreeSet::new();
        for (node, tags) in self.before.iter_mut().chain(&mut self.after) {
            tags.sort_unstable();
            parents.insert(tree.parent(*node));
        }
        for parent in parents {
            let mut children = Vec::new();
            for child in tree.all_children(parent).collect::<Vec<_>>() {
                for tag in self.before.get(&child).into_iter().flatten() {
                    children.push(tree.orphan(Content::Mark(*tag)));
                }
                children.push(child);
                for tag in self.after.get(&child).into_iter().flatten() {
                    children.push(tree.orphan(Content::Mark(*tag)));
                }
            }
            tree.set_children(parent, children);
        }
    }
}

fn block_tags(block: &Block) -> impl Iterator<Item = usize> + '_ {
    [block.open]
        .into_iter()
        .chain(block.elses.iter().copied())
        .chain([block.close])
}

fn mark_tagged(tree: &mut Tree<'_>, paragraph: NodeId) {
    first_child(tree, paragraph, Content::Other(Cow::Borrowed(TAGGED)));
}

fn first_child<'a>(tree: &mut Tree<'a>, parent: NodeId, content: Content<'a>) {
    let first = tree.orphan(content);
    let mut children = tree.all_children(parent).collect::<Vec<_>>();
    children.insert(0, first);
    tree.set_children(parent, children);
}

/// Bookmarks and comments that start or end here.
fn has_range_ends(tree: &Tree<'_>, paragraph: NodeId) -> bool {
    tree.descendants(paragraph)
        .into_iter()
        .any(|node| tree.name(node).is_some_and(is_range_end))
}
