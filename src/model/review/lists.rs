//! Questions about the lists in the notes.

use super::listed::joined;
use super::prose::{Line, after_marker};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;

/// A list at one depth, as it is typed.
#[derive(Default)]
struct TypedList<'a> {
    indent: usize,
    /// The first line of each entry, and the last.
    entries: Vec<(&'a Line<'a>, &'a Line<'a>)>,
}

/// Entries with and without a full stop in one list.
pub fn ends_mixed(record: &Record<'_>) -> Vec<Message> {
    let mut places: Vec<LinePlace> = record
        .notes
        .iter()
        .flat_map(|notes| lists(&notes.lines))
        .filter_map(|list| odd_entry(&list))
        .collect();
    places.sort_by_key(|place| place.line);
    joined(&places, |count| match count {
        1 => "this list ends some entries with a full stop and others without".to_owned(),
        _ => format!("{count} lists end some entries with a full stop and others without"),
    })
    .map(|message| message.hint("Type the full stop in all entries, or in none."))
    .into_iter()
    .collect()
}

/// The first entry that ends as the fewer do. A list with semicolons is one sentence, and has one full stop.
fn odd_entry(list: &TypedList<'_>) -> Option<LinePlace> {
    let ends: Vec<(&Line<'_>, bool)> = list
        .entries
        .iter()
        .filter_map(|(_, last)| {
            let bare = last
                .text
                .trim_end_matches(['*', '_', ')', '\'', '"', '\u{2019}', '\u{201d}']);
            Some((*last, bare.ends_with(['.', '?', '!', '…']))).filter(|_| !bare.ends_with(':'))
        })
        .collect();
    let has_semicolons = list.entries.iter().any(|(_, last)| {
        last.text.ends_with([';', ','])
            || last.text.ends_with("; and")
            || last.text.ends_with("; or")
    });
    let stops = ends.iter().filter(|(_, stops)| *stops).count();
    let is_mixed = stops > 0 && stops < ends.len() && ends.len() > 2 && !has_semicolons;
    let fewer_stop = stops * 2 < ends.len();
    ends.iter()
        .find(|(_, stops)| is_mixed && *stops == fewer_stop)
        .map(|(line, _)| line.typed.place())
}

/// The lists of an item, each depth its own; a blank line does not end a list, other words do.
fn lists<'a>(lines: &'a [Line<'a>]) -> Vec<TypedList<'a>> {
    let mut open: Vec<TypedList<'_>> = Vec::new();
    let mut closed = Vec::new();
    let mut after_gap = false;
    for line in lines {
        let indent = line.typed.indent;
        if line.text.is_empty() {
            after_gap = true;
        } else if after_marker(line.text).is_some() {
            while open.last().is_some_and(|list| list.indent > indent + 1) {
                closed.extend(open.pop());
            }
            if open.last().is_none_or(|list| list.indent + 1 < indent) {
                open.push(TypedList {
                    indent,
                    entries: Vec::new(),
                });
            }
            if let Some(list) = open.last_mut() {
                list.entries.push((line, line));
            }
            after_gap = false;
        } else if after_gap && indent == 0 {
            closed.append(&mut open);
            after_gap = false;
        } else if let Some((_, last)) = open.last_mut().and_then(|list| list.entries.last_mut()) {
            *last = line;
            after_gap = false;
        }
    }
    closed.append(&mut open);
    closed
}

/// "recommended that:" before an entry that begins with "That".
pub fn that_twice(record: &Record<'_>) -> Vec<Message> {
    let mut places = Vec::new();
    for notes in &record.notes {
        let mut leads = false;
        for line in notes.lines.iter().filter(|line| !line.text.is_empty()) {
            match after_marker(line.text) {
                Some(text) if leads && text.starts_with("That ") => {
                    places.push(line.typed.place());
                }
                Some(_) => {}
                None => leads = line.text.ends_with(':') && fold(line.text).ends_with(" that"),
            }
        }
    }
    joined(&places, |_| {
        "the word that leads to this list stands again in it: \"that: … That\"".to_owned()
    })
    .map(|message| message.hint("Leave one of the two out."))
    .into_iter()
    .collect()
}
