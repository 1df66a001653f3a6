//! A template laid open for the rules: its parts as trees, the places of its paragraphs, its styles.

use super::style_sheet::StyleSheet;
use crate::docx::locate::{locate_paragraphs, part_in_words};
use crate::docx::{TagsIn, is_document, tags_in};
use crate::error::{Message, Place};
use crate::ooxml::Package;
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeMap;

/// The parts of a template that are XML, by name, as text.
pub type Texts = Vec<(String, String)>;

/// Reads every part that the rules look at; what is not readable was said before.
pub fn texts_of(package: &Package) -> Texts {
    package
        .part_names()
        .filter(|name| name.ends_with(".xml"))
        .filter_map(|name| {
            let text = String::from_utf8(package.read_part(name).ok()?).ok()?;
            Some((name.to_owned(), text))
        })
        .collect()
}

/// A template as the rules see it.
pub struct Examination<'t> {
    file: &'t str,
    texts: &'t Texts,
    /// The body, headers, footers and notes.
    pub parts: Vec<Part<'t>>,
    /// The named styles.
    pub styles: StyleSheet<'t>,
}

/// A part with paragraphs.
pub struct Part<'t> {
    /// `word/document.xml`
    pub name: &'t str,
    /// What stands in it.
    pub tree: Tree<'t>,
    words: String,
    places: BTreeMap<NodeId, String>,
}

impl<'t> Examination<'t> {
    /// Lays the parts open.
    pub fn new(file: &'t str, texts: &'t Texts) -> Self {
        let parts = texts
            .iter()
            .filter(|(name, _)| matches!(tags_in(name), Some(TagsIn::Paragraphs)))
            .filter_map(|(name, text)| Some(Part::new(name, Tree::parse(text).ok()?)))
            .collect();
        let styles = texts
            .iter()
            .find(|(name, _)| name == "word/styles.xml")
            .and_then(|(_, text)| Tree::parse(text).ok());
        Examination {
            file,
            texts,
            parts,
            styles: StyleSheet::new(styles),
        }
    }

    /// The body, which is missing only where it cannot be read.
    pub fn body(&self) -> Option<&Part<'t>> {
        self.parts.iter().find(|part| is_document(part.name))
    }

    /// A part's XML, where it is there and well-formed.
    pub fn tree(&self, name: &str) -> Option<Tree<'t>> {
        let (_, text) = self.texts.iter().find(|(each, _)| each == name)?;
        Tree::parse(text).ok()
    }

    /// A message about the template as a whole.
    pub fn whole(&self, message: Message) -> Message {
        message.at(Place::File(self.file.to_owned()))
    }

    /// A message about a named style.
    pub fn at_style(&self, message: Message, name: &str) -> Message {
        message.at(Place::Part {
            file: self.file.to_owned(),
            within: format!("style `{name}`"),
            words: String::new(),
        })
    }

    /// A message about a node: the place and the words of the paragraph that it is, stands in, or holds first.
    pub fn at(&self, message: Message, part: &Part<'_>, node: NodeId) -> Message {
        let paragraph = part.paragraph_at(node);
        let within = paragraph
            .and_then(|paragraph| part.places.get(&paragraph))
            .unwrap_or(&part.words);
        let words = paragraph.map_or_else(String::new, |paragraph| part.tree.text(paragraph));
        message.at(Place::Part {
            file: self.file.to_owned(),
            within: within.clone(),
            words: words.trim().chars().take(80).collect(),
        })
    }
}

impl<'t> Part<'t> {
    fn new(name: &'t str, tree: Tree<'t>) -> Self {
        let words = part_in_words(name);
        let places = locate_paragraphs(&tree, &words);
        Part {
            name,
            tree,
            words,
            places,
        }
    }

    /// All elements of a name, in order.
    pub fn all(&self, name: &str) -> Vec<NodeId> {
        let mut found = self.tree.descendants(0);
        found.retain(|node| self.tree.is(*node, name));
        found
    }

    fn paragraph_at(&self, node: NodeId) -> Option<NodeId> {
        if self.tree.is(node, "w:p") {
            return Some(node);
        }
        self.tree.ancestor(node, "w:p").or_else(|| {
            let below = self.tree.descendants(node);
            let mut paragraphs = below.into_iter().filter(|node| self.tree.is(*node, "w:p"));
            let first = paragraphs.clone().next();
            paragraphs
                .find(|paragraph| !self.tree.text(*paragraph).trim().is_empty())
                .or(first)
        })
    }
}
