//! The items of a meeting: numbered, their notes read, their long-form actions put after them.

use crate::error::Message;
use crate::meeting::file::{ActionTyped, ItemTyped, Setting};
use crate::meeting::notes::{self, NotesText, Surroundings};
use crate::model::dates::parse_due;
use crate::model::{Action, ActionForm, Entry, Item, TypedLine};
use std::collections::BTreeSet;

/// The items in order, numbered, with their notes and actions read; and the lines of each one's notes.
pub(super) fn read_items(
    typed: &[ItemTyped],
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> (Vec<Item>, Vec<Vec<TypedLine>>) {
    let mut next_number: u64 = 1;
    let mut items = Vec::new();
    let mut lines = Vec::new();
    for (item, position) in typed.iter().zip(1..) {
        let within = format!("item {position}");
        let number_typed = item
            .number
            .as_ref()
            .map(|number| number.value.trim().to_owned());
        let running = next_number;
        // A whole number that was typed moves the count; any other number stands in for one of it.
        next_number = number_typed
            .as_deref()
            .and_then(|number| number.trim_end_matches('.').parse().ok())
            .unwrap_or(running)
            .saturating_add(1);
        let (mut entries, private_entries) = read_notes(item, &within, around, messages);
        for (action, place_in_item) in item.actions.iter().zip(1..) {
            let within = format!("{within}, action {place_in_item}");
            entries.extend(read_action(item, action, within, around, messages).map(Entry::Action));
        }
        let Some(title) = &item.title else {
            if !item.spoilt.contains("title") {
                messages.push(
                    Message::error("this item has no `title`")
                        .at(item.source.place(item.span.clone()))
                        .within(within)
                        .hint("Type `title = \"Matters arising\"` below `[[item]]`."),
                );
            }
            continue;
        };
        let mut place = title.place();
        place.within = within;
        lines.push(match &item.notes {
            Some(typed) => notes::typed_lines(&notes_text(typed, place.within.clone())),
            None => Vec::new(),
        });
        let trimmed = |words: &Option<Setting<String>>| {
            words.as_ref().map(|words| words.value.trim().to_owned())
        };
        items.push(Item {
            number_is_typed: number_typed.is_some(),
            number: number_typed.unwrap_or_else(|| running.to_string()),
            title: title.value.trim().to_owned(),
            entries,
            private: trimmed(&item.private),
            public_note: trimmed(&item.public_note),
            public_title: trimmed(&item.public_title),
            private_entries,
            place,
        });
    }
    (items, lines)
}

fn read_notes(
    item: &ItemTyped,
    within: &str,
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> (Vec<Entry>, BTreeSet<usize>) {
    let Some(typed) = &item.notes else {
        return Default::default();
    };
    let mut read = notes::parse(&notes_text(typed, within.to_owned()), around);
    messages.append(&mut read.messages);
    (read.entries, read.private_entries)
}

fn notes_text(typed: &Setting<String>, within: String) -> NotesText<'_> {
    NotesText {
        words: &typed.value,
        source: &typed.source,
        offset: typed.offset(),
        span: typed.span.clone(),
        within,
    }
}

fn read_action(
    item: &ItemTyped,
    action: &ActionTyped,
    within: String,
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> Option<Action> {
    let header = item.source.place(action.span.clone());
    let Some(text) = &action.text else {
        if !action.spoilt.contains("text") {
            messages.push(
                Message::error("this action has no `text`")
                    .at(header)
                    .within(within)
                    .hint("Type `text = \"arrange meeting with all Partners\"` below `[[item.action]]`."),
            );
        }
        return None;
    };
    let owners = match &action.owner {
        Some(owner) => {
            let (owners, mut said) = notes::owners(&notes_text(owner, within.clone()), around);
            messages.append(&mut said);
            owners
        }
        None => Vec::new(),
    };
    if action.owner.is_none() && !action.spoilt.contains("owner") {
        messages.push(
            Message::warning("this action has no `owner`")
                .rule("action-without-owner")
                .at(text.place())
                .within(within.clone())
                .hint("Type `owner = \"CH\"`, or `owner = \"ALL\"`."),
        );
    }
    let mut place = text.place();
    let notes_text = notes_text(text, within.clone());
    place.within = within;
    Some(Action {
        reference: action
            .reference
            .as_ref()
            .map(|typed| typed.value.trim().to_owned()),
        owners,
        due: action
            .due
            .as_ref()
            .map(|due| parse_due(&due.value, around.meeting_date, around.next_meeting)),
        text: notes::inlines(&notes_text),
        form: ActionForm::Line,
        place,
    })
}
