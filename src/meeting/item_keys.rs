//! The keys of an item and of its long-form actions.

use super::file::{ActionTyped, ItemTyped, Setting};
use super::keys::{MEETING, refuse_no_list};
use super::known_keys::Keys;
use super::reader::Reader;
use crate::error::Message;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) static ITEM: Keys = Keys {
    table: "An `[[item]]`",
    elsewhere: (
        &MEETING,
        "It belongs to the meeting; move it above the first `[[item]]`.",
    ),
    known: &[
        "title",
        "notes",
        "number",
        "private",
        "public_note",
        "public_title",
        "action",
    ],
    synonyms: &[
        ("minutes", "notes"),
        ("minute", "notes"),
        ("note", "notes"),
        ("text", "notes"),
        ("discussion", "notes"),
        ("body", "notes"),
        ("content", "notes"),
        ("heading", "title"),
        ("name", "title"),
        ("subject", "title"),
        ("item", "title"),
        ("no", "number"),
        ("actions", "action"),
        ("confidential", "private"),
        ("exempt", "private"),
        ("public", "public_note"),
        ("public_text", "public_note"),
    ],
};

pub(super) static ACTION: Keys = Keys {
    table: "An `[[item.action]]`",
    elsewhere: (
        &ITEM,
        "It belongs to the item; move it above the `[[item.action]]`.",
    ),
    known: &["owner", "due", "text", "ref"],
    synonyms: &[
        ("owners", "owner"),
        ("who", "owner"),
        ("by_whom", "owner"),
        ("lead", "owner"),
        ("assignee", "owner"),
        ("by", "due"),
        ("date", "due"),
        ("when", "due"),
        ("by_when", "due"),
        ("deadline", "due"),
        ("due_date", "due"),
        ("action", "text"),
        ("what", "text"),
        ("description", "text"),
        ("title", "text"),
        ("task", "text"),
        ("notes", "text"),
        ("reference", "ref"),
        ("id", "ref"),
    ],
};

/// True for every key that an item or an action can have.
pub(super) fn is_known_key(key: &str) -> bool {
    ITEM.known.contains(&key) || ACTION.known.contains(&key)
}

/// The items of a file, in order.
pub(super) fn read_items<'a>(reader: &mut Reader<'a>) -> Vec<ItemTyped> {
    tables(reader, "item", "item")
        .into_iter()
        .zip(1..)
        .map(|((table, span), number): (_, usize)| {
            let mut inner = reader.inner(table, &span, format!("item {number}"));
            inner.refuse_unknown(&ITEM);
            let item = ItemTyped {
                source: reader.source.clone(),
                span,
                title: inner.words("title"),
                notes: inner.words("notes"),
                number: read_number(&mut inner),
                private: read_ground(&mut inner),
                public_note: inner.words("public_note"),
                public_title: inner.words("public_title"),
                actions: read_actions(&mut inner),
                spoilt: inner.spoilt,
            };
            reader.messages.append(&mut inner.messages);
            item
        })
        .collect()
}

fn read_actions(reader: &mut Reader<'_>) -> Vec<ActionTyped> {
    tables(reader, "action", "item.action")
        .into_iter()
        .zip(1..)
        .map(|((table, span), number): (_, usize)| {
            let within = format!("{}, action {number}", reader.within);
            let mut inner = reader.inner(table, &span, within);
            inner.refuse_unknown(&ACTION);
            let action = ActionTyped {
                span,
                owner: inner.words("owner"),
                due: read_due(&mut inner),
                text: inner.words("text"),
                reference: inner.words("ref"),
                spoilt: inner.spoilt,
            };
            reader.messages.append(&mut inner.messages);
            action
        })
        .collect()
}

/// The tables of a list, each with the place of its heading.
fn tables<'a>(
    reader: &mut Reader<'a>,
    key: &str,
    heading: &str,
) -> Vec<(&'a DeTable<'a>, std::ops::Range<usize>)> {
    let table = reader.table;
    let Some(value) = table.get(key) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    match value.get_ref() {
        DeValue::Array(array) => {
            for element in array {
                match element.get_ref() {
                    DeValue::Table(table) => found.push((table, element.span())),
                    _ => refuse_no_list(reader, element, heading),
                }
            }
        }
        DeValue::Table(table) => {
            refuse_no_list(reader, value, heading);
            found.push((table, value.span()));
        }
        _ => refuse_no_list(reader, value, heading),
    }
    found
}

/// The ground for keeping an item private. Somebody who types the key wants the item kept, so a blank one is a fault and
/// never a public item.
fn read_ground(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let value = reader.table.get("private")?;
    let ground = match value.get_ref() {
        DeValue::Boolean(_) => None,
        _ => reader.words("private"),
    };
    if ground.is_none() && !reader.spoilt.contains("private") {
        let message = Message::error("`private` does not say why the item is private")
            .expected("the ground, in words")
            .hint("Type the ground, which the public copy prints: `private = \"Schedule 12A, paragraph 3\"`; or delete the line.");
        reader.spoilt.insert("private".to_owned());
        reader.say(message, value.span());
    }
    ground
}

/// A number is printed as typed, quotes or none.
fn read_number(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let value = reader.table.get("number")?;
    match value.get_ref() {
        DeValue::Integer(_) | DeValue::Float(_) => {
            Some(reader.setting(reader.typed(value).to_owned(), value.span()))
        }
        _ => reader.words("number"),
    }
}

/// A date as its digits, or words. A weekday that does not fit is told with the action, when the year is known.
fn read_due(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let value: &Spanned<DeValue<'_>> = reader.table.get("due")?;
    match value.get_ref() {
        DeValue::Datetime(date) if date.time.is_none() => {
            Some(reader.setting(reader.typed(value).to_owned(), value.span()))
        }
        DeValue::String(_) => reader.words("due"),
        _ => {
            let message = Message::error("`due` is neither a date nor words in quotes")
                .hint("Type `due = 2011-06-10`, or `due = \"next meeting\"`.");
            reader.spoilt.insert("due".to_owned());
            reader.say(message, value.span());
            None
        }
    }
}
