//! Comments on cells, which stand in parts of their own and only name their cell: notes, as Excel calls the old ones, and
//! threads.

use super::cell_ref::Area;
use super::refusal::{damaged_part, package_refusal};
use super::workbook::{Sheet, Workbook};
use crate::error::Message;
use crate::ooxml::relationships::{Relationship, relationships};
use crate::ooxml::{Kind, Tokens, XmlFault};
use std::collections::BTreeSet;

/// The rows of a sheet in which a comment stands between two columns, these included.
///
/// # Errors
/// Where a part is damaged.
pub fn rows_with_comments(
    workbook: &Workbook,
    sheet: &Sheet,
    columns: (u32, u32),
) -> Result<BTreeSet<u32>, Box<Message>> {
    let package = &workbook.package;
    let links =
        relationships(package, &sheet.part).map_err(|fault| package_refusal(&fault, &[]))?;
    let holds_comments = |link: &Relationship| {
        matches!(link.kind.as_str(), "comments" | "threadedComment")
            && !link.is_external
            && package.has_part(&link.target)
    };
    let mut rows = BTreeSet::new();
    for link in links.into_iter().filter(holds_comments) {
        let part = package
            .read_part(&link.target)
            .map_err(|fault| package_refusal(&fault, &[]))?;
        let found = commented(&part).map_err(|fault| damaged_part(&link.target, &fault))?;
        let (first, last) = columns;
        let is_there = |area: &Area| area.first.column <= last && area.last.column >= first;
        rows.extend(found.into_iter().filter(is_there).map(|area| area.last.row));
    }
    Ok(rows)
}

/// The cells that the comments of a part are about.
fn commented(part: &[u8]) -> Result<Vec<Area>, XmlFault> {
    let mut tokens = Tokens::of(part);
    let mut found = Vec::new();
    while let Some(token) = tokens.next_token()? {
        if let Kind::Open(tag) | Kind::Empty(tag) = token.kind()
            && matches!(tag.name(), "comment" | "threadedComment")
        {
            found.extend(tag.attribute("ref").and_then(|cell| Area::parse(&cell)));
        }
    }
    Ok(found)
}
