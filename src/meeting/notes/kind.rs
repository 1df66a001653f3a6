//! What a line is, from the mark that it starts with and from what stands before it.

use super::marker::{self, Typed};
use super::{Reader, decision, interest, motion, table};
use crate::model::action_log::says_done;
use crate::model::notes::{Count, Wrap};
use std::ops::Range;

/// What a line starts, or continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    PrivateMark,
    Heading,
    Table,
    Action,
    Decision,
    Outcome,
    Motion,
    Interest,
    Numbered,
    ListEntry,
    Plain,
}

/// What stands on the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing, or another block: the line starts one.
    Gap,
    /// A paragraph, which a plain line continues.
    Paragraph,
    /// A list's entry, which a plain line continues.
    ListEntry,
    /// An action or a decision, which a plain line continues and a list that was open before it goes on below.
    Inset,
}

impl Reader<'_> {
    /// What the line is.
    pub fn kind(&self, index: usize, after: After) -> Kind {
        let line = self.line_words(index);
        let continues = after != After::Gap;
        if self.is_private_mark(index) {
            Kind::PrivateMark
        } else if heading_start(line).is_some() {
            Kind::Heading
        } else if self.is_table(index) {
            Kind::Table
        } else if let Some(task) = self.task_at(index) {
            let closes = continues && task.is_closing(line);
            if closes { Kind::Plain } else { Kind::Action }
        } else if decision::lead(line).is_some() && !(continues && starts_small(line)) {
            Kind::Decision
        } else if decision::outcome(line).is_some()
            && !(continues && (starts_small(line) || self.goes_on(index)))
        {
            Kind::Outcome
        } else if motion::read(line).is_some() {
            Kind::Motion
        } else if interest::read(line, self.around.directory).is_some() {
            Kind::Interest
        } else if self.is_number(index, after) {
            Kind::Numbered
        } else if self.is_list_entry(index)
            && (matches!(after, After::Gap | After::ListEntry)
                || self.ends_paragraph(index)
                || (after == After::Inset && self.carries_on(index)))
        {
            Kind::ListEntry
        } else {
            Kind::Plain
        }
    }

    /// True for a row with the line of dashes under it.
    pub fn is_table(&self, index: usize) -> bool {
        table::is_row(self.line_words(index)) && table::is_rule(self.line_words(index + 1))
    }

    /// True for a line with a list's marker whose words are no action.
    pub fn is_list_entry(&self, index: usize) -> bool {
        let line = self.line_words(index);
        match marker::read(line) {
            Some((Typed::Counted(readings, Wrap::Dot), _)) if is_upper(&readings) => {
                self.has_neighbour(index, &readings) && self.task_at(index).is_none()
            }
            Some(_) => self.task_at(index).is_none(),
            None => false,
        }
    }

    /// A line, and those that go on with it; a line that ends with an action is the last.
    pub fn take_lines_after(&mut self, first: Range<usize>, after: After) -> Vec<Range<usize>> {
        let mut taken = vec![first];
        while let Some(line) = self.lines.get(self.at).cloned() {
            let ends = taken
                .last()
                .is_some_and(|last| self.ends_with_action(std::slice::from_ref(last)));
            // What is said of another action is no part of this one's text.
            let is_apart = ends || says_done(self.words(&line.span));
            if is_apart || line.is_blank() || self.kind(self.at, after) != Kind::Plain {
                break;
            }
            let closes = self.task_at(self.at).is_some();
            taken.push(line.span);
            self.at += 1;
            if closes {
                break;
            }
        }
        taken
    }

    fn is_number(&self, index: usize, after: After) -> bool {
        let line = self.line_words(index);
        marker::read_number(line).is_some_and(|(_, start)| {
            after == After::Gap
                || !starts_small(&line[start..])
                || (after == After::Inset && self.carries_on(index))
        })
    }

    /// True where a marker ends the paragraph before it: a bullet does, unless it reads like the rest of a sentence; a
    /// count does where it starts at one or the paragraph ends in a colon.
    fn ends_paragraph(&self, index: usize) -> bool {
        let line = self.line_words(index);
        let before = index
            .checked_sub(1)
            .map_or("", |before| self.line_words(before));
        match marker::read(line) {
            Some((Typed::Bullet, start)) => {
                let is_glyph = !line.starts_with(['-', '*']);
                let sentence_goes_on = starts_small(&line[start..])
                    && before.ends_with(char::is_alphanumeric)
                    && marker::read(self.line_words(index + 1)).is_none();
                is_glyph || !sentence_goes_on
            }
            Some((Typed::Counted(readings, _), _)) => {
                before.ends_with([':', '-']) || readings.iter().any(|(_, value)| *value == 1)
            }
            None => false,
        }
    }

    /// "A. Smith" is a name: a capital with a full stop is a marker only beside the next or the one before.
    fn has_neighbour(&self, index: usize, readings: &[(Count, u32)]) -> bool {
        let beside = |other: usize| match marker::read(self.line_words(other)) {
            Some((Typed::Counted(others, Wrap::Dot), _)) if is_upper(&others) => Some(others),
            _ => None,
        };
        let before = (index.saturating_sub(20)..index).rev().find_map(beside);
        let after = (index + 1..(index + 20).min(self.lines.len())).find_map(beside);
        let follows = |first: &[(Count, u32)], second: &[(Count, u32)]| {
            (first.iter()).any(|(count, value)| second.contains(&(*count, value + 1)))
        };
        before.is_some_and(|before| follows(&before, readings))
            || after.is_some_and(|after| follows(readings, &after))
    }

    /// True where the next line goes on with words.
    fn goes_on(&self, index: usize) -> bool {
        !self.line_words(index + 1).is_empty()
    }
}

/// Where the words of a sub-heading start.
pub fn heading_start(line: &str) -> Option<usize> {
    let words = line.trim_start_matches('#');
    let marks = line.len() - words.len();
    let bare = words.trim_start();
    ((1..=6).contains(&marks) && bare.len() < words.len() && !bare.is_empty())
        .then(|| line.len() - bare.len())
}

fn is_upper(readings: &[(Count, u32)]) -> bool {
    readings
        .iter()
        .any(|(count, _)| matches!(count, Count::UpperLetter | Count::UpperRoman))
}

fn starts_small(words: &str) -> bool {
    words
        .trim_start_matches(['*', '_'])
        .starts_with(char::is_lowercase)
}
