//! The Action column, and whether initials fit into it.

use super::examination::{Examination, Part};
use super::look::{Looks, number};
use super::style_sheet::below;
use super::tables::{cells, own_text, rows, tables};
use super::tagged::{prints, prints_in_own_loop};
use crate::error::Message;
use crate::ooxml::xml::NodeId;

/// The longest initials that are to fit on one line.
const LETTERS: i64 = 6;
/// How wide a capital letter is on average, in hundredths of its size; bold letters are wider.
const CAPITAL: i64 = 70;
const BOLD_CAPITAL: i64 = 74;
/// The space left and right in a cell where nothing says otherwise.
const USUAL_MARGIN: i64 = 108;

/// Initials would be broken over two lines.
pub fn too_narrow(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for (part, table) in tables(examination) {
        let looks = Looks {
            styles: &examination.styles,
            part,
        };
        for row in rows(&part.tree, table) {
            for (at, cell) in cells(&part.tree, row).into_iter().enumerate() {
                if !prints(&own_text(&part.tree, cell), "owner") {
                    continue;
                }
                let (Some(width), Some(run)) =
                    (width(part, table, cell, at), owner_run(part, cell))
                else {
                    continue;
                };
                let room = width - taken(looks, table, cell, run);
                let needed = needed(looks, run);
                if room < needed {
                    let message = Message::warning(format!(
                        "the Action column is {} mm wide, too narrow for initials of {LETTERS} letters",
                        millimetres(width)
                    ))
                    .hint(format!(
                        "At {} point they need {} mm: drag the rule at its left side.",
                        looks.half_points(run) / 2,
                        millimetres(width - room + needed)
                    ));
                    found.push(examination.at(message, part, run));
                }
            }
        }
    }
    found.dedup_by(|one, other| one.text == other.text);
    found
}

/// A cell goes through the actions by itself, so that its owners stand at its top, wherever beside them their actions do.
pub fn owners_in_a_heap(examination: &Examination<'_>) -> Vec<Message> {
    let mut found = Vec::new();
    for (part, table) in tables(examination) {
        for row in rows(&part.tree, table) {
            let cells: Vec<(NodeId, String)> = cells(&part.tree, row)
                .into_iter()
                .map(|cell| (cell, own_text(&part.tree, cell)))
                .collect();
            let heap = cells
                .iter()
                .find(|(_, words)| prints_in_own_loop(words, "owner"));
            let Some((heap, _)) = heap else { continue };
            let has_actions = |(cell, words): &(NodeId, String)| {
                cell != heap
                    && ["text", "this", "line", "what"]
                        .iter()
                        .any(|field| prints(words, field))
            };
            if cells.iter().any(has_actions) {
                let message = Message::warning("the owners of all actions stand in one cell, level with the first words of the item")
                    .hint("`{{#each rows}}` in the first and `{{/each}}` in the last cell of a row gives each action a row of its own: `{{text this}}` in one cell, `{{owner}}` beside it.");
                found.push(examination.at(message, part, *heap));
            }
        }
    }
    found
}

/// A cell's width in twentieths of a point: its own, else that of its column in the grid.
fn width(part: &Part<'_>, table: NodeId, cell: NodeId, at: usize) -> Option<i64> {
    let tree = &part.tree;
    let own = below(tree, cell, &["w:tcPr", "w:tcW"])
        .filter(|width| {
            tree.attribute(*width, "w:type")
                .is_none_or(|kind| kind == "dxa")
        })
        .and_then(|width| number(tree, width, "w:w"))
        .filter(|width| *width > 0);
    own.or_else(|| {
        let grid = tree.child(table, "w:tblGrid")?;
        let column = tree.children(grid).nth(at)?;
        number(tree, column, "w:w")
    })
}

/// The run that the owner's words take their look from.
fn owner_run(part: &Part<'_>, cell: NodeId) -> Option<NodeId> {
    let mut runs = part.tree.descendants(cell);
    runs.retain(|node| part.tree.is(*node, "w:r"));
    runs.iter()
        .copied()
        .find(|run| part.tree.text(*run).contains("owner"))
        .or_else(|| runs.first().copied())
}

/// What margins and indents take of a cell.
fn taken(looks: Looks<'_, '_>, table: NodeId, cell: NodeId, run: NodeId) -> i64 {
    let margin = |sides: [&str; 2]| {
        let tree = &looks.part.tree;
        let own = |node: NodeId, holder: [&str; 2]| {
            sides.iter().find_map(|side| {
                let side = below(tree, node, &[holder[0], holder[1], side])?;
                number(tree, side, "w:w")
            })
        };
        own(cell, ["w:tcPr", "w:tcMar"])
            .or_else(|| own(table, ["w:tblPr", "w:tblCellMar"]))
            .or_else(|| {
                let id = looks.table_style(table)?;
                sides.iter().find_map(|side| {
                    looks
                        .in_style(&id, &["w:tblPr", "w:tblCellMar", side])?
                        .number("w:w")
                })
            })
            .unwrap_or(USUAL_MARGIN)
    };
    let indents = looks
        .part
        .tree
        .ancestor(run, "w:p")
        .and_then(|paragraph| looks.of_paragraph(paragraph, "w:ind"))
        .map_or(0, |indent| {
            ["w:left", "w:start", "w:right", "w:end"]
                .iter()
                .filter_map(|side| indent.number(side))
                .sum()
        });
    margin(["w:left", "w:start"]) + margin(["w:right", "w:end"]) + indents
}

/// How wide the longest initials are in the letters of a run, in twentieths of a point.
fn needed(looks: Looks<'_, '_>, run: NodeId) -> i64 {
    let capital = if looks.is_bold(run) {
        BOLD_CAPITAL
    } else {
        CAPITAL
    };
    LETTERS * looks.half_points(run) * 10 * capital / 100
}

fn millimetres(twentieths: i64) -> i64 {
    (twentieths * 254 + 7200) / 14400
}
