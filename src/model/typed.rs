//! What was typed and where, for messages about the record. Nothing of it is printed in a document.

use crate::error::{LinePlace, Source};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The places of the keys that questions are asked about, and the lines of every item's notes.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The title.
    pub title: Option<LinePlace>,
    /// The day of the meeting.
    pub date: Option<LinePlace>,
    /// Who took the chair.
    pub chair: Option<LinePlace>,
    /// How many must be present.
    pub quorum: Option<LinePlace>,
    /// The next meeting.
    pub next_meeting: Option<LinePlace>,
    /// The day of approval.
    pub approved: Option<LinePlace>,
    /// Keys that were typed and could not be used: nothing says that they are missing.
    pub spoilt: BTreeSet<String>,
    /// The notes of each item, in the order of the items.
    pub notes: Vec<Vec<TypedLine>>,
}

/// A line of notes.
#[derive(Clone, Debug)]
pub struct TypedLine {
    /// Its words, without the space around them; empty for a blank line.
    pub words: String,
    /// How many columns stand before them.
    pub indent: usize,
    source: Source,
    span: Range<usize>,
    within: Arc<str>,
}

impl TypedLine {
    /// A line, and where it stands in the file: it, or the value that it belongs to.
    pub fn new(
        words: &str,
        indent: usize,
        source: &Source,
        span: Range<usize>,
        within: &Arc<str>,
    ) -> Self {
        TypedLine {
            words: words.to_owned(),
            indent,
            source: source.clone(),
            span,
            within: Arc::clone(within),
        }
    }

    /// Where the line stands.
    pub fn place(&self) -> LinePlace {
        self.place_of(0..self.words.len())
    }

    /// Where some of its words stand.
    pub fn place_of(&self, stretch: Range<usize>) -> LinePlace {
        let is_letter_by_letter =
            self.source.text().get(self.span.clone()) == Some(self.words.as_str());
        let span = if is_letter_by_letter {
            self.span.start + stretch.start..self.span.start + stretch.end
        } else {
            self.span.clone()
        };
        let mut place = self.source.place(span);
        place.within = self.within.to_string();
        place
    }

    /// The line's number in the file, counted from 1.
    pub fn number(&self) -> usize {
        self.place().line
    }
}
