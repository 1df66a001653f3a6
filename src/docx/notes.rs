//! A footnote or endnote whose reference a loop has doubled: each reference gets a note of its own.

use super::cleanup::make_ids_unique;
use super::fill::{our_bug, read_text};
use super::parts::related;
use super::render::FillFault;
use crate::ooxml::Package;
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeSet;

/// The kinds of notes: the relationship to their part, the reference in the text, the note.
const KINDS: [(&str, &str, &str); 2] = [
    ("footnotes", "w:footnoteReference", "w:footnote"),
    ("endnotes", "w:endnoteReference", "w:endnote"),
];

/// Copies each note to which several references of the document lead.
///
/// # Errors
/// Where a part is not what it was when the template was read.
pub fn part_notes(package: &mut Package, document: &str) -> Result<(), FillFault> {
    for (kind, reference, note) in KINDS {
        let text = read_text(package, document)?.unwrap_or_default();
        if text.matches(reference).nth(1).is_none() {
            continue;
        }
        let mut tree = Tree::parse(&text).map_err(our_bug)?;
        let doubled = doubled(&tree, reference);
        let part = related(package, document, kind).map_err(our_bug)?;
        let (false, Some(part)) = (doubled.is_empty(), part) else {
            continue;
        };
        let text = read_text(package, &part)?.unwrap_or_default();
        let mut notes = Tree::parse(&text).map_err(our_bug)?;
        for node in doubled {
            copy_note(&mut tree, node, &mut notes, note);
        }
        make_ids_unique(&mut notes);
        let (tree, notes) = (tree.write(), notes.write());
        package.set_part(document, tree.into_bytes());
        package.set_part(&part, notes.into_bytes());
    }
    Ok(())
}

/// The references to a note that an earlier one leads to.
fn doubled(tree: &Tree<'_>, reference: &str) -> Vec<NodeId> {
    let mut seen = BTreeSet::new();
    tree.descendants(0)
        .into_iter()
        .filter(|node| tree.is(*node, reference))
        .filter(|node| !seen.insert(tree.attribute(*node, "w:id")))
        .collect()
}

/// A reference to nowhere stays as it is: the template had it so.
fn copy_note(tree: &mut Tree<'_>, reference: NodeId, notes: &mut Tree<'_>, name: &str) {
    let Some(root) = notes.root() else {
        return;
    };
    let id = tree.attribute(reference, "w:id");
    let all: Vec<NodeId> = notes
        .children(root)
        .filter(|note| notes.is(*note, name))
        .collect();
    let Some(own) = all
        .iter()
        .copied()
        .find(|note| notes.attribute(*note, "w:id") == id)
    else {
        return;
    };
    let most = all
        .iter()
        .filter_map(|note| notes.attribute(*note, "w:id")?.parse::<i64>().ok())
        .max();
    let next = (most.unwrap_or(0) + 1).to_string();
    let twin = notes.copy(own);
    notes.set_attribute(twin, "w:id", &next);
    let mut children = notes.all_children(root).collect::<Vec<_>>();
    children.push(twin);
    notes.set_children(root, children);
    tree.set_attribute(reference, "w:id", &next);
}
