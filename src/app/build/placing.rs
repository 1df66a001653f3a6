//! The documents of a run given their names.

use super::document::Document;
use crate::app::workers::{Bound, for_each};
use crate::app::{Order, Outcome, documents};
use crate::error::FailureKind;
use crate::files;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Has all documents on the drive already, so that little is left to do once they may be given their names. `hear` is told
/// how many are.
pub fn settle_all(documents: &mut [Document], mut hear: impl FnMut(usize)) {
    let settle = |document: &mut Document| {
        if let Document::Ready(ready) = document {
            ready.settle();
        }
    };
    for_each(
        documents.iter_mut().collect(),
        Bound::Drive,
        settle,
        |done, ()| hear(done),
    );
}

/// Gives every document its name; what is in the way of one keeps back no other. `hear` is told how many have theirs.
pub fn place_all(
    documents: Vec<Document>,
    order: &Order,
    mut hear: impl FnMut(usize),
    outcome: &mut Outcome,
) {
    let folders: BTreeSet<PathBuf> = documents.iter().filter_map(Document::folder).collect();
    let write = |document: Document| match document {
        Document::Ready(ready) => documents::place(ready, order),
        Document::Foreseen(done) => done,
        Document::Unfilled(..) => unreachable!("all documents are filled by now"),
    };
    let placed = for_each(documents, Bound::Drive, write, |done, _| hear(done));
    for folder in &folders {
        files::sweep(folder);
        files::synchronise_folder(folder);
    }
    for done in placed {
        match done {
            Ok(done) => outcome.done.push(done),
            Err(mut failure) => {
                // By now something is written: it is no fault that kept everything from it.
                failure.kind = failure.kind.max(FailureKind::NotNow);
                outcome.fail(failure);
            }
        }
    }
}
