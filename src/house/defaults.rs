//! What a house says where its `house.toml` is silent.

use crate::model::HouseStyle;
use crate::model::house_style::{ActionLine, LogLook, PublicWords, StandingItems};
use std::collections::BTreeMap;

/// Every word that a template may ask for without `house.toml` saying it.
pub(super) const WORDS: [(&str, &str); 59] = [
    ("absent", "Absent"),
    ("action", "Action"),
    ("action_text", "Action"),
    ("actions", "Actions from this meeting"),
    ("agenda", "Agenda"),
    ("agenda_closing", "Please let us know if you cannot attend."),
    ("apologies", "Apologies"),
    ("approved", "Approved"),
    ("at", "at"),
    ("business", "Business of the meeting"),
    ("chair", "Chair"),
    ("closed", "Meeting closed at"),
    (
        "corrections",
        "Corrections agreed when these minutes were approved:",
    ),
    ("date", "Date"),
    ("decisions", "Decisions and votes"),
    ("declarations", "Declarations of interest"),
    ("document", "Minutes"),
    ("draft", "DRAFT"),
    ("due", "Due"),
    ("end", "End of minutes"),
    ("held_at", "held at"),
    ("held_on", "held on"),
    ("in_attendance", "In attendance"),
    ("initials", "Initials"),
    ("item", "Item"),
    ("item_number", "No."),
    ("item_title", "Item"),
    ("items", "items"),
    ("meeting", "meeting"),
    ("members_present", "members present"),
    ("minute", "Minute"),
    ("name", "Name"),
    ("next_meeting", "Next meeting:"),
    ("no_actions", "No actions were recorded at this meeting."),
    ("no_due", "No date"),
    ("no_owner", "Nobody named"),
    ("note", "Note of decisions"),
    ("number", "No."),
    ("of", "of"),
    ("of_the", "of the"),
    ("on", "on"),
    ("open", "Open"),
    ("open_actions", "Open actions of earlier meetings"),
    ("organisation", "Organisation"),
    ("overdue", "Overdue"),
    ("owner", "Owner"),
    ("page", "Page"),
    ("present", "Present"),
    ("quorum", "Quorum"),
    ("reference", "Ref"),
    (
        "report_back",
        "Please let us know before the next meeting how each action stands.",
    ),
    ("signature", "Chair"),
    ("signed", "Signed as a true record of the meeting:"),
    ("signed_on", "Date"),
    ("status", "Status"),
    ("substitute_for", "for"),
    ("summons", ""),
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
        file_names: owned(&[
            ("actions", "{{date}} {{title}} actions"),
            ("agenda", "{{date}} {{title}} agenda"),
            ("calendar", "{{date}} {{title}} next meeting"),
            ("minutes", "{{date}} {{title}} minutes"),
            ("note", "{{date}} {{title}} note of decisions"),
        ]),
        standing: StandingItems::default(),
        log: LogLook::default(),
        public: PublicWords::default(),
    }
}

fn owned(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}
