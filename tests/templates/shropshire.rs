//! Notes as the Shropshire Partnership has them: tables of people with initials, then two columns, Item and Action.

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
    accent: "1D4B5A",
    shade: "E3ECEF",
    title_side: "left",
    body_size: 24,
    title_size: 40,
    owner_size: 22,
    owner_before: 0,
    bullets: ["\u{2022}", "\u{2013}", "\u{25AA}"],
    margin: 1134,
    rules: Rules::Grid,
    numbered: 851,
    decision: "",
    decision_word: "",
};

/// `minutes.docx`
pub fn minutes() -> Vec<u8> {
    let body = [
        titles::labelled("document"),
        only_if("chair", &titles::detail("chair", "{{chair.name}}")),
        people::with_initials(&LOOK, &ENGLISH, "present"),
        people::with_initials(&LOOK, &ENGLISH, "in_attendance"),
        people::with_initials(&LOOK, &ENGLISH, "apologies"),
        people::with_initials(&LOOK, &ENGLISH, "absent"),
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
    agenda::agenda(&LOOK, &ENGLISH, &titles::labelled("agenda"))
}

/// `actions.docx`
pub fn actions() -> Vec<u8> {
    actions::actions(&LOOK, &ENGLISH, &titles::labelled("actions"))
}

/// `note.docx`
pub fn note() -> Vec<u8> {
    let lists = ["present", "in_attendance", "apologies", "absent"]
        .map(|name| people::with_initials(&LOOK, &ENGLISH, name));
    note::note(&LOOK, &ENGLISH, &titles::labelled("note"), &lists.concat())
}

fn items() -> String {
    let columns = LOOK.columns([85, 15]);
    let table = Table::new(&LOOK, "MinuteItems", &ENGLISH.items, &columns).row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    );
    item_rows(table, Number::BeforeTheTitle).markup()
}
