//! Notes as the Shropshire Partnership has them: tables of people with initials, then two columns, Item and Action.

use super::look::Look;
use super::markup::{
    TAB, empty_paragraph, end, only_if, owner_and_due, paragraph, paragraph_of, run, styled_run,
    tag,
};
use super::table::{Row, Table};
use super::{package, people};

const LOOK: Look = Look {
    font: "Arial",
    panose: "020B0604020202020204",
    size: 22,
    accent: "1D4B5A",
    shade: "E3ECEF",
    title_side: "left",
    body_size: 24,
    title_size: 40,
    owner_size: 22,
    owner_before: 0,
    bullets: ["\u{2022}", "\u{2013}", "\u{25AA}"],
    margin: 1134,
};

/// `minutes.docx`
pub fn minutes() -> Vec<u8> {
    let body = [
        title_block(),
        people::with_initials(&LOOK, "present"),
        people::with_initials(&LOOK, "in_attendance"),
        people::with_initials(&LOOK, "apologies"),
        people::with_initials(&LOOK, "absent"),
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
        only_if("body", &paragraph("BodyName", "{{body}}")),
        paragraph("Heading1", "{{title}}"),
        paragraph("MeetingKind", "{{words.document}}"),
        detail("date"),
        only_if("time", &detail("time")),
        only_if("venue", &detail("venue")),
        only_if("chair", &detail_of("chair", "{{chair.name}}")),
    ]
    .concat()
}

fn detail(field: &str) -> String {
    detail_of(field, &format!("{{{{{field}}}}}"))
}

fn detail_of(word: &str, value: &str) -> String {
    let name = styled_run("DetailName", &format!("{{{{words.{word}}}}}"));
    paragraph_of("MeetingDetail", &format!("{name}{TAB}{}", run(value)))
}

fn items() -> String {
    let owner = [owner_and_due(), tag("{{/if}}")].concat();
    Table::new(
        "MinuteItems",
        "Items and actions",
        "Each item of the meeting, with those who are to act named in the right-hand column beside the action.",
        &LOOK.columns([85, 15]),
    )
    .row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    )
    .tag_row("{{#each items}}")
    .row(
        Row::First,
        &[
            paragraph("Heading2", "{{number}} {{title}}"),
            empty_paragraph("MinuteOwner"),
        ],
    )
    .row(
        Row::More,
        &[
            [
                tag("{{#if opening}}"),
                paragraph("MinuteText", "{{text opening}}"),
            ]
            .concat(),
            [empty_paragraph("MinuteOwner"), tag("{{/if}}")].concat(),
        ],
    )
    .tag_row("{{#each rows}}")
    .row(
        Row::MoreInOnePiece,
        &[
            [tag("{{#if is_action}}"), paragraph("MinuteText", "{{text this}}")].concat(),
            owner,
        ],
    )
    .row(
        Row::More,
        &[
            [tag("{{#unless is_action}}"), paragraph("MinuteText", "{{text this}}")].concat(),
            [empty_paragraph("MinuteOwner"), tag("{{/unless}}")].concat(),
        ],
    )
    .tag_row("{{/each}}")
    .tag_row("{{/each}}")
    .markup()
}
