//! How much of its items a part prints.

use crate::docx::tags::Tag;
use crate::ooxml::xml::NodeId;

/// What of the items stands in the documents.
#[derive(Clone, Copy, Debug)]
pub struct ItemsPrinted {
    /// The paragraph of the first tag for what stands before an item's first action.
    pub opening_at: Option<NodeId>,
    /// Whether anything prints what stands after it: the rows, the item as a whole, or the actions, in which case the
    /// author knows that they stand apart.
    pub has_rest: bool,
}

impl ItemsPrinted {
    /// Of the tags of a part, and the same as handlebars has them.
    pub fn by(tags: &[Tag], written: &[String]) -> Self {
        let records: Vec<&str> = written.iter().filter_map(|tag| record_entry(tag)).collect();
        let is_whole = |text: &str| match text.split_once('.') {
            Some((entry, "text")) => !records.contains(&entry),
            _ => false,
        };
        let has_rest = |tag: &String| {
            text_printed(tag).is_some_and(is_whole)
                || list_used(tag)
                    .is_some_and(|list| list.ends_with(".rows") || list.ends_with(".actions"))
        };
        let opening = written
            .iter()
            .position(|tag| text_printed(tag).is_some_and(|text| text.ends_with(".opening")));
        ItemsPrinted {
            opening_at: opening.and_then(|at| Some(tags.get(at)?.paragraph)),
            has_rest: written.iter().any(has_rest),
        }
    }
}

/// `e1.opening` of `{{text e1.opening 14}}`
fn text_printed(tag: &str) -> Option<&str> {
    tag.strip_prefix("{{text ")?.split(' ').next()
}

/// `e1.rows` of `{{#each e1.rows as |e2 i2|}}`
fn list_used(tag: &str) -> Option<&str> {
    ["{{#each ", "{{join "]
        .iter()
        .find_map(|start| tag.strip_prefix(start))?
        .split(' ')
        .next()
}

/// `e2` of a loop over decisions or declarations, which have a text too.
fn record_entry(tag: &str) -> Option<&str> {
    let (list, names) = tag.strip_prefix("{{#each ")?.split_once(" as |")?;
    let is_record = list.ends_with(".decisions") || list.ends_with(".declarations");
    names.split(' ').next().filter(|_| is_record)
}
