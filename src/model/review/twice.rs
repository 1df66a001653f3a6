//! One task told twice: as an action and in the words around it, or as two actions.

use super::prose::{Line, is_heading_or_action};
use super::record::Record;
use crate::error::Message;
use crate::model::Action;
use crate::model::notes::plain;
use crate::model::text::fold;
use std::collections::BTreeSet;

/// So many words must two tellings share, and so large a part of the shorter.
const FEWEST_SHARED: usize = 4;

/// An action, and a sentence of its item in which its owner "would" or "will" do the same.
pub fn told_twice(record: &Record<'_>) -> Vec<Message> {
    record
        .notes
        .iter()
        .flat_map(|notes| {
            let tasks: Vec<Task<'_>> = (notes.item.actions())
                .map(|action| (action, fold(&plain(&action.text))))
                .collect();
            let mut messages = two_actions(&tasks);
            messages.extend(in_prose(&notes.lines, &tasks));
            messages
        })
        .collect()
}

/// An action, and its text folded.
type Task<'a> = (&'a Action, String);

fn two_actions(tasks: &[Task<'_>]) -> Vec<Message> {
    let mut seen = BTreeSet::new();
    let words = |action: &Action| {
        // With its signs: C and C++ are two things.
        let text = plain(&action.text).to_lowercase();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    tasks
        .iter()
        .filter(|(action, _)| {
            let words = words(action);
            !seen.insert((
                action.owner_labels(),
                words.trim_end_matches('.').to_owned(),
            ))
        })
        .map(|(action, _)| {
            Message::warning("this action stands twice in the item")
                .at(action.place.clone())
                .hint("Delete one of the two: each has a row in the log.")
        })
        .collect()
}

fn in_prose(lines: &[Line<'_>], tasks: &[Task<'_>]) -> Vec<Message> {
    let tasks: Vec<(&Action, BTreeSet<&str>)> = tasks
        .iter()
        .map(|(action, text)| (*action, content(text)))
        .collect();
    let mut messages = Vec::new();
    for line in lines.iter().filter(|_| !tasks.is_empty()) {
        let promises = promises(line);
        if promises.is_empty() || is_heading_or_action(line.text) {
            continue;
        }
        let told = tasks.iter().find(|(action, task)| {
            let is_owner = |who| action.owners.iter().any(|owner| owner.label() == who);
            let promise = promises.iter().find(|(who, _)| is_owner(*who));
            promise.is_some_and(|(_, what)| {
                let shared = content(&fold(what)).intersection(task).count();
                shared >= FEWEST_SHARED && shared * 3 >= task.len()
            })
        });
        if let Some((action, _)) = told {
            messages.push(
                Message::warning("this tells an action a second time")
                    .at(line.typed.place())
                    .expected(format!("the action stands in line {}", action.place.line))
                    .hint("Leave one of the two out, or see that both say the same: only the action goes to the log."),
            );
        }
    }
    messages
}

/// Who "would" or "will" do something in a line, and what.
fn promises<'a>(line: &Line<'a>) -> Vec<(&'a str, &'a str)> {
    let pairs = line.words.windows(2).filter_map(|pair| match pair {
        [who, will] if matches!(will.text, "would" | "will") => {
            Some((who.text, line.text.get(will.span.end..)?))
        }
        _ => None,
    });
    pairs.collect()
}

/// The words of a folded text that carry its meaning, without their plural.
fn content(folded: &str) -> BTreeSet<&str> {
    folded
        .split(' ')
        .filter(|word| {
            word.len() > 2
                && ![
                    "the", "and", "for", "with", "about", "that", "this", "them", "from", "would",
                    "will", "all", "have", "been", "was",
                ]
                .contains(word)
        })
        .map(|word| word.trim_end_matches('s'))
        .collect()
}
