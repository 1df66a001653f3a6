//! Fields, such as page numbers, are runs between marks: a block must not take one mark and leave the other.

use super::expression::TagFault;
use super::pairing::Block;
use super::tags::{FaultAt, Tag};
use crate::ooxml::xml::{Content, NodeId, Tree};
use std::collections::BTreeMap;

/// Finds the blocks that open in a field and close outside it, or the other way about.
pub fn check_fields(tree: &Tree<'_>, tags: &[Tag], blocks: &[Block], faults: &mut Vec<FaultAt>) {
    let (field_of, stray) = fields_of_tags(tree);
    if let Some(end) = stray {
        faults.push(FaultAt {
            paragraph: tree.ancestor(end, "w:p").unwrap_or(0),
            typed: String::new(),
            fault: TagFault {
                text: "a field, such as a page number, ends here and has not begun".to_owned(),
                hint: "Delete what is left of it, or insert the field again.".to_owned(),
            },
        });
    }
    for block in blocks {
        let field = |tag: &usize| field_of.get(tag).copied().flatten();
        let own = field(&block.open);
        let other = block
            .elses
            .iter()
            .chain([&block.close])
            .find(|tag| field(tag) != own);
        if let Some(other) = other {
            let open = &tags[block.open];
            faults.push(FaultAt {
                paragraph: open.paragraph,
                typed: open.typed.clone(),
                fault: TagFault {
                    text: format!(
                        "one of `{}` and `{}` stands in a field, such as a page number, and the other outside it",
                        open.typed, tags[*other].typed
                    ),
                    hint: "Put both inside the field's result, or both outside.".to_owned(),
                },
            });
        }
    }
}

/// The innermost field that each tag stands in, by the mark that begins it; and an end without a beginning.
fn fields_of_tags(tree: &Tree<'_>) -> (BTreeMap<usize, Option<NodeId>>, Option<NodeId>) {
    let mut open: Vec<NodeId> = Vec::new();
    let mut stray = None;
    let mut found = BTreeMap::new();
    for node in tree.descendants(0) {
        match tree.content(node) {
            Content::Mark(tag) => {
                found.insert(*tag, open.last().copied());
            }
            Content::Element { .. } if tree.is(node, "w:fldChar") => {
                match tree.attribute(node, "w:fldCharType").as_deref() {
                    Some("begin") => open.push(node),
                    Some("end") if open.pop().is_none() => stray = Some(node),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    (found, stray)
}
