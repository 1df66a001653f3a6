//! Tags in the plain text of the document's properties: words on one line, each element by itself.

use super::expression::{TagFault, TagKind};
use super::pairing::Block;
use super::tags::{FaultAt, Tag};

/// Makes the printing tags print on one line, and finds what plain text cannot hold.
pub fn fit_plain_text(
    tags: &[Tag],
    blocks: &[Block],
    written: &mut [String],
    faults: &mut Vec<FaultAt>,
) {
    let mut report = |tag: &Tag, text: String, hint: &str| {
        faults.push(FaultAt {
            paragraph: tag.paragraph,
            typed: tag.typed.clone(),
            fault: TagFault {
                text,
                hint: hint.to_owned(),
            },
        });
    };
    for (tag, written) in tags.iter().zip(written) {
        match tag.kind {
            TagKind::Print(_) => *written = on_one_line(written),
            TagKind::Text(_) => report(
                tag,
                "a property of the document holds words, not paragraphs".to_owned(),
                "Leave it out here.",
            ),
            _ => {}
        }
    }
    for block in blocks {
        let open = &tags[block.open];
        let is_elsewhere = |tag: &&usize| tags[**tag].paragraph != open.paragraph;
        if let Some(other) = block.elses.iter().chain([&block.close]).find(is_elsewhere) {
            report(
                open,
                format!(
                    "`{}` stands in one property of the document and `{}` in another",
                    open.typed, tags[*other].typed
                ),
                "Put both into one.",
            );
        }
    }
}

/// A printing tag whose words come without line ends, for text that is not in a run.
fn on_one_line(written: &str) -> String {
    let inner = written.trim_start_matches("{{").trim_end_matches("}}");
    if inner.contains(' ') {
        format!("{{{{one_line ({inner})}}}}")
    } else {
        format!("{{{{one_line {inner}}}}}")
    }
}
