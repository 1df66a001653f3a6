//! Bookmarks, comments and permissions reach from a start to an end: a loop doubles them, a condition takes one end away.

use crate::ooxml::xml::{NodeId, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// What marks such a range: its start, its end, and for a comment the reference that shows it.
struct Kind {
    start: &'static str,
    end: &'static str,
    reference: Option<&'static str>,
}

const KINDS: [Kind; 3] = [
    Kind {
        start: "w:bookmarkStart",
        end: "w:bookmarkEnd",
        reference: None,
    },
    Kind {
        start: "w:commentRangeStart",
        end: "w:commentRangeEnd",
        reference: Some("w:commentReference"),
    },
    Kind {
        start: "w:permStart",
        end: "w:permEnd",
        reference: None,
    },
];

/// True for what marks a range.
pub fn is_range(name: &str) -> bool {
    let is_of =
        |kind: &Kind| name == kind.start || name == kind.end || kind.reference == Some(name);
    KINDS.iter().any(is_of)
}

/// Each range stays with its first start and its first end; one that has lost either goes.
pub fn settle_ranges(tree: &mut Tree<'_>, all: &[NodeId]) {
    for kind in KINDS {
        settle(tree, all, &kind);
    }
}

fn settle(tree: &mut Tree<'_>, all: &[NodeId], kind: &Kind) {
    let mut starts: BTreeMap<String, NodeId> = BTreeMap::new();
    let mut ends: BTreeMap<String, NodeId> = BTreeMap::new();
    let mut references = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut dropped = Vec::new();
    for node in all {
        let Some(name) = tree.name(*node) else {
            continue;
        };
        let id = || tree.attribute(*node, "w:id").unwrap_or_default();
        if name == kind.start {
            let is_new_name = tree
                .attribute(*node, "w:name")
                .is_none_or(|name| names.insert(name.to_lowercase()));
            if !is_new_name || starts.contains_key(&id()) {
                dropped.push(*node);
            } else {
                starts.insert(id(), *node);
            }
        } else if name == kind.end {
            // An end before its start belongs to a round whose start is gone.
            if !starts.contains_key(&id()) || ends.contains_key(&id()) {
                dropped.push(*node);
            } else {
                ends.insert(id(), *node);
            }
        } else if kind.reference == Some(name) && !references.insert(id()) {
            dropped.push(*node);
        }
    }
    dropped.extend(
        starts
            .iter()
            .filter(|(id, _)| !ends.contains_key(*id))
            .map(|(_, node)| *node),
    );
    for node in dropped {
        tree.detach(node);
        drop_bare_run(tree, node);
    }
}

/// A run that held nothing but a reference goes with it.
fn drop_bare_run(tree: &mut Tree<'_>, node: NodeId) {
    let run = tree.parent(node);
    if tree.is(run, "w:r") && tree.children(run).all(|child| tree.is(child, "w:rPr")) {
        tree.detach(run);
    }
}
