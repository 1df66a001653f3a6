//! One part of a template, read once.

mod items;
pub mod printed;
mod typed;

use super::MOST_TAGS;
use super::controls::untie_controls;
use super::fields::check_fields;
use super::hoist::hoist;
use super::locate::part_in_words;
use super::pairing::{Block, pair_tags};
use super::parts::other_dialect;
use super::plain_text::fit_plain_text;
use super::refuse::refuse_in_part;
use super::scope::Scope;
use super::skeleton::skeleton;
use super::tags::{FaultAt, Tag, find_plain_tags, find_tags};
use crate::error::{Message, Place};
use crate::ooxml::xml::{Content, NodeId, Tree};
use handlebars::Template;
pub use items::ItemsPrinted;
use printed::WordsPrinted;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use typed::Typed;

/// A part with tags, ready to be filled.
#[derive(Debug)]
pub struct TemplatePart {
    /// `word/document.xml`
    pub name: String,
    /// What handlebars runs.
    pub skeleton: Template,
    /// True where it may show what the log holds open.
    pub asks_for_open_actions: bool,
    /// Every name in its tags.
    pub names: BTreeSet<String>,
    /// How much of the items it prints.
    pub items: ItemsPrinted,
    /// Which of the meeting's words it prints.
    pub printed: WordsPrinted,
    /// The id of the style of the paragraph of each `{{text …}}` that has one, by the number of the tag.
    pub text_styles: BTreeMap<usize, String>,
}

/// Whether tags stand in paragraphs, or in the plain text of elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagsIn {
    /// The body, headers, footers, notes.
    Paragraphs,
    /// The document's properties.
    PlainText,
}

/// What the parts of a template share while they are read.
pub struct Reading<'r> {
    /// The template as the officer named it.
    pub file: &'r str,
    /// The house's own words.
    pub house_words: &'r BTreeSet<String>,
    /// Literals of all tags, for handlebars to find in its data.
    pub literals: &'r mut Vec<String>,
    /// What is wrong.
    pub faults: &'r mut Vec<Message>,
    /// How many tags there may still be.
    pub tags_left: usize,
}

impl Reading<'_> {
    /// Says what is wrong with the template as a whole.
    fn refuse(&mut self, text: String, remedy: &str) {
        let fault = Message::error(text)
            .at(Place::File(self.file.to_owned()))
            .hint(remedy);
        self.faults.push(fault);
    }
}

/// Instructions of ours mark places while a part is filled; in a template they say nothing.
fn drop_instructions(tree: &mut Tree<'_>) {
    let is_ours = |node: &NodeId| matches!(tree.content(*node), Content::Other(raw) if raw.starts_with("<?minutebook"));
    let ours: Vec<NodeId> = tree.nodes().filter(is_ours).collect();
    for instruction in ours {
        tree.detach(instruction);
    }
}

/// Reads a part; `None` where it has no tag, so that it stays as it is.
pub fn read_part(
    name: &str,
    source: &str,
    tags_in: TagsIn,
    reading: &mut Reading<'_>,
) -> Option<TemplatePart> {
    let mut tree = tree_of(name, source, tags_in, reading)?;
    if !may_hold_tags(source) {
        return None;
    }
    drop_instructions(&mut tree);
    let mut faults = Vec::new();
    let tags = tags_of(&mut tree, tags_in, reading, &mut faults)?;
    let typed = Typed::new(name, source);
    let mut scope = Scope::new(reading.house_words, reading.literals);
    let place_of = |tag: &Tag| typed.place_of(tag.paragraph);
    let (blocks, mut written) = pair_tags(&tags, &mut scope, &place_of, &mut faults);
    let text_styles = match tags_in {
        TagsIn::Paragraphs => lift(&mut tree, &tags, &blocks, &mut faults),
        TagsIn::PlainText => {
            fit_plain_text(&tags, &blocks, &mut written, &mut faults);
            BTreeMap::new()
        }
    };
    if !faults.is_empty() {
        typed.tell(faults, reading.file, reading.faults);
        return None;
    }
    if tags.is_empty() {
        return None;
    }
    let skeleton = skeleton_of(name, &tree, &written, reading)?;
    Some(TemplatePart {
        name: name.to_owned(),
        skeleton,
        asks_for_open_actions: written.iter().any(|tag| tag.contains(".open_actions")),
        names: names_in(&written),
        items: ItemsPrinted::by(&tags, &written),
        printed: WordsPrinted::by(&written),
        text_styles,
    })
}

/// The part's XML; `None` where it cannot be read, which is a fault. What it must not hold is one too.
fn tree_of<'s>(
    name: &str,
    source: &'s str,
    tags_in: TagsIn,
    reading: &mut Reading<'_>,
) -> Option<Tree<'s>> {
    let tree = match Tree::parse(source) {
        Ok(tree) => tree,
        Err(why) => {
            reading.refuse(
                format!("the part `{name}` is not readable: {why}"),
                "Open it in Word and save it as a Word document (.docx).",
            );
            return None;
        }
    };
    refuse_in_part(name, &tree, reading.file, reading.faults);
    if tags_in == TagsIn::Paragraphs
        && let Some(refusal) = other_dialect(&tree)
    {
        reading.faults.push(refusal.at(Place::Part {
            file: reading.file.to_owned(),
            within: part_in_words(name),
            words: String::new(),
        }));
        return None;
    }
    Some(tree)
}

/// False where there is nothing that a tag, or half of one, could be made of.
fn may_hold_tags(source: &str) -> bool {
    ["{", "}}", "&#"].iter().any(|sign| source.contains(sign))
}

/// The tags, each now a mark in the tree; `None` where the template has more than it may, which is a fault.
fn tags_of(
    tree: &mut Tree<'_>,
    tags_in: TagsIn,
    reading: &mut Reading<'_>,
    faults: &mut Vec<FaultAt>,
) -> Option<Vec<Tag>> {
    let tags = match tags_in {
        TagsIn::Paragraphs => find_tags(tree, 0, faults),
        TagsIn::PlainText => find_plain_tags(tree, 0, faults),
    };
    let Some(left) = reading.tags_left.checked_sub(tags.len()) else {
        reading.refuse(
            format!("the template has more than {MOST_TAGS} tags"),
            "Was a part of it pasted many times? What repeats goes into a loop, once.",
        );
        return None;
    };
    reading.tags_left = left;
    Some(tags)
}

/// Lifts the blocks to what they repeat or leave out; gives the style of the paragraph of each `{{text …}}`. What follows
/// on a fault would only be told of amiss.
fn lift(
    tree: &mut Tree<'_>,
    tags: &[Tag],
    blocks: &[Block],
    faults: &mut Vec<FaultAt>,
) -> BTreeMap<usize, String> {
    if faults.is_empty() {
        check_fields(tree, tags, blocks, faults);
    }
    if !faults.is_empty() {
        return BTreeMap::new();
    }
    untie_controls(tree, tags);
    hoist(tree, tags, blocks, faults)
}

/// What handlebars runs.
fn skeleton_of(
    name: &str,
    tree: &Tree<'_>,
    written: &[String],
    reading: &mut Reading<'_>,
) -> Option<Template> {
    skeleton(tree, written)
        .map_err(|why| {
            reading.refuse(
                format!("the tags of `{name}` could not be used ({why})"),
                "This is a bug of ours: please report it with the template.",
            );
        })
        .ok()
}

/// The words of tags, as handlebars has them: the names of values among them.
fn names_in(tags: &[String]) -> BTreeSet<String> {
    let is_end = |sign: char| !sign.is_alphanumeric() && sign != '_';
    let words = tags.iter().flat_map(|tag| tag.split(is_end));
    // Most stand in many tags.
    let different: HashSet<&str> = words.collect();
    different.into_iter().map(str::to_owned).collect()
}
