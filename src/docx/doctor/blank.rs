//! Blank lines that stand for space.

use super::examination::Examination;
use crate::docx::visible::is_visible;
use crate::error::Message;
use crate::ooxml::xml::{NodeId, Tree};

/// Two blank paragraphs follow each other: they are read out as such, and stay where what stood there is left out.
pub fn in_a_row(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for part in &examination.parts {
        let mut before = None;
        for paragraph in part.all("w:p") {
            let follows = before.is_some_and(|before| follows(&part.tree, before, paragraph));
            let is_blank = is_blank(&part.tree, paragraph);
            if follows && is_blank {
                let message = Message::note("blank lines stand here for space").hint(
                    "In Word: delete them, and give the style below them space before it: Modify, Format, Paragraph, Spacing.",
                );
                found.push(examination.at(message, part, paragraph));
            }
            // Of three or more in a row, the first two are enough to be told of.
            before = (is_blank && !follows).then_some(paragraph);
        }
    }
    found
}

fn follows(tree: &Tree<'_>, before: NodeId, paragraph: NodeId) -> bool {
    let parent = tree.parent(paragraph);
    tree.parent(before) == parent && {
        let mut after = tree
            .children(parent)
            .skip_while(|node| *node != before)
            .skip(1);
        after.find(|node| tree.name(*node).is_some()) == Some(paragraph)
    }
}

fn is_blank(tree: &Tree<'_>, paragraph: NodeId) -> bool {
    !tree
        .descendants(paragraph)
        .into_iter()
        .any(|node| is_visible(tree, node))
}
