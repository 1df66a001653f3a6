//! Minutes as a board of trustees or governors has them: a quorum line, numbered paragraphs, and all actions once more in
//! a table at the end.

use super::captions::ENGLISH;
use super::items::{Number, item_rows};
use super::look::{Look, Rules};
use super::markup::{only_if, paragraph};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::{actions, agenda, approval, note, people, titles};

const LOOK: Look = Look {
    font: "Calibri",
    panose: "020F0502020204030204",
    size: 24,
    accent: "1F3864",
    shade: "E4EAF4",
    title_side: "left",
    body_size: 26,
    title_size: 44,
    owner_size: 23,
    owner_before: 0,
    bullets: ["\u{2022}", "\u{2013}", "\u{25AA}"],
    margin: 1134,
    rules: Rules::Lines("9AA8C0"),
    numbered: 851,
    decision: "",
    decision_word: "<w:b/><w:bCs/>",
};

/// `minutes.docx`
pub fn minutes() -> Vec<u8> {
    let list = |name: &str| people::with_initials(&LOOK, &ENGLISH, name);
    let body = [
        title_block("document"),
        only_if("chair", &titles::detail("chair", "{{chair.name}}")),
        quorum("{{quorum}} ({{count present}} {{words.members_present}})"),
        list("present"),
        list("in_attendance"),
        list("apologies"),
        list("absent"),
        people::gap(),
        items(),
        only_if(
            "closed",
            &paragraph("MinuteClosing", "{{words.closed}} {{closed}}"),
        ),
        only_if(
            "next_meeting",
            &paragraph("MinuteClosing", "{{words.next_meeting}} {{next_meeting}}"),
        ),
        actions::still_open(&LOOK, &ENGLISH),
        actions::summary(&LOOK, &ENGLISH),
        approval::corrections(),
        paragraph("MinuteClosing", "{{words.end}}"),
    ]
    .concat();
    package::document(&LOOK, Mark::Draft, &titles::property("document"), &body)
}

/// `agenda.docx`
pub fn agenda() -> Vec<u8> {
    let title_block = [title_block("agenda"), quorum("{{quorum}}")].concat();
    agenda::agenda(&LOOK, &ENGLISH, &title_block)
}

/// `actions.docx`
pub fn actions() -> Vec<u8> {
    actions::actions(&LOOK, &ENGLISH, &title_block("actions"))
}

/// `note.docx`
pub fn note() -> Vec<u8> {
    let lists = ["present", "in_attendance", "apologies", "absent"]
        .map(|name| people::with_initials(&LOOK, &ENGLISH, name));
    note::note(&LOOK, &ENGLISH, &titles::labelled("note"), &lists.concat())
}

fn title_block(kind: &str) -> String {
    titles::labelled(kind)
}

fn quorum(value: &str) -> String {
    only_if("quorum", &titles::detail("quorum", value))
}

fn items() -> String {
    let columns = LOOK.columns([84, 16]);
    let table = Table::new(&LOOK, "MinuteItems", &ENGLISH.items, &columns).row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    );
    item_rows(table, Number::BeforeTheTitle).markup()
}
