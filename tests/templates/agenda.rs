//! `agenda.docx`: the title block, and the items of business by number. No people and no notes.

use super::actions;
use super::captions::Captions;
use super::look::Look;
use super::markup::{empty_paragraph, only_if, paragraph, tag};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::titles;

/// The agenda below a title block.
pub fn agenda(look: &Look, captions: &Captions, title_block: &str) -> Vec<u8> {
    let body = [
        title_block.to_owned(),
        only_if(
            "words.summons",
            &paragraph("MinuteSummons", "{{words.summons}}"),
        ),
        paragraph("Heading2", "{{words.business}}"),
        items(look, captions),
        actions::still_open(look, captions),
        // Word wants a paragraph after the last table.
        tag("{{#if words.agenda_closing}}"),
        paragraph("MinuteClosing", "{{words.agenda_closing}}"),
        tag("{{else}}"),
        empty_paragraph("MinuteClosing"),
        tag("{{/if}}"),
    ]
    .concat();
    package::document(look, Mark::None, &titles::property("agenda"), &body)
}

fn items(look: &Look, captions: &Captions) -> String {
    Table::new(
        look,
        "MinuteItems",
        &captions.agenda,
        &look.columns([14, 86]),
    )
    .row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.item_number}}"),
            paragraph("MinuteColumnHeading", "{{words.item_title}}"),
        ],
    )
    .row(
        Row::First,
        &[
            [
                tag("{{#each items}}"),
                paragraph("MinuteAgendaNumber", "{{number}}"),
            ]
            .concat(),
            [paragraph("MinuteAgendaItem", "{{title}}"), tag("{{/each}}")].concat(),
        ],
    )
    .markup()
}
