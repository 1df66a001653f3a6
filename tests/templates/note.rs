//! `note.docx`: the note of a meeting that is published by law or by custom: who was there, interests declared, decisions
//! and votes. What is not for publication has its number, its title and the ground.

use super::captions::Captions;
use super::look::Look;
use super::markup::{empty_paragraph, only_if, paragraph, tag};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::{people, titles};

/// The note below a title block and the lists of people.
pub fn note(look: &Look, captions: &Captions, title_block: &str, lists: &str) -> Vec<u8> {
    let body = [
        title_block.to_owned(),
        lists.to_owned(),
        people::gap(),
        // Nobody knows that there were none: they may be told of in other words.
        only_if(
            "declarations",
            &[
                paragraph("Heading2", "{{words.declarations}}"),
                tag("{{#each declarations}}"),
                paragraph("MinuteText", "{{text text}}"),
                tag("{{/each}}"),
            ]
            .concat(),
        ),
        only_if(
            "(or decisions (any items \"private\"))",
            &[
                paragraph("Heading2", "{{words.decisions}}"),
                decisions(look, captions),
            ]
            .concat(),
        ),
        only_if(
            "next_meeting",
            &paragraph("MinuteClosing", "{{words.next_meeting}} {{next_meeting}}"),
        ),
        // Word wants a paragraph after the last table.
        tag("{{#unless next_meeting}}"),
        empty_paragraph("MinuteClosing"),
        tag("{{/unless}}"),
    ]
    .concat();
    package::document(look, Mark::Draft, &titles::property("note"), &body)
}

fn decisions(look: &Look, captions: &Captions) -> String {
    let widths = look.columns([14, 86]);
    Table::new(look, "MinuteItems", &captions.decisions, &widths)
        .row(
            Row::Header,
            &[
                paragraph("MinuteColumnHeading", "{{words.minute}}"),
                paragraph("MinuteColumnHeading", "{{words.decisions}}"),
            ],
        )
        .tag_row("{{#each items}}")
        // One row an item, so that a decision keeps its title, its list and its vote at the foot of a page.
        .row(
            Row::First,
            &[
                [
                    tag("{{#if (or decisions private)}}"),
                    paragraph("MinuteNoteNumber", "{{number}}"),
                ]
                .concat(),
                [
                    paragraph("MinuteNoteItem", "{{title}}"),
                    only_if("private", &paragraph("MinuteText", "{{text text}}")),
                    tag("{{#each decisions}}"),
                    paragraph("MinuteText", "{{text this}}"),
                    tag("{{/each}}"),
                    tag("{{/if}}"),
                ]
                .concat(),
            ],
        )
        .tag_row("{{/each}}")
        .markup()
}
