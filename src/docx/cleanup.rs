//! What a filled part needs before Word sees it: nothing empty left behind, a paragraph in every cell, ids that are unique.

use super::hoist::TAGGED;
use super::render::FillFault;
use super::visible::{is_range_end, is_visible};
use crate::ooxml::xml::{Content, NodeId, Tree, element};
use columns::share_widths;
use ids::has_id;
pub use ids::make_ids_unique;
use std::collections::BTreeSet;

mod columns;
mod ids;
mod ranges;

/// Cleans a filled part up, which was parsed and got its texts, and was not changed otherwise.
///
/// # Errors
/// Where a table came to have more columns than Word takes.
pub fn clean_up(tree: &mut Tree<'_>) -> Result<(), FillFault> {
    let mut nodes: Vec<NodeId> = tree.nodes().filter(|node| concerns(tree, *node)).collect();
    drop_empty_paragraphs(tree, &nodes);
    drop_empty_tables(tree, &nodes);
    nodes.retain(|node| tree.is_written(*node));
    share_widths(tree, &nodes)?;
    part_tables(tree, &nodes);
    complete_containers(tree, &nodes);
    make_ids_unique(tree, &nodes);
    Ok(())
}

/// True for what one of the steps asks for: a fraction of a part, so that each of them need not go through all of it.
fn concerns(tree: &Tree<'_>, node: NodeId) -> bool {
    match tree.content(node) {
        Content::Other(raw) => raw.starts_with("<?minutebook"),
        Content::Whole(_) => tree.is(node, "w:tbl"),
        Content::Element { .. } => tree.name(node).is_some_and(|name| {
            let is_table = matches!(name, "w:tbl" | "w:tr" | "w:sdtContent");
            is_table || CONTAINERS.contains(&name) || has_id(name)
        }),
        _ => false,
    }
}

/// A paragraph whose tags all came to nothing goes, with no other words in it; the last one of a cell stays.
fn drop_empty_paragraphs(tree: &mut Tree<'_>, nodes: &[NodeId]) {
    for mark in nodes.iter().rev() {
        if !matches!(tree.content(*mark), Content::Other(raw) if raw == TAGGED) {
            continue;
        }
        let paragraph = tree.parent(*mark);
        tree.detach(*mark);
        if tree.any_below(paragraph, &|node| is_visible(tree, node)) || is_needed(tree, paragraph) {
            continue;
        }
        let range_ends: Vec<NodeId> = tree
            .descendants(paragraph)
            .into_iter()
            .filter(|node| tree.name(*node).is_some_and(is_range_end))
            .collect();
        tree.detach(paragraph);
        for end in range_ends.into_iter().rev() {
            tree.move_after(paragraph, end);
        }
    }
}

/// True for the one paragraph that a cell, box, header or note cannot do without.
fn is_needed(tree: &Tree<'_>, paragraph: NodeId) -> bool {
    let parent = tree.parent(paragraph);
    let is_container = tree
        .name(parent)
        .is_some_and(|name| CONTAINERS.contains(&name));
    let blocks = |node: &NodeId| matches!(tree.name(*node), Some("w:p" | "w:tbl" | "w:sdt"));
    if !is_container {
        return false;
    }
    let mut from_last = tree.children(parent).rev().filter(blocks);
    let is_last = from_last.next() == Some(paragraph);
    is_last
        && !from_last
            .next()
            .is_some_and(|before| tree.is(before, "w:p"))
}

const CONTAINERS: [&str; 6] = [
    "w:tc",
    "w:txbxContent",
    "w:hdr",
    "w:ftr",
    "w:footnote",
    "w:endnote",
];

/// Rows without cells, tables without rows, content controls without content.
fn drop_empty_tables(tree: &mut Tree<'_>, nodes: &[NodeId]) {
    for node in nodes.iter().copied().rev() {
        if matches!(tree.content(node), Content::Whole(_)) {
            continue;
        }
        if tree.is(node, "w:sdtContent") && tree.children(node).next().is_none() {
            tree.detach(tree.parent(node));
        }
        let child = match tree.name(node) {
            Some("w:tr") => "w:tc",
            Some("w:tbl") => "w:tr",
            _ => continue,
        };
        let has = tree.children(node).any(|inner| {
            tree.is(inner, child) || tree.is(inner, "w:sdt") || tree.is(inner, "w:customXml")
        });
        if !has {
            tree.detach(node);
        }
    }
}

/// Two tables that came to touch are kept apart, or Word makes one of them.
fn part_tables(tree: &mut Tree<'_>, nodes: &[NodeId]) {
    let tables = nodes.iter().filter(|node| tree.is(**node, "w:tbl"));
    let around: BTreeSet<NodeId> = tables.map(|table| tree.parent(*table)).collect();
    let mut touching = Vec::new();
    for node in around {
        let mut before = None;
        for child in tree.children(node) {
            match tree.name(child) {
                Some("w:tbl") => touching.extend(before.replace(child)),
                Some(name) if !is_range_end(name) => before = None,
                _ => {}
            }
        }
    }
    for table in touching {
        tree.insert_after(table, element("<w:p/>", ""));
    }
}

/// A cell ends in a paragraph, and so on.
fn complete_containers(tree: &mut Tree<'_>, nodes: &[NodeId]) {
    for node in nodes.iter().copied() {
        let Some(name) = tree.name(node) else {
            continue;
        };
        if CONTAINERS.contains(&name) {
            let last = tree
                .children(node)
                .rev()
                .find(|child| tree.name(*child).is_some_and(|name| !is_range_end(name)));
            let ends_well = last.is_some_and(|last| {
                tree.is(last, "w:p") || (name != "w:tc" && !tree.is(last, "w:tcPr"))
            });
            if !ends_well {
                tree.append(node, element("<w:p/>", ""));
            }
        }
    }
}
