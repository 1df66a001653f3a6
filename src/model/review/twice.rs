//! One task told twice: as an action and in the words around it, or as two actions.

use super::prose::{is_heading_or_action, words};
use super::record::Record;
use crate::error::Message;
use crate::model::notes::plain;
use crate::model::text::fold;
use crate::model::{Action, Item, TypedLine};
use std::collections::BTreeSet;

/// So many words must two tellings share, and so large a part of the shorter.
const FEWEST_SHARED: usize = 4;

/// An action, and a sentence of its item in which its owner "would" or "will" do the same.
pub fn told_twice(record: &Record<'_>) -> Vec<Message> {
    record
        .items()
        .flat_map(|(item, lines)| {
            let mut messages = two_actions(item);
            messages.extend(in_prose(item, lines));
            messages
        })
        .collect()
}

fn two_actions(item: &Item) -> Vec<Message> {
    let mut seen = BTreeSet::new();
    item.actions()
        .filter(|action| !seen.insert((action.owner_labels(), fold(&plain(&action.text)))))
        .map(|action| {
            Message::warning("this action stands twice in the item")
                .at(action.place.clone())
                .hint("Delete one of the two: each has a row in the log.")
        })
        .collect()
}

fn in_prose(item: &Item, lines: &[TypedLine]) -> Vec<Message> {
    let tasks: Vec<(&Action, BTreeSet<String>)> = item
        .actions()
        .map(|action| (action, content(&plain(&action.text))))
        .collect();
    if tasks.is_empty() {
        return Vec::new();
    }
    let mut messages = Vec::new();
    for line in lines {
        if line.words.is_empty() || is_heading_or_action(&line.words) {
            continue;
        }
        let told = tasks.iter().find(|(action, task)| {
            promised(&line.words, action).is_some_and(|promise| {
                let shared = content(promise).intersection(task).count();
                shared >= FEWEST_SHARED && shared * 3 >= task.len()
            })
        });
        if let Some((action, _)) = told {
            messages.push(
                Message::warning("this tells an action a second time")
                    .at(line.place())
                    .expected(format!("the action stands in line {}", action.place.line))
                    .hint("Leave one of the two out, or see that both say the same: only the action goes to the log."),
            );
        }
    }
    messages
}

/// What an owner of the action "would" or "will" do.
fn promised<'a>(line: &'a str, action: &Action) -> Option<&'a str> {
    let words = words(line);
    let will = words.windows(2).find(|pair| match pair {
        [who, will] => {
            ["would", "will"].contains(&will.text)
                && action.owners.iter().any(|owner| owner.label() == who.text)
        }
        _ => false,
    })?;
    line.get(will.last()?.span.end..)
}

/// The words that carry the meaning, without their plural.
fn content(text: &str) -> BTreeSet<String> {
    fold(text)
        .split(' ')
        .filter(|word| {
            word.len() > 2
                && ![
                    "the", "and", "for", "with", "about", "that", "this", "them", "from", "would",
                    "will", "all", "have", "been", "was",
                ]
                .contains(word)
        })
        .map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}
