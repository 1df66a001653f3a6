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

    /// Adds a child right after its new sibling.
    pub fn insert_after(&mut self, sibling: NodeId, content: Content<'a>) -> NodeId {
        let id = self.orphan(content);
        self.move_after(sibling, id);
        id
    }

    /// Adds a first child.
    pub fn insert_first(&mut self, parent: NodeId, content: Content<'a>) -> NodeId {
        let id = self.append(parent, content);
        let first = self.node(parent).first_child;
        if first != id {
            self.unlink(id);
            self.node_mut(first).before = id;
            self.node_mut(id).after = first;
            self.node_mut(parent).first_child = id;
        }
        id
    }

    /// Makes a node, with all below it, the last child of another.
    pub fn move_last(&mut self, parent: NodeId, id: NodeId) {
        self.unlink(id);
        self.link_last(parent, id);
    }

    /// Puts a node, with all below it, right after its new sibling.
    pub fn move_after(&mut self, sibling: NodeId, id: NodeId) {
        self.unlink(id);
        let (parent, after) = (self.node(sibling).parent, self.node(sibling).after);
        self.node_mut(sibling).after = id;
        match after {
            0 => self.node_mut(parent).last_child = id,
            _ => self.node_mut(after).before = id,
        }
        let node = self.node_mut(id);
        (node.parent, node.before, node.after) = (parent, sibling, after);
    }

    /// Replaces the children of a node. They may come from anywhere in this tree, and leave the place that they had; a
    /// child that is not among them belongs to nobody any more.
    pub fn set_children(&mut self, parent: NodeId, children: Vec<NodeId>) {
        for child in self.all_children(parent).collect::<Vec<_>>() {
            self.unlink(child);
        }
        for child in children {
            self.move_last(parent, child);
        }
    }

    /// Takes a node out of the chain of its siblings, if it is in one.
    fn unlink(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (before, after) = (node.before, node.after);
        (node.before, node.after) = (0, 0);
        let parent = self.parent(id);
        match before {
            0 if self.node(parent).first_child == id => self.node_mut(parent).first_child = after,
            0 => {}
            _ => self.node_mut(before).after = after,
        }
        match after {
            0 if self.node(parent).last_child == id => self.node_mut(parent).last_child = before,
            0 => {}
            _ => self.node_mut(after).before = before,
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

    /// All nodes as they came, wherever they are now: those of the part in its order, then those that were added.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        1..self.nodes.len() as NodeId
    }

    /// True where something holds of any node below a node, the detached ones left out.
    pub fn any_below(&self, id: NodeId, holds: &dyn Fn(NodeId) -> bool) -> bool {
        self.children(id)
            .any(|child| holds(child) || self.any_below(child, holds))
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
