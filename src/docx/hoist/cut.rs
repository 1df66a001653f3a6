//! Cuts runs so that the tags of a block within one paragraph stand side by side.

use super::{Misplaced, block_tags, misplaced};
use crate::docx::climb::common_ancestor;
use crate::docx::pairing::Block;
use crate::docx::tags::{Tag, drop_if_empty};
use crate::ooxml::xml::{NodeId, Tree};

/// A block within one paragraph: its tags come to stand side by side, with the runs cut at them.
pub fn cut_runs(tree: &mut Tree<'_>, tags: &[Tag], block: &Block) -> Result<(), Misplaced> {
    let (open, close) = (tags[block.open].mark, tags[block.close].mark);
    let common = common_ancestor(tree, open, close);
    if tree.is(common, "w:t") || !tree.name(common).is_some_and(|name| name.starts_with("w:")) {
        return Ok(());
    }
    for tag in block_tags(block) {
        let mark = tags[tag].mark;
        while tree.parent(mark) != common {
            let holder = tree.parent(mark);
            if !matches!(
                tree.name(holder),
                Some("w:t" | "w:r" | "w:hyperlink" | "w:smartTag")
            ) {
                return misplaced(
                    tag,
                    format!(
                        "`{}` stands in a field or content control, and its other end outside it",
                        tags[tag].typed
                    ),
                    "Put both inside it, or both outside.",
                );
            }
            split_at(tree, holder, mark);
        }
    }
    Ok(())
}

/// Cuts an element in two at a mark in it; the mark comes to stand between the halves.
fn split_at(tree: &mut Tree<'_>, holder: NodeId, mark: NodeId) {
    let children = tree.all_children(holder).collect::<Vec<_>>();
    let at = children
        .iter()
        .position(|child| *child == mark)
        .unwrap_or(0);
    let (left, right) = (children[..at].to_vec(), children[at + 1..].to_vec());
    let siblings = tree.all_children(tree.parent(holder)).collect::<Vec<_>>();
    let parent = tree.parent(holder);
    let mut after = vec![holder, mark];
    if !right.is_empty() {
        let twin = tree.orphan(tree.content(holder).clone());
        let mut twin_children: Vec<NodeId> = Vec::new();
        if let Some(properties) = tree.child(holder, "w:rPr") {
            twin_children.push(tree.copy(properties));
        }
        twin_children.extend(right);
        tree.set_children(twin, twin_children);
        after.push(twin);
    }
    tree.set_children(holder, left);
    let joined = siblings
        .into_iter()
        .flat_map(|child| {
            if child == holder {
                after.clone()
            } else {
                vec![child]
            }
        })
        .collect();
    tree.set_children(parent, joined);
    drop_if_empty(tree, holder);
}
