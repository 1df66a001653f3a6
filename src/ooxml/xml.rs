//! One part's XML as a tree over the raw text: what is not touched is written back byte for byte.
//!
//! Word's parts are read into an arena of nodes that keep their tags as they were typed. A node can be detached, or get
//! new text or children; everything else leaves as it came in.

pub use super::text::{decode, encode, first_forbidden, is_forbidden};
use raw_tag::{attribute_range, name_of};
use std::borrow::Cow;
pub use write::Piece;

mod children;
mod parse;
mod raw_tag;
mod reparse;
mod write;

/// A node's number in its tree; 0 is the document, and where a sibling or child is asked for, none.
pub type NodeId = u32;

/// The tree of one part; node 0 stands for the whole document. Nodes are chained to their siblings, so that a part is read
/// without a list for each of its elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// About how many bytes it will be when it is written.
    expected_length: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Node<'a> {
    parent: NodeId,
    first_child: NodeId,
    last_child: NodeId,
    before: NodeId,
    after: NodeId,
    /// How long the name is, in bytes; 0 for what is no element.
    name: u32,
    detached: bool,
    content: Content<'a>,
}

/// What a node is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content<'a> {
    /// The document as a whole.
    #[default]
    Document,
    /// An element with its tags as typed; `close` is empty for `<a/>`.
    Element {
        /// `<w:p w:rsidR="00">`
        open: Cow<'a, str>,
        /// `</w:p>`
        close: Cow<'a, str>,
    },
    /// Text as typed, with its entities.
    Text(Cow<'a, str>),
    /// A comment, a processing instruction, the XML declaration.
    Other(Cow<'a, str>),
    /// An element with all below it as it is to be written, which nobody looks into.
    Whole(Cow<'a, str>),
    /// A numbered mark that the caller has put in; it writes nothing by itself.
    Mark(usize),
}

impl<'a> Tree<'a> {
    fn node(&self, id: NodeId) -> &Node<'a> {
        &self.nodes[id as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node<'a> {
        &mut self.nodes[id as usize]
    }

    /// A node that belongs to nobody yet.
    pub fn orphan(&mut self, content: Content<'a>) -> NodeId {
        // A part has at most 64 MB, and what is added to one is far less than would make 4 billion nodes of it.
        let id = self.nodes.len() as NodeId;
        if let Content::Whole(raw) = &content {
            self.expected_length += raw.len();
        }
        self.nodes.push(Node {
            name: name_length(&content),
            content,
            ..Node::default()
        });
        id
    }

    /// True where neither the node nor what is above it was detached.
    pub fn is_written(&self, id: NodeId) -> bool {
        let mut at = id;
        while at != 0 && !self.node(at).detached {
            at = self.node(at).parent;
        }
        at == 0
    }

    /// Takes a node, with all below it, out of what is written.
    pub fn detach(&mut self, id: NodeId) {
        self.node_mut(id).detached = true;
    }

    /// What a node is.
    pub fn content(&self, id: NodeId) -> &Content<'a> {
        &self.node(id).content
    }

    /// Replaces what a node is.
    pub fn set_content(&mut self, id: NodeId, content: Content<'a>) {
        let node = self.node_mut(id);
        node.name = name_length(&content);
        node.content = content;
    }

    /// The root element.
    pub fn root(&self) -> Option<NodeId> {
        self.children(0).find(|id| self.name(*id).is_some())
    }

    /// The node above.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.node(id).parent
    }

    /// A second node like this one, with copies of all below it; it belongs to nobody yet.
    pub fn copy(&mut self, id: NodeId) -> NodeId {
        let twin = self.orphan(self.content(id).clone());
        let children: Vec<_> = self.children(id).collect();
        let children = children.into_iter().map(|child| self.copy(child)).collect();
        self.set_children(twin, children);
        twin
    }

    /// An element's name as typed, with its prefix.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        match &node.content {
            Content::Element { open, .. } | Content::Whole(open) => {
                open.get(1..1 + node.name as usize)
            }
            _ => None,
        }
    }

    /// True for an element of that name.
    pub fn is(&self, id: NodeId, name: &str) -> bool {
        self.name(id) == Some(name)
    }

    /// The first child element of a name.
    pub fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.children(id).find(|child| self.is(*child, name))
    }

    /// The nearest element of a name above a node.
    pub fn ancestor(&self, id: NodeId, name: &str) -> Option<NodeId> {
        let mut at = id;
        while at != 0 {
            at = self.parent(at);
            if self.is(at, name) {
                return Some(at);
            }
        }
        None
    }

    /// An attribute's value, its entities resolved.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        match self.content(id) {
            Content::Element { open, .. } => attribute_range(open, name)
                .and_then(|(range, _)| open.get(range))
                .map(decode),
            _ => None,
        }
    }

    /// Sets an attribute, in its place where it is there, else as the last.
    pub fn set_attribute(&mut self, id: NodeId, name: &str, value: &str) {
        if let Content::Element { open, .. } = &mut self.node_mut(id).content {
            let value = encode(value);
            let changed = match attribute_range(open, name) {
                Some((range, _)) => {
                    format!("{}{}{}", &open[..range.start], value, &open[range.end..])
                }
                None => {
                    let end = open.trim_end_matches('>').trim_end_matches('/').len();
                    let (head, tail) = open.split_at(end);
                    format!("{} {name}=\"{value}\"{tail}", head.trim_end())
                }
            };
            *open = Cow::Owned(changed);
        }
    }

    /// Drops an attribute.
    pub fn remove_attribute(&mut self, id: NodeId, name: &str) {
        if let Content::Element { open, .. } = &mut self.node_mut(id).content
            && let Some((_, whole)) = attribute_range(open, name)
        {
            *open = Cow::Owned(format!("{}{}", &open[..whole.start], &open[whole.end..]));
        }
    }

    /// The text below a node, its entities resolved.
    pub fn text(&self, id: NodeId) -> String {
        match self.content(id) {
            Content::Text(raw) => decode(raw),
            _ => self.children(id).map(|child| self.text(child)).collect(),
        }
    }
}

/// How long an element's name is: it is asked for more often than anything else.
fn name_length(content: &Content<'_>) -> u32 {
    match content {
        Content::Element { open, .. } | Content::Whole(open) => name_of(open).len() as u32,
        _ => 0,
    }
}

/// An element of raw tags.
pub fn element<'a>(open: &'a str, close: &'a str) -> Content<'a> {
    Content::Element {
        open: Cow::Borrowed(open),
        close: Cow::Borrowed(close),
    }
}

#[cfg(test)]
mod tests;
