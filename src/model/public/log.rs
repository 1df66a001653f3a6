//! What the logs are told of private actions: the shared log that they exist, the private one what they are.

use super::is_private;
use crate::model::house_style::PublicWords;
use crate::model::{Action, ActionForm, Entry, Inline, Item, Minutes};

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
pub fn for_logs(minutes: &Minutes, words: &PublicWords, has_private_log: bool) -> LogMinutes {
    let alone = minutes.actions_alone();
    let with = |choose: &dyn Fn(&Item, &Action, bool) -> Option<Action>| {
        let items = minutes.items.iter();
        items
            .map(|item| with_actions(item, choose))
            .filter(|item| !item.entries.is_empty())
            .collect()
    };
    let refs_of = |privately: bool| {
        let items = minutes.items.iter();
        let actions = items.flat_map(|item| {
            let entries = item.entries.iter().enumerate();
            entries.filter(move |(at, entry)| is_private(item, *at, entry) == privately)
        });
        let refs = actions.filter_map(|(_, entry)| match entry {
            Entry::Action(action) => action.reference.clone(),
            _ => None,
        });
        refs.collect::<Vec<_>>()
    };
    let private = has_private_log.then(|| Minutes {
        refs_elsewhere: refs_of(false),
        reference: format!("{}{PRIVATE_REFERENCE}", minutes.reference),
        items: with(&|_, action, is_private| is_private.then(|| action.clone())),
        ..alone.clone()
    });
    let shared = Minutes {
        refs_elsewhere: match has_private_log {
            true => refs_of(true),
            false => Vec::new(),
        },
        items: with(
            &|item, action, is_private| match (is_private, has_private_log) {
                (false, _) => Some(action.clone()),
                (true, true) => None,
                (true, false) => Some(masked(item, action, words)),
            },
        ),
        ..alone
    };
    LogMinutes { shared, private }
}

/// The item with those of its actions that are chosen, and nothing else; which of them are private is settled by then.
fn with_actions(item: &Item, choose: &dyn Fn(&Item, &Action, bool) -> Option<Action>) -> Item {
    let actions = item.entries.iter().enumerate().filter_map(|(at, entry)| {
        let Entry::Action(action) = entry else {
            return None;
        };
        choose(item, action, is_private(item, at, entry)).map(Entry::Action)
    });
    Item {
        entries: actions.collect(),
        private_entries: Default::default(),
        ..item.without_entries()
    }
}

fn masked(item: &Item, action: &Action, words: &PublicWords) -> Action {
    let words = words.log.replace("{{number}}", &item.number);
    Action {
        text: vec![Inline::Text(words)],
        form: ActionForm::Masked,
        ..action.clone()
    }
}
