//! The elements above a node.

use crate::ooxml::xml::{NodeId, Tree};

fn ancestors(tree: &Tree<'_>, node: NodeId) -> Vec<NodeId> {
    let mut path = vec![node];
    let mut at = node;
    while at != 0 {
        at = tree.parent(at);
        path.push(at);
    }
    path.reverse();
    path
}

/// The lowest element that holds both nodes.
pub fn common_ancestor(tree: &Tree<'_>, one: NodeId, other: NodeId) -> NodeId {
    ancestors(tree, one)
        .into_iter()
        .zip(ancestors(tree, other))
        .take_while(|(a, b)| a == b)
        .last()
        .map_or(0, |(common, _)| common)
}

/// The child of `above` that holds a node.
pub fn child_of(tree: &Tree<'_>, above: NodeId, node: NodeId) -> NodeId {
    let mut at = node;
    while at != 0 && tree.parent(at) != above {
        at = tree.parent(at);
    }
    at
}
