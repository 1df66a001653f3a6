//! A part as its author typed it: what is said of its tags shows the words and the place that the author knows.

use crate::docx::locate::{locate_paragraphs, part_in_words};
use crate::docx::tags::FaultAt;
use crate::error::{Message, Place};
use crate::ooxml::xml::{NodeId, Tree};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The part, laid open where there is something to say: most have no fault.
pub struct Typed<'s> {
    source: &'s str,
    /// `page footer`
    words: String,
    laid_open: OnceCell<(Tree<'s>, BTreeMap<NodeId, String>)>,
}

impl<'s> Typed<'s> {
    /// The part of that name.
    pub fn new(name: &str, source: &'s str) -> Self {
        Typed {
            source,
            words: part_in_words(name),
            laid_open: OnceCell::new(),
        }
    }

    fn laid_open(&self) -> &(Tree<'s>, BTreeMap<NodeId, String>) {
        self.laid_open.get_or_init(|| {
            let tree = Tree::parse(self.source).unwrap_or_default();
            let places = locate_paragraphs(&tree, &self.words);
            (tree, places)
        })
    }

    /// Where a paragraph stands, in words.
    pub fn place_of(&self, paragraph: NodeId) -> String {
        let (_, places) = self.laid_open();
        places.get(&paragraph).unwrap_or(&self.words).clone()
    }

    /// Adds a message for each fault.
    pub fn tell(&self, faults: Vec<FaultAt>, file: &str, messages: &mut Vec<Message>) {
        let (tree, _) = self.laid_open();
        for fault in faults {
            // The second copy of a text box is for old programs and is not seen: its faults are those of the first.
            let is_copy = tree.ancestor(fault.paragraph, "mc:Fallback").is_some();
            let place = Place::Part {
                file: file.to_owned(),
                within: self.place_of(fault.paragraph),
                words: words_around(tree, &fault),
            };
            let found = message(place, fault);
            if !is_copy || !messages.contains(&found) {
                messages.push(found);
            }
        }
    }
}

/// The words of the paragraph around a tag, as they were typed.
fn words_around(typed: &Tree<'_>, fault: &FaultAt) -> String {
    let text = typed.text(fault.paragraph);
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

fn message(place: Place, fault: FaultAt) -> Message {
    let text = if fault.fault.text.contains(&fault.typed) {
        fault.fault.text
    } else {
        let typed: String = fault.typed.chars().take(LONGEST_SHOWN).collect();
        let cut = if typed == fault.typed { "" } else { "…" };
        format!("{} in `{typed}{cut}`", fault.fault.text)
    };
    Message::error(text).at(place).hint(fault.fault.hint)
}
