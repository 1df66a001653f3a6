//! One part of a template, read once: the skeleton for handlebars and the XML between its tags.

use super::controls::untie_controls;
use super::fields::check_fields;
use super::hoist::hoist;
use super::locate::{locate_paragraphs, part_in_words};
use super::pairing::pair_tags;
use super::parts::other_dialect;
use super::plain_text::fit_plain_text;
use super::scope::Scope;
use super::tags::{FaultAt, Tag, find_plain_tags, find_tags};
use crate::error::{Message, Place};
use crate::ooxml::xml::{NodeId, Piece, Tree};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// Opens a placeholder in the skeleton; XML cannot hold it, so that no value can imitate one.
pub const PLACEHOLDER: char = '\u{1}';
/// Closes a placeholder.
pub const PLACEHOLDER_END: char = '\u{2}';

/// A part with tags, ready to be filled.
#[derive(Debug)]
pub struct TemplatePart {
    /// `word/document.xml`
    pub name: String,
    /// Its number among the parts with tags.
    pub number: usize,
    /// Tags and placeholders, in pieces that call each other.
    pub skeletons: Vec<String>,
    /// The piece that calls all others.
    pub root: usize,
    /// The XML that each placeholder stands for.
    pub stretches: Vec<String>,
    /// The paragraph properties of each `{{text …}}`, by the number of the tag.
    pub text_properties: BTreeMap<usize, String>,
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
    /// How many parts with tags there were before.
    pub parts_read: usize,
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
    let mut text_properties = BTreeMap::new();
    if at.is_empty() && tags_in == TagsIn::Paragraphs {
        check_fields(&tree, &tags, &blocks, &mut at);
    }
    if at.is_empty() && tags_in == TagsIn::Paragraphs {
        untie_controls(&mut tree, &tags);
        text_properties = hoist(&mut tree, &tags, &blocks, &mut at);
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
    let number = reading.parts_read;
    reading.parts_read += 1;
    Some(skeleton((name, number), &tree, &written, text_properties))
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

fn skeleton(
    (name, part): (&str, usize),
    tree: &Tree<'_>,
    written: &[String],
    text_properties: BTreeMap<usize, String>,
) -> TemplatePart {
    let mut pieces = Pieces::new(part);
    tree.write_pieces(0, &mut |piece| match piece {
        Piece::Raw(raw) => pieces.stretch.push_str(raw),
        Piece::Mark(number) => {
            let tag = written.get(number).map(String::as_str).unwrap_or_default();
            pieces.push_tag(tag);
        }
    });
    let root = pieces.finish();
    TemplatePart {
        name: name.to_owned(),
        number: part,
        root,
        skeletons: pieces.skeletons,
        stretches: pieces.stretches,
        text_properties,
    }
}

/// A skeleton in pieces, one for the body of each block and none of them long: handlebars takes quadratic time to compile.
struct Pieces {
    part: usize,
    skeletons: Vec<String>,
    stretches: Vec<String>,
    stretch: String,
    /// The pieces of the open blocks' bodies, the innermost last.
    open: Vec<Body>,
}

/// The body of a block while it is written: calls of the pieces that are done, and the one that is not.
#[derive(Default)]
struct Body {
    done: String,
    current: String,
}

/// The longest that a piece may grow before another is begun.
const LONG: usize = 2000;

impl Pieces {
    fn new(part: usize) -> Self {
        Pieces {
            part,
            skeletons: Vec::new(),
            stretches: Vec::new(),
            stretch: String::new(),
            open: vec![Body::default()],
        }
    }

    fn push_tag(&mut self, tag: &str) {
        self.end_stretch();
        if tag.starts_with("{{#") {
            self.push(tag);
            self.open.push(Body::default());
            return;
        }
        if tag.starts_with("{{else") || tag.starts_with("{{/") {
            let body = self.close_body();
            self.push(&body);
        }
        self.push(tag);
        if tag.starts_with("{{else") {
            self.open.push(Body::default());
        } else if self
            .open
            .last()
            .is_some_and(|body| body.current.len() > LONG)
        {
            // The body of an open block is a piece of its own, so that what is cut here is never half a block.
            self.cut();
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(body) = self.open.last_mut() {
            body.current.push_str(text);
        }
    }

    fn end_stretch(&mut self) {
        if !self.stretch.is_empty() {
            let number = self.stretches.len();
            self.stretches.push(std::mem::take(&mut self.stretch));
            self.push(&format!("{PLACEHOLDER}{number}{PLACEHOLDER_END}"));
        }
    }

    /// Makes a piece of what the innermost body has, and calls it there.
    fn cut(&mut self) {
        if let Some(body) = self.open.last_mut() {
            let text = std::mem::take(&mut body.current);
            let number = self.skeletons.len();
            let tags = text.matches("{{").count();
            body.done.push_str(&format!(
                "{{{{piece \"{}\" {tags}}}}}",
                piece_name(self.part, number)
            ));
            self.skeletons.push(text);
        }
    }

    /// Ends the innermost body; gives what calls it.
    fn close_body(&mut self) -> String {
        self.cut();
        let body = self.open.pop().unwrap_or_default();
        if self.open.is_empty() {
            self.open.push(Body::default());
        }
        body.done
    }

    fn finish(&mut self) -> usize {
        self.end_stretch();
        let root = self.close_body();
        self.skeletons.push(root);
        self.skeletons.len() - 1
    }
}

/// The name under which handlebars knows a piece: short, for handlebars reads it letter by letter.
pub fn piece_name(part: usize, number: usize) -> String {
    format!("{part}.{number}")
}
