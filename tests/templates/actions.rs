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
            "{{meeting.title}}, {{meeting.date}}{{#if actions}}: {{words.actions}}{{/if}}",
        ),
        tag("{{/if}}"),
        tag("{{#if actions}}"),
        tag("{{#if (any actions \"reference\")}}"),
        with_references(look, captions),
        tag("{{else}}"),
        without_references(look, captions),
        tag("{{/if}}"),
        tag("{{/if}}"),
        only_if(
            "open_actions",
            &[
                paragraph("MinuteSubheading", "{{words.open_actions}}"),
                open_table(look, captions, Whose::OneOwners),
            ]
            .concat(),
        ),
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

/// What earlier meetings left open, for the end of a document.
pub fn still_open(look: &Look, captions: &Captions) -> String {
    only_if(
        "open_actions",
        &[
            paragraph("Heading2", "{{words.open_actions}}"),
            open_table(look, captions, Whose::Everybodys),
        ]
        .concat(),
    )
}

/// Whose actions a table holds: only one of everybody's names the owners.
#[derive(PartialEq)]
enum Whose {
    OneOwners,
    Everybodys,
}

fn open_table(look: &Look, captions: &Captions, whose: Whose) -> String {
    let what = [
        cell("{{capital what}}"),
        only_if("update", &paragraph("MinuteActionItem", "{{update}}")),
    ]
    .concat();
    let due = cell(DUE);
    let status = [
        cell("{{#if overdue}}{{words.overdue}}{{else}}{{status}}{{/if}}"),
        tag("{{/each}}"),
    ]
    .concat();
    let reference = [tag("{{#each open_actions}}"), cell("{{reference}}")].concat();
    let everybodys = whose == Whose::Everybodys;
    let widths = if everybodys {
        look.columns([12, 42, 15, 17, 14]).to_vec()
    } else {
        look.columns([12, 55, 19, 14]).to_vec()
    };
    let owner = cell("{{#if owner}}{{owner}}{{else}}{{words.no_owner}}{{/if}}");
    let columns = [
        ("reference", reference),
        ("action_text", what),
        ("owner", owner),
        ("due", due),
        ("status", status),
    ];
    let (names, cells): (Vec<_>, Vec<_>) = columns
        .into_iter()
        .filter(|(name, _)| everybodys || *name != "owner")
        .unzip();
    Table::new(look, "MinuteItems", &captions.open_actions, &widths)
        .row(Row::Header, &headings(&names))
        .row(Row::First, &cells)
        .markup()
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
