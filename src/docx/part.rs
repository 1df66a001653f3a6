//! One part of a template, read once.

use super::controls::untie_controls;
use super::fields::check_fields;
use super::hoist::hoist;
use super::locate::{locate_paragraphs, part_in_words};
use super::pairing::pair_tags;
use super::parts::other_dialect;
use super::plain_text::fit_plain_text;
use super::refuse::refuse_in_part;
use super::scope::Scope;
use super::skeleton::skeleton;
use super::tags::{FaultAt, Tag, find_plain_tags, find_tags};
use crate::error::{Message, Place};
use crate::ooxml::xml::{Content, NodeId, Tree};
use handlebars::Template;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

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
    let words = part_in_words(name);
    let mut tree = match Tree::parse(source) {
        Ok(tree) => tree,
        Err(why) => {
            reading.faults.push(
                Message::error(format!("the part `{name}` is not readable: {why}"))
                    .at(Place::File(reading.file.to_owned()))
                    .hint("Open it in Word and save it as a Word document (.docx)."),
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
            within: words,
            words: String::new(),
        }));
        return None;
    }
    if !source.contains("{") && !source.contains("}}") && !source.contains("&#") {
        return None;
    }
    drop_instructions(&mut tree);
    let mut at = Vec::new();
    // As the part was typed, and where each paragraph stands: for messages alone.
    let untouched = LazyCell::new(|| {
        let tree = Tree::parse(source).unwrap_or_default();
        let places = locate_paragraphs(&tree, &words);
        (tree, places)
    });
    let tags = match tags_in {
        TagsIn::Paragraphs => find_tags(&mut tree, 0, &mut at),
        TagsIn::PlainText => find_plain_tags(&mut tree, 0, &mut at),
    };
    let place_in = |paragraph: NodeId| {
        let (_, places) = &*untouched;
        places
            .get(&paragraph)
            .cloned()
            .unwrap_or_else(|| words.clone())
    };
    let place_of = |tag: &Tag| place_in(tag.paragraph);
    if tags.len() > reading.tags_left {
        reading.faults.push(
            Message::error("the template has more than 5,000 tags")
                .at(Place::File(reading.file.to_owned()))
                .hint("Was a part of it pasted many times? What repeats goes into a loop, once."),
        );
        return None;
    }
    reading.tags_left -= tags.len();
    let mut scope = Scope::new(reading.house_words, reading.literals);
    let (blocks, mut written) = pair_tags(&tags, &mut scope, &place_of, &mut at);
    let mut text_styles = BTreeMap::new();
    if at.is_empty() && tags_in == TagsIn::Paragraphs {
        check_fields(&tree, &tags, &blocks, &mut at);
    }
    if at.is_empty() && tags_in == TagsIn::Paragraphs {
        untie_controls(&mut tree, &tags);
        text_styles = hoist(&mut tree, &tags, &blocks, &mut at);
    }
    if tags_in == TagsIn::PlainText {
        fit_plain_text(&tags, &blocks, &mut written, &mut at);
    }
    let had_faults = !at.is_empty();
    for fault in at {
        let (untouched, _) = &*untouched;
        let place = place_in(fault.paragraph);
        // The second copy of a text box is for old programs and is not seen: its faults are those of the first.
        let is_copy = untouched.ancestor(fault.paragraph, "mc:Fallback").is_some();
        let found = message(reading.file, place, words_around(untouched, &fault), fault);
        if !is_copy || !reading.faults.contains(&found) {
            reading.faults.push(found);
        }
    }
    if had_faults || tags.is_empty() {
        return None;
    }
    match skeleton(&tree, &written) {
        Ok(skeleton) => Some(TemplatePart {
            name: name.to_owned(),
            skeleton,
            asks_for_open_actions: written.iter().any(|tag| tag.contains(".open_actions")),
            names: names_in(&written),
            text_styles,
        }),
        Err(why) => {
            reading.faults.push(
                Message::error(format!("the tags of `{name}` could not be used ({why})"))
                    .at(Place::File(reading.file.to_owned()))
                    .hint("This is a bug of ours: please report it with the template."),
            );
            None
        }
    }
}

/// The words of tags, as handlebars has them: the names of values among them.
fn names_in(tags: &[String]) -> BTreeSet<String> {
    let is_end = |sign: char| !sign.is_alphanumeric() && sign != '_';
    let words = tags.iter().flat_map(|tag| tag.split(is_end));
    // Most stand in many tags.
    let different: HashSet<&str> = words.collect();
    different.into_iter().map(str::to_owned).collect()
}

/// The words of the paragraph around a tag, as they were typed.
fn words_around(untouched: &Tree<'_>, fault: &FaultAt) -> String {
    let text = untouched.text(fault.paragraph);
    let at = text.find(&fault.typed).unwrap_or(0);
    let from = text[..at]
        .char_indices()
        .rev()
        .nth(30)
        .map_or(0, |(at, _)| at);
    text[from..].chars().take(80).collect()
}

/// The most of a tag that a message shows.
const LONGEST_SHOWN: usize = 100;

fn message(file: &str, within: String, words: String, fault: FaultAt) -> Message {
    let text = if fault.fault.text.contains(&fault.typed) {
        fault.fault.text
    } else {
        let typed: String = fault.typed.chars().take(LONGEST_SHOWN).collect();
        let cut = if typed == fault.typed { "" } else { "…" };
        format!("{} in `{typed}{cut}`", fault.fault.text)
    };
    Message::error(text)
        .at(Place::Part {
            file: file.to_owned(),
            within,
            words,
        })
        .hint(fault.fault.hint)
}
