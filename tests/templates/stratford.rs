//! Minutes as the Stratford District Partnership has them: one title sentence, names without initials, then three
//! columns: number, text and Action.

use super::captions::ENGLISH;
use super::items::{Number, item_rows};
use super::look::{Look, Rules};
use super::markup::{end, only_if, paragraph};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::{actions, agenda, approval, note, people, titles};

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
    rules: Rules::Grid,
    numbered: 851,
    decision: "",
    decision_word: "",
};

/// `minutes.docx`
pub fn minutes() -> Vec<u8> {
    let body = [
        title_block(),
        people::without_initials(&LOOK, &ENGLISH, "present"),
        people::without_initials(&LOOK, &ENGLISH, "in_attendance"),
        people::without_initials(&LOOK, &ENGLISH, "apologies"),
        people::without_initials(&LOOK, &ENGLISH, "absent"),
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
        approval::corrections(),
        end(),
    ]
    .concat();
    package::document(&LOOK, Mark::Draft, &titles::property("document"), &body)
}

/// `agenda.docx`
pub fn agenda() -> Vec<u8> {
    agenda::agenda(&LOOK, &ENGLISH, &titles::centred("agenda"))
}

/// `actions.docx`
pub fn actions() -> Vec<u8> {
    actions::actions(&LOOK, &ENGLISH, &titles::centred("actions"))
}

/// `note.docx`
pub fn note() -> Vec<u8> {
    let lists = ["present", "in_attendance", "apologies", "absent"]
        .map(|name| people::without_initials(&LOOK, &ENGLISH, name));
    note::note(&LOOK, &ENGLISH, &titles::centred("note"), &lists.concat())
}

fn title_block() -> String {
    [
        only_if("body", &paragraph("BodyName", "{{upper body}}")),
        paragraph(
            "Heading1",
            "{{words.document}} {{words.of_the}} {{title}}{{#unless (contains title words.meeting)}} {{words.meeting}}{{/unless}} \
             {{#if venue}}{{words.held_at}} {{venue}} {{words.on}}{{else}}{{words.held_on}}{{/if}} \
             {{date}}{{#if time}} {{words.at}} {{time}}{{/if}}",
        ),
        only_if("chair", &paragraph("MeetingDetail", "{{words.chair}} {{chair.name}}")),
    ]
    .concat()
}

fn items() -> String {
    let columns = LOOK.columns([10, 77, 13]);
    let table = Table::new(&LOOK, "MinuteItems", &ENGLISH.items, &columns).row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.number}}"),
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    );
    item_rows(table, Number::InItsColumn).markup()
}
