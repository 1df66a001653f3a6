//! Lists: bullets, letters and numbers, nested by their indent.

use super::Reader;
use super::kind::After;
use super::marker::{self, Typed};
use crate::error::Message;
use crate::model::notes::{Count, Inline, List, ListEntry, Marker};
use std::ops::Range;

/// How many levels a list has at most; what is indented further stands on the last.
const DEEPEST: usize = 9;
/// An indent of this many columns more nests an entry.
const NESTS: usize = 2;

/// One typed entry of a list.
struct Item {
    indent: usize,
    typed: Typed,
    /// Where its marker stands.
    marker: Range<usize>,
    /// True where a blank line stands before it.
    after_gap: bool,
    text: Vec<Inline>,
}

/// A level of a list that is being built.
struct Level {
    indent: usize,
    lists: Vec<List>,
    /// The value of the last entry.
    last: u32,
}

impl Reader<'_> {
    /// Reads the list that starts at the current line, up to what ends it. An entry that is an action ends it too.
    pub fn read_lists(&mut self) -> Vec<List> {
        let mut items = Vec::new();
        let mut after_gap = false;
        let is_below_action = self.is_below_bare_action();
        while let Some(line) = self.lines.get(self.at).cloned() {
            if line.is_blank() {
                match self.next_words() {
                    Some(next)
                        if self.is_list_entry(next)
                            && self.lines[next].indent + 1 >= first_indent(&items) =>
                    {
                        self.at = next;
                        after_gap = true;
                        continue;
                    }
                    _ => break,
                }
            }
            let Some((typed, start)) = marker::read(self.words(&line.span)) else {
                break;
            };
            if !self.is_list_entry(self.at) {
                break;
            }
            let first = line.span.start + start..line.span.end;
            let begun_at = self.at;
            self.at += 1;
            let lines = self.take_lines_after(first, After::ListEntry);
            if self.ends_with_action(&lines) {
                self.at = begun_at;
                break;
            }
            for line in &lines {
                if is_below_action {
                    self.note_entry_below_action(line);
                } else {
                    self.note_forgotten(line);
                }
            }
            let text = self.inlines(&lines);
            items.push(Item {
                indent: line.indent,
                typed,
                marker: line.span.start..line.span.start + start,
                after_gap,
                text,
            });
            after_gap = false;
        }
        self.build(items)
    }

    /// The next line with words.
    pub fn next_words(&self) -> Option<usize> {
        (self.at..self.lines.len()).find(|index| !self.lines[*index].is_blank())
    }

    fn build(&mut self, items: Vec<Item>) -> Vec<List> {
        let mut levels: Vec<Level> = Vec::new();
        let mut warned = false;
        let meanings = meanings(&items);
        for (item, meaning) in items.into_iter().zip(meanings) {
            while let [.., below, top] = levels.as_slice() {
                if item.indent >= top.indent || item.indent >= below.indent + NESTS {
                    break;
                }
                fold(&mut levels);
            }
            let nests = levels
                .last()
                .is_none_or(|top| item.indent >= top.indent + NESTS);
            if nests && levels.len() == DEEPEST && !warned {
                warned = true;
                let message = Message::warning(
                    "this list has more than nine levels; the rest stands on the ninth",
                )
                .rule("list-too-deep")
                .hint("Indent it less.");
                self.say(message, item.marker.clone());
            }
            if nests && levels.len() < DEEPEST {
                levels.push(Level {
                    indent: item.indent,
                    lists: Vec::new(),
                    last: 0,
                });
            }
            let Some(level) = levels.last_mut() else {
                continue;
            };
            let said = level.add(item, meaning);
            if let Some((message, place)) = said {
                self.say(message, place);
            }
        }
        while levels.len() > 1 {
            fold(&mut levels);
        }
        levels.pop().map(|level| level.lists).unwrap_or_default()
    }
}

fn first_indent(items: &[Item]) -> usize {
    items.first().map_or(0, |item| item.indent)
}

/// Hands the deepest level's lists to the last entry of the level below it.
fn fold(levels: &mut Vec<Level>) {
    let Some(top) = levels.pop() else {
        return;
    };
    let below = levels.last_mut().and_then(|level| level.lists.last_mut());
    if let Some(entry) = below.and_then(|list| list.entries.last_mut()) {
        entry.lists.extend(top.lists);
    }
}

impl Level {
    /// Adds an entry: to the list that it continues, else to a new one.
    fn add(
        &mut self,
        item: Item,
        meaning: Option<(Count, u32)>,
    ) -> Option<(Message, Range<usize>)> {
        let (marker, value) = match (&item.typed, meaning) {
            (Typed::Counted(_, wrap), Some((count, value))) => {
                (Marker::Counted(count, *wrap), value)
            }
            _ => (Marker::Bullet, 1),
        };
        let entry = ListEntry {
            text: item.text,
            lists: Vec::new(),
        };
        let next = self.last + 1;
        let same = self.lists.last_mut().filter(|list| list.marker == marker);
        let is_counted = marker != Marker::Bullet;
        let mut said = None;
        match same {
            Some(list) if !is_counted || value == next => {
                list.entries.push(entry);
                self.last = value;
            }
            // The same number on every line is CommonMark's lazy numbering.
            Some(list)
                if value == list.start && self.last < next && !item.after_gap && value <= 1 =>
            {
                list.entries.push(entry);
                self.last = next;
                let message =
                    Message::note(format!("this number is typed again; it prints as {next}"))
                        .rule("number-again");
                said = Some((message, item.marker));
            }
            same => {
                if same.is_some() && value > next {
                    let message = Message::warning("a number or letter is missing before this one")
                        .rule("list-number-skipped")
                        .expected(format!("entry {next} of the list"));
                    said = Some((message, item.marker));
                }
                self.lists.push(List {
                    marker,
                    start: value,
                    entries: vec![entry],
                });
                self.last = value;
            }
        }
        said
    }
}

/// What each counted marker counts as: what continues the entry before it on its level, else what the next one there
/// continues, else the likeliest.
fn meanings(items: &[Item]) -> Vec<Option<(Count, u32)>> {
    let mut found: Vec<Option<(Count, u32)>> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Typed::Counted(readings, _) = &item.typed else {
            found.push(None);
            continue;
        };
        let before = (0..index)
            .rev()
            .take(50)
            .take_while(|other| items[*other].indent + NESTS > item.indent)
            .find(|other| is_beside(&items[*other], item))
            .and_then(|other| found[other]);
        let continued = before.and_then(|(count, value)| {
            readings
                .iter()
                .find(|reading| **reading == (count, value + 1))
        });
        let after = items[index + 1..]
            .iter()
            .take(50)
            .take_while(|other| other.indent + NESTS > item.indent)
            .find(|other| is_beside(other, item));
        let leads_on = after.and_then(|other| match &other.typed {
            Typed::Counted(next, _) => readings
                .iter()
                .find(|(count, value)| next.contains(&(*count, value + 1))),
            Typed::Bullet => None,
        });
        found.push(continued.or(leads_on).or(readings.first()).copied());
    }
    found
}

/// True for counted entries of one level and one sort of marker.
fn is_beside(one: &Item, other: &Item) -> bool {
    let same_wrap = match (&one.typed, &other.typed) {
        (Typed::Counted(_, wrap), Typed::Counted(_, wrap_of_other)) => wrap == wrap_of_other,
        _ => false,
    };
    same_wrap && one.indent.abs_diff(other.indent) < NESTS
}
