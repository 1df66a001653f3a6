//! Ids of which a document may have each once.

use super::ranges::{is_range, settle_ranges};
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeSet;

/// True for elements that [`make_ids_unique`] looks at.
pub fn has_id(name: &str) -> bool {
    matches!(name, "w:p" | "w:tr" | "w:id" | "wp:docPr") || is_shape(name) || is_range(name)
}

/// Ids that a loop has doubled, among some nodes in their order: drawings, shapes and content controls get new ones,
/// bookmarks and paragraph ids stay with the first.
pub fn make_ids_unique(tree: &mut Tree<'_>, all: &[NodeId]) {
    renumber(tree, all, "wp:docPr", "id");
    rename_shapes(tree, all);
    let controls: Vec<NodeId> = all
        .iter()
        .copied()
        .filter(|node| tree.is(*node, "w:id") && tree.is(tree.parent(*node), "w:sdtPr"))
        .collect();
    renumber(tree, &controls, "w:id", "w:val");
    let mut paragraphs = BTreeSet::new();
    for node in all {
        if matches!(tree.name(*node), Some("w:p" | "w:tr"))
            && let Some(id) = tree.attribute(*node, "w14:paraId")
            && !paragraphs.insert(id)
        {
            tree.remove_attribute(*node, "w14:paraId");
            tree.remove_attribute(*node, "w14:textId");
        }
    }
    settle_ranges(tree, all);
}

fn renumber(tree: &mut Tree<'_>, nodes: &[NodeId], name: &str, attribute: &str) {
    let mut seen = BTreeSet::new();
    let mut doubled = Vec::new();
    for node in nodes.iter().filter(|node| tree.is(**node, name)) {
        let id: i64 = tree
            .attribute(*node, attribute)
            .and_then(|id| id.parse().ok())
            .unwrap_or(0);
        if !seen.insert(id) {
            doubled.push(*node);
        }
    }
    let mut next = 1;
    for node in doubled {
        while !seen.insert(next) {
            next += 1;
        }
        tree.set_attribute(node, attribute, &next.to_string());
    }
}

/// Shapes as Word drew them before 2010, and the second copy of each text box. A shape type is no shape: Word repeats it.
const SHAPES: [&str; 10] = [
    "v:arc",
    "v:curve",
    "v:group",
    "v:image",
    "v:line",
    "v:oval",
    "v:polyline",
    "v:rect",
    "v:roundrect",
    "v:shape",
];

fn is_shape(name: &str) -> bool {
    name.starts_with("v:") && SHAPES.contains(&name)
}

fn rename_shapes(tree: &mut Tree<'_>, all: &[NodeId]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for node in all {
        if !tree.name(*node).is_some_and(is_shape) {
            continue;
        }
        for attribute in ["id", "o:spid"] {
            let Some(old) = tree.attribute(*node, attribute) else {
                continue;
            };
            let key = |id: &str| format!("{attribute} {id}");
            if seen.insert(key(&old)) {
                continue;
            }
            let new = (2..)
                .map(|number| format!("{old}_{number}"))
                .find(|new| seen.insert(key(new)))
                .unwrap_or_default();
            tree.set_attribute(*node, attribute, &new);
            if let Some(object) = tree.ancestor(*node, "w:object")
                && let Some(embedded) = tree.child(object, "o:OLEObject")
                && tree.attribute(embedded, "ShapeID").as_deref() == Some(old.as_str())
            {
                tree.set_attribute(embedded, "ShapeID", &new);
            }
        }
    }
}
