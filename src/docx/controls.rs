//! Content controls that are bound to data: Word shows the data again when it opens the document, so a control in which a
//! tag is filled is bound no more.

use super::tags::Tag;
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeSet;

/// Unties the controls around tags.
pub fn untie_controls(tree: &mut Tree<'_>, tags: &[Tag]) {
    let mut seen = BTreeSet::new();
    for tag in tags {
        let mut at = tag.mark;
        while let Some(control) = tree.ancestor(at, "w:sdt") {
            if !seen.insert(control) {
                break;
            }
            untie(tree, control);
            at = control;
        }
    }
}

fn untie(tree: &mut Tree<'_>, control: NodeId) {
    let Some(properties) = tree.child(control, "w:sdtPr") else {
        return;
    };
    for name in ["w:dataBinding", "w15:dataBinding"] {
        if let Some(binding) = tree.child(properties, name) {
            tree.detach(binding);
        }
    }
}
