//! A part's text to its tree.

use super::raw_tag::check_tag;
use super::{Content, NodeId, Tree, element, first_forbidden, is_forbidden};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;

/// The deepest nesting that is read.
pub const DEEPEST: usize = 256;

/// About how many bytes of a part there are to each of its nodes.
const BYTES_A_NODE: usize = 24;

impl<'a> Tree<'a> {
    /// Reads a part.
    ///
    /// # Errors
    /// Where the text is not well-formed, has a document type, is nested too deep, or holds characters that XML forbids.
    pub fn parse(source: &'a str) -> Result<Self, String> {
        if let Some(forbidden) = first_forbidden(source) {
            return Err(format!(
                "it holds the forbidden character U+{:04X}",
                forbidden as u32
            ));
        }
        let mut tree = Tree::with_room_for(source);
        // The reader skips a byte order mark and does not count it, so it is taken off first and written back.
        let (mark, source) = source.split_at(if source.starts_with('\u{feff}') { 3 } else { 0 });
        tree.append(0, Content::Other(Cow::Borrowed(mark)));
        let mut reader = Reader::from_str(source);
        reader.config_mut().check_comments = true;
        let mut open: Vec<NodeId> = vec![0];
        let mut start = 0;
        loop {
            let event = reader.read_event().map_err(|why| why.to_string())?;
            let end = usize::try_from(reader.buffer_position()).unwrap_or(source.len());
            let raw = source.get(start..end).unwrap_or_default();
            let is_first = start == 0;
            start = end;
            let parent = open.last().copied().unwrap_or(0);
            if parent == 0 {
                check_outside(&event, raw, tree.root())?;
            }
            match event {
                Event::Start(tag) => {
                    check_tag(raw, &tag)?;
                    let id = tree.append(parent, element(raw, ""));
                    open.push(id);
                    if open.len() > DEEPEST {
                        return Err(format!("it is nested more than {DEEPEST} deep"));
                    }
                }
                Event::Empty(tag) => {
                    check_tag(raw, &tag)?;
                    tree.append(parent, element(raw, ""));
                }
                Event::End(_) => {
                    if let Some(id) = open.pop() {
                        tree.close(id, raw);
                    }
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    check_text(&event, raw)?;
                    tree.extend_text(parent, source, raw, end)
                }
                Event::DocType(_) => {
                    return Err("it has a document type, which Word never writes".into());
                }
                Event::Eof => break,
                Event::Decl(_) if !is_first => {
                    return Err("an XML declaration stands within it".into());
                }
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

    /// A tree that has nothing yet but the document.
    pub(super) fn with_room_for(source: &str) -> Self {
        let mut tree = Tree {
            nodes: Vec::with_capacity(source.len() / BYTES_A_NODE + 4),
            expected_length: source.len(),
        };
        tree.orphan(Content::Document);
        tree
    }

    /// Gives an element the tag that ends it.
    pub(super) fn close(&mut self, id: NodeId, raw: &'a str) {
        if let Content::Element { close, .. } = &mut self.node_mut(id).content {
            *close = Cow::Borrowed(raw);
        }
    }

    /// Text, references and CDATA that touch become one text node.
    pub(super) fn extend_text(
        &mut self,
        parent: NodeId,
        source: &'a str,
        raw: &'a str,
        end: usize,
    ) {
        let last = self.node(parent).last_child;
        if let Content::Text(Cow::Borrowed(text)) = &mut self.node_mut(last).content
            && let Some(joined) = source.get(end - raw.len() - text.len()..end)
        {
            *text = joined;
        } else {
            self.append(parent, Content::Text(Cow::Borrowed(raw)));
        }
    }
}

/// About the one root element stand remarks, instructions and space.
fn check_outside(event: &Event<'_>, raw: &str, root: Option<NodeId>) -> Result<(), String> {
    let is_well = match event {
        Event::Start(_) | Event::Empty(_) => root.is_none(),
        Event::Text(_) => raw.trim_ascii().is_empty(),
        Event::CData(_) | Event::GeneralRef(_) => false,
        _ => true,
    };
    match is_well {
        true => Ok(()),
        false => Err("words or a second element stand outside its root element".to_owned()),
    }
}

/// References are to the five characters that XML names, or to a number that is one's; what ends CDATA ends nothing else.
fn check_text(event: &Event<'_>, raw: &str) -> Result<(), String> {
    let is_known = match event {
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(character)) => !is_forbidden(character),
            Ok(None) => ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(&raw),
            Err(_) => false,
        },
        Event::Text(_) => !raw.contains("]]>"),
        _ => true,
    };
    match is_known {
        true => Ok(()),
        false => Err(format!("`{raw}` stands in it, which is not to be read")),
    }
}
