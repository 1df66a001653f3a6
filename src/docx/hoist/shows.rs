//! What paragraphs and rows show beside their tags.

use crate::docx::expression::TagKind;
use crate::docx::tags::Tag;
use crate::docx::visible::is_visible;
use crate::ooxml::xml::{Content, NodeId, Tree};

/// What a paragraph shows beside its tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Words or more.
    Words,
    /// Blocks' tags alone.
    Blocks,
    /// `{{text …}}`, perhaps with blocks' tags.
    Text,
}

/// What a paragraph shows.
pub fn shows(tree: &Tree<'_>, paragraph: NodeId, tags: &[Tag]) -> Shows {
    let mut found = Shows::Blocks;
    for node in tree.descendants(paragraph) {
        match tree.content(node) {
            Content::Mark(tag) => match tags
                .get(*tag)
                .map(|tag| (&tag.kind, tag.paragraph == paragraph))
            {
                Some((TagKind::Print(_), true)) => return Shows::Words,
                Some((TagKind::Text(_), true)) => found = Shows::Text,
                _ => {}
            },
            _ if is_visible(tree, node) => return Shows::Words,
            _ => {}
        }
    }
    found
}

/// True for a row or cell that holds nothing but the tags of blocks.
pub fn shows_blocks(tree: &Tree<'_>, node: NodeId, tags: &[Tag]) -> bool {
    tree.descendants(node)
        .into_iter()
        .all(|node| match tree.content(node) {
            Content::Mark(tag) => !matches!(
                tags.get(*tag).map(|tag| &tag.kind),
                Some(TagKind::Print(_) | TagKind::Text(_))
            ),
            _ => !is_visible(tree, node),
        })
}

/// True where nothing to read stands before a tag in its paragraph.
pub fn stands_first(tree: &Tree<'_>, tags: &[Tag], tag: usize) -> bool {
    stands_first_in(tree, tags, tag, tags[tag].paragraph)
}

/// True where nothing to read stands before a tag in a cell or paragraph around it.
pub fn stands_first_in(tree: &Tree<'_>, tags: &[Tag], tag: usize, around: NodeId) -> bool {
    tree.descendants(around)
        .into_iter()
        .take_while(|node| *node != tags[tag].mark)
        .all(|node| !counts(tree, tags, node))
}

/// True where nothing to read stands after a tag in its paragraph.
pub fn stands_last(tree: &Tree<'_>, tags: &[Tag], tag: usize) -> bool {
    tree.descendants(tags[tag].paragraph)
        .into_iter()
        .skip_while(|node| *node != tags[tag].mark)
        .all(|node| !counts(tree, tags, node))
}

fn counts(tree: &Tree<'_>, tags: &[Tag], node: NodeId) -> bool {
    match tree.content(node) {
        Content::Mark(tag) => matches!(
            tags.get(*tag).map(|tag| &tag.kind),
            Some(TagKind::Print(_) | TagKind::Text(_))
        ),
        _ => is_visible(tree, node),
    }
}
