//! Meetings for the tests of the log.

use jiff::civil::{Date, date};
use minutebook::error::Source;
use minutebook::model::house_style::LogLook;
use minutebook::model::{Action, ActionForm, Due, Entry, Inline, Item, Minutes, Owner};

/// The day on which all tests run.
pub const TODAY: Date = date(2011, 6, 1);

/// The look of a house without wishes.
pub fn look() -> LogLook {
    LogLook {
        title: "Action log".to_owned(),
        colour: "1F3864".to_owned(),
        headings: Default::default(),
    }
}

/// An action in one line: `CH: write to Smith`, with a due day in May 2011 after `by`: `CH, by 30: write to Smith`.
fn action(line: &str) -> Action {
    let (head, text) = line.split_once(": ").expect("owner and text");
    let (owner, due) = match head.split_once(", by ") {
        Some((owner, day)) => (owner, Some(day.parse().expect("a day"))),
        None => (head, None),
    };
    Action {
        reference: None,
        owners: vec![Owner::Word(owner.to_owned())],
        due: due.map(|day| Due::Date {
            date: date(2011, 5, day),
            typed: format!("{day} May"),
        }),
        text: vec![Inline::Text(text.to_owned())],
        form: ActionForm::Line,
        place: Source::new("board.toml", line).place(0..1),
    }
}

/// The minutes of the board's meeting on a day of May 2011, an item for each action.
pub fn board(day: i8, lines: &[&str]) -> Minutes {
    let place = Source::new("board.toml", "[[item]]").place(0..1);
    let items = (7..).zip(lines).map(|(number, line)| Item {
        number: format!("{number}"),
        number_is_typed: false,
        title: "Item".to_owned(),
        entries: vec![Entry::Action(action(line))],
        private: None,
        public_note: None,
        public_title: None,
        private_entries: Default::default(),
        place: place.clone(),
    });
    Minutes {
        file: "board.toml".to_owned(),
        body: Some("Shropshire Partnership".to_owned()),
        items: items.collect(),
        ..Minutes::new("Leaders Board", date(2011, 5, day))
    }
}

/// The actions of the meeting that every fixture holds.
pub fn first_actions() -> Vec<&'static str> {
    vec![
        "CH, by 30: arrange meeting with all Partners",
        "MH: report back",
        "RT, by 10: write to Smith",
        "ALL: think about priorities",
    ]
}
