//! Items, of which a document may hold less than its author thinks.

use super::examination::Examination;
use crate::error::Message;

/// `{{text this}}` of an item ends where its first action begins, and nothing prints what follows.
pub fn without_rest(examination: &Examination<'_>) -> Vec<Message> {
    if examination.items().any(|(_, items)| items.has_rest) {
        return Vec::new();
    }
    let openings = examination
        .items()
        .filter_map(|(part, items)| Some((part, items.opening_at?)));
    let message = || {
        Message::warning("of each item only what stands before its first action is printed")
            .hint("`{{text text}}` prints the whole item, `{{#each rows}}` the rest row by row.")
    };
    openings
        .take(1)
        .map(|(part, paragraph)| examination.at(message(), part, paragraph))
        .collect()
}
