//! `actions.docx`: a page for each owner, to be handed out.

use super::captions::Captions;
use super::look::Look;
use super::markup::{only_if, paragraph, paragraph_of, run, styled_run, tag};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::titles;

/// The pages below a title block, which stands on the first.
pub fn actions(look: &Look, captions: &Captions, title_block: &str) -> Vec<u8> {
    let body = [
        title_block.to_owned(),
        tag("{{#each owners as |who|}}"),
        tag("{{#if @first}}"),
        paragraph("MinuteOwnerName", NAME),
        tag("{{else}}"),
        paragraph("MinuteOwnerPage", NAME),
        paragraph(
            "MinuteText",
            "{{meeting.title}}, {{meeting.date}}: {{words.actions}}",
        ),
        tag("{{/if}}"),
        tag("{{#if (any actions \"reference\")}}"),
        with_references(look, captions),
        tag("{{else}}"),
        without_references(look, captions),
        tag("{{/if}}"),
        paragraph("MinuteClosing", "{{words.report_back}}"),
        only_if(
            "meeting.next_meeting",
            &paragraph(
                "MinuteText",
                "{{words.next_meeting}} {{meeting.next_meeting}}",
            ),
        ),
        tag("{{else}}"),
        paragraph("MinuteClosing", "{{words.no_actions}}"),
        tag("{{/each}}"),
    ]
    .concat();
    package::document(look, Mark::Draft, &titles::property("actions"), &body)
}

/// Every action of the meeting with its owner and how it stands, for the end of the minutes. In the minutes of the day
/// each one is open.
pub fn summary(look: &Look, captions: &Captions) -> String {
    let table = Table::new(
        look,
        "MinuteItems",
        &captions.actions,
        &look.columns([11, 44, 16, 17, 12]),
    )
    .row(
        Row::Header,
        &headings(&["minute", "action_text", "owner", "due", "status"]),
    )
    .row(
        Row::First,
        &[
            [tag("{{#each actions}}"), cell("{{number}}")].concat(),
            cell("{{capital what}}"),
            cell("{{#if owner}}{{owner}}{{else}}{{words.no_owner}}{{/if}}"),
            cell(DUE),
            [cell("{{words.open}}"), tag("{{/each}}")].concat(),
        ],
    )
    .markup();
    only_if(
        "actions",
        &[paragraph("Heading2", "{{words.actions}}"), table].concat(),
    )
}

const DUE: &str = "{{#if due}}{{due}}{{else}}{{words.no_due}}{{/if}}";
const NAME: &str = "{{#if name}}{{name}}{{else}}{{words.no_owner}}{{/if}}";

fn with_references(look: &Look, captions: &Captions) -> String {
    let widths = look.columns([12, 13, 55, 20]);
    Table::new(look, "MinuteItems", &captions.actions, &widths)
        .row(
            Row::Header,
            &headings(&["reference", "minute", "action_text", "due"]),
        )
        .row(
            Row::First,
            &[
                [tag("{{#each actions}}"), cell("{{reference}}")].concat(),
                cell("{{number}}"),
                task(),
                due(),
            ],
        )
        .markup()
}

fn without_references(look: &Look, captions: &Captions) -> String {
    let widths = look.columns([13, 67, 20]);
    Table::new(look, "MinuteItems", &captions.actions, &widths)
        .row(Row::Header, &headings(&["minute", "action_text", "due"]))
        .row(
            Row::First,
            &[
                [tag("{{#each actions}}"), cell("{{number}}")].concat(),
                task(),
                due(),
            ],
        )
        .markup()
}

/// What is to be done, the item that it came from, and who shares it.
fn task() -> String {
    let item = styled_run(
        "MinuteDue",
        "{{item}}{{#unless (eq owner who.label)}} ({{owner}}){{/unless}}",
    );
    [
        cell("{{capital what}}"),
        paragraph_of("MinuteActionItem", &item),
    ]
    .concat()
}

fn due() -> String {
    [
        paragraph_of("MinuteActionText", &run(DUE)),
        tag("{{/each}}"),
    ]
    .concat()
}

fn cell(words: &str) -> String {
    paragraph("MinuteActionText", words)
}

fn headings(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .map(|word| paragraph("MinuteColumnHeading", &format!("{{{{words.{word}}}}}")))
        .collect()
}
