//! What is said about many meetings, each thing once.

use super::made::Made;
use crate::app::Outcome;
use crate::error::Message;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Meetings of one committee share its file, and those of one house its templates: the faults of these are said once.
pub fn tell_each_once(meetings: &mut [Made], outcome: &mut Outcome) {
    let mut said = Said::default();
    for made in meetings.iter_mut() {
        for message in made.messages.drain(..) {
            said.tell(message, &mut outcome.messages);
        }
    }
    let mut faults = meetings
        .iter_mut()
        .flat_map(|made| made.faults.drain(..))
        .peekable();
    if faults.peek().is_none() {
        return;
    }
    // Perhaps told already at the line that names the house.
    let texts: HashSet<String> = outcome
        .messages
        .iter()
        .map(|said| said.text.clone())
        .collect();
    for fault in faults {
        if fault.place.is_some() || !texts.contains(&fault.text) {
            said.tell(fault, &mut outcome.messages);
        }
    }
}

/// Where the messages that were told stand in their list, by their hashes: thousands are not kept twice. Two that differ
/// and have one hash stand under that hash and the next free one.
#[derive(Default)]
struct Said(HashMap<u64, usize>);

impl Said {
    fn tell(&mut self, message: Message, told: &mut Vec<Message>) {
        let mut hasher = DefaultHasher::new();
        message.hash(&mut hasher);
        let mut hash = hasher.finish();
        while let Some(at) = self.0.get(&hash) {
            if told[*at] == message {
                return;
            }
            hash = hash.wrapping_add(1);
        }
        self.0.insert(hash, told.len());
        told.push(message);
    }
}
