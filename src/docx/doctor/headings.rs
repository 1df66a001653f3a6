//! Headings, which people who have the document read to them go by.

use super::examination::{Examination, Part};
use super::look::Looks;
use crate::error::Message;
use crate::ooxml::xml::NodeId;

/// The first heading is not of the first level, a level is left out, or there are no headings.
pub fn out_of_order(examination: &Examination<'_>) -> Vec<Message> {
    let Some(body) = examination.body() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut before = 0;
    for paragraph in body.all("w:p") {
        let Some(level) = level(examination, body, paragraph) else {
            continue;
        };
        if level > before + 1 {
            let message = if before == 0 {
                Message::warning(format!("the first heading is of level {level}"))
            } else {
                Message::warning(format!(
                    "a heading of level {level} follows one of level {before}"
                ))
            };
            let message = message.hint(format!(
                "In Word: give it the style `Heading {}`.",
                before + 1
            ));
            found.push(examination.at(message, body, paragraph));
        }
        before = level;
    }
    if before == 0 {
        let message = Message::warning("the document has no headings")
            .hint("In Word: give the title the style `Heading 1` and the titles of items `Heading 2`; change how the styles look, not the paragraphs.");
        found.push(examination.whole(message));
    }
    found
}

/// A heading's level, counted from 1; Word counts its outline from 0 and calls 9 body text.
fn level(examination: &Examination<'_>, body: &Part<'_>, paragraph: NodeId) -> Option<i64> {
    let looks = Looks {
        styles: &examination.styles,
        part: body,
    };
    let outline = looks
        .of_paragraph(paragraph, "w:outlineLvl")
        .and_then(|outline| outline.number("w:val"))
        .map(|level| level + 1);
    let by_name = || {
        let id = looks.paragraph_style(paragraph)?;
        let name = examination.styles.name(&id).to_lowercase();
        name.strip_prefix("heading ")?.trim().parse().ok()
    };
    outline
        .or_else(by_name)
        .filter(|level| (1..=9).contains(level))
}
