//! What a document has as a whole: tags, a title, a language, page numbers, no comments.

use super::examination::Examination;
use super::tagged::tags;
use crate::error::Message;

/// Every meeting would give the same document.
pub fn without_tags(examination: &Examination<'_>) -> Vec<Message> {
    let has_tags = examination
        .parts
        .iter()
        .any(|part| tags(&part.tree.text(0)).next().is_some());
    let message = Message::warning(
        "the template has no tags, so every meeting gives the same document",
    )
    .hint(
        "Type `{{title}}` where the meeting's name goes; `minutebook house tags` lists all tags.",
    );
    unless(has_tags, examination.whole(message))
}

/// Nothing names the document to who opens it, or has it read to them.
pub fn without_title(examination: &Examination<'_>) -> Vec<Message> {
    let has_title = examination.tree("docProps/core.xml").is_some_and(|core| {
        core.descendants(0)
            .into_iter()
            .any(|node| core.is(node, "dc:title") && !core.text(node).trim().is_empty())
    });
    let message = Message::warning("the document has no title in its properties")
        .hint("In Word: File, Info, Title; type `{{title}} {{date}}` there.");
    unless(has_title, examination.whole(message))
}

/// Spelling is checked, and the document is read out, in whatever language the reader's Word has.
pub fn without_language(examination: &Examination<'_>) -> Vec<Message> {
    let styles = &examination.styles;
    let says = |node| styles.tree().attribute(node, "w:val").is_some();
    let in_usual = || styles.find(styles.usual("paragraph")?, &["w:rPr", "w:lang"]);
    let has_language = styles
        .default(&["w:rPrDefault", "w:rPr", "w:lang"])
        .is_some_and(says)
        || in_usual().is_some_and(says);
    let message = Message::warning("the document says no language")
        .hint("In Word: Review, Language, Set Proofing Language, Set As Default.");
    unless(has_language, examination.whole(message))
}

/// Printed pages could be mixed up.
pub fn without_page_number(examination: &Examination<'_>) -> Vec<Message> {
    let has_number = examination.parts.iter().any(|part| {
        let tree = &part.tree;
        let mut instructions = String::new();
        for node in tree.descendants(0) {
            match tree.name(node) {
                Some("w:instrText") => instructions += &tree.text(node),
                Some("w:fldChar") => instructions.push(' '),
                Some("w:fldSimple") => {
                    instructions += &tree.attribute(node, "w:instr").unwrap_or_default();
                    instructions.push(' ');
                }
                Some("w:pgNum") => return true,
                _ => {}
            }
        }
        instructions
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case("PAGE"))
    });
    let message = Message::warning("the pages have no number")
        .hint("In Word: Insert, Page Number, Bottom of Page.");
    unless(has_number, examination.whole(message))
}

/// Remarks to each other would go out with every document.
pub fn with_comments(examination: &Examination<'_>) -> Vec<Message> {
    let first = examination.body().and_then(|body| {
        let comment = body.all("w:commentReference").first().copied()?;
        Some((body, comment))
    });
    let message = Message::warning("the template holds comments, which every document would carry")
        .hint("In Word: Review, Delete, Delete All Comments in Document.");
    first
        .map(|(body, node)| examination.at(message, body, node))
        .into_iter()
        .collect()
}

fn unless(is_right: bool, message: Message) -> Vec<Message> {
    if is_right { Vec::new() } else { vec![message] }
}
