//! What a house says where its `house.toml` is silent.

use crate::model::HouseStyle;
use crate::model::house_style::{ActionLine, LogLook};
use std::collections::BTreeMap;

/// Every word that a template may ask for without `house.toml` saying it.
pub(super) const WORDS: [(&str, &str); 22] = [
    ("absent", "Absent"),
    ("action", "Action"),
    ("apologies", "Apologies"),
    ("approved", "Approved"),
    ("chair", "Chair"),
    ("closed", "Meeting closed at"),
    ("date", "Date"),
    ("document", "Minutes"),
    ("draft", "DRAFT"),
    ("in_attendance", "In attendance"),
    ("item", "Item"),
    ("items", "items"),
    ("meeting", "meeting"),
    ("next_meeting", "Next meeting:"),
    ("number", "No."),
    ("of", "of"),
    ("page", "Page"),
    ("present", "Present"),
    ("quorum", "Quorum"),
    ("substitute_for", "for"),
    ("time", "Time"),
    ("venue", "Venue"),
];

/// The style of a house without a `house.toml`.
pub(super) fn style(name: &str) -> HouseStyle {
    HouseStyle {
        name: name.to_owned(),
        words: owned(&WORDS),
        date_example: "2 November 2011".to_owned(),
        item_number: "{{number}}".to_owned(),
        action_line: ActionLine {
            joined: "Action - {{owners}} to {{text}}".to_owned(),
            typed: "Action - {{text}}".to_owned(),
        },
        owner_words: Vec::new(),
        file_names: owned(&[("minutes", "{{date}} {{title}} minutes")]),
        log: LogLook::default(),
    }
}

fn owned(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}
