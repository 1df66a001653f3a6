//! Stub.
use super::directory::Directory;
use crate::error::{Message, Source};
use crate::model::{Block, Entry, Inline, NextMeeting, Owner};
use jiff::civil::Date;
use std::ops::Range;
/// Stub.
pub struct NotesText<'a> {
    /// Stub.
    pub words: &'a str,
    /// Stub.
    pub source: &'a Source,
    /// Stub.
    pub offset: Option<usize>,
    /// Stub.
    pub span: Range<usize>,
    /// Stub.
    pub within: String,
}
/// Stub.
pub struct Surroundings<'a> {
    /// Stub.
    pub directory: &'a Directory,
    /// Stub.
    pub meeting_date: Option<Date>,
    /// Stub.
    pub next_meeting: Option<&'a NextMeeting>,
}
/// Stub.
pub fn parse(text: &NotesText<'_>, _around: &Surroundings<'_>) -> (Vec<Entry>, Vec<Message>) {
    (
        vec![Entry::Block(Block::Paragraph(inlines(text)))],
        Vec::new(),
    )
}
/// Stub.
pub fn owners(typed: &NotesText<'_>, _around: &Surroundings<'_>) -> (Vec<Owner>, Vec<Message>) {
    (vec![Owner::Word(typed.words.to_owned())], Vec::new())
}
/// Stub.
pub fn inlines(text: &NotesText<'_>) -> Vec<Inline> {
    vec![Inline::Text(text.words.to_owned())]
}
