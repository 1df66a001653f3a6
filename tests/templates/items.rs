//! The rows of a table of items: heading, text, and each action beside its owner.

use super::markup::{empty_paragraph, owner_and_due, paragraph, tag};
use super::table::{Row, Table};

/// Whether the number of an item has a column of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// In the first of three columns.
    InItsColumn,
    /// Before the heading, in the first of two.
    BeforeTheTitle,
}

/// Adds the rows of the items.
#[must_use]
pub fn item_rows(table: Table<'_>, number: Number) -> Table<'_> {
    let owner = [owner_and_due(), tag("{{/if}}")].concat();
    let no_owner = |end: &str| [empty_paragraph("MinuteOwner"), tag(end)].concat();
    table
        .tag_row("{{#each items}}")
        .row(Row::First, &heading(number))
        .row(
            Row::More,
            &cells(
                number,
                "{{#if opening}}",
                "{{text opening}}",
                no_owner("{{/if}}"),
            ),
        )
        .tag_row("{{#each rows}}")
        .row(
            Row::MoreInOnePiece,
            &cells(number, "{{#if is_action}}", "{{text this}}", owner),
        )
        .row(
            Row::More,
            &cells(
                number,
                "{{#unless is_action}}",
                "{{text this}}",
                no_owner("{{/unless}}"),
            ),
        )
        .tag_row("{{/each}}")
        .tag_row("{{/each}}")
}

fn heading(number: Number) -> Vec<String> {
    match number {
        Number::InItsColumn => vec![
            paragraph("MinuteNumber", "{{number}}"),
            paragraph("Heading2", "{{title}}"),
            empty_paragraph("MinuteOwner"),
        ],
        Number::BeforeTheTitle => vec![
            paragraph("Heading2", "{{number}} {{title}}"),
            empty_paragraph("MinuteOwner"),
        ],
    }
}

fn cells(number: Number, start: &str, text: &str, owner: String) -> Vec<String> {
    let text = paragraph("MinuteText", text);
    match number {
        Number::InItsColumn => vec![
            [tag(start), empty_paragraph("MinuteText")].concat(),
            text,
            owner,
        ],
        Number::BeforeTheTitle => vec![[tag(start), text].concat(), owner],
    }
}
