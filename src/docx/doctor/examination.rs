//! A template laid open for the rules: its parts as trees, the places of its paragraphs, its styles.

use super::style_sheet::StyleSheet;
use crate::docx::Template;
use crate::docx::left_out::Expected;
use crate::docx::locate::{locate_paragraphs, part_in_words};
use crate::docx::part::{ItemsPrinted, TagsIn};
use crate::docx::parts::{Parts, find_parts};
use crate::docx::refuse::not_to_be_read;
use crate::error::{Message, Place};
use crate::ooxml::Package;
use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeMap;

/// The parts of a template that are XML, by name, as text, and which of them is what.
pub struct Contents {
    parts: Parts,
    texts: Vec<(String, String)>,
}

/// Reads every part that the rules look at; what is not readable was said before. `None` where the package is no Word
/// document.
pub fn contents_of(package: &Package) -> Option<Contents> {
    if !not_to_be_read(package, "").is_empty() {
        return None;
    }
    let texts = package
        .part_names()
        .filter(|name| name.ends_with(".xml"))
        .filter_map(|name| {
            let text = String::from_utf8(package.read_part(name).ok()?).ok()?;
            Some((name.to_owned(), text))
        })
        .collect();
    let parts = find_parts(package).ok()??;
    Some(Contents { parts, texts })
}

impl Contents {
    /// The parts in which tags are filled, with their text.
    pub fn filled(&self) -> impl Iterator<Item = (&str, &str, TagsIn)> {
        self.parts.filled.iter().filter_map(|(name, tags_in)| {
            let (name, text) = self.texts.iter().find(|(each, _)| each == name)?;
            Some((name.as_str(), text.as_str(), *tags_in))
        })
    }
}

/// A template as the rules see it.
pub struct Examination<'t> {
    file: &'t str,
    contents: &'t Contents,
    template: Option<&'t Template>,
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
    /// Lays the parts open. `template` is what the engine makes of them, where it can fill them.
    pub fn new(file: &'t str, contents: &'t Contents, template: Option<&'t Template>) -> Self {
        let parts = contents
            .filled()
            .filter(|(_, _, tags_in)| *tags_in == TagsIn::Paragraphs)
            .filter_map(|(name, text, _)| Some(Part::new(name, Tree::parse(text).ok()?)))
            .collect();
        let styles = contents
            .texts
            .iter()
            .find(|(name, _)| Some(name) == contents.parts.styles.as_ref())
            .and_then(|(_, text)| Tree::parse(text).ok());
        Examination {
            file,
            contents,
            template,
            parts,
            styles: StyleSheet::new(styles),
        }
    }

    /// The body, which is missing only where it cannot be read.
    pub fn body(&self) -> Option<&Part<'t>> {
        self.parts
            .iter()
            .find(|part| part.name == self.contents.parts.document)
    }

    /// How much of the items each part prints; nothing where the tags have faults.
    pub fn items(&self) -> impl Iterator<Item = (&Part<'t>, ItemsPrinted)> {
        let filled = self.template.iter().flat_map(|template| &template.parts);
        filled.filter_map(|filled| {
            let part = self.parts.iter().find(|part| part.name == filled.name)?;
            Some((part, filled.items))
        })
    }

    /// What minutes ought to print and it does not; nothing where it has no tags, or those have faults.
    pub fn left_out(&self) -> Vec<&'static Expected> {
        let filled = self.template.filter(|template| !template.parts.is_empty());
        filled.map(Template::left_out).unwrap_or_default()
    }

    /// Which document of the house it is: `minutes`, `agenda`.
    pub fn document(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(name, _)| name)
    }

    /// A part's XML, where it is there and well-formed.
    pub fn tree(&self, name: &str) -> Option<Tree<'t>> {
        let (_, text) = self.contents.texts.iter().find(|(each, _)| each == name)?;
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
