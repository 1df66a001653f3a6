//! Minutes as the Stratford District Partnership has them: one title sentence, names without initials, then three
//! columns: number, text and Action.

use super::look::Look;
use super::markup::{empty_paragraph, end, only_if, owner_and_due, paragraph, tag};
use super::table::{Row, Table};
use super::{package, people};

const LOOK: Look = Look {
    font: "Arial",
    panose: "020B0604020202020204",
    size: 22,
    accent: "000000",
    shade: "EDEDED",
    title_side: "center",
    body_size: 30,
    title_size: 24,
    owner_size: 20,
    owner_before: 22,
    bullets: ["\u{2022}", "\u{25E6}", "\u{25AA}"],
    margin: 850,
};

/// `minutes.docx`
pub fn minutes() -> Vec<u8> {
    let body = [
        title_block(),
        people::without_initials(&LOOK, "present"),
        people::without_initials(&LOOK, "in_attendance"),
        people::without_initials(&LOOK, "apologies"),
        people::without_initials(&LOOK, "absent"),
        people::gap(),
        items(),
        only_if(
            "next_meeting",
            &paragraph("MinuteClosing", "{{words.next_meeting}} {{next_meeting}}"),
        ),
        only_if(
            "closed",
            &paragraph("MinuteClosing", "{{words.closed}} {{closed}}"),
        ),
        end(),
    ]
    .concat();
    package::document(
        &LOOK,
        "{{#if body}}{{body}} {{/if}}{{title}}: {{words.document}} {{date}}",
        &body,
    )
}

fn title_block() -> String {
    [
        only_if("body", &paragraph("BodyName", "{{upper body}}")),
        paragraph(
            "Heading1",
            "{{words.document}} of the {{title}}{{#unless (ends_with title words.meeting)}} {{words.meeting}}{{/unless}}{{#if venue}} held at {{venue}} on{{else}} held on{{/if}} \
             {{date}}{{#if time}} at {{time}}{{/if}}",
        ),
        only_if("chair", &paragraph("MeetingDetail", "{{words.chair}} {{chair.name}}")),
    ]
    .concat()
}

fn items() -> String {
    let owner = [owner_and_due(), tag("{{/if}}")].concat();
    Table::new(
        "MinuteItems",
        "Items and actions",
        "Each item of the meeting by its number, with those who are to act named in the right-hand column beside the action.",
        &LOOK.columns([10, 77, 13]),
    )
    .row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.number}}"),
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    )
    .tag_row("{{#each items}}")
    .row(
        Row::First,
        &[
            paragraph("MinuteNumber", "{{number}}"),
            paragraph("Heading2", "{{title}}"),
            empty_paragraph("MinuteOwner"),
        ],
    )
    .row(
        Row::More,
        &[
            [tag("{{#if opening}}"), empty_paragraph("MinuteText")].concat(),
            paragraph("MinuteText", "{{text opening}}"),
            [empty_paragraph("MinuteOwner"), tag("{{/if}}")].concat(),
        ],
    )
    .tag_row("{{#each rows}}")
    .row(
        Row::MoreInOnePiece,
        &[
            [tag("{{#if is_action}}"), empty_paragraph("MinuteText")].concat(),
            paragraph("MinuteText", "{{text this}}"),
            owner,
        ],
    )
    .row(
        Row::More,
        &[
            [tag("{{#unless is_action}}"), empty_paragraph("MinuteText")].concat(),
            paragraph("MinuteText", "{{text this}}"),
            [empty_paragraph("MinuteOwner"), tag("{{/unless}}")].concat(),
        ],
    )
    .tag_row("{{/each}}")
    .tag_row("{{/each}}")
    .markup()
}
