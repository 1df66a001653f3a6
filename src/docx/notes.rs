//! A footnote or endnote whose reference a loop has doubled: each reference gets a note of its own.

use super::cleanup::make_ids_unique;
use super::decimal::{FreeIds, decimal};
use super::fill::{our_bug, read_text};
use super::parts::Parts;
use super::render::FillFault;
use crate::ooxml::Package;
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Copies each note to which several references of the document lead.
///
/// # Errors
/// Where a part is not what it was when the template was read.
pub fn part_notes(package: &mut Package, names: &Parts) -> Result<(), FillFault> {
    let kinds = [
        (&names.footnotes, "w:footnoteReference", "w:footnote"),
        (&names.endnotes, "w:endnoteReference", "w:endnote"),
    ];
    let document = &names.document;
    for (part, reference, note) in kinds {
        let Some(part) = part else {
            continue;
        };
        let text = read_text(package, document)?.unwrap_or_default();
        if text.matches(reference).nth(1).is_none() {
            continue;
        }
        let mut tree = Tree::parse(&text).map_err(our_bug)?;
        let doubled = doubled(&tree, reference);
        if doubled.is_empty() {
            continue;
        }
        let text = read_text(package, part)?.unwrap_or_default();
        let mut notes = Tree::parse(&text).map_err(our_bug)?;
        copy_notes(&mut tree, doubled, &mut notes, note);
        let all = notes.descendants(0);
        make_ids_unique(&mut notes, &all);
        let (tree, notes) = (tree.write(), notes.write());
        package.set_part(document, tree.into_bytes());
        package.set_part(part, notes.into_bytes());
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
fn copy_notes(tree: &mut Tree<'_>, doubled: Vec<NodeId>, notes: &mut Tree<'_>, name: &str) {
    let Some(root) = notes.root() else {
        return;
    };
    let mut own: BTreeMap<String, NodeId> = BTreeMap::new();
    for note in notes.children(root).filter(|note| notes.is(*note, name)) {
        let id = notes.attribute(note, "w:id").unwrap_or_default();
        own.entry(id).or_insert(note);
    }
    let mut ids = FreeIds::beside(own.keys().filter_map(|id| decimal(id)), 1);
    for reference in doubled {
        let note = tree.attribute(reference, "w:id");
        if let Some(note) = note.and_then(|note| own.get(&note)) {
            let id = ids.take().to_string();
            let twin = notes.copy(*note);
            notes.set_attribute(twin, "w:id", &id);
            notes.move_last(root, twin);
            tree.set_attribute(reference, "w:id", &id);
        }
    }
}
