//! The copy for publication: the minutes without their private parts, and the words that were taken out.

use super::private_text::{Collector, PrivateText};
use super::{has_private_part, is_marked, is_private};
use crate::model::house_style::PublicWords;
use crate::model::{
    Block, Decision, Edition, Entry, Inline, Item, List, ListEntry, Minutes, Table, Typed,
};

/// Minutes that may be known to everybody, and what may not.
#[derive(Clone, Debug)]
pub struct PublicCopy {
    /// Without a word of the private parts.
    pub minutes: Minutes,
    /// Each text that was taken out.
    pub private: Vec<PrivateText>,
}

/// The public copy of a meeting's minutes. Each item keeps its number; one that is private has its title, the ground and
/// its public note, one with private parts has the house's words in their place.
pub fn public_copy(minutes: &Minutes, words: &PublicWords) -> PublicCopy {
    let mut private = Vec::new();
    let items = (minutes.items.iter())
        .map(|item| {
            let mut maker = Maker {
                words,
                taken: Collector::new(item),
            };
            let public = maker.item(item);
            private.append(&mut maker.taken.texts);
            public
        })
        .collect();
    PublicCopy {
        minutes: Minutes {
            edition: Edition::Public,
            items,
            // The log's rows may hold what other meetings kept private.
            open_actions: Vec::new(),
            // Each names the line that it was read from, in private parts too.
            closings: Vec::new(),
            typed: Typed::default(),
            ..minutes.clone()
        },
        private,
    }
}

struct Maker<'h> {
    words: &'h PublicWords,
    taken: Collector,
}

impl Maker<'_> {
    fn item(&mut self, item: &Item) -> Item {
        let title = match &item.public_title {
            Some(title) => {
                if *title != item.title {
                    self.taken.title(&item.title);
                }
                title.clone()
            }
            None => item.title.clone(),
        };
        Item {
            number: item.number.clone(),
            number_is_typed: item.number_is_typed,
            title,
            entries: self.entries(item),
            private: item.private.clone(),
            public_note: item.public_note.clone(),
            public_title: None,
            private_entries: Default::default(),
            place: item.place.clone(),
        }
    }

    fn entries(&mut self, item: &Item) -> Vec<Entry> {
        if !has_private_part(item) {
            return item.entries.clone();
        }
        let mut instead = item.public_note.clone();
        let mut entries = Vec::new();
        if let Some(ground) = &item.private {
            entries.push(paragraph(&self.words.ground.replace("{{ground}}", ground)));
            entries.extend(instead.take().as_deref().map(paragraph));
        }
        let mut was_private = item.private.is_some();
        for (at, entry) in item.entries.iter().enumerate() {
            let is_private = is_private(item, at, entry);
            if is_private {
                self.taken.entry(entry);
                if !was_private {
                    let note = instead.take();
                    entries.push(paragraph(note.as_deref().unwrap_or(&self.words.left_out)));
                }
            } else {
                entries.push(self.public_entry(entry));
            }
            was_private = is_private;
        }
        entries
    }

    /// An entry of which parts may be private.
    fn public_entry(&mut self, entry: &Entry) -> Entry {
        match entry {
            Entry::Block(block) => Entry::Block(self.block(block)),
            Entry::Decision(decision) => Entry::Decision(Decision {
                blocks: decision
                    .blocks
                    .iter()
                    .map(|each| self.block(each))
                    .collect(),
                ..decision.clone()
            }),
            Entry::Action(_) | Entry::Interest(_) => entry.clone(),
        }
    }

    fn block(&mut self, block: &Block) -> Block {
        match block {
            Block::List(list) => Block::List(self.list(list)),
            Block::Table(table) => Block::Table(Table {
                header: self.row(&table.header),
                rows: table.rows.iter().map(|row| self.row(row)).collect(),
                ..table.clone()
            }),
            Block::Paragraph(text) | Block::Heading(text) | Block::Numbered { text, .. }
                if is_marked(text) =>
            {
                self.taken.text(text);
                Block::Paragraph(self.left_out())
            }
            Block::Paragraph(_) | Block::Heading(_) | Block::Numbered { .. } => block.clone(),
        }
    }

    /// An entry that is left out keeps its place, so that the others keep their numbers.
    fn list(&mut self, list: &List) -> List {
        let mut entry = |entry: &ListEntry| {
            if is_marked(&entry.text) {
                self.taken.list_entry(entry);
                return ListEntry {
                    text: self.left_out(),
                    lists: Vec::new(),
                };
            }
            ListEntry {
                text: entry.text.clone(),
                lists: entry.lists.iter().map(|list| self.list(list)).collect(),
            }
        };
        List {
            entries: list.entries.iter().map(&mut entry).collect(),
            ..list.clone()
        }
    }

    /// A mark in a row's first cell covers the row, one in another its own cell.
    fn row(&mut self, row: &[Vec<Inline>]) -> Vec<Vec<Inline>> {
        let is_covered = row.first().is_some_and(|first| is_marked(first));
        row.iter()
            .enumerate()
            .map(|(at, cell)| {
                if !is_covered && !is_marked(cell) {
                    return cell.clone();
                }
                self.taken.text(cell);
                match is_covered && at > 0 {
                    true => Vec::new(),
                    false => self.left_out(),
                }
            })
            .collect()
    }

    fn left_out(&self) -> Vec<Inline> {
        vec![Inline::Text(self.words.left_out.clone())]
    }
}

fn paragraph(words: &str) -> Entry {
    let mut text = Vec::new();
    for line in words.lines().filter(|line| !line.trim().is_empty()) {
        if !text.is_empty() {
            text.push(Inline::LineBreak);
        }
        text.push(Inline::Text(line.trim().to_owned()));
    }
    Entry::Block(Block::Paragraph(text))
}
