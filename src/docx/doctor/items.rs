//! Items, of which a document may hold less than its author thinks, and what else minutes may leave out.

use super::examination::Examination;
use crate::docx::left_out::{MINUTES, Part};
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

/// Minutes without a part of what people write in them.
pub fn left_out(examination: &Examination<'_>) -> Vec<Message> {
    if examination.document() != MINUTES {
        return Vec::new();
    }
    let rest_is_told = !without_rest(examination).is_empty();
    let left_out = examination.left_out().into_iter();
    left_out
        .filter(|expected| !(rest_is_told && expected.part == Part::Rest))
        .map(|expected| {
            let message = Message::warning(format!("the minutes do not print {}", expected.what));
            examination.whole(message.hint(expected.remedy))
        })
        .collect()
}
