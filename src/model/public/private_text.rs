//! The words of private parts, text by text, with where each stands.

use super::mark_length;
use crate::error::LinePlace;
use crate::model::notes::plain;
use crate::model::{
    Action, Block, Decision, Entry, Inline, Interest, Item, List, ListEntry, Owner, Table,
};

/// A text that is not to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivateText {
    /// As typed, without looks and without the mark.
    pub words: String,
    /// What it was.
    pub sort: Sort,
    /// The number of its item.
    pub item: String,
    /// Where it stands, or its item does.
    pub place: LinePlace,
}

/// What a private text was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An item's title.
    Title,
    /// A paragraph, an entry of a list, an action, a decision, a declaration.
    Text,
    /// A row of a table, its cells cut by bars.
    Row,
    /// The address of a link.
    Address,
}

/// Collects the private texts of one item.
pub(super) struct Collector {
    pub texts: Vec<PrivateText>,
    item: String,
    place: LinePlace,
}

impl Collector {
    pub fn new(item: &Item) -> Self {
        Collector {
            texts: Vec::new(),
            item: item.number.clone(),
            place: item.place.clone(),
        }
    }

    pub fn title(&mut self, title: &str) {
        let place = self.place.clone();
        self.add(title, Sort::Title, place);
    }

    pub fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Block(block) => self.block(block),
            Entry::Action(action) => self.action(action),
            Entry::Decision(decision) => self.decision(decision),
            Entry::Interest(interest) => self.interest(interest),
        }
    }

    pub fn text(&mut self, text: &[Inline]) {
        let place = self.place.clone();
        self.text_at(text, &place);
    }

    pub fn list_entry(&mut self, entry: &ListEntry) {
        self.text(&entry.text);
        self.lists(&entry.lists);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Heading(text) => self.text(text),
            Block::Numbered { number, text } => {
                self.text(text);
                if text.is_empty() {
                    self.add(number, Sort::Text, self.place.clone());
                }
            }
            Block::List(list) => self.lists(std::slice::from_ref(list)),
            Block::Table(table) => self.table(table),
        }
    }

    fn lists(&mut self, lists: &[List]) {
        for entry in lists.iter().flat_map(|list| &list.entries) {
            self.list_entry(entry);
        }
    }

    fn table(&mut self, table: &Table) {
        for row in std::iter::once(&table.header).chain(&table.rows) {
            let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
            self.add(&cells.join(" | "), Sort::Row, self.place.clone());
            row.iter()
                .for_each(|cell| self.addresses(cell, &self.place.clone()));
        }
    }

    /// An owner who is in no list is a name that only the private part has.
    fn action(&mut self, action: &Action) {
        self.text_at(&action.text, &action.place);
        for owner in &action.owners {
            if let Owner::Outsider(name) = owner {
                self.add(name, Sort::Text, action.place.clone());
            }
        }
    }

    /// Who moved it and how many were for it gives nothing away: other decisions of the meeting have the same members and
    /// the same numbers.
    fn decision(&mut self, decision: &Decision) {
        self.text_at(&decision.text, &decision.place);
        decision.blocks.iter().for_each(|block| self.block(block));
    }

    /// What a member did, as `left the room`, is what any other does.
    fn interest(&mut self, interest: &Interest) {
        self.add(&interest.nature, Sort::Text, interest.place.clone());
    }

    fn text_at(&mut self, text: &[Inline], place: &LinePlace) {
        self.add(&plain(text), Sort::Text, place.clone());
        self.addresses(text, place);
    }

    fn addresses(&mut self, text: &[Inline], place: &LinePlace) {
        for inline in text {
            match inline {
                Inline::Slanted(inner) | Inline::Bold(inner) | Inline::Underlined(inner) => {
                    self.addresses(inner, place);
                }
                Inline::Link { words, address } => {
                    self.addresses(words, place);
                    self.add(address, Sort::Address, place.clone());
                }
                Inline::Text(_) | Inline::LineBreak => {}
            }
        }
    }

    fn add(&mut self, words: &str, sort: Sort, place: LinePlace) {
        let bare = words.trim_start();
        let words = bare[mark_length(bare).unwrap_or_default()..].trim();
        if !words.is_empty() {
            self.texts.push(PrivateText {
                words: words.to_owned(),
                sort,
                item: self.item.clone(),
                place,
            });
        }
    }
}
