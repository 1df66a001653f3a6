//! What may be known of a meeting: the copy for publication, what the shared log says of private actions, and the search
//! for private words in a finished document.
//!
//! ```text
//! Minutes ─ public_copy ─┬─> Minutes without the private parts ─> filled as any other
//!                        └─> the private texts ─ Needles ─> none of them is found in the document, or it is not written
//! ```
//!
//! The private words never reach the template. The search is the second lock: it finds what a person typed twice, once
//! in a private part and once in a public one.

mod copy;
mod log;
mod mark;
mod needles;
mod own_name;
mod private_text;
mod tokens;
mod weight;

pub use copy::{PublicCopy, public_copy};
pub use log::{LogMinutes, for_logs};
pub use mark::{is_marked, mark_length};
pub use needles::{Needles, Sought};
pub use private_text::{PrivateText, Sort};

use super::{Block, Entry, Item, List};

/// True where an item has a private part.
fn has_private_part(item: &Item) -> bool {
    item.private.is_some()
        || (0..).zip(&item.entries).any(|(at, entry)| {
            is_private(item, at, entry)
                || match entry {
                    Entry::Block(block) => has_marked_part(block),
                    Entry::Decision(decision) => decision.blocks.iter().any(has_marked_part),
                    Entry::Action(_) | Entry::Interest(_) => false,
                }
        })
}

/// True for an entry of which nothing is public.
fn is_private(item: &Item, at: usize, entry: &Entry) -> bool {
    item.private.is_some()
        || item.private_entries.contains(&at)
        || match entry {
            Entry::Block(Block::Paragraph(text) | Block::Heading(text)) => is_marked(text),
            Entry::Block(Block::Numbered { text, .. }) => is_marked(text),
            Entry::Block(Block::List(_) | Block::Table(_)) => false,
            Entry::Action(action) => is_marked(&action.text),
            Entry::Decision(decision) => is_marked(&decision.text),
            Entry::Interest(interest) => mark_length(interest.nature.trim_start()).is_some(),
        }
}

/// True for a list or table with an entry or cell that is marked.
fn has_marked_part(block: &Block) -> bool {
    match block {
        Block::List(list) => has_marked_entry(list),
        Block::Table(table) => {
            let mut cells = table.header.iter().chain(table.rows.iter().flatten());
            cells.any(|cell| is_marked(cell))
        }
        Block::Paragraph(text) | Block::Heading(text) | Block::Numbered { text, .. } => {
            is_marked(text)
        }
    }
}

fn has_marked_entry(list: &List) -> bool {
    (list.entries.iter())
        .any(|entry| is_marked(&entry.text) || entry.lists.iter().any(has_marked_entry))
}
