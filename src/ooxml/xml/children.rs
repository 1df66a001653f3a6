//! How the nodes of a tree hang together: each is chained to its siblings, and its parent knows the first and the last.

use super::{Content, NodeId, Tree};
use std::iter::successors;

impl<'a> Tree<'a> {
    /// Adds a last child.
    pub fn append(&mut self, parent: NodeId, content: Content<'a>) -> NodeId {
        let id = self.orphan(content);
        self.link_last(parent, id);
        id
    }

    /// Adds a child before (`offset` 0) or after (1) its new sibling.
    pub fn insert(&mut self, sibling: NodeId, offset: usize, content: Content<'a>) -> NodeId {
        let parent = self.parent(sibling);
        let id = self.orphan(content);
        let mut children: Vec<NodeId> = self.all_children(parent).collect();
        children.insert(self.position(sibling) + offset, id);
        self.set_children(parent, children);
        id
    }

    /// Replaces the children of a node; they may come from anywhere in this tree.
    pub fn set_children(&mut self, parent: NodeId, children: Vec<NodeId>) {
        let node = self.node_mut(parent);
        (node.first_child, node.last_child) = (0, 0);
        for child in children {
            self.link_last(parent, child);
        }
    }

    fn link_last(&mut self, parent: NodeId, child: NodeId) {
        let before = std::mem::replace(&mut self.node_mut(parent).last_child, child);
        match before {
            0 => self.node_mut(parent).first_child = child,
            _ => self.node_mut(before).after = child,
        }
        let node = self.node_mut(child);
        (node.parent, node.before, node.after) = (parent, before, 0);
    }

    /// Where a node stands among its siblings, the detached ones too.
    pub fn position(&self, id: NodeId) -> usize {
        let before = |id: &NodeId| Some(self.node(*id).before).filter(|before| *before != 0);
        successors(before(&id), before).count()
    }

    /// The nodes right below, the detached ones too.
    pub fn all_children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let there = |id: NodeId| Some(id).filter(|id| *id != 0);
        let first = there(self.node(id).first_child);
        successors(first, move |child| there(self.node(*child).after))
    }

    /// The nodes right below, without the detached ones.
    pub fn children(&self, id: NodeId) -> Children<'_, 'a> {
        let node = self.node(id);
        Children {
            tree: self,
            first: node.first_child,
            last: node.last_child,
        }
    }

    /// All nodes below a node, in order, without the detached ones.
    pub fn descendants(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::with_capacity(if id == 0 { self.nodes.len() } else { 0 });
        self.add_descendants(id, &mut found);
        found
    }

    fn add_descendants(&self, id: NodeId, found: &mut Vec<NodeId>) {
        for child in self.children(id) {
            found.push(child);
            self.add_descendants(child, found);
        }
    }
}

/// The nodes right below another, from either end.
pub struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    /// The first and the last that are still to come; 0 where none is.
    first: NodeId,
    last: NodeId,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        while self.first != 0 {
            let id = self.first;
            let node = self.tree.node(id);
            if id == self.last {
                (self.first, self.last) = (0, 0);
            } else {
                self.first = node.after;
            }
            if !node.detached {
                return Some(id);
            }
        }
        None
    }
}

impl DoubleEndedIterator for Children<'_, '_> {
    fn next_back(&mut self) -> Option<NodeId> {
        while self.last != 0 {
            let id = self.last;
            let node = self.tree.node(id);
            if id == self.first {
                (self.first, self.last) = (0, 0);
            } else {
                self.last = node.before;
            }
            if !node.detached {
                return Some(id);
            }
        }
        None
    }
}
