//! Pictures and their descriptions.

use super::examination::Examination;
use crate::error::Message;

/// A picture says nothing to people who cannot see it.
pub fn without_alternative_text(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for part in &examination.parts {
        let tree = &part.tree;
        for picture in part.all("wp:docPr") {
            let inside = tree.descendants(tree.parent(picture));
            let is_picture = inside.iter().any(|node| tree.is(*node, "pic:pic"));
            let is_decoration = inside.iter().any(|node| {
                tree.name(*node)
                    .is_some_and(|name| name.ends_with(":decorative"))
                    && tree.attribute(*node, "val").as_deref() != Some("0")
            });
            let description = tree.attribute(picture, "descr").unwrap_or_default();
            if is_picture && !is_decoration && description.trim().is_empty() {
                let message = Message::warning("this picture has no alternative text")
                    .hint("In Word: right-click it, Edit Alt Text, and say in a few words what it shows: `Logo of the council`.");
                found.push(examination.at(message, part, picture));
            }
        }
    }
    found
}
