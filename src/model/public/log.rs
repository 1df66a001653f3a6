//! What the logs are told of private actions: the shared log that they exist, the private one what they are.

use super::is_private;
use crate::model::house_style::PublicWords;
use crate::model::{Action, Entry, Inline, Item, Minutes};

/// What follows a meeting's reference in the private log, so that no Ref is given in both.
const PRIVATE_REFERENCE: &str = "-P";

/// The minutes as the logs are to have them.
#[derive(Clone, Debug)]
pub struct LogMinutes {
    /// For the log that everybody has.
    pub shared: Minutes,
    /// For the log of private actions, where there is one.
    pub private: Option<Minutes>,
}

/// Takes the words of private actions from what the shared log is told: the action is the house's word for one, with
/// its owners, its due date and its Ref. Where there is a private log it goes there instead, under a Ref of its own kind.
pub fn for_logs(minutes: Minutes, words: &PublicWords, has_private_log: bool) -> LogMinutes {
    let private = has_private_log.then(|| Minutes {
        reference: format!("{}{PRIVATE_REFERENCE}", minutes.reference),
        items: (minutes.items.iter().map(with_private_actions)).collect(),
        ..minutes.clone()
    });
    let items = minutes.items.iter();
    let shared = Minutes {
        items: if has_private_log {
            items.map(without_private_actions).collect()
        } else {
            items.map(|item| with_masked_actions(item, words)).collect()
        },
        ..minutes
    };
    LogMinutes { shared, private }
}

fn with_private_actions(item: &Item) -> Item {
    with_entries(item, |at, entry| {
        is_private_action(item, at, entry).then(|| entry.clone())
    })
}

fn without_private_actions(item: &Item) -> Item {
    with_entries(item, |at, entry| {
        (!is_private_action(item, at, entry)).then(|| entry.clone())
    })
}

fn with_masked_actions(item: &Item, words: &PublicWords) -> Item {
    let masked = words.log.replace("{{number}}", &item.number);
    with_entries(item, |at, entry| {
        Some(match entry {
            Entry::Action(action) if is_private(item, at, entry) => Entry::Action(Action {
                text: vec![Inline::Text(masked.clone())],
                ..action.clone()
            }),
            _ => entry.clone(),
        })
    })
}

fn is_private_action(item: &Item, at: usize, entry: &Entry) -> bool {
    matches!(entry, Entry::Action(_)) && is_private(item, at, entry)
}

/// The item with other entries; which of them are private is settled by then.
fn with_entries(item: &Item, choose: impl Fn(usize, &Entry) -> Option<Entry>) -> Item {
    Item {
        entries: (item.entries.iter().enumerate())
            .filter_map(|(at, entry)| choose(at, entry))
            .collect(),
        private_entries: Default::default(),
        ..item.clone()
    }
}
