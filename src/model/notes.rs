//! The minute of an item: paragraphs, lists, tables, and the entries that mean more than their words.

use super::{Action, Decision, Interest};

/// One thing in an item's minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Words without a further meaning.
    Block(Block),
    /// Something to be done.
    Action(Action),
    /// Something decided.
    Decision(Decision),
    /// An interest that somebody declared.
    Interest(Interest),
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; a new line typed within it is an [`Inline::LineBreak`].
    Paragraph(Vec<Inline>),
    /// A paragraph with a typed number: `5.1`, `196/20.2`.
    Numbered {
        /// As typed.
        number: String,
        /// The words after it.
        text: Vec<Inline>,
    },
    /// A sub-heading inside the item.
    Heading(Vec<Inline>),
    /// Bullets, letters or numbers.
    List(List),
    /// Rows of cells.
    Table(Table),
}

/// A list whose entries share one marker style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What stands before each entry.
    pub marker: Marker,
    /// The value of the first entry's marker, 1 for `a)`; 1 for bullets.
    pub start: u32,
    /// At least one.
    pub entries: Vec<ListEntry>,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The entry's words.
    pub text: Vec<Inline>,
    /// Lists that nest under it, each of one marker style.
    pub lists: Vec<List>,
}

/// What stands before a list entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// A bullet; its glyph is the house's.
    Bullet,
    /// A counted marker.
    Counted(Count, Wrap),
}

/// How a marker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// 1, 2, 3
    Decimal,
    /// a, b, c
    LowerLetter,
    /// A, B, C
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// What stands around the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wrap {
    /// `a)`
    Parenthesis,
    /// `a.`
    Dot,
    /// `(a)`
    Parentheses,
}

/// A table inside a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where the words of each column stand.
    pub sides: Vec<Side>,
    /// The cells above the `|---|` line.
    pub header: Vec<Vec<Inline>>,
    /// The rows below it, each as wide as the header.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// Where words stand in their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// `---` and `:---`
    Left,
    /// `:---:`
    Middle,
    /// `---:`, as for amounts.
    Right,
}

/// Words and how they look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words; never holds a line end.
    Text(String),
    /// `*slanted*`
    Slanted(Vec<Inline>),
    /// `**bold**`
    Bold(Vec<Inline>),
    /// `__underlined__`
    Underlined(Vec<Inline>),
    /// `[words](https://…)`
    Link {
        /// What is shown.
        words: Vec<Inline>,
        /// `https:`, `http:` or `mailto:` only.
        address: String,
    },
    /// A new line within the paragraph.
    LineBreak,
}

/// The words alone, without their looks; a line break is a space.
pub fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    add_plain(inlines, &mut words);
    words
}

fn add_plain(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Slanted(inner)
            | Inline::Bold(inner)
            | Inline::Underlined(inner)
            | Inline::Link { words: inner, .. } => add_plain(inner, words),
            Inline::LineBreak => words.push(' '),
        }
    }
}
