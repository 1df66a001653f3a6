//! Questions about the numbers of the items.

use super::listed::joined;
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::Item;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A number that another item has.
pub fn number_repeats(record: &Record<'_>) -> Vec<Message> {
    let mut first_with: HashMap<&str, &Item> = HashMap::new();
    let mut messages = Vec::new();
    for item in &record.minutes.items {
        let number = bare(item);
        match first_with.entry(number) {
            Entry::Vacant(place) => _ = place.insert(item),
            Entry::Occupied(first) => messages.push(
                Message::warning(format!("two items have the number {number}"))
                    .at(item.place.clone())
                    .expected(format!("so has `{}`", first.get().title))
                    .hint("Leave `number` out where the items are to be numbered by themselves."),
            ),
        }
    }
    messages
}

/// A number that does not follow the one before it.
pub fn number_skips(record: &Record<'_>) -> Vec<Message> {
    record
        .minutes
        .items
        .windows(2)
        .filter_map(|pair| {
            let [earlier, later] = pair else { return None };
            let (series, number) = in_series(bare(earlier))?;
            let (next_series, next) = in_series(bare(later))?;
            let follows = next == number.checked_add(1)? || next == number;
            (series == next_series && !follows).then(|| {
                Message::warning(format!(
                    "the items go from {} to {}",
                    bare(earlier),
                    bare(later)
                ))
                .at(later.place.clone())
                .hint("Look whether an item is missing; if the numbers are the agenda's, they are right.")
            })
        })
        .collect()
}

/// Numbers in more than one form: with and without a dot, or one typed where the house would number it.
pub fn numbering_mixed(record: &Record<'_>) -> Vec<Message> {
    let items = &record.minutes.items;
    let typed: Vec<&Item> = items.iter().filter(|item| item.number_is_typed).collect();
    let first_has_dot = typed.first().is_some_and(|item| item.number.ends_with('.'));
    let other_form: Vec<LinePlace> = typed
        .iter()
        .filter(|item| item.number.ends_with('.') != first_has_dot)
        .map(|item| item.place.clone())
        .collect();
    if !other_form.is_empty() {
        return joined(&other_form, |_| {
            "some item numbers are typed with a dot, and others without".to_owned()
        })
        .map(|message| message.hint("Leave `number` out: the house numbers the items in one form."))
        .into_iter()
        .collect();
    }
    let before = std::iter::once(None).chain(items.iter().map(Some));
    let needless: Vec<LinePlace> = (items.iter().zip(before))
        .filter(|(item, before)| item.number_is_typed && is_running(item, *before))
        .filter(|_| typed.len() < items.len())
        .map(|(item, _)| item.place.clone())
        .collect();
    joined(&needless, |_| {
        "this item's `number` is typed, and others are numbered by the house".to_owned()
    })
    .map(|message| {
        message
            .hint("Leave `number` out: typed, it prints without the house's form, such as a dot.")
    })
    .into_iter()
    .collect()
}

/// True where the number is the one that the item would have anyway.
fn is_running(item: &Item, before: Option<&Item>) -> bool {
    let expected = match before {
        Some(before) => bare(before)
            .parse::<u64>()
            .ok()
            .and_then(|n| n.checked_add(1)),
        None => Some(1),
    };
    expected.is_some() && bare(item).parse().ok() == expected
}

fn bare(item: &Item) -> &str {
    item.number.trim_end_matches('.')
}

/// `196/20` as `196/` and 20.
fn in_series(number: &str) -> Option<(&str, u64)> {
    let digits = number
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .count();
    let (series, last) = number.split_at_checked(number.len() - digits)?;
    Some((series, last.parse().ok()?))
}
