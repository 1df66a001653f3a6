//! What is said about many meetings, each thing once.

use super::made::Made;
use crate::app::Messages;
use crate::error::{Grade, Message, Place};
use std::collections::HashSet;

/// What was said that may be found in several meetings: of the file that those of one committee share, or of the template
/// that those of one house do.
#[derive(Default)]
pub struct Shared {
    said: HashSet<Message>,
    /// What the errors say, each once, wherever it was.
    errors: HashSet<String>,
}

impl Shared {
    /// Says what there is to say of a meeting, and nothing twice.
    pub fn tell(&mut self, made: &mut Made, told: &mut Messages) {
        let own = made.input.path.display().to_string();
        let messages = std::mem::take(&mut made.messages);
        let mut met = HashSet::new();
        let is_new: Vec<bool> = messages.iter().map(|one| met.insert(one)).collect();
        for (message, is_new) in messages.into_iter().zip(is_new) {
            // What stands in its own file is said of no other.
            if is_new && (is_in(&message, &own) || self.said.insert(message.clone())) {
                if message.grade == Grade::Error {
                    self.errors.insert(message.text.clone());
                }
                told.push(message);
            }
        }
    }

    /// Says what is wrong with the templates of meetings, which may have been told at the line that names the house.
    pub fn tell_faults(&mut self, meetings: &mut [Made], told: &mut Messages) {
        for fault in meetings.iter_mut().flat_map(|made| made.faults.drain(..)) {
            let is_told = fault.place.is_none() && self.errors.contains(&fault.text);
            if !is_told && self.said.insert(fault.clone()) {
                told.push(fault);
            }
        }
    }
}

fn is_in(message: &Message, file: &str) -> bool {
    match &message.place {
        Some(Place::Line(place)) => place.file == file,
        Some(Place::Part { file: own, .. } | Place::File(own)) => own == file,
        None => false,
    }
}
