//! A part's text to its tree.

use super::raw_tag::check_attributes;
use super::{Content, NodeId, Tree, element, is_forbidden};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;

/// The deepest nesting that is read.
const DEEPEST: usize = 256;

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
        let mut tree = Tree {
            nodes: Vec::with_capacity(source.len() / BYTES_A_NODE + 4),
            source_length: source.len(),
        };
        tree.orphan(Content::Document);
        // The reader skips a byte order mark and does not count it, so it is taken off first and written back.
        let (mark, source) = source.split_at(if source.starts_with('\u{feff}') { 3 } else { 0 });
        tree.append(0, Content::Other(Cow::Borrowed(mark)));
        let mut reader = Reader::from_str(source);
        let mut open: Vec<NodeId> = vec![0];
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
                        && let Content::Element { close, .. } = &mut tree.node_mut(id).content
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

/// The first character that XML forbids. Nearly all parts have none, which their bytes tell many at a time.
fn first_forbidden(source: &str) -> Option<char> {
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let mut blocks = source.as_bytes().chunks(64);
    let has_control =
        blocks.any(|block| block.iter().fold(false, |any, byte| any | is_control(byte)));
    if !has_control && !source.contains('\u{fffe}') && !source.contains('\u{ffff}') {
        return None;
    }
    source.chars().find(|character| is_forbidden(*character))
}
