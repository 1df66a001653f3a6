//! Minutes as a parish or town council has them: the number of each minute in a column of its own, resolutions in bold,
//! and a line for the chairman to sign on.

use super::captions::Captions;
use super::items::{Number, item_rows};
use super::look::{Look, Rules};
use super::markup::{end, only_if, paragraph};
use super::package::{self, Mark};
use super::table::{Row, Table};
use super::{actions, agenda, approval, note, people, titles};

const LOOK: Look = Look {
    font: "Arial",
    panose: "020B0604020202020204",
    size: 24,
    accent: "1E3D2F",
    shade: "E9EFEA",
    title_side: "center",
    body_size: 32,
    title_size: 28,
    owner_size: 22,
    owner_before: 20,
    bullets: ["\u{2022}", "\u{2013}", "\u{25AA}"],
    margin: 1134,
    rules: Rules::Lines("8FA398"),
    numbered: 1077,
    decision: "<w:b/><w:bCs/>",
    decision_word: "",
};

/// `minutes.docx`
pub fn minutes(captions: &Captions) -> Vec<u8> {
    let list = |name: &str| people::without_initials(&LOOK, captions, name);
    let body = [
        titles::centred("document"),
        only_if(
            "chair",
            &paragraph("MeetingDetail", "{{words.chair}} {{chair.name}}"),
        ),
        list("present"),
        list("in_attendance"),
        list("apologies"),
        list("absent"),
        people::gap(),
        items(captions),
        only_if(
            "closed",
            &paragraph("MinuteClosing", "{{words.closed}} {{closed}}"),
        ),
        only_if(
            "next_meeting",
            &paragraph("MinuteClosing", "{{words.next_meeting}} {{next_meeting}}"),
        ),
        approval::corrections(),
        approval::signature(),
        end(),
    ]
    .concat();
    package::document(&LOOK, Mark::Draft, &titles::property("document"), &body)
}

/// `agenda.docx`
pub fn agenda(captions: &Captions) -> Vec<u8> {
    agenda::agenda(&LOOK, captions, &titles::centred("agenda"))
}

/// `actions.docx`
pub fn actions(captions: &Captions) -> Vec<u8> {
    actions::actions(&LOOK, captions, &titles::centred("actions"))
}

/// `note.docx`
pub fn note(captions: &Captions) -> Vec<u8> {
    let lists = ["present", "in_attendance", "apologies", "absent"]
        .map(|name| people::without_initials(&LOOK, captions, name));
    note::note(&LOOK, captions, &titles::centred("note"), &lists.concat())
}

fn items(captions: &Captions) -> String {
    let columns = LOOK.columns([13, 69, 18]);
    let table = Table::new(&LOOK, "MinuteItems", &captions.items, &columns).row(
        Row::Header,
        &[
            paragraph("MinuteColumnHeading", "{{words.number}}"),
            paragraph("MinuteColumnHeading", "{{words.item}}"),
            paragraph("MinuteColumnHeading", "{{words.action}}"),
        ],
    );
    item_rows(table, Number::InItsColumn).markup()
}
