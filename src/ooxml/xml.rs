//! One part's XML as a tree over the raw text: what is not touched is written back byte for byte.
//!
//! Word's parts are read into an arena of nodes that keep their tags as they were typed. A node can be detached, or get
//! new text or children; everything else leaves as it came in.

pub use super::text::{decode, encode, is_forbidden};
use quick_xml::Reader;
use quick_xml::events::Event;
use raw_tag::{attribute_range, check_attributes, name_of};
use std::borrow::Cow;

mod raw_tag;

/// A node's number in its tree.
pub type NodeId = usize;

/// The deepest nesting that is read.
const DEEPEST: usize = 256;

/// The tree of one part; node 0 stands for the whole document.
#[derive(Clone, Debug, Default)]
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

#[derive(Clone, Debug)]
struct Node<'a> {
    parent: NodeId,
    children: Vec<NodeId>,
    detached: bool,
    content: Content<'a>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// The document as a whole.
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
    /// A numbered mark that the caller has put in; it writes nothing by itself.
    Mark(usize),
}

impl<'a> Tree<'a> {
    /// Reads a part.
    ///
    /// # Errors
    /// Where the text is not well-formed, has a document type, is nested too deep, or holds characters that XML forbids.
    pub fn parse(source: &'a str) -> Result<Self, String> {
        if let Some(forbidden) = source.chars().find(|character| is_forbidden(*character)) {
            return Err(format!(
                "it holds the forbidden character U+{:04X}",
                forbidden as u32
            ));
        }
        let mut tree = Tree { nodes: Vec::new() };
        tree.new_node(0, Content::Document);
        // The reader skips a byte order mark and does not count it, so it is taken off first and written back.
        let (mark, source) = source.split_at(if source.starts_with('\u{feff}') { 3 } else { 0 });
        tree.append(0, Content::Other(Cow::Borrowed(mark)));
        let mut reader = Reader::from_str(source);
        let mut open = vec![0];
        let mut start = 0;
        loop {
            let event = reader.read_event().map_err(|why| why.to_string())?;
            let end = usize::try_from(reader.buffer_position()).unwrap_or(source.len());
            let raw = source.get(start..end).unwrap_or_default();
            start = end;
            let parent = open.last().copied().unwrap_or(0);
            match event {
                Event::Start(tag) => {
                    check_attributes(&tag)?;
                    let id = tree.append(parent, element(raw, ""));
                    open.push(id);
                    if open.len() > DEEPEST {
                        return Err(format!("it is nested more than {DEEPEST} deep"));
                    }
                }
                Event::Empty(tag) => {
                    check_attributes(&tag)?;
                    tree.append(parent, element(raw, ""));
                }
                Event::End(_) => {
                    if let Some(id) = open.pop()
                        && let Content::Element { close, .. } = &mut tree.nodes[id].content
                    {
                        *close = Cow::Borrowed(raw);
                    }
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    tree.extend_text(parent, source, raw, end)
                }
                Event::DocType(_) => {
                    return Err("it has a document type, which Word never writes".into());
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {
                    tree.append(parent, Content::Other(Cow::Borrowed(raw)));
                }
            }
        }
        if open.len() > 1 {
            return Err("it ends before all its elements do".into());
        }
        match tree.root() {
            Some(_) => Ok(tree),
            None => Err("it has no root element".into()),
        }
    }

    /// Text, references and CDATA that touch become one text node.
    fn extend_text(&mut self, parent: NodeId, source: &'a str, raw: &'a str, end: usize) {
        if let Some(last) = self.nodes[parent].children.last().copied()
            && let Content::Text(Cow::Borrowed(text)) = &mut self.nodes[last].content
            && let Some(joined) = source.get(end - raw.len() - text.len()..end)
        {
            *text = joined;
        } else {
            self.append(parent, Content::Text(Cow::Borrowed(raw)));
        }
    }

    fn new_node(&mut self, parent: NodeId, content: Content<'a>) -> NodeId {
        self.nodes.push(Node {
            parent,
            children: Vec::new(),
            detached: false,
            content,
        });
        self.nodes.len() - 1
    }

    /// Adds a last child.
    pub fn append(&mut self, parent: NodeId, content: Content<'a>) -> NodeId {
        let id = self.new_node(parent, content);
        self.nodes[parent].children.push(id);
        id
    }

    /// Adds a child before (`offset` 0) or after (1) its new sibling.
    pub fn insert(&mut self, sibling: NodeId, offset: usize, content: Content<'a>) -> NodeId {
        let parent = self.nodes[sibling].parent;
        let id = self.new_node(parent, content);
        let at = self.position(sibling) + offset;
        self.nodes[parent].children.insert(at, id);
        id
    }

    /// Replaces the children of a node; they may come from anywhere in this tree.
    pub fn set_children(&mut self, parent: NodeId, children: Vec<NodeId>) {
        for child in &children {
            self.nodes[*child].parent = parent;
        }
        self.nodes[parent].children = children;
    }

    /// A node that belongs to nobody yet.
    pub fn orphan(&mut self, content: Content<'a>) -> NodeId {
        self.new_node(0, content)
    }

    /// Where a node stands among its siblings.
    pub fn position(&self, id: NodeId) -> usize {
        let siblings = &self.nodes[self.nodes[id].parent].children;
        siblings.iter().position(|other| *other == id).unwrap_or(0)
    }

    /// Takes a node, with all below it, out of what is written.
    pub fn detach(&mut self, id: NodeId) {
        self.nodes[id].detached = true;
    }

    /// True where the node itself was detached.
    pub fn is_detached(&self, id: NodeId) -> bool {
        self.nodes[id].detached
    }

    /// What a node is.
    pub fn content(&self, id: NodeId) -> &Content<'a> {
        &self.nodes[id].content
    }

    /// Replaces what a node is.
    pub fn set_content(&mut self, id: NodeId, content: Content<'a>) {
        self.nodes[id].content = content;
    }

    /// The root element.
    pub fn root(&self) -> Option<NodeId> {
        self.children(0).find(|id| self.name(*id).is_some())
    }

    /// The node above.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id].parent
    }

    /// The nodes right below, without the detached ones.
    pub fn children(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.nodes[id]
            .children
            .iter()
            .copied()
            .filter(|child| !self.nodes[*child].detached)
    }

    /// The nodes right below, the detached ones too.
    pub fn all_children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    /// A second node like this one, with copies of all below it; it belongs to nobody yet.
    pub fn copy(&mut self, id: NodeId) -> NodeId {
        let twin = self.orphan(self.nodes[id].content.clone());
        let children: Vec<_> = self.children(id).collect();
        let children = children.into_iter().map(|child| self.copy(child)).collect();
        self.set_children(twin, children);
        twin
    }

    /// An element's name as typed, with its prefix.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id].content {
            Content::Element { open, .. } => Some(name_of(open)),
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
            at = self.nodes[at].parent;
            if self.is(at, name) {
                return Some(at);
            }
        }
        None
    }

    /// An attribute's value, its entities resolved.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        match &self.nodes[id].content {
            Content::Element { open, .. } => attribute_range(open, name)
                .and_then(|(range, _)| open.get(range))
                .map(decode),
            _ => None,
        }
    }

    /// Sets an attribute, in its place where it is there, else as the last.
    pub fn set_attribute(&mut self, id: NodeId, name: &str, value: &str) {
        if let Content::Element { open, .. } = &mut self.nodes[id].content {
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
        if let Content::Element { open, .. } = &mut self.nodes[id].content
            && let Some((_, whole)) = attribute_range(open, name)
        {
            *open = Cow::Owned(format!("{}{}", &open[..whole.start], &open[whole.end..]));
        }
    }

    /// All nodes below a node, in order, without the detached ones.
    pub fn descendants(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting: Vec<NodeId> = self.children(id).rev().collect();
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(self.children(next).rev());
        }
        found
    }

    /// The text below a node, its entities resolved.
    pub fn text(&self, id: NodeId) -> String {
        match &self.nodes[id].content {
            Content::Text(raw) => decode(raw),
            _ => self.children(id).map(|child| self.text(child)).collect(),
        }
    }

    /// The whole part.
    pub fn write(&self) -> String {
        self.raw(0)
    }

    /// A node as XML, without marks.
    pub fn raw(&self, id: NodeId) -> String {
        let mut out = String::new();
        self.write_pieces(id, &mut |piece| {
            if let Piece::Raw(raw) = piece {
                out.push_str(raw);
            }
        });
        out
    }

    /// Writes a node: its raw text to `text`, its marks to `mark`, in order.
    pub fn write_pieces(&self, id: NodeId, out: &mut dyn FnMut(Piece<'_>)) {
        match &self.nodes[id].content {
            Content::Document => self.write_children(id, out),
            Content::Text(raw) | Content::Other(raw) => out(Piece::Raw(raw)),
            Content::Mark(number) => out(Piece::Mark(*number)),
            Content::Element { open, close } => {
                if !close.is_empty() {
                    out(Piece::Raw(open));
                    self.write_children(id, out);
                    out(Piece::Raw(close));
                } else if self.children(id).next().is_none() {
                    out(Piece::Raw(open));
                } else {
                    out(Piece::Raw(open.trim_end_matches("/>").trim_end()));
                    out(Piece::Raw(">"));
                    self.write_children(id, out);
                    out(Piece::Raw(&format!("</{}>", name_of(open))));
                }
            }
        }
    }

    fn write_children(&self, id: NodeId, out: &mut dyn FnMut(Piece<'_>)) {
        for child in self.children(id) {
            self.write_pieces(child, out);
        }
    }
}

/// What a written tree is made of.
pub enum Piece<'p> {
    /// XML as it stands.
    Raw(&'p str),
    /// A mark of the caller's.
    Mark(usize),
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
