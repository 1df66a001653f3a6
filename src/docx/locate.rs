//! Where a paragraph stands, in the words of somebody who looks at the page.

use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeMap;

/// The place of every paragraph of a part: "table 2, row 3, cell 2".
pub fn locate_paragraphs(tree: &Tree<'_>, part: &str) -> BTreeMap<NodeId, String> {
    let mut places = BTreeMap::new();
    let mut boxes = 0;
    visit(
        tree,
        0,
        part,
        &mut Count::default(),
        &mut boxes,
        &mut places,
    );
    places
}

#[derive(Default)]
struct Count {
    paragraphs: usize,
    tables: usize,
    rows: usize,
    cells: usize,
}

fn visit(
    tree: &Tree<'_>,
    node: NodeId,
    before: &str,
    count: &mut Count,
    boxes: &mut usize,
    places: &mut BTreeMap<NodeId, String>,
) {
    for child in tree.children(node) {
        match tree.name(child) {
            Some("w:p") => {
                count.paragraphs += 1;
                let in_cell = tree.is(node, "w:tc");
                let place = match (in_cell && count.paragraphs == 1, before) {
                    (true, before) => before.to_owned(),
                    (false, "") => format!("paragraph {}", count.paragraphs),
                    (false, before) => format!("{before}, paragraph {}", count.paragraphs),
                };
                visit(tree, child, &place, &mut Count::default(), boxes, places);
                places.insert(child, place);
            }
            Some("w:tbl") => {
                count.tables += 1;
                let place = join(before, &format!("table {}", count.tables));
                visit(tree, child, &place, &mut Count::default(), boxes, places);
            }
            Some("w:tr") => {
                count.rows += 1;
                let place = join(before, &format!("row {}", count.rows));
                visit(tree, child, &place, &mut Count::default(), boxes, places);
            }
            Some("w:tc") => {
                count.cells += 1;
                let place = join(before, &format!("cell {}", count.cells));
                visit(tree, child, &place, &mut Count::default(), boxes, places);
            }
            Some("w:txbxContent") => {
                *boxes += 1;
                let place = join(before, "text box");
                visit(tree, child, &place, &mut Count::default(), boxes, places);
            }
            Some(_) => visit(tree, child, before, count, boxes, places),
            None => {}
        }
    }
}

fn join(before: &str, what: &str) -> String {
    if before.is_empty() {
        what.to_owned()
    } else {
        format!("{before}, {what}")
    }
}

/// What a clerk calls a part, empty for the body.
pub fn part_in_words(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let kind = file
        .trim_end_matches(".xml")
        .trim_end_matches(|c: char| c.is_ascii_digit());
    match kind {
        "document" => String::new(),
        "header" => "page header".to_owned(),
        "footer" => "page footer".to_owned(),
        "footnotes" => "footnotes".to_owned(),
        "endnotes" => "endnotes".to_owned(),
        "comments" => "comments".to_owned(),
        "styles" => "styles".to_owned(),
        "numbering" => "numbering of lists".to_owned(),
        "core" | "app" | "custom" => "document properties".to_owned(),
        _ => format!("part `{name}`"),
    }
}
